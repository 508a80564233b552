"""Named versions: renamed, deleted, kept where a receipt names them; the response read as it was; who did what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ccem_desk.model.errors import Cancelled, UserProblem
from ccem_desk.model.history import NOW, Kept, Moment
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import plain
from ccem_desk.services import reading, review_copy, submitting, suggestions, versions, writing
from ccem_desk.services.history import authors, history
from ccem_desk.services.opening import new_dossier, open_session
from ccem_desk.services.past import past_of
from ccem_desk.services.session import Session
from tests.dossier.dossiers import new

ÉLODIE, MARC = Author("Élodie Dupont", "ÉD"), Author("Marc Roy", "MR")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "d.ccem"
    new(path).close()
    with open_session(path, ÉLODIE) as session:
        writing.put(session, "mesure-31", plain("Un texte."))
        versions.name_version(session, "déposé")
        yield session


def id_of(session: Session, name: str) -> str:
    return next(v.id for v in reading.versions(session) if v.name == name)


def test_a_version_has_another_name_and_the_same_state(session: Session) -> None:
    version = id_of(session, "déposé")
    writing.put(session, "mesure-31", plain("Un autre."))
    versions.rename_version(session, version, "  envoyé\nau bureau ")
    assert [v.name for v in reading.versions(session)] == ["envoyé au bureau"]
    assert past_of(session, Moment(version_id=version)).comments["mesure-31"] == plain("Un texte.")
    assert not versions.rename_version(session, version, "envoyé au bureau")  # the same: nothing is written
    writing.undo(session)
    assert [v.name for v in reading.versions(session)] == ["déposé"]
    writing.redo(session)
    with open_session(session.path, MARC, read_only=True) as other:
        assert [v.name for v in reading.versions(other)] == ["envoyé au bureau"]


@pytest.mark.parametrize("name", ["", " \x07", "x" * 101, "now", "2026-03-01", "autre", "AUTRE"])
def test_a_name_that_cannot_be_is_told_and_changes_nothing(session: Session, name: str) -> None:
    versions.name_version(session, "autre")
    before = reading.versions(session)
    with pytest.raises(UserProblem):
        versions.rename_version(session, id_of(session, "déposé"), name)
    assert reading.versions(session) == before


def test_what_was_sent_stays_as_it_is(session: Session, tmp_path: Path) -> None:
    submitting.submit(session, tmp_path / "out.docx")
    review_copy.keep_base(session, "base", "open", None)
    sent = id_of(session, submitting.receipts(session)[0].version)
    assert versions.kept_for(session) == {sent: Kept.SUBMISSION, "base": Kept.REVIEW_COPY}
    before = reading.versions(session)
    for change in (lambda: versions.delete_version(session, sent), lambda: versions.rename_version(session, sent, "x")):
        with pytest.raises(UserProblem, match="receipt"):
            change()
    assert reading.versions(session) == before
    versions.delete_version(session, "base")
    assert review_copy.base_of(session, "base") is None
    writing.undo(session)
    assert review_copy.base_of(session, "base") is not None


def test_a_version_that_is_gone_is_told(session: Session) -> None:
    version = id_of(session, "déposé")
    versions.delete_version(session, version)
    for ask in (
        lambda: versions.delete_version(session, version),
        lambda: versions.rename_version(session, version, "x"),
        lambda: past_of(session, Moment(version_id=version)),
        lambda: versions.restore(session, Moment(version_id=version)),
    ):
        with pytest.raises(UserProblem, match="not in the dossier"):
            ask()


def test_the_past_is_read_with_its_titles_and_whose_suggestions_they_were(session: Session) -> None:
    session.author = MARC
    writing.set_title(session, "front", "Ancien titre")
    suggestions.suggest_comment(session, "mesure-31", plain("Un beau texte."))
    versions.name_version(session, "relu")
    suggestions.decide_all(session, "accept")
    writing.set_title(session, "front", "Nouveau titre")
    then = past_of(session, Moment(version_id=id_of(session, "relu")))
    assert then.nodes[0].title == "Ancien titre"
    assert then.comments["mesure-31"].text == "Un beau texte.\n"
    assert set(then.authors.values()) == {MARC.name}
    assert past_of(session, NOW).nodes[0].title == "Nouveau titre"

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        past_of(session, NOW, stop)


def test_the_history_is_read_by_person_and_by_place(tmp_path: Path) -> None:
    with new_dossier(tmp_path / "n.ccem", ÉLODIE, title="Réponse") as session:
        for author, words in ((ÉLODIE, "un"), (MARC, "deux"), (ÉLODIE, "trois")):
            session.author = author
            writing.put(session, "front", plain(words))
        assert authors(session) == (ÉLODIE.name, MARC.name)
        (only,) = history(session, author=MARC.name)
        assert (only.author, only.nodes) == (MARC.name, {"front"})
        assert history(session, node="mesure-1") == ()
        assert [s.author for s in history(session, node="front", limit=2)] == [ÉLODIE.name, MARC.name]
        assert history(session, only.before, author=MARC.name) == ()
