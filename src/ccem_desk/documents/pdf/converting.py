"""One conversion: a Word file in, a PDF out, in a process and a profile of its own that leave nothing behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from ccem_desk.documents.pdf.office import find_office
from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _

TIMEOUT: Final = 120.0
"""Seconds; the observation of 2019 takes two or three, a first start of LibreOffice ten."""

_EVERY: Final = 0.05
# Tagged and fit for screen readers (PDF/UA), with its headings as bookmarks and its title in the window's head.
_OPTIONS: Final = {
    "UseTaggedPDF": True,
    "PDFUACompliance": True,
    "ExportBookmarks": True,
    "DisplayPDFDocumentTitle": True,
}


def to_pdf(
    document: bytes,
    *,
    timeout: float = TIMEOUT,
    waiting: Callable[[], None] = lambda: None,
) -> bytes:
    """Return a Word file as PDF: tagged, with the title and language it has itself.

    `waiting` is called some twenty times a second; what it raises (Cancelled) ends LibreOffice and passes through.
    NoOffice where LibreOffice is missing, UserProblem where it hangs for `timeout` seconds or makes no PDF.
    """
    office = find_office()
    with tempfile.TemporaryDirectory(prefix="ccem-desk-", ignore_cleanup_errors=True) as name:
        folder = Path(name)  # of this user alone, and gone with what is in it whatever happens
        (folder / "in").mkdir()
        source = folder / "in" / "document.docx"
        source.write_bytes(document)
        _run(_command(office, folder, source), timeout, waiting)
        made = folder / "out" / "document.pdf"
        data = made.read_bytes() if made.is_file() else b""
    if not (data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:]):
        raise UserProblem(_("LibreOffice stopped before the PDF was done: nothing was written. Try again."))
    return data


def _command(office: Path, folder: Path, source: Path) -> list[str]:
    values = {key: {"type": "boolean", "value": str(value).lower()} for key, value in _OPTIONS.items()}
    return [
        str(office),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",  # an open LibreOffice keeps its own
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(values, separators=(',', ':'))}",
        "--outdir",
        str(folder / "out"),
        str(source),
    ]


def _run(command: list[str], timeout: float, waiting: Callable[[], None]) -> None:
    """Run until it ends; whatever else happens, it and all that it started are ended."""
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, **apart)
    except OSError as problem:
        raise UserProblem(
            _("LibreOffice cannot be started ({reason}). Install it again.").format(reason=problem.strerror)
        ) from problem
    ends = time.monotonic() + timeout
    try:
        while True:
            try:
                process.wait(_EVERY)
                return
            except subprocess.TimeoutExpired:
                waiting()
                if time.monotonic() > ends:
                    raise UserProblem(
                        _("LibreOffice did not answer for {seconds} seconds: nothing was written. Try again.").format(
                            seconds=round(timeout)
                        )
                    ) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        if process.poll() is None:
            tree = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
            subprocess.run(tree, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):  # soffice is a script: its program has outlived it before
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
