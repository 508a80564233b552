"""Long work in the window's own thread: a dialog with progress and cancel appears after half a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget

from ccem_desk.model.errors import Cancelled
from ccem_desk.model.progress import Progress
from ccem_desk.translation import gettext as _

APPEARS_AFTER: Final = 500  # milliseconds
Result = TypeVar("Result")


def run(parent: QWidget | None, what: str, work: Callable[[Progress], Result]) -> Result | None:
    """Do the work and return its result; None where the user cancelled it. What it raises is raised here."""
    dialog = QProgressDialog(what, _("Cancel"), 0, 100, parent)
    dialog.setWindowTitle("CCEM Desk")
    # The dossier is used by one at a time: while the dialog is up no window takes input.
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.setMinimumDuration(APPEARS_AFTER)
    dialog.setAutoReset(False)

    begun = QElapsedTimer()
    begun.start()

    def progress(done: int, total: int) -> None:
        if dialog.wasCanceled():
            raise Cancelled
        dialog.setMaximum(max(total, 1))
        if dialog.value() == min(done, total):
            _stay_alive(dialog, begun.elapsed())
        else:
            dialog.setValue(min(done, total))

    try:
        return work(progress)
    except Cancelled:
        return None
    finally:
        dialog.close()
        dialog.deleteLater()


def _stay_alive(dialog: QProgressDialog, elapsed: int) -> None:
    """Show the dialog when it is due, and let its button be pressed: Qt does neither while the value stays."""
    if elapsed > APPEARS_AFTER:
        dialog.show()
        QApplication.processEvents()


@contextmanager
def said(parent: QWidget | None, what: str) -> Iterator[None]:
    """Say what is being done while work goes on that cannot be cut into parts, nor stopped."""
    dialog = QProgressDialog(what, "", 0, 0, parent)
    dialog.setCancelButton(None)
    dialog.setWindowTitle("CCEM Desk")
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.setMinimumDuration(0)
    dialog.show()
    QApplication.processEvents()  # it is painted now: nothing else will be until the work is over
    try:
        yield
    finally:
        dialog.close()
        dialog.deleteLater()
