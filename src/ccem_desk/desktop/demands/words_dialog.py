"""Asks for addressees or themes to add to the selected demands."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from ccem_desk.desktop.demands.words_field import WordsField
from ccem_desk.desktop.dialog_buttons import answers
from ccem_desk.translation import gettext as _


class WordsDialog(QDialog):
    """One line, with what is known already offered."""

    def __init__(self, title: str, question: str, known: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.field = WordsField(known, self)
        self.field.setObjectName("words_to_add")
        self.field.setMinimumWidth(self.fontMetrics().averageCharWidth() * 56)
        label = QLabel(question, self)
        label.setBuddy(self.field)
        self.field.setAccessibleName(question.replace("&", ""))
        hint = QLabel(_("Several are separated with “;”. The arrow key down shows those in use."), self)
        hint.setProperty("muted", True)
        self._add = QPushButton(_("&Add"), self)
        buttons = answers(self, self._add, _("&Cancel"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(8)
        for widget in (label, self.field, hint):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(buttons)
        self._add.setDefault(True)
        self._add.setEnabled(False)
        self.field.textChanged.connect(lambda: self._add.setEnabled(bool(self.field.words)))
