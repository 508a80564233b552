"""Progress of long work, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, int], None]
"""Called with (done, of how many); raises `errors.Cancelled` to stop the work.

Called about 100 times in all, not once an item.
"""


def no_progress(done: int, total: int) -> None:
    """The default: nobody is watching."""
