"""A comparison's pieces cut into paragraphs, with what nobody changed folded away. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from ccem_desk.model.comparison import Op, Piece
from ccem_desk.model.rich_text import PLAIN_END, Kind, ParagraphEnd, Run, Span

_AROUND: Final = 1
"""Unchanged paragraphs shown beside a changed one."""


@dataclass(frozen=True, slots=True)
class Bit:
    """Some characters of a paragraph. `was` are those of a remark under their old marks; `moved` as in `Piece`."""

    op: Op
    run: Run
    was: Span | None = None
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `op` says what became of its end: one taken out joins it to the next."""

    bits: tuple[Bit, ...]
    end: ParagraphEnd = PLAIN_END
    op: Op = Op.KEEP
    moved: str | None = None

    @property
    def changed(self) -> bool:
        """Whether anything of it is other than it was."""
        return self.op is not Op.KEEP or any(bit.op is not Op.KEEP for bit in self.bits)

    @property
    def listed(self) -> bool:
        """Whether it is an item of a list."""
        return self.end.kind is not Kind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Fold:
    """Unchanged paragraphs that are not shown."""

    count: int


def lines(pieces: Iterable[Piece]) -> list[Line]:
    """Return the paragraphs of a comparison, those that went and those that came in the order of the pieces."""
    found: list[Line] = []
    bits: list[Bit] = []
    for piece in pieces:
        for span, was in zip_longest(piece.spans, piece.was):
            if isinstance(span, Run):
                bits.append(Bit(piece.op, span, was, piece.moved))
            else:
                found.append(Line(tuple(bits), span, piece.op, piece.moved))
                bits = []
    return [*found, Line(tuple(bits))] if bits else found


def folded(shown: Sequence[Line]) -> list[Line | Fold]:
    """Return the lines with stretches of unchanged ones folded, but for those beside a changed one.

    One line alone is shown: a fold in its stead would be as long.
    """
    near = {
        i + by for i, line in enumerate(shown) if line.changed for by in range(-_AROUND, _AROUND + 1)
    }  # where nothing changed, nothing is near
    found: list[Line | Fold] = []
    away: list[Line] = []
    for i, line in enumerate(shown):
        if i not in near:
            away.append(line)
            continue
        found += _fold(away)
        away = []
        found.append(line)
    return found + _fold(away)


def _fold(away: list[Line]) -> list[Line | Fold]:
    return list(away) if len(away) < 2 else [Fold(len(away))]
