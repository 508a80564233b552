"""The past in the window: who, when and where; what differs, gone through; the text as it was; bringing it back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QProgressDialog
from pytestqt.qtbot import QtBot

from ccem_desk import translation
from ccem_desk.desktop import dialogs
from ccem_desk.desktop.history.name_dialog import NameDialog
from ccem_desk.desktop.history.view import HistoryView
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.review import Author, Role, Status
from ccem_desk.model.rich_text import plain
from ccem_desk.services import reading, review_copy, submitting, versions, writing
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import AUTHOR, Open
from tests.desktop.window.test_mnemonics import offered_by, twice

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
MARC = Author("Marc Roy", "MR")
NEW = "Un tout autre texte."


@pytest.fixture
def window(open_dossier: Open, dossier: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window on a dossier made on the first of March, in which versions are named a minute ago."""
    with closing(sqlite3.connect(dossier)) as connection, connection:
        connection.execute("UPDATE journal SET at = '2026-03-01T12:00:00Z'")
    before = datetime.now(UTC) - timedelta(minutes=1)  # what happens in one second has no order
    monkeypatch.setattr("ccem_desk.dossier.versions.now", lambda: before.strftime("%Y-%m-%dT%H:%M:%SZ"))
    return open_dossier(dossier)


@pytest.fixture
def past(window: MainWindow, qtbot: QtBot) -> HistoryView:
    """The view on a dossier with a version, after which Marc wrote in two measures and approved one."""
    session = window.desk.session
    window.show_author(AUTHOR)
    window.desk.go_to("mesure-32")
    versions.name_version(session, "envoyé au bureau")
    window.show_author(MARC)
    for node in ("mesure-5", "mesure-32"):
        window.desk.do(lambda n=node: writing.put(session, n, plain(NEW)))
    window.desk.do(lambda: writing.set_status(session, "mesure-32", Status.VALIDE))
    qtbot.keyClick(window.editor, Qt.Key.Key_Y, CONTROL | SHIFT)
    view = window.views.history
    assert view is not None and window.focusWidget() is view.list
    return view


def rows(view: HistoryView) -> list[str]:
    return [view.list.item(i).text() for i in range(view.list.count())]


def click(view: HistoryView, qtbot: QtBot, words: str, keys: Qt.KeyboardModifier = NONE) -> None:
    """Click on the first row that holds these words."""
    row = next(i for i, text in enumerate(rows(view)) if words in text)
    view.list.scrollToItem(view.list.item(row))
    place = view.list.visualItemRect(view.list.item(row)).center()
    qtbot.mouseClick(view.list.viewport(), LEFT, keys, place)


def waits_for(view: HistoryView, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: words in view.sides.bar.title.text(), timeout=3000)


def choose(menu: QMenu, words: str) -> None:
    """Choose an entry of a menu that is about to be shown."""
    menu.aboutToShow.emit()
    entries = {entry.text().replace("&", ""): entry for entry in menu.actions()}
    entries[next(text for text in entries if words in text)].trigger()


def test_rows_stand_under_their_day_with_who_and_where(past: HistoryView) -> None:
    texts = rows(past)
    assert texts[0] == "Today"
    assert texts[1].startswith("Marc Roy, mesures 5 and 32, text")
    assert texts[2].startswith("envoyé au bureau, Version · Élodie Dupont")
    assert texts[3] == "Sunday, March 1, 2026"
    assert texts[4].startswith("Élodie Dupont, introduction, axes 1")


def test_what_somebody_changed_is_shown_and_gone_through_by_keys(past: HistoryView, qtbot: QtBot) -> None:
    text = past.sides.text
    waits_for(past, qtbot, "What changed: Marc Roy")
    assert [past.sides.places.item(i).text()[:2] for i in range(past.sides.places.count())] == ["5 ", "32"]
    qtbot.waitUntil(lambda: past.sides.bar.counted.text() == f"{text.changes} changes", timeout=3000)
    qtbot.keyClick(past.list, Qt.Key.Key_Return)
    assert past.window().focusWidget() is text
    qtbot.keyClick(text, Qt.Key.Key_Down, ALT)
    assert past.sides.bar.counted.text() == f"1 of {text.changes}"
    first = text.textCursor().selectedText()
    qtbot.keyClick(text, Qt.Key.Key_PageDown, CONTROL)
    assert text.textCursor().selectedText() != first
    qtbot.keyClick(text, Qt.Key.Key_Up, ALT)
    assert text.textCursor().selectedText() == first
    qtbot.keyClick(text, Qt.Key.Key_Up, ALT)  # before the first comes the last
    assert past.sides.bar.counted.text() == f"{text.changes} of {text.changes}"
    assert text.node == "mesure-32"
    assert past.sides.places.currentItem().text().startswith("32 ")
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert past.window().focusWidget() is past.list
    qtbot.keyClick(past.list, Qt.Key.Key_F6)
    assert past.window().focusWidget() is text
    qtbot.keyClick(text, Qt.Key.Key_F6)
    assert past.window().focusWidget() is past.list
    shown = text.toPlainText()
    assert "Status: DraftApproved" in shown.replace(" → ", "") and NEW in shown


