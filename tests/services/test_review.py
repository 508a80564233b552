"""Reviewing the real observation: the story of measure 32, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.review import Author, Note, Role, Suggestion
from ccem_desk.model.rich_text import plain
from ccem_desk.services import notes, reading, roles, suggestions, wordings, writing
from ccem_desk.services.importing import import_source
from ccem_desk.services.opening import open_session
from ccem_desk.services.session import Session

ÉLODIE = Author("Élodie Dupont", "ÉD")
MARC = Author("Marc Roy", "MR")


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    from ccem_desk.resources import example

    path = tmp_path_factory.mktemp("imported") / "d.ccem"
    import_source(path, example("observation-ccem-2019.md"), ÉLODIE, plan=example("plan-traite-2019-2021.yaml"))
    return path.read_bytes()


@pytest.fixture
def session(tmp_path: Path, imported: bytes) -> Iterator[Session]:
    path = tmp_path / "d.ccem"
    path.write_bytes(imported)
    with open_session(path, MARC) as session:
        yield session


@pytest.fixture
def note(session: Session) -> Note:
    """Marc's note on « associés à » in measure 32."""
    notes.add_note(session, "mesure-32", "associés à", "consultés plutôt", replacement="consultés sur")
    return next(n for n in reading.notes(session, "mesure-32") if n.author == MARC.name)


def words_of(session: Session, node: str) -> str:
    return reading.comment(session, node).text


def test_a_wording_applied_is_one_step_and_resolves_its_note(session: Session, note: Note) -> None:
    changes = notes.apply_wording(session, note.id)
    assert "soient consultés sur sa rédaction" in words_of(session, "mesure-32")
    assert changes.comments == changes.notes == {"mesure-32"}
    then = notes.find_note(session, note.id)
    assert then.resolved and then.quote == "consultés sur" and not then.detached
    writing.undo(session)
    assert "soient associés à sa rédaction" in words_of(session, "mesure-32")
    assert notes.find_note(session, note.id) == note


def test_a_wording_applied_as_a_suggestion_waits(session: Session, note: Note) -> None:
    notes.apply_wording(session, note.id, as_suggestion=True)
    (waiting,) = reading.suggestions(session)
    assert (waiting.kind, waiting.text, waiting.replacement) == ("replacement", "associés à", "consultés sur")
    assert waiting.author == MARC.name
    suggestions.decide(session, [waiting.id], "accept")
    assert "soient consultés sur sa rédaction" in words_of(session, "mesure-32")
    assert reading.suggestions(session) == ()


def test_declining_asks_for_a_word(session: Session, note: Note) -> None:
    with pytest.raises(UserProblem, match="reply is empty"):
        notes.decline_wording(session, note.id, "  ")
    notes.decline_wording(session, note.id, "Nous tenons à « associés ».")
    then = notes.find_note(session, note.id)
    assert then.resolved and [r.text for r in then.replies] == ["Nous tenons à « associés »."]
    writing.undo(session)
    assert notes.find_note(session, note.id) == note


def test_all_other_places_of_the_wording_are_found_and_decided_together(session: Session, note: Note) -> None:
    notes.apply_wording(session, note.id)
    places = wordings.occurrences(session, note.quote, note.replacement or "")
    assert [(p.node, p.passage, p.words) for p in places] == [
        ("mesure-5", "associé", "consulté"),
        ("mesure-10", "associées à", "consultées sur"),
        ("mesure-12", "associée", "consultée"),
        ("mesure-20", "associé", "consulté"),
        ("mesure-21", "associées", "consultées"),
        ("mesure-27", "associées à", "consultées sur"),
    ]
    assert places[2].before.endswith("sans que la société civile n'y soit ")
    assert places[2].after.startswith(". En outre,")
    kept = [p for p in places if p.node not in ("mesure-5", "mesure-20")]
    changes = wordings.replace_all(session, kept)
    assert changes.comments == {p.node for p in kept}
    assert all(p.words in words_of(session, p.node) for p in kept)
    assert "associé" in words_of(session, "mesure-5")
    assert [p.node for p in wordings.occurrences(session, note.quote, "consultés sur")] == ["mesure-5", "mesure-20"]
    writing.undo(session)
    assert wordings.occurrences(session, note.quote, note.replacement or "") == places


def test_the_other_places_may_be_suggested(session: Session, note: Note) -> None:
    places = wordings.occurrences(session, note.quote, note.replacement or "")
    wordings.replace_all(session, places, as_suggestion=True)
    waiting = reading.suggestions(session)
    assert len(waiting) == len(places)
    assert wordings.occurrences(session, note.quote, note.replacement or "") == ()
    suggestions.decide_all(session, "refuse", author="somebody else")
    assert reading.suggestions(session) == waiting
    suggestions.decide_all(session, "refuse", author=MARC.name)
    assert wordings.occurrences(session, note.quote, note.replacement or "") == places


