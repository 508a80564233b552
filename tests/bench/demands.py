"""The table of ten thousand demands, against what is allowed, and a key typed with so many, against the example."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from ccem_desk.desktop.app import open_window
from ccem_desk.desktop.demands.rows import Column
from ccem_desk.desktop.demands.view import DemandsView
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.review import Author
from ccem_desk.services import demands, reading
from ccem_desk.services.opening import open_session
from tests.bench import example
from tests.bench.timing import Row, milliseconds
from tests.bench.typing import press_key

COPIES = 264
"""Of the observation: 38 demands each."""
ALLOWED = 50.0  # milliseconds
KEYS = 200


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of the table, painted, then those of typing."""
    large = _dossier(folder)
    window = _opened(large)
    count = len(reading.demands(window.desk.session))
    first = milliseconds(lambda: _show(window))
    yield Row(f"{count} demands: the table first shown", first, "allowed", 500.0, 1)
    view = window.views.demands
    assert view is not None
    for work, figures in _work(view).items():
        yield Row(f"{count} demands: {work}", statistics.median(figures), "allowed", ALLOWED, 1)
    window.views.show_view("writing")
    other = _opened(example.dossier(folder))
    ours, theirs = _keys(window, other)
    yield Row(f"a key typed, {count} demands in the dossier", ours, "the example", theirs, 1.2)
    for opened in (window, other):
        opened.close()


def _work(view: DemandsView) -> dict[str, list[float]]:
    words = cycle(("traite", "victimes", "budget", "moyens"))
    columns = cycle((Column.TEXT, Column.TITLE, Column.REFERENCE, Column.PLACE, Column.ADDRESSEES))
    orders = cycle((Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder))
    groups = cycle((1, 2, 3, 0))
    found: dict[str, list[float]] = {}

    def timed(name: str, work: Callable[[], object]) -> None:
        found[name] = [milliseconds(lambda: (work(), QApplication.processEvents())) for _ in range(13)][1:]

    timed("searched in all columns", lambda: view.search.setText(next(words)))
    view.search.clear()
    field = view.table.filters.fields[Column.TEXT]
    timed("filtered by one column", lambda: field.setText(next(words)))
    field.clear()
    timed("a filter emptied: all shown again", lambda: view.search.setText("" if view.search.text() else "droits"))
    view.search.clear()
    timed("sorted by a column", lambda: view.table.sortByColumn(next(columns), next(orders)))
    timed("grouped", lambda: view.grouping.setCurrentIndex(next(groups)))
    view.grouping.setCurrentIndex(0)
    return found


def _keys(large: MainWindow, small: MainWindow) -> tuple[float, float]:
    """Return the medians of a key in the same measure of both, in turn."""
    for window in (large, small):
        window.desk.go_to("mesure-23")
        cursor = window.editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Right, n=300)
        window.editor.setTextCursor(cursor)
    figures: tuple[list[float], list[float]] = ([], [])
    for number in range(KEYS):
        letter = " " if number % 6 == 5 else "aeiou"[number % 5]
        for window, known in zip((large, small), figures, strict=True):
            known.append(milliseconds(lambda editor=window.editor, key=letter: press_key(editor, key)))
    return statistics.median(figures[0][20:]), statistics.median(figures[1][20:])


def _dossier(folder: Path) -> Path:
    """Return a dossier of ten thousand demands, titles and addressees among them."""
    path = example.large_dossier(folder, COPIES)
    with open_session(path, Author("Bench", "B")) as session:
        known = reading.demands(session)
        for number, addressee in enumerate(("MIPROF", "DIHAL", "Défenseur des droits", "Éducation nationale")):
            ids = [d.id for d in known[number::5]]
            demands.set_fields(session, ids, demands.Fields(title=f"Agir, {addressee}", addressees=(addressee,)))
    return path


def _opened(path: Path) -> MainWindow:
    window = open_window(path)
    assert isinstance(window, MainWindow)
    window.resize(1280, 720)
    window.show()
    window.desk.prepare()
    QApplication.processEvents()
    return window


def _show(window: MainWindow) -> None:
    window.views.show_view("demands")
    QApplication.processEvents()
