"""The right half of the history: two moments side by side as one text, or one of them as it was; what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ccem_desk.desktop.actions import action
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.history import deeds
from ccem_desk.desktop.history.changes_page import ChangesPage
from ccem_desk.desktop.history.compared import as_plain, place_of
from ccem_desk.desktop.history.entries import Entry
from ccem_desk.desktop.history.past_page import PastPage
from ccem_desk.desktop.history.shown import Shown, shown_of, with_now, with_version
from ccem_desk.desktop.history.sides_bar import SidesBar
from ccem_desk.desktop.wording import tree_text
from ccem_desk.model.review import Role, Version
from ccem_desk.services import reading
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

_NODE = Qt.ItemDataRole.UserRole
_MOST_VERSIONS = 15


class Sides(QWidget):
    """Shows what the rows selected in the list ask for, in the whole dossier or in one node."""

    left = Signal()
    """Esc: back to the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[Entry] = []
        self._only: str | None = None
        self.shown: Shown | None = None
        self._compared: Shown | None = None  # what the page of changes shows
        self._read: Shown | None = None  # what the past page shows
        self.bar = SidesBar(self)
        self.text = ChangesPage(desk, self)
        self.past = PastPage(self)
        self.places = QListWidget(self)
        self.places.setObjectName("history_places")
        self.places.setAccessibleName(_("Places that differ"))
        self.places.setUniformItemSizes(True)
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self._connect()
        self.show_rows([], None)

    def show_rows(self, rows: Sequence[Entry], only: str | None) -> None:
        """Show what these rows, newest first, tell of the whole dossier, or of the node `only`."""
        self._rows, self._only = list(rows), only
        self._show(shown_of(rows))

    def step(self, by: int) -> None:
        """Take the next (1) or previous (-1) change in hand."""
        if self.bar.changes.isChecked():
            self.text.step(by)

    def enter(self) -> None:
        """Lead the keys into the text."""
        (self.text if self.bar.changes.isChecked() else self.past).setFocus(Qt.FocusReason.OtherFocusReason)

    def fill_menu(self, menu: QMenu) -> None:
        """Put what can be done with the rows selected into a menu."""
        read = menu.addAction(_("Read the &text as it was"), lambda: self.bar.then.setChecked(True))
        read.setEnabled(self.shown is not None)
        menu.addSeparator()
        compare = menu.addMenu(_("&Compare with"))
        compare.setEnabled(self.shown is not None)
        self._fill_against(compare)
        bring = menu.addMenu(_("&Bring back"))
        bring.setEnabled(self.bar.bring.isEnabled())
        self._fill_bring(bring)

    def _show(self, shown: Shown | None) -> None:
        self.shown, self._compared, self._read = shown, None, None
        self.bar.title.setText(shown.title if shown else "")
        self.text.say(
            _("Choose a row to see what changed, or two (Ctrl+click) to compare them.")
            if len(self._rows) < 2
            else _("More than two moments cannot be compared: choose one row or two.")
        )
        self._turn()

    def _show_changes(self) -> None:
        """Compare, where that is not done yet; only what is looked at is worked out."""
        shown = self.shown
        if shown is not None and self._compared is not shown:
            self._compared = shown
            found = deeds.compare(self, self._desk, shown.old, shown.new, self._only)
            if found is None:
                self.text.say(_("Nothing is shown: the comparison was stopped. Choose the row again to see it."))
            else:
                self.text.show_comparison(found)
        self._fill_places()
        self._pages.setCurrentWidget(self._differences)
        self._offer()

    def _show_then(self) -> None:
        """Show the past itself; it is read when it is first asked for."""
        if self.shown is None:
            self.bar.changes.setChecked(True)
            return
        if self._read is not self.shown:
            past = deeds.read_past(self, self._desk, self.shown.then)
            if past is None:
                self.bar.changes.setChecked(True)
                return
            self._read = self.shown
            first = self._only or self._node() or self._desk.node_id
            self.past.show_past(past, self.shown.moment, self._only, first)
        self._pages.setCurrentWidget(self.past)
        self._offer()

    def _turn(self) -> None:
        if self.bar.then.isChecked():
            self._show_then()
        else:
            self._show_changes()

    def _node(self) -> str | None:
        """Return the place that is looked at, to be brought back alone."""
        return self._only or self.text.node

    def _restore(self, node: str | None) -> None:
        if self.shown is not None:
            deeds.restore(self, self._desk, self.shown.then, node)

    def _copy(self) -> None:
        words = as_plain(self.text.found, self._desk.levels, self.text.name_of)
        QGuiApplication.clipboard().setText(words)

    def _offer(self) -> None:
        """Enable what can be done now."""
        session, shown = self._desk.session, self.shown is not None
        compares = self.bar.changes.isChecked()
        for widget in (self.bar.changes, self.bar.then, self.bar.against):
            widget.setEnabled(shown)
        self.bar.bring.setEnabled(shown and not session.read_only and session.role is not Role.RELECTURE)
        for widget in (self.bar.previous, self.bar.following):
            widget.setEnabled(compares and self.text.changes > 0)
        self.bar.counted.setVisible(compares)
        self.bar.more.setEnabled(compares and bool(self.text.found))
        self.places.setVisible(compares and self.places.count() > 1)

    def _fill_places(self) -> None:
        self.places.blockSignals(True)
        self.places.clear()
        for difference in self.text.found.nodes:
            words = tree_text(place_of(difference), self._desk.levels)
            item = QListWidgetItem(words)
            item.setToolTip(words)
            item.setData(_NODE, difference.node)
            self.places.addItem(item)
        self.places.setCurrentRow(0)
        self.places.blockSignals(False)

    def _follow(self, node: str) -> None:
        """Let the list of places follow what is read."""
        self.places.blockSignals(True)
        for row in range(self.places.count()):
            if self.places.item(row).data(_NODE) == node:
                self.places.setCurrentRow(row)
        self.places.blockSignals(False)

    def _count(self) -> None:
        count = self.text.changes
        if self.text.complete:
            words = ngettext("{count} change", "{count} changes", count).format(count=count)
            if self.text.at >= 0:
                words = _("{at} of {count}").format(at=self.text.at + 1, count=count)
        else:
            words = "…" if self.text.at < 0 else f"{self.text.at + 1} …"
        self.bar.counted.setText(words if self.text.found else "")
        self._offer()

    def _fill_against(self, menu: QMenu) -> None:
        menu.clear()
        shown = self.shown
        if shown is None:
            return
        if len(self._rows) == 1 and self._rows[0].before is not None:
            menu.addAction(_("What was &before"), partial(self._show, shown_of(self._rows)))
        menu.addAction(_("&Now"), partial(self._show, with_now(shown)))
        nothing: tuple[Version, ...] = ()
        versions = self._desk.read(reading.versions, nothing)
        known = {row.version.id for row in self._rows if row.version}
        others = [v for v in reversed(versions) if v.id not in known][:_MOST_VERSIONS]
        if others:
            menu.addSeparator()
        for version in others:
            menu.addAction(version.name.replace("&", "&&"), partial(self._show, with_version(shown, version)))

    def _fill_bring(self, menu: QMenu) -> None:
        menu.clear()
        node = self._node()
        if node is not None:
            name = self.text.name_of(node).replace("&", "&&")
            menu.addAction(_("&Only “{place}”…").format(place=name), partial(self._restore, node))
        menu.addAction(_("&Everything…"), partial(self._restore, None))

    def _lay_out(self) -> None:
        self._differences = QSplitter(self)
        self._differences.setObjectName("history_differences")
        self._differences.setChildrenCollapsible(False)
        self._differences.addWidget(self.places)
        self._differences.addWidget(self.text)
        self._differences.setStretchFactor(0, 1)
        self._differences.setStretchFactor(1, 5)
        self._differences.setSizes([220, 680])
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._differences)
        self._pages.addWidget(self.past)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.bar.changes.toggled.connect(self._turn)
        self.bar.whole.toggled.connect(self.text.show_whole)
        self.bar.copied.connect(self._copy)
        self.bar.stepped.connect(self.step)
        for words, by, keys in ((_("Next change"), 1, "Alt+Down"), (_("Previous change"), -1, "Alt+Up")):
            step = action(self, words, partial(self.step, by), keys)
            step.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(step)
        for button, fill in ((self.bar.against, self._fill_against), (self.bar.bring, self._fill_bring)):
            menu = button.menu()
            menu.aboutToShow.connect(partial(fill, menu))
        self.text.moved.connect(self._count)
        self.text.at_node.connect(self._follow)
        self.text.left.connect(self.left)
        self.past.left.connect(self.left)
        self.places.currentItemChanged.connect(self._go_to_place)
        self.places.itemActivated.connect(lambda _item: self.enter())

    def _go_to_place(self) -> None:
        item = self.places.currentItem()
        if item is not None:
            self.text.show_node(str(item.data(_NODE)))
