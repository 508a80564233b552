"""Finding words in a hundred observations: in process, and until the results are painted."""

from __future__ import annotations

import gc
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ccem_desk.desktop.app import open_window
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.review import Author
from ccem_desk.services import reading
from ccem_desk.services.opening import open_session
from ccem_desk.services.searching import Finder
from tests.bench import example
from tests.bench.timing import Row

QUERIES = (
    *("victimes", "droit commun", "de", "la", "mise en oeuvre", "patrimoniale", "REDACTION", "éch", "mineurs"),
    *("traite des êtres", "associés", "le", "formation", "enfants victimes", "journée nationale", "hébergement"),
    *("ti", "protection de l’enfance", "consultés", "zibeline"),
)
TIMES = 7


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of searching, of showing what was found, and of going to a measure."""
    path = example.large_dossier(folder, 100)
    with open_session(path, Author("Marie Rouge", "MR"), read_only=True) as session:
        order = [node.id for node in reading.nodes(session)]
        finder = Finder(session)
        ours = _p95(lambda q: finder.find(q, order))
        yield Row("search of 100 observations: p95", ours, "allowed", 10.0, 1)
        yield Row("search of 100 observations: p95", ours, "SQLite's rank and snippet", _p95(_snippets(path)), 2)
    window = open_window(path)
    assert isinstance(window, MainWindow)
    window.resize(1440, 900)
    window.finding.search_everywhere()
    panel = window.finding.panel
    assert panel is not None

    def show(query: str) -> None:
        panel.field.setText(query)
        panel.search()  # what waits for the next key is left out
        QApplication.processEvents()

    yield Row("search of 100 observations: results shown, p95", _p95(show), "allowed", 50.0, 1)
    panel.closed.emit()
    window.finding.go_to_number()
    destinations = window.finding.destinations
    assert destinations is not None

    def offer(query: str) -> None:
        destinations.field.clear()
        destinations.field.setText(query)
        QApplication.processEvents()

    offered = _p95(offer, ("3", "32", "axe 4", "m 132", "patrimoniale", "victimes de la traite"))
    yield Row("a measure by its number among 5,700: offered, p95", offered, "allowed", 50.0, 1)
    window.close()


def _snippets(path: Path) -> Callable[[str], object]:
    """Return the search that SQLite has to offer by itself: the best 200 comments, with a snippet of each."""
    connection = sqlite3.connect(path)
    match = "SELECT rowid, snippet(comment_fts, 0, '', '', '…', 20) FROM comment_fts WHERE comment_fts MATCH ?"

    def search(query: str) -> object:
        words = " ".join(f'"{word}"' for word in query.split())
        return connection.execute(f"{match} ORDER BY rank LIMIT 200", [f"{words}*"]).fetchall()

    return search


def _p95(work: Callable[[str], object], queries: tuple[str, ...] = QUERIES) -> float:
    """Return the 95th percentile of the queries, each at its quickest of some times, in milliseconds."""
    for query in queries:
        work(query)
    gc.collect()
    figures = [min(_timed(work, query) for _ in range(TIMES)) for query in queries]
    return statistics.quantiles(figures, n=20, method="inclusive")[-1]


def _timed(work: Callable[[str], object], query: str) -> float:
    start = time.perf_counter()
    work(query)
    return (time.perf_counter() - start) * 1000
