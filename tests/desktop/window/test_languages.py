"""Every window, in every language, with nothing cut at 1280×720."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ccem_desk import translation
from ccem_desk.desktop.help_dialogs import AboutDialog, ShortcutsPage
from ccem_desk.desktop.import_report import ImportReport
from ccem_desk.desktop.new_dossier.dialog import NewDossierDialog
from ccem_desk.desktop.preferences_dialog import PreferencesDialog
from ccem_desk.desktop.start_page import StartPage
from ccem_desk.services.importing import import_source
from ccem_desk.services.preferences import Preferences
from tests.desktop.window.conftest import AUTHOR, Open


def cut(window: QWidget) -> list[str]:
    """Return the texts that have less room than they need."""
    short = []
    for kind in (QLabel, QPushButton, QComboBox):
        for widget in window.findChildren(kind):
            if not widget.isVisible() or not (text := getattr(widget, "currentText", getattr(widget, "text", str))()):
                continue
            needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else -1
            too_low = needed > widget.height() + 1
            too_narrow = needed < 0 and widget.minimumSizeHint().width() > widget.width() + 1
            if too_low or too_narrow:
                short.append(text)
    return short


class Longer(gettext.NullTranslations):
    """A language whose messages are half as long again as the English ones."""

    def gettext(self, message: str) -> str:
        return f"{message} {' '.join('mots'[: 1 + i % 4] for i in range(max(2, len(message) // 6)))}"

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return self.gettext(singular if count == 1 else plural)


@pytest.fixture(params=[*translation.LANGUAGES, "longer"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "longer":
        monkeypatch.setattr(translation, "catalog", lambda language: Longer())
        return "fr"
    translation.use(request.param)
    return str(request.param)


def test_the_main_window_cuts_nothing_in_a_small_window(
    language: str, open_dossier: Open, dossier: Path, qtbot: QtBot
) -> None:
    window = open_dossier(dossier)
    window.resize(1280, 720)
    for node_id in ("front", "mesure-32", "mesure-38", "action-5"):
        window.desk.go_to(node_id)
        qtbot.waitUntil(lambda: cut(window) == [], timeout=1000)


def test_every_other_window_opens_and_cuts_nothing(
    language: str, qtbot: QtBot, tmp_path: Path, observation: Path
) -> None:
    result = import_source(tmp_path / "d.ccem", observation, AUTHOR)
    made: list[QWidget] = [
        StartPage(Preferences(AUTHOR, language, (tmp_path / "gone.ccem",))),
        StartPage(Preferences()),
        PreferencesDialog(Preferences(AUTHOR)),
        NewDossierDialog(None),
        NewDossierDialog(None, source=observation),
        ImportReport(result),
        ShortcutsPage([("Text", [])]),
        AboutDialog(),
    ]
    for window in made:
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        assert cut(window) == [], type(window).__name__
