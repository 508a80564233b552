"""A line that says what is not checked, or not yet: grammar is checked in the background."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QWidget

from ccem_desk.services.checking import Checker
from ccem_desk.translation import gettext as _

_OFTEN: Final = 100  # milliseconds between two looks at what the grammar checker has answered


class NotChecked(QLabel):
    """Shown only while it has something to say; the grammar checker runs only while it is shown."""

    answered = Signal()
    """All that was asked is answered: there may be findings more."""

    def __init__(self, checker: Checker, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("checks_unchecked")
        self.setProperty("muted", True)
        self.setWordWrap(True)
        self._checker = checker
        self._look = QTimer(self, interval=_OFTEN)
        self._look.timeout.connect(self._take)
        self.hide()

    def follow(self) -> None:
        """Ask about the grammar of what was checked just now, and say how things are."""
        self._checker.ask_grammar()
        self._say()

    def hideEvent(self, event: QHideEvent) -> None:
        self._look.stop()
        self._checker.grammar.stop()
        super().hideEvent(event)

    def _take(self) -> None:
        if self._checker.grammar.take() and not self._checker.grammar.waits:
            self._say()
            self.answered.emit()

    def _say(self) -> None:
        waits = self._checker.grammar.waits
        said = _("Grammar is being checked…") if waits else self._checker.unchecked()
        self.setText(said)
        self.setVisible(bool(said))
        if waits:
            self._look.start()
        else:
            self._look.stop()
