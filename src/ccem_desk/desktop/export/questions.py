"""What is asked and told when a file leaves, one plain function each; tests put their own in the stead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from ccem_desk.desktop.message_boxes import agreed
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.desk import Desk
    from ccem_desk.desktop.export.kinds import Kind
    from ccem_desk.services.outgoing import Outgoing


def ask_export(
    parent: QWidget | None, desk: Desk, kind: Kind | None, show_check: Callable[[], None]
) -> Outgoing | None:
    """Ask what is to leave, in which form and where to; None where it was cancelled.

    `show_check` is called where its user goes to see what the check found instead.
    """
    from ccem_desk.desktop.export.dialog import ExportDialog

    dialog = ExportDialog(desk, kind, parent)
    wished = dialog.outgoing if dialog.exec() == QDialog.DialogCode.Accepted else None
    if dialog.to_check:
        show_check()
    dialog.deleteLater()
    return wished


def ask_template(parent: QWidget | None) -> Path | None:
    """Ask for the organisation's own Word file."""
    wanted = _("Word documents and templates (*.docx *.dotx)")
    name, _filter = QFileDialog.getOpenFileName(parent, _("Choose a template"), "", wanted)
    return Path(name) if name else None


def ask_replace(parent: QWidget | None, path: Path) -> bool:
    """Ask whether a file that stands there already is replaced."""
    question = _("“{name}” exists already. Replace it?").format(name=path.name)
    box = QMessageBox(QMessageBox.Icon.Question, _("Export"), question, parent=parent)
    return agreed(box, _("&Replace"), _("&Keep"))


def tell_exported(parent: QWidget, path: Path, receipt: str) -> None:
    """Say that a file is written, with its receipt if it has one, and offer to open it."""
    from ccem_desk.desktop.export.done_dialog import DoneDialog

    dialog = DoneDialog(path, receipt, parent)
    dialog.exec()
    dialog.deleteLater()


def ask_print_instead(parent: QWidget | None, problem: str) -> bool:
    """Say why there is no PDF, and ask whether the response is printed: a printer may be a PDF file too."""
    box = QMessageBox(QMessageBox.Icon.Warning, _("Export"), problem, parent=parent)
    box.setInformativeText(_("The response can be printed from here instead, into a PDF file as well."))
    print_it = box.addButton(_("&Print…"), QMessageBox.ButtonRole.AcceptRole)
    close = box.addButton(_("&Close"), QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(close)
    box.exec()
    return box.clickedButton() is print_it
