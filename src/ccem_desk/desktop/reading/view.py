"""The view *Lecture*: the whole response on one page, to be read and annotated; a click or Enter edits there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.margin.hand import Hand
from ccem_desk.desktop.margin.pane import MarginPane
from ccem_desk.desktop.node.pane import NodePane
from ccem_desk.desktop.panes import Panes
from ccem_desk.desktop.reading.beside import BesidePage
from ccem_desk.desktop.reading.in_place import InPlace
from ccem_desk.desktop.reading.page import Page
from ccem_desk.desktop.reading.sections import Section, sections, with_texts
from ccem_desk.model.changes import Changes
from ccem_desk.model.rich_text import RichText
from ccem_desk.model.suggestions import decided
from ccem_desk.services import reading
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

_SIDE: Final = 18  # pixels
_AGAIN_AFTER: Final = 1000  # milliseconds; another program has the file


class ReadingView(QWidget):
    """Reads the dossier when it is first shown; what changes while it is hidden is read when it is shown again."""

    edit_wanted = Signal(str, int)
    """A node and a place in its comment (UTF-16 units): the work is to go on there beside the plan."""
    left = Signal()

    def __init__(self, desk: Desk, pane: NodePane, hand: Hand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reading_view")
        self._desk = desk
        self._clean = False
        self._stale: Changes | None = None
        self._authors: dict[str, str] = {}
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_AFTER)
        self._again.timeout.connect(self._try_again)
        self._comments: dict[str, RichText] = {}
        """The texts as they are shown."""
        self.page = Page(self)
        self.page.set_authors(lambda suggestion: self._authors.get(suggestion, desk.session.author.name))
        self.everything = QCheckBox(_("&Places without a comment too"), self)
        self.everything.setObjectName("reading_everything")
        self.in_place = InPlace(self.page, pane, desk)
        self._beside = BesidePage(self.page, self.in_place, self)
        self.everything.toggled.connect(lambda: self._catch_up(Changes(tree=True)))
        desk.changed.connect(self._note)  # before the margin hears of it: the page follows first
        self.margin = MarginPane(desk, self._beside, hand, self)
        self.margin.setObjectName("reading_margin_pane")
        self.margin.area.setObjectName("reading_margin")
        self._lay_out()
        self.page.edit_wanted.connect(self.edit)
        self.page.clicked.connect(self.in_place.begin)
        self.page.open_wanted.connect(self.edit_wanted)
        self.in_place.open_wanted.connect(self.edit_wanted)
        self.page.left.connect(self.left)

    def edit(self, node: str, at: int) -> None:
        """Edit a comment on the page, from a place on (UTF-16 units); where it cannot be, show it beside the plan."""
        if not self.in_place.begin(node, at):
            self.edit_wanted.emit(node, at)

    def show_clean(self, on: bool) -> None:
        """Show the text as if all suggestions were accepted, or with them."""
        if on != self._clean:
            self.in_place.end()
            self._clean = self._beside.clean = on
            self._note(Changes(tree=True))

    def show_node(self, node_id: str) -> None:
        """Bring a place of the plan to the top of the page; where it is not shown, the nearest before it."""
        order = [summary.node.id for summary in self._desk.summaries]
        shown = {section.node for section in self.page.sections}
        before = order[: order.index(node_id) + 1] if node_id in order else []
        wanted = next((node for node in reversed(before) if node in shown), None)
        if wanted is not None:
            self.page.show_node(wanted)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) heading."""
        self.in_place.end()
        self.page.step(by)

    def come_to(self, node_id: str) -> None:
        """Bring a place of the plan into view; where it is, nothing moves: who comes back finds the page as it was."""
        if node_id not in (self.page.sections[i].node for i in self.page.visible()):
            self.show_node(node_id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.page.sections:
            self._read_all(first=self._desk.node_id)
        elif self._stale is not None:
            self._catch_up(self._stale)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.in_place.end()

    def _note(self, changes: Changes) -> None:
        if self.isVisible():
            self._catch_up(changes)
        elif self.page.sections:
            self._stale = changes | self._stale if self._stale else changes

    def _catch_up(self, changes: Changes) -> None:
        if not (changes.comments or changes.nodes or changes.tree or changes.properties or changes.notes):
            return
        wanted = self._wanted(changes)
        if wanted is None:
            self._stale = changes
            self._again.start()
            return
        self._stale = None
        self.page.follow(wanted)

    def _read_all(self, first: str) -> None:
        wanted = self._wanted()
        if wanted is not None:
            at = next((i for i, section in enumerate(wanted) if section.node == first), 0)
            self.page.show_sections(wanted, at)

    def _try_again(self) -> None:
        if self.isVisible() and self._stale is not None:
            self._catch_up(self._stale)

    def _wanted(self, changes: Changes | None = None) -> list[Section] | None:
        """Return what is to be shown now, with only the touched comments read anew; None: the dossier cannot be read.

        Thousands of comments are read in half a second, one at once.
        """
        if self._desk.busy:
            return None
        everything, clean = self.everything.isChecked(), self._clean
        touched = None if changes is None or changes.tree else changes.comments
        text_only = changes is not None and not (changes.tree or changes.nodes or changes.properties)

        def read(session: Session) -> list[Section]:
            if touched is None:
                self._authors = {s.id: s.author for s in reading.suggestions(session)}
                comments = reading.comments(session)
            else:
                self._authors |= {s.id: s.author for node in touched for s in reading.suggestions(session, node)}
                comments = {node: reading.comment(session, node) for node in touched if self._desk.knows(node)}
            if clean:
                comments = {node: decided(text, "accept") for node, text in comments.items()}
            self._comments = comments if touched is None else self._comments | comments
            shown = self.page.sections
            quick = with_texts(shown, comments, everything=everything) if text_only else None
            if quick is not None:
                return quick
            nodes = [summary.node for summary in self._desk.summaries]
            return sections(nodes, self._desk.levels, self._comments, shown, everything=everything)

        return self._desk.read(read, None)

    def _lay_out(self) -> None:
        hint = QLabel(_("Click or Enter: write here · Ctrl+Enter: open beside the plan"), self)
        hint.setProperty("muted", True)
        bar = QHBoxLayout()
        bar.setContentsMargins(_SIDE, 8, _SIDE, 8)
        bar.addWidget(self.everything)
        bar.addStretch()
        bar.addWidget(hint)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.page, 1)
        panes = Panes(self)
        panes.setObjectName("reading_panes")
        panes.add(left, least=400, share=76)
        panes.add(self.margin, least=240, share=24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panes)
        self.setFocusProxy(self.page)