def test_a_place_that_was_changed_meanwhile_is_left_alone(session: Session) -> None:
    places = wordings.occurrences(session, "associés", "consultés")
    node = places[0].node
    writing.put(session, node, plain("tout autre chose"))
    wordings.replace_all(session, places[:1])
    assert words_of(session, node) == "tout autre chose\n"


def test_one_writes_into_ones_own_remarks_only(session: Session, note: Note) -> None:
    notes.reply(session, note.id, "d'accord")
    session.author = ÉLODIE
    with pytest.raises(UserProblem, match="written by Marc Roy"):
        notes.edit_note(session, note.id, "autre chose")
    with pytest.raises(UserProblem, match="written by Marc Roy"):
        notes.remove_note(session, note.id)
    (answer,) = notes.find_note(session, note.id).replies
    with pytest.raises(UserProblem, match="written by Marc Roy"):
        notes.remove_reply(session, answer.id)
    session.author = MARC
    notes.edit_reply(session, answer.id, "oui")
    notes.edit_note(session, note.id, "informés", "informés de")
    then = notes.find_note(session, note.id)
    assert (then.text, then.replacement, [r.text for r in then.replies]) == ("informés", "informés de", ["oui"])
    notes.remove_note(session, note.id)
    with pytest.raises(UserProblem, match="not there any more"):
        notes.reply(session, note.id, "trop tard")


@pytest.mark.parametrize(
    ("text", "replacement", "said"),
    [
        ("", None, "note is empty"),
        (" \n\t\x00", "", "note is empty"),
        ("x" * 100_000, None, "at most 20000"),
        ("x", "y" * 100_000, "at most 20000"),
        ("mieux", "associés à", "the one that stands there"),
    ],
)
def test_a_note_that_says_nothing_is_refused(session: Session, text: str, replacement: str | None, said: str) -> None:
    before = reading.notes(session)
    with pytest.raises(UserProblem, match=said):
        notes.add_note(session, "mesure-32", "associés à", text, replacement=replacement)
    assert reading.notes(session) == before


def test_two_notes_stand_on_exactly_the_same_words(session: Session, note: Note) -> None:
    notes.add_note(session, "mesure-32", "associés à", "ou « informés »")
    here = [n.id for n in reading.notes(session, "mesure-32") if n.quote == "associés à"]
    assert len(here) == 2
    notes.remove_note(session, note.id)
    here.remove(note.id)
    assert [n.id for n in reading.notes(session, "mesure-32") if n.quote == "associés à"] == here


def test_an_edit_proposed_is_refused_without_a_trace(session: Session) -> None:
    before = reading.comment(session, "mesure-32")
    suggestions.suggest_comment(session, "mesure-32", plain("un tout autre texte"))
    assert all(isinstance(s, Suggestion) and s.author == MARC.name for s in reading.suggestions(session))
    suggestions.decide_all(session, "refuse", node_id="mesure-32")
    assert reading.comment(session, "mesure-32") == before


def test_a_reviewer_changes_the_text_by_notes_and_suggestions_only(session: Session, note: Note) -> None:
    roles.choose_role(session, Role.RELECTURE)
    before = reading.comment(session, "mesure-32")
    with pytest.raises(UserProblem, match="You review this dossier"):
        writing.put(session, "mesure-32", plain("autre chose"))
    with pytest.raises(UserProblem, match="You review this dossier"):
        notes.apply_wording(session, note.id)
    assert reading.comment(session, "mesure-32") == before
    notes.apply_wording(session, note.id, as_suggestion=True)
    with pytest.raises(UserProblem, match="You review this dossier"):
        suggestions.decide_all(session, "accept")
    assert len(reading.suggestions(session)) == 1
    suggestions.decide_all(session, "refuse")
    roles.choose_role(session, Role.REDACTION)
    writing.put(session, "mesure-32", plain("autre chose"))


def test_the_role_is_remembered_for_its_dossier(session: Session) -> None:
    assert roles.take_role(session) is Role.REDACTION
    roles.choose_role(session, Role.RELECTURE)
    with open_session(session.path, MARC) as again:
        assert roles.take_role(again) is Role.RELECTURE
    roles.choose_role(session, Role.REDACTION)
    assert roles.take_role(session) is Role.REDACTION


def test_a_quotation_reads_what_is_suggested_as_refused(session: Session, note: Note) -> None:
    notes.apply_wording(session, note.id, as_suggestion=True)
    assert "consultés sur" in words_of(session, "mesure-32")
    assert notes.find_note(session, note.id).quote == "associés à"
    suggestions.decide_all(session, "accept")
    assert notes.find_note(session, note.id).quote == "consultés sur"
