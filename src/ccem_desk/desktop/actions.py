"""Making an action in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import icons


def action(
    parent: QWidget,
    text: str,
    run: Callable[[], object],
    keys: str | QKeySequence.StandardKey | Iterable[str] = (),
    icon: str = "",
) -> QAction:
    """Return an action of a window; `keys` are its shortcuts, `icon` a name of `resources/icons`."""
    result = QAction(text, parent)
    if icon:
        icons.put(result, icon)
    if isinstance(keys, QKeySequence.StandardKey):
        result.setShortcuts(keys)
    else:
        result.setShortcuts([QKeySequence(k) for k in ([keys] if isinstance(keys, str) else keys)])
    result.triggered.connect(lambda: run())
    parent.addAction(result)
    return result
