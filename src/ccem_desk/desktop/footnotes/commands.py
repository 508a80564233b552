"""What one can do about the footnotes of the whole response; the list is made when it is first asked for."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QTextCursor

from ccem_desk.desktop.actions import action
from ccem_desk.services import footnotes
from ccem_desk.services.footnotes import Footnote
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.footnotes.panel import FootnotesPanel
    from ccem_desk.desktop.main_window import MainWindow

NEXT: Final = "Ctrl+F7"
PREVIOUS: Final = "Ctrl+Shift+F7"
ALL: Final = "Alt+F7"


class FootnoteCommands(QObject):
    """Leads from footnote to footnote, and to the list of all."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.panel: FootnotesPanel | None = None

    def actions(self) -> list[QAction]:
        """Return the actions of the Go menu."""
        window = self._window
        return [
            action(window, _("Footnote&s…"), self.show_all, ALL, "footnote"),
            action(window, _("Next f&ootnote"), lambda: self.step(1), NEXT),
            action(window, _("Pre&vious footnote"), lambda: self.step(-1), PREVIOUS),
        ]

    def show_all(self) -> None:
        """Show the list of all footnotes in the plan's stead, the one at the cursor current."""
        if self.panel is None:
            from ccem_desk.desktop.footnotes.panel import FootnotesPanel

            self.panel = FootnotesPanel(self._window.desk, self._window)
            self.panel.chosen.connect(self.show)
            self.panel.edit_wanted.connect(self.edit)
            self.panel.closed.connect(self.close_panel)
        editor = self._window.editor
        index = bisect_left(editor.footnote_positions(), editor.textCursor().selectionStart())
        self._window.side.show_instead(self.panel)
        self.panel.begin(self._window.desk.node_id, index)

    def close_panel(self) -> None:
        """Show the plan again, and go back to the text."""
        self._window.side.show_plan()
        self._window.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show(self, footnote: Footnote) -> None:
        """Go to a footnote's call and select it, ready to be read on."""
        if self._go_to(footnote.node, footnote.index) is not None:
            self._window.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, footnote: Footnote) -> None:
        """Edit a footnote at its call; the list stays."""
        position = self._go_to(footnote.node, footnote.index)
        if position is None:
            return
        self._window.editor.open_footnote(position)
        self._window.editor.flush()
        if self.panel is not None and self.panel.isVisible():
            self.panel.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) footnote, on through the response and round again."""
        found = self._beside_cursor(by) or self._in_other_nodes(by)
        if found is None:
            self._window.status.say(_("There is no footnote yet. Ctrl+Alt+F puts one into the text."))
        elif self._go_to(*found) is not None:
            self._window.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside_cursor(self, by: int) -> tuple[str, int] | None:
        """Return the footnote after (before) the cursor in the text that is shown."""
        editor = self._window.editor
        cursor, positions = editor.textCursor(), editor.footnote_positions()
        if by > 0:
            index = bisect_left(positions, cursor.selectionEnd())
        else:
            index = bisect_left(positions, cursor.selectionStart()) - 1
        return (self._window.desk.node_id, index) if 0 <= index < len(positions) else None

    def _in_other_nodes(self, by: int) -> tuple[str, int] | None:
        """Return the first footnote of the nodes that follow (the last of those before), this one's own at the end."""
        desk = self._window.desk
        desk.leaving.emit()
        ids = [s.node.id for s in desk.summaries if s.commented or s.node.id == desk.node_id]
        at = ids.index(desk.node_id)
        others = [*ids[at + 1 :], *ids[: at + 1]] if by > 0 else [*reversed(ids[:at]), *reversed(ids[at:])]
        for node in others:
            count = len(footnotes.calls_of(desk.session, node))
            if count:
                return node, 0 if by > 0 else count - 1
        return None

    def _go_to(self, node: str, index: int) -> int | None:
        """Show a footnote's call, selected; return its position, None where it is gone meanwhile."""
        desk, editor = self._window.desk, self._window.editor
        if not desk.knows(node):
            return None
        desk.go_to(node)
        positions = editor.footnote_positions()
        if index >= len(positions):
            return None
        cursor = editor.textCursor()
        cursor.setPosition(positions[index])
        cursor.setPosition(positions[index] + 1, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()
        return positions[index]
