"""Markdown as a flat row of blocks, with the footnotes among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from markdown_it.token import Token

from ccem_desk.documents.markdown.inline import InlineReader
from ccem_desk.documents.markdown.syntax import MAX_NESTING, parser
from ccem_desk.documents.observation.blocks import Block, Shape
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.progress import Progress
from ccem_desk.model.rich_text import Kind
from ccem_desk.translation import gettext as _

MAX_EFFORT: Final = 20_000_000
_LISTS: Final = {"bullet_list_open": Kind.BULLET, "ordered_list_open": Kind.NUMBERED}


def read_blocks(text: str, reader: InlineReader, progress: Progress) -> list[Block]:
    """Parse the source; inline text is parsed block by block, so that long work can be watched and stopped."""
    env: dict[str, Any] = {}
    tokens = parser().parse(text, env)
    if max((t.level for t in tokens), default=0) >= MAX_NESTING - 3:
        raise UserProblem(_("Lists or quotations are nested too deeply in this text: flatten them, then try again."))
    blocks = _without_unused_labels(_Walk(reader, env).blocks(tokens, progress), reader)
    linked = {p.marks.link for b in blocks for p in b.pieces if p.marks.link}
    for definition in env.get("references", {}).values():
        if definition["href"] not in linked:
            reader.dropped(definition["map"][0] + 1, definition["href"])
    return blocks


def _without_unused_labels(blocks: list[Block], reader: InlineReader) -> list[Block]:
    """A footnote that nothing refers to is text where it stands; only its sign goes."""
    used = {p.footnote for b in blocks for p in b.pieces if p.footnote}
    unused = {b.label: b.line for b in reversed(blocks) if b.label and b.label not in used}
    for label, line in unused.items():
        reader.dropped(line, f"[^{label}]:")
    return [b._replace(label="") if b.label in unused else b for b in blocks] if unused else blocks


class _Walk:
    """The parser's tokens in order, and where among lists and footnotes the walk is."""

    def __init__(self, reader: InlineReader, env: dict[str, Any]) -> None:
        self.reader = reader
        self.env = env
        self.lists: list[tuple[int, Kind]] = []
        self.list_count = 0
        self.item_begins = False
        self.heading: Token | None = None
        self.label = ""
        self.effort = 0

    def blocks(self, tokens: Sequence[Token], progress: Progress) -> list[Block]:
        blocks: list[Block] = []
        step = max(len(tokens) // 100, 1)
        for at, token in enumerate(tokens):
            if at % step == 0:
                progress(at, len(tokens))
            if token.type == "inline":
                blocks.append(self._block(token))
            elif token.type == "hr":
                blocks.append(Block(Shape.RULE, _line(token), label=self.label))
            else:
                self._enter(token)
        return blocks

    def _enter(self, token: Token) -> None:
        kind = token.type
        if kind in _LISTS:
            self.list_count += 1
            self.lists.append((self.list_count, _LISTS[kind]))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif kind == "list_item_open":
            self.item_begins = True
        elif kind == "list_item_close":
            self.item_begins = False
        elif kind == "heading_open":
            self.heading = token
        elif kind == "footnote_reference_open":
            self.label = token.meta["label"]
        elif kind == "footnote_reference_close":
            self.label = ""

    def _block(self, token: Token) -> Block:
        self._refuse_hostile(token)
        children: list[Token] = []
        md = parser()
        md.inline.parse(token.content, md, self.env, children)
        pieces = tuple(self.reader.pieces(children, _line(token)))
        heading, self.heading = self.heading, None
        begins, self.item_begins = self.item_begins, False
        if heading is not None:
            underlined = not heading.markup.startswith("#")
            return Block(
                Shape.HEADING, _line(token), pieces, depth=int(heading.tag[1]), underlined=underlined, label=self.label
            )
        if begins and self.lists:
            list_id, kind = self.lists[-1]
            return Block(Shape.PARAGRAPH, _line(token), pieces, kind, list_id=list_id, label=self.label)
        return Block(Shape.PARAGRAPH, _line(token), pieces, label=self.label)

    def _refuse_hostile(self, token: Token) -> None:
        """Brackets without end cost the parser the square of their number: no text has that many."""
        self.effort += (token.content.count("[") + token.content.count("<!")) ** 2
        if self.effort > MAX_EFFORT:
            message = _("Line {line}: there are too many brackets in this text for it to be read. Take them out first.")
            raise UserProblem(message.format(line=_line(token)))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0
