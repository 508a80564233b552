"""Questions of one sentence, and what is told: message boxes whose buttons say what they do.

`dialogs` gives them on, so that one module has all that the program asks.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from ccem_desk.translation import gettext as _


def agreed(box: QMessageBox, yes: str, no: str, *, destroys: bool = False) -> bool:
    """Show a box with two buttons, and say whether the answer was yes; Enter and Esc mean no."""
    role = QMessageBox.ButtonRole.DestructiveRole if destroys else QMessageBox.ButtonRole.AcceptRole
    wanted = box.addButton(yes, role)
    kept = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(kept)
    box.setEscapeButton(kept)
    box.exec()
    return box.clickedButton() is wanted


def ask_removal(parent: QWidget | None, place: str, held: str) -> bool:
    """Ask whether a place of the plan is removed with what it holds."""
    box = QMessageBox(QMessageBox.Icon.Question, _("Remove from the plan"), place, parent=parent)
    box.setInformativeText(_("This goes too: {held}.\n“Undo” brings all of it back.").format(held=held))
    return agreed(box, _("&Remove"), _("&Keep"), destroys=True)


def ask_what_of_dropped(parent: QWidget | None, source: Path, *, may_write: bool) -> str:
    """Ask what becomes of an observation dropped on a dossier's window: "into" it, a "new" dossier, or nothing."""
    question = _("What should become of “{name}”?").format(name=source.name)
    box = QMessageBox(QMessageBox.Icon.Question, _("Import an observation"), question, parent=parent)
    into = box.addButton(_("Import into &this dossier"), QMessageBox.ButtonRole.AcceptRole) if may_write else None
    new = box.addButton(_("Make a &new dossier of it…"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    clicked = box.clickedButton()
    return "new" if clicked is new else "into" if into is not None and clicked is into else ""


def ask_restore(parent: QWidget | None, said: str) -> bool:
    """Ask whether an earlier state is brought back; `said` tells what changes."""
    box = QMessageBox(QMessageBox.Icon.Question, _("Bring back"), said, parent=parent)
    box.setInformativeText(_("Notes stay. What stands now is kept as a version, and “Undo” takes all of it back."))
    return agreed(box, _("&Bring back"), _("&Keep what stands"))


def ask_delete_version(parent: QWidget | None, name: str, warning: str) -> bool:
    """Ask whether a version is deleted; `warning` tells what it is kept for, where it is more than a name."""
    question = _("Delete the version “{name}”?").format(name=name)
    box = QMessageBox(QMessageBox.Icon.Question, _("Delete the version"), question, parent=parent)
    harmless = _("The text stays as it is; “Undo” brings the version back.")
    box.setInformativeText(f"{warning}\n{harmless}" if warning else harmless)
    return agreed(box, _("&Delete"), _("&Keep"), destroys=True)


def ask_what_of_unsaved(parent: QWidget | None, reason: str) -> str:
    """Ask what becomes of text that cannot be saved while its window closes: "retry", "copy", "discard" or "stay"."""
    box = QMessageBox(QMessageBox.Icon.Warning, _("Your last changes are not saved"), reason, parent=parent)
    box.setInformativeText(_("Save a copy of the dossier elsewhere, with your last changes in it, or try again."))
    copy = box.addButton(_("Save a &copy elsewhere…"), QMessageBox.ButtonRole.AcceptRole)
    retry = box.addButton(_("&Try again"), QMessageBox.ButtonRole.ActionRole)
    discard = box.addButton(_("Close and &lose them"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_("&Keep the window open"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(copy)
    box.setEscapeButton(stay)
    box.exec()
    answers: dict[object, str] = {copy: "copy", retry: "retry", discard: "discard"}
    return answers.get(box.clickedButton(), "stay")


def tell_problem(parent: QWidget | None, message: str) -> None:
    """Tell the user's problem, a sentence that says what to do."""
    box = QMessageBox(QMessageBox.Icon.Warning, "CCEM Desk", message, parent=parent)
    box.addButton(_("&Close"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()
