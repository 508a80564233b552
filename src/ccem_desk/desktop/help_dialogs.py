"""The page of keyboard shortcuts, read off the actions themselves, and what this program is."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.metadata import version
from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from ccem_desk.desktop import icons
from ccem_desk.translation import gettext as _

Group = tuple[str, Iterable[QAction]]

_SPECIAL: Final = range(Qt.Key.Key_Back.value, Qt.Key.Key_unknown.value)
"""Keys of multimedia keyboards."""


class ShortcutsPage(QDialog):
    """All keys of the window."""

    def __init__(self, groups: Iterable[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts_page")
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.resize(560, 620)
        self.page = QTextBrowser(self)
        self.page.setAccessibleName(_("Keyboard shortcuts"))
        self.page.setHtml("".join(_section(title, actions) for title, actions in groups))
        _close_below(self, self.page)


class AboutDialog(QDialog):
    """Name, version, licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(_("About CCEM Desk"))
        sign = QLabel(self)
        sign.setPixmap(icons.application_icon().pixmap(72, 72))
        words = _(
            "CCEM Desk {version}\n\nDrafts, reviews and sends an organisation's response to a public plan, "
            "measure by measure. Your dossiers stay on your computer.\n\nFree software under the MIT licence."
        ).format(version=version("ccem-desk"))
        text = QLabel(words, self)
        text.setWordWrap(True)
        text.setMinimumWidth(self.fontMetrics().averageCharWidth() * 52)
        _close_below(self, sign, text)


def _section(title: str, actions: Iterable[QAction]) -> str:
    rows = "".join(
        f"<tr><td width='52%' style='padding:3px 18px 3px 0'>{escape(_name(action))}</td>"
        f"<td style='padding:3px 0'><b>{escape(_keys(action))}</b></td></tr>"
        for action in actions
        if _keys(action)
    )
    return f"<h3>{escape(title)}</h3><table width='100%'>{rows}</table>" if rows else ""


def _name(action: QAction) -> str:
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _keys(action: QAction) -> str:
    """Return the keys that are on every keyboard: “Copy” or “Open” is the name of a key that hardly anybody has."""
    common = (k for k in action.shortcuts() if not k.isEmpty() and _first(k) not in _SPECIAL)
    return ", ".join(k.toString(QKeySequence.SequenceFormat.NativeText) for k in common)


def _first(keys: QKeySequence) -> int:
    """Return the first key as a number: a range is walked through, key by key, for anything else."""
    combination: QKeyCombination = keys[0]  # type: ignore[index]  # the stubs do not know it
    return combination.key().value


def _close_below(dialog: QDialog, *parts: QWidget) -> None:
    buttons = QDialogButtonBox(dialog)
    buttons.addButton(_("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(20, 18, 20, 14)
    layout.setSpacing(12)
    for part in (*parts, buttons):
        layout.addWidget(part)
