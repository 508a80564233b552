"""One note as a card: who, when, on which words, what, the wording proposed, the replies."""

from __future__ import annotations

from datetime import datetime
from zlib import crc32

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ccem_desk.desktop import theme
from ccem_desk.desktop.editor.colours import EditorColours
from ccem_desk.model.review import Note, Reply, initials_of
from ccem_desk.translation import current
from ccem_desk.translation import gettext as _

_LONGEST_QUOTE = 140
"""Characters; the passage itself stands beside the card."""


class NoteCard(QFrame):
    """Shows one note; it takes the focus, so that a keyboard and a screen reader reach it."""

    def __init__(self, note: Note, parent: QWidget) -> None:
        super().__init__(parent)
        self.note = note
        self.setObjectName("note_card")
        self.setProperty("detached", note.detached)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Note by {author}: {text}").format(author=author_name(note.author), text=note.text))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 10, 12, 12)
        self._layout.setSpacing(7)
        self._layout.addWidget(_Byline(note, self))
        if note.detached:
            self._say(_("The passage was deleted"), "muted")
        if note.quote:
            self._say(f"«\N{NO-BREAK SPACE}{shortened(note.quote)}\N{NO-BREAK SPACE}»", "quote")
        if note.text:
            self._say(note.text)
        if note.replacement:
            self._say(_("Proposed wording: {wording}").format(wording=note.replacement), "proposal")
        if note.resolved is not None:
            self._say(_("Resolved"), "muted")
        for reply in note.replies:
            self._layout.addWidget(_Byline(reply, self))
            self._say(reply.text)

    def _say(self, words: str, look: str = "") -> None:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if look:
            label.setProperty(look, True)
        self._layout.addWidget(label)


class _Byline(QWidget):
    """The author's disc, the name, the time."""

    def __init__(self, remark: Note | Reply, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(_Disc(remark.author, remark.initials, self), alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        name = QLabel(author_name(remark.author), self)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        name.setFont(theme.scaled(self.font(), 1.0, QFont.Weight.DemiBold))
        when = QLabel(moment(remark.at), self)
        when.setWordWrap(True)
        when.setProperty("muted", True)
        words.addWidget(name)
        words.addWidget(when)
        layout.addLayout(words, 1)


class _Disc(QWidget):
    """Initials in a disc of the author's colour."""

    def __init__(self, author: str, initials: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._author = author
        self._initials = (initials or initials_of(author) or "?")[:3]
        side = self.fontMetrics().height() * 2 - 2
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = EditorColours.from_palette(self.palette()).authors
        painter.setBrush(QColor(colours[crc32(self._author.encode()) % len(colours)]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(QColor(theme.colours_of(self.palette()).base))
        painter.setFont(theme.scaled(self.font(), 0.9, QFont.Weight.DemiBold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)


def author_name(name: str) -> str:
    """Return a name as shown; somebody who gave none is « anonymous »."""
    return name or _("Anonymous")


def shortened(quote: str) -> str:
    """Return a quotation on one line, cut in the middle where it is long."""
    words = " ".join(quote.split())
    half = _LONGEST_QUOTE // 2
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:half].rstrip()} […] {words[-half:].lstrip()}"


def moment(at: str) -> str:
    """Return a time (UTC, ISO 8601) in local time: « à 10:12 » on the same day, otherwise with its date."""
    from babel.dates import format_date, format_time  # a quarter of the desktop's own start, for those who see a note

    then = datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone()
    time = format_time(then.time(), format="short", locale=current())
    if then.date() == datetime.now().astimezone().date():
        return _("today at {time}").format(time=time)
    return _("{date} at {time}").format(date=format_date(then.date(), format="medium", locale=current()), time=time)
