"""The view of the check: its findings, the way to a passage, a fix, a reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.checking.view import ChecksView
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.views import CHECKS, WRITING
from ccem_desk.proofing import dictionary
from ccem_desk.proofing.grammalecte import command
from ccem_desk.services import glossary, grammar, reading
from ccem_desk.services.checking import Finding, Severity
from tests.desktop.window.conftest import Open


@pytest.fixture
def window(open_dossier: Open, dossier: Path, qtbot: QtBot) -> MainWindow:
    """A window on the check, the grammar looked at where that can be."""
    window = open_dossier(dossier)
    window.views.show_view(CHECKS)
    said = window.findChild(QLabel, "checks_unchecked")
    assert said is not None
    qtbot.waitUntil(lambda: not said.text().startswith("Grammar is being checked"), timeout=20_000)
    return window


def view_of(window: MainWindow) -> ChecksView:
    assert window.views.checks is not None
    return window.views.checks


def passages(view: ChecksView) -> list[str]:
    items = [view.list.topLevelItem(row) for row in range(view.list.topLevelItemCount())]
    return [item.text(2) for item in items if item is not None]


def choose(view: ChecksView, passage: str) -> None:
    for row in range(view.list.topLevelItemCount()):
        item = view.list.topLevelItem(row)
        if item is not None and item.text(2) == passage:
            view.list.setCurrentItem(item)
            return
    raise AssertionError(f"no finding on {passage}")


def test_blocking_findings_come_first_and_can_be_shown_alone(window: MainWindow) -> None:
    view = view_of(window)
    view.severity.setCurrentIndex(1)
    assert view.list.topLevelItemCount() == 9
    assert view.current is not None
    assert view.current.severity is Severity.BLOCKING


def test_enter_leads_to_the_passage(window: MainWindow, qtbot: QtBot) -> None:
    view = view_of(window)
    choose(view, "AUCSI")
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert window.views.current == WRITING
    assert window.desk.node_id == "mesure-19"
    assert window.editor.textCursor().selectedText() == "AUCSI"


def test_a_fix_is_previewed_and_the_list_follows(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []

    def agree(_parent: object, findings: Sequence[Finding]) -> bool:
        asked.extend(f.preview for f in findings)
        return True

    monkeypatch.setattr(dialogs, "ask_fixes", agree)
    view = view_of(window)
    choose(view, "AUCSI")
    button = view.findChild(QPushButton, "checks_fix")
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == ["aussi"]
    assert "interroge aussi sur" in reading.comment(window.desk.session, "mesure-19").text
    view.severity.setCurrentIndex(1)
    qtbot.waitUntil(lambda: view.list.topLevelItemCount() == 8)


def test_the_finding_in_hand_is_shown_whole_in_its_sentence(window: MainWindow) -> None:
    view = view_of(window)
    choose(view, "POUR")
    detail = view.findChild(QLabel, "checks_detail")
    assert isinstance(detail, QLabel)
    assert "… physiques <b>POUR</b> stabiliser" in detail.text() and "<b>pour</b>" in detail.text()


def test_a_fix_is_undone_and_a_rule_put_aside_is_heeded_again_by_keys(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_fixes", lambda _parent, _findings: True)
    monkeypatch.setattr(dialogs, "ask_reason", lambda _parent, _finding: ("voulu", True))
    view = view_of(window)
    choose(view, "AUCSI")
    fix = view.findChild(QPushButton, "checks_fix")
    assert isinstance(fix, QPushButton)
    qtbot.keyClick(fix, Qt.Key.Key_Space)
    assert "aussi sur les" in reading.comment(window.desk.session, "mesure-19").text
    qtbot.keyClick(view.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "AUCSI sur les" in reading.comment(window.desk.session, "mesure-19").text
    qtbot.waitUntil(lambda: any(item(view, row).text(2) == "AUCSI" for row in range(9)))
    choose(view, "sensibilisation/campagne")
    before = view.list.topLevelItemCount()
    ignore = view.findChild(QPushButton, "checks_ignore")
    assert isinstance(ignore, QPushButton)
    qtbot.keyClick(ignore, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.list.topLevelItemCount() == before - 6)
    shown = view.findChild(QCheckBox, "checks_ignored")
    assert isinstance(shown, QCheckBox)
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    assert view.list.topLevelItemCount() == before
    choose(view, "doit/devra")
    assert item(view, view.list.currentIndex().row()).text(3).endswith("(ignored: voulu)")
    qtbot.keyClick(ignore, Qt.Key.Key_Space)
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.list.topLevelItemCount() == before)


def item(view: ChecksView, row: int) -> QTreeWidgetItem:
    found = view.list.topLevelItem(row)
    assert found is not None
    return found


def test_a_reason_puts_a_finding_aside(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "ask_reason", lambda _parent, _finding: ("voulu", False))
    view = view_of(window)
    choose(view, "doit/devra")
    before = view.list.topLevelItemCount()
    button = view.findChild(QPushButton, "checks_ignore")
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.list.topLevelItemCount() == before - 1)


def test_a_word_that_is_right_goes_into_the_glossary(window: MainWindow, qtbot: QtBot) -> None:
    view = view_of(window)
    choose(view, "Ac.Sé")
    learn = window.findChild(QPushButton, "checks_learn")
    assert learn is not None and learn.isVisible()
    qtbot.mouseClick(learn, Qt.MouseButton.LeftButton)
    assert [e.word for e in glossary.of_dossier(window.desk.session)] == ["Ac.Sé"]
    qtbot.waitUntil(lambda: "Ac.Sé" not in passages(view))
    choose(view, "d'ors et déjà")
    assert not learn.isVisible()


def test_grammar_comes_in_when_it_has_answered(open_dossier: Open, dossier: Path, qtbot: QtBot) -> None:
    if not command():
        pytest.skip("Grammalecte is not installed (Debian: grammalecte-cli)")
    window = open_dossier(dossier)
    window.views.show_view(CHECKS)
    view = view_of(window)
    choose(view, "AUCSI")
    qtbot.waitUntil(lambda: "prévue" in passages(view), timeout=20_000)
    assert view.current is not None
    assert view.current.passage == "AUCSI"  # the row in hand stays in hand
    said = window.findChild(QLabel, "checks_unchecked")
    assert said is not None and not said.isVisible()


def test_what_is_not_checked_is_said(open_dossier: Open, dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "command", tuple)
    monkeypatch.setattr(dictionary, "find_spec", lambda _name: None)
    window = open_dossier(dossier)
    window.views.show_view(CHECKS)
    said = window.findChild(QLabel, "checks_unchecked")
    assert said is not None and said.isVisible()
    assert "Spelling is not checked" in said.text()
    assert "Grammalecte is not installed" in said.text()
