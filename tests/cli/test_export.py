"""The response leaves as Word, Markdown and JSON; nothing internal leaves with it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

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
    counts = desk("import", copy, first, "--json").json
    assert (counts["demands"], counts["strong"]) == (38, 1)
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


REMARK = "IL VAUDRAIT MIEUX ECRIRE CONSULTÉS CAR C EST IRREALISTE DE PENSER QUE LES ASSOCS PUISSENT ETRE ASSOCIEES"
needs_pandoc = pytest.mark.skipif(
    shutil.which("pandoc") is None, reason="pandoc is not installed: the Word file has no outside reader"
)


@needs_pandoc
def test_pandoc_reads_the_originals_words_in_the_originals_order(
    desk: Desk, dossier: Path, observation: Path, tmp_path: Path
) -> None:
    out = tmp_path / "d.docx"
    desk("export", dossier, out)
    theirs, ours = _words(_pandoc(observation, "markdown-smart")), _words(_pandoc(out, "docx"))
    opcodes = SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes()
    lost = [" ".join(theirs[a1:a2]) for tag, a1, a2, _, _ in opcodes if tag != "equal" and a2 > a1]
    come = [" ".join(ours[b1:b2]) for tag, _, _, b1, b2 in opcodes if tag != "equal" and b2 > b1]
    footnote = "Avis sur le 2nd plan d'action national contre la traite des êtres humains (2019-2021)"
    assert come == [f"2019 [{footnote} ] ."], "the footnote stands where it is called"
    assert lost == ["20191.", f"1 {footnote}", *map(str, range(3, 10)), REMARK, "10", "11"]


@needs_pandoc
def test_the_same_passages_are_bold_for_pandoc(desk: Desk, dossier: Path, observation: Path, tmp_path: Path) -> None:
    out = tmp_path / "d.docx"
    desk("export", dossier, out)
    expected = [b for b in _bold(observation, "markdown-smart") if not b.startswith(("AXE", "ACTION"))]
    assert len(expected) == 39
    assert [b for b in _bold(out, "docx") if not b.startswith(("AXE", "ACTION"))] == expected


def _pandoc(path: Path, reader: str) -> Any:
    done = subprocess.run(["pandoc", "-f", reader, "-t", "json", str(path)], capture_output=True, check=True)
    return json.loads(done.stdout)["blocks"]


def _text(tree: Any) -> str:
    """The words of a tree of pandoc's, a footnote in brackets where it is called."""
    if isinstance(tree, list):
        return "".join(_text(part) for part in tree)
    if not isinstance(tree, dict):
        return ""
    match tree["t"]:
        case "Str":
            return str(tree["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Header":
            return _text(tree["c"][2]) + "\n"
        case "Span" | "Link":
            return _text(tree["c"][1])
        case "OrderedList":
            return _text(tree["c"][1])
        case "Note":
            return f" [{_text(tree['c'])}] "
        case kind:
            return _text(tree.get("c")) + ("\n" if kind in ("Para", "Plain") else "")


def _words(blocks: Any) -> list[str]:
    text = _text(blocks).replace("\u00a0", " ").replace("\u202f", " ")
    # Our headings have one form each: « ACTION N° 2 : », « Mesure 35 : ».
    text = re.sub(
        r"(?m)^ACTION (?:N° )?(\d+) ?:", r"ACTION \1 :", re.sub(r"(?m)^Mesure (\d+) ?:", r"Mesure \1 :", text)
    )
    return text.split()


def _bold(path: Path, reader: str) -> list[str]:
    found: list[str] = []

    def walk(tree: Any) -> None:
        if isinstance(tree, dict) and tree["t"] == "Strong":
            found.append(" ".join(_text(tree["c"]).split()))
        elif isinstance(tree, dict):
            walk(tree.get("c"))
        elif isinstance(tree, list):
            for part in tree:
                walk(part)

    walk(_pandoc(path, reader))
    return [words for words in found if words]


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
