"""One plain function per question that the program asks in a window of its own; tests put their own in the stead.

A dialog's own module is loaded when it is first asked for: none of them may cost the first window time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMessageBox, QWidget

from ccem_desk.desktop.theme import Scheme
from ccem_desk.model.changes import Changes
from ccem_desk.model.plan import Level
from ccem_desk.model.review import Node, Properties, Suggestion
from ccem_desk.model.suggestions import Decision
from ccem_desk.services.importing import ImportResult
from ccem_desk.services.preferences import Preferences
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.new_dossier.wanted import NewDossier
    from ccem_desk.services.checking import Finding
    from ccem_desk.services.glossary import Entry
    from ccem_desk.services.returning import Return
    from ccem_desk.services.session import Session

Made = TypeVar("Made")


def _dossiers() -> str:
    return _("Dossiers (*.ccem)")


def ask_dossier_to_open(parent: QWidget | None) -> Path | None:
    """Ask which dossier to open."""
    name, _filter = QFileDialog.getOpenFileName(parent, _("Open a dossier"), "", _dossiers())
    return Path(name) if name else None


def ask_dossier_to_make(parent: QWidget | None, suggestion: str) -> Path | None:
    """Ask where a new dossier goes; the suffix is supplied."""
    return _ask_where(parent, _("Where to keep the dossier"), suggestion, _dossiers(), ".ccem")


def ask_source(parent: QWidget | None) -> Path | None:
    """Ask which observation to import."""
    wanted = _("Observations (*.docx *.md *.markdown *.txt)")
    name, _filter = QFileDialog.getOpenFileName(parent, _("Import an observation"), "", wanted)
    return Path(name) if name else None


def ask_plan(parent: QWidget | None) -> Path | None:
    """Ask for a plan's file: YAML, or an outline as text."""
    wanted = _("Plans (*.yaml *.yml *.txt *.md *.markdown)")
    name, _filter = QFileDialog.getOpenFileName(parent, _("Choose a plan"), "", wanted)
    return Path(name) if name else None


def ask_plan_to_save(parent: QWidget | None, suggestion: Path) -> Path | None:
    """Ask where the plan goes as a file; the suffix is supplied."""
    return _ask_where(parent, _("Save the plan"), str(suggestion), _("Plans (*.yaml *.yml)"), ".yaml")


