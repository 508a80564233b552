"""The pages as LibreOffice lays them out."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from ccem_desk.documents.word import write_docx
from tests.documents.word_reading import paragraphs
from tests.documents.word_sample import observation_response

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or pdftotext is not installed: no pages to look at",
)

MIDDLE = 842 / 2  # points, of an A4 page
MARGIN = 70  # points, a little less than the text's left edge


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the observation as .docx and as .pdf."""
    from ccem_desk.resources import example

    folder = tmp_path_factory.mktemp("printed")
    file = folder / "observation.docx"
    file.write_bytes(write_docx(observation_response(example("observation-ccem-2019.md"))))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder


@pytest.fixture(scope="module")
def pages(folder: Path) -> list[list[tuple[float, float, str]]]:
    """Each page's words as (left, top, characters), in points."""
    command = ["pdftotext", "-bbox", str(folder / "observation.pdf"), "-"]
    listing = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    word = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)</word>')
    return [
        [(float(left), float(top), unescape(text)) for left, top, text in word.findall(page)]
        for page in listing.split("<page ")[1:]
    ]


def test_the_pages_hold_the_words_of_the_document(folder: Path, pages: list[list[tuple[float, float, str]]]) -> None:
    printed = "".join(text for page in pages for left, _, text in page if left > MARGIN)
    expected = "".join(p.text for p in paragraphs((folder / "observation.docx").read_bytes()))
    letters = sorted(c for c in expected if c.isalpha())
    # The footnote stands on the page but not in the document's own part.
    assert len(letters) <= sum(c.isalpha() for c in printed) <= len(letters) + 100
    assert "associés" in printed and "MOBILISER" in printed


def test_page_numbers_stand_in_the_left_margin_at_mid_height_but_on_the_first_page(
    pages: list[list[tuple[float, float, str]]],
) -> None:
    in_margin = [[(top, text) for left, top, text in page if left < MARGIN] for page in pages]
    assert len(pages) > 8
    assert in_margin[0] == []
    for number, found in enumerate(in_margin[1:], start=2):
        assert [text for _, text in found] == [str(number)]
        assert abs(found[0][0] - MIDDLE) < 20


def test_no_heading_is_left_alone_at_the_foot_of_a_page(pages: list[list[tuple[float, float, str]]]) -> None:
    for page in pages:
        lowest = max(top for left, top, _ in page if left > MARGIN)
        last_line = " ".join(text for left, top, text in page if top == lowest)
        assert not re.match(r"(AXE|ACTION N°|▪|Mesure \d+)", last_line)
