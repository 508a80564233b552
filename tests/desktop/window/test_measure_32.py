"""The story of measure 32, from the remark to the version brought back: with mouse and keys only.

Nothing is called to change anything: what a test asks of the dossier is what stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMessageBox, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.history.view import HistoryView
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.margin.card import NoteCard
from ccem_desk.model.review import Author
from ccem_desk.services import preferences, reading
from ccem_desk.services.preferences import Preferences
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import Open

NONE = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = CONTROL | Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
ÉLODIE, MARC = Author("Élodie Dupont", "ÉD"), Author("Marc Roy", "MR")
OTHERS = ("mesure-5", "mesure-10", "mesure-12", "mesure-20", "mesure-21", "mesure-27")
DECLINED = ("mesure-5", "mesure-20")  # « associé » there is no association
ASKED = {name: getattr(dialogs, name) for name in ("ask_version_name", "ask_restore")}


@pytest.fixture(autouse=True)
def real_dialogs(no_dialog: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the dialogs of the story open: they are answered with keys."""
    for name, ask in ASKED.items():
        monkeypatch.setattr(dialogs, name, ask)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Name each version a minute after the one before: a person is not quicker."""
    minutes = count(1)
    start = datetime.now(UTC) - timedelta(minutes=30)
    monkeypatch.setattr(
        "ccem_desk.dossier.versions.now",
        lambda: (start + timedelta(minutes=next(minutes))).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    yield


class Person:
    """Somebody at the window, who has a mouse and a keyboard."""

    def __init__(self, window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
        self.window, self._qtbot, self.type = window, qtbot, type_text

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key wherever the focus is."""
        self._qtbot.keyClick(self.window.focusWidget() or self.window, key, modifiers)

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        """Press a key in another window than the first, or in what was just clicked."""
        self._qtbot.keyClick(widget, key)

    def write(self, words: str) -> None:
        self.type(self.window.focusWidget(), words)

    def click(self, parent: QWidget, name: str) -> None:
        """Click the one button of that name that is seen."""
        found = [b for kind in (QToolButton, QPushButton) for b in parent.findChildren(kind, name) if b.isVisible()]
        assert len(found) == 1, (name, found)
        self._qtbot.mouseClick(found[0], LEFT)

    def go_to(self, number: str) -> None:
        self.key(Qt.Key.Key_G, CONTROL | SHIFT)
        self.write(number + "\n")

    def select(self, words: str) -> None:
        """Draw the mouse over words of the text."""
        editor = self.window.editor
        start = editor.toPlainText().index(words)
        self._qtbot.mousePress(editor.viewport(), LEFT, pos=self._place(start))
        self._qtbot.mouseMove(editor.viewport(), self._place(start + len(words)))
        self._qtbot.mouseRelease(editor.viewport(), LEFT, pos=self._place(start + len(words)))
        assert editor.textCursor().selectedText() == words

    def answer(self, act: Callable[[QWidget], None]) -> None:
        """Do something in the dialog that opens next."""

        def wait() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not dialog.isVisible():
                QTimer.singleShot(10, wait)
            else:
                act(dialog)

        QTimer.singleShot(0, wait)

    def name_version(self, name: str) -> None:
        def fill(dialog: QWidget) -> None:
            field = dialog.findChild(QLineEdit, "version_name")
            self.type(field, name)
            self._qtbot.keyClick(field, Qt.Key.Key_Return)

        self.answer(fill)
        self.key(Qt.Key.Key_S, CONTROL | SHIFT)
        self.come_back()

    def come_back(self) -> None:
        """Have the window in hand again after a dialog: without a screen nobody manages windows."""
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow, timeout=2000)

    def card(self, holds: Callable[[NoteCard], bool]) -> NoteCard:
        cards = self.window.margin.cards
        self._qtbot.waitUntil(lambda: any(holds(c) for c in self.window.margin.cards), timeout=3000)
        cards = self.window.margin.cards
        return next(c for c in cards if holds(c))

    def text(self, node: str) -> str:
        return reading.comment(self.window.desk.session, node).text

    def _place(self, position: int) -> QPoint:
        cursor = QTextCursor(self.window.editor.document())
        cursor.setPosition(position)
        return self.window.editor.cursorRect(cursor).center()


@pytest.fixture
def arrives(open_dossier: Open, dossier: Path, qtbot: QtBot, type_text: Type) -> Callable[[Author], Person]:
    """Let somebody open the dossier on their own computer."""

    def arrive(author: Author) -> Person:
        preferences.save(Preferences(author))
        person = Person(open_dossier(dossier), qtbot, type_text)
        person.go_to("32")
        return person

    return arrive


# What the offscreen platform says of a menu that opens.
@pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard|propagateSizeHints)")
def test_measure_32_is_reviewed_from_the_remark_to_the_version_brought_back(
    arrives: Callable[[Author], Person], qtbot: QtBot
) -> None:
    marc = arrives(MARC)
    remark_and_proposal(marc)
    marc.window.close()
    élodie = arrives(ÉLODIE)
    élodie.name_version("avant relecture")
    reply_and_apply(élodie)
    all_places_of_the_decision(élodie)
    élodie.name_version("relu")
    view = compare(élodie, qtbot)
    bring_back(élodie, view, qtbot)