def test_that_nothing_differs_is_said_in_plain_letters(window: MainWindow, past: HistoryView, qtbot: QtBot) -> None:
    waits_for(past, qtbot, "What changed: Marc Roy")
    text = past.sides.text
    window.desk.do(lambda: versions.name_version(window.desk.session, "le jour même"))
    click(past, qtbot, "le jour même")
    waits_for(past, qtbot, "le jour même")
    assert text.toPlainText().startswith("Texts and plan are the same")
    cursor = QTextCursor(text.document())
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    assert cursor.charFormat().fontWeight() == QFont.Weight.Normal


def test_a_place_of_the_list_leads_to_its_text(past: HistoryView, qtbot: QtBot) -> None:
    waits_for(past, qtbot, "What changed")
    places = past.sides.places
    qtbot.mouseClick(places.viewport(), LEFT, pos=places.visualItemRect(places.item(1)).center())
    assert past.sides.text.node == "mesure-32"


def test_a_version_is_compared_with_now_and_brought_back(
    window: MainWindow, past: HistoryView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.desk.session
    said: list[str] = []
    monkeypatch.setattr(dialogs, "ask_restore", lambda _parent, words: not said.append(words))
    click(past, qtbot, "envoyé au bureau")
    waits_for(past, qtbot, "To: now")
    assert "associés" in past.sides.text.toPlainText()
    past.sides.bar.copy.trigger()
    assert f"[+{NEW[:-1]}+]" in QApplication.clipboard().text()
    past.sides.text.show_node("mesure-32")
    choose(past.sides.bar.bring.menu(), "Only “Mesure 32”")
    assert said == ["1 place becomes what it was."]
    assert "associés à sa rédaction" in window.editor.toPlainText()
    assert reading.comment(session, "mesure-5") == plain(NEW)
    choose(past.sides.bar.bring.menu(), "Everything")
    assert reading.comment(session, "mesure-5") != plain(NEW)
    assert {v.name for v in reading.versions(session)} == {
        "envoyé au bureau",
        "before restoring",
        "before restoring 2",
    }
    window.node.undo()
    assert reading.comment(session, "mesure-5") == plain(NEW)


def test_the_text_as_it_was_is_read_in_place_and_cannot_be_changed(
    past: HistoryView, qtbot: QtBot, type_text: Type
) -> None:
    click(past, qtbot, "envoyé au bureau")
    waits_for(past, qtbot, "To: now")
    qtbot.mouseClick(past.sides.bar.then, LEFT)
    page = past.sides.past.page
    assert page.isVisible() and not past.sides.text.isVisible()
    assert "Version “envoyé au bureau”" in past.sides.past.said.text() and "not changed" in past.sides.past.said.text()
    qtbot.waitUntil(lambda: page.complete, timeout=5000)
    whole = page.toPlainText()
    assert "associés à sa rédaction" in whole and "AXE 1" in whole and NEW not in whole
    type_text(page, "xyz\b\n")
    assert page.toPlainText() == whole and page.isVisible()
    past.filters.place.setCurrentIndex(1)
    waits_for(past, qtbot, "To: now")
    qtbot.waitUntil(lambda: "AXE 1" not in page.toPlainText(), timeout=3000)
    assert "associés à sa rédaction" in page.toPlainText()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert past.window().focusWidget() is past.list
    qtbot.mouseClick(past.sides.bar.changes, LEFT)
    assert past.sides.text.isVisible()


def test_a_place_that_was_not_there_yet_is_told(past: HistoryView, qtbot: QtBot) -> None:
    from ccem_desk.services import planning

    desk = past._desk
    node, changes = planning.add_node(desk.session, "mesure", "action-12", title="Nouvelle")
    desk.tell(changes)
    desk.go_to(node)
    past.window().views.show_view("history")  # type: ignore[attr-defined]
    past.filters.place.setCurrentIndex(1)
    click(past, qtbot, "envoyé au bureau")
    waits_for(past, qtbot, "To: now")
    qtbot.mouseClick(past.sides.bar.then, LEFT)
    qtbot.waitUntil(lambda: "not there yet" in past.sides.past.said.text(), timeout=3000)


def test_any_two_moments_are_compared(past: HistoryView, qtbot: QtBot) -> None:
    click(past, qtbot, "envoyé au bureau")
    waits_for(past, qtbot, "To: now")
    click(past, qtbot, "Élodie Dupont, introduction", CONTROL)
    waits_for(past, qtbot, "From: Élodie Dupont")
    assert past.sides.bar.title.text().splitlines()[1].startswith("To: Version “envoyé au bureau”")
    assert past.sides.text.toPlainText() == "Texts and plan are the same. Notes are not compared."
    click(past, qtbot, "Marc Roy")
    waits_for(past, qtbot, "What changed: Marc Roy")
    choose(past.sides.bar.against.menu(), "envoyé au bureau")
    waits_for(past, qtbot, "From: Version “envoyé au bureau”")
    assert past.sides.bar.title.text().splitlines()[1].startswith("To: Marc Roy")
    assert NEW in past.sides.text.toPlainText()
    choose(past.sides.bar.against.menu(), "Now")
    assert past.sides.text.toPlainText() == "Texts and plan are the same. Notes are not compared."
    choose(past.sides.bar.against.menu(), "What was before")
    assert NEW in past.sides.text.toPlainText()


def test_three_rows_are_one_too_many(past: HistoryView, qtbot: QtBot) -> None:
    qtbot.keyClick(past.list, Qt.Key.Key_A, CONTROL)
    qtbot.waitUntil(lambda: "More than two" in past.sides.text.toPlainText(), timeout=3000)
    assert not past.sides.bar.bring.isEnabled() and not past.sides.bar.then.isEnabled()


def test_rows_are_filtered_by_person_place_and_kind(past: HistoryView, qtbot: QtBot) -> None:
    filters = past.filters
    filters.author.setCurrentIndex(filters.author.findText(MARC.name))
    assert [t[:8] for t in rows(past)] == ["Today", "Marc Roy"]
    filters.author.setCurrentIndex(0)
    filters.place.setCurrentIndex(
        next(i for i in range(filters.place.count()) if "Mesure 5 " in filters.place.itemText(i))
    )
    waits_for(past, qtbot, "What changed")
    assert [d.node for d in past.sides.text.found.nodes] == ["mesure-5"]
    qtbot.keyClick(filters.only_versions, Qt.Key.Key_Space)
    assert [t for t in rows(past) if t != "Today"] == [t for t in rows(past) if "envoyé au bureau" in t]
    filters.author.setCurrentIndex(filters.author.findText(MARC.name))
    assert rows(past) == []
    qtbot.waitUntil(lambda: not past.sides.bar.then.isEnabled(), timeout=3000)


def test_a_version_is_renamed_and_deleted_by_keys_and_undo_takes_both_back(
    window: MainWindow, past: HistoryView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.desk.session
    asked: list[str] = []

    def rename(_parent: object, make: Callable[[str], object], name: str) -> object:
        asked.append(name)
        return make("déposé")

    monkeypatch.setattr(dialogs, "ask_version_name", rename)
    monkeypatch.setattr(dialogs, "ask_delete_version", lambda _parent, name, warning: not asked.append(name + warning))
    qtbot.keyClick(past.list, Qt.Key.Key_F2)  # a stretch of work has no name
    assert asked == []
    click(past, qtbot, "envoyé au bureau")
    qtbot.keyClick(past.list, Qt.Key.Key_F2)
    assert [t for t in rows(past) if t.startswith("déposé, Version")]
    qtbot.keyClick(past.list, Qt.Key.Key_Delete)
    assert asked == ["envoyé au bureau", "déposé"] and reading.versions(session) == ()
    qtbot.keyClick(past.list, Qt.Key.Key_Z, CONTROL)
    assert [v.name for v in reading.versions(session)] == ["déposé"]
    qtbot.keyClick(past.list, Qt.Key.Key_Z, CONTROL)
    assert [v.name for v in reading.versions(session)] == ["envoyé au bureau"]


def test_what_was_submitted_keeps_its_name_and_stays(window: MainWindow, qtbot: QtBot) -> None:
    session = window.desk.session
    submitting.submit(session, session.path.with_suffix(".docx"), suggestions="refuse")
    review_copy.keep_base(session, "base", "open", None)
    window.views.show_view("history")
    view = window.views.history
    assert view is not None
    assert [t.split(", ")[1].split(" · ")[0] for t in rows(view)[1:3]] in (
        [["Review copy", "Response sent"], ["Response sent", "Review copy"]]
    )
    click(view, qtbot, "Response sent")
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
        window.banner.hide()
        qtbot.keyClick(view.list, key)
        assert "receipt names it" in window.banner.message
    assert len(reading.versions(session)) == 2


def test_a_version_of_a_review_copy_is_deleted_after_a_warning(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    review_copy.keep_base(window.desk.session, "base", "open", None)
    window.views.show_view("history")
    view = window.views.history
    assert view is not None
    warned: list[str] = []
    monkeypatch.setattr(dialogs, "ask_delete_version", lambda _parent, _name, warning: bool(warned.append(warning)))
    click(view, qtbot, "Review copy")
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    assert "without it" in warned[0] and len(reading.versions(window.desk.session)) == 1


def test_a_comparison_can_be_stopped(past: HistoryView, qtbot: QtBot) -> None:
    click(past, qtbot, "envoyé au bureau")
    waits_for(past, qtbot, "To: now")

    def stop() -> None:
        for dialog in past.findChildren(QProgressDialog):
            dialog.cancel()

    watch = QTimer(past, interval=0)
    watch.timeout.connect(stop)
    from ccem_desk.desktop import long_work

    monkey = pytest.MonkeyPatch()
    monkey.setattr(long_work, "APPEARS_AFTER", 0)
    try:
        watch.start()
        choose(past.sides.bar.against.menu(), "Now")
        qtbot.waitUntil(lambda: "stopped" in past.sides.text.toPlainText(), timeout=3000)
    finally:
        watch.stop()
        monkey.undo()
    assert not past._desk.busy
    choose(past.sides.bar.against.menu(), "Now")
    assert NEW in past.sides.text.toPlainText()


def test_what_comes_in_while_one_looks_leaves_the_row_in_hand(
    window: MainWindow, past: HistoryView, qtbot: QtBot
) -> None:
    click(past, qtbot, "envoyé au bureau")
    waits_for(past, qtbot, "To: now")
    window.desk.do(lambda: writing.put(window.desk.session, "mesure-7", plain(NEW)))
    assert next(e.title for e in past.list.selected()).startswith("Version “envoyé au bureau”")
    qtbot.waitUntil(lambda: past.sides.places.count() == 3, timeout=3000)


def test_a_version_deleted_elsewhere_meanwhile_is_told(
    window: MainWindow, past: HistoryView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.desk.session
    click(past, qtbot, "envoyé au bureau")
    waits_for(past, qtbot, "To: now")
    (version,) = reading.versions(session)
    versions.delete_version(session, version.id)  # nobody tells the view
    choose(past.sides.bar.against.menu(), "Now")
    assert "not in the dossier any more" in window.banner.message


def test_a_reviewer_reads_the_past_and_brings_nothing_back(window: MainWindow, past: HistoryView, qtbot: QtBot) -> None:
    window.review.choose_role(Role.RELECTURE)
    click(past, qtbot, "envoyé au bureau")
    waits_for(past, qtbot, "To: now")
    assert past.sides.bar.then.isEnabled() and not past.sides.bar.bring.isEnabled()


def test_a_name_taken_is_told_in_the_dialog(window: MainWindow, qtbot: QtBot) -> None:
    session = window.desk.session
    versions.name_version(session, "déposé")
    versions.name_version(session, "envoyé")
    other = next(v for v in reading.versions(session) if v.name == "envoyé")
    for make, name in (
        (lambda n: versions.name_version(session, n), ""),
        (lambda n: versions.rename_version(session, other.id, n), "envoyé"),
    ):
        dialog = NameDialog(window, make, name)
        qtbot.addWidget(dialog)
        dialog.name.setText("Déposé")
        dialog.accept()
        assert dialog.changes is None and "already" in dialog.said.text()
    versions.rename_version(session, other.id, "Envoyé")  # its own name, written otherwise
    assert {v.name for v in reading.versions(session)} == {"déposé", "Envoyé"}


@pytest.mark.parametrize("language", translation.LANGUAGES)
def test_each_letter_stands_once(language: str, window: MainWindow, past: HistoryView) -> None:
    assert twice(offered_by(window)) == {}
