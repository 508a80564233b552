"""The register as a Word table: sound, landscape, its header on each page, and no trace of a template."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import ooxml_integrity
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from hypothesis import given, settings
from lxml import etree
from openxml_audit import OpenXmlValidator

from ccem_desk.documents.register.table import Register, cell_text
from ccem_desk.documents.register.word_table import write_word_table
from tests.documents.register_sample import NOTHING, SAMPLE, register, registers
from tests.documents.word_reading import W, names, part, values


@pytest.mark.parametrize("made", [SAMPLE, NOTHING], ids=["sample", "nothing"])
def test_the_validators_find_nothing(made: Register, tmp_path: Path) -> None:
    path = tmp_path / "register.docx"
    path.write_bytes(write_word_table(made))
    assert not OpenXmlValidator().validate(path).errors
    assert ooxml_integrity.check(str(path)) == []


@settings(max_examples=20)
@given(registers)
def test_every_text_comes_back(given_register: Register) -> None:
    rows = _rows(write_word_table(given_register))
    assert rows[0] == ["Reference", "Demand"]
    assert rows[1:] == [[cell_text(text) for text in row] for row in given_register.rows]


def test_french_is_set_as_in_the_response() -> None:
    data = write_word_table(register([("M1-D1", "Le 2nd plan : lequel ?")], "fr"))
    assert _rows(data)[1][1] == "Le 2nd plan\u00a0: lequel\u00a0?"
    raised = [r for r in part(data, "word/document.xml").iter(f"{W}r") if values(r, ".//w:vertAlign/@w:val")]
    assert ["".join(r.itertext()) for r in raised] == ["nd"]
    assert values(part(data, "word/styles.xml"), "w:docDefaults//w:lang/@w:val") == ["fr-FR"]
    assert values(part(data, "word/settings.xml"), "//w:themeFontLang/@w:val") == ["fr-FR"]


def test_the_header_row_is_repeated_and_no_row_is_split() -> None:
    table = next(part(write_word_table(SAMPLE), "word/document.xml").iter(f"{W}tbl"))
    rows = list(table.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * len(SAMPLE.rows)
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_the_columns_share_the_width_between_the_margins_of_a_landscape_page() -> None:
    data = write_word_table(SAMPLE)
    section = Document(io.BytesIO(data)).sections[0]
    assert section.orientation is WD_ORIENT.LANDSCAPE
    assert (section.page_width, section.page_height) == (_twips(297), _twips(210))
    assert section.left_margin is not None and section.right_margin is not None and section.page_width is not None
    table = next(part(data, "word/document.xml").iter(f"{W}tbl"))
    grid = [int(w) for w in values(table, "w:tblGrid/w:gridCol/@w:w")]
    between = (section.page_width - section.left_margin - section.right_margin) // 635
    assert abs(sum(grid) - between) <= len(grid)
    assert grid[1] / grid[0] == pytest.approx(4, abs=0.01)
    assert values(table, "w:tblPr/w:tblLayout/@w:type") == ["fixed"]
    for row in table.iter(f"{W}tr"):
        assert [int(w) for w in values(row, "w:tc/w:tcPr/w:tcW/@w:w")] == grid


def test_every_style_that_is_named_exists() -> None:
    data = write_word_table(SAMPLE)
    styles = part(data, "word/styles.xml")
    defined = values(styles, "w:style/@w:styleId")
    assert len(set(defined)) == len(defined)
    used = "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val | //w:basedOn/@w:val"
    assert {*values(part(data, "word/document.xml"), used), *values(styles, used)} <= set(defined)


def test_nothing_tells_of_a_template_a_person_or_an_hour() -> None:
    data = write_word_table(SAMPLE)
    core = {etree.QName(e).localname: e.text for e in part(data, "docProps/core.xml")}
    assert core == {"title": SAMPLE.title, "creator": SAMPLE.organisation, "language": "en-GB"}
    assert not [n for n in names(data) if re.search("thumbnail|custom|app|stylesWithEffects|printer", n)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not re.search(rb"python-docx|en-US|rsid|attachedTemplate", whole)


def test_the_same_register_gives_the_same_bytes_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    first = write_word_table(SAMPLE)
    later = (datetime.now() + timedelta(days=400)).timetuple()
    monkeypatch.setattr("time.localtime", lambda *_seconds: later)
    assert write_word_table(SAMPLE) == first


def _twips(millimetres: int) -> int:
    """Return a length in EMU as Word rounds it: to a twentieth of a point."""
    return round(Mm(millimetres) / 635) * 635


def _rows(data: bytes) -> list[list[str]]:
    (table,) = Document(io.BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]
