"""A reviewed copy comes back through the menu or by a drop: seen, taken or left, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.returning.dialog import ReturnDialog
from ccem_desk.model.returning.items import ItemKind
from ccem_desk.services import notes, reading, writing
from ccem_desk.services.returning import Return, copies, read_return
from ccem_desk.services.review_export import export_review_copy
from tests.services.returns import edited, replace_tracked, replace_untracked

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def back(window: MainWindow, tmp_path: Path) -> Path:
    """A copy of the window's dossier that two people reviewed."""
    session = window.desk.session
    notes.add_note(session, "mesure-32", "associés à", "consultés ?")
    export_review_copy(session, tmp_path / "copy.docx")

    def change(root: object) -> None:
        replace_tracked(root, "associés à", "consultés sur")  # type: ignore[arg-type]
        replace_untracked(root, "Si une", "Même si une")  # type: ignore[arg-type]

    return edited(tmp_path / "copy.docx", tmp_path / "back.docx", change)


@pytest.fixture
def command(window: MainWindow) -> QAction:
    found = window.findChild(QAction, "return_review_copy")
    assert isinstance(found, QAction)
    return found


def take_all(window: object, found: Return, *rest: object) -> frozenset[str]:
    return frozenset(i.id for i in found.items)


def test_from_the_menu_into_the_text_shown_and_back_by_undo(
    window: MainWindow, command: QAction, back: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_returned", lambda parent: back)
    monkeypatch.setattr(dialogs, "ask_what_to_take", take_all)
    window.desk.go_to("mesure-32")
    command.trigger()
    assert "consultés sur" in window.editor.toPlainText()
    assert {s.node for s in reading.suggestions(window.desk.session)} == {"mesure-32", "mesure-33"}
    window.undo_action.trigger()
    assert "consultés sur" not in window.editor.toPlainText()
    assert reading.suggestions(window.desk.session) == ()
    assert not window.desk.busy


def test_a_copy_of_this_dossier_dropped_on_the_window_comes_back(
    qtbot: QtBot, window: MainWindow, back: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Return] = []
    monkeypatch.setattr(dialogs, "ask_what_to_take", lambda parent, found, *rest: seen.append(found))
    monkeypatch.setattr(dialogs, "ask_what_of_dropped", lambda *rest, **more: "")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(back))])
    where, offered, none = QPoint(5, 5), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(where, offered, mime, LEFT, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(where), offered, mime, LEFT, none))
    qtbot.waitUntil(lambda: bool(seen))
    assert [[i.kind for i in found.items] for found in seen] == [[ItemKind.SUGGESTION] * 2]
    assert reading.suggestions(window.desk.session) == ()


def test_nothing_new_is_said_and_asks_nothing(
    window: MainWindow, command: QAction, back: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_returned", lambda parent: tmp_path / "copy.docx")
    command.trigger()
    assert "copy.docx" in window.banner.message


def test_what_is_wrong_with_a_file_is_told(
    window: MainWindow, command: QAction, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    (tmp_path / "bad.docx").write_bytes(b"no")
    monkeypatch.setattr(dialogs, "ask_returned", lambda parent: tmp_path / "bad.docx")
    monkeypatch.setattr(dialogs, "tell_problem", lambda parent, message: told.append(message))
    command.trigger()
    assert len(told) == 1 and "bad.docx" in told[0]
    assert not window.desk.busy


def test_a_file_that_lost_its_origin_is_asked_for(
    window: MainWindow, command: QAction, back: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ccem_desk.services.exporting import export

    session = window.desk.session
    export(session, tmp_path / "plain.docx")
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "ask_returned", lambda parent: tmp_path / "plain.docx")
    monkeypatch.setattr(dialogs, "ask_which_copy", lambda parent, words, known: asked.append(words) or known[0])
    command.trigger()
    assert len(asked) == 1
    assert copies(session)
    assert "plain.docx" in window.banner.message


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow, back: Path) -> ReturnDialog:
    session = window.desk.session
    found = read_return(session, back)
    made = ReturnDialog(found, {n.id: n for n in reading.nodes(session)}, window.desk.levels)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_each_thing_is_looked_at_taken_or_left_with_keys(qtbot: QtBot, dialog: ReturnDialog) -> None:
    assert len(dialog.chosen) == 2
    assert "consultés sur" in dialog.shown.toPlainText()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    (left,) = dialog.chosen
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert "Même si" in dialog.shown.toPlainText()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.chosen == frozenset()
    agree = dialog.findChild(QPushButton, "return_copy_take")
    assert not agree.isEnabled()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.chosen == {left}
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_with_the_mouse_a_measure_is_left_as_a_whole(qtbot: QtBot, dialog: ReturnDialog) -> None:
    top = dialog.list.topLevelItem(0)
    place = dialog.list.visualRect(dialog.list.indexFromItem(top))
    option = QStyleOptionViewItem()
    option.rect = place
    option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    sign = QStyle.SubElement.SE_ItemViewItemCheckIndicator
    box = dialog.list.style().subElementRect(sign, option, dialog.list).center()
    qtbot.mouseClick(dialog.list.viewport(), LEFT, pos=box)
    assert len(dialog.chosen) == 1
    dialog.findChild(QPushButton, "return_copy_take").click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_what_was_typed_just_before_is_compared_too(
    window: MainWindow, command: QAction, back: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_returned", lambda parent: back)
    monkeypatch.setattr(dialogs, "ask_what_to_take", take_all)
    session = window.desk.session
    writing.put(session, "mesure-32", reading.comment(session, "mesure-31"))
    command.trigger()
    assert [n.detached for n in reading.notes(session, "mesure-32") if n.author == "Paul Vert"] == [True]
