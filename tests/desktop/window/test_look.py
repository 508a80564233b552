"""What a window remembers and how it looks: size of the text, panes, colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent, QPalette, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import theme, window_state
from ccem_desk.desktop.application import application
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.panes import Panes
from ccem_desk.desktop.theme import DARK, LIGHT, Scheme, colours_of
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import Open


class _Painted(QObject):
    """Notes what of a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return super().eventFilter(watched, event)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""

    def luminance(name: str) -> float:
        parts = [int(name[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_can_be_read_on_every_ground_of_both_schemes() -> None:
    for c in (LIGHT, DARK):
        for ground in (c.window, c.base, c.soft):
            assert contrast(c.text, ground) >= 7
            for ink in (c.muted, c.demand, c.note):
                assert contrast(ink, ground) >= 4.5
        assert contrast(c.warning, c.warning_soft) >= 4.5
        assert contrast(c.text, c.selection) >= 4.5
        assert contrast(c.text, c.found) >= 4.5


def test_a_chosen_scheme_is_kept_and_reaches_open_windows(open_dossier: Open, dossier: Path) -> None:
    window = open_dossier(dossier)
    try:
        window_state.keep_scheme(Scheme.Dark)
        theme.apply(application(), window_state.scheme())
        assert colours_of(window.palette()) is DARK
        assert colours_of(window.editor.palette()) is DARK
    finally:
        theme.apply(application(), Scheme.Light)
    assert QApplication.palette().color(QPalette.ColorRole.Base).name() == LIGHT.base


@pytest.mark.parametrize("scheme", [Scheme.Light, Scheme.Dark])
def test_a_key_paints_the_text_and_nothing_below_it(
    window: MainWindow, type_text: Type, qtbot: QtBot, scheme: Scheme
) -> None:
    theme.apply(application(), scheme)
    try:
        window.desk.go_to("mesure-23")
        qtbot.waitUntil(lambda: window.editor.toPlainText() != "")
        QApplication.processEvents()
        text, pane = _Painted(window.editor.viewport()), _Painted(window.node)
        type_text(window.editor, "a")
        QApplication.processEvents()
        assert text.region and not pane.region.intersects(window.editor.geometry())
        ground = window.editor.grab().toImage().pixelColor(3, 3)
        assert ground.name() == colours_of(window.palette()).base
    finally:
        theme.apply(application(), Scheme.Light)


def test_the_size_of_the_text_is_remembered(open_dossier: Open, dossier: Path) -> None:
    window = open_dossier(dossier)
    window.zoom(1)
    window.zoom(1)
    window.close()
    assert open_dossier(dossier).editor.zoom() == 2


def test_panes_keep_their_place_once_they_were_moved(open_dossier: Open, dossier: Path) -> None:
    window = open_dossier(dossier)
    window.resize(1400, 800)
    panes = window.findChild(Panes, "panes")
    panes.setSizes([300, 800, 300])
    panes.splitterMoved.emit(300, 1)
    before = panes.sizes()
    window.close()
    again = open_dossier(dossier)
    again.resize(1400, 800)
    assert again.findChild(Panes, "panes").sizes() == before


def test_the_settings_hold_no_word_of_the_dossier(open_dossier: Open, dossier: Path, home: Path) -> None:
    window = open_dossier(dossier)
    window.desk.go_to("mesure-32")
    window.close()
    kept = b"".join(p.read_bytes() for p in home.rglob("*") if p.is_file() and p.suffix in (".ini", ".json"))
    assert b"mesure-32" in kept
    assert b"patrimoniale" not in kept and b"Observation du" not in kept
