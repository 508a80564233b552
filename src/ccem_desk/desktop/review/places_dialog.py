"""One decision on wording, all its places: a list of sentences, each looked at, taken or left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ccem_desk.desktop import theme
from ccem_desk.desktop.wording import Levels, short_name
from ccem_desk.model.review import Node
from ccem_desk.services.wordings import Occurrence
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

_PLACE = Qt.ItemDataRole.UserRole
_PAD = 8


class PlacesDialog(QDialog):
    """Shows the places; nothing changes without being seen. At first none is taken: each is a decision."""

    agreed = Signal()

    def __init__(
        self,
        places: Sequence[Occurrence],
        old: str,
        nodes: Mapping[str, Node],
        levels: Levels,
        parent: QWidget | None,
        *,
        as_suggestion: bool,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("other_places")
        self.setWindowTitle(_("The same words elsewhere"))
        self._places = tuple(places)
        said = ngettext(
            "{count} other passage says “{words}”, in one form or another.",
            "{count} other passages say “{words}”, in one form or another.",
            len(places),
        ).format(count=len(places), words=old)
        self.list = self._made_list(said, nodes, levels)
        self._all = QCheckBox(_("&All of them"), self)
        self._all.setObjectName("other_places_all")
        self._all.clicked.connect(self._check_all)
        self._suggest = QCheckBox(_("As &suggestions, to be decided later"), self)
        self._suggest.setObjectName("other_places_suggest")
        self._suggest.setChecked(as_suggestion)
        self._agree = QPushButton(self)
        self._agree.setObjectName("other_places_agree")
        self._agree.setDefault(True)
        self._lay_out(said)
        self.resize(680, 520)
        self.list.itemChanged.connect(lambda: self._count())
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._count()

    def only_suggest(self) -> None:
        """A reviewer changes no text."""
        self._suggest.setChecked(True)
        self._suggest.setEnabled(False)

    @property
    def chosen(self) -> tuple[Occurrence, ...]:
        """The places that are to change."""
        return tuple(
            place for row, place in enumerate(self._places) if self.list.item(row).checkState() is Qt.CheckState.Checked
        )

    @property
    def as_suggestion(self) -> bool:
        """Whether each change waits as a suggestion."""
        return self._suggest.isChecked()

    def _made_list(self, said: str, nodes: Mapping[str, Node], levels: Levels) -> QListWidget:
        made = QListWidget(self)
        made.setObjectName("other_places_list")
        made.setAccessibleName(said)
        made.setItemDelegate(_PlaceDelegate(made))
        made.setSpacing(1)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place in self._places:
            node = nodes.get(place.node)
            made.addItem(_item(place, short_name(node, levels) if node else place.node))
        made.setCurrentRow(0)
        return made

    def _lay_out(self, said: str) -> None:
        lead = QLabel(said, self)
        lead.setTextFormat(Qt.TextFormat.PlainText)
        lead.setWordWrap(True)
        lead.setFont(theme.scaled(self.font(), 1.1))
        how = QLabel(_("Check those that are to change. Space checks the one in hand."), self)
        how.setProperty("muted", True)
        how.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self._agree, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("&Leave them all"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 16)
        layout.setSpacing(10)
        for widget in (lead, how, self.list, self._all, self._suggest, buttons):
            layout.addWidget(widget, 1 if widget is self.list else 0)

    def _accept(self) -> None:
        self.accept()
        self.agreed.emit()

    def _check_all(self, on: bool) -> None:
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _count(self) -> None:
        count = len(self.chosen)
        self._agree.setText(
            ngettext("&Replace {count} passage", "&Replace {count} passages", count).format(count=count)
        )
        self._agree.setEnabled(count > 0)
        self._all.setCheckState(
            Qt.CheckState.Checked
            if count == len(self._places)
            else Qt.CheckState.PartiallyChecked
            if count
            else Qt.CheckState.Unchecked
        )


def _item(place: Occurrence, where: str) -> QListWidgetItem:
    words = _("{place}: {before}{passage}{after} → {words}").format(
        place=where, before=place.before, passage=place.passage, after=place.after, words=place.words
    )
    item = QListWidgetItem(words)
    item.setData(_PLACE, (where, place))
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Unchecked)
    return item


class _PlaceDelegate(QStyledItemDelegate):
    """Draws the sentence with the words that go struck and those that come beside them."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        document = self._document(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        left = self._left(option)
        painter.translate(left, option.rect.top() + _PAD)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, option.palette.color(QPalette.ColorRole.Text))
        painter.setClipRect(QRectF(0, 0, document.textWidth(), option.rect.height()))
        document.documentLayout().draw(painter, context)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        self.initStyleOption(option, index)
        return QSize(option.rect.width(), round(self._document(option, index).size().height()) + 2 * _PAD)

    def _left(self, option: QStyleOptionViewItem) -> int:
        check = option.widget.style().subElementRect(
            QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, option.widget
        )
        return check.right() + 10

    def _document(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QTextDocument:
        where, place = index.data(_PLACE)
        colours = theme.colours_of(option.palette)
        document = QTextDocument()
        document.setDefaultFont(option.font)
        document.setDocumentMargin(0)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()
        document.setTextWidth(max(width - self._left(option) - 12, 200))
        cursor = QTextCursor(document)
        shown = cursor.charFormat()
        cursor.insertText(f"{where}  ", _in_colour(shown, colours.muted))
        cursor.insertText(place.before, shown)
        struck = _in_colour(shown, colours.warning)
        struck.setFontStrikeOut(True)
        cursor.insertText(place.passage, struck)
        put_in = _in_colour(shown, colours.good)
        put_in.setFontUnderline(True)
        cursor.insertText(" ", shown)
        cursor.insertText(place.words, put_in)
        cursor.insertText(place.after, shown)
        return document


def _in_colour(shown: QTextCharFormat, colour: str) -> QTextCharFormat:
    result = QTextCharFormat(shown)
    result.setForeground(QColor(colour))
    return result
