"""The menus; their actions are where every key of a window is written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QHelpEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolTip

from ccem_desk.desktop import window_state
from ccem_desk.desktop.actions import action
from ccem_desk.desktop.finding.actions import find_actions, go_to_action
from ccem_desk.desktop.focus import FocusedField
from ccem_desk.desktop.progress_guide import NEXT_MISSING
from ccem_desk.desktop.typography_action import typography_action
from ccem_desk.desktop.views import WRITING
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.help_dialogs import Group
    from ccem_desk.desktop.main_window import MainWindow
    from ccem_desk.desktop.windows import Windows

Key = QKeySequence.StandardKey


def file_menu(window: QMainWindow, windows: Windows, of_dossier: Iterable[QAction | QMenu] = ()) -> QMenu:
    """Add the File menu; `of_dossier` stands in its middle."""
    menu = window.menuBar().addMenu(_("&File"))
    menu.addActions(
        [
            action(window, _("&New dossier…"), lambda: windows.new(window), Key.New, "new"),
            action(window, _("&Open…"), lambda: windows.open(window), Key.Open, "open"),
        ]
    )
    recent = menu.addMenu(_("&Recent dossiers"))
    recent.setToolTipsVisible(True)  # two dossiers of one name differ by their folders
    recent.aboutToShow.connect(lambda: _fill_recent(recent, window, windows))
    menu.addAction(action(window, _("Open the &example"), lambda: windows.open_example(window), icon="example"))
    new_import = _("Import an observation as a ne&w dossier…")
    menu.addAction(action(window, new_import, lambda: windows.import_new(window), icon="import"))
    menu.addSeparator()
    for item in of_dossier:
        menu.addMenu(item) if isinstance(item, QMenu) else menu.addAction(item)
    menu.addSeparator()
    preferences = action(window, _("&Preferences…"), lambda: windows.edit_preferences(window), "Ctrl+,", "settings")
    preferences.setMenuRole(QAction.MenuRole.PreferencesRole)
    menu.addAction(preferences)
    menu.addAction(action(window, _("&Close"), window.close, Key.Close))
    leave = action(window, _("&Quit"), windows.quit, "Ctrl+Q")
    leave.setMenuRole(QAction.MenuRole.QuitRole)
    menu.addAction(leave)
    return menu


def help_menu(window: QMainWindow, groups: Callable[[], Iterable[Group]]) -> QMenu:
    """Add the Help menu; `groups` gives the actions whose keys are listed."""
    menu = window.menuBar().addMenu(_("&Help"))

    def shortcuts() -> None:
        from ccem_desk.desktop.help_dialogs import ShortcutsPage  # help is loaded by those who ask for it

        ShortcutsPage(groups(), window).show()

    def about_program() -> None:
        from ccem_desk.desktop.help_dialogs import AboutDialog

        AboutDialog(window).show()

    menu.addAction(action(window, _("&Keyboard shortcuts"), shortcuts, "F1", "keyboard"))
    about = action(window, _("&About CCEM Desk"), about_program)
    about.setMenuRole(QAction.MenuRole.AboutRole)
    menu.addAction(about)
    return menu


def leaving_actions(window: MainWindow) -> list[QAction]:
    """Return the actions that make files of the response, or print it, and show what was sent before."""

    def export(kind: str = "") -> Path | None:
        from ccem_desk.desktop.export.kinds import Kind  # loaded by those who export
        from ccem_desk.desktop.export.sending import export

        return export(window, Kind(kind) if kind else None)

    def show_receipts() -> None:
        from ccem_desk.desktop.export.receipts import show_receipts

        show_receipts(window, window.desk)

    def print_it() -> None:
        from ccem_desk.desktop.printing import print_response

        print_response(window, window.desk)

    review = action(window, _("Review cop&y for Word…"), lambda: export("review"), icon="note")
    review.setEnabled(not window.desk.session.read_only)  # the dossier keeps the state that went out
    named = {
        "export": action(window, _("E&xport…"), export, "Ctrl+E", "export"),
        "export_review_copy": review,
        "export_register": action(window, _("Re&gister of demands…"), window.views.export_register, icon="demand"),
        "receipts": action(window, _("Receipt&s of what was sent…"), show_receipts),
        "print": action(window, _("Print t&he response…"), print_it, Key.Print, "document"),
    }
    for name, command in named.items():
        command.setObjectName(name)
    return list(named.values())


def edit_menu(window: MainWindow) -> QMenu:
    """Add the Edit menu."""
    menu = window.menuBar().addMenu(_("&Edit"))
    menu.addActions([window.undo_action, window.redo_action])
    menu.addSeparator()
    actions: dict[str, QAction] = {}
    field = FocusedField(menu, actions)
    for text, keys, name in (
        (_("Cu&t"), Key.Cut, "cut"),
        (_("&Copy"), Key.Copy, "copy"),
        (_("&Paste"), Key.Paste, "paste"),
        (_("Paste &without formatting"), "Ctrl+Shift+V", "paste_plain"),
        (_("Select &all"), Key.SelectAll, "selectAll"),
    ):
        actions[name] = action(window, text, partial(field.do, name), keys)
        actions[name].setObjectName(f"edit_{name}")
        menu.addAction(actions[name])
    menu.addSeparator()
    menu.addActions(find_actions(window))
    menu.addSeparator()
    menu.addAction(window.node.title_action)
    return menu


def plan_menu(window: MainWindow) -> QMenu:
    """Add the menu of what is done to the plan; its keys hold in the tree, where the row that they concern is seen."""
    menu = window.menuBar().addMenu(_("Pla&n"))
    window.views.shown.connect(lambda name: menu.menuAction().setEnabled(name == WRITING))
    plan, edit = window.plan, window.plan.editing
    commands: tuple[tuple[str, Callable[[], object], str | tuple[str, ...], str], ...] = (
        (_("Add a place &after"), edit.add_after, ("Ins", "Ctrl+Return"), "writable"),
        (_("Add a place &below"), edit.add_below, ("Alt+Ins", "Ctrl+Shift+Return"), "extensible"),
        (_("Change number and &title"), edit.rename, "F2", "editable"),
        (_("Re&number from here"), edit.renumber, (), "editable"),
        ("", lambda: None, (), ""),
        (_("Move &up"), edit.move_up, "Alt+Up", "shiftable"),
        (_("Move &down"), edit.move_down, "Alt+Down", "shiftable"),
        (_("Move &in, below the one before"), edit.move_in, "Alt+Right", "shiftable"),
        (_("Move &out, behind its parent"), edit.move_out, "Alt+Left", "shiftable"),
        ("", lambda: None, (), ""),
        (_("&Remove…"), edit.remove, ("Del", "Ctrl+Backspace"), "editable"),
        ("", lambda: None, (), ""),
        (_("&Save the plan as a file…"), edit.save_as, (), ""),
        (_("Unfold a&ll"), plan.tree.expandAll, "Alt+Shift+Right", ""),
        (_("&Fold all"), plan.tree.collapseAll, "Alt+Shift+Left", ""),
    )
    for text, run, keys, need in commands:
        if not text:
            menu.addSeparator()
            continue
        command = action(plan.tree, text, run, keys)
        command.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        menu.addAction(command)
        edit.govern(command, need)
    menu.setToolTipsVisible(True)  # an entry that cannot be used says why
    menu.installEventFilter(_TipsOfDisabled(menu))
    plan.set_menu(menu)
    return menu


def text_menu(window: MainWindow) -> QMenu:
    """Add the menu of the editor's own commands."""
    menu = window.menuBar().addMenu(_("&Text"))
    window.views.writing.connect(menu.menuAction().setEnabled)  # another view does not show what its commands change
    for name, command in window.editor.actions_by_name.items():
        if not name.startswith("zoom"):
            menu.addAction(command)
    menu.addSeparator()
    menu.addAction(typography_action(window))
    menu.addSeparator()
    menu.addActions(window.spelling.actions())
    menu.setToolTipsVisible(True)
    menu.installEventFilter(_TipsOfDisabled(menu))
    return menu


