"""The view *Demandes*: every demand of the dossier, found, sorted, grouped, changed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ccem_desk.desktop import dialogs, icons, window_state
from ccem_desk.desktop.demands.arrange import Arranged, Grouping, Wish, arrange
from ccem_desk.desktop.demands.book import Book
from ccem_desk.desktop.demands.head import SearchField, groupings, total
from ccem_desk.desktop.demands.model import DemandsModel
from ccem_desk.desktop.demands.rows import Column, Row
from ccem_desk.desktop.demands.selection_bar import SelectionBar
from ccem_desk.desktop.demands.table import DemandsTable
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.node.choice import Choice
from ccem_desk.desktop.view_parts import framed, over_rows, view_title
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import DemandKind
from ccem_desk.services import demands
from ccem_desk.services.demands import Fields
from ccem_desk.services.ties import likely_ties
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

_SIDE: Final = 18  # pixels
_FIELD: Final = {
    Column.KIND: "kind",
    Column.TITLE: "title",
    Column.ADDRESSEES: "addressees",
    Column.THEMES: "themes",
    Column.TIES: "ties",
}


class DemandsView(QWidget):
    """Reads the dossier when it is first shown; what changes while it is hidden is read when it is shown again."""

    passage_wanted = Signal(str, str)
    """Node and demand: the passage is to be shown in the editor."""
    register_wanted = Signal()
    left = Signal()
    """Back to the editor."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("demands_view")
        self._desk = desk
        self._book = Book(desk)
        self._stale: Changes | None = Changes(tree=True)
        self._changed: list[Row] = []
        read_only = desk.session.read_only
        self.model = DemandsModel(self._edit, read_only=read_only, parent=self)
        self._wish = Wish()
        self.table = DemandsTable(self.model, self._known, self)
        self.search = SearchField(self)
        self.grouping: Choice[Grouping] = Choice("demands_grouping", _("Group by"), groupings(desk), self)
        may_unflag = partial(demands.may_unflag, desk.session)
        self.bar = SelectionBar(self.table.selected_rows, self, read_only=read_only, may_unflag=may_unflag)
        self._lay_out()
        self._restore()
        self._connect()

    def show_demand(self, demand: str) -> None:
        """Select a demand of the node in hand, where it is shown."""
        self.table.go_to(self._desk.node_id, demand)

    def show_changed(self) -> None:
        """Bring the rows of the last change into sight, after an undo or redo."""
        for row in self._changed:
            if self.table.go_to(*row.id):
                return

    def keep(self) -> None:
        """Remember widths, sorting and grouping."""
        state = self.table.columns_state() if self.table.arranged else None
        window_state.keep_demands(state, self.grouping.value.name)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()
        self.bar.show_selection()

    def _catch_up(self) -> None:
        changes, self._stale = self._stale, None
        if changes is None or self._desk.busy:
            self._stale = changes
            return
        before = set(map(id, self._book.rows))
        try:
            self._read(changes)
        except UserProblem as problem:  # another program has the file: the rows stay as they were until it lets go
            self._stale = changes
            self._desk.problem.emit(str(problem))
            return
        rows = self._book.rows
        self._changed = [row for row in rows if id(row) not in before]
        first = not self.model.lines
        arranged = arrange(rows, self._wish)
        if first:
            self.table.share_out(frozenset(c for c in Column if any(row.shown[c] for row in rows)))
            self.table.show_lines(arranged)
        else:
            self.table.follow_lines(arranged)
        self._show_counts(rows, arranged)

    def _read(self, changes: Changes) -> None:
        if changes.tree:
            self._book.load()
        else:
            retitled = changes.nodes | ({FRONT} if changes.properties else frozenset())
            self._book.refresh(changes.demands | changes.comments, retitled)

    def _note(self, changes: Changes) -> None:
        self._stale = changes | self._stale if self._stale else changes
        if self.isVisible():
            self._catch_up()

    def _arrange(self) -> None:
        rows = self._book.rows
        arranged = arrange(rows, self._wish)
        self.table.show_lines(arranged)
        self._show_counts(rows, arranged)
        self.bar.show_selection()

    def _filter(self) -> None:
        wish = self._wish
        self._wish = Wish(
            self.search.text(), self.table.filters.filters, wish.column, wish.descending, self.grouping.value
        )
        self._arrange()

    def _sort(self, column: Column, descending: bool) -> None:
        wish = self._wish
        self._wish = Wish(wish.query, wish.filters, column, descending, wish.grouping)
        self._arrange()

    def _clear_filters(self) -> None:
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.table.filters.clear()

    def _show_counts(self, rows: list[Row], arranged: Arranged) -> None:
        self._total.setText(total(rows))
        filtered = bool(self._wish.query.strip() or self._wish.filters)
        shown = ngettext("{count} shown", "{count} shown", arranged.shown).format(count=arranged.shown)
        self._shown.setText(shown if filtered else "")
        self._all.setVisible(filtered)
        self._empty.setVisible(not arranged.lines)
        if not rows:
            self._empty.setText(
                _("No demand yet. Flag a passage of a comment with Ctrl+B: it then stands here with its kind.")
            )
        else:
            self._empty.setText(_("No demand matches. Show all of them, or look for something else."))
        self._export.setEnabled(bool(rows))

    # Changes

    def _edit(self, row: Row, column: Column, value: object) -> None:
        """Make the change typed into a cell, where it is one."""
        if value == getattr(row.demand, _FIELD[column]):
            return
        self._set([row], Fields(**{_FIELD[column]: value}))  # type: ignore[arg-type]

    def _set(self, rows: Iterable[Row], fields: Fields) -> None:
        ids = [row.demand.id for row in rows]
        self._desk.do(lambda: demands.set_fields(self._desk.session, ids, fields))

    def _set_kind(self, kind: DemandKind) -> None:
        self._set(self.table.selected_rows(), Fields(kind=kind))

    def _add_words(self, column: Column) -> None:
        ids = [row.demand.id for row in self.table.selected_rows()]
        title, question = {
            Column.ADDRESSEES: (_("Add addressees"), _("&Who is asked?")),
            Column.THEMES: (_("Add themes"), _("Which &themes?")),
            Column.TIES: (_("Tie to other demands"), _("&References of the demands they belong with:")),
        }[column]
        if asked := dialogs.ask_words(self, title, question, self._known(column)):
            add = partial(demands.add_words, self._desk.session, ids, **{_FIELD[column]: asked})
            self._desk.do(add)

    def _remove_words(self, column: Column, words: str) -> None:
        ids = [row.demand.id for row in self.table.selected_rows()]
        self._desk.do(partial(demands.remove_words, self._desk.session, ids, **{_FIELD[column]: (words,)}))

    def _unflag(self) -> None:
        ids = [row.demand.id for row in self.table.selected_rows()]
        self._desk.do(lambda: demands.unflag(self._desk.session, ids))

    def _known(self, column: Column) -> tuple[str, ...]:
        if column is Column.TIES:
            row = self.table.current_row()
            return self._desk.read(lambda session: likely_ties(session, row.demand.id if row else None), ())
        known = demands.known_addressees if column is Column.ADDRESSEES else demands.known_themes
        return self._desk.read(known, ())

    def _show_passage(self) -> None:
        row = self.table.current_row() or next(iter(self.table.selected_rows()), None)
        if row is not None:
            self.passage_wanted.emit(*row.id)

    # Layout

    def _lay_out(self) -> None:
        head, tools = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(14)
        tools.setSpacing(8)
        self._fill_head(head)
        self._fill_tools(tools)
        self._empty = over_rows("demands_empty", self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 12, _SIDE, 8)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addLayout(tools)
        layout.addWidget(framed(self.table, self), 1)
        layout.addWidget(self.bar)

    def _fill_head(self, head: QHBoxLayout) -> None:
        self._total = QLabel(self)
        self._total.setObjectName("demands_total")
        self._total.setProperty("muted", True)
        self._total.setWordWrap(True)
        self._export = QPushButton(_("Export the &register…"), self)
        icons.put(self._export, "export")
        self._export.clicked.connect(self.register_wanted)
        head.addWidget(view_title(_("Demands"), self))
        head.addWidget(self._total, 1)
        head.addWidget(self._export)

    def _fill_tools(self, tools: QHBoxLayout) -> None:
        self._shown = QLabel(self)
        self._shown.setProperty("muted", True)
        self._all = QPushButton(_("Show a&ll"), self)
        self._all.clicked.connect(self._clear_filters)
        self._all.hide()
        kept = self._all.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # nothing moves while one types
        self._all.setSizePolicy(kept)
        group_label = QLabel(_("Gr&oup by"), self)
        group_label.setBuddy(self.grouping)
        group_label.setProperty("muted", True)
        self.search.setFixedWidth(self.fontMetrics().averageCharWidth() * 60)
        for tool in (self.search, group_label, self.grouping, self._shown, self._all):
            tools.addWidget(tool)
        tools.insertStretch(3, 1)

    def _connect(self) -> None:
        self.model.sort_wanted = self._sort
        self.search.textChanged.connect(self._filter)
        self.search.down.connect(self.table.enter)
        self.search.left.connect(self.left)
        self.table.filters.filtered.connect(self._filter)
        self.grouping.currentIndexChanged.connect(self._filter)
        self.table.left.connect(self.left)
        self.table.passage_wanted.connect(self._show_passage)
        self.table.menu_wanted.connect(self.bar.pop_up)
        self.table.selectionModel().selectionChanged.connect(self.bar.show_selection)
        self.bar.passage_wanted.connect(self._show_passage)
        self.bar.kind_chosen.connect(self._set_kind)
        self.bar.words_wanted.connect(self._add_words)
        self.bar.words_removed.connect(self._remove_words)
        self.bar.unflagged.connect(self._unflag)
        self._desk.changed.connect(self._note)
        self._desk.leaving.connect(self.table.commit)

    def _restore(self) -> None:
        state, grouping = window_state.demands()
        if grouping in Grouping.__members__:
            self.grouping.show_value(Grouping[grouping])
        if state is not None:
            self.table.restore_columns(state)
        header = self.table.filters
        descending = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        column = header.sortIndicatorSection()
        self._wish = Wish("", (), Column(column if 0 <= column < len(Column) else 1), descending, self.grouping.value)
