"""What the window says and shows in the small: each of these was once wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from ccem_desk import translation
from ccem_desk.desktop.editor.passage import select_demand
from ccem_desk.desktop.help_dialogs import ShortcutsPage
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.properties.dialog import PropertiesDialog
from ccem_desk.desktop.review.places_dialog import PlacesDialog
from ccem_desk.desktop.style_sheet import style_sheet
from ccem_desk.desktop.theme import DARK, LIGHT, Colours
from ccem_desk.model.plan import DEFAULT_LEVELS, FRONT
from ccem_desk.model.review import Properties
from ccem_desk.services import reading
from tests.desktop.conftest import Type
from tests.desktop.window.test_small_faults import left_of_text


@pytest.mark.parametrize("width", [1280, 1920])
def test_what_is_said_of_a_demand_begins_where_the_text_does(window: MainWindow, width: int) -> None:
    window.resize(width, 800)
    window.desk.go_to("mesure-18")
    quiet = window.findChild(QLabel, "demands_here")
    begins = quiet.mapTo(window, QPoint(quiet.contentsMargins().left(), 0)).x()
    assert abs(begins - left_of_text(window)) <= 1
    select_demand(window.editor, reading.demands(window.desk.session, "mesure-18")[0].id)
    reference = window.findChild(QLabel, "demand_reference")
    assert reference.isVisible()
    assert abs(reference.mapTo(window, QPoint()).x() - left_of_text(window)) <= 1


def test_a_command_that_was_given_up_leaves_its_button_as_it_was(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.desk.go_to("mesure-32")
    link, plain = (window.editor.actions_by_name[name] for name in ("link", "paragraph"))
    assert plain.isChecked() and not link.isChecked()
    window.editor.set_text(window.editor.text())
    monkeypatch.setattr(window.editor, "_ask_address", lambda *_known: None)
    link.trigger()
    assert not link.isChecked()
    plain.trigger()
    assert plain.isChecked()


def test_the_form_of_a_heading_is_shown_and_read_in_the_language_of_the_interface(qtbot: QtBot) -> None:
    translation.use("fr")
    try:
        dialog = PropertiesDialog(Properties("Réponse"), DEFAULT_LEVELS, {})
        qtbot.addWidget(dialog)
        assert dialog.levels.levels == DEFAULT_LEVELS
        key = DEFAULT_LEVELS[-1].key
        field = dialog.findChild(QLineEdit, f"level_heading_{key}")
        assert "{numéro}" in field.text() and "{intitulé}" in field.text()
        said = [label.text() for label in dialog.findChildren(QLabel)]
        assert any("{numéro}" in words for words in said) and not any("{number}" in words for words in said)
        field.setText("Fiche {numéro} – {intitulé}")
        assert dialog.levels.levels[-1].heading == "Fiche {number} – {title}"
        field.setText("Fiche {number} – {title}")
        assert dialog.levels.levels[-1].heading == "Fiche {number} – {title}"
    finally:
        translation.use("en")


@pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise|grabbing the keyboard)")
def test_an_entry_of_the_plan_that_cannot_be_used_says_why(window: MainWindow, type_text: Type) -> None:
    window.desk.go_to("mesure-32")
    menu = next(m for m in window.findChildren(QMenu) if m.title() == "Pla&n")
    entries = {a.text().replace("&", ""): a for a in menu.actions()}
    up, below = entries["Move up"], entries["Add a place below"]
    assert up.isEnabled()
    type_text(window.plan.filter, "32")
    assert not up.isEnabled() and "clear the filter" in up.toolTip()
    assert below.toolTip() == "The plan has no level below this one."

    menu.popup(window.mapToGlobal(QPoint()))

    def tip(text: str) -> str:
        at = menu.actionGeometry(entries[text]).center()
        QToolTip.hideText()
        QApplication.sendEvent(menu, QHelpEvent(QEvent.Type.ToolTip, at, menu.mapToGlobal(at)))
        return QToolTip.text() if QToolTip.isVisible() else ""

    assert tip("Change number and title") == ""
    assert tip("Move up") == up.toolTip()
    menu.close()
    QToolTip.hideText()
    window.plan.filter.clear()
    assert up.isEnabled()
    window.desk.go_to(FRONT)
    assert "introduction" in entries["Remove…"].toolTip()


def test_the_page_of_keys_names_only_keys_that_people_have(window: MainWindow) -> None:
    copy = window.findChild(type(window.undo_action), "edit_copy")
    copy.setShortcuts([QKeySequence("Ctrl+C"), QKeySequence(Qt.Key.Key_Copy)])
    page = ShortcutsPage([("Edit", [copy])], window)
    assert page.page.toPlainText().split() == ["Edit", "Copy", "Ctrl+C"]


def test_f1_shows_the_keys_of_every_menu(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.editor, Qt.Key.Key_F1)
    page = window.findChild(ShortcutsPage)
    assert page.isVisible()
    lines = page.page.toPlainText().splitlines()
    for menu in ("File", "Edit", "Text", "Review", "Plan", "Go", "View"):
        assert menu in lines
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_a_place_in_hand_lies_on_the_soft_colour_on_which_removed_and_new_words_are_read(
    qtbot: QtBot, qapp: QApplication, colours: Colours
) -> None:
    before = qapp.styleSheet()
    dialog = PlacesDialog((), "mots", {}, {}, None, as_suggestion=False)
    qtbot.addWidget(dialog)
    try:
        qapp.setStyleSheet(style_sheet(colours))
        with qtbot.waitExposed(dialog):
            dialog.show()
        assert dialog.list.palette().highlight().color() == QColor(colours.soft)
    finally:
        qapp.setStyleSheet(before)
