"""Text dragged and dropped, files dropped on the window: what comes, what stays, and what is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.editor import clipboard
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.rich_text import flatten, plain
from ccem_desk.services import reading
from tests.desktop.window.conftest import Open

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
OFFERED = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


def _files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def _drop(target: QWidget, mime: QMimeData, where: QPoint | None = None) -> QDropEvent:
    """Drop something as a program does that offers to move it; return what the program is told."""
    place = where or target.rect().center()
    enter = QDragEnterEvent(place, OFFERED, mime, LEFT, NONE)
    QApplication.sendEvent(target, enter)
    event = QDropEvent(QPointF(place), OFFERED, mime, LEFT, NONE)
    if enter.isAccepted():
        QApplication.sendEvent(target, event)
    return event


def _start_of(window: MainWindow) -> QPoint:
    cursor = window.editor.textCursor()
    cursor.setPosition(0)
    return window.editor.cursorRect(cursor).center()


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_dropped_from_elsewhere_is_copied_whatever_its_source_proposes(window: MainWindow) -> None:
    window.desk.go_to("mesure-18")
    session = window.desk.session
    before = reading.comment(session, "mesure-18")
    mime = clipboard.to_mime(clipboard.clipping(flatten(plain("Venu d’ailleurs. "))[:-1], "another"))
    event = _drop(window.editor.viewport(), mime, _start_of(window))
    assert event.isAccepted()
    assert event.dropAction() is Qt.DropAction.CopyAction
    assert reading.comment(session, "mesure-18").text == "Venu d’ailleurs. " + before.text
    window.undo_action.trigger()
    assert reading.comment(session, "mesure-18") == before


def test_a_link_dropped_from_a_browser_is_a_link(window: MainWindow) -> None:
    window.desk.go_to("mesure-18")
    mime = QMimeData()
    mime.setUrls([QUrl("https://exemple.org/é")])
    mime.setData("text/x-moz-url", "https://exemple.org/é\nLe rapport".encode("utf-16-le"))
    _drop(window.editor.viewport(), mime, _start_of(window))
    first = window.editor.text().paragraphs[0].runs[0]
    assert (first.text, first.marks.link) == ("Le rapport", "https://exemple.org/%C3%A9")


def test_a_dossier_dropped_on_the_window_is_opened(
    window: MainWindow, tmp_path: Path, imported: bytes, qtbot: QtBot
) -> None:
    other = tmp_path / "autre.ccem"
    other.write_bytes(imported)
    _drop(window, _files(other))

    def opened() -> list[MainWindow]:
        shown = QApplication.topLevelWidgets()
        return [w for w in shown if isinstance(w, MainWindow) and w.desk.session.path.name == "autre.ccem"]

    qtbot.waitUntil(lambda: bool(opened()))
    opened()[0].close()


@pytest.mark.parametrize("answer", ["into", "new", ""])
def test_an_observation_dropped_on_the_window_is_offered_for_import(
    window: MainWindow, observation: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    asked: list[str] = []

    def ask(parent: QWidget, source: Path, *, may_write: bool) -> str:
        assert may_write
        asked.append("what")
        return answer

    def ask_new(parent: QWidget, make: object, source: Path) -> None:
        asked.append("new")

    monkeypatch.setattr(dialogs, "ask_what_of_dropped", ask)
    monkeypatch.setattr(dialogs, "ask_new_dossier", ask_new)
    monkeypatch.setattr(dialogs, "show_import_report", lambda parent, result: asked.append("report"))
    _drop(window, _files(observation))
    expected = {"into": ["what", "report"], "new": ["what", "new"], "": ["what"]}[answer]
    qtbot.waitUntil(lambda: asked == expected)


@pytest.mark.parametrize("onto", ["window", "editor"])
def test_a_folder_a_program_or_a_picture_is_answered_with_a_sentence(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, onto: str
) -> None:
    window.desk.go_to("mesure-18")
    before = window.editor.text()
    program = tmp_path / "programme.exe"
    program.write_bytes(b"MZ\0")
    image = QMimeData()
    image.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    for mime, words in ((_files(tmp_path), "is a folder"), (_files(program), "programme.exe"), (image, "picture")):
        window.banner.hide()
        if onto == "editor":
            assert not window.editor.canInsertFromMimeData(mime)  # so that Qt offers it to the window
        _drop(window, mime)
        qtbot.waitUntil(lambda words=words: words in window.banner.message)
    assert window.editor.text() == before


@pytest.mark.parametrize("name", ["note.doc", "Note.ODT", "note.rtf", "note.pdf"])
def test_a_text_of_another_form_is_answered_with_what_to_do(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    (tmp_path / name).write_bytes(b"x")
    _drop(window, _files(tmp_path / name))
    qtbot.waitUntil(lambda: f"“{name}” cannot be read as it is" in window.banner.message)
    assert "save it as .docx" in window.banner.message


def test_nothing_is_dropped_into_a_comment_that_is_only_read(open_dossier: Open, dossier: Path) -> None:
    window = open_dossier(dossier)
    window.desk.go_to("mesure-18")
    window.editor.setReadOnly(True)
    before = window.editor.text()
    mime = QMimeData()
    mime.setText("mots")
    _drop(window.editor.viewport(), mime, _start_of(window))
    assert window.editor.text() == before
