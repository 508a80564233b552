"""A file leaves from the window: asked for, made with progress, told of; a problem leaves the earlier file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ccem_desk.desktop import dialogs, long_work
from ccem_desk.desktop.export import questions
from ccem_desk.desktop.export.kinds import Kind
from ccem_desk.desktop.views import CHECKS
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.progress import Progress
from ccem_desk.services.office import NoOffice
from ccem_desk.services.outgoing import Outgoing, Sent, send
from ccem_desk.services.submitting import receipt_words
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.main_window import MainWindow


def export(window: MainWindow, kind: Kind | None = None) -> Path | None:
    """Ask what is to leave, write it and say so; the file written, None where there is none."""
    desk = window.desk
    if desk.busy:
        return None
    desk.leaving.emit()  # what was typed just now leaves too
    wished = questions.ask_export(window, desk, kind, lambda: window.views.show_view(CHECKS))
    if wished is None or desk.busy:
        return None
    try:
        sent = _sent(window, wished)
    except NoOffice as problem:
        if wished.purpose == "review":
            dialogs.tell_problem(window, str(problem))  # what is printed has no notes in its margin
        else:
            _offer_print(window, str(problem))
        return None
    except UserProblem as problem:
        dialogs.tell_problem(window, str(problem))
        return None
    if sent is None:
        return None
    desk.tell(sent.changes)
    questions.tell_exported(window, wished.out, receipt_words(sent.receipt) if sent.receipt else "")
    return wished.out


def _sent(window: MainWindow, wished: Outgoing) -> Sent | None:
    def work(progress: Progress) -> Sent:
        return send(window.desk.session, wished, progress)

    window.desk.busy = True
    try:
        return long_work.run(window, _("Exporting {name}…").format(name=wished.out.name), work)
    finally:
        window.desk.busy = False


def _offer_print(window: MainWindow, problem: str) -> None:
    from ccem_desk.desktop.printing import print_response

    if questions.ask_print_instead(window, problem):
        print_response(window, window.desk)
