"""`export --for review`: who sees what, what is kept for the way back, and what never goes along."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ccem_desk.model.review import Author, Stance
from ccem_desk.model.rich_text import Marks, paragraph, plain, rich_text, run
from ccem_desk.services import demands, notes, reading, review_copy, suggestions, writing
from ccem_desk.services.opening import open_session
from tests.cli.conftest import Desk

MARIE = Author("Marie Rouge", "MR")
PAUL = Author("Paul Vert", "PV")


@pytest.fixture
def reviewed(dossier: Path) -> Path:
    """A dossier where two people commented and corrected, and which holds things that are nobody else's business."""
    with open_session(dossier, MARIE) as session:
        asked = Marks(demand="qwertyui")
        writing.save_comment(session, "mesure-1", rich_text([paragraph(run("Le CCEM "), run("demande mieux", asked))]))
        demands.set_fields(session, ["qwertyui"], demands.Fields(title="titre-interne-xyz"))
        writing.set_responsible(session, "mesure-1", "Zoé Responsable")
        writing.set_stance(session, "mesure-1", Stance.OPPOSITION)
        notes.add_note(session, "mesure-1", "CCEM", "ouverte-xyz", replacement="Comité")
        session.author = PAUL
        notes.add_note(session, "mesure-1", "mieux", "résolue-xyz")
        resolved = next(n for n in reading.notes(session) if n.author == PAUL.name)
        notes.reply(session, resolved.id, "réponse-xyz")
        notes.resolve(session, resolved.id)
        session.author = MARIE
        suggestions.suggest_comment(session, "mesure-2", plain("proposé-xyz"))
    return dossier


def words(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


@pytest.mark.parametrize(
    ("options", "there", "not_there"),
    [
        ((), ("ouverte-xyz", "Formulation proposée", "Comité", "Marie Rouge", "proposé-xyz"),
         ("résolue-xyz", "réponse-xyz", "Paul Vert")),
        (("--notes", "all"), ("ouverte-xyz", "résolue-xyz", "réponse-xyz", "Marie Rouge", "Paul Vert"), ()),
        (("--notes", "none"), ("proposé-xyz", "Marie Rouge"), ("ouverte-xyz", "résolue-xyz", "Paul Vert", "comments")),
        (("--notes", "none", "--suggestions", "accept"), ("proposé-xyz",), ("Marie Rouge", "Paul Vert", "<w:ins ")),
        (("--suggestions", "refuse"), ("ouverte-xyz",), ("proposé-xyz", "<w:ins ")),
    ],
)  # fmt: skip
def test_what_was_asked_for_is_in_the_copy(
    desk: Desk,
    reviewed: Path,
    tmp_path: Path,
    options: tuple[str, ...],
    there: tuple[str, ...],
    not_there: tuple[str, ...],
) -> None:
    copy = tmp_path / "copy.docx"
    answer = desk("export", reviewed, copy, "--for", "review", *options)
    assert answer.code == 0, answer.err
    found = words(copy)
    assert [w for w in there if w not in found] == []
    never = ("Zoé", "opposition", "titre-interne-xyz", "qwertyui", str(reviewed.parent))
    assert [w for w in (*not_there, *never) if w in found] == []
    assert "trackRevisions" in found


def test_the_state_that_went_out_is_found_again_by_what_stands_in_the_file(
    desk: Desk, reviewed: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.docx"
    assert desk("export", reviewed, copy, "--for", "review", "--notes", "all").code == 0
    with open_session(reviewed, MARIE) as session:
        before = reading.comments(session)
        base = _base_id(copy)
        writing.save_comment(session, "mesure-1", plain("tout autre"))
        for note in reading.notes(session):
            notes.resolve(session, note.id)
    with open_session(reviewed, PAUL, read_only=True) as session:
        found = review_copy.base_of(session, base)
        assert found is not None
        assert session.id in words(copy)
        assert (found.notes, found.suggestions, found.copy.base) == ("all", None, base)
        sections = dict(zip(found.copy.nodes, found.copy.response.sections, strict=True))
        assert sections["mesure-1"].comment == before["mesure-1"]
        assert sections["mesure-2"].comment == before["mesure-2"]
        assert {n.text for n in found.copy.notes} >= {"ouverte-xyz", "résolue-xyz"}
        assert [n.resolved is None for n in found.copy.notes if n.text == "ouverte-xyz"] == [True]
        assert [s.author for s in found.copy.suggestions] == [MARIE.name]
        assert found.name in [v.name for v in reading.versions(session)]
        assert review_copy.base_of(session, "nonesuch") is None


def test_a_named_version_is_no_base(desk: Desk, reviewed: Path) -> None:
    assert desk("version", reviewed, "envoyé").code == 0
    with open_session(reviewed, MARIE) as session:
        ids = [row[0] for row in session.dossier.connection.execute("SELECT id FROM version")]
        assert len(ids) == 1
        assert review_copy.base_of(session, ids[0]) is None


def test_a_copy_that_cannot_be_written_leaves_no_version(desk: Desk, reviewed: Path, tmp_path: Path) -> None:
    answer = desk("export", reviewed, tmp_path / "none" / "copy.docx", "--for", "review")
    assert answer.code == 2
    with open_session(reviewed, MARIE) as session:
        assert reading.versions(session) == ()


def test_only_a_word_file_is_a_review_copy(desk: Desk, reviewed: Path, tmp_path: Path) -> None:
    for name in ("copy.md", "copy.ccem", "copy"):
        answer = desk("export", reviewed, tmp_path / name, "--for", "review")
        assert answer.code == 2
        assert ".docx" in answer.err
        assert not (tmp_path / name).exists()


def test_notes_are_chosen_for_a_review_copy_only(desk: Desk, reviewed: Path, tmp_path: Path) -> None:
    assert desk("export", reviewed, tmp_path / "out.docx", "--notes", "all").code == 2
    assert desk("export", reviewed, tmp_path / "out.docx", "--for", "review", "--version", "x").code == 2
    assert not (tmp_path / "out.docx").exists()


def test_what_not_even_a_reviewer_is_to_see_keeps_the_copy_from_leaving(
    desk: Desk, reviewed: Path, tmp_path: Path
) -> None:
    """A sentence of the writer's own stands in for a leak: neither text nor notes are entitled to its words."""
    with open_session(reviewed, MARIE) as session:
        writing.set_responsible(session, "mesure-2", "Formulation proposée")
    answer = desk("export", reviewed, tmp_path / "copy.docx", "--for", "review")
    assert answer.code == 1
    assert "Formulation proposée" in answer.err
    assert not (tmp_path / "copy.docx").exists()
    with open_session(reviewed, MARIE) as session:
        assert reading.versions(session) == ()


def _base_id(copy: Path) -> str:
    with zipfile.ZipFile(copy) as package:
        custom = package.read("docProps/custom.xml").decode()
    return custom.split('name="ccem-base"><vt:lpwstr>')[1].split("<")[0]
