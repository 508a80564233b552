"""What is sent leaves a receipt: the file's digest, the version, and references that stay."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.history import Moment
from ccem_desk.model.review import Author, Role
from ccem_desk.model.rich_text import Marks, paragraph, rich_text, run
from ccem_desk.services import reading, writing
from ccem_desk.services.opening import open_session
from ccem_desk.services.submitting import receipts, submit
from ccem_desk.services.versions import session_at
from tests.cli.conftest import Desk

AUTHOR = Author("É. D.", "ÉD")


def test_a_receipt_names_the_very_file(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "réponse.docx"
    answer = desk("export", dossier, out, "--receipt")
    assert answer.code == 0, answer.err
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    assert digest in answer.out and "M18-D1" in answer.out
    with open_session(dossier, AUTHOR, read_only=True) as session:
        (receipt,) = receipts(session)
        assert (receipt.file, receipt.sha256, receipt.version) == ("réponse.docx", digest, "submitted")
        assert receipt.references == tuple(d.ref for d in reading.demands(session))
    assert str(tmp_path) not in dossier.read_bytes().decode("latin-1")


def test_references_are_frozen_by_it_and_undo_passes_it_over(dossier: Path, tmp_path: Path) -> None:
    with open_session(dossier, AUTHOR) as session:
        before = {d.id: d.ref for d in reading.demands(session) if d.node == "mesure-18"}
        done = submit(session, tmp_path / "a.docx")
        text = rich_text([paragraph(run("Nouvelle demande.", Marks(demand="zzzzzzzz")))])
        old = reading.comment(session, "mesure-18")
        writing.save_comment(session, "mesure-18", rich_text([*text.paragraphs, *old.paragraphs]), typing=False)
        after = {d.id: d.ref for d in reading.demands(session) if d.node == "mesure-18"}
        assert {i: after[i] for i in before} == before
        assert after["zzzzzzzz"] not in before.values()
        while writing.can_undo(session):
            writing.undo(session)
        assert receipts(session) == [done.receipt]
        with session_at(session, Moment(version=done.receipt.version)) as then:
            assert tuple(d.ref for d in reading.demands(then)) == done.receipt.references
        assert submit(session, tmp_path / "b.docx").receipt.version != done.receipt.version
        assert [r.file for r in receipts(session)] == ["a.docx", "b.docx"]


@pytest.mark.parametrize("name", ["none/a.docx", "a.odt", "plain"])
def test_what_cannot_be_written_leaves_no_receipt(dossier: Path, tmp_path: Path, name: str) -> None:
    with open_session(dossier, AUTHOR) as session:
        with pytest.raises(UserProblem):
            submit(session, tmp_path / name)
        assert receipts(session) == [] and reading.versions(session) == ()


def test_a_reviewer_does_not_submit(dossier: Path, tmp_path: Path) -> None:
    with open_session(dossier, AUTHOR) as session:
        session.role = Role.RELECTURE
        with pytest.raises(UserProblem, match="review"):
            submit(session, tmp_path / "a.docx")
        assert not (tmp_path / "a.docx").exists()


def test_a_receipt_that_is_forgotten_is_told_once_more(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    sent = desk("export", dossier, tmp_path / "sent.docx", "--receipt").out
    digest = next(line for line in sent.splitlines() if line.startswith("SHA-256"))
    told = desk("doctor", dossier, "--forget").out
    assert digest in told and "keep its words elsewhere" in told
    assert desk("doctor", dossier, "--forget", "--json").json["forgotten"]["receipts"] == []
