"""One construct of a Word file as a case of a test, and the pieces that such files are built of."""

from __future__ import annotations

from dataclasses import dataclass, field

from ccem_desk.translation import use
from tests.documents.word_building import r
from tests.documents.word_notation import measure, read, told

BY = 'w:author="A" w:date="2026-01-02T10:12:00Z"'
INS, DEL = f"<w:ins {BY}>", f"<w:del {BY}>"
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{t}"/></w:r>' for t in ("begin", "separate", "end"))


@dataclass(frozen=True)
class Case:
    """A body, what it shows in the notation, and what is reported of it."""

    body: str
    shows: str
    told: tuple[tuple[str, str, str], ...] = ()
    parts: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    def check(self) -> None:
        """Assert that the body, under the heading of measure 1, is read as it shows."""
        use("en")
        found = read(self.body, self.links, **self.parts)
        assert measure(found) == self.shows
        assert told(found) == list(self.told)


def style(key: str, name: str, more: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'


def instruction(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def struck(words: str) -> str:
    return f"{DEL}{r(words, tag='w:delText')}</w:del>"


def either(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def sdt(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
