"""What is said of a demand, beside its passage: by keys, saved as one step, whatever happens to it meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from ccem_desk import translation
from ccem_desk.desktop.demands.strip import DemandStrip
from ccem_desk.desktop.editor.passage import demand_range, select_demand
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.review import Author, Demand, DemandKind, Role
from ccem_desk.services import demands, reading, writing
from ccem_desk.services.demands import Fields
from ccem_desk.services.opening import open_session
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import Open
from tests.desktop.window.test_languages import cut

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def strip(window: MainWindow) -> DemandStrip:
    """The strip with the cursor inside the first of the two demands of measure 18."""
    window.desk.go_to("mesure-18")
    put_into(window, "M18-D1")
    return window.node.demand


def of(window: MainWindow, ref: str) -> Demand:
    return next(d for d in reading.demands(window.desk.session) if d.ref == ref)


def put_into(window: MainWindow, ref: str) -> None:
    """Put the cursor some letters into a demand's passage."""
    place = demand_range(window.editor.document(), of(window, ref).id)
    assert place is not None
    cursor = window.editor.textCursor()
    cursor.setPosition(place[0] + 5)
    window.editor.setTextCursor(cursor)


def reference(strip: DemandStrip) -> str:
    return str(strip.fields.findChild(QLabel, "demand_reference").text())


def test_it_follows_the_cursor_and_never_moves_the_text(window: MainWindow, strip: DemandStrip) -> None:
    assert strip.demand == of(window, "M18-D1").id and reference(strip) == "M18-D1"
    assert strip.fields.kind.value is DemandKind.QUESTION
    room = window.editor.geometry()
    put_into(window, "M18-D2")
    assert reference(strip) == "M18-D2"
    window.editor.moveCursor(QTextCursor.MoveOperation.Start)
    assert strip.demand is None
    quiet = strip.findChild(QLabel, "demands_here")
    assert quiet.isVisible() and "M18-D1" in quiet.text() and "M18-D2" in quiet.text()
    quiet.linkActivated.emit(of(window, "M18-D2").id)
    assert window.editor.textCursor().selectedText() == of(window, "M18-D2").text
    assert reference(strip) == "M18-D2"
    assert window.editor.geometry() == room
    window.desk.go_to("mesure-38")
    assert "Ctrl+B" in quiet.text() and window.editor.geometry().bottom() == room.bottom()


def test_keys_lead_to_the_title_and_back_and_leaving_is_one_step(
    window: MainWindow, strip: DemandStrip, qtbot: QtBot, type_text: Type
) -> None:
    window.editor.setFocus()
    qtbot.keyClick(window.editor, Qt.Key.Key_Return, ALT)
    assert window.focusWidget() is strip.fields.title
    type_text(strip.fields.title, "Associer la société civile")
    qtbot.keyClick(strip.fields.title, Qt.Key.Key_Tab)
    assert window.focusWidget() is strip.fields.addressees
    type_text(strip.fields.addressees, "DGT; MIPROF")
    assert of(window, "M18-D1").title == ""
    qtbot.keyClick(strip.fields.addressees, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.editor
    demand = of(window, "M18-D1")
    assert (demand.title, demand.addressees, demand.themes) == ("Associer la société civile", ("DGT", "MIPROF"), ())
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, CONTROL)
    assert of(window, "M18-D1").title == "" and of(window, "M18-D1").addressees == ()
    put_into(window, "M18-D1")
    assert strip.fields.title.text() == "" and strip.fields.addressees.text() == ""
    qtbot.keyClick(window.editor, Qt.Key.Key_Y, CONTROL)
    put_into(window, "M18-D1")
    assert strip.fields.title.text() == "Associer la société civile"
    assert not window.desk.session.dossier.can_redo


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a list that drops down, without a screen
def test_a_demand_is_tied_to_others_by_their_references(
    window: MainWindow, strip: DemandStrip, qtbot: QtBot, type_text: Type
) -> None:
    assert not strip.fields.ties.isVisible(), "no room for it, and nothing to show"
    window.resize(1900, 900)
    field = strip.fields.ties
    qtbot.waitUntil(field.isVisible)
    field.setFocus()
    type_text(field, "M20-D1; M34-D1")
    field.completer().popup().hide()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert of(window, "M18-D1").ties == ("M20-D1", "M34-D1")
    assert of(window, "M34-D1").ties == ("M18-D1",)
    window.desk.go_to("mesure-34")
    put_into(window, "M34-D1")
    assert strip.fields.ties.text() == "M18-D1"
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, CONTROL)
    assert of(window, "M18-D1").ties == ()
    assert strip.fields.ties.text() == ""


