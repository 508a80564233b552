"""The register as a table of plain text, whatever file it goes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ccem_desk.model.rich_text import LINE_BREAK, clean

# Tabs move to the next cell; nobody sees a soft hyphen or a byte order mark, and no search finds a word with one.
_IN_CELLS: Final = str.maketrans({LINE_BREAK: "\n", "\t": " ", "\u00ad": None, "\ufeff": None})


@dataclass(frozen=True, slots=True)
class Column:
    """A column's label and its width: characters in a workbook; in Word the columns share the page's width alike."""

    label: str
    width: int


@dataclass(frozen=True, slots=True)
class Grouped:
    """The same demands under what they have in common, which stands in the first column: a sheet, or table, more."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The register's words, all in the language of the dossier (`language`, such as `fr`).

    `title` and `organisation` are the only things the file says of itself; `name` is short enough for a sheet's tab
    (31 characters); `total` is the sentence that says how many demands there are. Each row has a text for each column.
    """

    title: str
    organisation: str
    language: str
    name: str
    total: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    by_theme: Grouped | None = None


def cell_text(text: str) -> str:
    r"""Return the text as a cell of any file can hold it: lines end with \n, tabs are spaces, the ends are bare."""
    return clean(text).translate(_IN_CELLS).strip()
