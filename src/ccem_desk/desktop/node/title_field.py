"""A title typed in its place: one line of text that wraps, with what the heading prints around it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QTextEdit, QWidget

from ccem_desk.model.words import one_line
from ccem_desk.translation import gettext as _

LONGEST: Final = 1000
"""Characters; no printed title is as long, a text pasted by mistake is."""

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TitleEditor(QWidget):
    """The field between the two ends of the heading's form."""

    kept = Signal(str)
    """Enter, or the focus went elsewhere: the title as it now is."""
    given_up = Signal()
    """Esc."""

    def __init__(self, font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = _Field(self)
        self._before, self._after = QLabel(self), QLabel(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for end in (self._before, self._after):
            end.setTextFormat(Qt.TextFormat.PlainText)
            end.setFont(font)
            end.setContentsMargins(0, _INSET, 0, 0)
        self.field.setFont(font)
        layout.addWidget(self._before, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.field, 1)
        layout.addWidget(self._after, 0, Qt.AlignmentFlag.AlignTop)
        self.field.kept.connect(lambda: self.kept.emit(self.title))
        self.field.given_up.connect(self.given_up)

    @property
    def title(self) -> str:
        """The title as it stands in the field, on one line."""
        return one_line(self.field.document().toRawText())[:LONGEST]

    def begin(self, title: str, before: str, after: str, name: str) -> None:
        """Show a title, all of it selected, between the ends of its heading; `name` says whose it is."""
        for end, words in ((self._before, before), (self._after, after)):
            end.setText(words.strip(" "))
            end.setVisible(bool(words.strip()))
        self.field.setAccessibleName(_("Title of {place}").format(place=name))
        self.field.setPlainText(title)
        self.field.fit()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


_INSET: Final = 5  # pixels from the field's edge to its letters


class _Field(QTextEdit):
    """As high as its text; Enter keeps, Esc gives up, Tab and a click elsewhere keep too."""

    kept = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("node_title_field")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setToolTip(_("Enter keeps the title, Esc gives up"))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_INSET - 1)
        self.textChanged.connect(self.fit)

    def fit(self) -> None:
        """Take the height that the text needs at this width."""
        height = round(self.document().size().height()) + 2 * self.frameWidth()
        if height != self.height() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Claim Enter and Esc before any action of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_end(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in _ENTER:
            self.kept.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.kept.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(one_line(source.text()[: 10 * LONGEST])[:LONGEST])


def _is_end(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape or event.key() in _ENTER
