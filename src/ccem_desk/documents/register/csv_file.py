"""The register as CSV, in the form a French Excel opens with a double click: semicolons, UTF-8 with its mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from ccem_desk.documents.register.table import Register, cell_text

_BEGINS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(register: Register) -> bytes:
    """Return the register as CSV (RFC 4180, but for the semicolon), the columns' labels in the first line."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_cells(column.label for column in register.columns))
    writer.writerows(_cells(row) for row in register.rows)
    return text.getvalue().encode("utf-8-sig")


def inert(cell: str) -> str:
    """Return the cell so that no spreadsheet program takes it for a formula: an apostrophe before it where needed.

    Source of the rule and of the characters: OWASP, “CSV Injection”, which counts their full-width forms too.
    """
    return f"'{cell}" if cell.startswith(_BEGINS_FORMULA) else cell


def _cells(texts: Iterable[str]) -> list[str]:
    return [inert(cell_text(text)) for text in texts]
