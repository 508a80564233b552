"""The zip around the parts: the same parts give the same bytes, whenever and wherever they are packed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONSHIPS: Final = "application/vnd.openxmlformats-package.relationships+xml"
_CONTENT_TYPES: Final = {
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "word/comments.xml": f"{_WORD}.comments+xml",
    "word/commentsExtended.xml": f"{_WORD}.commentsExtended+xml",
    "word/commentsExtensible.xml": f"{_WORD}.commentsExtensible+xml",
    "word/commentsIds.xml": f"{_WORD}.commentsIds+xml",
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/people.xml": f"{_WORD}.people+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
}
# A template's own header and footers, and what they hold.
_OF_PAGES: Final = re.compile(r"word/(header|footer)\d+\.xml")
_OF_SUFFIXES: Final = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    "ttf": "application/x-font-ttf",
}
_LEVEL: Final = 2
"""The usual 6 takes more than three times as long, for a file a seventh smaller."""

_UNIX: Final = 3
_READABLE: Final = 0o644 << 16


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the package of the parts (name → XML, or bytes), entries sorted behind the list of content types.

    No clock and no system shows: each entry is of 1 January 1980, zip's epoch.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in [("[Content_Types].xml", _content_types(parts)), *sorted(parts.items())]:
            entry = zipfile.ZipInfo(name)  # its date is 1980-01-01 unless one is given
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            archive.writestr(entry, _bytes(content), compresslevel=_LEVEL)
    return buffer.getvalue()


def _bytes(content: str | bytes) -> bytes:
    if isinstance(content, bytes):
        return content
    return (content if content.startswith("<?xml") else DECLARATION + content).encode("utf-8")


def _content_types(parts: Mapping[str, str | bytes]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_content_type(name)}"/>'
        for name in sorted(parts)
        if name.endswith(".xml")
    )
    suffixes = sorted({name.rpartition(".")[2] for name in parts} & _OF_SUFFIXES.keys())
    defaults = "".join(f'<Default Extension="{suffix}" ContentType="{_OF_SUFFIXES[suffix]}"/>' for suffix in suffixes)
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{defaults}{overrides}</Types>'
    )


def _content_type(name: str) -> str:
    of_pages = _OF_PAGES.fullmatch(name)
    return f"{_WORD}.{of_pages[1]}+xml" if of_pages else _CONTENT_TYPES[name]
