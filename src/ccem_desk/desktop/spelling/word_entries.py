"""What a menu offers for an unknown word: what may be meant, as soon as that is known, and the glossaries."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QMenu

from ccem_desk.translation import gettext as _

_OFTEN: Final = 20  # milliseconds between looks at whether suggestions have come
_MOST: Final = 6


class WordEntries(QObject):
    """Puts its entries at the head of a menu and lives as long as that."""

    def __init__(self, menu: QMenu, ask: Callable[[], tuple[str, ...] | None]) -> None:
        """`ask` gives suggestions, or None as long as they are not known."""
        super().__init__(menu)
        self._menu, self._ask = menu, ask
        self._first = menu.actions()[0] if menu.actions() else None
        self._waits = self._entry(_("Looking for suggestions…"), None)
        self._correct: Callable[[str], object] | None = None
        self._look = QTimer(self, interval=_OFTEN)
        self._look.timeout.connect(self._take_answer)

    def offer(self, correct: Callable[[str], object] | None) -> None:
        """Offer suggestions, each of which `correct` puts in; None where the text cannot be changed."""
        self._correct = correct
        self._look.start()
        self._take_answer()

    def offer_to_keep(self, keepers: list[tuple[str, Callable[[], object] | None]]) -> None:
        """Offer what else may be done with the word; None where it cannot be now."""
        self._separator()
        for text, run in keepers:
            self._entry(text, run)
        if self._first is not None:
            self._separator()

    def _take_answer(self) -> None:
        found = self._ask()
        if found is not None:
            self._look.stop()
            self._show(found)

    def _show(self, found: tuple[str, ...]) -> None:
        """Put suggestions where it says that they are looked for; those of several words last."""
        for words in sorted(found, key=lambda w: " " in w)[:_MOST]:
            correct = partial(self._correct, words) if self._correct is not None else None
            entry = self._entry(words.replace("&", "&&"), correct, self._waits)
            font = QFont(entry.font())
            font.setBold(True)
            entry.setFont(font)
        if found:
            self._menu.removeAction(self._waits)
            if self._menu.activeAction() is None:
                self._menu.setActiveAction(self._menu.actions()[0])
        else:
            self._waits.setText(_("No suggestion"))

    def _entry(self, text: str, run: Callable[[], object] | None, before: QAction | None = None) -> QAction:
        entry = QAction(text, self._menu)
        entry.setEnabled(run is not None)
        if run is not None:
            entry.triggered.connect(lambda: run())
        self._insert(entry, before)
        return entry

    def _separator(self) -> None:
        line = QAction(self._menu)
        line.setSeparator(True)
        self._insert(line, None)

    def _insert(self, entry: QAction, before: QAction | None) -> None:
        before = before or self._first
        if before is None:
            self._menu.addAction(entry)
        else:
            self._menu.insertAction(before, entry)
