"""The register as CSV: what a French Excel opens, and what no spreadsheet program executes."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given

from ccem_desk.documents.register.csv_file import inert, write_csv
from ccem_desk.documents.register.table import Register, cell_text
from tests.documents.register_sample import FORMULAS, NOTHING, SAMPLE, register, registers


def test_it_is_utf8_with_its_mark_semicolons_and_windows_line_ends() -> None:
    data = write_csv(register([("M1-D1", "à l'école"), ("M2-D1", "a;b")]))
    assert data == '\ufeffReference;Demand\r\nM1-D1;à l\'école\r\nM2-D1;"a;b"\r\n'.encode()


def test_a_register_without_demands_has_its_header_alone() -> None:
    assert _read(write_csv(NOTHING)) == [["Reference", "Demand"]]


@pytest.mark.parametrize("formula", [f for f in FORMULAS if not f.startswith("{")])
def test_what_looks_like_a_formula_is_text(formula: str) -> None:
    ((_reference, cell),) = _read(write_csv(register([("M1-D1", formula)])))[1:]
    assert cell == f"'{formula.strip()}"


@pytest.mark.parametrize("text", ["Le CCEM demande", "1 = 1", "a+b", "« - »", "", "'=1"])
def test_any_other_text_is_left_as_it_is(text: str) -> None:
    assert inert(text) == text


def test_the_same_register_gives_the_same_bytes() -> None:
    assert write_csv(SAMPLE) == write_csv(SAMPLE)


@given(registers)
def test_every_text_comes_back_and_none_begins_a_formula(given_register: Register) -> None:
    rows = _read(write_csv(given_register))[1:]
    assert rows == [[inert(cell_text(text)) for text in row] for row in given_register.rows]
    assert not [cell for row in rows for cell in row if re.match(r"\s*[=+\-@＝＋－＠]", cell)]


def _read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
