"""The submission ends with the table of demands where it was asked for, and with nothing more of them."""

from __future__ import annotations

from pathlib import Path

from ccem_desk.model.review import Author, DemandKind
from ccem_desk.services.demands import Fields, set_fields
from ccem_desk.services.opening import open_session
from ccem_desk.services.reading import demands
from tests.cli.conftest import Desk
from tests.documents.word_reading import W, part


def test_the_annex_is_a_table_of_all_demands(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    with open_session(dossier, Author("É. D.")) as session:
        found = demands(session)
        first = next(d for d in found if d.ref == "M18-D1")
        set_fields(session, [first.id], Fields(DemandKind.QUESTION, "Un titre à nous", ("MIPROF",), ("thème interne",)))
    out = tmp_path / "out.docx"
    answer = desk("export", dossier, out, "--annex")
    assert answer.code == 0, answer.err
    (table,) = part(out.read_bytes(), "word/document.xml").iter(f"{W}tbl")
    rows = [["".join(t.itertext()) for t in r.iter(f"{W}tc")] for r in table.iter(f"{W}tr")]
    assert rows[0][0] == "Référence" and len(rows) == len(found) + 1
    assert ["M18-D1", "Mesure 18", "Un titre à nous", "question", "MIPROF"] in rows
    assert "thème interne" not in str(rows)
    assert desk("check", dossier, out).code == 0, "the annex was asked for"
    plain = tmp_path / "plain.docx"
    assert desk("export", dossier, plain).code == 0
    assert not list(part(plain.read_bytes(), "word/document.xml").iter(f"{W}tbl"))


def test_what_is_sent_with_a_receipt_may_end_with_the_annex(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "sent.docx"
    answer = desk("export", dossier, out, "--annex", "--receipt")
    assert answer.code == 0, answer.err
    (table,) = part(out.read_bytes(), "word/document.xml").iter(f"{W}tbl")
    _first, *rows = ["".join(r.itertext()) for r in table.iter(f"{W}tr")]
    listed = answer.out.partition("References: ")[2].strip().split(", ")
    assert len(rows) == len(listed) and all(row.startswith(ref) for row, ref in zip(rows, listed, strict=True))


def test_the_annex_is_refused_where_it_cannot_be(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.md"
    assert desk("export", dossier, out, "--annex").code == 2
    assert desk("export", dossier, tmp_path / "a.docx", "--annex", "--for", "review").code == 2
    assert not out.exists() and not (tmp_path / "a.docx").exists()
