"""Lists: whether a numbered paragraph is an item with a bullet or with a number."""

from __future__ import annotations

from itertools import islice
from typing import Final

from ccem_desk.documents.word.reading.names import VAL, W, value
from ccem_desk.documents.word.reading.package import Element

_LEVELS: Final = 9
_MOST_LINKS: Final = 8


class Numbering:
    """The lists of a document, each looked up when a paragraph names it."""

    def __init__(self, root: Element | None) -> None:
        listed = list(root) if root is not None else []
        self._lists = {e.get(W + "numId", ""): e for e in listed if e.tag == W + "num"}
        self._abstract = {e.get(W + "abstractNumId", ""): e for e in listed if e.tag == W + "abstractNum"}
        self._lenders = {name: a for a in self._abstract.values() if (name := value(a, "styleLink"))}
        self._known: dict[Element, dict[str, str]] = {}
        self._none: dict[str, str] = {}

    def form(self, number: str, level: str) -> str:
        """Return the number format of a list's level: `bullet`, `decimal`, …; nothing where there is none."""
        entry = self._lists.get(number)
        if entry is None:
            return ""
        own = self._forms(entry).get(level)
        return (
            own
            if own is not None
            else self._forms(self._abstract.get(value(entry, "abstractNumId") or "")).get(level, "")
        )

    def _forms(self, source: Element | None) -> dict[str, str]:
        """Return the formats that an entry gives its levels, looked up once: many lists share an abstract one."""
        if source is None:
            return self._none
        if source not in self._known:
            levels = self._lent(source)
            forms = {e.get(W + "ilvl", "0"): e.find(W + "numFmt") for e in islice(levels.iter(W + "lvl"), _LEVELS)}
            self._known[source] = {k: "" if f is None else f.get(VAL, "") for k, f in forms.items()}
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
