"""A day's work with mouse and keys only: from a pasted outline to the document that leaves, undone and made again.

The one thing done for the person is to answer the system's own file windows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.demands.rows import Column, Row
from ccem_desk.desktop.demands.view import DemandsView
from ccem_desk.desktop.editor.footnote_dialog import FootnoteDialog
from ccem_desk.desktop.export import questions
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.new_dossier.dialog import NewDossierDialog
from ccem_desk.desktop.start_window import StartWindow
from ccem_desk.desktop.windows import Windows
from ccem_desk.model.rich_text import Kind
from ccem_desk.services import reading
from ccem_desk.services.outgoing import Outgoing
from tests.desktop.conftest import Type
from tests.documents.word_reading import paragraphs

OUTLINE = """\
Stratégie régionale pour le logement, 2024-2027

Objectif 1 : Produire davantage
Action 1.1 : Mobiliser le foncier
Fiche 1 : Céder les terrains publics
Les terrains de l’État sont cédés avec décote.
Fiche 2 : Surélever les immeubles
Objectif 2 : Loger les plus fragiles
Action 2.1 : Ouvrir des places
Fiche 3 : Créer mille places d’hébergement
"""
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
Shown = TypeVar("Shown", bound=QWidget)


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[StartWindow]:
    from ccem_desk.desktop.application import application

    application()
    desk = Windows()
    window = desk.show_start()
    qtbot.waitUntil(window.isVisible)
    yield window
    desk.quit()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow | StartWindow):
            widget.deleteLater()


def shown(kind: type[Shown]) -> Shown:
    """The window of a kind that is in sight."""
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def when_open(kind: type[QDialog], use: Callable[[QDialog], None]) -> list[BaseException]:
    """Use a window that waits for an answer as soon as it is there; what goes wrong in it is returned."""
    failed: list[BaseException] = []

    def look() -> None:
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isActiveWindow()]
        if not found:
            QTimer.singleShot(10, look)
            return
        try:
            use(found[0])
        except BaseException as error:
            failed.append(error)
            found[0].reject()

    QTimer.singleShot(0, look)
    return failed


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is; after a dialog the window has it again."""
    if QApplication.focusWidget() is None:
        shown(MainWindow).activateWindow()
        assert QTest.qWaitForWindowActive(shown(MainWindow))
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def content(window: MainWindow) -> tuple[object, ...]:
    """All that the dossier says."""
    session = window.desk.session
    return reading.nodes(session), reading.comments(session), reading.demands(session), reading.notes(session)


