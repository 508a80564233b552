"""Our own form of a copied passage, with all its marks, and the forms beside it that other programs read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from PySide6.QtCore import QMimeData, QStringListModel

from ccem_desk.desktop.editor.outgoing import html_of, words_of
from ccem_desk.model.rich_text import Kind, ParagraphEnd, RichText, Span, flatten, unflatten
from ccem_desk.model.rich_text_json import from_json, to_json

RICH_TEXT_TYPE: Final = "application/x-ccem-richtext"


@dataclass(frozen=True, slots=True)
class Clipping:
    """A piece of text that is copied or put in."""

    text: RichText
    source: str
    """Names the dossier, or the text, that it was taken from; empty where it comes from another program."""
    whole: bool
    """Its last paragraph's end is in it."""
    formatted: bool = True
    """It has marks and kinds of its own; otherwise it takes those of the place where it is put."""
    demands: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """What is said of its demands, by id."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The flat form, without the end of a paragraph that was not copied to its end."""
        spans = flatten(self.text)
        return spans if self.whole else spans[:-1]


def clipping(
    spans: Sequence[Span],
    source: str,
    last_kind: Kind = Kind.PARAGRAPH,
    demands: Mapping[str, Any] | None = None,
) -> Clipping:
    """Return the piece of text that some spans are; `last_kind` is that of a last paragraph whose end is left out."""
    whole = bool(spans) and isinstance(spans[-1], ParagraphEnd)
    text = unflatten(spans if whole else [*spans, ParagraphEnd(last_kind)])
    return Clipping(text, source, whole, demands=demands or {})


def to_mime(piece: Clipping) -> QMimeData:
    """Return a piece of text in every form that goes out. What is internal goes only in our own."""
    mime = _native_mime()
    value = {
        "source": piece.source,
        "whole": piece.whole,
        "text": to_json(piece.text),
        "demands": dict(piece.demands),
    }
    mime.setData(RICH_TEXT_TYPE, json.dumps(value, ensure_ascii=False).encode())
    mime.setText(words_of(piece.text, whole=piece.whole))
    mime.setHtml(html_of(piece.text, whole=piece.whole))
    return mime


def own_piece(mime: QMimeData) -> Clipping | None:
    """Return the piece in our own form; None where there is none or another program wrote it wrongly."""
    if not mime.hasFormat(RICH_TEXT_TYPE):
        return None
    try:
        value = json.loads(bytes(mime.data(RICH_TEXT_TYPE).data()))
        demands = value.get("demands")
        return Clipping(
            from_json(value["text"]),
            str(value["source"]) or "?",
            value["whole"] is True,
            demands=demands if isinstance(demands, dict) else {},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # its plain text is still good


def _native_mime() -> QMimeData:
    """Return empty mime data made by Qt itself.

    Data made in Python would be freed after Python where the clipboard lives longest (the offscreen platform's does),
    and the program would crash as it ends.
    """
    model = QStringListModel([""])
    mime = model.mimeData([model.index(0)])
    for name in mime.formats():
        mime.removeFormat(name)
    return mime
