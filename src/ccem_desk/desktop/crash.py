"""A fault of the program itself: told, written into a log that holds no text of a dossier, and survived."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import platformdirs

from ccem_desk.model.errors import UserProblem
from ccem_desk.services.preferences import APPLICATION
from ccem_desk.translation import gettext as _

_SIZE = 200_000  # bytes


def log_path() -> Path:
    """Return the log's path; its folder is made."""
    return platformdirs.user_log_path(APPLICATION, appauthor=False, ensure_exists=True) / "ccem-desk.log"


def install(tell: Callable[[str], None]) -> None:
    """Tell faults by `tell` from now on; without this a fault in a slot would print and be forgotten."""

    telling = False

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal telling
        if isinstance(error, UserProblem):  # nothing is wrong with the program: its sentence is the thing to tell
            tell(str(error))
            return
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            return
        path = write(kind, trace)
        if telling:  # a fault in a timer comes back each second: one window says it
            return
        telling = True
        try:
            tell(message(path))
        finally:
            telling = False

    sys.excepthook = hook


def message(path: Path) -> str:
    """Return what the user is told of a fault that was logged at `path`."""
    return _(
        "Something went wrong in the program itself. What you typed is kept and goes on being saved. "
        "Please send the file {path} to whoever looks after the program; it holds none of your text."
    ).format(path=path)


def write(kind: type[BaseException], trace: TracebackType | None) -> Path:
    """Log where a fault happened: its kind, files, lines and functions, never its words, which may quote a text."""
    import logging  # loaded by those who have a fault to log
    from logging.handlers import RotatingFileHandler

    path = log_path()
    handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=1, encoding="utf-8")
    logger = logging.Logger("ccem_desk.crash")
    logger.addHandler(handler)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    frames = "".join(f"\n  {f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace))
    logger.error("%s%s", kind.__qualname__, frames)
    handler.close()
    return path
