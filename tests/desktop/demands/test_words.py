"""A line of addressees: offered behind the last semicolon, asked for in a dialog of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ccem_desk import translation
from ccem_desk.desktop.demands.words_dialog import WordsDialog
from ccem_desk.desktop.demands.words_field import WordsField
from tests.desktop.conftest import Type


def test_what_is_typed_behind_the_last_semicolon_is_completed(qtbot: QtBot, type_text: Type) -> None:
    field = WordsField(["Ministère de la Justice", "MIPROF"])
    qtbot.addWidget(field)
    field.show_words(("DIHAL",))
    assert not field.isModified() and field.text() == "DIHAL"
    completer = field.completer()
    assert completer.splitPath("DIHAL; justi") == ["justi"]
    field.setText("DIHAL; justi")
    completer.setCompletionPrefix("justi")
    assert completer.currentCompletion() == "DIHAL; Ministère de la Justice"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a list that drops down, without a screen
@pytest.mark.parametrize("language", translation.LANGUAGES)
def test_the_dialog_gives_what_was_typed_each_once(language: str, qtbot: QtBot, type_text: Type) -> None:
    translation.use(language)
    dialog = WordsDialog("Titre", "&Qui ?", ["MIPROF"])
    qtbot.addWidget(dialog)
    dialog.show()
    add = next(b for b in dialog.findChildren(QPushButton) if b.isDefault())
    assert not add.isEnabled()
    type_text(dialog.field, "Éducation, jeunesse ; DIHAL;DIHAL ;")
    dialog.field.completer().popup().hide()
    assert add.isEnabled()
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert dialog.field.words == ("Éducation, jeunesse", "DIHAL")
    assert all(label.sizeHint().width() <= label.width() for label in dialog.findChildren(QLabel))
