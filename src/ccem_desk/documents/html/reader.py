"""HTML → RichText, for text from other programs' clipboards.

The parser is lxml's, which Word files need anyway: written in C, it reads 20 MB in under a second, takes broken nesting
and any depth without recursion, resolves no external entity and opens no address. (The standard library's needs
quadratic time for `<!--` or `<![CDATA[` many times over in the Pythons we support.) It only tells of elements; what
they mean is decided in `reading`, and no tree is kept.

One thing costs it more than the page's length: for a tag that closes nothing it looks through all the elements that
are open. Tags times depth are therefore counted, and a page made of many at a great depth is given up.

It mends nesting by HTML 4's rules, by which a paragraph inside `<b>` ends the bold. Inline elements are renamed on the
way in, so that it knows nothing of them and leaves them where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, cast

from lxml import etree

from ccem_desk.documents.html.elements import INLINE
from ccem_desk.documents.html.reading import PREFIX, Reading, TooDeepError
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.rich_text import EMPTY, RichText

MAX_CHARACTERS: Final = 40_000_000
"""Of HTML; the largest clipboard of a long Word file with its pictures is some 20 million."""

MOST_STEPS: Final = 200_000_000
"""Tags times the depth they stand at: at worst half a second of the parser's. Hundred pages of Word take under a
million."""

_PIECE: Final = 1 << 15  # characters between two looks at the progress
_INLINE: Final = re.compile(rf"<(/?)(?=(?:{'|'.join(sorted(INLINE))})[\s/>])", re.IGNORECASE)
_ODD: Final = re.compile("[\x00\ud800-\udfff]")
_CLIPBOARD_HEAD: Final = re.compile(r"Version:\d[^<]*")  # Windows: offsets, which some programs leave in


class TooIntricateError(Exception):
    """More than is read: too long, or too many elements inside each other."""


def read_html(html: str, progress: Progress = no_progress) -> RichText:
    """Return what a comment can hold of a page: paragraphs, lists, bold, italics, superscript, links, footnotes.

    The cost is bounded by the page's length and MOST_STEPS; TooIntricateError where it is longer or deeper than is
    read, or has too many tags at a great depth, TooLongError where there is more text in it than a comment takes.
    """
    if len(html) > MAX_CHARACTERS:
        raise TooIntricateError
    reading = Reading()
    parser = etree.HTMLParser(
        target=cast(Any, reading), encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True
    )
    head = _CLIPBOARD_HEAD.match(html)
    done = head.end() if head else 0
    if not html[done:].strip():
        return EMPTY
    steps = 0
    try:
        for piece in _pieces(html, done):
            progress(done, len(html))
            done += len(piece)
            parser.feed(_INLINE.sub(rf"<\1{PREFIX}", _ODD.sub("", piece)).encode())
            steps += piece.count("<") * reading.take_deepest()
            if steps > MOST_STEPS:
                raise TooIntricateError
        result = parser.close()
    except TooDeepError:
        raise TooIntricateError from None
    except etree.XMLSyntaxError:  # a document without any element or character
        return reading.close()
    assert isinstance(result, RichText)
    return result


def _pieces(html: str, start: int) -> Iterator[str]:
    """Yield the page in pieces that begin at a tag, so that no name is cut in two."""
    while start < len(html):
        end = html.find("<", start + _PIECE)
        end = len(html) if end < 0 else end
        yield html[start:end]
        start = end
