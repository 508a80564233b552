"""Alt and a letter does one thing: no letter stands twice in a menu or a window, in either language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ccem_desk import translation
from ccem_desk.desktop.export.dialog import ExportDialog
from ccem_desk.desktop.export.kinds import Kind
from ccem_desk.desktop.new_dossier.dialog import NewDossierDialog
from ccem_desk.desktop.preferences_dialog import PreferencesDialog
from ccem_desk.desktop.properties.dialog import PropertiesDialog
from ccem_desk.desktop.start_window import StartWindow
from ccem_desk.desktop.windows import Windows
from ccem_desk.model.plan import DEFAULT_LEVELS
from ccem_desk.model.review import Properties
from ccem_desk.model.rich_text import plain
from ccem_desk.services import suggestions, versions
from ccem_desk.services.opening import open_session
from ccem_desk.services.preferences import Preferences
from tests.desktop.window.conftest import AUTHOR, Open


@pytest.fixture(params=translation.LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """The language that the windows speak."""
    translation.use(request.param)
    return str(request.param)


def twice(texts: Iterable[str]) -> dict[str, list[str]]:
    """Return the letters that stand for more than one of these texts."""
    keys = [(QKeySequence.mnemonic(text).toString(), text) for text in texts]
    count = Counter(key for key, _text in keys)
    return {key: [t for k, t in keys if k == key] for key, n in count.items() if key and n > 1}


def menus(menu: QMenu) -> Iterator[QMenu]:
    """Return a menu and those that open from it."""
    yield menu
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from menus(below)


def menus_of(window: QMainWindow) -> list[QMenu]:
    tops = [action.menu() for action in window.menuBar().actions()]
    return [menu for top in tops if isinstance(top, QMenu) for menu in menus(top)]


def offered_by(window: QWidget) -> list[str]:
    """Return what Alt and a letter leads to in a window at once: its menus, its buttons, its fields."""
    texts = [action.text() for action in window.menuBar().actions()] if isinstance(window, QMainWindow) else []
    texts += [label.text() for label in window.findChildren(QLabel) if label.buddy() and label.isVisible()]
    return texts + [button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()]


def test_the_main_window_has_each_letter_once(language: str, open_dossier: Open, dossier: Path) -> None:
    window = open_dossier(dossier)
    assert len(menus_of(window)) > 6
    for menu in menus_of(window):
        assert twice(action.text() for action in menu.actions()) == {}, menu.title()
    for node_id in ("front", "mesure-32", "mesure-38"):
        window.desk.go_to(node_id)
        assert twice(offered_by(window)) == {}


def test_the_other_windows_have_each_letter_once(language: str, qtbot: QtBot, observation: Path) -> None:
    made: list[QWidget] = [
        StartWindow(Windows()),
        PreferencesDialog(Preferences()),
        NewDossierDialog(None),
        PropertiesDialog(Properties(), DEFAULT_LEVELS, {}),
        NewDossierDialog(None, source=observation),
    ]
    for window in made:
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        assert twice(offered_by(window)) == {}, type(window).__name__
        for menu in menus_of(window) if isinstance(window, QMainWindow) else ():
            assert twice(action.text() for action in menu.actions()) == {}, menu.title()


def test_the_export_dialog_and_the_template_s_page_have_each_letter_once(
    language: str, qtbot: QtBot, open_dossier: Open, dossier: Path
) -> None:
    with open_session(dossier, AUTHOR) as session:
        suggestions.suggest_comment(session, "mesure-11", plain("proposé"))
        versions.name_version(session, "bureau")
    window = open_dossier(dossier)
    for kind in Kind:
        dialog = ExportDialog(window.desk, kind, window)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.check.refresh()
        assert twice(offered_by(dialog)) == {}, kind
    properties = PropertiesDialog(Properties(), DEFAULT_LEVELS, {}, window.desk.session, window)
    qtbot.addWidget(properties)
    properties.show()
    properties.pages.setCurrentIndex(2)
    assert twice(offered_by(properties)) == {}