def ask_removal(parent: QWidget | None, place: str, held: str) -> bool:
    """Ask whether a place of the plan is removed with what it holds."""
    box = QMessageBox(QMessageBox.Icon.Question, _("Remove from the plan"), place, parent=parent)
    box.setInformativeText(_("This goes too: {held}.\n“Undo” brings all of it back.").format(held=held))
    remove = box.addButton(_("&Remove"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(_("&Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is remove


def ask_new_dossier(
    parent: QWidget | None, make: Callable[[NewDossier, QWidget], Made | None], source: Path | None = None
) -> Made | None:
    """Ask what a new dossier begins with and where it goes, and make it; None where it was cancelled.

    `make` gets what is wanted and the window to ask in. While it raises `UserProblem` or returns None the window stays.
    """
    from ccem_desk.desktop.new_dossier.dialog import NewDossierDialog

    dialog = NewDossierDialog(parent, make, source=source)
    dialog.exec()
    made = dialog.made
    dialog.deleteLater()
    return made


def ask_place_for_new(parent: QWidget | None, suggestion: str) -> Path | None:
    """Ask where a new dossier goes; the suffix is supplied, and no file that is there is ever replaced."""
    while True:
        name, _filter = QFileDialog.getSaveFileName(
            parent,
            _("Where to keep the dossier"),
            suggestion,
            _dossiers(),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        path = _with_suffix(name, ".ccem")
        if path is None or not path.exists():
            return path
        tell_problem(parent, _("“{path}” exists already. Choose another name, or open it.").format(path=path))
        suggestion = str(path)


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


def ask_preferences(parent: QWidget | None, preferences: Preferences) -> tuple[Preferences, Scheme] | None:
    """Let the user change the preferences and the colours; None where it was cancelled."""
    from ccem_desk.desktop.preferences_dialog import PreferencesDialog

    dialog = PreferencesDialog(preferences, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    result = (dialog.preferences, dialog.scheme.value) if accepted else None
    dialog.deleteLater()
    return result


def ask_properties(
    parent: QWidget | None,
    properties: Properties,
    levels: tuple[Level, ...],
    titles: dict[str, str],
    session: Session | None = None,
) -> tuple[Properties, tuple[Level, ...]] | None:
    """Let the user change what the dossier says of itself, its levels and template; None where it was cancelled.

    `titles` gives a title by level, for the example of a heading.
    """
    from ccem_desk.desktop.properties.dialog import PropertiesDialog

    dialog = PropertiesDialog(properties, levels, titles, session, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    result = (dialog.dossier.properties, dialog.levels.levels) if accepted else None
    dialog.deleteLater()
    return result


def show_import_report(parent: QWidget, result: ImportResult) -> None:
    """Show what an import did, beside one's work."""
    from ccem_desk.desktop.import_report import ImportReport

    ImportReport(result, parent).show()


def ask_place(parent: QWidget | None, suggestion: Path, form: str) -> Path | None:
    """Ask where a file goes; `form` describes the suffix of the suggestion."""
    suffix = suggestion.suffix
    return _ask_where(parent, _("Export"), str(suggestion), f"{form} (*{suffix})", suffix)


def ask_returned(parent: QWidget | None) -> Path | None:
    """Ask which reviewed file comes back."""
    name, _filter = QFileDialog.getOpenFileName(parent, _("Take back a reviewed copy"), "", _("Word files (*.docx)"))
    return Path(name) if name else None


def ask_which_copy(parent: QWidget | None, message: str, known: Sequence[str]) -> str | None:
    """Ask of which copy a file is that does not say it; None where nobody knows."""
    name, agreed = QInputDialog.getItem(
        parent, _("Which copy is it?"), f"{message}\n\n{_('It is:')}", list(known), 0, False
    )
    return name if agreed else None


def ask_what_to_take(
    parent: QWidget | None, found: Return, nodes: Mapping[str, Node], levels: Mapping[str, Level]
) -> frozenset[str] | None:
    """Show what came back and ask what of it is taken; None where nothing is."""
    from ccem_desk.desktop.returning.dialog import ReturnDialog

    dialog = ReturnDialog(found, nodes, levels, parent)
    chosen = dialog.chosen if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return chosen


def show_receipts(parent: QWidget, words: str) -> None:
    """Show what was sent and when, to be copied."""
    from ccem_desk.desktop.export.receipts_dialog import ReceiptsDialog

    ReceiptsDialog(words, parent).open()


def ask_register(parent: QWidget | None, suggestion: Path) -> Path | None:
    """Ask where the register of demands goes: a workbook, a Word table or comma-separated values, by its suffix."""
    forms = {_("Workbook (*.xlsx)"): ".xlsx", _("Word table (*.docx)"): ".docx", _("Plain table (*.csv)"): ".csv"}
    title = _("Export the register of demands")
    while True:
        name, wanted = QFileDialog.getSaveFileName(parent, title, str(suggestion), ";;".join(forms))
        suffix = forms.get(wanted, suggestion.suffix)
        typed = Path(name).suffix.lower()
        path = _with_suffix(name, typed if typed in forms.values() else suffix)
        if path is None or path == Path(name) or not path.exists():
            return path
        suggestion = path  # it asked about the name as typed: it is shown the one that would be written


def ask_words(parent: QWidget | None, title: str, question: str, known: Iterable[str]) -> tuple[str, ...]:
    """Ask for addressees or themes; nothing where it was cancelled."""
    from ccem_desk.desktop.demands.words_dialog import WordsDialog

    dialog = WordsDialog(title, question, known, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    result = dialog.field.words if accepted else ()
    dialog.deleteLater()
    return result


def ask_version_name(parent: QWidget | None, make: Callable[[str], Changes], name: str = "") -> Changes | None:
    """Ask for the name of a version, in the stead of `name` where it has one, and make it; None where cancelled."""
    from ccem_desk.desktop.history.name_dialog import NameDialog

    dialog = NameDialog(parent, make, name)
    dialog.exec()
    changes = dialog.changes
    dialog.deleteLater()
    return changes


def ask_restore(parent: QWidget | None, said: str) -> bool:
    """Ask whether an earlier state is brought back; `said` tells what changes."""
    box = QMessageBox(QMessageBox.Icon.Question, _("Bring back"), said, parent=parent)
    box.setInformativeText(_("Notes stay. What stands now is kept as a version, and “Undo” takes all of it back."))
    bring = box.addButton(_("&Bring back"), QMessageBox.ButtonRole.AcceptRole)
    keep = box.addButton(_("&Keep what stands"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is bring


def ask_delete_version(parent: QWidget | None, name: str, warning: str) -> bool:
    """Ask whether a version is deleted; `warning` tells what it is kept for, where it is more than a name."""
    question = _("Delete the version “{name}”?").format(name=name)
    box = QMessageBox(QMessageBox.Icon.Question, _("Delete the version"), question, parent=parent)
    harmless = _("The text stays as it is; “Undo” brings the version back.")
    box.setInformativeText(f"{warning}\n{harmless}" if warning else harmless)
    delete = box.addButton(_("&Delete"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(_("&Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is delete


def ask_whose_suggestions(parent: QWidget | None, waiting: Sequence[Suggestion], decision: Decision) -> str | None:
    """Ask whose waiting suggestions are decided on: a name, empty for everybody's; None where it was cancelled."""
    from ccem_desk.desktop.review.whose_dialog import WhoseDialog

    dialog = WhoseDialog(waiting, decision, parent)
    answer = dialog.author.value if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return answer


def ask_glossaries(
    parent: QWidget | None, of_dossier: Sequence[Entry], own: Sequence[str], *, writable: bool
) -> tuple[tuple[Entry, ...], tuple[str, ...]] | None:
    """Show the words of a dossier and of this person, to be changed; None where it was cancelled."""
    from ccem_desk.desktop.spelling.glossary_dialog import GlossaryDialog

    dialog = GlossaryDialog(of_dossier, own, parent, writable=writable)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    answer = (dialog.of_dossier, dialog.own) if accepted else None
    dialog.deleteLater()
    return answer


def ask_word_list(parent: QWidget | None) -> Path | None:
    """Ask which list of words to take over."""
    name, _filter = QFileDialog.getOpenFileName(
        parent, _("Import a list of words"), "", _("Lists of words (*.txt *.dic)")
    )
    return Path(name) if name else None


def ask_fixes(parent: QWidget | None, findings: Sequence[Finding]) -> bool:
    """Show what fixes would make of their passages, and ask whether to make them."""
    from ccem_desk.desktop.checking.questions import FixesDialog

    dialog = FixesDialog(findings, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


def ask_reason(parent: QWidget | None, finding: Finding) -> tuple[str, bool] | None:
    """Ask why a finding is ignored, and whether its whole rule is; None where it was cancelled."""
    from ccem_desk.desktop.checking.questions import ReasonDialog

    dialog = ReasonDialog(finding, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    answer = (dialog.reason.text(), dialog.rule.isChecked()) if accepted else None
    dialog.deleteLater()
    return answer


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


def _ask_where(parent: QWidget | None, title: str, suggestion: str, wanted: str, suffix: str) -> Path | None:
    """Ask where to write; a file that stands at the completed name is replaced only if the dialog has asked."""
    while True:
        name, _filter = QFileDialog.getSaveFileName(parent, title, suggestion, wanted)
        path = _with_suffix(name, suffix)
        if path is None or path == Path(name) or not path.exists():
            return path
        suggestion = str(path)  # it asked about the name as typed: it is shown the one that would be written


def _with_suffix(name: str, suffix: str) -> Path | None:
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
