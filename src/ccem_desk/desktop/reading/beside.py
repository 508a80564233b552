"""The whole response as a text that a margin stands beside: the notes of what is seen of it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from ccem_desk.desktop.margin.anchors import Passages, keys_at
from ccem_desk.desktop.margin.beside import Beside, Passage
from ccem_desk.desktop.reading.in_place import InPlace
from ccem_desk.desktop.reading.page import Page
from ccem_desk.desktop.reading.sections import passages
from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _


class BesidePage(Beside):
    """Places are those of the page; while a comment is edited on it, the editor's lie over them."""

    one_text = False

    def __init__(self, page: Page, in_place: InPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = self._page = page
        self._in_place = in_place
        self.clean = False
        """Whether the text is shown as if all suggestions were accepted."""
        self._seen: tuple[str, ...] = ()
        self._start = 0
        page.verticalScrollBar().valueChanged.connect(self._look)
        page.grown.connect(self._look)
        in_place.editor.cursorPositionChanged.connect(page.cursorPositionChanged)
        in_place.changed.connect(lambda: self.link(self._linked))
        self._linked: tuple[int, int] | None = None

    @property
    def here(self) -> str:
        if self._in_place.node:
            return self._in_place.node
        sections = self._page.sections
        return sections[self._page.section_at(self._page.textCursor().position())].node if sections else ""

    @property
    def position(self) -> int:
        span = self.span(self._in_place.node) if self._in_place.node else None
        return super().position if span is None else span[0] + self._in_place.editor.textCursor().position()

    def nodes(self) -> tuple[str, ...]:
        near = self._page.visible(beyond=self._page.viewport().height())
        return tuple(self._page.sections[i].node for i in near)

    def span(self, node: str) -> tuple[int, int] | None:
        section = self._page.index_of(node)
        if section is None or not self._page.stands(section):
            return None
        start = self._page.text_start_of(section)
        return start, start + max(self._page.sections[section].text_length - 1, 0)

    def passages(self, nodes: Iterable[str]) -> Passages:
        found: Passages = {}
        for node in nodes:
            section, span = self._page.index_of(node), self.span(node)
            if section is not None and span is not None:
                for key, (start, end) in passages(self._page.sections[section].text).items():
                    found[key] = span[0] + start, span[0] + end
        return found

    def keys_here(self) -> tuple[str, ...]:
        return keys_at(self._in_place.editor if self._in_place.node else self._page)

    def selection(self) -> Passage:
        if self.clean:
            raise UserProblem(_("Show the suggestions again first (menu Review): a note stands on the text itself."))
        if self._in_place.node:
            cursor = self._in_place.editor.textCursor()
            return Passage(self._in_place.node, cursor.selectionStart(), cursor.selectionEnd())
        found = self._page.selected()
        if len(found) > 1:
            raise UserProblem(_("A note stands on one comment: select words of one only."))
        if not found:
            raise UserProblem(_("A note stands on words of a comment: a heading has none. Choose some below it."))
        return Passage(*found[0])

    def go_to(self, node: str) -> bool:
        section = self._page.index_of(node)
        if section is None:
            return False
        self._in_place.end()
        self._page.reach(section)
        if section not in self._page.visible():
            self._page.go_to(self._page.start_of(section), at_top=True)
        return True

    def put_cursor(self, position: int) -> None:
        self._page.go_to(position)

    def link(self, passage: tuple[int, int] | None) -> None:
        self._linked = passage
        self._page.show_linked(passage)
        self._in_place.link(passage)

    def has_focus(self) -> bool:
        return self._page.hasFocus() or (bool(self._in_place.node) and self._in_place.editor.hasFocus())

    def take_focus(self) -> None:
        if self._in_place.node:
            self._in_place.editor.setFocus()
        else:
            super().take_focus()

    def _look(self) -> None:
        seen = self.nodes()
        start = (self.span(seen[0]) or (0, 0))[0] if seen else 0
        moved, shifted = seen != self._seen, start != self._start
        self._seen, self._start = seen, start
        if moved:
            self.moved.emit()
        elif shifted:
            self.shifted.emit()
