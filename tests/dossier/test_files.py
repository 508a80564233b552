"""Files that are no dossier, or that cannot be used: a sentence each, and the file untouched."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ccem_desk.dossier import create, doctor, open_dossier, reading, schema, writing
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import DEFAULT_LEVELS
from ccem_desk.model.review import Properties
from ccem_desk.model.rich_text import plain
from tests.dossier.dossiers import ÉLODIE, new


def names(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


def overwritten(table: str) -> Callable[[Path], None]:
    """Spoil the first page of a table."""

    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            (page,) = connection.execute(query, [table]).fetchone()
            (size,) = connection.execute("PRAGMA page_size").fetchone()
        content = bytearray(path.read_bytes())
        content[size * (page - 1) : size * page] = b"\xa5" * size
        path.write_bytes(content)

    return spoil


def executed(*statements: str) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            for statement in statements:
                connection.execute(statement)

    return spoil


SPOILT = {
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "binary": (lambda path: path.write_bytes(bytes(range(256)) * 40), "is no dossier"),
    "short": (lambda path: path.write_bytes(b"SQLite"), "is no dossier"),
    "text": (lambda path: path.write_text("# Observation", "utf-8"), "is no dossier"),
    "another program's": (executed("PRAGMA application_id = 7"), "is no dossier"),
    "cut": (lambda path: path.write_bytes(path.read_bytes()[:5000]), "is damaged"),
    "without a journal": (executed("DROP TABLE journal"), "is damaged"),
    "without settings": (executed("DELETE FROM setting WHERE key = 'id'"), "is damaged"),
    "journal of rubbish": (executed("UPDATE journal SET data = x'ffffff'"), "is damaged"),
    "journal of words": (executed("UPDATE journal SET data = 'mot'"), "is damaged"),
    "packed rubbish": (executed("UPDATE journal SET packed = 1"), "is damaged"),
    "journal overwritten": (overwritten("journal"), "is damaged"),
    "without a format": (executed("PRAGMA user_version = 0"), "is damaged"),
    "newer": (
        executed("PRAGMA user_version = 99", "UPDATE setting SET value = '7.5' WHERE key = 'program'"),
        "7.5 or later",
    ),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_a_file_that_cannot_be_used_is_told_and_left_as_it_is(path: Path, kind: str) -> None:
    new(path).close()
    spoil, words = SPOILT[kind]
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(UserProblem, match=words) as told, open_dossier(path, ÉLODIE) as dossier:
        dossier.load()  # reading asks the tables: the journal is looked at by whoever writes
    assert path.name in str(told.value)
    assert path.read_bytes() == before
    assert names(path.parent) == [path.name]


def test_a_missing_file_is_told_and_not_made(path: Path) -> None:
    with pytest.raises(UserProblem, match="There is no dossier"):
        open_dossier(path, ÉLODIE)
    with pytest.raises(UserProblem, match="There is no dossier"):
        doctor.check(path)
    assert not path.exists()


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match="is a folder"):
        open_dossier(tmp_path, ÉLODIE)


def test_an_existing_file_is_not_overwritten(path: Path) -> None:
    path.write_text("mine", "utf-8")
    with pytest.raises(UserProblem, match="exists already"):
        new(path)
    assert path.read_text("utf-8") == "mine"


def test_nothing_is_left_where_a_dossier_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match="There is no folder"):
        new(tmp_path / "none" / "a.ccem")
    assert names(tmp_path) == []


def test_a_new_dossier_is_one_file_with_its_own_mark(path: Path) -> None:
    new(path).close()
    assert names(path.parent) == [path.name]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == 0x4343454D
        assert connection.execute("PRAGMA user_version").fetchone()[0] == schema.FORMAT
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_two_dossiers_have_two_ids(tmp_path: Path) -> None:
    with new(tmp_path / "a.ccem") as first, new(tmp_path / "b.ccem") as second:
        assert first.id != second.id


def test_a_dossier_opened_for_reading_reads_and_refuses_to_write(path: Path) -> None:
    with new(path) as dossier:
        writing.write_comment(dossier, "mesure-31", plain("mot"))
    before = path.read_bytes()
    with open_dossier(path, ÉLODIE, read_only=True) as dossier:
        assert dossier.read_only
        assert reading.comment(dossier, "mesure-31") == plain("mot")
        for write in (lambda: writing.write_comment(dossier, "mesure-31", plain("autre")), dossier.undo, dossier.redo):
            with pytest.raises(UserProblem, match="may not be written"):
                write()
        assert reading.comment(dossier, "mesure-31") == plain("mot")
    assert path.read_bytes() == before


def test_a_file_that_may_not_be_written_is_opened_for_reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new(path).close()
    path.chmod(0o444)
    real = os.access  # root may write whatever the permissions say
    monkeypatch.setattr(os, "access", lambda name, mode: mode != os.W_OK and real(name, mode))
    with open_dossier(path, ÉLODIE) as dossier:
        assert dossier.read_only
        assert reading.properties(dossier).title == "Observation"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(path: Path) -> None:
    new(path).close()
    path.chmod(0)
    with pytest.raises(UserProblem, match="may not be read"):
        open_dossier(path, ÉLODIE)


def test_a_dossier_held_by_another_program_is_told_and_written_afterwards(path: Path) -> None:
    with new(path) as dossier, closing(sqlite3.connect(path, isolation_level=None)) as other:
        dossier.load()
        dossier.connection.execute("PRAGMA busy_timeout = 10")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserProblem, match="held by another program"):
            writing.write_comment(dossier, "mesure-31", plain("mot"))
        assert reading.comment(dossier, "mesure-31") == plain("mot")
        other.execute("ROLLBACK")
    with open_dossier(path, ÉLODIE) as again:
        assert reading.comment(again, "mesure-31") == plain("mot")


def test_a_copy_holds_the_same_and_overwrites_nothing(path: Path) -> None:
    copy = path.with_name("copie.ccem")
    with new(path) as dossier:
        writing.write_comment(dossier, "mesure-31", plain("mot"))
        dossier.copy_to(copy)
        with pytest.raises(UserProblem, match="exists already"):
            dossier.copy_to(copy)
        with open_dossier(copy, ÉLODIE) as other:
            assert other.id == dossier.id
            assert reading.comments(other) == {"mesure-31": plain("mot")}
    assert doctor.check(copy) == ()


def test_names_with_spaces_accents_and_marks_are_files_like_others(tmp_path: Path) -> None:
    path = tmp_path / "Réponse n° 2 ?#%.ccem"
    create(path, Properties(), DEFAULT_LEVELS, (), ÉLODIE).close()
    with open_dossier(path, ÉLODIE) as dossier:
        assert [n.id for n in reading.nodes(dossier)] == ["front"]
