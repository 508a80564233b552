"""Cutting, copying and pasting in a dossier's window: one step of undo, and what belongs to the passage comes along."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QProgressDialog
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.dossier import reviewing
from ccem_desk.model.review import DemandKind
from ccem_desk.services import notes, reading
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import Open

CONTROL = Qt.KeyboardModifier.ControlModifier
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p {margin:0} --></style></head>
<body lang=FR><!--StartFragment--><p class=MsoNormal>Le plan <b>doit</b> être <i>chiffré</i>.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span><![endif]>Premier point</p><!--EndFragment-->
</body></html>"""


def _clip(html: str = "", words: str = "") -> None:
    mime = QMimeData()
    if html:
        mime.setHtml(html)
    mime.setText(words)
    QApplication.clipboard().setMimeData(mime)


def _go_to_end(window: MainWindow, qtbot: QtBot, node: str) -> None:
    window.desk.go_to(node)
    window.editor.setFocus()
    qtbot.keyClick(window.editor, Qt.Key.Key_End, CONTROL)


def _select_words(window: MainWindow, words: str) -> None:
    at = window.editor.toPlainText().index(words)
    cursor = window.editor.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(words), cursor.MoveMode.KeepAnchor)
    window.editor.setTextCursor(cursor)


def test_what_is_pasted_from_word_is_one_step_of_its_own(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    session = window.desk.session
    _go_to_end(window, qtbot, "mesure-11")
    before = reading.comment(session, "mesure-11").text
    type_text(window.editor, "Avant. ")
    _clip(WORD, "Le plan doit être chiffré.\n· Premier point")
    qtbot.keyClick(window.editor, Qt.Key.Key_V, CONTROL)
    assert reading.comment(session, "mesure-11").text == before.rstrip("\n") + (
        "Avant. Le plan doit être chiffré.\nPremier point\n"
    )
    type_text(window.editor, " Après")
    window.node.autosave.save()
    for expected in ("Avant. Le plan doit être chiffré.\nPremier point\n", "Avant. \n", ""):
        window.undo_action.trigger()
        assert reading.comment(session, "mesure-11").text.endswith(expected or before)
        assert window.editor.text() == reading.comment(session, "mesure-11")
    for expected in ("Avant. \n", "Premier point\n", "Premier point Après\n"):
        window.redo_action.trigger()
        assert reading.comment(session, "mesure-11").text.endswith(expected)


def test_a_passage_cut_and_put_down_elsewhere_keeps_its_demand_and_its_note(window: MainWindow, qtbot: QtBot) -> None:
    session = window.desk.session
    demand = reading.demands(session, "mesure-18")[0]
    window.desk.do(lambda: reviewing.set_demand(session.dossier, demand.id, title="Chiffrer", themes=("moyens",)))
    window.desk.do(lambda: notes.add_note(session, "mesure-18", demand.text[:19], "À vérifier"))
    note = reading.notes(session, "mesure-18")[0]
    window.desk.go_to("mesure-18")
    window.editor.setFocus()
    _select_words(window, demand.text)
    qtbot.keyClick(window.editor, Qt.Key.Key_X, CONTROL)
    _go_to_end(window, qtbot, "mesure-20")
    qtbot.keyClick(window.editor, Qt.Key.Key_V, CONTROL)
    moved = {d.id: d for d in reading.demands(session, "mesure-20")}[demand.id]
    assert (moved.text, moved.title, moved.themes) == (demand.text, "Chiffrer", ("moyens",))
    assert demand.id not in {d.id for d in reading.demands(session, "mesure-18")}
    there = {n.id: n for n in reading.notes(session, "mesure-20")}[note.id]
    assert (there.quote, there.detached) == (demand.text[:19], False)
    assert note.id not in {n.id for n in reading.notes(session, "mesure-18")}
    window.undo_action.trigger()
    window.undo_action.trigger()
    assert demand.id in {d.id for d in reading.demands(session, "mesure-18")}
    assert reading.notes(session, "mesure-18")[0].detached is False


def test_a_copied_demand_is_another_one_of_which_the_same_is_said(window: MainWindow, qtbot: QtBot) -> None:
    session = window.desk.session
    demand = reading.demands(session, "mesure-18")[0]
    window.desk.do(
        lambda: reviewing.set_demand(session.dossier, demand.id, kind=DemandKind.OBJECTION, addressees=("DGCS",))
    )
    window.desk.go_to("mesure-18")
    window.editor.setFocus()
    _select_words(window, demand.text)
    qtbot.keyClick(window.editor, Qt.Key.Key_C, CONTROL)
    before = {d.id for d in reading.demands(session)}
    _go_to_end(window, qtbot, "mesure-20")
    qtbot.keyClick(window.editor, Qt.Key.Key_V, CONTROL)
    (new,) = [d for d in reading.demands(session) if d.id not in before]
    assert (new.node, new.text, new.kind, new.addressees) == ("mesure-20", demand.text, DemandKind.OBJECTION, ("DGCS",))
    assert demand.id in {d.id for d in reading.demands(session, "mesure-18")}
    window.undo_action.trigger()
    assert {d.id for d in reading.demands(session)} == before


def test_between_two_windows_marks_come_along_and_a_demand_is_a_new_one(
    open_dossier: Open, dossier: Path, tmp_path: Path, imported: bytes, qtbot: QtBot
) -> None:
    other = tmp_path / "other.ccem"
    other.write_bytes(imported)
    one, two = open_dossier(dossier), open_dossier(other)
    demand = reading.demands(one.desk.session, "mesure-18")[0]
    one.desk.go_to("mesure-18")
    one.editor.setFocus()
    _select_words(one, demand.text)
    qtbot.keyClick(one.editor, Qt.Key.Key_C, CONTROL)
    two.activateWindow()
    _go_to_end(two, qtbot, "mesure-20")
    qtbot.keyClick(two.editor, Qt.Key.Key_V, CONTROL)
    found = [d for d in reading.demands(two.desk.session, "mesure-20") if d.text == demand.text]
    assert len(found) == 1
    assert found[0].id != demand.id


def test_pasting_without_formatting_takes_the_words_only(window: MainWindow, qtbot: QtBot) -> None:
    _go_to_end(window, qtbot, "mesure-11")
    _clip(WORD, "Le plan doit être chiffré.")
    qtbot.keyClick(window, Qt.Key.Key_V, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    last = window.editor.text().paragraphs[-1]
    assert last.text.endswith("Le plan doit être chiffré.")
    assert not last.runs[-1].marks.strong


def test_a_picture_or_a_file_on_the_clipboard_is_answered_with_a_sentence(window: MainWindow, qtbot: QtBot) -> None:
    from PySide6.QtGui import QImage

    _go_to_end(window, qtbot, "mesure-11")
    before = window.editor.text()
    QApplication.clipboard().setImage(QImage(4, 4, QImage.Format.Format_RGB32))
    qtbot.keyClick(window.editor, Qt.Key.Key_V, CONTROL)
    assert "picture" in window.banner.message
    assert window.editor.text() == before


def test_twenty_megabytes_give_clean_words_or_a_sentence(window: MainWindow, qtbot: QtBot) -> None:
    _go_to_end(window, qtbot, "mesure-11")
    before = window.editor.text()
    _clip("<p>avant<img src='data:image/png;base64," + "A" * 20_000_000 + "'><script>x()</script> après", "autre")
    qtbot.keyClick(window.editor, Qt.Key.Key_V, CONTROL)
    assert window.editor.toPlainText().endswith("avant après")
    window.undo_action.trigger()
    _clip("<p>mots <b>gras</b></p>" * 900_000, "mots gras\n" * 900_000)
    qtbot.keyClick(window.editor, Qt.Key.Key_V, CONTROL)
    assert "too long for one comment" in window.banner.message
    _clip(words="mots " * 4_000_000)
    window.banner.hide()
    qtbot.keyClick(window.editor, Qt.Key.Key_V, CONTROL)
    assert "too long for one comment" in window.banner.message
    assert window.editor.text() == before


@pytest.mark.parametrize("focused", ["editor", "filter"])
def test_the_edit_menu_offers_what_can_be_done(window: MainWindow, qtbot: QtBot, focused: str) -> None:
    menu = next(a.menu() for a in window.menuBar().actions() if a.text() == "&Edit")
    actions = {a.objectName(): a for a in menu.actions()}
    QApplication.clipboard().clear()
    window.desk.go_to("mesure-18")
    field = window.editor if focused == "editor" else window.plan.filter
    field.setFocus()
    menu.aboutToShow.emit()
    assert not actions["edit_cut"].isEnabled()
    assert not actions["edit_paste"].isEnabled()
    menu.aboutToHide.emit()
    assert actions["edit_paste_plain"].isEnabled()
    _clip(words="mots")
    if focused == "filter":
        window.plan.filter.setText("plan")
    actions["edit_selectAll"].trigger()
    menu.aboutToShow.emit()
    assert actions["edit_cut"].isEnabled()
    assert actions["edit_paste"].isEnabled()
    actions["edit_paste_plain"].trigger()
    words = window.editor.toPlainText() if focused == "editor" else window.plan.filter.text()
    assert words == "mots"


def test_the_edit_menu_changes_nothing_in_a_comment_that_is_only_read(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.go_to("mesure-18")
    window.plan.tree.setFocus()
    window.editor.setReadOnly(True)
    window.editor.setFocus()
    qtbot.waitUntil(window.editor.hasFocus)
    menu = next(a.menu() for a in window.menuBar().actions() if a.text() == "&Edit")
    actions = {a.objectName(): a for a in menu.actions()}
    assert not any(actions[name].isEnabled() for name in ("edit_cut", "edit_paste", "edit_paste_plain"))
    before = window.editor.text()
    _clip(words="mots")
    window.editor.selectAll()
    for name in ("edit_cut", "edit_paste", "edit_paste_plain"):
        actions[name].setEnabled(True)
        actions[name].trigger()
    assert window.editor.text() == before


def test_a_very_long_piece_is_announced_while_it_is_put_in(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.go_to("mesure-38")
    QApplication.clipboard().setText("\n".join(f"ligne {i}" for i in range(1000)))
    seen: list[str] = []

    def look(_brought: object) -> None:
        seen.extend(d.labelText() for d in window.findChildren(QProgressDialog) if d.isVisible())

    window.editor.pasted.connect(look)
    window.editor.paste()
    assert seen == ["Pasting…"]
    assert len(window.editor.text().paragraphs) == 1000
    assert not [d for d in window.findChildren(QProgressDialog) if d.isVisible()]
