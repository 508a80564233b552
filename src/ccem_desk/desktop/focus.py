"""What the Edit menu does to the field that has the focus, and whether it can."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

Field = QLineEdit | QTextEdit | QPlainTextEdit

CHANGES = ("cut", "paste", "paste_plain")


class FocusedField(QObject):
    """Keeps the actions of one menu, by what they do, in step with the field that has the focus.

    While the menu is shown they tell what can be done at this moment; otherwise only what the field takes at all, so
    that a key never waits for the menu to be looked at.
    """

    def __init__(self, menu: QMenu, actions: Mapping[str, QAction]) -> None:
        super().__init__(menu)
        self._actions = actions
        self._last: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        menu.aboutToShow.connect(self._show_what_can_be_done)
        menu.aboutToHide.connect(self._show_what_is_taken)

    @property
    def widget(self) -> QWidget | None:
        """What has the focus, or had it before the menus."""
        focused = QApplication.focusWidget()
        if focused is not None and not isinstance(focused, QMenu | QMenuBar):
            return focused
        return self._last if self._last is not None and isValid(self._last) else None

    def do(self, name: str) -> None:
        """Do what a key would do in the field; nothing where it can not."""
        widget = self.widget
        target = field_of(widget) or widget
        if target is None or (name in CHANGES and not takes(target, name)):
            return
        command = getattr(target, name, None) or (getattr(target, "paste", None) if name == "paste_plain" else None)
        if command is not None:
            command()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not isinstance(now, QMenu | QMenuBar):
            self._last = now
            self._show_what_is_taken()

    def _show_what_is_taken(self) -> None:
        for name, action in self._actions.items():
            action.setEnabled(takes(self.widget, name))

    def _show_what_can_be_done(self) -> None:
        for name, action in self._actions.items():
            action.setEnabled(can_now(self.widget, name))


def field_of(widget: QWidget | None) -> Field | None:
    """Return the field in which one types in a widget, if there is one."""
    if isinstance(widget, QComboBox):
        return widget.lineEdit()
    if isinstance(widget, QAbstractSpinBox):
        return widget.lineEdit()
    return widget if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit) else None


def takes(widget: QWidget | None, name: str) -> bool:
    """Say whether a widget knows a command of the Edit menu at all."""
    field = field_of(widget)
    if field is None:
        return name == "selectAll" and isinstance(widget, QAbstractItemView)
    return name not in CHANGES or not field.isReadOnly()


def can_now(widget: QWidget | None, name: str) -> bool:
    """Say whether a command of the Edit menu would do something."""
    field = field_of(widget)
    if field is None or not takes(widget, name):
        return takes(widget, name)
    if name in ("paste", "paste_plain"):
        return _can_paste(field)
    selected = field.hasSelectedText() if isinstance(field, QLineEdit) else field.textCursor().hasSelection()
    return name == "selectAll" or selected


def _can_paste(field: Field) -> bool:
    if isinstance(field, QLineEdit):
        mime = QGuiApplication.clipboard().mimeData()
        return mime is not None and mime.hasText()
    return field.canPaste()
