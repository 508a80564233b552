"""One decision on wording, all its places: the other passages that say what was replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ccem_desk.model.changes import Changes
from ccem_desk.model.ids import new_id
from ccem_desk.model.replacing import replaced
from ccem_desk.model.rich_text import RichText
from ccem_desk.model.suggesting import suggested
from ccem_desk.model.wordings import Place, other_places
from ccem_desk.services import reading, writing
from ccem_desk.services.session import Session

_BEFORE, _AFTER = 90, 90
"""Characters of context shown beside a passage."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A passage that says what was replaced elsewhere: its place (code points), its context, what would stand there."""

    node: str
    start: int
    end: int
    before: str
    passage: str
    after: str
    words: str


def occurrences(session: Session, old: str, new: str) -> tuple[Occurrence, ...]:
    """Return, in document order, the passages that say `old`, in any inflection, with `new` inflected alike.

    What waits in a suggestion is left out: it is being decided on already.
    """
    return tuple(o for node, text in reading.comments(session).items() for o in _in_comment(node, text, old, new))


def replace_all(session: Session, places: Iterable[Occurrence], *, as_suggestion: bool = False) -> Changes:
    """Put the new words in these places, as one step; a place whose words are others by now is left alone."""
    by_node: dict[str, list[Occurrence]] = {}
    for place in places:
        by_node.setdefault(place.node, []).append(place)
    with session.dossier.transaction() as change:
        for node, here in by_node.items():
            before = text = reading.comment(session, node)
            for place in sorted(here, key=lambda o: o.start, reverse=True):
                if before.text[place.start : place.end] == place.passage:
                    edited = replaced(text, place.start, place.end, place.words)
                    text = suggested(text, edited, new_id()) if as_suggestion else edited
            if text != before:
                writing.put(session, node, text)
    return change.changes


def _in_comment(node: str, text: RichText, old: str, new: str) -> Iterator[Occurrence]:
    flat = text.text
    waiting = _waiting(text)
    for place in other_places(flat, old, new):
        if not any(low < place.end and place.start < high for low, high in waiting):
            yield _occurrence(node, flat, place)


def _waiting(text: RichText) -> list[tuple[int, int]]:
    """Return where suggestions stand."""
    found: list[tuple[int, int]] = []
    at = 0
    for p in text.paragraphs:
        for r in p.runs:
            if r.marks.inserted or r.marks.deleted:
                found.append((at, at + len(r.text)))
            at += len(r.text)
        at += 1
    return found


def _occurrence(node: str, flat: str, place: Place) -> Occurrence:
    low = max(flat.rfind("\n", 0, place.start) + 1, place.start - _BEFORE)
    end = flat.find("\n", place.end)
    high = min(len(flat) if end < 0 else end, place.end + _AFTER)
    before, after = flat[low : place.start], flat[place.end : high]
    if low and flat[low - 1] != "\n":
        before = "…" + before.partition(" ")[2]
    if high < len(flat) and flat[high] != "\n":
        after = after.rpartition(" ")[0] + "…"
    return Occurrence(node, place.start, place.end, before, flat[place.start : place.end], after, place.words)
