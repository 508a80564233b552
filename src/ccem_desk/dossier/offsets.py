"""Between characters and the shared text's units: the only place that knows how the two differ.

RichText counts code points; the shared text counts UTF-8 bytes, with one unit for an embed (a footnote).
"""

from __future__ import annotations

from collections.abc import Iterable

from ccem_desk.model.rich_text import Run, Span


def byte_size(text: str) -> int:
    """Return how many units of the shared text these characters take."""
    return len(text) if text.isascii() else len(text.encode())


def span_size(span: Span) -> int:
    """Return how many units of the shared text a span takes: one for a footnote, one for a paragraph's end."""
    if isinstance(span, Run) and span.footnote is None:
        return byte_size(span.text)
    return 1


class UnitReader:
    """Walks a flat text from its start: so many characters forward, how many units is that?"""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = iter(spans)
        self._text = ""  # what is left of the run being walked

    def advance(self, count: int) -> int:
        """Return the units that the next `count` characters take, and go past them."""
        units = 0
        while count:
            if self._text:
                piece = self._text[:count]
                self._text = self._text[count:]
                units += byte_size(piece)
                count -= len(piece)
                continue
            span = next(self._spans)
            if isinstance(span, Run) and span.footnote is None:
                self._text = span.text
            else:
                units += 1
                count -= 1
        return units
