"""The views of a dossier's window: writing, which all begins with, and those beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import exporting
from ccem_desk.desktop.editor.passage import demand_at_cursor, select_demand
from ccem_desk.desktop.views import DEMANDS, WRITING, Views
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.demands.view import DemandsView
    from ccem_desk.desktop.main_window import MainWindow
    from ccem_desk.desktop.panes import Panes


class MainViews(Views):
    """Leads from a demand in the text to its row in the table, and back."""

    def __init__(self, window: MainWindow, panes: Panes) -> None:
        super().__init__(window)
        self._window = window
        self.demands: DemandsView | None = None
        """The table of all demands; None until it is first shown."""
        self.add(WRITING, _("&Writing"), "document", "", lambda: panes)
        self.add(DEMANDS, _("&Demands"), "demand", "Ctrl+Shift+D", self._make_demands)
        self.show_view(WRITING)
        self.shown.connect(self._enter)
        window.desk.node_changed.connect(lambda: self.show_view(WRITING))  # who goes to a node wants its text
        window.node.stepped.connect(self._show_step)

    def targets(self) -> list[tuple[QWidget, QWidget]]:
        """Return what F6 goes through beside the panes: each part and what takes the focus in it."""
        view = self.demands
        return [(view.search, view.search), (view.table, view.table)] if view is not None else []

    def search_here(self) -> bool:
        """Lead to the search of the view shown; False where it is the text's own."""
        if self.current != DEMANDS or self.demands is None:
            return False
        self.demands.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.demands.search.selectAll()
        return True

    def show_passage(self, node: str, demand: str) -> None:
        """Show a demand's passage in the editor, selected."""
        self._window.desk.go_to(node)
        self.show_view(WRITING)
        if self._window.desk.node_id == node:
            select_demand(self._window.editor, demand)

    def export_register(self) -> Path | None:
        """Write the register of demands where the user says; the file written, None where there is none."""
        return exporting.export_register(self._window, self._window.desk)

    def keep(self) -> None:
        """Remember how the views were set."""
        if self.demands is not None:
            self.demands.keep()

    def _make_demands(self) -> QWidget:
        from ccem_desk.desktop.demands.view import DemandsView

        view = self.demands = DemandsView(self._window.desk, self)
        view.passage_wanted.connect(self.show_passage)
        view.register_wanted.connect(self.export_register)
        view.left.connect(lambda: self.show_view(WRITING))
        return view

    def _enter(self, name: str) -> None:
        """Put the focus where one goes on."""
        if name == WRITING:
            self._window.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name == DEMANDS and self.demands is not None:
            self._window.desk.leaving.emit()  # what was typed just now is among the demands
            here = demand_at_cursor(self._window.editor)
            if here is not None:
                self.demands.show_demand(here)
            self.demands.table.enter()

    def _show_step(self) -> None:
        if self.current == DEMANDS and self.demands is not None:
            self.demands.show_changed()
