"""One plain function per question that the program asks in a window of its own; tests put their own in the stead.

A dialog's own module is loaded when it is first asked for: none of them may cost the first window time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from ccem_desk.desktop.file_dialogs import ask_dossier_to_make as ask_dossier_to_make
from ccem_desk.desktop.file_dialogs import ask_dossier_to_open as ask_dossier_to_open
from ccem_desk.desktop.file_dialogs import ask_name_of_new
from ccem_desk.desktop.file_dialogs import ask_place as ask_place
from ccem_desk.desktop.file_dialogs import ask_plan as ask_plan
from ccem_desk.desktop.file_dialogs import ask_plan_to_save as ask_plan_to_save
from ccem_desk.desktop.file_dialogs import ask_register as ask_register
from ccem_desk.desktop.file_dialogs import ask_returned as ask_returned
from ccem_desk.desktop.file_dialogs import ask_source as ask_source
from ccem_desk.desktop.file_dialogs import ask_word_list as ask_word_list
from ccem_desk.desktop.message_boxes import ask_delete_version as ask_delete_version
from ccem_desk.desktop.message_boxes import ask_removal as ask_removal
from ccem_desk.desktop.message_boxes import ask_restore as ask_restore
from ccem_desk.desktop.message_boxes import ask_what_of_dropped as ask_what_of_dropped
from ccem_desk.desktop.message_boxes import ask_what_of_unsaved as ask_what_of_unsaved
from ccem_desk.desktop.message_boxes import tell_problem as tell_problem
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
        path = ask_name_of_new(parent, suggestion)
        if path is None or not path.exists():
            return path
        tell_problem(parent, _("“{path}” exists already. Choose another name, or open it.").format(path=path))
        suggestion = str(path)


def ask_preferences(parent: QWidget | None, preferences: Preferences) -> tuple[Preferences, Scheme] | None:
    """Let the user change the preferences and the colours; None where it was cancelled."""
    from ccem_desk.desktop.preferences_dialog import PreferencesDialog

    dialog = PreferencesDialog(preferences, parent)
    return (dialog.preferences, dialog.scheme.value) if _accepted(dialog) else None


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
    return (dialog.dossier.properties, dialog.levels.levels) if _accepted(dialog) else None


def show_import_report(parent: QWidget, result: ImportResult) -> None:
    """Show what an import did, beside one's work."""
    from ccem_desk.desktop.import_report import ImportReport

    ImportReport(result, parent).show()


def ask_which_copy(parent: QWidget | None, message: str, known: Sequence[str]) -> str | None:
    """Ask of which copy a file is that does not say it; None where nobody knows."""
    question = "\n\n".join((message, _("It is:")))
    name, agreed = QInputDialog.getItem(parent, _("Which copy is it?"), question, list(known), 0, False)
    return name if agreed else None


def ask_what_to_take(
    parent: QWidget | None, found: Return, nodes: Mapping[str, Node], levels: Mapping[str, Level]
) -> frozenset[str] | None:
    """Show what came back and ask what of it is taken; None where nothing is."""
    from ccem_desk.desktop.returning.dialog import ReturnDialog

    dialog = ReturnDialog(found, nodes, levels, parent)
    return dialog.chosen if _accepted(dialog) else None


def show_receipts(parent: QWidget, words: str) -> None:
    """Show what was sent and when, to be copied."""
    from ccem_desk.desktop.export.receipts_dialog import ReceiptsDialog

    ReceiptsDialog(words, parent).open()


def ask_words(parent: QWidget | None, title: str, question: str, known: Iterable[str]) -> tuple[str, ...]:
    """Ask for addressees or themes; nothing where it was cancelled."""
    from ccem_desk.desktop.demands.words_dialog import WordsDialog

    dialog = WordsDialog(title, question, known, parent)
    return dialog.field.words if _accepted(dialog) else ()


def ask_version_name(parent: QWidget | None, make: Callable[[str], Changes], name: str = "") -> Changes | None:
    """Ask for the name of a version, in the stead of `name` where it has one, and make it; None where cancelled."""
    from ccem_desk.desktop.history.name_dialog import NameDialog

    dialog = NameDialog(parent, make, name)
    dialog.exec()
    changes = dialog.changes
    dialog.deleteLater()
    return changes


def ask_whose_suggestions(parent: QWidget | None, waiting: Sequence[Suggestion], decision: Decision) -> str | None:
    """Ask whose waiting suggestions are decided on: a name, empty for everybody's; None where it was cancelled."""
    from ccem_desk.desktop.review.whose_dialog import WhoseDialog

    dialog = WhoseDialog(waiting, decision, parent)
    return dialog.author.value if _accepted(dialog) else None


def ask_glossaries(
    parent: QWidget | None, of_dossier: Sequence[Entry], own: Sequence[str], *, writable: bool
) -> tuple[tuple[Entry, ...], tuple[str, ...]] | None:
    """Show the words of a dossier and of this person, to be changed; None where it was cancelled."""
    from ccem_desk.desktop.spelling.glossary_dialog import GlossaryDialog

    dialog = GlossaryDialog(of_dossier, own, parent, writable=writable)
    return (dialog.of_dossier, dialog.own) if _accepted(dialog) else None


def ask_fixes(parent: QWidget | None, findings: Sequence[Finding]) -> bool:
    """Show what fixes would make of their passages, and ask whether to make them."""
    from ccem_desk.desktop.checking.questions import FixesDialog

    dialog = FixesDialog(findings, parent)
    return _accepted(dialog)


def ask_reason(parent: QWidget | None, finding: Finding) -> tuple[str, bool] | None:
    """Ask why a finding is ignored, and whether its whole rule is; None where it was cancelled."""
    from ccem_desk.desktop.checking.questions import ReasonDialog

    dialog = ReasonDialog(finding, parent)
    return (dialog.reason.text(), dialog.rule.isChecked()) if _accepted(dialog) else None


def _accepted(dialog: QDialog) -> bool:
    """Show a dialog until it is answered; what it holds may still be read before the events go on."""
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted
