"""The elements of a page, one after the other, turned into a text.

What a comment cannot hold goes: colours, fonts, pictures, scripts, forms, hidden text, and the remarks in the margin of
a Word file, which are nobody else's business. Nothing is loaded, whatever an address says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from ccem_desk.documents.html.elements import (
    BLOCKS,
    DELETED,
    DROPPED,
    EMPHASIS,
    HARD,
    HEADINGS,
    LISTS,
    PREFORMATTED,
    STRONG,
)
from ccem_desk.documents.html.flow import Flow, Reference
from ccem_desk.documents.html.style import Style, style_of
from ccem_desk.model.links import usable_link
from ccem_desk.model.rich_text import Kind, Marks, RichText

PREFIX: Final = "x-"
"""Put before the names of inline elements: see `reader`."""

MAX_DEPTH: Final = 10_500
"""Elements inside each other, those that go with an outer one among them."""

_NOTE_BODY: Final = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote)\d+")
_NOTE_SIGN: Final = re.compile(r"#_?((?:ftn|edn|sdfootnote|sdendnote)\d+)(?:sym)?")
_NOTE_BACK: Final = re.compile(r"#_?(?:(?:ftn|edn)ref\d+|(?:sdfootnote|sdendnote)\d+anc)")
_REMARK: Final = re.compile(r"#_msocom_?\d+")
_NUMBER: Final = re.compile(r"[^\w]*(?:\d|[A-Za-z]{1,5}\s*[.)°])")


class TooDeepError(Exception):
    """More elements inside each other than are read."""


class Held(NamedTuple):
    """What holds of the text inside an element."""

    strong: bool = False
    emphasis: bool = False
    superscript: bool = False
    link: str | None = None
    kind: Kind = Kind.PARAGRAPH
    list_kind: Kind = Kind.BULLET
    preformatted: bool = False
    filling: bool = False

    @property
    def marks(self) -> Marks:
        return _marks(self.strong, self.emphasis, self.superscript, self.link)


@lru_cache(maxsize=64)
def _marks(strong: bool, emphasis: bool, superscript: bool, link: str | None) -> Marks:
    """A page has few different marks, and opens and closes them often."""
    return Marks(strong=strong, emphasis=emphasis, superscript=superscript, link=link)


class Reading:
    """Told of the elements in their order, as lxml's parser tells its target."""

    def __init__(self) -> None:
        self._held = Held()
        self._marks = Marks()
        self._above: list[Held] = []
        self._hidden = 0  # how many elements deep inside one that goes
        self._flow = Flow()
        self._outer: list[tuple[int, str, Flow]] = []  # depth, key and surroundings of the footnotes being read
        self._bodies: dict[str, RichText] = {}
        self._sign: list[str] | None = None  # a list's or a footnote's sign, written out as text, being collected
        self._reference = ""
        self._item_kind: Kind | None = None  # of Word's item, which its sign decides
        self._heading = 0
        self._deepest = 0

    def take_deepest(self) -> int:
        """Return how many elements stood inside each other at most since this was last asked."""
        deepest, self._deepest = self._deepest, len(self._above) + self._hidden
        return deepest

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        depth = len(self._above) + self._hidden
        if depth >= MAX_DEPTH:
            raise TooDeepError
        if depth >= self._deepest:
            self._deepest = depth + 1
        if self._hidden:
            self._hidden += 1
            return
        name = tag.removeprefix(PREFIX)
        style = style_of(attributes.get("style", ""))
        if self._is_dropped(name, attributes, style) or self._is_sign(name, attributes, style):
            self._hidden = 1
            return
        self._above.append(self._held)
        if name in BLOCKS:
            self._edge(name, style)
        self._hold(name, attributes, style)
        if name == "br":
            self._flow.end_line(within_item=self._held.kind is not Kind.PARAGRAPH)
        elif name in ("td", "th"):
            self._flow.end_cell()
        elif name == "q":
            self.data("\N{LEFT DOUBLE QUOTATION MARK}")
        if style.note or _NOTE_BODY.fullmatch(attributes.get("id", "")):
            self._outer.append((len(self._above), attributes.get("id", ""), self._flow))
            self._flow = Flow()

    def end(self, tag: str) -> None:
        if self._hidden:
            self._hidden -= 1
            if not self._hidden:
                self._end_sign()
            return
        name = tag.removeprefix(PREFIX)
        if name == "q":
            self.data("\N{RIGHT DOUBLE QUOTATION MARK}")
        if self._outer and self._outer[-1][0] == len(self._above):
            _depth, key, outer = self._outer.pop()
            self._bodies.setdefault(key, self._flow.result({}))
            self._flow = outer
        if name in HEADINGS:
            self._heading -= 1
        if name in BLOCKS:
            self._edge(name, None)
        self._held = self._above.pop() if self._above else Held()
        self._marks = self._held.marks

    def data(self, text: str) -> None:
        if self._sign is not None:
            self._sign.append(text)
        elif not self._hidden:
            held = self._held
            if held.filling:
                text = text.replace("\N{NO-BREAK SPACE}", " ")
            self._flow.add_text(text, self._marks, self._item_kind or held.kind, preformatted=held.preformatted)

    def comment(self, text: str) -> None:
        """Word's conditions, `<![if !supportLists]>…<![endif]>`, come as comments."""
        if self._hidden:
            return
        if text.startswith("[if !supportLists]"):
            self._sign = []
        elif text.startswith("[endif]") and not self._reference:
            self._end_sign()

    def close(self) -> RichText:
        while self._outer:
            _depth, key, outer = self._outer.pop()
            self._bodies.setdefault(key, self._flow.result({}))
            self._flow = outer
        return self._flow.result(self._bodies)

    def _is_dropped(self, name: str, attributes: Mapping[str, str], style: Style) -> bool:
        if name in DROPPED or name == DELETED or style.hidden or "hidden" in attributes or name.startswith("v:"):
            return True
        if "MsoCommentReference" in attributes.get("class", ""):
            return True
        target = attributes.get("href", "") if name == "a" else ""
        return bool(target.startswith("#") and (_REMARK.fullmatch(target) or _NOTE_BACK.fullmatch(target)))

    def _is_sign(self, name: str, attributes: Mapping[str, str], style: Style) -> bool:
        """Say whether an element is a list's or a footnote's sign, which is collected then."""
        found = _NOTE_SIGN.fullmatch(attributes.get("href", "")) if name == "a" else None
        if found:
            self._reference, self._sign = found.group(1), []
        elif style.list_sign and self._sign is None:
            self._sign = []
        return bool(found) or style.list_sign

    def _end_sign(self) -> None:
        if self._sign is None:
            return
        sign = "".join(self._sign).strip()
        self._sign = None
        if self._reference:
            reference = Reference(self._reference, sign, replace(self._marks, superscript=False))
            self._flow.add_reference(reference, self._item_kind or self._held.kind)
            self._reference = ""
        elif self._heading:
            self.data(sign + " ")  # a heading's number is part of it
        elif sign:
            self._item_kind = Kind.NUMBERED if _NUMBER.match(sign) else Kind.BULLET

    def _edge(self, name: str, style: Style | None) -> None:
        """A paragraph ends where a block begins or ends; `style` is the block's where it begins."""
        if self._sign is not None and not self._reference:
            self._end_sign()  # its condition was never closed
        item = style is not None and style.list_item
        apart = item or name == "li" or name in LISTS or name in HEADINGS
        within = self._held.kind is not Kind.PARAGRAPH and not apart
        if name == "tr" and style is not None:
            self._flow.begin_row()
        elif within:
            self._flow.end_block()
        else:
            self._flow.end_paragraph(within_row=name not in HARD)
        if name not in ("html", "body"):
            self._item_kind = None

    def _hold(self, name: str, attributes: Mapping[str, str], style: Style) -> None:
        """Work out what holds inside an element."""
        held, heading = self._held, name in HEADINGS
        strong = True if name in STRONG else None
        emphasis = True if name in EMPHASIS else None
        if not heading:  # a browser writes a heading's own weight out
            strong = strong if style.strong is None else style.strong
            emphasis = emphasis if style.emphasis is None else style.emphasis
        self._heading += heading
        kind = held.kind
        if name == "li":
            kind = held.list_kind
        elif heading:
            kind = Kind.PARAGRAPH
        elif style.list_item:
            kind = Kind.BULLET
        link = usable_link(attributes.get("href", "").strip()) if name == "a" else None
        self._held = Held(
            held.strong if strong is None else strong,
            held.emphasis if emphasis is None else emphasis,
            held.superscript or style.superscript or name == "sup",
            link or held.link,
            kind,
            LISTS.get(name, held.list_kind),
            name in PREFORMATTED or (held.preformatted if style.preformatted is None else style.preformatted),
            held.filling or style.filling or attributes.get("class") == "Apple-converted-space",
        )
        self._marks = self._held.marks
