"""Where a remark is written: its words, a wording proposed where there may be one, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccem_desk.desktop.margin.card_frame import button_row, card_button, words_label
from ccem_desk.desktop.margin.writing_field import WritingField
from ccem_desk.translation import gettext as _


class RemarkWriter(QWidget):
    """Takes the words of a note, a reply, or an answer to a wording."""

    sent = Signal()
    given_up = Signal()
    grown = Signal()

    def __init__(self, send: str, placeholder: str, parent: QWidget, *, proposes: bool = False) -> None:
        super().__init__(parent)
        self.text = WritingField("note_text", placeholder, placeholder, self)
        self.replacement = WritingField(
            "note_replacement", _("Wording proposed instead"), _("These words instead of the passage"), self
        )
        self._caption = words_label(_("Wording proposed instead"), self, "muted")
        self._first = ("", "")
        row, buttons = button_row(self)
        self._propose = card_button("note_propose", _("Propose a wording"), self.propose, row)
        self._keep = card_button("note_send", send, self.sent.emit, row, main=True)
        self._keep.setToolTip(_("Ctrl+Enter"))
        self._give_up = card_button("note_cancel", _("Cancel"), self.given_up.emit, row)
        for button in (self._keep, self._give_up, self._propose):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.text, self._caption, self.replacement, row):
            layout.addWidget(widget)
        self._propose.setVisible(proposes)
        self._caption.hide()
        self.replacement.hide()
        for field in (self.text, self.replacement):
            field.sent.connect(self.sent)
            field.given_up.connect(self.given_up)
            field.grown.connect(self.grown)

    def begin(self, text: str = "", replacement: str = "") -> None:
        """Start from these words, the cursor behind them."""
        self._first = (text, replacement)
        self.text.setPlainText(text)
        self.replacement.setPlainText(replacement)
        if replacement:
            self.propose()
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def propose(self) -> None:
        """Show the field of a wording, and go there."""
        self._propose.hide()
        self._caption.show()
        self.replacement.show()
        self.replacement.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()

    @property
    def words(self) -> tuple[str, str | None]:
        """The remark, and the wording proposed, None where there is none."""
        return self.text.words, self.replacement.words or None

    @property
    def changed(self) -> bool:
        """Whether something is written that was not there at the beginning."""
        return (self.text.words, self.replacement.words) != self._first