def test_the_same_key_and_enter_lead_back(window: MainWindow, strip: DemandStrip, qtbot: QtBot) -> None:
    for key, modifiers in ((Qt.Key.Key_Return, ALT), (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)):
        qtbot.keyClick(window.editor, Qt.Key.Key_Return, ALT)
        assert window.focusWidget() is strip.fields.title
        qtbot.keyClick(strip.fields.title, key, modifiers)
        assert window.focusWidget() is window.editor
    assert not writing.can_undo(window.desk.session)


def test_a_click_elsewhere_saves_and_another_demand_shows_its_own(
    window: MainWindow, strip: DemandStrip, type_text: Type
) -> None:
    strip.fields.title.setFocus()
    type_text(strip.fields.title, "Un")
    window.node.fields.responsible.setFocus()
    assert of(window, "M18-D1").title == "Un"
    strip.fields.title.setFocus()
    type_text(strip.fields.title, "e chose")
    put_into(window, "M18-D2")
    assert of(window, "M18-D1").title == "Une chose" and strip.fields.title.text() == ""
    window.desk.go_to("mesure-1")
    assert strip.demand is None


def test_the_kind_is_set_at_once_and_is_one_step(window: MainWindow, strip: DemandStrip, qtbot: QtBot) -> None:
    combo = window.findChild(QComboBox, "demand_kind")
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert of(window, "M18-D1").kind is DemandKind.OBJECTION
    window.editor.setFocus()
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, CONTROL)
    assert of(window, "M18-D1").kind is DemandKind.QUESTION
    put_into(window, "M18-D1")
    assert strip.fields.kind.value is DemandKind.QUESTION


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a list that drops down, without a screen
def test_known_addressees_are_offered_behind_the_last_semicolon(
    window: MainWindow, strip: DemandStrip, qtbot: QtBot, type_text: Type
) -> None:
    known = [of(window, "M1-D1").id, of(window, "M3-D1").id]
    window.desk.do(lambda: demands.add_words(window.desk.session, known, addressees=["DIHAL", "Défenseur des droits"]))
    field = strip.fields.addressees
    field.setFocus()
    type_text(field, "MIPROF; droits")
    popup = field.completer().popup()
    assert popup.isVisible() and popup.model().index(0, 0).data() == "Défenseur des droits"
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.words == ("MIPROF", "Défenseur des droits")
    assert window.focusWidget() is field
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert of(window, "M18-D1").addressees == ("MIPROF", "Défenseur des droits")


def test_a_demand_flagged_just_now_has_its_fields_at_once(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    window.desk.go_to("mesure-38")
    qtbot.keyClick(window.editor, Qt.Key.Key_B, CONTROL)
    type_text(window.editor, "Nous demandons un titre.")
    qtbot.keyClick(window.editor, Qt.Key.Key_Return, ALT)
    strip = window.node.demand
    assert window.focusWidget() is strip.fields.title
    type_text(strip.fields.title, "Un titre")
    qtbot.keyClick(strip.fields.title, Qt.Key.Key_Escape)
    assert of(window, "M38-D1").title == "Un titre"
    assert reference(strip) == "M38-D1"
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, CONTROL)
    assert of(window, "M38-D1").title == ""
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, CONTROL)
    assert strip.demand is None


