"""When the text is handed over to be saved: soon after the last key, and never much later than the first."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

AFTER_LAST_KEY = 300  # milliseconds
AFTER_FIRST_KEY = 700


class SaveTimer(QObject):
    """Tells when unsaved changes are due."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.unsaved = False
        self._after_last = self._timer(AFTER_LAST_KEY)
        self._after_first = self._timer(AFTER_FIRST_KEY)

    def touch(self) -> None:
        """Note a change."""
        self.unsaved = True
        self._after_last.start()
        if not self._after_first.isActive():
            self._after_first.start()

    def flush(self) -> None:
        """Ask for the save at once where there is something unsaved."""
        self._stop()
        if self.unsaved:
            self.due.emit()

    def mark_saved(self) -> None:
        """Note that all is saved."""
        self.unsaved = False
        self._stop()

    def _stop(self) -> None:
        self._after_last.stop()
        self._after_first.stop()

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(self.flush)
        return timer
