"""Two states of a text side by side, as a person is shown them: whole words, and paragraphs that only moved."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from ccem_desk.model.align import Edit, align
from ccem_desk.model.diff import Reader, in_step
from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER, Paragraph, RichText, Run, Span, flatten, length
from ccem_desk.model.whole_words import whole_words

_LEAST_MOVED: Final = 4
"""Words: « Néant. » taken out here and put in there is no paragraph that moved."""


class Op(StrEnum):
    KEEP = "keep"
    INSERT = "insert"
    DELETE = "delete"
    REMARK = "remark"  # the same characters under other marks, or a paragraph of another kind


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the comparison. Without the inserted ones the pieces read as the old text, without the deleted ones
    as the new one.

    `was` are a remark's old spans. A paragraph that moved is deleted in one place and inserted in another: `moved` of
    both is the node where the other is.
    """

    op: Op
    spans: tuple[Span, ...]
    was: tuple[Span, ...] = ()
    moved: str | None = None

    @property
    def text(self) -> str:
        """The characters; each paragraph's end is a newline, each footnote its text in brackets."""
        return "".join(_words(span) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Moves:
    """Which paragraphs of a node's two texts moved, by their place in the text; with the node of their other place."""

    gone: dict[int, str]
    come: dict[int, str]


NO_MOVES: Final = Moves({}, {})


def compare(old: RichText, new: RichText, moves: Moves = NO_MOVES) -> tuple[Piece, ...]:
    """Return the pieces from start to end; none where the texts are equal."""
    if old == new:
        return ()
    a = _without(old, moves.gone)
    b = _without(new, moves.come)
    edits = whole_words(align(a, b), a.text, b.text, seams=(_seams(a), _seams(b)))
    return tuple(_together(_pieces(_with_moves(edits, old, new, moves), old, new)))


def find_moves(pairs: dict[str, tuple[RichText, RichText]]) -> dict[str, Moves]:
    """Return the paragraphs that moved, within a node or from one to another; `pairs` are old and new texts by node.

    A paragraph moved where its very words are gone from one place and have come in another.
    """
    found = {node: Moves({}, {}) for node in pairs}
    waiting: defaultdict[tuple[object, ...], deque[tuple[str, int]]] = defaultdict(deque)
    come: list[tuple[str, int, tuple[object, ...]]] = []
    for node, (old, new) in pairs.items():
        gone, arrived = _unmatched(old.paragraphs, new.paragraphs)
        for i, key in gone:
            waiting[key].append((node, i))
        come += [(node, j, key) for j, key in arrived]
    for pass_within in (True, False):  # a move within the node is the likelier one
        for node, j, key in come:
            candidates = waiting.get(key)
            if not candidates or j in found[node].come:
                continue
            at = next((c for c in candidates if c[0] == node), None) if pass_within else candidates[0]
            if at is not None:
                candidates.remove(at)
                found[at[0]].gone[at[1]] = node
                found[node].come[j] = at[0]
    return {node: moves for node, moves in found.items() if moves.gone or moves.come}


def _unmatched(
    a: Sequence[Paragraph], b: Sequence[Paragraph]
) -> tuple[list[tuple[int, tuple[object, ...]]], list[tuple[int, tuple[object, ...]]]]:
    """Return the paragraphs of each side, with their words, that do not stand in the same order on the other."""
    keys_a, keys_b = [_key(p) for p in a], [_key(p) for p in b]
    if not (Counter(keys_a) - Counter(keys_b) or Counter(keys_b) - Counter(keys_a)) and keys_a == keys_b:
        return [], []
    gone: list[tuple[int, tuple[object, ...]]] = []
    come: list[tuple[int, tuple[object, ...]]] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, keys_a, keys_b, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += [(i, keys_a[i]) for i in range(a1, a2) if _may_move(a[i])]
            come += [(j, keys_b[j]) for j in range(b1, b2) if _may_move(b[j])]
    return gone, come


def _may_move(p: Paragraph) -> bool:
    return len(p.text.split()) >= _LEAST_MOVED


def _key(p: Paragraph) -> tuple[object, ...]:
    return (p.text, *(r.footnote for r in p.runs if r.footnote is not None))


def _seams(text: RichText) -> frozenset[int]:
    """Return where words that wait, to come or to go, touch others: « pistevoie » with « piste » to go is two words."""
    found: set[int] = set()
    at, before = 0, (frozenset[str](), frozenset[str]())
    for span in flatten(text):
        waiting = (span.marks.inserted, span.marks.deleted) if isinstance(span, Run) else before
        if waiting != before:
            found.add(at)
        at, before = at + length(span), waiting
    return frozenset(found)


def _without(text: RichText, places: Collection[int]) -> RichText:
    return RichText(tuple(p for n, p in enumerate(text.paragraphs) if n not in places)) if places else text


@dataclass(frozen=True, slots=True)
class _Step:
    """An edit, or a moved paragraph (`moved`: the other node) that goes (`edit.old`) or comes (`edit.new`)."""

    edit: Edit
    moved: str | None = None


def _with_moves(edits: Sequence[Edit], old: RichText, new: RichText, moves: Moves) -> Iterator[_Step]:
    """Yield the edits between the texts without their moved paragraphs, those put in again where they stand."""
    gone, come = _placed(old, moves.gone), _placed(new, moves.come)
    i = j = 0  # offsets in the texts without the moved paragraphs
    for edit in edits:
        left_old, left_new = edit.old, edit.new
        while True:
            while gone and gone[0][0] == i and left_old + left_new:
                _at, size, node = gone.popleft()
                yield _Step(Edit(size, 0, False), node)
            while come and come[0][0] == j and (edit.same or not left_old):
                _at, size, node = come.popleft()
                yield _Step(Edit(0, size, False), node)
            if not (left_old or left_new):
                break
            to_old = gone[0][0] - i if gone else left_old
            to_new = come[0][0] - j if come else left_new
            if edit.same:
                count = min(left_old, to_old, to_new)
                step = Edit(count, count, True)
            elif left_old:
                step = Edit(min(left_old, to_old), 0, False)
            else:
                step = Edit(0, min(left_new, to_new), False)
            yield _Step(step)
            i, j = i + step.old, j + step.new
            left_old, left_new = left_old - step.old, left_new - step.new
    for _at, size, node in gone:
        yield _Step(Edit(size, 0, False), node)
    for _at, size, node in come:
        yield _Step(Edit(0, size, False), node)


def _placed(text: RichText, places: dict[int, str]) -> deque[tuple[int, int, str]]:
    """Return where each moved paragraph stands in the text without them, its size, and the other node."""
    found: deque[tuple[int, int, str]] = deque()
    at = 0
    for n, p in enumerate(text.paragraphs):
        if n in places:
            found.append((at, len(p.text) + 1, places[n]))
        else:
            at += len(p.text) + 1
    return found


def _pieces(steps: Iterator[_Step], old: RichText, new: RichText) -> Iterator[Piece]:
    before, after = Reader(old), Reader(new)
    for step in steps:
        edit = step.edit
        was, now = before.take(edit.old), after.take(edit.new)
        if edit.same:
            for a, b in in_step(was, now):
                yield Piece(Op.KEEP, (b,)) if a == b else Piece(Op.REMARK, (b,), (a,))
            continue
        if was:
            yield Piece(Op.DELETE, tuple(was), moved=step.moved)
        if now:
            yield Piece(Op.INSERT, tuple(now), moved=step.moved)


def _together(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield the pieces with neighbours of one kind made one."""
    last: Piece | None = None
    for piece in pieces:
        if last and (last.op, last.moved) == (piece.op, piece.moved) and piece.moved is None:
            last = replace(last, spans=last.spans + piece.spans, was=last.was + piece.was)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _words(span: Span) -> str:
    if not isinstance(span, Run):
        return "\n"
    if span.footnote is None:
        return span.text
    return f"[{span.footnote.text.strip().replace(FOOTNOTE_CHARACTER, '')}]"
