"""What is said of demands: one step for several, each addressee once, nothing but the mark taken off the text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import DEFAULT_LEVELS, FRONT
from ccem_desk.model.review import Author, DemandKind, Node, Properties
from ccem_desk.model.rich_text import Marks, paragraph, rich_text, run
from ccem_desk.services import demands, reading, writing
from ccem_desk.services.demands import Fields
from ccem_desk.services.session import Session
from ccem_desk.services.ties import likely_ties


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    from ccem_desk.dossier import create

    nodes = (Node("mesure-1", "mesure", "1", "Une", partners=("MIPROF", "Justice")),)
    with Session(create(tmp_path / "d.ccem", Properties(), DEFAULT_LEVELS, nodes, Author("É. D."))) as session:
        text = rich_text(paragraph(run("Il faut "), run(f"ceci {i}", Marks(demand=i, emphasis=True))) for i in "abc")
        writing.save_comment(session, "mesure-1", text, typing=False)
        yield session


def test_several_demands_are_one_step(session: Session) -> None:
    fields = Fields(
        DemandKind.QUESTION, "Un\ntitre\u202f?", ("MIPROF", " MIPROF ", "DIHAL; Justice"), ("droit, asile",)
    )
    changes = demands.set_fields(session, ["a", "c"], fields)
    assert changes.demands == {"mesure-1"} and not changes.comments
    a, b, c = reading.demands(session)
    assert (a.kind, a.title, a.addressees, a.themes) == (
        DemandKind.QUESTION,
        "Un titre\u202f?",
        ("MIPROF", "DIHAL", "Justice"),
        ("droit, asile",),
    )
    assert (c.kind, c.title, c.addressees) == (a.kind, a.title, a.addressees)
    assert b.kind is DemandKind.DEMANDE and b.title == ""
    writing.undo(session)
    assert all(d.kind is DemandKind.DEMANDE and not d.title and not d.addressees for d in reading.demands(session))
    writing.redo(session)
    assert [d.title for d in reading.demands(session)] == ["Un titre\u202f?", "", "Un titre\u202f?"]


def test_words_are_added_and_removed_for_several_at_once(session: Session) -> None:
    demands.set_fields(session, ["a"], Fields(addressees=("DIHAL",)))
    demands.add_words(session, ["a", "b"], addressees=["MIPROF", "DIHAL"], themes=["budget"])
    assert [d.addressees for d in reading.demands(session)] == [("DIHAL", "MIPROF"), ("MIPROF", "DIHAL"), ()]
    assert [d.themes for d in reading.demands(session)] == [("budget",), ("budget",), ()]
    demands.remove_words(session, ["a", "b", "c"], addressees=["DIHAL"], themes=["budget"])
    assert [d.addressees for d in reading.demands(session)] == [("MIPROF",), ("MIPROF",), ()]
    writing.undo(session)
    writing.undo(session)
    assert [d.addressees for d in reading.demands(session)] == [("DIHAL",), (), ()]


def test_what_is_known_comes_by_use_and_then_from_the_plan(session: Session) -> None:
    demands.add_words(session, ["a", "b"], addressees=["DIHAL"], themes=["budget"])
    demands.add_words(session, ["a"], addressees=["Élysée"], themes=["asile"])
    assert demands.known_addressees(session) == ("DIHAL", "Élysée", "Justice", "MIPROF")
    assert demands.known_themes(session) == ("budget", "asile")


def test_taking_the_flag_off_leaves_the_words_and_their_other_marks(session: Session) -> None:
    words = reading.comment(session, "mesure-1").text
    changes = demands.unflag(session, ["a", "b", "unknown"])
    assert changes.comments == {"mesure-1"}
    text = reading.comment(session, "mesure-1")
    assert text.text == words
    assert text.paragraphs[0].runs[1].marks == Marks(emphasis=True)
    assert [d.id for d in reading.demands(session)] == ["c"]
    writing.undo(session)
    assert [d.id for d in reading.demands(session)] == ["a", "b", "c"]
    assert not demands.unflag(session, ["unknown"])


def test_what_is_too_long_is_refused_whole(session: Session) -> None:
    with pytest.raises(UserProblem, match="at most 300"):
        demands.set_fields(session, ["a", "b"], Fields(kind=DemandKind.SOUTIEN, title="x" * 301))
    with pytest.raises(UserProblem, match="at most 200"):
        demands.add_words(session, ["a"], addressees=["y" * 201])
    assert all(d.kind is DemandKind.DEMANDE for d in reading.demands(session, "mesure-1"))
    assert reading.demands(session, FRONT) == ()


@given(st.lists(st.text(st.characters(exclude_characters=";", exclude_categories=["Cc", "Cs", "Cn", "Co"]))))
def test_a_line_holds_its_words_whatever_they_are(words: list[str]) -> None:
    kept = demands.words_of(demands.line_of(words))
    assert demands.words_of(demands.line_of(kept)) == kept
    assert len(set(kept)) == len(kept) and "" not in kept


def test_ties_are_set_by_reference_both_ways_and_as_one_step(session: Session) -> None:
    changes = demands.set_fields(session, ["a"], Fields(title="Titre", ties=("m1-d2", "M1-D3", "M1-D1")))
    assert changes.demands == {"mesure-1"}
    assert [d.ties for d in reading.demands(session)] == [("M1-D2", "M1-D3"), ("M1-D1",), ("M1-D1",)]
    demands.remove_words(session, ["b", "c"], ties=("M1-D1",))
    assert [d.ties for d in reading.demands(session)] == [(), (), ()]
    demands.add_words(session, ["b"], ties=("M1-D3",))
    writing.undo(session)
    writing.undo(session)
    assert [d.ties for d in reading.demands(session)] == [("M1-D2", "M1-D3"), ("M1-D1",), ("M1-D1",)]
    with pytest.raises(UserProblem, match="M9-D9"):
        demands.set_fields(session, ["a"], Fields(title="Autre", ties=("M9-D9",)))
    assert reading.demands(session)[0].title == "Titre", "nothing is half done"


def test_those_with_rare_words_in_common_are_offered_first(session: Session) -> None:
    said = {"a": "Nommer des référents", "b": "Financer un abri", "c": "Publier la liste du référent"}
    runs = (paragraph(run(words, Marks(demand=i))) for i, words in said.items())
    writing.save_comment(session, "mesure-1", rich_text(runs), typing=False)
    assert likely_ties(session, "a") == ("M1-D3", "M1-D2")
