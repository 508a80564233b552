"""The plan as a plain tree of entries, and what of it a filter leaves. No Qt."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from ccem_desk.desktop.wording import Levels, short_name, title_of, tree_text
from ccem_desk.services.reading import Summary


@dataclass(slots=True, eq=False)
class Entry:
    """One row: a node's summary, what the row says, and the words it is found by."""

    summary: Summary
    text: str
    words: str
    children: list[Entry] = field(default_factory=list)
    _folded: str = ""

    @property
    def searched(self) -> str:
        """The words as they are searched; folded when first asked for, since few plans are filtered."""
        if not self._folded:
            self._folded = folded(self.words)
        return self._folded

    def take(self, other: Entry) -> None:
        """Become what another entry says; the children stay."""
        self.summary, self.text, self.words, self._folded = other.summary, other.text, other.words, other._folded


@dataclass(frozen=True, slots=True)
class Counts:
    """What an entry and all below it hold."""

    demands: int
    open_notes: int


def grown(summaries: Iterable[Summary], levels: Levels) -> list[Entry]:
    """Return the top entries; the summaries come in document order, a parent before its own.

    An entry whose parent is unknown stands at the top, so that no node can be lost from sight.
    """
    roots: list[Entry] = []
    known: dict[str, Entry] = {}
    for summary in summaries:
        entry = entry_of(summary, levels)
        known[summary.node.id] = entry
        parent = known.get(summary.node.parent or "")
        (parent.children if parent else roots).append(entry)
    return roots


def entry_of(summary: Summary, levels: Levels) -> Entry:
    """Return the entry of one node, without children."""
    node, text = summary.node, tree_text(summary.node, levels)
    words = f"{short_name(node, levels)} {text} {title_of(node)} {node.plan_title}"
    return Entry(summary, text, words)


def pruned(entries: Iterable[Entry], query: str) -> list[Entry]:
    """Return the tree of the entries that match, with the parents of each; a match keeps all below it."""
    words = folded(query).split()
    return [kept for entry in entries if (kept := _pruned(entry, words))]


def _pruned(entry: Entry, words: list[str]) -> Entry | None:
    if _matches(entry, words):
        return entry
    children = [kept for child in entry.children if (kept := _pruned(child, words))]
    return Entry(entry.summary, entry.text, entry.words, children, entry.searched) if children else None


def _matches(entry: Entry, words: list[str]) -> bool:
    # A figure asks for that number, not for 3, 13, 30 and 31 at once.
    number = entry.summary.node.number
    return all(w == number or (w in entry.searched and not _is_number(w)) for w in words)


def _is_number(word: str) -> bool:
    """Tell a node's number from a year, which is searched in the titles."""
    return word.isdecimal() and len(word) < 4


def counts(entry: Entry) -> Counts:
    """Return the demands and open notes of an entry and of all below it."""
    demands, notes = entry.summary.demands, entry.summary.open_notes
    for child in entry.children:
        below = counts(child)
        demands, notes = demands + below.demands, notes + below.open_notes
    return Counts(demands, notes)


def folded(text: str) -> str:
    """Return the text as it is searched: without case, accents and differences of apostrophe."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("œ", "oe").replace("æ", "ae"))
    for accent in {
        c for c in set(letters) if c > "\u02ff" and unicodedata.combining(c)
    }:  # few: quicker than each letter
        letters = letters.replace(accent, "")
    return letters
