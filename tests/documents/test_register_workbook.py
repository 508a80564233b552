"""The register as a workbook, read back with zip and lxml: cells are text, the header stays, no person is named."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree
from openxml_audit import OpenXmlValidator

from ccem_desk.documents.register.table import Register, cell_text
from ccem_desk.documents.register.workbook import LONGEST_CELL, write_workbook
from ccem_desk.model.errors import UserProblem
from tests.documents.register_sample import NOTHING, SAMPLE, register, registers

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def test_what_looks_like_a_formula_an_address_or_a_number_is_text() -> None:
    data = write_workbook(SAMPLE)
    sheet = _part(data, "xl/worksheets/sheet1.xml")
    assert not list(sheet.iter(f"{S}f", f"{S}hyperlink"))
    assert {c.get("t") for c in sheet.iter(f"{S}c")} == {"s"}
    assert _rows(data)[1:] == [[cell_text(text) for text in row] for row in SAMPLE.rows]
    assert not [name for name in _names(data) if "sheet1.xml.rels" in name], "nothing outside is linked to"


@settings(max_examples=30)
@given(registers)
def test_every_text_comes_back(given_register: Register) -> None:
    rows = _rows(write_workbook(given_register))
    assert rows[0] == ["Reference", "Demand"]
    assert rows[1:] == [[cell_text(text) for text in row] for row in given_register.rows]


def test_the_header_is_frozen_filtered_and_repeated_and_texts_wrap() -> None:
    data = write_workbook(SAMPLE)
    sheet = _part(data, "xl/worksheets/sheet1.xml")
    pane = next(sheet.iter(f"{S}pane"))
    assert (pane.get("ySplit"), pane.get("xSplit"), pane.get("state")) == ("1", None, "frozen")
    assert next(sheet.iter(f"{S}autoFilter")).get("ref") == f"A1:B{len(SAMPLE.rows) + 1}"
    assert [float(c.get("width", "0")) // 1 for c in sheet.iter(f"{S}col")] == [10, 40]
    page = next(sheet.iter(f"{S}pageSetup"))
    assert (page.get("orientation"), page.get("paperSize"), page.get("fitToHeight")) == ("landscape", "9", "0")
    names = {n.get("name"): n.text for n in _part(data, "xl/workbook.xml").iter(f"{S}definedName")}
    assert names["_xlnm.Print_Titles"] == "Demands!$1:$1"
    styles = _part(data, "xl/styles.xml")
    formats = [f for group in styles.iter(f"{S}cellXfs") for f in group]
    used = {int(c.get("s", "0")) for c in sheet.iter(f"{S}c")}
    assert all(next(formats[n].iter(f"{S}alignment")).get("wrapText") == "1" for n in used)


def test_rows_are_as_high_as_their_texts() -> None:
    rows = [("M1-D1", "court"), ("M2-D1", "mot " * 40), ("M3-D1", "un\ndeux\ntrois"), ("M4-D1", "mot " * 4000)]
    sheet = _part(write_workbook(register(rows)), "xl/worksheets/sheet1.xml")
    heights = [float(r.get("ht", "15")) for r in sheet.iter(f"{S}row")]
    assert heights == [15, 15, 60, 45, 408.75]  # 40 characters a line; Excel has no higher row


def test_the_file_says_its_title_and_the_organisation_and_nothing_else() -> None:
    data = write_workbook(SAMPLE)
    core = {etree.QName(e).localname: e.text for e in _part(data, "docProps/core.xml")}
    assert core.pop("created") == core.pop("modified") == "1980-01-01T00:00:00Z"
    assert {name: text for name, text in core.items() if text} == {"title": SAMPLE.title}
    application = {etree.QName(e).localname: e.text for e in _part(data, "docProps/app.xml")}
    assert (application["Company"], application.get("Manager")) == (SAMPLE.organisation, None)


def test_the_same_register_gives_the_same_bytes_and_no_hour_stands_in_them() -> None:
    data = write_workbook(SAMPLE)
    assert write_workbook(SAMPLE) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert set(re.findall(rb">(\d{4})-\d\d-\d\dT", whole)) == {b"1980"}


@pytest.mark.parametrize("made", [SAMPLE, NOTHING], ids=["sample", "nothing"])
def test_the_validator_finds_nothing(made: Register, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(write_workbook(made))
    assert not OpenXmlValidator().validate(path).errors


def test_a_text_longer_than_a_cell_is_refused_rather_than_lost() -> None:
    longest = "x" * LONGEST_CELL
    assert _rows(write_workbook(register([("M1-D1", longest)])))[1] == ["M1-D1", longest]
    for text in (longest + "x", "😀" * (LONGEST_CELL // 2 + 1)):
        with pytest.raises(UserProblem, match=r"longer than a cell"):
            write_workbook(register([("M1-D1", text)]))


def _names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def _part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def _rows(data: bytes) -> list[list[str]]:
    """Return the cells of the sheet, row by row, as Excel shows them."""
    strings = [_plain(e) for e in _part(data, "xl/sharedStrings.xml").iter(f"{S}si")]
    sheet = _part(data, "xl/worksheets/sheet1.xml")
    return [[strings[int(c.findtext(f"{S}v", "-1"))] if len(c) else "" for c in row] for row in sheet.iter(f"{S}row")]


def _plain(item: etree._Element) -> str:
    """Return a shared string without its escapes: ECMA-376, part 1, 22.9.2.19."""
    text = "".join(t.text or "" for t in item.iter(f"{S}t"))
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
