"""Signs for what is otherwise not seen: · a space, ° one that does not break, → a tab, ↵ and ¶ the ends of lines."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QTextDocument, QTextOption

_SIGNS: Final = QTextOption.Flag.ShowTabsAndSpaces | QTextOption.Flag.ShowLineAndParagraphSeparators


def show_signs(document: QTextDocument, on: bool) -> None:
    """Show a document's signs or hide them. Quick while no view is attached; otherwise it is laid out anew."""
    option = document.defaultTextOption()
    option.setFlags(option.flags() | _SIGNS if on else option.flags() & ~_SIGNS)
    document.setDefaultTextOption(option)
