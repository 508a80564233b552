"""Which addresses a text may link to."""

from __future__ import annotations

import re
from typing import Final

_SAFE_LINK: Final = re.compile(r"(?:https?://|mailto:)[^\x00-\x1f\x7f\u2028\u2029\ufffc\s]+", re.IGNORECASE)


def usable_link(target: str) -> str | None:
    """Return the target where it leads somewhere a reader of the document can go: http, https or mailto."""
    return target if _SAFE_LINK.fullmatch(target) else None