def test_a_flag_put_on_or_taken_off_a_selection_shows_at_once(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.go_to("mesure-38")
    window.editor.setPlainText("Nous demandons un titre.")
    window.editor.selectAll()
    strip = window.node.demand
    assert strip.demand is None
    qtbot.keyClick(window.editor, Qt.Key.Key_B, CONTROL)
    assert strip.demand is not None and reference(strip) == "…"
    qtbot.waitUntil(lambda: reference(strip) == "M38-D1", timeout=2000)
    qtbot.keyClick(window.editor, Qt.Key.Key_B, CONTROL)
    assert strip.demand is None


def test_a_demand_that_another_program_takes_away_keeps_what_was_typed(
    window: MainWindow, strip: DemandStrip, qtbot: QtBot, type_text: Type, dossier: Path
) -> None:
    strip.fields.title.setFocus()
    type_text(strip.fields.title, "À moitié")
    with open_session(dossier, Author("Marc Roy", "MR")) as theirs:
        taken = next(d.id for d in reading.demands(theirs) if d.ref == "M18-D1")
        demands.unflag(theirs, [taken])
        window.desk.tell(writing.refresh(window.desk.session))
        assert strip.demand is None
        assert window.focusWidget() is window.editor
        qtbot.waitUntil(lambda: writing.can_undo(window.desk.session))
        writing.undo(theirs)
    window.desk.tell(writing.refresh(window.desk.session))
    assert of(window, "M18-D1").title == "À moitié"


def test_another_programs_words_appear_and_what_is_half_typed_stays(
    window: MainWindow, strip: DemandStrip, type_text: Type, dossier: Path
) -> None:
    strip.fields.title.setFocus()
    type_text(strip.fields.title, "Mien")
    with open_session(dossier, Author("Marc Roy", "MR")) as theirs:
        demands.set_fields(theirs, [of(window, "M18-D1").id], Fields(title="Sien", themes=("droits",)))
    window.desk.tell(writing.refresh(window.desk.session))
    assert strip.fields.title.text() == "Mien" and strip.fields.themes.text() == "droits"
    window.editor.setFocus()
    assert of(window, "M18-D1").title == "Mien" and of(window, "M18-D1").themes == ("droits",)


def test_the_flag_is_taken_off_by_its_button(window: MainWindow, strip: DemandStrip, qtbot: QtBot) -> None:
    words = window.editor.toPlainText()
    qtbot.mouseClick(window.findChild(QToolButton, "demand_unflag"), Qt.MouseButton.LeftButton)
    assert window.editor.toPlainText() == words and strip.demand is None
    assert len(reading.demands(window.desk.session, "mesure-18")) == 1
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, CONTROL)
    assert len(reading.demands(window.desk.session, "mesure-18")) == 2


def test_a_reviewer_takes_no_flag_off(window: MainWindow, strip: DemandStrip) -> None:
    assert strip.fields.unflag.isEnabled()
    window.desk.session.role = Role.RELECTURE
    put_into(window, "M18-D2")
    assert not strip.fields.unflag.isEnabled() and strip.fields.kind.isEnabled()
    window.views.show_view("demands")
    assert [row.demand.ref for row in window.views.demands.table.selected_rows()] == ["M18-D2"]
    assert not window.findChild(QPushButton, "demands_unflag").isEnabled()
    assert window.findChild(QPushButton, "demands_kind").isEnabled()


def test_what_is_typed_is_kept_when_the_window_closes(
    window: MainWindow, strip: DemandStrip, type_text: Type, dossier: Path
) -> None:
    strip.fields.themes.setFocus()
    type_text(strip.fields.themes, "travail, emploi; droits")
    window.close()
    with open_session(dossier, Author("M")) as session:
        assert next(d.themes for d in reading.demands(session, "mesure-18")) == ("travail, emploi", "droits")


def test_an_undo_of_a_title_elsewhere_goes_there(window: MainWindow, strip: DemandStrip, qtbot: QtBot) -> None:
    ids = [of(window, "M40-D1").id]
    window.desk.do(lambda: demands.set_fields(window.desk.session, ids, Fields(title="x")))
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, CONTROL)
    assert window.desk.node_id == "mesure-40"


def test_a_read_only_dossier_shows_and_changes_nothing(dossier: Path, qtbot: QtBot) -> None:
    from ccem_desk.desktop.windows import Windows
    from ccem_desk.services import opening

    windows = Windows()
    window = windows.add(opening.open_session(dossier, windows.preferences.author, read_only=True))
    qtbot.addWidget(window)
    window.desk.go_to("mesure-18")
    assert select_demand(window.editor, of(window, "M18-D1").id)
    fields = window.node.demand.fields
    assert all(field.isReadOnly() for field in fields.findChildren(QLineEdit))
    assert not fields.kind.isEnabled() and not fields.unflag.isEnabled()
    window.close()


@pytest.mark.parametrize("language", translation.LANGUAGES)
def test_nothing_is_cut_in_a_small_window(language: str, open_dossier: Open, dossier: Path, qtbot: QtBot) -> None:
    translation.use(language)
    window = open_dossier(dossier)
    window.resize(1280, 720)
    window.desk.go_to("mesure-18")
    put_into(window, "M18-D1")
    QApplication.processEvents()
    assert window.node.demand.fields.isVisible()
    qtbot.waitUntil(lambda: cut(window) == [], timeout=1000)
