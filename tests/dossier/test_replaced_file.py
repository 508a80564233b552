"""The file of an open dossier is moved, deleted, or replaced by a program that keeps folders in step."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccem_desk.dossier import Dossier, doctor, open_dossier, reading, writing
from ccem_desk.dossier.reunion import save_elsewhere
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.review import Status
from ccem_desk.model.rich_text import plain
from tests.dossier.dossiers import MARC, ÉLODIE, new
from tests.dossier.test_two_programs import with_word

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")


def replace(path: Path, other: Path) -> None:
    """What a program that keeps folders in step does."""
    beside = path.with_name(".part")
    shutil.copyfile(other, beside)
    beside.replace(path)


@pytest.fixture
def elsewhere(path: Path, tmp_path: Path) -> Path:
    """A copy of the dossier into which a colleague writes on another machine."""
    new(path).close()
    copy = tmp_path / "elsewhere.ccem"
    shutil.copyfile(path, copy)
    with open_dossier(copy, MARC) as dossier:
        writing.write_comment(dossier, "mesure-32", plain("de Marc"))
    return copy


def content(path: Path) -> dict[str, str]:
    with open_dossier(path, ÉLODIE, read_only=True) as dossier:
        return {node: text.text.strip() for node, text in reading.comments(dossier).items()}


def test_both_states_are_kept_in_memory_and_in_the_file(path: Path, elsewhere: Path) -> None:
    with open_dossier(path, ÉLODIE) as dossier:
        writing.write_comment(dossier, "mesure-31", plain("d'Élodie"))
        replace(path, elsewhere)
        changes = dossier.refresh()
        assert {"mesure-31", "mesure-32"} <= changes.comments
        assert dossier.take_replaced() and not dossier.take_replaced()
        assert reading.comment(dossier, "mesure-32") == plain("de Marc")
        assert content(path) == {"mesure-31": "d'Élodie", "mesure-32": "de Marc"}
        writing.set_node(dossier, "mesure-31", status=Status.VALIDE)
    assert doctor.check(path) == ()
    with open_dossier(path, MARC) as again:
        assert reading.node(again, "mesure-31").status is Status.VALIDE


def test_a_save_finds_the_new_file_before_it_writes(path: Path, elsewhere: Path) -> None:
    with open_dossier(path, ÉLODIE) as dossier:
        writing.write_comment(dossier, "mesure-31", plain("d'Élodie"))
        replace(path, elsewhere)
        changes = writing.write_comment(dossier, "mesure-31", plain("d'Élodie encore"))
        assert "mesure-32" in changes.comments
        assert content(path) == {"mesure-31": "d'Élodie encore", "mesure-32": "de Marc"}
    assert doctor.check(path) == ()


def test_the_same_state_again_is_not_answered(path: Path, tmp_path: Path) -> None:
    """Two machines would otherwise answer each other without end."""
    with new(path) as dossier:
        writing.write_comment(dossier, "mesure-31", plain("d'Élodie"))
        same = tmp_path / "same.ccem"
        shutil.copyfile(path, same)
        replace(path, same)
        before = path.read_bytes()
        dossier.refresh()
        assert path.read_bytes() == before
        assert dossier.take_replaced()


def test_undo_goes_on_after_the_file_was_replaced(path: Path, elsewhere: Path) -> None:
    with open_dossier(path, ÉLODIE) as dossier:
        writing.write_comment(dossier, "mesure-31", plain("d'Élodie"))
        replace(path, elsewhere)
        dossier.refresh()
        dossier.undo()
        assert content(path) == {"mesure-32": "de Marc"}


def test_the_third_program_sees_what_was_brought_together(path: Path, elsewhere: Path) -> None:
    with open_dossier(path, ÉLODIE) as dossier:
        writing.write_comment(dossier, "mesure-31", plain("d'Élodie"))
        replace(path, elsewhere)
        with open_dossier(path, MARC) as other:
            dossier.refresh()
            assert other.refresh().comments == {"mesure-31"}
            writing.write_comment(other, "mesure-31", plain("de Marc aussi"))
            dossier.refresh()
            assert reading.comment(dossier, "mesure-31") == plain("de Marc aussi")


def test_a_file_that_is_gone_is_told_and_nothing_is_lost(path: Path, tmp_path: Path) -> None:
    dossier = new(path)
    away = tmp_path / "away.ccem"
    path.rename(away)
    with pytest.raises(UserProblem, match="no longer there"):
        dossier.refresh()
    with pytest.raises(UserProblem, match="no longer there"):
        writing.write_comment(dossier, "mesure-31", plain("gardé"))
    assert reading.comment(dossier, "mesure-31") == plain("gardé")
    away.rename(path)
    assert "mesure-31" in dossier.save_again().comments
    dossier.close()
    assert content(path) == {"mesure-31": "gardé"}


def test_a_folder_that_vanished_and_came_back(tmp_path: Path) -> None:
    folder = tmp_path / "disque"
    folder.mkdir()
    path = folder / "d.ccem"
    with new(path) as dossier:
        folder.rename(tmp_path / "parti")
        with pytest.raises(UserProblem, match="no longer there"):
            writing.write_comment(dossier, "mesure-31", plain("gardé"))
        (tmp_path / "parti").rename(folder)
        dossier.save_again()
        assert content(path) == {"mesure-31": "gardé"}


@pytest.mark.parametrize("what", ["another", "text", "empty"])
def test_something_else_in_its_place_is_left_alone(path: Path, tmp_path: Path, what: str) -> None:
    dossier = new(path)
    other = tmp_path / "other"
    match what:
        case "another":
            new(other).close()
        case "text":
            other.write_text("une liste de courses")
        case _:
            other.write_bytes(b"")
    replace(path, other)
    before = path.read_bytes()
    with pytest.raises(UserProblem):
        dossier.refresh()
    with pytest.raises(UserProblem):
        writing.write_comment(dossier, "mesure-31", plain("gardé"))
    assert path.read_bytes() == before
    copy = tmp_path / "copie.ccem"
    save_elsewhere(dossier, copy)
    assert content(copy) == {"mesure-31": "gardé"}
    assert doctor.check(copy) == ()
    dossier.abandon()


def test_sqlite_itself_refuses_a_file_that_moved_under_a_write(path: Path) -> None:
    """What stands between the look at the file and the commit."""
    with new(path) as dossier:
        dossier.connection.execute("BEGIN IMMEDIATE")
        path.rename(path.with_name("away"))
        with pytest.raises(sqlite3.OperationalError) as refused:
            dossier.connection.execute("INSERT INTO setting VALUES ('a', 'b')")
        assert refused.value.sqlite_errorcode == sqlite3.SQLITE_READONLY_DBMOVED
        dossier.connection.execute("ROLLBACK")
        path.with_name("away").rename(path)


def test_a_copy_elsewhere_has_what_the_file_would_not_take_and_the_past(dossier: Dossier, tmp_path: Path) -> None:
    writing.write_comment(dossier, "mesure-31", plain("avant"))
    dossier.path.unlink()
    with pytest.raises(UserProblem):
        writing.write_comment(dossier, "mesure-31", plain("après"))
    copy = tmp_path / "copie.ccem"
    save_elsewhere(dossier, copy)
    assert content(copy) == {"mesure-31": "après"}
    with open_dossier(copy, MARC) as again:
        assert again.id == dossier.id
        assert len(again.connection.execute("SELECT id FROM journal").fetchall()) == 3
    with pytest.raises(UserProblem, match="exists already"):
        save_elsewhere(dossier, copy)
    dossier.abandon()


def test_a_copy_comes_from_memory_where_the_file_cannot_be_read(dossier: Dossier, tmp_path: Path) -> None:
    writing.write_comment(dossier, "mesure-31", plain("gardé"))
    dossier.connection.close()
    copy = tmp_path / "copie.ccem"
    save_elsewhere(dossier, copy)
    assert content(copy) == {"mesure-31": "gardé"}
    assert doctor.check(copy) == ()
    dossier.abandon()


def test_a_read_only_reader_follows_too(path: Path, elsewhere: Path) -> None:
    with open_dossier(path, ÉLODIE, read_only=True) as dossier:
        replace(path, elsewhere)
        assert "mesure-32" in dossier.refresh().comments
        assert reading.comment(dossier, "mesure-32") == plain("de Marc")


STEPS = st.tuples(
    st.integers(0, 1),  # which machine
    st.sampled_from(["word", "word", "field", "undo", "refresh", "carry"]),
    st.sampled_from(["mesure-31", "mesure-32"]),
    st.integers(0, 50),  # where
)


@settings(max_examples=25, deadline=None)
@given(st.lists(STEPS, max_size=20))
def test_two_machines_whose_folders_are_kept_in_step_end_with_the_same_and_lose_nothing(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str, str, int]]
) -> None:
    """« Carry » puts one machine's file, whole, in the place of the other's, as such programs do: the last one wins."""
    folders = [tmp_path_factory.mktemp("m") for _ in range(2)]
    paths = [folder / "d.ccem" for folder in folders]
    new(paths[0]).close()
    shutil.copyfile(paths[0], paths[1])
    machines = [open_dossier(path, author) for path, author in zip(paths, (ÉLODIE, MARC), strict=True)]
    words: list[tuple[str, str]] = []
    undone = False
    for number, (who, step, node, at) in enumerate(steps):
        dossier, word = machines[who], f"é{number}—"
        match step:
            case "word":
                writing.write_comment(dossier, node, with_word(reading.comment(dossier, node), at, word))
                words.append((node, word))
            case "field":
                writing.set_node(dossier, node, responsible=word)
            case "undo":
                undone = True
                dossier.undo()
            case "refresh":
                dossier.refresh()
            case _:
                dossier.refresh()
                replace(paths[1 - who], paths[who])
    for who in (0, 1, 0, 1):
        machines[who].refresh()
        replace(paths[1 - who], paths[who])
    for dossier in machines:
        dossier.refresh()
    for node, word in words:
        assert undone or word in reading.comment(machines[0], node).text
    for node in ("mesure-31", "mesure-32"):
        assert reading.comment(machines[0], node) == reading.comment(machines[1], node)
        assert reading.node(machines[0], node) == reading.node(machines[1], node)
    before = [path.read_bytes() for path in paths]
    replace(paths[0], paths[1])
    replace(paths[1], paths[0])
    for dossier in machines:
        dossier.refresh()
    assert [path.read_bytes() for path in paths] == [before[1]] * 2, "each would answer the other without end"
    for dossier, path in zip(machines, paths, strict=True):
        dossier.abandon()
        assert doctor.check(path) == ()
