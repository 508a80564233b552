"""The bar at the bottom: is the text safe, what stands on this node and in all, what is missing, who writes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from ccem_desk.desktop import icons, theme
from ccem_desk.desktop.autosave import Saving
from ccem_desk.desktop.wording import (
    count_demands,
    count_minutes,
    count_open_notes,
    count_selected_words,
    count_to_do,
    count_words,
    how_fast,
)
from ccem_desk.model.plan import Level
from ccem_desk.model.review import Author, initials_of
from ccem_desk.services.progress import minutes_to_read
from ccem_desk.services.reading import Summary
from ccem_desk.translation import gettext as _

_SAID_FOR: Final = 6000  # milliseconds


class StatusBar(QStatusBar):
    """Shows plain facts; one button leads to what is missing, the one at the right to the preferences."""

    author_clicked = Signal()
    missing_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._summary: Summary | None = None
        self._tells_of_node = True
        self._selected = 0
        self._sign = QLabel(self)
        self._saving = _Fact(self, "status_saving")
        self._here = _Fact(self, "status_node")
        self._overall = _Fact(self, "status_overall")
        self._missing = _button(self, "status_missing", "missing")
        self._missing.clicked.connect(self.missing_clicked)
        self._author = _button(self, "status_author", "person")
        self._author.setToolTip(_("Your name, as your notes and changes carry it"))
        self._author.clicked.connect(self.author_clicked)
        self.setContentsMargins(10, 1, 6, 1)
        for widget, stretch in ((self._sign, 0), (self._saving, 0), (self._here, 0), (self._overall, 1)):
            self.addWidget(widget, stretch)
        self.addPermanentWidget(self._missing)
        self.addPermanentWidget(self._author)

    def show_saving(self, state: Saving, reason: str) -> None:
        """Tell the truth about where the text is."""
        colours = theme.colours_of(self.palette())
        words, sign, colour = {
            Saving.SAVED: (_("Saved"), "saved", colours.good),
            Saving.PENDING: (_("Saving…"), "saving", colours.muted),
            Saving.FAILED: (_("Not saved: {reason}").format(reason=reason), "warning", colours.warning),
            Saving.READ_ONLY: (_("Read only"), "locked", colours.muted),
        }[state]
        self._sign.setPixmap(icons.pixmap(sign, QColor(colour), 16, self.devicePixelRatioF()))
        # The whole reason stands in the banner; here it may be cut without loss.
        longest = self.fontMetrics().averageCharWidth() * 60
        self._saving.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, longest))
        self._saving.setToolTip(words)

    def show_summary(self, summary: Summary) -> None:
        """Show what stands on the node in hand."""
        self._summary = summary
        self._show_here()

    def tell_of_node(self, on: bool) -> None:
        """Show what stands on the node in hand, or leave it out: « 0 notes » beside a list of everybody's misleads."""
        self._tells_of_node = on
        self._show_here()

    def show_selected(self, words: int) -> None:
        """Show how many words are selected; 0 where nothing is."""
        if words != self._selected:
            self._selected = words
            self._show_here()

    def show_overall(self, words: int, commented: int, total: int) -> None:
        """Show how long the whole response is, and how many of the plan's measures have a comment."""
        facts = (_("In all: {words}").format(words=count_words(words)), count_minutes(minutes_to_read(words)))
        self._overall.setText(", ".join(facts))
        known = _("{commented} of {total} commented").format(commented=commented, total=total)
        self._overall.setToolTip("\n".join([*([known] if total else []), how_fast()]))

    def show_missing(self, count: int, level: Level | None, key: str) -> None:
        """Show how many measures wait for a comment or a reason; `key` leads to the next one as well."""
        self._missing.setVisible(level is not None)
        if level is None:
            return
        self._missing.setEnabled(count > 0)
        self._missing.setText(count_to_do(count, level) if count else _("Nothing is missing"))
        self._missing.setToolTip(
            _("Go to the next one without a comment or a reason ({key})").format(key=key)
            if count
            else nothing_missing()
        )

    def say(self, sentence: str) -> None:
        """Say something that need not be answered, for some seconds."""
        self.showMessage(sentence, _SAID_FOR)

    def show_author(self, author: Author) -> None:
        """Show who writes."""
        if not author.name:
            self._author.setText(_("Give your name…"))
            return
        initials = author.initials or initials_of(author.name)
        self._author.setText(_("You: {name} ({initials})").format(name=author.name, initials=initials))

    def _show_here(self) -> None:
        if self._summary is None or not self._tells_of_node:
            self._here.clear()
            return
        words = self._summary.words
        counted = count_selected_words(self._selected, words) if self._selected else count_words(words)
        minutes = count_minutes(minutes_to_read(words))
        facts = [counted, minutes, count_demands(self._summary.demands), count_open_notes(self._summary.open_notes)]
        self._here.setText(" · ".join(facts))
        self._here.setToolTip(how_fast())


def nothing_missing() -> str:
    """Return what is said where every measure has a comment or a reason."""
    return _("Nothing is missing: each one has a comment, or a reason why it has none.")


class _Fact(QLabel):
    """A line that gives way: what does not fit ends in « … », and its tip has it whole."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(0, 0, 12, 0)

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().averageCharWidth() * 6 if self.text() else 0
        return QSize(least, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        if self.fontMetrics().horizontalAdvance(self.text()) <= room.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter.value, words)


def _button(parent: QWidget, name: str, icon: str) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIconSize(QSize(16, 16))
    icons.put(button, icon)
    return button
