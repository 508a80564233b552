"""What is written and what is missing, told in the status bar; and the way to the next thing missing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.document import spans_between
from ccem_desk.desktop.status_bar import StatusBar, nothing_missing
from ccem_desk.desktop.wording import short_name
from ccem_desk.model.rich_text import unflatten
from ccem_desk.model.words import count_words
from ccem_desk.services import progress
from ccem_desk.translation import gettext as _

NEXT_MISSING: Final = "Ctrl+Shift+PgDown"
_AFTER_SELECTING: Final = 120  # milliseconds: selecting with the mouse counts when the mouse stays


class ProgressGuide(QObject):
    """Counts for the status bar and leads to the next measure that waits."""

    def __init__(self, desk: Desk, editor: CommentEditor, status: StatusBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._editor = editor
        self._status = status
        self._key = QKeySequence(NEXT_MISSING).toString(QKeySequence.SequenceFormat.NativeText)
        self._later = QTimer(self, singleShot=True, interval=_AFTER_SELECTING)
        self._later.timeout.connect(self._count_selected)
        editor.selectionChanged.connect(self._later.start)
        desk.node_changed.connect(self._count_selected)

    def refresh(self) -> None:
        """Count the whole anew."""
        summaries, lowest = self._desk.summaries, self._desk.lowest_level
        here = [s.commented for s in summaries if s.node.level == lowest]
        self._status.show_overall(sum(s.words for s in summaries), sum(here), len(here))
        level = self._desk.levels.get(lowest) if here else None
        self._status.show_missing(len(progress.missing(summaries, lowest)), level, self._key)

    def go_to_next(self) -> None:
        """Go to the next measure that waits, from the top again behind the last; say where none does."""
        desk = self._desk
        desk.leaving.emit()  # the first words of a comment make it one
        found = progress.next_missing(desk.summaries, desk.lowest_level, desk.node_id)
        if found is None:
            self._status.say(nothing_missing())
            return
        if found == desk.node_id:
            name = short_name(desk.summary.node, desk.levels)
            self._status.say(_("{measure} is the only one left to do.").format(measure=name))
        desk.go_to(found)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count_selected(self) -> None:
        cursor = self._editor.textCursor()
        spans = spans_between(self._editor.document(), cursor.selectionStart(), cursor.selectionEnd())
        self._status.show_selected(count_words(unflatten(spans)) if cursor.hasSelection() else 0)