def go_menu(window: MainWindow) -> QMenu:
    """Add the menu that leads through the plan and from pane to pane."""
    menu = window.menuBar().addMenu(_("&Go"))
    details = action(window, _("&Details of the demand"), window.node.demand.step_in_or_out, "Alt+Return", "demand")
    window.views.shown.connect(lambda name: details.setEnabled(name == WRITING))
    menu.addActions(
        [
            action(
                window,
                _("&Previous measure"),
                lambda: window.views.step(-1),
                "Ctrl+PgUp",
            ),
            action(window, _("&Next measure"), lambda: window.views.step(1), "Ctrl+PgDown"),
            action(window, _("Ne&xt measure to do"), window.go_to_missing, NEXT_MISSING, "missing"),
            *window.footnotes.actions(),
            go_to_action(window),
            action(window, _("&Filter the plan"), window.focus_filter, "Ctrl+L", "search"),
            details,
            action(window, _("Nex&t pane"), lambda: window.cycle_panes(1), "F6"),
            action(window, _("Previous pan&e"), lambda: window.cycle_panes(-1), "Shift+F6"),
        ]
    )
    return menu


def view_menu(window: MainWindow) -> QMenu:
    """Add the menu of panes and sizes."""
    menu = window.menuBar().addMenu(_("&View"))
    menu.addActions(window.views.actions_in_order)
    menu.addSeparator()
    panes = ((_("&Plan"), window.side.setVisible, "F9"), (_("&Margin"), window.views.show_margins, "Shift+F9"))
    for text, show, keys in panes:
        toggle = action(window, text, lambda: None, keys)
        toggle.setCheckable(True)
        toggle.setChecked(True)
        toggle.toggled.connect(show)
        menu.addAction(toggle)
    menu.addSeparator()
    menu.addAction(action(window, _("&Larger text"), lambda: window.zoom(1), ("Ctrl++", "Ctrl+=")))
    menu.addAction(action(window, _("&Smaller text"), lambda: window.zoom(-1), "Ctrl+-"))
    menu.addAction(action(window, _("Usual text si&ze"), lambda: window.zoom(0), "Ctrl+0"))
    menu.addSeparator()
    signs = action(window, _("Show spaces and paragraph &ends"), lambda: None, ("Ctrl+Shift+8", "Ctrl+*"))
    signs.setObjectName("show_signs")
    signs.setCheckable(True)
    signs.toggled.connect(window.editor.show_signs)
    signs.setChecked(window_state.signs_shown())
    signs.toggled.connect(window_state.keep_signs_shown)
    menu.addAction(signs)
    return menu


class _TipsOfDisabled(QObject):
    """Keeps a menu from showing the words of an entry beside themselves: only one that cannot be used has a tip."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QMenu) and isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            entry = watched.actionAt(event.pos())
            if entry is None or entry.isEnabled():
                QToolTip.hideText()
                return True
        return False


def _fill_recent(menu: QMenu, window: QMainWindow, windows: Windows) -> None:
    menu.clear()
    for path in windows.preferences.recent:
        entry = menu.addAction(path.stem.replace("&", "&&"))
        entry.setToolTip(str(path))
        entry.setEnabled(path.is_file())
        entry.triggered.connect(partial(windows.open_path, path, window))
    menu.setEnabled(True)
    if not windows.preferences.recent:
        menu.addAction(_("None yet")).setEnabled(False)
