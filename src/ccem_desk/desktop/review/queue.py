"""The review queue: every waiting suggestion and open note of the dossier, in the plan's stead."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QKeyEvent, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ccem_desk.desktop import icons, theme
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.discs import paint_disc
from ccem_desk.desktop.margin.suggestion_card import described
from ccem_desk.desktop.margin.words import author_name, quoted, shortened
from ccem_desk.desktop.tips import as_tip
from ccem_desk.desktop.wording import tree_text
from ccem_desk.model.changes import Changes
from ccem_desk.model.review import Note, Role, Suggestion
from ccem_desk.model.suggestions import Decision
from ccem_desk.services import reading, suggestions
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

_AFTER_CHANGE: Final = 60  # milliseconds
_AFTER_FAILURE: Final = 1000
_KEY: Final = Qt.ItemDataRole.UserRole + 1
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DISC: Final = 22  # pixels

Item = Note | Suggestion


class ReviewQueue(QWidget):
    """Lists what waits, by measure; says what was chosen, and decides on suggestions where the user may."""

    chosen = Signal(str, str)
    """A node, and the note or suggestion on it to be taken in hand."""
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_queue")
        self._desk = desk
        self.authors = _combo("queue_author", _("Whose"), self)
        self.kinds = _combo("queue_kind", _("What"), self)
        for words, kind in ((_("Notes and suggestions"), ""), (_("Suggestions"), "suggestion"), (_("Notes"), "note")):
            self.kinds.addItem(words, kind)
        self.list = QListWidget(self)
        self.list.setObjectName("queue_list")
        self.list.setAccessibleName(_("What waits in the whole dossier"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        self.setFocusProxy(self.list)
        self.said = QLabel(self)
        self.said.setObjectName("queue_said")
        self.said.setWordWrap(True)
        self.said.setProperty("muted", True)
        self.accept = self._button("queue_accept", _("Accept (A)"), partial(self.decide, "accept"))
        self.refuse = self._button("queue_refuse", _("Refuse (R)"), partial(self.decide, "refuse"))
        self.accept_all = self._button("queue_accept_all", _("Accept all shown"), partial(self.decide_shown, "accept"))
        self.refuse_all = self._button("queue_refuse_all", _("Refuse all shown"), partial(self.decide_shown, "refuse"))
        self._lay_out()
        self._again = QTimer(self, singleShot=True, interval=_AFTER_CHANGE)
        self._again.timeout.connect(self.show_waiting)
        self.authors.activated.connect(lambda: self.show_waiting())
        self.kinds.activated.connect(lambda: self.show_waiting())
        self.list.itemClicked.connect(self._show)
        self.list.itemSelectionChanged.connect(self._enable)
        desk.changed.connect(self._note)

    def show_waiting(self) -> None:
        """Read what waits and show it; what is selected stays so."""
        if not self.isVisible():
            return
        nothing: tuple[tuple[Note, ...], tuple[Suggestion, ...]] | None = None
        read = self._desk.read(lambda s: (reading.notes(s), reading.suggestions(s)), nothing)
        if read is None or self._desk.busy:
            self._again.start(_AFTER_FAILURE)
            return
        items: list[Item] = [n for n in read[0] if n.resolved is None]
        items += read[1]
        self._offer_authors({item.author for item in items})
        author, kind = self.authors.currentData(), self.kinds.currentData()
        shown = [i for i in items if author in (None, i.author) and kind in ("", _kind(i))]
        self._fill(shown)
        self.said.setText(_sentence(shown) if items else _("Nothing waits: no suggestion to decide on, no open note."))
        self._enable()

    def decide(self, decision: Decision) -> None:
        """Accept or refuse the suggestions selected, as one step."""
        self._decide([i for i in self._values(self.list.selectedItems()) if isinstance(i, Suggestion)], decision)

    def decide_shown(self, decision: Decision) -> None:
        """Accept or refuse all suggestions that are listed, as one step."""
        self._decide(self._suggestions_shown(), decision)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_waiting()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            if event.key() in _ENTER:
                self._show(self.list.currentItem())
            elif event.key() == Qt.Key.Key_A and self.accept.isEnabled():
                self.decide("accept")
            elif event.key() == Qt.Key.Key_R and self.refuse.isEnabled():
                self.decide("refuse")
            elif event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
            else:
                return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)

    def _decide(self, wanted: list[Suggestion], decision: Decision) -> None:
        if wanted:
            row = self.list.currentRow()
            self._desk.do(partial(suggestions.decide, self._desk.session, [s.id for s in wanted], decision))
            self.show_waiting()
            if not self.list.selectedItems():  # the next one moves up into the place of what was decided
                self._select_near(row)

    def _select_near(self, row: int) -> None:
        rows = [r for r in range(self.list.count()) if self.list.item(r).data(_KEY) is not None]
        if rows:
            self.list.setCurrentRow(next((r for r in rows if r >= row), rows[-1]))

    def _may(self, decision: Decision, wanted: list[Suggestion]) -> bool:
        session = self._desk.session
        if session.read_only or not wanted:
            return False
        if session.role is not Role.RELECTURE:
            return True
        return decision == "refuse" and all(s.author == session.author.name for s in wanted)

    def _enable(self) -> None:
        chosen = [i for i in self._values(self.list.selectedItems()) if isinstance(i, Suggestion)]
        shown = self._suggestions_shown()
        self.accept.setEnabled(self._may("accept", chosen))
        self.refuse.setEnabled(self._may("refuse", chosen))
        self.accept_all.setEnabled(self._may("accept", shown))
        self.refuse_all.setEnabled(self._may("refuse", shown))

    def _values(self, rows: list[QListWidgetItem]) -> list[Item]:
        return [value for row in rows if (value := row.data(_KEY)) is not None]

    def _suggestions_shown(self) -> list[Suggestion]:
        rows = [self.list.item(row) for row in range(self.list.count())]
        return [value for value in self._values(rows) if isinstance(value, Suggestion)]

    def _show(self, row: QListWidgetItem | None) -> None:
        value: Item | None = row.data(_KEY) if row is not None else None
        if value is not None:
            self.chosen.emit(value.node, value.id)

    def _fill(self, shown: list[Item]) -> None:
        selected = {value.id for value in self._values(self.list.selectedItems())}
        scrolled, row = self.list.verticalScrollBar().value(), self.list.currentRow()
        by_node: dict[str, list[Item]] = {}
        for item in shown:
            by_node.setdefault(item.node, []).append(item)
        self.list.blockSignals(True)
        self.list.clear()
        for summary in self._desk.summaries:
            here = by_node.get(summary.node.id)
            if not here:
                continue
            self.list.addItem(self._heading(tree_text(summary.node, self._desk.levels)))
            for item in here:
                entry = self._entry(item)
                self.list.addItem(entry)
                entry.setSelected(item.id in selected)
        if selected and 0 <= row < self.list.count() and self.list.item(row).isSelected():
            self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self.list.verticalScrollBar().setValue(scrolled)
        if shown and not self.list.selectedItems():
            self._select_near(0)

    def _heading(self, words: str) -> QListWidgetItem:
        row = QListWidgetItem(words)
        row.setFlags(Qt.ItemFlag.NoItemFlags)  # the keys pass it by
        row.setForeground(QColor(theme.colours_of(self.palette()).text))
        row.setFont(theme.scaled(self.font(), 0.96, QFont.Weight.DemiBold))
        return row

    def _entry(self, item: Item) -> QListWidgetItem:
        row = QListWidgetItem(_disc(item, self), _said(item))
        row.setData(_KEY, item)
        row.setToolTip(as_tip(author_name(item.author)))
        row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{author_name(item.author)}. {_said(item)}")
        return row

    def _offer_authors(self, people: set[str]) -> None:
        chosen = self.authors.currentData()
        self.authors.clear()
        self.authors.addItem(_("Everybody"), None)
        for person in sorted(people):
            self.authors.addItem(author_name(person), person)
        self.authors.setCurrentIndex(max(self.authors.findData(chosen), 0) if chosen is not None else 0)

    def _note(self, changes: Changes) -> None:
        if changes.notes or changes.comments or changes.tree:
            self._again.start(_AFTER_CHANGE)

    def _button(self, name: str, words: str, run: partial[None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: run())
        return button

    def _lay_out(self) -> None:
        title = QLabel(_("Review queue"), self)
        title.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        close = QToolButton(self)
        close.setObjectName("queue_close")
        icons.put(close, "close")
        close.setAccessibleName(_("Close the review queue"))
        close.clicked.connect(self.closed)
        rows = [QHBoxLayout() for _row in range(4)]
        rows[0].addWidget(title, 1)
        rows[0].addWidget(close)
        for row, widgets in zip(
            rows[1:],
            ((self.authors, self.kinds), (self.accept, self.refuse), (self.accept_all, self.refuse_all)),
            strict=True,
        ):
            row.setSpacing(6)
            for widget in widgets:
                row.addWidget(widget, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 8, 10)
        layout.setSpacing(8)
        layout.addLayout(rows[0])
        layout.addLayout(rows[1])
        layout.addWidget(self.said)
        layout.addWidget(self.list, 1)
        layout.addLayout(rows[2])
        layout.addLayout(rows[3])


def _kind(item: Item) -> str:
    return "note" if isinstance(item, Note) else "suggestion"


def _said(item: Item) -> str:
    if isinstance(item, Suggestion):
        return described(item)
    words = shortened(item.text or item.replacement or "", 110)
    return f"{quoted(item.quote)} — {words}" if item.quote else words


def _sentence(shown: list[Item]) -> str:
    notes = sum(isinstance(item, Note) for item in shown)
    waiting = len(shown) - notes
    parts = (
        ngettext("{count} suggestion", "{count} suggestions", waiting).format(count=waiting),
        ngettext("{count} open note", "{count} open notes", notes).format(count=notes),
    )
    return " · ".join(parts)


def _combo(name: str, accessible: str, parent: QWidget) -> QComboBox:
    combo = QComboBox(parent)
    combo.setObjectName(name)
    combo.setAccessibleName(accessible)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return combo


def _disc(item: Item, widget: QWidget) -> QIcon:
    """Return the author's initials in a disc of the author's colour."""
    ratio = widget.devicePixelRatioF()
    drawn = QPixmap(round(_DISC * ratio), round(_DISC * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_disc(painter, QRect(0, 0, _DISC, _DISC), item.author, widget)
    painter.end()
    return QIcon(drawn)