def remark_and_proposal(marc: Person) -> None:
    marc.select("associés à")
    marc.key(Qt.Key.Key_M, ALT)
    marc.write("consultés plutôt qu'associés")
    (draft,) = marc.window.margin.drafts
    marc.click(draft, "note_propose")
    marc.write("consultés sur")
    marc.key(Qt.Key.Key_Return, CONTROL)
    note = next(n for n in reading.notes(marc.window.desk.session, "mesure-32") if n.author == MARC.name)
    said = (note.quote, note.text, note.replacement, note.initials)
    assert said == ("associés à", "consultés plutôt qu'associés", "consultés sur", "MR")


def reply_and_apply(élodie: Person) -> None:
    élodie.key(Qt.Key.Key_F8)
    élodie.key(Qt.Key.Key_F8)
    card = élodie.card(lambda c: c.note.author == MARC.name)
    élodie.click(card, "note_reply")
    élodie.write("D'accord.")
    élodie.key(Qt.Key.Key_Return, CONTROL)
    card = élodie.card(lambda c: c.note.author == MARC.name and bool(c.note.replies))
    élodie.click(card, "note_apply")
    assert "soient consultés sur sa rédaction" in élodie.text("mesure-32")
    note = next(n for n in reading.notes(élodie.window.desk.session, "mesure-32") if n.author == MARC.name)
    assert note.resolved and [(r.author, r.text) for r in note.replies] == [(ÉLODIE.name, "D'accord.")]


def all_places_of_the_decision(élodie: Person) -> None:
    dialog = élodie.window.review.places
    assert dialog is not None and dialog.isVisible()
    listed = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert len(listed) == len(OTHERS)
    for node, row in zip(OTHERS, listed, strict=True):
        assert f"Mesure {node.removeprefix('mesure-')}" in row
        if node not in DECLINED:
            élodie.press(dialog.list, Qt.Key.Key_Space)
        élodie.press(dialog.list, Qt.Key.Key_Down)
    before = {node: élodie.text(node) for node in OTHERS}
    élodie.click(dialog, "other_places_agree")
    élodie.come_back()
    after = {node: élodie.text(node) for node in OTHERS}
    assert {node for node in OTHERS if before[node] == after[node]} == set(DECLINED)
    assert "donc être consultées sur cette réflexion" in after["mesure-10"]
    élodie.key(Qt.Key.Key_Z, CONTROL)  # one step, and made again
    assert {node: élodie.text(node) for node in OTHERS} == before
    élodie.key(Qt.Key.Key_Y, CONTROL)
    assert {node: élodie.text(node) for node in OTHERS} == after


def compare(élodie: Person, qtbot: QtBot) -> HistoryView:
    élodie.key(Qt.Key.Key_Y, CONTROL | SHIFT)
    view = élodie.window.views.history
    assert view is not None
    for name, modifiers in (("relu", NONE), ("avant relecture", CONTROL)):
        row = next(i for i in range(view.list.count()) if view.list.item(i).text().startswith(name + ","))
        place = view.list.visualItemRect(view.list.item(row)).center()
        qtbot.mouseClick(view.list.viewport(), LEFT, modifiers, place)
    qtbot.waitUntil(lambda: view.sides.bar.title.text().startswith("From: Version “avant relecture”"), timeout=3000)
    assert "To: Version “relu”" in view.sides.bar.title.text()
    changed = [d.node for d in view.sides.text.found.nodes]
    assert changed == [node for node in (*OTHERS, "mesure-32") if node not in DECLINED]
    élodie.press(view.list, Qt.Key.Key_Return)
    seen = []
    for _ in changed:
        élodie.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        seen.append(view.sides.text.textCursor().selectedText())
    assert seen[-1] == "associés àconsultés sur", seen  # struck, and what came in its stead
    return view


def bring_back(élodie: Person, view: HistoryView, qtbot: QtBot) -> None:
    row = next(i for i in range(view.list.count()) if view.list.item(i).text().startswith("avant relecture,"))
    qtbot.mouseClick(view.list.viewport(), LEFT, NONE, view.list.visualItemRect(view.list.item(row)).center())
    qtbot.waitUntil(lambda: view.sides.bar.title.text().endswith("To: now"), timeout=3000)

    def everything() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        qtbot.keyClick(menu, Qt.Key.Key_Up)  # from below: the last entry
        qtbot.keyClick(menu, Qt.Key.Key_Return)

    def agree(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        assert dialog.text() == "5 places become what they were."
        button = next(b for b in dialog.buttons() if dialog.buttonRole(b) is QMessageBox.ButtonRole.AcceptRole)
        qtbot.mouseClick(button, LEFT)

    élodie.answer(agree)
    QTimer.singleShot(0, everything)
    qtbot.mouseClick(view.sides.bar.bring, LEFT)
    qtbot.waitUntil(lambda: "soient associés à sa rédaction" in élodie.text("mesure-32"), timeout=5000)
    assert "associées à cette" in élodie.text("mesure-10")
    session = élodie.window.desk.session
    note = next(n for n in reading.notes(session, "mesure-32") if n.author == MARC.name)
    assert (note.quote, note.detached, len(note.replies)) == ("associés à", False, 1)
    assert [v.name for v in reading.versions(session)] == ["avant relecture", "relu", "before restoring"]
