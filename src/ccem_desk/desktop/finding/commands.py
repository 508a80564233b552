"""What one can do to find something in a window; each part of it is made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget

from ccem_desk.desktop.views import WRITING

if TYPE_CHECKING:
    from ccem_desk.desktop.finding.bar import FindBar
    from ccem_desk.desktop.finding.go_to import GoTo
    from ccem_desk.desktop.finding.panel import SearchPanel
    from ccem_desk.desktop.main_window import MainWindow
    from ccem_desk.services.searching import Passage

_LONGEST_PREFILL = 80  # characters; who has selected more does not look for that


class Finding(QObject):
    """Leads to the search over everything, the bar over the text and the way to a measure by its number."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.panel: SearchPanel | None = None
        self.bar: FindBar | None = None
        self.destinations: GoTo | None = None
        self._came_from: QWidget = window
        self._panel_last = False
        """Whether the panel was asked for after the bar: the next place is looked for there."""

    def find(self) -> None:
        """Open the bar that finds in the text; the words selected there are looked for. Another view has its own."""
        if not self._window.views.search_here():
            self._open_bar(replace=False)

    def replace(self) -> None:
        """Open the bar that finds in the text, with a field for other words."""
        if not self._window.desk.session.read_only:
            self._open_bar(replace=True)

    def close_bar(self) -> None:
        """Close the bar; what is selected stays, and the work goes on there."""
        if self.bar is not None:
            self.bar.hide()
        self._window.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def search_everywhere(self) -> None:
        """Show the search over everything; the words selected in the text are looked for."""
        if self.panel is None:
            self.panel = self._new_panel()
        self._window.views.show_view(WRITING)
        self._panel_last = True
        self._window.side.show_instead(self.panel)
        self.panel.begin(self._selected())

    def close_panel(self) -> None:
        """Show the plan again, and go back to the text."""
        self._window.side.show_plan()
        self._window.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_number(self) -> None:
        """Ask for a measure by its number or its title, and go there."""
        if self.destinations is None:
            from ccem_desk.desktop.finding.go_to import GoTo

            self.destinations = GoTo(self._window.desk.levels, self._window)
            self.destinations.chosen.connect(self._go)
            self.destinations.left.connect(lambda: self._came_from.setFocus(Qt.FocusReason.OtherFocusReason))
        if not self.destinations.isVisible():
            self._came_from = self._window.focusWidget() or self._window.editor
        views = self._window.views
        middle = views.mapTo(self._window, QPoint(views.width() // 2, views.height() // 8))
        self.destinations.begin(self._window.plan.model.entries(), middle)

    def find_next(self, by: int = 1) -> None:
        """Go to the next (1) or previous (-1) place of what was looked for last."""
        bar_shown = self.bar is not None and self.bar.isVisible()
        if self.panel is not None and self.panel.isVisible() and (self._panel_last or not bar_shown):
            self.panel.step(by)
        elif self.bar is not None and bar_shown:
            self.bar.step(by)
        else:
            self._open_bar(replace=False)

    def _open_bar(self, *, replace: bool) -> None:
        if self.bar is None:
            from ccem_desk.desktop.finding.bar import FindBar

            self.bar = FindBar(self._window.desk, self._window.editor, self._window.node)
            self.bar.closed.connect(self.close_bar)
            self._window.node.put_above_editor(self.bar)
        self._window.views.show_view(WRITING)
        self._panel_last = False
        self.bar.begin(self._selected(), replace=replace)

    def _go(self, node_id: str) -> None:
        self._window.views.show_view(WRITING)
        self._window.desk.go_to(node_id)
        self._window.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_panel(self) -> SearchPanel:
        from ccem_desk.desktop.finding.panel import SearchPanel

        panel = SearchPanel(self._window.desk, self._window)
        panel.chosen.connect(self._show)
        panel.node_chosen.connect(self._window.desk.go_to)
        panel.closed.connect(self.close_panel)
        return panel

    def _show(self, passage: Passage, enter: bool) -> None:
        from ccem_desk.desktop.finding.showing import show_passage

        if self.panel is not None:
            show_passage(self._window, passage, self.panel.model.found.query)
        if enter:
            self._window.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _selected(self) -> str:
        """Return the words selected in the text, where they may be what one looks for."""
        words = self._window.editor.textCursor().selectedText()
        one_line = "\u2029" not in words and "\u2028" not in words and "\ufffc" not in words
        return words.strip() if one_line and len(words) <= _LONGEST_PREFILL and self._window.editor.hasFocus() else ""
