"""A place that is removed takes all that stands on it out of sight, and undo brings all of it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccem_desk.dossier import Dossier, doctor, open_dossier, reading, searching, writing
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.review import DemandKind, Node, Status
from ccem_desk.model.rich_text import Marks, Run, paragraph, plain, rich_text, run
from tests.dossier.dossiers import MARC, ÉLODIE, open_twice

DEMAND = rich_text([paragraph(run("Que la loi "), Run("soit appliquée", Marks(demand="dddddddd")))])


def ids(dossier: Dossier) -> list[str]:
    return [node.id for node in reading.nodes(dossier)]


def everything(dossier: Dossier) -> tuple[object, ...]:
    return (
        reading.nodes(dossier),
        reading.comments(dossier),
        reading.demands(dossier),
        reading.notes(dossier),
        reading.suggestions(dossier),
        reading.properties(dossier),
    )


def filled(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", DEMAND)
    writing.set_demand(dossier, "dddddddd", kind=DemandKind.QUESTION, title="La loi")
    writing.add_note(dossier, "mesure-31", 4, 10, "laquelle ?")
    writing.reply(dossier, reading.notes(dossier)[0].id, "celle de 2013")
    suggested = rich_text([paragraph(run("Oui"), Run(" et non", Marks(inserted=frozenset(["ssssssss"]))))])
    writing.write_comment(dossier, "mesure-32", suggested)


def test_nothing_of_it_is_read_found_or_counted_and_undo_brings_it_all_back(dossier: Dossier, path: Path) -> None:
    filled(dossier)
    before = everything(dossier)
    changes = writing.remove_node(dossier, "action-12")
    assert changes.tree
    assert changes.nodes == {"action-12", "mesure-31", "mesure-32"}
    assert ids(dossier) == ["front", "axe-4"]
    assert reading.comments(dossier) == {}
    assert (reading.demands(dossier), reading.notes(dossier), reading.suggestions(dossier)) == ((), (), ())
    assert searching.commented_with(dossier, ["appliquee"]) == searching.titled_with(dossier, ["patrimoniale"]) == set()
    assert searching.asides(dossier) == []
    with pytest.raises(UserProblem, match="mesure-31"):
        reading.node(dossier, "mesure-31")
    with open_dossier(path, MARC, read_only=True) as other:
        assert everything(other) == everything(dossier)
    back = dossier.undo()
    assert back.tree
    assert everything(dossier) == before
    assert searching.commented_with(dossier, ["appliquee"]) == {"mesure-31"}
    dossier.redo()
    assert ids(dossier) == ["front", "axe-4"]
    dossier.close()
    assert doctor.check(path) == ()


def test_it_stays_away_when_the_tables_are_made_anew(dossier: Dossier, path: Path) -> None:
    filled(dossier)
    writing.remove_node(dossier, "mesure-31")
    dossier.close()
    doctor.rebuild(path)
    assert doctor.check(path) == ()
    with open_dossier(path, ÉLODIE) as again:
        assert ids(again) == ["front", "axe-4", "action-12", "mesure-32"]
        assert reading.notes(again) == ()


def test_its_id_is_not_used_again(dossier: Dossier) -> None:
    writing.remove_node(dossier, "mesure-31")
    with pytest.raises(UserProblem, match="mesure-31"):
        writing.add_node(dossier, Node("mesure-31", "mesure", "31"))


def test_inside_a_transaction_it_is_gone_already(dossier: Dossier) -> None:
    with dossier.transaction():
        writing.remove_node(dossier, "action-12")
        assert ids(dossier) == ["front", "axe-4"]
        with pytest.raises(UserProblem, match="mesure-31"):
            reading.require_node(dossier, "mesure-31")


def test_the_front_matter_stays(dossier: Dossier) -> None:
    with pytest.raises(UserProblem, match="introduction"):
        writing.remove_node(dossier, "front")


@pytest.mark.parametrize("told", [True, False], ids=["removal heard of after", "comment heard of after"])
def test_a_comment_written_meanwhile_keeps_its_place_in_the_plan(path: Path, told: bool) -> None:
    mine, theirs = open_twice(path)
    with mine, theirs:
        filled(mine)
        theirs.refresh()
        if told:
            writing.remove_node(mine, "axe-4")
            writing.write_comment(theirs, "mesure-31", plain("Des moyens."))
        else:
            writing.write_comment(theirs, "mesure-31", plain("Des moyens."))
            writing.remove_node(mine, "axe-4")
        mine.refresh(), theirs.refresh()
        for dossier in (mine, theirs):
            assert ids(dossier) == ["front", "axe-4", "action-12", "mesure-31"]
            assert reading.comment(dossier, "mesure-31") == plain("Des moyens.")
        assert len(reading.notes(mine)) == len(reading.notes(theirs)) == 1
        assert searching.commented_with(mine, ["moyens"]) == {"mesure-31"}
    assert doctor.check(path) == ()


@pytest.mark.parametrize("change", ["note", "reply", "field", "below", "moved out"])
def test_whatever_a_colleague_does_there_meanwhile_is_kept_in_sight(path: Path, change: str) -> None:
    mine, theirs = open_twice(path)
    with mine, theirs:
        filled(mine)
        theirs.refresh()
        note = reading.notes(theirs)[0].id
        writing.remove_node(mine, "action-12")
        expected = "mesure-31"
        match change:
            case "note":
                writing.add_note(theirs, "mesure-31", 0, 3, "encore")
            case "reply":
                writing.reply(theirs, note, "ou celle de 2016")
            case "field":
                writing.set_node(theirs, "mesure-31", status=Status.VALIDE)
            case "below":
                writing.add_node(theirs, Node("mesure-new", "mesure", "33", parent="action-12"))
                expected = "mesure-new"
            case "moved out":
                writing.move_node(theirs, "mesure-31", "axe-4")
        mine.refresh()
        for dossier in (mine, theirs):
            assert expected in ids(dossier)
            assert ("action-12" in ids(dossier)) == (change != "moved out")
            assert "mesure-32" not in ids(dossier)
    assert doctor.check(path) == ()


def test_a_place_that_came_back_stays_when_the_words_that_brought_it_go(path: Path) -> None:
    mine, theirs = open_twice(path)
    with mine, theirs:
        writing.remove_node(mine, "mesure-31")
        writing.write_comment(theirs, "mesure-31", plain("Un mot"))
        writing.write_comment(theirs, "mesure-31", plain(""))
        mine.refresh()
        assert "mesure-31" in ids(mine)
        writing.remove_node(mine, "mesure-31")
        theirs.refresh()
        assert "mesure-31" not in ids(theirs)
        mine.undo()
        assert "mesure-31" in ids(mine)


def test_text_handed_over_after_the_removal_was_heard_of_brings_the_place_back(pair: tuple[Dossier, Dossier]) -> None:
    mine, theirs = pair
    writing.remove_node(mine, "action-12")
    theirs.refresh()
    assert "mesure-31" not in ids(theirs)
    writing.write_comment(theirs, "mesure-31", plain("Tapé avant."))
    assert ids(theirs) == ["front", "axe-4", "action-12", "mesure-31"]


def test_two_who_remove_the_same_place_and_one_who_undoes(pair: tuple[Dossier, Dossier]) -> None:
    mine, theirs = pair
    writing.remove_node(mine, "mesure-31")
    writing.remove_node(theirs, "mesure-31")
    mine.refresh()
    assert "mesure-31" not in ids(mine)
    theirs.undo()
    mine.refresh()
    assert ids(mine) == ids(theirs)


def test_a_move_takes_all_below_along_and_is_one_step(dossier: Dossier) -> None:
    writing.add_node(dossier, Node("axe-5", "axe", "5"), after="axe-4")
    assert writing.move_node(dossier, "action-12", "axe-5").tree
    assert [(n.id, n.parent) for n in reading.nodes(dossier)][2:4] == [("axe-5", None), ("action-12", "axe-5")]
    dossier.undo()
    assert reading.node(dossier, "action-12").parent == "axe-4"


def test_places_before_and_behind_a_sibling(dossier: Dossier) -> None:
    writing.move_node(dossier, "mesure-32", "action-12", before="mesure-31")
    assert ids(dossier)[-2:] == ["mesure-32", "mesure-31"]
    writing.move_node(dossier, "mesure-32", "action-12", after="mesure-31")
    assert ids(dossier)[-2:] == ["mesure-31", "mesure-32"]
    writing.add_node(dossier, Node("mesure-new", "mesure", "30", parent="action-12"), before="mesure-31")
    assert ids(dossier)[-3:] == ["mesure-new", "mesure-31", "mesure-32"]
    with pytest.raises(UserProblem, match="below itself"):
        writing.move_node(dossier, "axe-4", "mesure-31")
