"""A part's relationships: to the package's other parts, and to the addresses it links to."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlsplit

from ccem_desk.documents.word.escaping import character_data

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"

_MODE: Final = {True: ' TargetMode="External"', False: ""}
_SCHEMES: Final = {"http", "https", "mailto"}
# RFC 3986: reserved and unreserved characters stay, and so does the sign of what is escaped already.
_ADDRESS_CHARACTERS: Final = "%/:?#@!$&'()*+,;=-._~"


class Relationships:
    """Numbers the relationships of one part, in the order they are asked for; the same target has one only."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str, bool], str] = {}

    def add(self, kind: str, target: str) -> str:
        """Return the id of a relationship to another part; `kind` is its type's full address."""
        return self._id(kind, target, external=False)

    def add_link(self, address: str) -> str | None:
        """Return the id of a link to an internet address, or None for one that a document to be sent cannot hold."""
        target = link_target(address)
        return None if target is None else self._id(f"{OFFICE}/hyperlink", target, external=True)

    def __bool__(self) -> bool:
        return bool(self._lines)

    def xml(self) -> str:
        """Return the relationships part."""
        lines = (
            f'<Relationship Id="{rid}" Type="{kind}" Target="{character_data(target)}"{_MODE[external]}/>'
            for (kind, target, external), rid in self._lines.items()
        )
        return f'<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>'

    def _id(self, kind: str, target: str, *, external: bool) -> str:
        return self._lines.setdefault((kind, target, external), f"rId{len(self._lines) + 1}")


def link_target(address: str) -> str | None:
    """Return the address as a URI; None unless it is a sound http, https or mailto address.

    Anything else (a path of somebody's disk, a script, an empty anchor) is printed as words without a link. A
    malformed address is refused as well: Word calls a file that holds one corrupt.
    """
    target = quote(address.strip(), safe=_ADDRESS_CHARACTERS)
    try:
        parts = urlsplit(address.strip())
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES:
        return None
    is_sound = parts.hostname if parts.scheme.lower() != "mailto" else parts.path
    return target if is_sound else None
