"""What LibreOffice and pandoc make of a review copy with sixty notes and sixty suggestions."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ccem_desk.documents.word import write_review_copy
from ccem_desk.documents.word.dates import word_date
from ccem_desk.model.marks import runs_of
from ccem_desk.model.review_copy import ReviewCopy
from tests.documents.review_reading import comments_of, text_of
from tests.documents.review_sample import observation_copy
from tests.documents.word_reading import part, values

no_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
no_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> tuple[ReviewCopy, Path]:
    from ccem_desk.resources import example

    made = observation_copy(example("observation-ccem-2019.md"))
    path = tmp_path_factory.mktemp("copy") / "copy.docx"
    path.write_bytes(write_review_copy(made))
    return made, path


@pytest.fixture(scope="module")
def resaved(copy: tuple[ReviewCopy, Path]) -> bytes:
    """The copy opened by LibreOffice and saved again."""
    _made, path = copy
    out = path.parent / "out"
    command = ["soffice", f"-env:UserInstallation={(path.parent / 'profile').as_uri()}", "--headless"]
    subprocess.run([*command, "--convert-to", "docx", "--outdir", str(out), str(path)], check=True, timeout=120)
    return (out / path.name).read_bytes()


@no_pandoc
def test_pandoc_sees_each_comment_and_each_change_with_author_and_date(copy: tuple[ReviewCopy, Path]) -> None:
    made, path = copy
    answer = subprocess.run(["pandoc", "--track-changes=all", "-t", "json", str(path)], capture_output=True, check=True)
    seen = list(_spans(json.loads(answer.stdout)))
    comments = [(a["author"], a["date"]) for kinds, a in seen if "comment-start" in kinds]
    said = [*made.notes, *(r for n in made.notes for r in n.replies)]
    assert Counter(comments) == Counter((r.author, word_date(r.at)) for r in said)
    assert len(made.notes) == 60 and len(said) == 80
    changes = {(a["author"], a["date"]) for kinds, a in seen if {"insertion", "deletion"} & kinds}
    ends = {(a["author"], a["date"]) for kinds, a in seen if {"paragraph-insertion", "paragraph-deletion"} & kinds}
    in_runs = {
        i for s in made.response.sections for r in runs_of(s.comment) for i in r.marks.inserted | r.marks.deleted
    }
    known = {s.id: (s.author, word_date(s.at)) for s in made.suggestions}
    assert changes == {known[i] for i in in_runs}
    assert ends <= set(known.values()) and ends


@no_pandoc
@pytest.mark.parametrize("decision", ["accept", "reject"])
def test_pandoc_reads_our_words_with_the_changes_accepted_and_refused(
    copy: tuple[ReviewCopy, Path], decision: str
) -> None:
    _made, path = copy
    command = ["pandoc", f"--track-changes={decision}", "-t", "plain", "--wrap=none", str(path)]
    answer = subprocess.run(command, capture_output=True, check=True, text=True)
    ours = text_of(path.read_bytes(), "accept" if decision == "accept" else "refuse")
    written = answer.stdout.rsplit("[1]", 1)[0]
    assert _letters(written) == _letters(ours)


@no_office
def test_libreoffice_keeps_comments_and_changes_when_it_saves_the_copy_again(
    copy: tuple[ReviewCopy, Path], resaved: bytes
) -> None:
    made, path = copy
    before, after = comments_of(path.read_bytes()), comments_of(resaved)
    assert Counter(_known(c) for c in after.values()) == Counter(_known(c) for c in before.values())
    for decision in ("accept", "refuse"):
        assert _letters(text_of(resaved, decision)) == _letters(text_of(path.read_bytes(), decision))
    document = part(resaved, "word/document.xml")
    assert {f"{s.author} {word_date(s.at)}" for s in made.suggestions} >= {
        f"{e.get(_w('author'))} {e.get(_w('date'))}" for e in document.iter(_w("ins"), _w("del"))
    }
    assert len(values(document, "//w:ins/@w:id | //w:del/@w:id")) >= 60


@no_office
def test_libreoffice_keeps_what_tells_the_copy_and_its_measures(copy: tuple[ReviewCopy, Path], resaved: bytes) -> None:
    made, path = copy
    custom = {e.get("name"): "".join(e.itertext()) for e in part(resaved, "docProps/custom.xml")}
    assert (custom["ccem-dossier"], custom["ccem-base"]) == (made.dossier, made.base)
    ours = set(values(part(path.read_bytes(), "word/document.xml"), "//w:bookmarkStart/@w:name"))
    assert ours <= set(values(part(resaved, "word/document.xml"), "//w:bookmarkStart/@w:name"))
    assert part(resaved, "word/settings.xml").findall(".//{*}trackRevisions"), "what is typed goes on being tracked"


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _known(comment: tuple[str, str, str, tuple[str, ...]]) -> tuple[str, str, tuple[str, ...]]:
    author, _initials, date, lines = comment
    return author, date, lines


def _letters(text: str) -> str:
    """Return the letters alone: signs of footnotes and items are written otherwise by each program."""
    return "".join(c for c in text if c.isalpha())


def _spans(node: Any) -> Iterator[tuple[set[str], dict[str, str]]]:
    """Yield classes and attributes of each span in pandoc's tree."""
    if isinstance(node, list):
        for child in node:
            yield from _spans(child)
    elif isinstance(node, dict):
        if node.get("t") == "Span":
            (_id, classes, pairs), _content = node["c"]
            yield set(classes), dict(pairs)
        for child in node.values():
            yield from _spans(child)
