"""`demands -o`: the register of demands leaves as a workbook, CSV or Word table, in the dossier's language."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document

from ccem_desk.dossier import writing
from ccem_desk.model.review import Author
from ccem_desk.services import reading
from ccem_desk.services.demands import Fields, set_fields
from ccem_desk.services.opening import open_session
from ccem_desk.translation import catalog
from tests.cli.conftest import Desk

FORMS = pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".docx"])


@FORMS
def test_every_demand_is_in_the_register(desk: Desk, dossier: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"register{suffix}"
    answer = desk("demands", dossier, "-o", out)
    assert (answer.code, answer.out) == (0, f"“{out}” is written: 38 demands.\n")
    words = _words(out)
    for demand in desk("demands", dossier, "--json").json:
        assert demand["ref"] in words
        assert demand["text"].split()[0] in words


def test_a_row_has_the_demands_fields_and_its_place_as_printed(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    _describe(dossier, "mesure-18", title="Un budget", addressees=("MIPROF", "Ministère A, B et C"), themes=("budget",))
    out = tmp_path / "register.csv"
    assert desk("demands", dossier, "-o", out).code == 0
    row = next(r for r in _csv(out)[1:] if r[0] == "M18-D1")
    demand = next(d for d in desk("demands", dossier, "--json").json if d["ref"] == "M18-D1")
    with open_session(dossier, Author(), read_only=True) as session:
        title = reading.node(session, "mesure-18").title
    assert row[:3] == ["M18-D1", "Mesure 18", title]
    assert row[4:] == ["Un budget", demand["text"], "MIPROF; Ministère A, B et C", "budget"]


def test_the_rows_stand_in_the_order_of_the_document(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    desk("write", dossier, "front", _source(tmp_path, "Le CCEM **demande un plan qui soit financé**."))
    out = tmp_path / "register.csv"
    desk("demands", dossier, "-o", out)
    rows = _csv(out)[1:]
    assert [row[0] for row in rows] == [d["ref"] for d in desk("demands", dossier, "--json").json]
    assert rows[0][0] == "F-D1"
    assert rows[0][2] == "", "the response's own title is no heading of the plan"


def test_labels_and_kinds_are_in_the_dossiers_language_whatever_the_interface_speaks(
    desk: Desk, dossier: Path, tmp_path: Path
) -> None:
    french, english = tmp_path / "fr.csv", tmp_path / "en.csv"
    desk("--lang", "fr", "demands", dossier, "-o", french)
    desk("--lang", "en", "demands", dossier, "-o", english)
    assert french.read_bytes() == english.read_bytes()
    header, *rows = _csv(english)
    assert header[0] == catalog("fr").gettext("Reference")
    assert {row[3] for row in rows} <= {"demande", "question", "objection", "soutien", "vigilance"}


@FORMS
def test_nothing_but_the_demands_is_in_the_register(desk: Desk, dossier: Path, tmp_path: Path, suffix: str) -> None:
    desk("note", dossier, "mesure-32", "--quote", "associés à", "--text", "plutôt consultés", "--author", "Marie Rouge")
    out = tmp_path / f"register{suffix}"
    desk("demands", dossier, "-o", out)
    words = _words(out)
    ids = [d["id"] for d in desk("demands", dossier, "--json").json]
    for secret in ("IRREALISTE", "plutôt consultés", "Marie", "mesure-", "brouillon", str(tmp_path), *ids):
        assert secret not in words


@FORMS
def test_the_same_dossier_gives_the_same_bytes(desk: Desk, dossier: Path, tmp_path: Path, suffix: str) -> None:
    first, again = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    for out in (first, again):
        assert desk("demands", dossier, "-o", out).code == 0
    assert first.read_bytes() == again.read_bytes()


@FORMS
def test_a_title_that_looks_like_a_formula_is_text(desk: Desk, dossier: Path, tmp_path: Path, suffix: str) -> None:
    _describe(dossier, "mesure-18", title="=1+1")
    out = tmp_path / f"register{suffix}"
    assert desk("demands", dossier, "-o", out).code == 0
    words = _words(out)
    assert "=1+1" in words
    assert "<f>" not in words
    assert suffix != ".csv" or ";'=1+1;" in words


@FORMS
def test_a_dossier_without_demands_has_a_register_without_rows(
    desk: Desk, plan: Path, tmp_path: Path, suffix: str
) -> None:
    path, out = tmp_path / "n.ccem", tmp_path / f"register{suffix}"
    desk("new", path, "--plan", plan)
    answer = desk("demands", path, "-o", out)
    assert (answer.code, answer.out) == (0, f"“{out}” is written: 0 demands.\n")
    assert catalog("fr").gettext("Reference") in _words(out)


@pytest.mark.parametrize("name", ["register.pdf", "register"])
def test_another_form_is_refused_and_the_file_left_as_it_was(
    desk: Desk, dossier: Path, tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    out.write_text("précieux", encoding="utf-8")
    answer = desk("demands", dossier, "-o", out)
    assert (answer.code, out.read_text(encoding="utf-8")) == (2, "précieux")
    assert ".xlsx, .csv, .docx" in answer.err


def test_printing_json_and_writing_a_file_at_once_is_refused(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "register.csv"
    assert desk("demands", dossier, "--json", "-o", out).code == 2
    assert not out.exists()


def test_each_form_loads_its_own_library_only(dossier: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from ccem_desk.cli.main import run; run(['demands', *sys.argv[1:]], None);"
        "print(sorted({'docx', 'lxml', 'xlsxwriter', 'PySide6'} & set(sys.modules)))"
    )
    loaded = {
        words: subprocess.run(
            [sys.executable, "-c", script, str(dossier), *(["-o", str(tmp_path / words)] if words else [])],
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONUTF8": "1"},
        ).stdout.splitlines()[-1]
        for words in ("", "r.csv", "r.xlsx", "r.docx")
    }
    assert loaded == {"": "[]", "r.csv": "[]", "r.xlsx": "['xlsxwriter']", "r.docx": "['docx', 'lxml']"}


def test_ties_and_themes_are_in_the_register(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    _describe(dossier, "mesure-18", themes=("référents",), title="Des référents connus")
    _describe(dossier, "mesure-34", themes=("référents", "formation"))
    with open_session(dossier, Author("É. D.")) as session:
        first = next(d for d in reading.demands(session) if d.ref == "M18-D1")
        set_fields(session, [first.id], Fields(ties=("M34-D1", "M20-D1")))
    values = {d["ref"]: d.get("ties") for d in desk("demands", dossier, "--json").json}
    assert (values["M34-D1"], values["M19-D1"]) == (["M18-D1"], None)
    out = tmp_path / "register.csv"
    assert desk("demands", dossier, "-o", out).code == 0
    rows = {row[0]: row[-1] for row in _csv(out)}
    assert (rows["M18-D1"], rows["M34-D1"], rows["M20-D1"]) == ("M20-D1; M34-D1", "M18-D1", "M18-D1")
    assert desk("demands", dossier, "-o", tmp_path / "register.docx").code == 0
    everything, by_theme = Document(str(tmp_path / "register.docx")).tables
    assert len(everything.rows) == 39
    themes = [row.cells[0].text for row in by_theme.rows]
    assert themes[:4] == ["Thème", "formation", "référents", "référents"] and len(set(themes[4:])) == 1
    assert desk("demands", dossier, "-o", tmp_path / "register.xlsx").code == 0
    with zipfile.ZipFile(tmp_path / "register.xlsx") as package:
        assert "Par thème" in package.read("xl/workbook.xml").decode()
        second = package.read("xl/worksheets/sheet2.xml").decode()
    assert 'state="frozen"' in second and "autoFilter" in second
    assert desk("export", dossier, tmp_path / "out.docx").code == 0
    assert "référents</w:t>" not in _words(tmp_path / "out.docx")


def _describe(dossier: Path, node: str, **fields: object) -> None:
    """Set fields of the first demand of a node."""
    with open_session(dossier, Author("Élodie Dupont", "ÉD")) as session:
        writing.set_demand(session.dossier, reading.demands(session, node)[0].id, **fields)


def _source(folder: Path, text: str) -> Path:
    path = folder / "source.md"
    path.write_text(text, encoding="utf-8")
    return path


def _csv(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))


def _words(path: Path) -> str:
    """Return everything that stands in the file, and in a Word table its cells as well, whatever their runs."""
    if path.suffix == ".csv":
        return path.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(path) as package:
        whole = "\n".join(package.read(name).decode("utf-8") for name in package.namelist())
    cells = (
        [c.text for t in Document(str(path)).tables for r in t.rows for c in r.cells] if path.suffix == ".docx" else []
    )
    return "\n".join([whole, *cells])
