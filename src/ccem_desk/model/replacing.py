"""Other words in the place of a passage, under the marks that it had."""

from __future__ import annotations

from dataclasses import replace

from ccem_desk.model.rich_text import LINE_BREAK, RichText, Run, Span, clean, flatten, length, unflatten


def replaced(text: RichText, start: int, end: int, words: str) -> RichText:
    """Return the text with `words` in the place of the characters from `start` to `end` (flat offsets, code points).

    The words take the marks of the passage's first character: a demand or a note on it stays. What is struck in the
    passage as a suggestion stays struck, and footnotes and paragraphs' ends are not taken out. ValueError where there
    is no such passage.
    """
    if not 0 <= start < end <= len(text.text):
        raise ValueError(f"no passage from {start} to {end} in a text of {len(text.text)} characters")
    out: list[Span] = []
    at, put = 0, False
    for span in flatten(text):
        size = length(span)
        low, high = min(max(start - at, 0), size), max(min(end - at, size), 0)
        at += size
        if not isinstance(span, Run) or span.footnote is not None or span.marks.deleted or low >= high:
            out.append(span)
            continue
        out.append(replace(span, text=span.text[:low]))
        if not put:
            out.append(Run(clean(words).replace("\n", LINE_BREAK), span.marks))
            put = True
        out.append(replace(span, text=span.text[high:]))
    return unflatten(out)
