"""What differs between two moments, beyond words: the tree, titles, fields, demands; and the way to stop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ccem_desk.dossier import nodes as tree
from ccem_desk.dossier import writing as dossier_writing
from ccem_desk.model.errors import Cancelled, UserProblem
from ccem_desk.model.history import NOW, Moment
from ccem_desk.model.review import Author, Node, Role, Status
from ccem_desk.model.rich_text import Marks, paragraph, plain, rich_text, run
from ccem_desk.services import notes, reading, versions, writing
from ccem_desk.services.comparing import NodeDifference, compare_moments
from ccem_desk.services.opening import new_dossier
from ccem_desk.services.session import Session

BEFORE = Moment(version="avant")
LINES = ("Un premier alinéa assez long.", "Un deuxième alinéa assez long.")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with new_dossier(tmp_path / "d.ccem", Author("Élodie Dupont", "ÉD"), title="Réponse") as session:
        for n in (Node("axe-1", "axe", "1"), Node("axe-2", "axe", "2")):
            tree.add_node(session.dossier, n)
        for number in "123":
            tree.add_node(session.dossier, Node(f"mesure-{number}", "mesure", number, "Titre", parent="axe-1"))
        demand = rich_text([paragraph(run("des moyens", Marks(demand="dddd")))])
        writing.save_comment(session, "mesure-1", demand, typing=False)
        writing.save_comment(session, "mesure-2", plain("\n".join(LINES)), typing=False)
        versions.name_version(session, "avant")
        yield session


def compared(session: Session) -> dict[str, NodeDifference]:
    return {d.node: d for d in compare_moments(session, BEFORE, NOW).nodes}


def test_nothing_differs_at_first_and_a_note_is_no_difference(session: Session) -> None:
    notes.add_note(session, "mesure-2", "deuxième", "lequel ?")
    assert not compare_moments(session, BEFORE, NOW)


def test_the_tree_titles_fields_and_demands_are_told(session: Session) -> None:
    tree.add_node(session.dossier, Node("mesure-4", "mesure", "4", parent="axe-2"))
    tree.remove_node(session.dossier, "mesure-2")
    tree.move_node(session.dossier, "mesure-3", "axe-2")
    writing.set_title(session, "mesure-3", "Un autre titre")
    writing.set_status(session, "mesure-1", Status.VALIDE)
    dossier_writing.set_demand(session.dossier, "dddd", title="Moyens")
    writing.set_title(session, "front", "Notre réponse")
    found = compared(session)
    assert set(found) == {"mesure-1", "mesure-2", "mesure-3", "mesure-4"}
    assert (found["mesure-1"].fields, found["mesure-1"].demands) == (("status",), ("dddd",))
    assert (found["mesure-2"].after, len(found["mesure-2"].pieces)) == (None, 1)
    assert (found["mesure-3"].moved, found["mesure-3"].fields) == (True, ("title",))
    assert (found["mesure-4"].before, found["mesure-4"].pieces) == (None, ())
    assert compare_moments(session, BEFORE, NOW).properties == ("title",)


def test_only_the_one_that_changed_places_moved(session: Session) -> None:
    tree.move_node(session.dossier, "mesure-3", "axe-1", before="mesure-1")
    assert [(d.node, d.moved) for d in compared(session).values()] == [("mesure-3", True)]


def test_a_paragraph_that_went_to_another_measure_is_told_there_too(session: Session) -> None:
    writing.save_comment(session, "mesure-2", plain(LINES[1]), typing=False)
    writing.save_comment(session, "mesure-3", plain(LINES[0]), typing=False)
    found = compared(session)
    assert [p.moved for p in found["mesure-2"].pieces if p.moved] == ["mesure-3"]
    assert [p.moved for p in found["mesure-3"].pieces] == ["mesure-2"]


def test_comparing_and_restoring_can_be_stopped(session: Session) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    writing.save_comment(session, "mesure-2", plain("autre"), typing=False)
    with pytest.raises(Cancelled):
        compare_moments(session, BEFORE, NOW, progress=stop)
    with pytest.raises(Cancelled):
        versions.restore(session, BEFORE, progress=stop)
    assert reading.comment(session, "mesure-2") == plain("autre")
    assert {v.name for v in reading.versions(session)} == {"avant"}  # what was not done leaves nothing behind


def test_progress_grows_to_its_end(session: Session) -> None:
    told: list[tuple[int, int]] = []
    compare_moments(session, BEFORE, NOW, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (100, 100)


def test_a_reviewer_brings_nothing_back(session: Session) -> None:
    writing.save_comment(session, "mesure-2", plain("autre"), typing=False)
    session.role = Role.RELECTURE
    with pytest.raises(UserProblem):
        versions.restore(session, BEFORE)
    assert reading.comment(session, "mesure-2") == plain("autre")


def test_one_undo_takes_a_restore_back_and_the_version_stays(session: Session) -> None:
    writing.save_comment(session, "mesure-2", plain("autre"), typing=False)
    done = versions.restore(session, BEFORE)
    assert done.changes.comments >= {"mesure-2"}
    assert reading.comment(session, "mesure-2") == plain("\n".join(LINES))
    writing.undo(session)
    assert reading.comment(session, "mesure-2") == plain("autre")
    assert done.kept in {v.name for v in reading.versions(session)}
    writing.redo(session)
    assert not compare_moments(session, BEFORE, NOW)
