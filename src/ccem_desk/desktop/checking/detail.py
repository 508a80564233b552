"""The finding in hand, whole: a row of the list has no room for a sentence."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ccem_desk.services.checking import Finding

_LONGEST: Final = 220  # characters of a passage, whose rest is seen in the text
_LINES: Final = 3


class Detail(QLabel):
    """What was found, where in its sentence, and what it would become. It keeps its room, so that the list stays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("checks_detail")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 4)

    def show_finding(self, finding: Finding | None) -> None:
        """Show a finding; nothing for None."""
        if finding is None:
            self.clear()
            return
        before, after = finding.around
        said = escape(finding.message)
        if finding.passage:
            said += f"<br>{escape(before)}<b>{escape(_short(finding.passage))}</b>{escape(after)}"
        if finding.preview is not None:
            said += f" → <b>{escape(_short(finding.preview))}</b>"
        self.setText(said)


def in_its_sentence(finding: Finding, words: str) -> str:
    """Return words that stand, or would stand, at a finding's place, with the text on either side."""
    before, after = finding.around
    return before + words + after


def _short(text: str) -> str:
    text = " ".join(text.split("\n"))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
