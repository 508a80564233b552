"""The views of a dossier's window: writing, which all begins with, and those beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ccem_desk.desktop.editor.passage import demand_at_cursor, select_demand
from ccem_desk.desktop.export import register
from ccem_desk.desktop.views import CHECKS, DEMANDS, HISTORY, READING, WRITING, Views
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.checking.view import ChecksView
    from ccem_desk.desktop.demands.view import DemandsView
    from ccem_desk.desktop.history.view import HistoryView
    from ccem_desk.desktop.main_window import MainWindow
    from ccem_desk.desktop.margin.pane import MarginPane
    from ccem_desk.desktop.panes import Panes
    from ccem_desk.desktop.reading.view import ReadingView
    from ccem_desk.services.checking import Finding


class MainViews(Views):
    """Leads from a demand in the text to its row in the table, and back."""

    writing = Signal(bool)
    """Whether the text is edited in the view shown, now."""

    def __init__(self, window: MainWindow, panes: Panes) -> None:
        super().__init__(window)
        self._window = window
        self.demands: DemandsView | None = None
        """The table of all demands; None until it is first shown."""
        self.history: HistoryView | None = None
        self.add(WRITING, _("&Writing"), "document", "", lambda: panes)
        self.reading: ReadingView | None = None
        """The whole response on one page; None until it is first shown."""
        self.add(READING, _("&Reading"), "book", "Ctrl+Shift+R", self._make_reading)
        self.checks: ChecksView | None = None
        """The findings of the check; None until it is first shown."""
        self.add(DEMANDS, _("&Demands"), "demand", "Ctrl+Shift+D", self._make_demands)
        self.add(CHECKS, _("Chec&k"), "control", "F7", self._make_checks)
        self.add(HISTORY, _("&History"), "history", "Ctrl+Shift+Y", self._make_history)
        self.show_view(WRITING)
        self.shown.connect(self._enter)
        self.shown.connect(lambda name: self.writing.emit(name == WRITING))
        window.desk.node_changed.connect(self._on_node_changed)
        window.node.stepped.connect(self._show_step)

    def targets(self) -> list[tuple[QWidget, QWidget]]:
        """Return what F6 goes through beside the panes: each part and what takes the focus in it."""
        view, page = self.demands, self.reading
        found: list[tuple[QWidget, QWidget]] = []
        if page is not None:
            found += [(page.page, page.page), (page.margin, page.margin.area)]
        if self.checks is not None:
            found.append((self.checks.list, self.checks.list))
        if self.history is not None:
            found += [(part, part) for part in (self.history.list, self.history.sides.text, self.history.sides.past)]
        return [*found, (view.search, view.search), (view.table, view.table)] if view is not None else found

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) heading of the page that is read, change of the past that is looked at,
        or place of the plan elsewhere.
        """
        if self.current == READING and self.reading is not None:
            self.reading.step(by)
        elif self.current == HISTORY and self.history is not None:
            self.history.step(by)
        else:
            self._window.plan.step(by)

    def edit_at(self, node: str, at: int) -> None:
        """Go on in the editor at a place of a node's comment, as the reading page shows it (UTF-16 units)."""
        from ccem_desk.desktop.finding.showing import select_units

        self._window.desk.go_to(node)
        self.show_view(WRITING)
        if self._window.desk.node_id == node:
            select_units(self._window.editor, at, at)

    @property
    def margins(self) -> list[MarginPane]:
        """The margins of the window."""
        return [self._window.margin, *((self.reading.margin,) if self.reading is not None else ())]

    @property
    def margin(self) -> MarginPane:
        """The margin of the text that is in view; the editor's where another view is."""
        return self.reading.margin if self.current == READING and self.reading is not None else self._window.margin

    def show_margins(self, on: bool) -> None:
        """Show the margins, or hide them."""
        for margin in self.margins:
            margin.setVisible(on)

    def hand_over(self) -> bool:
        """Keep what is being written in the margins; False where something was refused."""
        kept = [margin.hand_over() for margin in self.margins]
        return all(kept)

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
        return register.export_register(self._window, self._window.desk)

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

    def _make_reading(self) -> QWidget:
        from ccem_desk.desktop.reading.view import ReadingView

        self._window.desk.leaving.emit()  # what was typed just now is read too
        window = self._window
        view = self.reading = ReadingView(window.desk, window.node, window.margin.hand, self)
        headers = window.margin.header, view.margin.header
        for one, other in (headers, headers[::-1]):
            one.filter_changed.connect(lambda one=one, other=other: other.set_filter(one.filter))
        view.margin.header.set_filter(window.margin.header.filter)
        view.margin.setVisible(not window.margin.isHidden())
        view.page.set_zoom(self._window.editor.zoom())
        view.edit_wanted.connect(self.edit_at)
        view.in_place.changed.connect(lambda on: self.writing.emit(on or self.current == WRITING))
        view.left.connect(lambda: self.show_view(WRITING))
        self._window.editor.zoom_changed.connect(view.page.set_zoom)
        view.page.zoom_changed.connect(self._window.editor.set_zoom)  # one size, whichever the wheel is turned over
        self._window.review.mode_changed.connect(lambda: view.show_clean(self._window.node.shows_clean))
        view.show_clean(self._window.node.shows_clean)
        return view

    def _make_history(self) -> QWidget:
        from ccem_desk.desktop.history.view import HistoryView

        view = self.history = HistoryView(self._window.desk, self)
        view.left.connect(lambda: self.show_view(WRITING))
        return view

    def show_finding(self, finding: Finding) -> None:
        """Show a finding's passage in the editor, selected where it still says the same."""
        from ccem_desk.desktop.finding.showing import flat_text, select

        self._window.desk.go_to(finding.node)
        self.show_view(WRITING)
        if self._window.desk.node_id == finding.node and finding.passage and not finding.in_title:
            text, start = flat_text(self._window.editor), finding.start
            if text[start : finding.end] != finding.passage:
                start = text.find(finding.passage)
            if start >= 0 and finding.end > finding.start:
                select(self._window.editor, start, start + len(finding.passage))

    def _make_checks(self) -> QWidget:
        from ccem_desk.desktop.checking.view import ChecksView

        view = self.checks = ChecksView(self._window.desk, self)
        view.passage_wanted.connect(self.show_finding)
        view.left.connect(lambda: self.show_view(WRITING))
        return view

    def _enter(self, name: str) -> None:
        """Put the focus where one goes on."""
        if name == WRITING:
            self._window.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name == READING and self.reading is not None:
            self._window.desk.leaving.emit()  # what was typed just now is read too
            self.reading.come_to(self._window.desk.node_id)
            self.reading.page.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name == DEMANDS and self.demands is not None:
            self._window.desk.leaving.emit()  # what was typed just now is among the demands
            here = demand_at_cursor(self._window.editor)
            if here is not None:
                self.demands.show_demand(here)
            self.demands.table.enter()
        elif name == CHECKS and self.checks is not None:
            self._window.desk.leaving.emit()
            self.checks.refresh()
            self.checks.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name == HISTORY and self.history is not None:
            self._window.desk.leaving.emit()
            self.history.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_node_changed(self) -> None:
        """Show the text of a node that was gone to; where it is edited on the page that is read, it is seen there."""
        if self.reading is None or not self.reading.in_place.moving:
            self.show_view(WRITING)

    def _show_step(self, there: str) -> None:
        if self.current == READING and self.reading is not None and there:
            self.reading.come_to(there)
        elif self.current == DEMANDS and self.demands is not None:
            self.demands.show_changed()
