"""The doctor finds what is wrong and rebuilds the tables from the journal to the same rows."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccem_desk.dossier import Dossier, doctor, open_dossier, reading, schema, searching, writing
from ccem_desk.dossier.files import connect
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.marks import note_passages
from ccem_desk.model.review import Author, DemandKind, Node
from ccem_desk.model.rich_text import EMPTY, Marks, RichText, paragraph, plain, rich_text, run
from tests.dossier.dossiers import ÉLODIE, new
from tests.strategies import rich_texts

NODES = ("front", "mesure-31", "mesure-32")


def lived_in(dossier: Dossier) -> None:
    """Do a little of everything."""
    marked = rich_text([paragraph(run("Nous demandons "), run("des moyens", Marks(demand="dddd")), run(" ici"))])
    writing.write_comment(dossier, "mesure-31", marked)
    writing.set_demand(dossier, "dddd", kind=DemandKind.OBJECTION, themes=("budget",))
    writing.add_note(dossier, "mesure-31", 0, 4, "qui ?", author=Author("Marc Roy"))
    writing.reply(dossier, reading.notes(dossier)[0].id, "nous")
    writing.write_comment(dossier, "front", rich_text([paragraph(run("neuf", Marks(inserted=frozenset("i"))))]))
    writing.add_node(dossier, Node("mesure-new", "mesure", "33"))
    writing.write_comment(dossier, "mesure-32", plain("à supprimer"))
    writing.write_comment(dossier, "mesure-32", EMPTY)
    writing.freeze_references(dossier)


def rows(path: Path) -> doctor.Rows:
    with closing(connect(path)) as connection:
        return doctor.table_rows(connection)


def test_a_dossier_that_was_lived_in_is_sound_and_rebuilt_to_the_same_rows(path: Path) -> None:
    with new(path) as dossier:
        lived_in(dossier)
    assert doctor.check(path) == ()
    before = rows(path)
    assert all(before[table] for table in schema.INDEX_TABLES if table != "version")
    doctor.rebuild(path)
    assert rows(path) == before
    assert doctor.check(path) == ()
    with open_dossier(path, ÉLODIE) as again:
        assert searching.commented_with(again, ["moyens"]) == {"mesure-31"}


@settings(max_examples=12)
@given(
    st.lists(
        st.tuples(st.sampled_from(NODES), st.sampled_from(["write", "note", "freeze", "number", "undo"]), rich_texts()),
        max_size=8,
    )
)
def test_the_tables_are_at_all_times_those_rebuilt(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[str, str, RichText]]
) -> None:
    path = tmp_path_factory.mktemp("d") / "a.ccem"
    with new(path) as dossier:
        for number, (node, move, text) in enumerate(moves):
            match move:
                case "write":
                    writing.write_comment(dossier, node, text)
                case "note":
                    with dossier.transaction():
                        for note in note_passages(reading.comment(dossier, node)):
                            writing.attach_note(dossier, node, note, f"remarque {number}")
                case "freeze":
                    writing.freeze_references(dossier)
                case "number":
                    writing.set_node(dossier, node, number=str(number))
                case _:
                    dossier.undo()
            before = doctor.table_rows(dossier.connection)
            doctor.rebuild(path)
            assert doctor.table_rows(dossier.connection) == before


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM demand", "demand"),
        ("UPDATE comment SET text = 'autre'", "comment"),
        ("UPDATE node SET title = 'autre' WHERE id = 'mesure-31'", "node"),
        ("DROP TABLE reply", "reply"),
    ],
)
def test_a_table_that_lies_is_found_and_mended(path: Path, statement: str, words: str) -> None:
    with new(path) as dossier:
        lived_in(dossier)
    before = rows(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
    findings = doctor.check(path)
    assert any(words in finding for finding in findings)
    doctor.rebuild(path)
    assert rows(path) == before


def test_a_damaged_page_is_found(path: Path) -> None:
    with new(path) as dossier:
        lived_in(dossier)
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'note'").fetchone()
    content = bytearray(path.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = b"\xa5" * 4096
    path.write_bytes(content)
    assert any("damaged" in finding for finding in doctor.check(path))


def test_a_journal_of_rubbish_is_found_and_not_rebuilt_from(path: Path) -> None:
    new(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE journal SET data = x'ff'")
    before = path.read_bytes()
    assert any("journal" in finding for finding in doctor.check(path))
    with pytest.raises(UserProblem, match="is damaged"):
        doctor.rebuild(path)
    assert path.read_bytes() == before


def test_a_demand_on_two_places_is_found(path: Path) -> None:
    twice = rich_text([paragraph(run("ceci", Marks(demand="dddd")))])
    with new(path) as dossier:
        writing.write_comment(dossier, "mesure-31", twice)
        writing.write_comment(dossier, "mesure-32", twice)
    (finding,) = doctor.check(path)
    assert "dddd" in finding
