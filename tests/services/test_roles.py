"""A reviewer changes nothing of text and plan, by whatever way in; notes, suggestions, the state of work are theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.history import Moment
from ccem_desk.model.review import Author, Role, Status
from ccem_desk.model.rich_text import plain
from ccem_desk.services import (
    demands,
    importing,
    notes,
    planning,
    properties,
    reading,
    roles,
    submitting,
    suggestions,
    versions,
    wordings,
    writing,
)
from ccem_desk.services.opening import open_session
from ccem_desk.services.session import Session

ÉLODIE, MARC = Author("Élodie Dupont", "ÉD"), Author("Marc Roy", "MR")
NODE = "mesure-32"


@pytest.fixture
def path(tmp_path: Path, plan: Path, observation: Path) -> Path:
    path = tmp_path / "d.ccem"
    importing.import_source(path, observation, ÉLODIE, plan=plan)
    with open_session(path, ÉLODIE) as session:
        versions.name_version(session, "déposé")
        writing.put(session, "mesure-5", plain("Un texte neuf."))
        suggestions.suggest_comment(session, "mesure-5", plain("Un texte tout neuf."))
        notes.add_note(session, NODE, "associés à", "à voir", replacement="consultés sur")
    return path


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    with open_session(path, MARC) as session:
        roles.choose_role(session, Role.RELECTURE)
        yield session


def _note(session: Session) -> str:
    return next(n.id for n in reading.notes(session, NODE) if n.replacement)


WAYS: dict[str, Callable[[Session, Path], object]] = {
    "typing": lambda s, _: writing.save_comment(s, NODE, plain("autre")),
    "a command": lambda s, _: writing.put(s, NODE, plain("autre")),
    "Markdown": lambda s, _: importing.write_from_markdown(s, NODE, b"autre"),
    "an import": lambda s, p: importing.import_into(s, p, replace=True),
    "a flag taken off": lambda s, _: demands.unflag(s, [d.id for d in reading.demands(s)][:1]),
    "a title": lambda s, _: writing.set_title(s, NODE, "Autre"),
    "the response's title": lambda s, _: writing.set_title(s, "front", "Autre"),
    "properties": lambda s, _: properties.set_all(
        s, replace(reading.properties(s), organisation="Autre"), reading.levels(s)
    ),
    "a place added": lambda s, _: planning.add_node(s, "mesure", "action-12"),
    "a place renamed": lambda s, _: planning.rename(s, NODE, "Autre"),
    "a place numbered": lambda s, _: planning.set_number(s, NODE, "99"),
    "a place relabelled": lambda s, _: planning.relabel(s, NODE, "99", "Autre"),
    "places numbered": lambda s, _: planning.renumber(s, "mesure-1"),
    "a place moved": lambda s, _: planning.move_node(s, NODE, "action-1"),
    "a place removed": lambda s, _: planning.remove_node(s, NODE),
    "a wording applied": lambda s, _: notes.apply_wording(s, _note(s)),
    "wordings everywhere": lambda s, _: wordings.replace_all(s, wordings.occurrences(s, "associés à", "consultés sur")),
    "another's suggestion accepted": lambda s, _: suggestions.decide_all(s, "accept"),
    "a restore": lambda s, _: versions.restore(s, Moment(version="déposé")),
    "a submission": lambda s, p: submitting.submit(s, p.with_suffix(".docx"), suggestions="refuse"),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_in_changes_text_or_plan(session: Session, observation: Path, way: str) -> None:
    before = (reading.comments(session), reading.nodes(session), reading.properties(session), reading.levels(session))
    with pytest.raises(UserProblem, match="review this dossier"):
        WAYS[way](session, observation)
    after = (reading.comments(session), reading.nodes(session), reading.properties(session), reading.levels(session))
    assert after == before


def test_what_is_a_reviewers_can_be_done(session: Session) -> None:
    notes.add_note(session, NODE, "circulaire", "laquelle ?")
    suggestions.suggest_comment(session, NODE, plain("Un autre texte."))
    notes.apply_wording(session, _note(session), as_suggestion=True)
    writing.set_status(session, NODE, Status.VALIDE)
    versions.name_version(session, "relu")
    suggestions.decide(session, [s.id for s in reading.suggestions(session, NODE)], "refuse")
    assert reading.comment(session, NODE).text.startswith("Cette mesure")
    assert reading.node(session, NODE).status is Status.VALIDE


def test_undo_does_not_reach_behind_the_role(path: Path) -> None:
    with open_session(path, ÉLODIE) as session:
        writing.put(session, "mesure-7", plain("Un texte neuf."))
        roles.choose_role(session, Role.RELECTURE)
        assert not writing.can_undo(session)
        assert not writing.undo(session)
        assert reading.comment(session, "mesure-7") == plain("Un texte neuf.")
        suggestions.suggest_comment(session, "mesure-7", plain("Un beau texte neuf."))
        writing.undo(session)
        assert reading.comment(session, "mesure-7") == plain("Un texte neuf.")
        roles.choose_role(session, Role.REDACTION)
        writing.redo(session)
        assert len(reading.suggestions(session, "mesure-7")) == 1
