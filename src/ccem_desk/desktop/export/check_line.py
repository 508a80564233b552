"""What the check says of the response, in a line, and the way to it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ccem_desk.desktop.desk import Desk
from ccem_desk.services import checking
from ccem_desk.services.checking import Finding
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext


class CheckLine(QWidget):
    """Checks once it is seen: the window must not wait for that."""

    wanted = Signal()
    """The findings themselves are to be seen."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.words = QLabel(_("The check is reading the response…"), self)
        self.words.setObjectName("export_check")
        self.words.setProperty("muted", True)
        self.words.setWordWrap(True)
        self.show_all = QPushButton(_("Sho&w in the check"), self)
        self.show_all.setObjectName("export_show_check")
        self.show_all.setAutoDefault(False)
        self.show_all.hide()
        self.show_all.clicked.connect(self.wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.show_all)
        QTimer.singleShot(0, self, self.refresh)

    def refresh(self) -> None:
        """Check, and say what was found."""
        nothing: tuple[Finding, ...] = ()
        found = self._desk.read(checking.check, nothing)
        blocks = checking.blocking(found)
        self.words.setText(_summary(blocks, len(found) - blocks))
        self.words.setProperty("warning", blocks > 0)
        self.words.setProperty("muted", blocks == 0)
        self.words.style().polish(self.words)
        self.show_all.setVisible(bool(found))


def _summary(blocking: int, others: int) -> str:
    parts = []
    if blocking:
        parts.append(ngettext("{count} blocking point", "{count} blocking points", blocking).format(count=blocking))
    if others:
        parts.append(ngettext("{count} to look at", "{count} to look at", others).format(count=others))
    return _("Check: {found}.").format(found=", ".join(parts)) if parts else _("Check: nothing stands against sending.")
