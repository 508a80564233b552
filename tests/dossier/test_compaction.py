"""Compaction: the file stays small, its history stays whole, and other programs end with the same."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccem_desk.dossier import Dossier, compaction, doctor, journal, open_dossier, reading, writing
from ccem_desk.dossier.shared_document import SharedDocument
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import plain
from tests.dossier.dossiers import MARC, ÉLODIE, new, open_twice

WORDS = "Les associations demandent des moyens à la hauteur des besoins. "


def type_words(dossier: Dossier, node: str, count: int) -> str:
    """Save after each character, all in one transaction of the file for speed."""
    text = (WORDS * (count // len(WORDS) + 1))[:count]
    shared, updates = dossier.shared, []
    for end in range(1, count + 1):
        with shared.edit():
            shared.write_comment(node, plain(text[:end]))
        updates += shared.take_updates()
        if end % 50 == 0:
            shared.take_touched()
    connection = dossier.connection
    connection.execute("BEGIN IMMEDIATE")
    journal.append(connection, updates, "É", compaction.NOTHING, at="2026-03-01T10:11:12Z")
    connection.execute("COMMIT")
    return text


def test_ten_thousand_keystrokes_take_little_more_than_their_text(path: Path) -> None:
    dossier = new(path)
    empty = path.stat().st_size
    for node in ("mesure-31", "mesure-32"):
        for _ in range(5):
            type_words(dossier, node, 1000)
    grown = path.stat().st_size
    expected = reading.comments(dossier)
    before = SharedDocument(journal.updates(dossier.connection)).content()
    dossier.close()
    assert path.stat().st_size - empty < 0.2 * (grown - empty)
    with open_dossier(path, ÉLODIE) as again:
        assert len(journal.entries(again.connection)) == 2  # its making, and the typing
        assert again.shared.content() == before
        assert reading.comments(again) == expected


def test_rows_of_others_and_of_other_times_stay_apart(path: Path) -> None:
    with new(path) as dossier:
        for author, at in (
            ("A", "10:01"),
            ("A", "10:09"),
            ("B", "10:09"),
            ("A", "10:09"),
            ("A", "10:10"),
            ("A", "10:19"),
        ):
            dossier.connection.execute("BEGIN IMMEDIATE")
            journal.append(dossier.connection, [b"\0\0"], author, compaction.NOTHING, at=f"2019-03-01T{at}:00Z")
            dossier.connection.execute("COMMIT")
        compaction.merge_rows(dossier.connection)
        merged = [(e.author, e.at[11:16]) for e in journal.entries(dossier.connection)[1:]]
        assert merged == [("A", "10:09"), ("B", "10:09"), ("A", "10:09"), ("A", "10:19")]


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(st.integers(0, 1), st.sampled_from(["mesure-31", "mesure-32"]), st.booleans(), st.booleans()),
        min_size=1,
        max_size=20,
    )
)
def test_whoever_saw_some_or_none_of_the_merged_rows_ends_with_the_same(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, str, bool, bool]]
) -> None:
    path = tmp_path_factory.mktemp("d") / "a.ccem"
    pair = open_twice(path)
    with open_dossier(path, Author("Jeanne")) as idle:
        for number, (who, node, merges, deletes) in enumerate(moves):
            dossier = pair[who]
            old = reading.comment(dossier, node).text
            writing.write_comment(dossier, node, plain(old[len(old) // 2 :] if deletes else f"{old}é{number}"))
            if merges:
                compaction.merge_rows(dossier.connection)
        for dossier in (*pair, idle):
            dossier.refresh()
        with open_dossier(path, ÉLODIE) as fresh:
            for dossier in (*pair, idle):
                assert dossier.shared.content() == fresh.shared.content()
    for dossier in pair:
        dossier.close()
    assert doctor.check(path) == ()


def test_what_was_deleted_stays_in_the_history(path: Path) -> None:
    with new(path) as dossier:
        writing.write_comment(dossier, "mesure-31", plain("une phrase effacée"))
        writing.write_comment(dossier, "mesure-31", plain("autre"))
        compaction.merge_rows(dossier.connection)
        assert any(b"une phrase" in update for update in journal.updates(dossier.connection))


def test_undo_still_works_after_another_program_compacted(path: Path) -> None:
    mine, theirs = open_twice(path)
    with mine, theirs:
        writing.write_comment(mine, "mesure-31", plain("un"))
        writing.write_comment(mine, "mesure-31", plain("un deux"))
        compaction.merge_rows(theirs.connection)
        mine.undo()
        assert reading.comment(mine, "mesure-31") == plain("un")
        theirs.refresh()
        assert reading.comment(theirs, "mesure-31") == plain("un")
    assert MARC.name not in {e.author for e in _entries(path)}


def _entries(path: Path) -> list[journal.Entry]:
    with open_dossier(path, ÉLODIE, read_only=True) as dossier:
        return journal.entries(dossier.connection)
