"""Reading and replacing files: whole or not at all, with sentences for what goes wrong."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _

LARGEST_SOURCE = 20_000_000
"""Bytes of a text that comes in; the observation of 2019 has 35,000."""


def read_source(path: Path, *, empty_too: bool = False) -> bytes:
    """Return a file's bytes.

    UserProblem where it is missing, a folder, unreadable, larger than 20 MB, or empty (unless `empty_too`).
    """
    try:
        if path.is_dir():
            raise UserProblem(_("“{path}” is a folder. Choose a file in it.").format(path=path))
        size = path.stat().st_size
        if size > LARGEST_SOURCE:
            raise UserProblem(
                _("“{path}” is too large ({size} MB): a text to import has at most {limit} MB.").format(
                    path=path, size=round(size / 1e6), limit=LARGEST_SOURCE // 1_000_000
                )
            )
        with path.open("rb") as file:
            data = read_at_most(file)
    except OSError as problem:
        raise UserProblem(_reading(path, problem)) from problem
    if not (data.strip() or empty_too):
        raise UserProblem(_("“{path}” is empty: there is nothing to import.").format(path=path))
    return data


def read_at_most(stream: BinaryIO) -> bytes:
    """Return what a stream holds, or one byte more than is ever taken: an endless one must not fill the memory."""
    return stream.read(LARGEST_SOURCE + 1)


def replace_file(path: Path, data: bytes) -> None:
    """Write beside, then replace: a reader finds the old file whole or the new one whole.

    UserProblem where it cannot be written; a file that stood there is then as it was.
    """
    beside: Path | None = None
    try:
        if path.is_dir():
            raise UserProblem(_("“{path}” is a folder. Give the name of a file in it.").format(path=path))
        target = path.resolve()  # a link stays a link: the file it points to is the one replaced
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=".part", dir=target.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(target))
        beside.replace(target)
    except OSError as problem:
        if beside is not None:
            with suppress(OSError):  # the first problem is the one to tell
                beside.unlink(missing_ok=True)
        raise UserProblem(_writing(path, problem)) from problem


def _mode(path: Path) -> int:
    """Return the permissions of the file that is replaced, or those a new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _reading(path: Path, problem: OSError) -> str:
    if isinstance(problem, FileNotFoundError):
        return _("There is no file “{path}”. Check its name and its folder.").format(path=path)
    if isinstance(problem, PermissionError):
        return _("“{path}” may not be read: you have no right to open it.").format(path=path)
    return _("“{path}” cannot be read ({reason}).").format(path=path, reason=problem.strerror)


def _writing(path: Path, problem: OSError) -> str:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _("The disk is full: “{path}” was not written. Free some space, or choose another place.").format(
            path=path
        )
    if isinstance(problem, FileNotFoundError):
        return _("The folder of “{path}” does not exist. Choose another place.").format(path=path)
    if isinstance(problem, PermissionError):
        return _(
            "“{path}” may not be written: it is open in another program, or you have no right to its folder. "
            "Close it, or choose another place."
        ).format(path=path)
    return _("“{path}” cannot be written ({reason}).").format(path=path, reason=problem.strerror)
