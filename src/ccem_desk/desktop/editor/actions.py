"""The editor's commands as actions: for its keys, and for the window's toolbar and menus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence

from ccem_desk.desktop.editor.mark_commands import Flag
from ccem_desk.model.rich_text import Kind, Marks
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.editor.comment_editor import CommentEditor


@dataclass(frozen=True, slots=True)
class State:
    """What holds at the cursor, or of all that is selected: actions are checked accordingly."""

    marks: Marks
    kind: Kind


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `checked` is given where it is a state that is on or off at the cursor."""

    name: str
    text: str
    tip: str
    keys: tuple[str, ...]
    icon: str
    run: Callable[[CommentEditor], None]
    checked: Callable[[State], bool] | None = None


def commands() -> tuple[Command, ...]:
    """Return the editor's commands, in the interface's language."""
    return (*_mark_commands(), *_insert_commands(), *_paragraph_commands())


def make_actions(editor: CommentEditor) -> dict[str, QAction]:
    """Return the actions of an editor by name; they have its keys while it has the focus."""
    actions = {}
    for command in commands():
        action = QAction(QIcon.fromTheme(command.icon), command.text, editor)
        action.setObjectName(f"editor_{command.name}")
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{command.tip} ({keys})" if keys else command.tip)
        action.setStatusTip(command.tip)
        action.setCheckable(command.checked is not None)
        action.triggered.connect(lambda _checked=False, run=command.run: run(editor))
        editor.addAction(action)
        actions[command.name] = action
    follow = [(actions[c.name], c.checked) for c in commands() if c.checked is not None]

    def show_state() -> None:
        state = editor.state()
        for action, checked in follow:
            action.setChecked(checked(state))

    editor.state_changed.connect(show_state)
    for action, _checked in follow:
        action.triggered.connect(show_state)  # Qt has checked it already, whether or not anything came of it
    show_state()
    return actions


def _mark_commands() -> tuple[Command, ...]:
    return (
        Command(
            "demand",
            _("&Demand"),
            _("Flag the passage as a demand, or take the flag off"),
            ("Ctrl+B", "Ctrl+G"),
            "flag",
            lambda e: e.toggle_demand(),
            lambda s: s.marks.demand is not None,
        ),
        Command(
            "strong",
            _("&Bold without a demand"),
            _("Bold that asks for nothing"),
            ("Ctrl+Shift+B",),
            "format-text-bold",
            lambda e: e.toggle_flag(Flag.STRONG),
            lambda s: s.marks.strong,
        ),
        Command(
            "emphasis",
            _("&Italic"),
            _("Italic"),
            ("Ctrl+I",),
            "format-text-italic",
            lambda e: e.toggle_flag(Flag.EMPHASIS),
            lambda s: s.marks.emphasis,
        ),
        Command(
            "superscript",
            _("&Superscript"),
            _("Superscript, for ordinals"),
            ("Ctrl+Shift+=", "Ctrl+Shift++"),
            "format-text-superscript",
            lambda e: e.toggle_flag(Flag.SUPERSCRIPT),
            lambda s: s.marks.superscript,
        ),
    )


def _insert_commands() -> tuple[Command, ...]:
    return (
        Command(
            "link",
            _("&Link…"),
            _("Make a link of the passage, or change the link here"),
            ("Ctrl+K",),
            "insert-link",
            lambda e: e.change_link(),
            lambda s: s.marks.link is not None,
        ),
        Command(
            "footnote",
            _("&Footnote…"),
            _("Put a footnote here, or open the one here"),
            ("Ctrl+Alt+F",),
            "insert-footnote",
            lambda e: e.change_footnote(),
        ),
    )


def _paragraph_commands() -> tuple[Command, ...]:
    return (
        Command(
            "bullets",
            _("B&ulleted list"),
            _("Make the paragraphs items of a bulleted list, or plain again"),
            ("Ctrl+Shift+L",),
            "format-list-unordered",
            lambda e: e.toggle_kind(Kind.BULLET),
            lambda s: s.kind is Kind.BULLET,
        ),
        Command(
            "numbers",
            _("&Numbered list"),
            _("Make the paragraphs items of a numbered list, or plain again"),
            ("Ctrl+Shift+M",),
            "format-list-ordered",
            lambda e: e.toggle_kind(Kind.NUMBERED),
            lambda s: s.kind is Kind.NUMBERED,
        ),
        Command(
            "paragraph",
            _("&Plain paragraph"),
            _("Make the items plain paragraphs"),
            ("Ctrl+Shift+N",),
            "format-justify-left",
            lambda e: e.set_kind(Kind.PARAGRAPH),
            lambda s: s.kind is Kind.PARAGRAPH,
        ),
    )
