"""The window of one dossier: it puts the panes together and owns their life; what they do is theirs."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from ccem_desk.desktop import dropping, icons, menus, theme, window_state
from ccem_desk.desktop.actions import action
from ccem_desk.desktop.autosave import Saving
from ccem_desk.desktop.banner import Banner
from ccem_desk.desktop.closing import close_session, may_close, save_copy
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.finding.commands import Finding
from ccem_desk.desktop.finding.side import Side
from ccem_desk.desktop.footnotes.commands import FootnoteCommands
from ccem_desk.desktop.history import deeds
from ccem_desk.desktop.importing import import_into
from ccem_desk.desktop.main_views import MainViews
from ccem_desk.desktop.margin.beside import BesideEditor
from ccem_desk.desktop.margin.hand import Hand
from ccem_desk.desktop.margin.pane import MarginPane
from ccem_desk.desktop.node.pane import NodePane
from ccem_desk.desktop.other_programs import OtherPrograms
from ccem_desk.desktop.panes import Panes
from ccem_desk.desktop.plan.pane import PlanPane
from ccem_desk.desktop.progress_guide import ProgressGuide
from ccem_desk.desktop.properties.editing import edit_properties
from ccem_desk.desktop.review.commands import Review
from ccem_desk.desktop.review.menu import only_drafting, review_menu
from ccem_desk.desktop.spelling.commands import SpellingCommands
from ccem_desk.desktop.status_bar import StatusBar
from ccem_desk.desktop.views import READING, WRITING
from ccem_desk.model.review import Author, Role
from ccem_desk.services import reading, writing
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.windows import Windows


_USUAL_SIZE = QSize(1440, 900)


class MainWindow(QMainWindow):
    """Plan, node and margin of one dossier."""

    closed = Signal()

    def __init__(self, session: Session, windows: Windows) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.desk = Desk(session, self)
        self._windows = windows
        self._failing = False
        self._ended = False
        self._colours = theme.colours_of(self.palette())
        self._go_to_last_node()
        self.banner = Banner(self)
        self.plan = PlanPane(self.desk, self)
        self.side = Side(self.plan, self)
        self.node = NodePane(self.desk, self)
        self.editor = self.node.editor
        self.margin = MarginPane(self.desk, BesideEditor(self.desk, self.editor, self), Hand(self.desk, self), self)
        self.finding = Finding(self)
        self.review = Review(self)
        self.footnotes = FootnoteCommands(self)
        self.spelling = SpellingCommands(self)
        self.status = StatusBar(self)
        self._other_programs = OtherPrograms(self.desk, self.node.autosave, self)
        self._guide = ProgressGuide(self.desk, self.editor, self.status, self)
        self._lay_out()
        self._make_menus()
        self._connect()
        self._refresh()
        if self.review.role is Role.RELECTURE:
            self.review.take_role()
        self.show_author(windows.preferences.author)
        self.editor.set_zoom(window_state.zoom())
        self.editor.zoom_changed.connect(window_state.keep_zoom)
        self.editor.setFocus()

    def show_author(self, author: Author) -> None:
        """Let changes carry this author from now on."""
        self.desk.session.author = author
        self.status.show_author(author)

    def import_source(self, source: Path | None = None) -> None:
        """Bring an observation into this dossier."""
        import_into(self, self.desk, source)

    def focus_filter(self) -> None:
        """Go to the plan's filter."""
        self.views.show_view(WRITING)
        self.side.show_plan()
        self.plan.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.plan.filter.selectAll()

    def cycle_panes(self, by: int) -> None:
        """Give the focus to the next (1) or previous (-1) pane shown."""
        panes = [(self.side, self.side.target()), (self.node, self.editor), (self.margin, self.margin.area)]
        shown = [(pane, target) for pane, target in (*panes, *self.views.targets()) if pane.isVisible()]
        if not shown:
            return
        focus = self.focusWidget()
        holds = (i for i, (pane, _t) in enumerate(shown) if focus and (pane is focus or pane.isAncestorOf(focus)))
        here = next(holds, -1 if by > 0 else 0)
        shown[(here + by) % len(shown)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_a_note(self) -> None:
        """Go to the first note there is: a picture of the window is to show its margin too."""
        for note in reading.notes(self.desk.session):
            self.desk.go_to(note.node)
            return

    def go_to_missing(self) -> None:
        """Go to the next measure that has neither a comment nor a reason for having none."""
        self._guide.go_to_next()

    def zoom(self, by: int) -> None:
        """Show the text a step larger or smaller; 0 goes back to the usual size."""
        self.editor.set_zoom(self.editor.zoom() + by if by else 0)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropping.concerns(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        files = dropping.dropped_files(event.mimeData())
        # The program that it comes from waits until the drop is over: no question is asked before.
        QTimer.singleShot(0, self, lambda: dropping.take(self, self._windows, files))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow() and not self._ended:
            self.desk.leaving.emit()
        elif event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._ended:  # closed before: there is nothing left to save
            super().closeEvent(event)
            return
        if not self.views.hand_over() or not may_close(self, self.desk, self.node.autosave):
            event.ignore()
            return
        self._ended = True
        self._other_programs.stop()
        self.node.autosave.stop()
        window_state.keep(self, self._panes)
        self.views.keep()
        window_state.keep_last_node(self.desk.session.path, self.desk.node_id)
        self.desk.busy = True  # whatever still asks finds the dossier closed
        close_session(self.desk.session)
        super().closeEvent(event)
        self.closed.emit()

    def _recolour(self) -> None:
        """Draw icons anew where the colours really changed; a window being built is told of its first ones too."""
        colours = theme.colours_of(self.palette())
        if colours is not self._colours:
            self._colours = colours
            icons.recolour(self)
            self._show_saving()

    def _go_to_last_node(self) -> None:
        last = window_state.last_node(self.desk.session.path)
        if self.desk.knows(last):
            self.desk.node_id = last

    def _lay_out(self) -> None:
        self._panes = Panes(self)
        self._panes.add(self.side, least=250, share=28)
        self._panes.add(self.node, least=500, share=51)
        self._panes.add(self.margin, least=240, share=21)
        whole = QWidget(self)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        self.views = MainViews(self, self._panes)
        layout.addWidget(self.views, 1)
        self.setCentralWidget(whole)
        self.setStatusBar(self.status)
        self.resize(self.screen().availableSize().boundedTo(_USUAL_SIZE))
        window_state.restore(self, self._panes)

    def _make_menus(self) -> None:
        self.undo_action = action(self, _("&Undo"), self.node.undo, QKeySequence.StandardKey.Undo, "undo")
        self.redo_action = action(self, _("&Redo"), self.node.redo, ("Ctrl+Y", "Ctrl+Shift+Z"), "redo")
        into = action(self, _("&Import into this dossier…"), self.import_source, icon="import")
        name = action(self, _("Name the present version…"), lambda: deeds.name_version(self, self.desk), "Ctrl+Shift+S")
        name.setEnabled(not self.desk.session.read_only)
        describe = action(self, _("Dossier proper&ties…"), lambda: edit_properties(self, self.desk), icon="document")
        for command in (into, describe):
            only_drafting(self, command)
        own = (describe, name, into, *menus.leaving_actions(self))
        shown = [menus.file_menu(self, self._windows, own)]
        makers = (menus.edit_menu, menus.text_menu, review_menu, menus.plan_menu, menus.go_menu, menus.view_menu)
        shown += [make(self) for make in makers]
        menus.help_menu(self, lambda: [(m.title().replace("&", ""), m.actions()) for m in shown])
        self.node.add_to_toolbar((self.undo_action, self.redo_action))

    def _connect(self) -> None:
        autosave = self.node.autosave
        self.plan.entered.connect(lambda: self.editor.setFocus(Qt.FocusReason.OtherFocusReason))
        self.desk.changed.connect(self._refresh)
        self.desk.node_changed.connect(self._show_summary)
        self.desk.problem.connect(self.banner.tell)
        self.editor.told.connect(self.banner.tell)
        self.node.wanted.connect(lambda: self.views.show_view(WRITING))
        self.banner.way_out.clicked.connect(self._save_copy)
        self._other_programs.replaced.connect(self.banner.tell)
        autosave.state_changed.connect(self._show_saving)
        self.views.shown.connect(lambda name: self.status.tell_of_node(name in (WRITING, READING)))
        self.status.missing_clicked.connect(self.go_to_missing)
        self.status.author_clicked.connect(lambda: self._windows.edit_preferences(self))
        fields = self.node.fields
        before_fields = (self.plan.filter, self.plan.tree, self.node.heading.restore)
        places = (fields.status, fields.stance, fields.responsible, fields.absence)
        order: tuple[QWidget, ...] = (*before_fields, *places, self.editor, self.margin.area)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _refresh(self) -> None:
        """Show what may have changed with any change of the dossier."""
        session = self.desk.session
        self._show_summary()
        self._guide.refresh()
        title = reading.properties(session).title
        self.setWindowTitle(f"{title or session.path.stem} — CCEM Desk")
        self._show_saving()

    def _show_summary(self) -> None:
        self.status.show_summary(self.desk.summary)

    def _show_saving(self) -> None:
        autosave = self.node.autosave
        self.status.show_saving(autosave.state, autosave.reason)
        pending = autosave.state is Saving.PENDING
        self.undo_action.setEnabled(pending or writing.can_undo(self.desk.session))
        self.redo_action.setEnabled(not pending and writing.can_redo(self.desk.session))
        if autosave.state is Saving.FAILED:
            self._tell_unsafe(autosave.reason)
        elif self._failing:
            self.banner.hide()
        self._failing = autosave.state is Saving.FAILED

    def _tell_unsafe(self, reason: str) -> None:
        kept = _("{reason} What you type is kept in this window, and saving is tried again and again.")
        self.banner.tell(kept.format(reason=reason), _("Save a &copy elsewhere…"))

    def _save_copy(self) -> None:
        """Save the dossier elsewhere and go on there; this window goes on trying."""
        written = save_copy(self, self.desk, self.node.autosave)
        if written is not None and written.suffix == self.desk.session.path.suffix:
            self._windows.open_path(written, self)
