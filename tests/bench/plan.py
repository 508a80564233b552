"""A plan of 4,500 nodes: filtered against the stock recursive proxy, opened against the example."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTreeView

from ccem_desk.desktop.app import open_window
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.dossier import create
from ccem_desk.model.plan import DEFAULT_LEVELS
from ccem_desk.model.review import Author, Node, Properties
from ccem_desk.services import opening, planning, reading
from tests.bench import example
from tests.bench.timing import Row, side_by_side

TYPED = ("vi", "ex", "tim", "ab")
"""What is looked for from the whole tree, unfolded; each is cleared again."""
_WORDS = ("Former", "Protéger", "les victimes", "d’exploitation", "en réseau", "la formation", "des enquêteurs")


def plan_of(axes: int = 20, actions: int = 8, measures: int = 27) -> tuple[Node, ...]:
    """Return a plan's nodes, 4,500 of them: axes, actions, measures."""
    nodes: list[Node] = []
    for a in range(1, axes + 1):
        nodes.append(Node(f"axe-{a}", "axe", str(a), f"Axe {_title(a)}"))
        for b in range((a - 1) * actions + 1, a * actions + 1):
            nodes.append(Node(f"action-{b}", "action", str(b), _title(b), parent=f"axe-{a}"))
            for m in range((b - 1) * measures + 1, b * measures + 1):
                nodes.append(Node(f"mesure-{m}", "mesure", str(m), _title(m), parent=f"action-{b}"))
    return tuple(nodes)


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of opening, filtering and editing."""
    small, large = example.dossier(folder), folder / "large.ccem"
    create(large, Properties(title="Réponse"), DEFAULT_LEVELS, plan_of(), Author("Bench", "B")).close()
    QApplication.instance() or QApplication([])
    ours, theirs = side_by_side(partial(_open, large), partial(_open, small), 7)
    yield Row("a dossier of 4,500 nodes opened, painted", ours, "the example", theirs, 5)
    window = open_window(large)
    assert isinstance(window, MainWindow)
    window.resize(1280, 720)
    stock, proxy = _stock(large)
    stock.resize(window.plan.tree.size())
    stock.show()
    typed, same = cycle(TYPED), cycle(TYPED)

    def ours_filtered() -> None:
        for words in (next(typed), ""):
            window.plan.filter.setText(words)
            QApplication.processEvents()

    def stock_filtered() -> None:
        for words in (next(same), ""):
            proxy.setFilterFixedString(words)
            stock.expandAll()
            QApplication.processEvents()

    ours, theirs = side_by_side(ours_filtered, stock_filtered, 8)
    yield Row("filtering a tree of 4,500 nodes and clearing the filter", ours, "stock recursive proxy", theirs, 0.05)
    window.plan.filter.clear()
    ours, theirs = side_by_side(partial(_rename, window), partial(_move, window), 15)
    yield Row("a title changed among 4,500", ours, "a measure moved among them", theirs)
    window.close()


def _open(path: Path) -> None:
    window = open_window(path)
    window.show()
    window.grab()
    QApplication.processEvents()
    window.close()
    window.deleteLater()
    QApplication.processEvents()


_titles = cycle(("Un titre", "Un autre titre"))
_steps = cycle((1, -1))


def _rename(window: MainWindow) -> None:
    session = window.desk.session
    window.desk.do(partial(planning.rename, session, "mesure-2000", next(_titles)))
    QApplication.processEvents()


def _move(window: MainWindow) -> None:
    session = window.desk.session
    where = {"after": "mesure-2001"} if next(_steps) > 0 else {"before": "mesure-2001"}
    parent = window.desk.summary_of("mesure-2000").node.parent
    window.desk.do(partial(planning.move_node, session, "mesure-2000", parent, **where))
    QApplication.processEvents()


def _stock(path: Path) -> tuple[QTreeView, QSortFilterProxyModel]:
    """Return the same tree as anybody would make it first: standard items behind a recursive filter."""
    model = QStandardItemModel()
    items: dict[str, QStandardItem] = {}
    with opening.open_session(path, Author(), read_only=True) as session:
        for node in reading.nodes(session):
            items[node.id] = item = QStandardItem(f"{node.number} {node.title}")
            (items.get(node.parent or "") or model.invisibleRootItem()).appendRow(item)
    view = QTreeView()
    model.setParent(view)
    proxy = QSortFilterProxyModel(view)
    proxy.setRecursiveFilteringEnabled(True)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    proxy.setSourceModel(model)
    view.setModel(proxy)
    view.setUniformRowHeights(True)
    view.expandAll()
    return view, proxy


def _title(number: int) -> str:
    return " ".join(random.Random(number).sample(_WORDS, 3))
