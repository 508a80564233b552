"""The response leaves as Word, Markdown and JSON; nothing internal leaves with it."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Desk


def test_word_holds_the_text_and_nothing_internal(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    desk("note", dossier, "mesure-32", "--quote", "associés à", "--text", "plutôt consultés", "--author", "Marie Rouge")
    out = tmp_path / "d.docx"
    assert desk("export", dossier, out).code == 0
    with zipfile.ZipFile(out) as package:
        whole = "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    for secret in ("IRREALISTE", "plutôt consultés", "Marie", "brouillon", str(tmp_path), "texte importé"):
        assert secret not in whole
    assert "comments" not in " ".join(zipfile.ZipFile(out).namelist())


def test_the_same_dossier_gives_the_same_bytes(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx", "a.md", "b.md", "a.json", "b.json"):
        assert desk("export", dossier, tmp_path / name).code == 0
    for suffix in ("docx", "md", "json"):
        assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


def test_markdown_comes_back_the_same(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    first, again, copy = tmp_path / "1.md", tmp_path / "2.md", tmp_path / "copy.ccem"
    desk("export", dossier, first)
    assert desk("import", copy, first).code == 0
    desk("export", copy, again)
    assert again.read_bytes() == first.read_bytes()
    assert _shape(desk, copy, tmp_path) == _shape(desk, dossier, tmp_path)


def test_json_has_the_promised_form(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "d.json"
    desk("export", dossier, out)
    whole = json.loads(out.read_text(encoding="utf-8"))
    assert whole["format"] == "ccem-desk/1"
    assert set(whole) >= {"format", "id", "title", "nodes", "demands", "notes", "suggestions", "versions"}
    node = next(n for n in whole["nodes"] if n["id"] == "mesure-32")
    assert set(node) >= {"id", "level", "number", "title", "parent", "status", "stance", "absence", "comment"}
    assert node["parent"] == "action-12"
    demand = next(d for d in whole["demands"] if d["node"] == "mesure-18")
    assert set(demand) == {"id", "ref", "node", "kind", "text", "title", "addressees", "themes"}
    assert demand["ref"] == "M18-D1"


def test_an_output_that_cannot_be_written_leaves_what_was_there(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.odt"
    old.write_text("précieux", encoding="utf-8")
    answer = desk("export", dossier, old)
    assert (answer.code, old.read_text(encoding="utf-8")) == (2, "précieux")
    assert ".docx" in answer.err
    answer = desk("export", dossier, tmp_path / "none" / "out.docx")
    assert (answer.code, "folder" in answer.err) == (2, True)
    folder = tmp_path / "folder.docx"
    folder.mkdir()
    assert desk("export", dossier, folder).code == 2


@pytest.mark.skipif(
    shutil.which("pandoc") is None, reason="pandoc is not installed: the Word file has no outside reader"
)
def test_pandoc_reads_the_originals_words_in_the_originals_order(
    desk: Desk, dossier: Path, observation: Path, tmp_path: Path
) -> None:
    out = tmp_path / "d.docx"
    desk("export", dossier, out)
    ours, theirs = _plain_words(out, "docx"), _plain_words(observation, "markdown-blank_before_header")
    missing = [w for w in theirs if w not in set(ours)]
    remark = "IL VAUDRAIT MIEUX ECRIRE CONSULTÉS CAR C EST IRREALISTE DE PENSER QUE LES ASSOCS PUISSENT ETRE ASSOCIEES"
    assert set(missing) <= {*remark.split(), *map(str, range(3, 12))}


def _plain_words(path: Path, reader: str) -> list[str]:
    done = subprocess.run(
        ["pandoc", "-f", reader, "-t", "plain", "--wrap=none", str(path)], capture_output=True, check=True
    )
    return done.stdout.decode().replace("\u00a0", " ").replace("\u202f", " ").split()


def _shape(desk: Desk, dossier: Path, folder: Path) -> object:
    """The plan, the text and its marks, ids of demands and the notes left aside."""
    out = folder / "shape.json"
    desk("export", dossier, out)
    whole = json.loads(out.read_text(encoding="utf-8"))
    return [(n["id"], n["number"], n["title"], n["parent"], [_bare(p) for p in n["comment"]]) for n in whole["nodes"]]


def _bare(paragraph: dict[str, object]) -> object:
    runs = paragraph["runs"]
    assert isinstance(runs, list)
    bare: list[tuple[str, object]] = []
    for r in runs:
        marks = {k: (True if k == "demand" else v) for k, v in r.items() if k not in ("text", "notes")}
        if bare and bare[-1][1] == marks and "footnote" not in marks:
            bare[-1] = (bare[-1][0] + r["text"], marks)
        else:
            bare.append((r["text"], marks))
    return (paragraph["kind"], bare)
