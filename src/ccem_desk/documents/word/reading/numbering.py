"""Lists: what stands before a numbered paragraph, by ECMA-376 17.9."""

from __future__ import annotations

from itertools import islice
from typing import Final, NamedTuple

from ccem_desk.documents.word.reading.names import W, value, whole_number
from ccem_desk.documents.word.reading.package import Element

LEVELS: Final = 9
_MOST_LINKS: Final = 8
_HIGHEST: Final = 32_767


class ListLevel(NamedTuple):
    """How a list's level numbers: its format (`bullet`, `decimal`, …), the label (`%1.`), where it starts."""

    form: str = ""
    text: str = ""
    start: int = 1


_NONE: Final = ListLevel()


class Numbering:
    """The lists of a document, each looked up when a paragraph names it."""

    def __init__(self, root: Element | None) -> None:
        listed = list(root) if root is not None else []
        self._lists = {e.get(W + "numId", ""): e for e in listed if e.tag == W + "num"}
        self._abstract = {e.get(W + "abstractNumId", ""): e for e in listed if e.tag == W + "abstractNum"}
        self._lenders = {name: a for a in self._abstract.values() if (name := value(a, "styleLink"))}
        self._known: dict[Element, dict[str, ListLevel]] = {}

    def form(self, number: str, level: str) -> str:
        """Return the number format of a list's level; nothing where there is none."""
        return self.level(number, level).form

    def level(self, number: str, level: str) -> ListLevel:
        """Return a list's level; one that says nothing where there is none."""
        entry = self._lists.get(number)
        if entry is None:
            return _NONE
        own = self._levels(entry).get(level)
        return own or self._levels(self._abstract.get(self.counted_with(number))).get(level, _NONE)

    def counted_with(self, number: str) -> str:
        """Return what lists that go on counting one another's paragraphs have in common."""
        return value(self._lists.get(number), "abstractNumId") or ""

    def restart(self, number: str) -> int | None:
        """Return the level from which a list counts afresh, None where it goes on."""
        entry = self._lists.get(number)
        changed = (o for o in (entry if entry is not None else ()) if o.find(W + "startOverride") is not None)
        return min((whole_number(o.get(W + "ilvl", "0"), LEVELS) or 0 for o in changed), default=None)

    def _levels(self, source: Element | None) -> dict[str, ListLevel]:
        """Return the levels that an entry describes, looked up once: many lists share an abstract one."""
        if source is None:
            return {}
        if source not in self._known:
            levels = islice(self._lent(source).iter(W + "lvl"), LEVELS)
            self._known[source] = {e.get(W + "ilvl", "0"): _level(e) for e in levels}
        return self._known[source]

    def _lent(self, levels: Element) -> Element:
        """Return where the levels of a list are: it may borrow those of a style's list."""
        for _ in range(_MOST_LINKS):
            link = value(levels, "numStyleLink")
            if not link or link not in self._lenders:
                break
            levels = self._lenders[link]
        return levels


def read_numbering(root: Element | None) -> Numbering:
    """Return the lists of a numbering part."""
    return Numbering(root)


def _level(e: Element) -> ListLevel:
    start = whole_number(value(e, "start"), _HIGHEST)
    return ListLevel(value(e, "numFmt") or "", value(e, "lvlText") or "", 1 if start is None else start)
