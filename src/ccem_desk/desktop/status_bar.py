"""The bar at the bottom: is the text safe, what stands on this node, how far the whole is, who writes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from ccem_desk.desktop import icons, theme
from ccem_desk.desktop.autosave import Saving
from ccem_desk.desktop.wording import count_demands, count_open_notes, count_words
from ccem_desk.model.review import Author, initials_of
from ccem_desk.services.reading import Summary
from ccem_desk.translation import gettext as _


class StatusBar(QStatusBar):
    """Shows plain facts; the button at the right leads to the preferences."""

    author_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._sign = QLabel(self)
        self._saving = _fact(self, "status_saving")
        self._here = _fact(self, "status_node")
        self._overall = _fact(self, "status_overall")
        self._author = QToolButton(self)
        self._author.setObjectName("status_author")
        self._author.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._author.setIconSize(QSize(16, 16))
        icons.put(self._author, "person")
        self._author.setToolTip(_("Your name, as your notes and changes carry it"))
        self._author.clicked.connect(self.author_clicked)
        self.setContentsMargins(10, 1, 6, 1)
        for widget, stretch in ((self._sign, 0), (self._saving, 0), (self._here, 0), (self._overall, 1)):
            self.addWidget(widget, stretch)
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
        facts = (count_words(summary.words), count_demands(summary.demands), count_open_notes(summary.open_notes))
        self._here.setText(" · ".join(facts))

    def show_overall(self, commented: int, total: int) -> None:
        """Show how many of the plan's measures have a comment."""
        words = _("{commented} of {total} commented").format(commented=commented, total=total)
        self._overall.setText(words if total else "")

    def show_author(self, author: Author) -> None:
        """Show who writes."""
        if not author.name:
            self._author.setText(_("Give your name…"))
            return
        initials = author.initials or initials_of(author.name)
        self._author.setText(_("You: {name} ({initials})").format(name=author.name, initials=initials))


def _fact(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setContentsMargins(0, 0, 12, 0)
    return label
