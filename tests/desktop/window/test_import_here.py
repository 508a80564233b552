"""An import into the open dossier is this window's own step; one that brings nothing leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccem_desk.model.review import Author
from ccem_desk.services import importing, opening, reading
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import AUTHOR, Open

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_one_undo_takes_the_whole_import_back_and_a_redo_gives_it_again(
    open_dossier: Open, tmp_path: Path, plan: Path, observation: Path, qtbot: QtBot, type_text: Type
) -> None:
    path = tmp_path / "new.ccem"
    opening.new_dossier(path, AUTHOR, plan=plan, title="Réponse").close()
    window = open_dossier(path)
    window.desk.go_to("mesure-38")
    window.editor.setFocus()
    type_text(window.editor, "À moi.")
    window.import_source(observation)
    session = window.desk.session
    assert window.plan.model.commented()[0] == 36
    whole = reading.comments(session)
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, CONTROL)
    assert list(reading.comments(session)) == ["mesure-38"]
    assert reading.properties(session).title == "Réponse"
    assert window.plan.model.commented()[0] == 1
    qtbot.keyClick(window.editor, Qt.Key.Key_Y, CONTROL)
    assert reading.comments(session) == whole
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, CONTROL)
    assert reading.comments(session) == {}
    with opening.open_session(path, Author(), read_only=True) as other:
        assert reading.comments(other) == {}


def test_an_import_that_brings_nothing_new_leaves_no_copy_and_no_step(
    open_dossier: Open, dossier: Path, observation: Path
) -> None:
    window = open_dossier(dossier)
    window.import_source(observation)
    assert [p.name for p in dossier.parent.glob("*.ccem")] == [dossier.name]
    assert not window.undo_action.isEnabled()


def test_replacing_by_the_same_text_keeps_the_demands_and_leaves_no_copy(dossier: Path, observation: Path) -> None:
    with opening.open_session(dossier, AUTHOR) as session:
        before = reading.demands(session)
        result = importing.import_into(session, observation, replace=True)
        assert result.backup is None
        assert reading.demands(session) == before


def test_a_copy_is_put_beside_before_a_text_is_replaced(dossier: Path, tmp_path: Path) -> None:
    source = tmp_path / "autre.md"
    source.write_text("**Mesure 31 : Mobiliser autrement**\n\nUn tout autre texte.\n", encoding="utf-8")
    with opening.open_session(dossier, AUTHOR) as session:
        old = reading.comment(session, "mesure-31")
        result = importing.import_into(session, source, replace=True)
        assert result.backup is not None
        with opening.open_session(result.backup, AUTHOR, read_only=True) as copy:
            assert reading.comment(copy, "mesure-31") == old
        session.dossier.undo()
        assert reading.comment(session, "mesure-31") == old
