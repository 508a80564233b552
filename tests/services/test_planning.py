"""The plan is edited: what comes in, moves and goes, with the numbers and levels that follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ccem_desk.documents.plan_file import read_plan
from ccem_desk.dossier import create
from ccem_desk.dossier.writing import set_node
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import DEFAULT_LEVELS
from ccem_desk.model.review import Author, Node, Properties
from ccem_desk.model.rich_text import plain
from ccem_desk.services import notes, plan_saving, planning, properties, reading, writing
from ccem_desk.services.session import Session
from tests.dossier.dossiers import open_twice

NODES = (
    Node("axe-1", "axe", "1", "Prévenir", "Prévenir"),
    Node("action-1", "action", "1", "Informer", "Informer", parent="axe-1"),
    Node("mesure-1", "mesure", "1", "Former", "Former", parent="action-1", verified=True),
    Node("mesure-2", "mesure", "2", "Nos mots", "Les leurs", parent="action-1"),
    Node("axe-2", "axe", "2", "Protéger", "Protéger"),
    Node("action-2", "action", "2", "Accueillir", "Accueillir", parent="axe-2"),
    Node("mesure-3", "mesure", "3", "Loger", "Loger", parent="action-2"),
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    dossier = create(
        tmp_path / "d.ccem", Properties(title="Réponse", plan_title="Plan"), DEFAULT_LEVELS, NODES, Author("É")
    )
    with Session(dossier) as session:
        yield session


def tree(session: Session) -> dict[str, tuple[str | None, str, str]]:
    return {n.id: (n.parent, n.level, n.number) for n in reading.nodes(session) if n.id != "front"}


def order(session: Session) -> list[str]:
    return list(tree(session))


def test_a_new_place_stands_behind_its_sibling_with_the_next_free_number(session: Session) -> None:
    new, changes = planning.add_node(session, "mesure", "action-1", after="mesure-1", title=" Nouvelle  mesure ")
    assert changes.tree
    assert order(session)[2:5] == ["mesure-1", new, "mesure-2"]
    node = reading.node(session, new)
    assert (node.number, node.title, node.plan_title) == ("4", "Nouvelle mesure", "Nouvelle mesure")
    assert new.startswith("mesure-")
    writing.undo(session)
    assert len(order(session)) == len(NODES)


def test_numbers_that_begin_again_are_counted_among_siblings(session: Session) -> None:
    with pytest.raises(UserProblem, match="Mesure 1"):
        planning.set_number(session, "mesure-3", "1")
    set_node(session.dossier, "mesure-3", number="1")  # as two copies, or a plan, may well have it
    new, _ = planning.add_node(session, "mesure", "action-2")
    assert tree(session)[new][2] == "2"
    planning.set_number(session, "mesure-3", "5")
    planning.renumber(session, "mesure-3")
    assert [tree(session)[m][2] for m in ("mesure-1", "mesure-2", "mesure-3", new)] == ["1", "2", "5", "6"]


def test_dotted_numbers_go_on_below_their_parent(session: Session) -> None:
    for node, number in (("mesure-1", "1.1"), ("mesure-2", "1.2"), ("mesure-3", "2.1")):
        planning.set_number(session, node, number)
    action, _ = planning.add_node(session, "action", "axe-2")
    first, _ = planning.add_node(session, "mesure", action)
    second, _ = planning.add_node(session, "mesure", action)
    numbers = [reading.node(session, i).number for i in (action, first, second)]
    assert numbers == ["3", "3.1", "3.2"]


def test_a_number_taken_in_the_level_is_refused(session: Session) -> None:
    with pytest.raises(UserProblem, match="Mesure 3"):
        planning.set_number(session, "mesure-1", "3")
    planning.set_number(session, "mesure-1", "3 bis")
    planning.set_number(session, "mesure-1", "")
    planning.set_number(session, "action-1", "3")
    assert tree(session)["action-1"][2] == "3"


def test_renumbering_goes_on_from_a_place_through_the_whole_level(session: Session) -> None:
    planning.set_number(session, "mesure-2", "10")
    assert planning.renumber(session, "mesure-2").nodes == {"mesure-3"}
    assert [tree(session)[m][2] for m in ("mesure-1", "mesure-2", "mesure-3")] == ["1", "10", "11"]
    writing.undo(session)
    assert tree(session)["mesure-3"][2] == "3"


def test_renumbering_into_a_number_that_stands_before_is_refused(session: Session) -> None:
    planning.set_number(session, "mesure-1", "11")
    planning.set_number(session, "mesure-2", "10")
    with pytest.raises(UserProblem, match="Mesure 11"):
        planning.renumber(session, "mesure-2")
    assert tree(session)["mesure-3"][2] == "3"


def test_a_place_moved_below_its_like_becomes_a_lower_level_with_all_below_it(session: Session) -> None:
    planning.move_node(session, "mesure-3", "axe-2")
    planning.set_number(session, "mesure-2", "4")
    planning.move_node(session, "mesure-1", "axe-1")
    set_node(session.dossier, "action-2", number="1")
    planning.move_node(session, "action-2", "action-1", before="mesure-2")
    assert tree(session)["action-2"] == ("action-1", "mesure", "5")
    assert order(session)[2:4] == ["action-2", "mesure-2"]
    writing.undo(session)
    assert tree(session)["action-2"] == ("axe-2", "action", "1")


def test_what_would_go_deeper_than_the_lowest_level_is_refused(session: Session) -> None:
    before = tree(session)
    with pytest.raises(UserProblem, match="deeper"):
        planning.move_node(session, "action-2", "action-1")
    with pytest.raises(UserProblem, match="Nothing can stand below “Mesure 1”"):
        planning.move_node(session, "mesure-2", "mesure-1")
    with pytest.raises(UserProblem, match="Mesure 1"):
        planning.add_node(session, "mesure", "mesure-1")
    with pytest.raises(UserProblem, match="introduction"):
        planning.move_node(session, "mesure-2", "front")
    with pytest.raises(UserProblem, match="below itself"):
        planning.move_node(session, "axe-1", "mesure-1")
    assert tree(session) == before


def test_a_measure_may_stand_below_any_higher_level_and_at_the_top(session: Session) -> None:
    planning.move_node(session, "mesure-3", "axe-1", before="action-1")
    assert order(session)[:3] == ["axe-1", "mesure-3", "action-1"]
    planning.move_node(session, "mesure-3", None)
    assert tree(session)["mesure-3"] == (None, "mesure", "3")
    assert order(session)[-1] == "mesure-3"


def test_renaming_edits_the_plan_unless_its_title_is_a_fact(session: Session) -> None:
    for node in ("action-1", "mesure-1", "mesure-2"):
        planning.rename(session, node, "Autre  titre")
    titles = {n.id: (n.title, n.plan_title) for n in reading.nodes(session)}
    assert titles["action-1"] == ("Autre titre", "Autre titre")
    assert titles["mesure-1"] == ("Autre titre", "Former")
    assert titles["mesure-2"] == ("Autre titre", "Les leurs")


def test_number_and_title_together_are_one_step(session: Session) -> None:
    planning.relabel(session, "action-1", "7", "Dire")
    writing.undo(session)
    node = reading.node(session, "action-1")
    assert (node.number, node.title) == ("1", "Informer")
    assert not planning.relabel(session, "action-1", "1", "Informer")


def test_what_a_removal_takes_is_counted(session: Session) -> None:
    writing.save_comment(session, "mesure-1", plain("Deux mots."))
    notes.add_note(session, "mesure-1", "mots", "lesquels ?")
    held = planning.holdings(session, "axe-1")
    assert [(level.key, count) for level, count in held.places] == [("action", 1), ("mesure", 2)]
    assert (held.words, held.notes, held.open_notes, held.demands) == (2, 1, 1, 0)
    assert held
    assert not planning.holdings(session, "mesure-2")


def test_the_plan_saved_reads_back_to_the_tree(session: Session, tmp_path: Path) -> None:
    new, _ = planning.add_node(session, "mesure", "axe-1", title="Directe")
    plan_saving.save_plan(session, tmp_path / "plan.yaml")
    plan = read_plan((tmp_path / "plan.yaml").read_bytes(), "plan.yaml")
    assert plan.title == "Plan"
    assert [(n.level, n.number, n.title) for n in plan.nodes] == [
        (n.level, n.number, n.plan_title or n.title) for n in reading.nodes(session) if n.id != "front"
    ]
    planning.set_number(session, new, "")
    with pytest.raises(UserProblem, match="Directe"):
        plan_saving.save_plan(session, tmp_path / "plan.yaml")


def test_levels_are_renamed_and_their_codes_stand_in_the_references(session: Session) -> None:
    *rest, last = reading.levels(session)
    changed = (*rest, replace(last, name="Fiche", plural="Fiches", code="FI", heading="Fiche {number} – {title}"))
    assert properties.set_levels(session, changed).properties
    assert reading.levels(session) == changed
    for fields, words in (({"code": "F"}, "taken"), ({"code": "A"}, "taken"), ({"heading": "{title}"}, "heading")):
        with pytest.raises(UserProblem, match=words):
            properties.set_levels(session, (*rest, replace(last, **fields)))


def test_properties_are_one_step_and_a_deadline_is_a_date(session: Session) -> None:
    wanted = Properties("Titre", "Plan", "CCEM", "Le bureau", "La présidente", "2027-01-15", "en")
    assert properties.set_all(session, wanted, reading.levels(session)).properties
    assert reading.properties(session) == wanted
    assert not properties.set_all(session, wanted, reading.levels(session))
    with pytest.raises(UserProblem, match="no date"):
        properties.set_properties(session, Properties(deadline="demain"))
    writing.undo(session)
    assert reading.properties(session).title == "Réponse"


def test_what_a_colleague_wrote_in_a_place_stays_in_sight_when_its_addition_is_undone(tmp_path: Path) -> None:
    mine, theirs = (Session(dossier) for dossier in open_twice(tmp_path / "d.ccem"))
    with mine, theirs:
        added, _changes = planning.add_node(mine, "mesure", "action-12", title="Une mesure de plus")
        writing.refresh(theirs)
        writing.put(theirs, added, plain("Ce que j’en pense."))
        writing.undo(mine)
        for session in (mine, theirs):
            writing.refresh(session)
            assert added in [node.id for node in reading.nodes(session)]
            assert reading.comment(session, added) == plain("Ce que j’en pense.")


def test_a_place_whose_addition_is_undone_comes_back_with_redo(tmp_path: Path) -> None:
    mine, theirs = (Session(dossier) for dossier in open_twice(tmp_path / "d.ccem"))
    with mine, theirs:
        before = reading.nodes(mine)
        added, _changes = planning.add_node(mine, "mesure", "action-12", title="Une mesure de plus")
        full = reading.nodes(mine)
        writing.undo(mine)
        assert reading.nodes(mine) == before and not writing.can_undo(mine)
        writing.redo(mine)
        assert reading.nodes(mine) == full
        writing.refresh(theirs)
        assert reading.nodes(theirs) == full
    assert added in {node.id for node in full}
