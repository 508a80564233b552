"""The middle pane: the node in hand, from its place in the plan down to its comment."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from ccem_desk.desktop.actions import action
from ccem_desk.desktop.autosave import Autosave
from ccem_desk.desktop.demands.strip import DemandStrip
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.editor.build import comment_editor
from ccem_desk.desktop.node.fields import NodeFields
from ccem_desk.desktop.node.formatting import formatting_toolbar
from ccem_desk.desktop.node.heading import NodeHeading
from ccem_desk.desktop.node.official_text import OfficialText
from ccem_desk.desktop.node.surroundings import DossierSurroundings
from ccem_desk.model.changes import Changes
from ccem_desk.model.diff import diff
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Role, Suggestion
from ccem_desk.model.rich_text import EMPTY, RichText
from ccem_desk.model.suggestions import decided
from ccem_desk.services import reading, typography, writing
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

_SIDE = 28  # pixels
_AGAIN_AFTER = 1000  # milliseconds; another program has the file


class NodePane(QFrame):
    """Heading, fields, the plan's text, the tool bar and the editor."""

    stepped = Signal(str)
    """A step was taken back or made again, and all views show what it changed: the first node where; empty: none."""

    wanted = Signal()
    """It is about to be written in while it cannot be seen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("node_pane")
        self._desk = desk
        self._following = False
        self._above: list[QWidget] = []
        self._clean = False
        self._suggests = False
        self._authors: dict[str, str] = {}
        """Who made each suggestion of the node in hand: it is shown in that person's colour."""
        self.editor = comment_editor(self)
        self.autosave = Autosave(desk, self.editor, self)
        self.heading = NodeHeading(desk, self)
        self.heading.setFocusProxy(self.editor)  # a title that is done leads to its text
        self.title_action = self._title_action()
        self.fields = NodeFields(desk, self)
        self.official_text = OfficialText(self)
        self.toolbar = formatting_toolbar(self.editor.actions_by_name, self)
        self._lay_out()
        self.editor.undo_requested.connect(self.undo)
        self.editor.redo_requested.connect(self.redo)
        self.editor.setReadOnly(desk.session.read_only)
        self.editor.set_authors(lambda suggestion: self._authors.get(suggestion, desk.session.author.name))
        self.editor.suggestions.is_own = self._is_own
        self.editor.set_surroundings(DossierSurroundings(desk))
        self.editor.pasted.connect(self.autosave.save_pasted)
        self.editor.zoom_changed.connect(self._align)
        desk.node_changed.connect(self.show_node)
        desk.changed.connect(self._refresh)
        self._follow_typography()
        self.show_node()
        self.demand = DemandStrip(desk, self.editor, self)  # it hears of a change when the text shows it
        self._column.addWidget(self.demand)
        self.demand.begin_at(self._head.contentsMargins().left())

    def show_node(self) -> None:
        """Show the node in hand, its comment from the start."""
        self._show_fields()
        node_id = self._desk.node_id
        self._read_authors()
        unknown: RichText | None = None
        text = self._desk.read(lambda _session: self.autosave.text_of(node_id), unknown)
        # What cannot be read must not be written over, and another node's text never stays here.
        self.editor.setReadOnly(text is None or self._desk.session.read_only or self._clean)
        self.editor.set_footnotes_before(self._desk.footnotes_before(node_id))
        self.editor.set_text(EMPTY if text is None else decided(text, "accept") if self._clean else text)
        if text is None:
            QTimer.singleShot(_AGAIN_AFTER, self, lambda: self._show_again(node_id))
        front = self._desk.node_id == FRONT
        self.editor.set_placeholder(
            _("Write the introduction and the general remarks here.") if front else _("Write the comment here.")
        )

    def _show_again(self, node_id: str) -> None:
        """Try to show a comment that could not be read."""
        if node_id == self._desk.node_id and not self._desk.busy:
            self.show_node()

    @property
    def suggests(self) -> bool:
        """Whether what is edited becomes a suggestion."""
        return self._suggests

    @property
    def shows_clean(self) -> bool:
        """Whether the text is shown as if all suggestions were accepted."""
        return self._clean

    def suggest(self, on: bool) -> None:
        """Make suggestions of what is edited from now on, or edit the text itself."""
        only = self._desk.session.role is Role.RELECTURE
        if (on, only) != (self._suggests, self.editor.suggestions.only):
            self._desk.leaving.emit()  # what was typed before is of the other kind
            self._suggests = on
            self.editor.suggest(on, only=only)

    def show_clean(self, on: bool) -> None:
        """Show the text as if all suggestions were accepted, to be read only; or the text itself."""
        if on != self._clean:
            self._desk.leaving.emit()
            self._clean = on
            self.show_node()

    def take_role(self, role: Role) -> None:
        """Let a reviewer suggest only: titles, and what changes the look of the text, are not theirs to change."""
        self.suggest(role is Role.RELECTURE)
        self.heading.take_role(role)
        self.title_action.setEnabled(not self._desk.session.read_only and role is not Role.RELECTURE)

    def _is_own(self, suggestion: str) -> bool:
        me = self._desk.session.author.name
        return self._authors.get(suggestion, me) == me

    def _read_authors(self) -> None:
        node_id = self._desk.node_id
        nobody: tuple[Suggestion, ...] = ()
        waiting = self._desk.read(lambda session: reading.suggestions(session, node_id), nobody)
        self._authors = {s.id: s.author for s in waiting}

    def undo(self) -> None:
        """Take back the last step, wherever it was made, and show it."""
        self._step(writing.undo)

    def redo(self) -> None:
        """Make the step again that was taken back, and show it."""
        self._step(writing.redo)

    def add_to_toolbar(self, actions: Iterable[QAction]) -> None:
        """Put the window's own actions before the formatting."""
        first = self.toolbar.actions()[0]
        for own in actions:
            self.toolbar.insertAction(first, own)
            self.toolbar.widgetForAction(own).setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toolbar.insertSeparator(first)

    def add_to_toolbar_end(self, own: QAction) -> None:
        """Put one of the window's own actions, with its words, behind the formatting."""
        self.toolbar.addSeparator()
        self.toolbar.addAction(own)
        button = self.toolbar.widgetForAction(own)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if isinstance(button, QToolButton):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def put_above_editor(self, widget: QWidget) -> None:
        """Put a widget between the commands and the text; its contents begin where the text's column does."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self._place_of_editor), widget)
        self._above.append(widget)
        self._align()

    def lend_editor(self, host: QWidget) -> None:
        """Let the editor stand in another widget, which is as high as its text, until it is taken back."""
        self.editor.setParent(host)
        self.editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editor.show()

    def take_editor_back(self) -> None:
        """Have the editor at its own place again."""
        self.editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._place_of_editor.addWidget(self.editor)
        self.editor.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align()

    def _title_action(self) -> QAction:
        """Return the command that edits the title; its key is the pane's, since F2 means other things elsewhere."""
        command = action(self, _("C&hange the title"), self._edit_title, "F2", "pencil")
        command.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        command.setEnabled(not self._desk.session.read_only)
        return command

    def _edit_title(self) -> None:
        if not self.isVisible():  # chosen in the menu, while another view is shown
            self.wanted.emit()
        self.heading.edit_title()

    def _align(self) -> None:
        """Let the heading begin where the text's column does."""
        column = round(self.editor.document().rootFrame().frameFormat().leftMargin())
        if column != self._head.contentsMargins().left():
            self._head.setContentsMargins(column, 16, _SIDE, 6)
            self.demand.begin_at(column)
        for layout in (widget.layout() for widget in self._above):
            if layout is not None:
                margins = layout.contentsMargins()
                margins.setLeft(column)
                layout.setContentsMargins(margins)

    def _step(self, step: Callable[[Session], Changes]) -> None:
        touched: list[Changes] = []

        def change() -> Changes:
            # From here on only: what is saved just before is no part of the step.
            self._following = True
            touched.append(step(self._desk.session))
            return touched[0]

        try:
            self._desk.do(change)
        finally:
            self._following = False
        changed = {n for c in touched for n in c.comments | c.nodes | c.demands}
        # The first in the tree: of a place that came back with all below it, the place itself.
        there = next((s.node.id for s in self._desk.summaries if s.node.id in changed), "")
        if self.isVisible() and there and self._desk.node_id not in changed:
            self._desk.go_to(there)
        self.stepped.emit(there)

    def _refresh(self, changes: Changes) -> None:
        here = self._desk.node_id
        if here in changes.nodes | changes.comments or changes.tree or changes.properties:
            self._show_fields()
        if changes.properties:
            self._follow_typography()
        if changes.comments or changes.tree:
            self.editor.set_footnotes_before(self._desk.footnotes_before(here))
        if here in changes.comments:
            self._show_text_of_dossier()

    def _follow_typography(self) -> None:
        session = self._desk.session
        on = typography.is_automatic(session)
        self.editor.corrections.language = reading.properties(session).language if on else ""

    def _show_text_of_dossier(self) -> None:
        """Bring the editor's text to the dossier's, as an edit: the cursor stays on its words."""
        if self._desk.node_id in self.autosave.unsaved:
            return
        self._read_authors()
        text = reading.comment(self._desk.session, self._desk.node_id)
        operations = diff(self.editor.text(), decided(text, "accept") if self._clean else text)
        if operations:
            self.editor.apply(operations, follow=self._following)

    def _show_fields(self) -> None:
        summary = self._desk.summary
        self.heading.show_node(summary.node)
        self.fields.show_summary(summary)
        self.official_text.show_node(summary.node)

    def _lay_out(self) -> None:
        rule = QFrame(self)
        rule.setObjectName("editor_rule")
        rule.setFixedHeight(1)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(_SIDE, 16, _SIDE, 6)
        self._head.setSpacing(10)
        for part in (self.heading, self.fields, self.official_text, self.toolbar):
            self._head.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addWidget(rule)
        self._place_of_editor = QVBoxLayout()
        self._place_of_editor.addWidget(self.editor)
        self._column.addLayout(self._place_of_editor, 1)
