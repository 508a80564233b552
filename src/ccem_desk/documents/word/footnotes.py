"""The footnotes part: real footnotes, numbered in the order of the text, and the two separators Word wants."""

from __future__ import annotations

from typing import Final

from ccem_desk.documents.word.lists import BULLETS
from ccem_desk.documents.word.relationships import OFFICE, Relationships
from ccem_desk.documents.word.runs import FOOTNOTE_REFERENCE, refuse_suggested, runs_xml
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.rich_text import Kind, Paragraph, RichText
from ccem_desk.translation import gettext as _

MOST: Final = 32_766
"""Word's footnote ids stay below 32,768, and it keeps some to itself."""

_WORDPROCESSING: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SEPARATOR: Final = (
    '<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>'
    '<w:spacing w:after="0"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
)
_BULLETED: Final = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{BULLETS}"/></w:numPr>'
_SIGN: Final = f'<w:r>{FOOTNOTE_REFERENCE}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'


class Footnotes:
    """Collects the bodies of footnotes while the text is written."""

    def __init__(self) -> None:
        self._footnotes: list[str] = []
        self.relationships = Relationships()

    def add(self, body: RichText) -> int:
        """Return the number of one more footnote; UserProblem when there are more than Word can hold."""
        number = len(self._footnotes) + 1
        if number > MOST:
            raise UserProblem(_("This response has more footnotes than a Word document can hold. Remove some of them."))
        paragraphs = body.paragraphs or (Paragraph(),)
        content = "".join(self._paragraph(p, sign=p is paragraphs[0]) for p in paragraphs)
        self._footnotes.append(f'<w:footnote w:id="{number}">{content}</w:footnote>')
        return number

    def xml(self) -> str:
        """Return the footnotes part."""
        separators = _SEPARATOR.format(kind="separator", number=-1)
        separators += _SEPARATOR.format(kind="continuationSeparator", number=0)
        spaces = f'xmlns:w="{_WORDPROCESSING}" xmlns:r="{OFFICE}"'
        return f"<w:footnotes {spaces}>{separators}{''.join(self._footnotes)}</w:footnotes>"

    def _paragraph(self, p: Paragraph, *, sign: bool) -> str:
        # A numbered list is printed as a bulleted one: a footnote has no list of its own to count in.
        listed = "" if p.kind is Kind.PARAGRAPH else _BULLETED
        look = f'<w:pPr><w:pStyle w:val="FootnoteText"/>{listed}{self._end(p)}</w:pPr>'
        return f"<w:p>{look}{_SIGN if sign else ''}{self._runs(p)}</w:p>"

    def _end(self, p: Paragraph) -> str:
        """Return what the paragraph's properties say of its end."""
        refuse_suggested(p)
        return ""

    def _runs(self, p: Paragraph) -> str:
        return runs_xml(p.runs, self.relationships, no_footnote)


def no_footnote(_body: RichText) -> int:
    """Raise ValueError: what stands in a footnote has none."""
    raise ValueError("a footnote stands inside a footnote")
