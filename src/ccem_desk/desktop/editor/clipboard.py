"""What is copied and what may come in: our own form with all marks, otherwise words without any.

Out go our own form, plain text and simple HTML. In come our own form and plain text: HTML is not read, since Qt's
reader would load what it names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from PySide6.QtCore import QMimeData

from ccem_desk.model.ids import new_id
from ccem_desk.model.marks import map_runs
from ccem_desk.model.rich_text import (
    FOOTNOTE_CHARACTER,
    LINE_BREAK,
    Kind,
    Marks,
    ParagraphEnd,
    RichText,
    Run,
    Span,
    flatten,
    plain,
    unflatten,
)
from ccem_desk.model.rich_text_json import from_json, to_json

RICH_TEXT_TYPE: Final = "application/x-ccem-richtext"
_HTML_LISTS: Final = {Kind.BULLET: "ul", Kind.NUMBERED: "ol"}


@dataclass(frozen=True, slots=True)
class Clipping:
    """A piece of text: `source` names the text it was taken from; `whole`: its last paragraph's end is in it."""

    text: RichText
    source: str
    whole: bool

    @property
    def spans(self) -> tuple[Span, ...]:
        """The flat form, without the end of a paragraph that was not copied to its end."""
        spans = flatten(self.text)
        return spans if self.whole else spans[:-1]


def clipping(spans: Sequence[Span], source: str, last_kind: Kind = Kind.PARAGRAPH) -> Clipping:
    """Return the piece of text that some spans are; `last_kind` is that of a last paragraph whose end is left out."""
    whole = bool(spans) and isinstance(spans[-1], ParagraphEnd)
    return Clipping(unflatten(spans if whole else [*spans, ParagraphEnd(last_kind)]), source, whole)


def to_mime(piece: Clipping) -> QMimeData:
    """Return a piece of text in every form that goes out. Notes and waiting suggestions go only in our own."""
    mime = QMimeData()
    value = {"source": piece.source, "whole": piece.whole, "text": to_json(piece.text)}
    mime.setData(RICH_TEXT_TYPE, json.dumps(value, ensure_ascii=False).encode())
    words = piece.text.text.replace(FOOTNOTE_CHARACTER, "").replace(LINE_BREAK, "\n")
    mime.setText(words if piece.whole else words.removesuffix("\n"))
    mime.setHtml(to_html(piece.text))
    return mime


def can_read(mime: QMimeData) -> bool:
    """Say whether something of this can be pasted or dropped; files cannot."""
    if mime.hasFormat(RICH_TEXT_TYPE):
        return True
    return mime.hasText() and not any(url.isLocalFile() for url in mime.urls())


def from_mime(mime: QMimeData) -> Clipping | None:
    """Return the piece of text on offer; None where there is none or another program wrote our type wrongly."""
    if not can_read(mime):
        return None
    if mime.hasFormat(RICH_TEXT_TYPE):
        try:
            value = json.loads(bytes(mime.data(RICH_TEXT_TYPE).data()))
            return Clipping(from_json(value["text"]), str(value["source"]), value["whole"] is True)
        except (ValueError, KeyError, TypeError, AttributeError):
            pass  # its plain text is still good
    words = mime.text()
    return Clipping(plain(words), "", words.endswith("\n"))


def received(piece: Clipping, keeps_demand: Callable[[str], bool]) -> Clipping:
    """Return what is put in of a piece: without notes and suggestions, with a new id for each demand not kept."""
    renamed: dict[str, str] = {}

    def name(demand: str | None) -> str | None:
        if demand is None or keeps_demand(demand):
            return demand
        return renamed.setdefault(demand, new_id())

    def bare(r: Run) -> Run:
        marks = r.marks
        return replace(r, marks=Marks(name(marks.demand), marks.strong, marks.emphasis, marks.superscript, marks.link))

    ends = (s if isinstance(s, Run) else ParagraphEnd(s.kind) for s in flatten(map_runs(piece.text, bare)))
    return replace(piece, text=unflatten(ends))


def to_html(text: RichText) -> str:
    """Return simple HTML: paragraphs, lists, strong, em, sup and links; footnotes are left out."""
    parts: list[str] = []
    open_list: str | None = None
    for p in text.paragraphs:
        wanted = _HTML_LISTS.get(p.kind)
        if wanted != open_list:
            parts += [f"</{open_list}>"] if open_list else []
            parts += [f"<{wanted}>"] if wanted else []
            open_list = wanted
        element = "li" if wanted else "p"
        parts.append(f"<{element}>{''.join(_html(r) for r in p.runs if r.footnote is None)}</{element}>")
    parts += [f"</{open_list}>"] if open_list else []
    return "".join(parts)


def _html(r: Run) -> str:
    result = escape(r.text).replace(LINE_BREAK, "<br>")
    marks = r.marks
    if marks.superscript:
        result = f"<sup>{result}</sup>"
    if marks.emphasis:
        result = f"<em>{result}</em>"
    if marks.strong or marks.demand:
        result = f"<strong>{result}</strong>"
    if marks.link:
        result = f'<a href="{escape(marks.link, quote=True)}">{result}</a>'
    return result
