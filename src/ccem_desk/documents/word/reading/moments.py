"""Times as Word files have them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

_DATE: Final = re.compile(r"((?:19[7-9]|2[01]\d)\d-\d\d-\d\dT\d\d:\d\d)(:\d\d)?", re.ASCII)


def moment(date: str) -> str:
    """Return a date of the file, ISO 8601 down to the second, with Z as Word writes it; nothing where it is none.

    A `w:date` is local time for all its Z (see `dates.utc_of_word_date`).
    """
    found = _DATE.match(date)
    if not found:
        return ""
    written = found[1] + (found[2] or ":00")
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return ""
    return written + "Z"
