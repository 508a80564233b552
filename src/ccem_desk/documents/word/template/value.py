"""A template as it was read: cleaned, and ready to be put around any response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ccem_desk.documents.word.annex import USUAL_WIDTH
from ccem_desk.documents.word.reading.names import W
from ccem_desk.documents.word.reading.package import Element
from ccem_desk.documents.word.template.matching import missing_names

_NARROWEST: Final = 2000


@dataclass(frozen=True, slots=True)
class Template:
    """What of a Word file goes into every file made with it. Its trees are never changed: who needs to, copies them."""

    name: str
    """Of its file, without the folder."""
    section: Element | None
    """Its first section: page, margins, columns; the references to headers and footers hold the parts' names."""
    styles: Element | None
    numbering: Element | None
    settings: Mapping[str, str]
    """Those of its settings that change the look of pages: name of the element → its XML."""
    parts: Mapping[str, str | bytes]
    """Headers, footers, theme, fonts and pictures by their new names, with their relationships."""
    words_left_out: int
    """How many words its own text has, which is not taken."""
    pictures_left_out: int

    @property
    def width(self) -> int:
        """Twentieths of a point between its margins."""
        page = self.section.find(f"{W}pgSz") if self.section is not None else None
        margins = self.section.find(f"{W}pgMar") if self.section is not None else None
        if page is None or margins is None:
            return USUAL_WIDTH
        width, left, right = (_number(e, name) for e, name in ((page, "w"), (margins, "left"), (margins, "right")))
        return max(width - left - right, _NARROWEST) if width else USUAL_WIDTH

    def missing(self, depth: int) -> tuple[str, ...]:
        """Return the names of the styles that a response whose plan has `depth` levels needs, and this has not."""
        return missing_names(self.styles, depth)


def _number(element: Element, name: str) -> int:
    try:
        return round(float(element.get(W + name, "0")))
    except ValueError:
        return 0
