"""Builds Word files by hand, sound ones and others."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{WML}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
_ROOTS = {"styles": "styles", "comments": "comments", "footnotes": "footnotes", "endnotes": "endnotes"}
_ROOTS |= {"numbering": "numbering", "settings": "settings"}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEADING = "<w:p><w:r><w:t>Mesure 1 : Former</w:t></w:r></w:p>"


def packed(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relationships(targets: Mapping[str, str], links: Mapping[str, str] = {}) -> str:
    """Return a relationships part: kind → part, and id → address outside."""
    inside = (f'<Relationship Id="r-{k}" Type="{OFFICE}/{k}" Target="{t}"/>' for k, t in targets.items())
    outside = (
        f'<Relationship Id="{i}" Type="{OFFICE}/hyperlink" Target="{t}" TargetMode="External"/>'
        for i, t in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(inside)}{"".join(outside)}</Relationships>'


def parts_of(body: str, links: Mapping[str, str] = {}, **parts: str) -> dict[str, str | bytes]:
    """Return the entries of a Word file with this body below a heading; further parts by their kinds (`comments`).

    A part of a usual kind is given by what stands in its root, another one whole.
    """
    entries: dict[str, str | bytes] = {
        "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": relationships({k: f"{k}.xml" for k in parts}, links),
        "word/document.xml": f"<w:document {SPACES}><w:body>{_HEADING}{body}</w:body></w:document>",
    }
    for kind, content in parts.items():
        root = _ROOTS.get(kind)
        entries[f"word/{kind}.xml"] = f"<w:{root} {SPACES}>{content}</w:{root}>" if root else content
    return entries


def word(body: str, links: Mapping[str, str] = {}, **parts: str) -> bytes:
    """Return a Word file; as `parts_of`."""
    return packed(parts_of(body, links, **parts))


def p(content: str, properties: str = "") -> str:
    """Return a paragraph; bare words become a run."""
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{content if content.startswith('<') or not content else r(content)}</w:p>"


def r(words: str, look: str = "", tag: str = "w:t") -> str:
    """Return a run."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<{tag} xml:space="preserve">{words}</{tag}></w:r>'
