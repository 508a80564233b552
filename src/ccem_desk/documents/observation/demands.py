"""Bold passages: a demand where they say something, plain bold where they are a few words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from ccem_desk.documents.observation.blocks import Piece
from ccem_desk.model.demand_kind import DemandKind
from ccem_desk.model.ids import new_id

FEWEST_WORDS: Final = 5
"""A bold passage of fewer words asks for nothing by itself."""

_OBJECTIONS: Final = (
    *("regrett", "s'alarm", "dénonc", "denonc", "s'étonn", "s'etonn", "s'inquiét", "s'inquiet", "déplor", "deplor"),
    *("s'oppos", "contest", "condamn", "absolument pas", "ne saurai", "aucune solution", "n'a donc pas été"),
)
_SIGNS: Final = (
    (DemandKind.QUESTION, ("?", "s'interrog")),
    (DemandKind.VIGILANCE, ("vigilan",)),
    (DemandKind.OBJECTION, _OBJECTIONS),
    (
        DemandKind.SOUTIEN,
        ("se réjoui", "se rejoui", "salue", "tout à fait nécessaire", "novatrice", "soutient", "approuve"),
    ),
)


def guess_kind(words: str) -> DemandKind:
    """Return the kind that the words of a passage suggest: what it asks first, what it approves of last."""
    plain = words.lower().replace("’", "'")
    return next((kind for kind, signs in _SIGNS if any(s in plain for s in signs)), DemandKind.DEMANDE)


def passages_of(pieces: Iterable[Piece]) -> dict[int, list[Piece]]:
    """Return the pieces of each bold passage, by its number, in order."""
    found: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.bold:
            found.setdefault(piece.bold, []).append(piece)
    return found


class Demands:
    """Judges bold passages and remembers the kinds of those that became demands.

    `every`: each is a demand, however short (a file of our own says plain bold otherwise). `told` hears of each
    (line, words, kind or None for plain bold).
    """

    def __init__(self, every: bool, told: Callable[[int, str, DemandKind | None], None]) -> None:
        self.kinds: dict[str, DemandKind] = {}
        self._every = every
        self._told = told

    def judge(self, pieces: Sequence[Piece]) -> dict[int, str | None]:
        """Return, for each bold passage in the pieces, the id of its demand, or None where it is plain bold."""
        judged: dict[int, str | None] = {}
        for number, passage in passages_of(pieces).items():
            words = "".join(p.text for p in passage).strip()
            line = passage[0].line
            if not words and not self._every:
                continue
            if not self._every and len(words.split()) < FEWEST_WORDS:
                judged[number] = None
                self._told(line, words, None)
                continue
            judged[number] = new_id()
            self.kinds[judged[number] or ""] = kind = guess_kind(words)
            self._told(line, words, kind)
        return judged