def make_dossier(start: StartWindow, qtbot: QtBot, type_text: Type) -> MainWindow:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, NewDossierDialog)
        type_text(dialog.form.title, "Notre réponse")
        origin = dialog.findChild(QRadioButton, "new_dossier_plan_outline")
        QTest.mouseClick(origin, Qt.MouseButton.LeftButton, pos=QPoint(10, origin.height() // 2))
        QApplication.clipboard().setText(OUTLINE)
        QTest.keyClick(dialog.form.outline, Key.Key_V, CONTROL)
        counted = "2\N{NO-BREAK SPACE}objectifs, 2\N{NO-BREAK SPACE}actions, 3\N{NO-BREAK SPACE}fiches"
        qtbot.waitUntil(lambda: dialog.form.preview.counts.text() == counted)
        QTest.keyClick(dialog.form.title, Key.Key_Return)

    failed = when_open(NewDossierDialog, fill)
    button = next(b for b in start.findChildren(QPushButton) if b.accessibleName() == "New dossier")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert failed == []
    window = shown(MainWindow)
    window.activateWindow()
    qtbot.waitUntil(window.editor.hasFocus)
    return window


def comment_the_fiches(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    editor = window.editor
    for _step in range(3):
        press(Key.Key_PageDown, CONTROL)
    assert window.desk.node_id == "fiche-1"
    type_text(editor, "La décote ne suffit pas.\n- un bail de longue durée\nun prix plafonné\n\n")
    press(Key.Key_B, CONTROL)
    type_text(editor, "Nous demandons un bail de 99 ans")
    press(Key.Key_B, CONTROL)
    type_text(editor, ".")
    press(Key.Key_PageDown, CONTROL)
    assert window.desk.node_id == "fiche-2"
    type_text(editor, "Surélever prend du temps")

    def note(dialog: QDialog) -> None:
        assert isinstance(dialog, FootnoteDialog)
        type_text(dialog.editor, "Rapport de la Cour, 2023.")
        press(Key.Key_Return, CONTROL)

    failed = when_open(FootnoteDialog, note)
    press(Key.Key_F, CONTROL | ALT)
    assert failed == []
    type_text(editor, ".")
    for _step in range(3):
        press(Key.Key_PageDown, CONTROL)
    assert window.desk.node_id == "fiche-3"
    type_text(editor, "1. ouvrir\nhumaniser\n\nOù ? ")
    press(Key.Key_B, CONTROL)
    type_text(editor, "Combien de places en zone tendue ?")
    press(Key.Key_B, CONTROL)
    window.node.autosave.save()


def test_from_a_pasted_outline_to_the_document(
    start: StartWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, type_text: Type
) -> None:
    monkeypatch.setattr(dialogs, "ask_place_for_new", lambda parent, suggestion: tmp_path / "réponse.ccem")
    monkeypatch.setattr(questions, "ask_export", lambda *_asked: Outgoing(tmp_path / "réponse.docx"))
    monkeypatch.setattr(questions, "tell_exported", lambda *_told: None)
    monkeypatch.setattr(dialogs, "ask_new_dossier", ASK_NEW_DOSSIER)
    window = make_dossier(start, qtbot, type_text)
    session = window.desk.session
    empty = content(window)
    assert reading.node(session, "fiche-1").text == "Les terrains de l’État sont cédés avec décote."
    comment_the_fiches(window, qtbot, type_text)
    kinds = [p.kind for p in reading.comment(session, "fiche-1").paragraphs]
    assert kinds == [Kind.PARAGRAPH, Kind.BULLET, Kind.BULLET, Kind.PARAGRAPH]
    assert [p.kind for p in reading.comment(session, "fiche-3").paragraphs][:2] == [Kind.NUMBERED] * 2
    assert [d.text for d in reading.demands(session)] == [
        "Nous demandons un bail de 99 ans",
        "Combien de places en zone tendue\N{NO-BREAK SPACE}?",
    ]
    find_a_word(window, qtbot, type_text)
    edit_the_demands(window, qtbot, type_text)
    full = content(window)
    undo_and_redo_all(window, qtbot, empty, full)
    press(Key.Key_E, CONTROL)
    written = (tmp_path / "réponse.docx").read_bytes()
    words = "\n".join(p.text for p in paragraphs(written))
    for passage in ("Fiche 1", "un prix plafonné", "Nous demandons un bail de 99 ans", "Combien de places"):
        assert passage in words
    assert "Bail long" not in words
    notes = "\n".join(p.text for p in paragraphs(written, "word/footnotes.xml"))
    assert "Rapport de la Cour, 2023." in notes


def find_a_word(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    press(Key.Key_F, CONTROL | SHIFT)
    type_text(QApplication.focusWidget(), "plafonne")
    panel = window.finding.panel
    assert panel is not None
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0, timeout=3000)
    press(Key.Key_Return)
    assert window.desk.node_id == "fiche-1"
    assert window.editor.textCursor().selectedText() == "plafonné"
    press(Key.Key_F, CONTROL | SHIFT)
    press(Key.Key_Escape)


def edit_the_demands(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    press(Key.Key_D, CONTROL | SHIFT)
    view = shown_view(window)
    for at, (title, addressees) in enumerate((("Bail long", "État; Région"), ("Places", "Préfecture"))):
        row = [i for i, line in enumerate(view.model.lines) if isinstance(line, Row)][at]
        for column, words in ((Column.TITLE, title), (Column.ADDRESSEES, addressees)):
            view.table.setCurrentIndex(view.model.index(row, column))
            press(Key.Key_F2)
            field = next(f for f in view.table.viewport().findChildren(QLineEdit) if f.isVisible())
            type_text(field, words)
            QTest.keyClick(field, Key.Key_Return)
            qtbot.waitUntil(lambda: view.table.open_field() is None)
    session = window.desk.session
    assert [(d.title, d.addressees) for d in reading.demands(session)] == [
        ("Bail long", ("État", "Région")),
        ("Places", ("Préfecture",)),
    ]
    press(Key.Key_Escape)
    assert window.editor.hasFocus()


def shown_view(window: MainWindow) -> DemandsView:
    view = window.findChild(DemandsView)
    assert view is not None and view.isVisible()
    return view


def undo_and_redo_all(window: MainWindow, qtbot: QtBot, empty: object, full: object) -> None:
    """Take every step back, then make each again; what is seen and what is stored agree at each."""
    steps = 0
    while window.undo_action.isEnabled():
        press(Key.Key_Z, CONTROL)
        steps += 1
        assert steps < 400
        agree(window)
    assert steps > 8
    assert content(window) == empty
    while window.redo_action.isEnabled():
        press(Key.Key_Y, CONTROL)
        steps -= 1
        agree(window)
    assert steps == 0
    assert content(window) == full


def agree(window: MainWindow) -> None:
    assert window.editor.text() == reading.comment(window.desk.session, window.desk.node_id)


ASK_NEW_DOSSIER = dialogs.ask_new_dossier
