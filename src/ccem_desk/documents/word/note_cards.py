"""Remarks as cards beside a passage: their number, who wrote them and when, the words they are about, what they say."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from ccem_desk.documents.word.comment_text import author_name, comment_lines, reply_lines
from ccem_desk.documents.word.escaping import run_content
from ccem_desk.model.review import Note, Reply
from ccem_desk.model.typography.languages import base_language

TEXT_WIDTH: Final = 5953
"""Twentieths of a point: 105 mm of text."""
_GAP: Final = 340
_CARDS: Final = 3515
_LONGEST_QUOTE: Final = 90  # characters: it is there to find the place, the words themselves stand beside it

_DATES: Final = {"fr": "%d/%m/%Y", "en": "%d %b %Y"}
_RESOLVED: Final = {"fr": "résolue", "en": "resolved"}
_QUOTED: Final = {"fr": "«\u00a0{words}\u00a0»", "en": "“{words}”"}
_BOLD: Final = "<w:b/><w:bCs/>"
_ITALIC: Final = "<w:i/><w:iCs/>"
_BETWEEN: Final = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
_GRID: Final = "".join(f'<w:gridCol w:w="{width}"/>' for width in (TEXT_WIDTH, _GAP, _CARDS))


def beside(content: str, cards: list[str]) -> str:
    """Return paragraphs of the text with cards in the margin beside them.

    A table's row grows with whichever is longer: however many cards there are, they hide neither text nor each other.
    """
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH + _GAP + _CARDS}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{_GRID}</w:tblGrid><w:tr>{_cell(TEXT_WIDTH, content)}{_cell(_GAP, '<w:p/>')}"
        f"{_cell(_CARDS, ''.join(cards))}</w:tr></w:tbl>"
    )


def call(number: int) -> str:
    """Return the run that stands behind a passage and names its card."""
    return f'<w:r><w:rPr><w:rStyle w:val="CCEMAppel"/></w:rPr><w:t xml:space="preserve">\u00a0[{number}]</w:t></w:r>'


def card(note: Note, number: int, language: str) -> str:
    """Return the paragraphs of one card."""
    head = f"{number}  {_byline(note, language)}"
    if note.resolved is not None:
        head += f" ({_in(_RESOLVED, language)})"
    lines = [_paragraph(head, _BOLD)]
    if note.quote and not note.detached:
        words = " ".join(note.quote.split())
        short = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rstrip()}…"
        lines.append(_paragraph(_in(_QUOTED, language).format(words=short), _ITALIC))
    lines += [_paragraph(line) for line in comment_lines(note, language)]
    for reply in note.replies:
        first, *others = reply_lines(reply.text)
        lines.append(_paragraph(f"↳ {_byline(reply, language)}", _BOLD))
        lines += [_paragraph(line) for line in (first, *others)]
    return "".join(lines) + _BETWEEN


def _byline(remark: Note | Reply, language: str) -> str:
    name = author_name(remark.author, language)
    try:
        at = datetime.fromisoformat(remark.at).astimezone()
    except ValueError:
        return name
    return f"{name}, {at.strftime(_in(_DATES, language))}"


def _paragraph(words: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:p><w:pPr><w:pStyle w:val="CCEMNote"/></w:pPr><w:r>{properties}{run_content(words)}</w:r></w:p>'


def _cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _in(words: dict[str, str], language: str) -> str:
    return words.get(base_language(language), words["en"])
