"""The Review menu; its keys are Word's where Word has some."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from ccem_desk.desktop.actions import action
from ccem_desk.model.review import Role
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.main_window import MainWindow


def review_menu(window: MainWindow) -> QMenu:
    """Add the menu of notes, suggestions and roles."""
    menu = window.menuBar().addMenu(_("Rev&iew"))
    review, writable = window.review, not window.desk.session.read_only
    menu.addActions(
        [
            _enabled(action(window, _("&New note"), review.add_note, "Ctrl+Alt+M", "note"), writable),
            action(window, _("Ne&xt note"), review.next_note, "F8"),
            action(window, _("Pre&vious note"), lambda: review.next_note(-1), "Shift+F8"),
            action(window, _("Review &queue"), review.show_queue, "Alt+F8"),
        ]
    )
    menu.addSeparator()
    menu.addActions(_ways_of_editing(window, writable))
    menu.addSeparator()
    menu.addActions(_decisions(window, writable))
    menu.addMenu(_together(window, menu, writable))
    menu.addSeparator()
    menu.addMenu(_role_menu(window, menu))
    menu.addSeparator()
    menu.addAction(_enabled(_return_action(window), writable))
    return menu


def only_drafting(window: MainWindow, command: QAction) -> None:
    """Offer a command to whoever drafts the dossier only."""

    def follow() -> None:
        command.setEnabled(not window.desk.session.read_only and window.review.role is not Role.RELECTURE)

    follow()
    window.review.mode_changed.connect(follow)


def _return_action(window: MainWindow) -> QAction:
    def take_back() -> None:
        from ccem_desk.desktop.returning.taking import take_back  # loaded by those who get a copy back

        take_back(window)

    result = action(window, _("Take &back a reviewed copy…"), take_back, icon="import")
    result.setObjectName("return_review_copy")
    return result


def _ways_of_editing(window: MainWindow, writable: bool) -> list[QAction]:
    """Return suggestion mode, which stands in the tool bar too, and the clean text; both follow the window."""
    review = window.review
    suggest = action(window, _("&Suggest changes"), lambda: None, "Ctrl+Shift+E", "suggest")
    suggest.setObjectName("suggest_changes")
    suggest.setIconText(_("Suggest"))  # in the tool bar, which is narrow on a small screen
    suggest.setToolTip(_("What you type and delete waits in the text until somebody decides (Ctrl+Shift+E)"))
    suggest.setCheckable(True)
    suggest.toggled.connect(review.suggest)
    clean = action(window, _("Show the text as if &accepted"), lambda: None)
    clean.setCheckable(True)
    clean.toggled.connect(review.show_clean)

    def follow() -> None:
        suggest.setChecked(window.node.suggests)
        suggest.setEnabled(writable and review.role is not Role.RELECTURE)
        clean.setChecked(window.node.shows_clean)

    review.mode_changed.connect(follow)
    window.node.add_to_toolbar_end(suggest)
    return [_enabled(suggest, writable), clean]


def _decisions(window: MainWindow, writable: bool) -> list[QAction]:
    review = window.review
    accept = action(window, _("A&ccept the suggestion"), lambda: review.decide("accept"), "Ctrl+Alt+Y")
    refuse = action(window, _("Re&fuse the suggestion"), lambda: review.decide("refuse"), "Ctrl+Alt+N")
    return [
        action(window, _("Next s&uggestion"), review.next_suggestion, "Ctrl+F8"),
        action(window, _("Previous su&ggestion"), lambda: review.next_suggestion(-1), "Ctrl+Shift+F8"),
        _enabled(accept, writable),
        _enabled(refuse, writable),
    ]


def _together(window: MainWindow, parent: QMenu, writable: bool) -> QMenu:
    menu, review = QMenu(_("Several &together"), parent), window.review
    for words, run in (
        (_("&Accept all in this comment"), lambda: review.decide_here("accept")),
        (_("&Refuse all in this comment"), lambda: review.decide_here("refuse")),
        (_("Accept in the &whole dossier…"), lambda: review.decide_everywhere("accept")),
        (_("Refuse in the whole &dossier…"), lambda: review.decide_everywhere("refuse")),
    ):
        menu.addAction(_enabled(action(window, words, run), writable))
    return menu


def _role_menu(window: MainWindow, parent: QMenu) -> QMenu:
    menu = QMenu(_("My &role in this dossier"), parent)
    group = QActionGroup(menu)
    choices = {
        Role.REDACTION: _("&Drafting: I write the text"),
        Role.RELECTURE: _("&Reviewing: notes and suggestions only"),
    }
    for role, words in choices.items():
        choice = QAction(words, menu)
        choice.setCheckable(True)
        choice.setChecked(role is window.review.role)
        choice.triggered.connect(partial(_choose, window, role))
        window.review.mode_changed.connect(partial(_follow_role, choice, window, role))
        group.addAction(choice)
        menu.addAction(choice)
    menu.setEnabled(not window.desk.session.read_only)
    return menu


def _follow_role(choice: QAction, window: MainWindow, role: Role) -> None:
    choice.setChecked(role is window.review.role)


def _choose(window: MainWindow, role: Role, _checked: bool = False) -> None:
    window.review.choose_role(role)


def _enabled(entry: QAction, enabled: bool) -> QAction:
    entry.setEnabled(enabled)
    return entry
