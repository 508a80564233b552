"""Undo: this person's own changes, in steps, without touching anyone else's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccem_desk.dossier import Dossier, doctor, reading, undo, writing
from ccem_desk.model.changes import NOTHING
from ccem_desk.model.marks import add_note
from ccem_desk.model.review import Node, Status
from ccem_desk.model.rich_text import EMPTY, RichText, plain
from tests.dossier.dossiers import new
from tests.strategies import rich_texts


@settings(max_examples=10)
@given(st.lists(rich_texts(max_paragraphs=3), min_size=1, max_size=4))
def test_all_steps_back_and_all_forth_again(tmp_path_factory: pytest.TempPathFactory, texts: list[RichText]) -> None:
    path = tmp_path_factory.mktemp("d") / "a.ccem"
    with new(path) as dossier:
        states = [EMPTY]
        for text in texts:
            writing.write_comment(dossier, "mesure-31", text)
            if text != states[-1]:
                states.append(text)
        for state in states[-2::-1]:
            assert dossier.can_undo
            dossier.undo()
            assert reading.comment(dossier, "mesure-31") == state
        assert not dossier.can_undo
        for state in states[1:]:
            dossier.redo()
            assert reading.comment(dossier, "mesure-31") == state
        assert not dossier.can_redo
    assert doctor.check(path) == ()


def test_fields_nodes_and_notes_are_undone_too(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("des moyens"))
    writing.set_node(dossier, "mesure-31", status=Status.VALIDE)
    writing.add_node(dossier, Node("mesure-new", "mesure", "40"))
    writing.add_note(dossier, "mesure-31", 0, 3, "lesquels ?")
    assert dossier.undo().notes == {"mesure-31"}
    assert reading.notes(dossier) == ()
    assert dossier.undo().tree
    assert "mesure-new" not in {n.id for n in reading.nodes(dossier)}
    assert dossier.undo().nodes == {"mesure-31"}
    assert reading.node(dossier, "mesure-31").status is Status.A_REDIGER
    assert reading.comment(dossier, "mesure-31") == plain("des moyens")


def test_what_was_there_on_opening_is_not_undone(dossier: Dossier) -> None:
    assert not dossier.can_undo
    assert dossier.undo() == NOTHING
    assert dossier.redo() == NOTHING


def test_undo_takes_back_mine_and_keeps_the_others_edit(pair: tuple[Dossier, Dossier]) -> None:
    mine, theirs = pair
    writing.write_comment(mine, "mesure-31", plain("Un début."))
    theirs.refresh()
    writing.write_comment(mine, "mesure-31", plain("Un long début."))
    theirs.refresh()
    writing.write_comment(theirs, "mesure-31", plain("Un long début.\nEt la suite."))
    assert mine.refresh().comments == {"mesure-31"}
    mine.undo()
    assert reading.comment(mine, "mesure-31") == plain("Un début.\nEt la suite.")
    theirs.refresh()
    assert reading.comment(theirs, "mesure-31") == plain("Un début.\nEt la suite.")


def test_undoing_a_deletion_brings_back_the_others_note_on_it(pair: tuple[Dossier, Dossier]) -> None:
    mine, theirs = pair
    writing.write_comment(mine, "mesure-31", plain("associés à sa rédaction"))
    theirs.refresh()
    writing.add_note(theirs, "mesure-31", 0, 8, "consultés")
    mine.refresh()
    (note,) = reading.notes(mine)
    writing.write_comment(mine, "mesure-31", plain("à sa rédaction"))
    assert reading.notes(mine)[0].detached
    mine.undo()
    assert reading.notes(mine) == (note,)
    assert reading.comment(mine, "mesure-31") == add_note(plain("associés à sa rédaction"), 0, 8, note.id)


def test_undo_of_a_field_keeps_what_the_other_set_since(pair: tuple[Dossier, Dossier]) -> None:
    mine, theirs = pair
    writing.set_node(mine, "mesure-31", status=Status.BROUILLON, responsible="Élodie")
    theirs.refresh()
    writing.set_node(theirs, "mesure-31", status=Status.EN_RELECTURE)
    mine.refresh()
    mine.undo()
    node = reading.node(mine, "mesure-31")
    assert (node.status, node.responsible) == (Status.EN_RELECTURE, "")


def test_typing_without_a_pause_is_one_step(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("avant"))
    for end in ("a", "ab", "abc"):
        writing.write_comment(dossier, "mesure-31", plain(f"avant {end}"), typing=True)
    dossier.undo()
    assert reading.comment(dossier, "mesure-31") == plain("avant")
    dossier.redo()
    assert reading.comment(dossier, "mesure-31") == plain("avant abc")


def test_typing_in_another_node_and_after_another_change_is_another_step(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("a"), typing=True)
    writing.write_comment(dossier, "mesure-32", plain("b"), typing=True)
    writing.write_comment(dossier, "mesure-31", plain("ac"), typing=True)
    writing.set_node(dossier, "mesure-31", status=Status.BROUILLON)
    writing.write_comment(dossier, "mesure-31", plain("acd"), typing=True)
    for expected in ("ac", "ac", "a"):
        dossier.undo()
        assert reading.comment(dossier, "mesure-31") == plain(expected)
    assert reading.comment(dossier, "mesure-32") == plain("b")


def test_typing_after_a_pause_is_another_step(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    writing.write_comment(dossier, "mesure-31", plain("a"), typing=True)
    later = undo.time.monotonic() + 2 * undo.TYPING_PAUSE
    monkeypatch.setattr(undo.time, "monotonic", lambda: later)
    writing.write_comment(dossier, "mesure-31", plain("ab"), typing=True)
    dossier.undo()
    assert reading.comment(dossier, "mesure-31") == plain("a")


def test_a_transaction_over_text_and_fields_is_one_step(dossier: Dossier) -> None:
    with dossier.transaction():
        writing.write_comment(dossier, "mesure-31", plain("mot"))
        writing.write_comment(dossier, "mesure-32", plain("mot"))
        writing.set_properties(dossier, title="Autre")
    changes = dossier.undo()
    assert changes.comments == {"mesure-31", "mesure-32"}
    assert changes.properties
    assert reading.comments(dossier) == {}
    assert reading.properties(dossier).title == "Observation"


def test_transactions_saved_together_are_one_write_and_two_steps(dossier: Dossier) -> None:
    told: list[str] = []
    dossier.connection.set_trace_callback(told.append)
    with dossier.saved_together() as saved:
        with dossier.transaction(typing=True):
            writing.write_comment(dossier, "mesure-31", plain("l'"))
        assert reading.comment(dossier, "mesure-31") == plain("l'")
        writing.write_comment(dossier, "mesure-31", plain("l’"))
    assert saved.changes.comments == {"mesure-31"}
    assert told.count("COMMIT") == 1
    dossier.undo()
    assert reading.comment(dossier, "mesure-31") == plain("l'")
    dossier.undo()
    assert reading.comment(dossier, "mesure-31") == EMPTY


def test_what_was_written_before_a_failure_inside_is_saved(dossier: Dossier) -> None:
    with pytest.raises(ZeroDivisionError), dossier.saved_together():
        writing.write_comment(dossier, "mesure-31", plain("un"))
        with dossier.transaction():
            writing.write_comment(dossier, "mesure-31", plain("deux"))
            raise ZeroDivisionError
    assert reading.comment(dossier, "mesure-31") == plain("un")
    writing.write_comment(dossier, "mesure-31", plain("un, deux"))
    dossier.undo()
    assert reading.comment(dossier, "mesure-31") == plain("un")
