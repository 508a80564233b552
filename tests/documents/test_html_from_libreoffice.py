"""A page from an outside source: what LibreOffice makes of the Word file that we write."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from ccem_desk.documents.html import read_html
from ccem_desk.documents.word import write_docx
from ccem_desk.model.marks import demand_passages, runs_of
from ccem_desk.model.response import Response
from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER, Kind, RichText
from ccem_desk.resources import example
from tests.documents.word_sample import SAMPLE, observation_response

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def observation() -> Response:
    return observation_response(example("observation-ccem-2019.md"))


@pytest.fixture(scope="module")
def pages(observation: Response, tmp_path_factory: pytest.TempPathFactory) -> dict[str, RichText]:
    """The observation and the sample with every feature, through Word's format and LibreOffice, read again."""
    folder = tmp_path_factory.mktemp("html")
    for name, response in (("observation", observation), ("sample", SAMPLE)):
        (folder / f"{name}.docx").write_bytes(write_docx(response))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "html:HTML (StarWriter)", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, folder.glob("*.docx"))], check=True, capture_output=True, timeout=180)
    return {p.stem: read_html(p.read_text(encoding="utf-8")) for p in folder.glob("*.html")}


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def test_every_paragraph_of_the_observation_is_there_in_its_order(
    observation: Response, pages: dict[str, RichText]
) -> None:
    found = iter([_letters(p.text) for p in pages["observation"].paragraphs])
    for section in observation.sections:
        for p in section.comment.paragraphs:
            if wanted := _letters(p.text):
                assert wanted in found, p.text


def test_what_was_demanded_is_bold(observation: Response, pages: dict[str, RichText]) -> None:
    bold = _letters("".join(r.text for r in runs_of(pages["observation"]) if r.marks.strong))
    for section in observation.sections:
        for words in demand_passages(section.comment).values():
            assert _letters(words) in bold


def test_lists_footnotes_links_and_signs_of_the_sample_are_kept(pages: dict[str, RichText]) -> None:
    paragraphs = pages["sample"].paragraphs
    kinds = {p.text.replace(FOOTNOTE_CHARACTER, ""): p.kind for p in paragraphs}
    assert kinds["une autre."] is Kind.BULLET
    assert kinds["deux."] is Kind.NUMBERED
    runs = list(runs_of(pages["sample"]))
    bodies = [r.footnote.text for r in runs if r.footnote]
    assert any("Second paragraphe." in body for body in bodies)
    assert any(r.marks.link and r.marks.link.startswith("https://www.cncdh.fr/") for r in runs)
    assert any(r.marks.superscript and r.text == "2" for r in runs)
    assert any(r.marks.emphasis and r.text == "Mot" for r in runs)
    assert not any(r.marks.link and "secret" in r.marks.link for r in runs)
