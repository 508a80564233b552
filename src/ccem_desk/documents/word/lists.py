"""Lists: which number format a list paragraph follows."""

from __future__ import annotations

from typing import Final

from ccem_desk.documents.word.parts import static_part
from ccem_desk.model.rich_text import Kind

BULLETS: Final = 1
HEADING_ITEMS: Final = 3

NUMBERED: Final = 1  # the abstract number of numbered lists in the part's fixed text
_FIRST_FREE: Final = 4


class Lists:
    """Gives each numbered list a number format of its own, so that each starts again at one."""

    def __init__(self) -> None:
        self._next = _FIRST_FREE
        self._open = False

    def number_of(self, kind: Kind) -> int | None:
        """Return the `w:numId` of the next paragraph, None for one outside lists; called for each, in order."""
        if kind is not Kind.NUMBERED:
            self._open = False
            return BULLETS if kind is Kind.BULLET else None
        if not self._open:
            self._open = True
            self._next += 1
        return self._next - 1

    def end(self) -> None:
        """Close a list that is open: a heading or another comment follows."""
        self._open = False

    def xml(self) -> str:
        """Return the numbering part."""
        own = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{NUMBERED}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for number in range(_FIRST_FREE, self._next)
        )
        return static_part("numbering.xml").replace("</w:numbering>", f"{own}</w:numbering>")
