"""The file is written: it can be opened, or shown where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ccem_desk.translation import gettext as _


class DoneDialog(QDialog):
    """Names the file, and shows its receipt if it has one."""

    def __init__(self, path: Path, receipt: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("export_done")
        self.setWindowTitle(_("Exported"))
        self._path = path
        name = QLabel(_("“{name}” is written.").format(name=path.name), self)
        folder = QLabel(str(path.parent), self)
        folder.setProperty("muted", True)
        for label in (name, folder):
            label.setWordWrap(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * (90 if receipt else 64))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(name)
        layout.addWidget(folder)
        if receipt:
            layout.addWidget(self._receipt(receipt))
        buttons = QDialogButtonBox(self)
        self.open_file = buttons.addButton(_("&Open"), QDialogButtonBox.ButtonRole.ActionRole)
        self.open_folder = buttons.addButton(_("&Show in its folder"), QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(_("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        self.open_file.clicked.connect(lambda: self._open(self._path))
        self.open_folder.clicked.connect(lambda: self._open(self._path.parent))
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        close.setFocus()

    def _receipt(self, words: str) -> QPlainTextEdit:
        text = QPlainTextEdit(words, self)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(_("What was sent"))
        text.setMaximumHeight(self.fontMetrics().lineSpacing() * 7)
        return text

    def _open(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self.accept()
