"""The register as a workbook (.xlsx): to filter, to sort, to print."""

from __future__ import annotations

import io
import textwrap
from datetime import UTC, datetime
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]  # typed inside, but its package does not say so

from ccem_desk.documents.register.table import Column, Grouped, Register, cell_text
from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _

LONGEST_CELL: Final = 32_767
"""UTF-16 units that a cell of Excel holds; XlsxWriter leaves out the whole text of a longer one."""

_A4: Final = 9
_LINE: Final = 15.0
"""Points of a line of the usual font, Calibri 11."""
_TALLEST: Final = 409.0  # points, of Excel's rows
_TEXT: Final = {"text_wrap": True, "valign": "top"}
_HEADER: Final = _TEXT | {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3855"}
_NO_DATE: Final = datetime(1980, 1, 1, tzinfo=UTC)  # that of the package's entries; left out, it would be now
_STRINGS_ONLY: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(register: Register) -> bytes:
    """Return the register as .xlsx, a second sheet for themes; the same register gives the same bytes.

    UserProblem where a text is longer than a cell of Excel can be.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _STRINGS_ONLY) as workbook:
        workbook.set_properties(
            {
                "title": cell_text(register.title),
                "company": cell_text(register.organisation),
                "created": _NO_DATE,
            }
        )
        header, text = workbook.add_format(_HEADER), workbook.add_format(_TEXT)
        for table in (register, register.by_theme):
            if table is not None:
                _fill(workbook.add_worksheet(table.name), table, header, text)
    return buffer.getvalue()


def _fill(sheet: Any, table: Register | Grouped, header: Any, text: Any) -> None:
    _lay_out(sheet, table)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.label, header)
    for line, row in enumerate(table.rows, start=1):
        # Excel sees to rows without a height itself, LibreOffice does not where a file says that it is Excel's.
        sheet.set_row(line, min(_LINE * max(map(_lines, row, table.columns)), _TALLEST))
        for at, words in enumerate(row):
            sheet.write_string(line, at, _cell(words), text)


def _lay_out(sheet: Any, register: Register | Grouped) -> None:
    """Keep the header in sight and filter by it; printed, the sheet is one page wide with the header on each."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(register.rows), len(register.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")


def _lines(text: str, column: Column) -> int:
    """Return how many lines a text takes in a column, words that go to the next line counted in."""
    wraps = textwrap.TextWrapper(column.width, break_on_hyphens=False)
    return sum(len(wraps.wrap(part)) if len(part) > column.width else 1 for part in text.split("\n"))


def _cell(text: str) -> str:
    cell = cell_text(text)
    if len(cell.encode("utf-16-le")) // 2 > LONGEST_CELL:
        raise UserProblem(
            _(
                "The text that begins with “{words}” is longer than a cell of Excel can be ({limit} characters). "
                "Write the register as .csv or .docx, or flag a shorter passage."
            ).format(words=cell[:60], limit=LONGEST_CELL)
        )
    return cell
