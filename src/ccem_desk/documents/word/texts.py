"""Every word in a Word package, wherever it stands.

What the check against leaks reads: our own file before it leaves, and any file that somebody is about to mail.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final

from ccem_desk.documents.word.package_text import Part, read_xml
from ccem_desk.documents.word.plain_bytes import strings_in

_XML: Final = (".xml", ".rels")
_ZIP: Final = b"PK\x03\x04"
_DEEPEST: Final = 3
"""Packages within packages that are opened; what lies deeper is read as bytes."""
_LARGEST: Final = 50_000_000  # bytes that a package inside another may unpack to


def texts_of_package(data: bytes) -> list[tuple[str, str]]:
    """Return (part, words) for each part of a package, and for the names and comments of its entries (part "").

    A paragraph's words are one line whatever its runs; attributes' values, comments and instructions of the XML each
    have a line, escaped addresses a second one in plain letters. A package inside the package is read like it, any
    other file as far as it holds text. Raises ValueError for XML that declares entities: no Word file does.
    """
    return [(part.name, part.words) for part in read_package(data)]


def read_package(data: bytes) -> list[Part]:
    """Return the parts with their words, as `texts_of_package`, and with the names that their XML uses."""
    return list(_parts(data, "", 1))


def _parts(data: bytes, within: str, depth: int) -> Iterator[Part]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        said = [archive.comment, *(entry.comment for entry in entries), *(entry.extra for entry in entries)]
        listing = [*(entry.filename for entry in entries), *(w for s in said if s for w in strings_in(s))]
        yield Part(within, "\n".join(listing))
        for entry in entries:
            yield from _read(f"{within} › {entry.filename}" if within else entry.filename, archive.read(entry), depth)


def _read(name: str, content: bytes, depth: int) -> Iterator[Part]:
    if name.endswith(_XML):
        yield read_xml(name, content)
    elif content.startswith(_ZIP) and depth < _DEEPEST and _opens(content):
        yield from _parts(content, name, depth + 1)
    else:
        yield Part(name, "\n".join(strings_in(content)))


def _opens(content: bytes) -> bool:
    """Say whether a package inside the package can be read without harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return sum(entry.file_size for entry in archive.infolist()) <= _LARGEST
    except zipfile.BadZipFile:
        return False
