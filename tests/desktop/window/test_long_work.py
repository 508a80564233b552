"""Long work: cancelled it leaves no trace; an import into the open dossier shows at once what came."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QTimer
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import long_work
from ccem_desk.desktop.import_report import ImportReport
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.progress import Progress
from ccem_desk.services import opening, writing
from tests.desktop.window.conftest import AUTHOR, Open


def test_long_work_returns_what_it_made(qtbot: QtBot) -> None:
    def work(progress: Progress) -> str:
        for done in range(5):
            progress(done, 5)
        return "made"

    assert long_work.run(None, "Working…", work) == "made"


def test_cancelled_work_returns_nothing_and_leaves_no_dialog(qtbot: QtBot) -> None:
    reached: list[int] = []
    parent = QWidget()
    qtbot.addWidget(parent)

    def work(progress: Progress) -> str:
        for done in range(100):
            reached.append(done)
            if done == 3:
                parent.findChild(QProgressDialog).cancel()
            progress(done, 100)
        return "made"

    assert long_work.run(parent, "Working…", work) is None
    assert reached == [0, 1, 2, 3]
    assert not parent.findChild(QProgressDialog).isVisible()


def test_the_users_problem_passes_through(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise UserProblem("The disk is full.")

    with pytest.raises(UserProblem):
        long_work.run(None, "Working…", work)


def test_an_import_into_the_open_dossier_is_seen_at_once(
    open_dossier: Open, tmp_path: Path, plan: Path, observation: Path
) -> None:
    path = tmp_path / "new.ccem"
    opening.new_dossier(path, AUTHOR, plan=plan, title="Réponse").close()
    window = open_dossier(path)
    window.desk.go_to("mesure-32")
    assert window.editor.toPlainText() == ""
    window.import_source(observation)
    assert "circulaire de politique pénale" in window.editor.toPlainText()
    assert len(window.margin.cards) == 1
    assert window.plan.model.commented() == (35, 45)
    assert window.findChild(ImportReport).isVisible()


def test_nothing_is_changed_while_long_work_has_the_dossier(open_dossier: Open, dossier: Path) -> None:
    window = open_dossier(dossier)
    window.desk.busy = True
    assert not window.desk.do(lambda: writing.undo(window.desk.session))
    window.desk.go_to("mesure-32")
    assert window.desk.node_id == "front"
    assert not window.close()
    window.desk.busy = False
    assert window.close()


def test_work_that_waits_for_another_program_can_be_stopped(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    ends = QDeadlineTimer(30_000)

    def work(progress: Progress) -> str:
        progress(1, 1)
        while not ends.hasExpired():
            progress(1, 1)
            shown = parent.findChild(QProgressDialog)
            if shown.isVisible():
                QTimer.singleShot(0, shown.findChild(QPushButton).click)
        return "made"

    assert long_work.run(parent, "Working…", work) is None
