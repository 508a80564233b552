"""The observation as Word files of other programs: pandoc's, LibreOffice's, and back from its other formats."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from ccem_desk.documents.word.reading import read_word_observation
from ccem_desk.model.marks import runs_of
from ccem_desk.model.plan import DEFAULT_LEVELS
from ccem_desk.model.response import Observation
from ccem_desk.model.review import Author
from ccem_desk.resources import example
from ccem_desk.services.exporting import export
from ccem_desk.services.importing import import_source
from ccem_desk.services.opening import open_session

pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
    pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed"),
]

ME = Author("Élodie Dupont", "ÉD")
OBSERVATION = example("observation-ccem-2019.md")
WAYS = ("", "docx", "odt", "doc", "rtf")
"""The format that LibreOffice saved the file in before it was Word's again."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """The observation as exported here and as pandoc makes it of the Markdown, each by the ways it went."""
    folder = tmp_path_factory.mktemp("converted")
    subprocess.run(["pandoc", OBSERVATION, "-o", folder / "pandoc.docx"], check=True)
    import_source(folder / "a.ccem", OBSERVATION, ME)
    with open_session(folder / "a.ccem", ME, read_only=True) as session:
        export(session, folder / "ours.docx")
    sources = [folder / "ours.docx", folder / "pandoc.docx"]
    found = {(path.stem, ""): path for path in sources}
    for way in WAYS[1:]:
        saved = _converted(sources, way, folder / way)
        back = saved if way == "docx" else _converted(saved, "docx", folder / f"{way}-back")
        found |= {(path.stem, way): path for path in back}
    return found


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("source", ["ours", "pandoc"])
def test_measures_bold_and_footnote_are_found_and_no_word_is_lost(
    source: str, way: str, files: dict[tuple[str, str], Path], tmp_path: Path
) -> None:
    path = files[source, way]
    result = import_source(tmp_path / "b.ccem", path, ME)
    assert (result.measures, result.demands + result.strong) == (35, 39)
    # In the Markdown of pandoc's file the footnote is a raised number and a paragraph: it comes as a paragraph.
    assert result.footnotes == (1 if source == "ours" else 0)
    read = read_word_observation(path.read_bytes(), DEFAULT_LEVELS, name=path.name)
    assert _our_words(read) == _words_by_pandoc(path, [n.text for n in read.notes])


def _converted(paths: list[Path], form: str, folder: Path) -> list[Path]:
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [folder / f"{path.stem}.{form}" for path in paths]


def _our_words(read: Observation) -> list[str]:
    forms = {level.key: level for level in read.levels}
    text, footnotes = "", ""
    for node in read.nodes:
        level = forms.get(node.level)
        text += f"{level.heading_text(node.number, node.title) if level else node.title}\n"
        text += node.comment.text.replace("\ufffc", "")
        footnotes += "".join(r.footnote.text for r in runs_of(node.comment) if r.footnote)
    return _words(text + footnotes)


def _words_by_pandoc(path: Path, remarks: list[str]) -> list[str]:
    """Return the words as pandoc reads them, without the remark that goes to the margin."""
    command = ["pandoc", "-t", "plain", "--wrap=none", path]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    text = re.sub(r"\^\((\w+)\)", r"\1", re.sub(r"\[\d+\]", "", text))
    for remark in remarks:
        assert remark in text
        text = text.replace(remark, "")
    return _words(text)


def _words(text: str) -> list[str]:
    """Return the words without the sign of a number (N°), which is the form of a heading and not the file's."""
    return [w for w in re.findall(r"\w+", unicodedata.normalize("NFC", text)) if w != "N"]
