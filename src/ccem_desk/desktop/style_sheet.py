"""The style sheet: flat panes, rounded fields, visible focus. Sizes in `em`-free pixels only where a line is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ccem_desk.desktop.theme import Colours

# Written with @names instead of braces, which a style sheet is full of.
_SHEET = """
QMainWindow, QDialog { background: @window; }
QToolTip { background: @base; color: @text; border: 1px solid @line; padding: 4px; }
QMenuBar { background: @window; padding: 2px 6px; }
QMenuBar::item { padding: 4px 9px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: @soft; }
QMenu { background: @base; border: 1px solid @line; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 12px; border-radius: 5px; }
QMenu::item:selected { background: @soft; }
QMenu::item:disabled { color: @muted; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @line; margin: 5px 8px; }
QToolBar { background: transparent; border: none; spacing: 2px; padding: 0; }
QToolBar::separator { width: 1px; background: @line; margin: 4px 5px; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px; background: transparent; }
QToolButton:hover { background: @soft; }
QToolButton:checked { background: @soft; border-color: @accent; }
QToolButton:focus { border-color: @accent; }
QPushButton { background: @base; border: 1px solid @line; border-radius: 6px; padding: 6px 14px; }
QPushButton:hover, QPushButton:default { border-color: @accent; }
QPushButton:focus { border: 2px solid @accent; padding: 5px 13px; }
QPushButton:pressed { background: @soft; }
QPushButton:disabled { color: @muted; }
QPushButton:default:disabled { border-color: @line; }
QLineEdit, QComboBox { background: @base; border: 1px solid @line; border-radius: 6px; padding: 4px 8px; }
QLineEdit:focus, QComboBox:focus { border-color: @accent; }
QLineEdit:disabled, QComboBox:disabled { background: @window; color: @muted; }
QPrintPreviewDialog QComboBox, QPrintPreviewDialog QLineEdit { padding: 0 4px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(icons:arrow-down.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @base; border: 1px solid @line; outline: none; padding: 3px; }
QSplitter::handle { background: @line; }
QStatusBar { background: @window; border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 2px; }
QScrollBar::handle { background: @line; border-radius: 3px; min-height: 30px; min-width: 30px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QWidget#view_switcher { background: @window; border-bottom: 1px solid @line; }
QWidget#view_switcher QToolButton { padding: 3px 10px; }
QFrame#rows_frame { background: @base; border: 1px solid @line; border-radius: 8px; }
QTableView#demands_table { background: @base; border: none; outline: none; selection-background-color: @soft; }
QTableView#demands_table QHeaderView { background: @window; }
QTableView#demands_table QLineEdit { border-color: @accent; border-radius: 3px; }
QTableView#demands_table QHeaderView QLineEdit { border-color: @line; border-radius: 5px; padding: 2px 6px; }
QTableView#demands_table QHeaderView QLineEdit:focus { border-color: @accent; }
QTreeView, QListWidget, QTableWidget { background: @base; border: none; outline: none; }
QListView#search_results { background: @window; border: none; outline: none; }
QListWidget#queue_list { background: @window; border: none; outline: none; }
QListWidget#other_places_list { border: 1px solid @line; border-radius: 6px; selection-background-color: @soft; }
QListWidget#queue_list::item { padding: 4px 6px; border-radius: 6px; }
QListWidget#queue_list::item:selected { background: @soft; color: @text; }
QListView#footnotes_list { background: transparent; border: none; outline: none; }
QTreeView { background: @window; show-decoration-selected: 0; }
QTreeView#checks_list { background: @base; }
QTreeView#checks_list::item { padding: 4px 2px; }
QTreeView::branch:closed:has-children { image: url(icons:arrow-right.svg); }
QTreeView::branch:open:has-children { image: url(icons:arrow-down.svg); }
QTreeView::branch, QTreeView::branch:selected, QTreeView::branch:hover { background: transparent; }
QTableWidget::item { padding: 5px 6px; border-bottom: 1px solid @line; }
QHeaderView::section { background: @window; border: none; border-bottom: 1px solid @line; padding: 6px; }
QTextEdit#reading_page { border: none; background: @base; }
QFrame#in_place_line { background: @accent; border: none; border-radius: 1px; }
QWidget#detached_tray { border-top: 1px solid @line; }
QTextEdit#past_page { border: 1px solid @line; background: @window; }
QTextEdit#history_text { background: @base; border: 1px solid @line; border-radius: 6px; }
QFrame#past_band { background: @warning_soft; border: 1px solid @line; border-bottom: none; }
QListWidget#history_list { border: 1px solid @line; border-radius: 6px; }
QListWidget#history_places, QListWidget#glossary_dossier, QListWidget#glossary_own {
    border: 1px solid @line; border-radius: 6px; padding: 3px; }
QListWidget#history_places::item, QListWidget#glossary_dossier::item, QListWidget#glossary_own::item {
    padding: 5px 6px; border-radius: 5px; }
QListWidget#history_places::item:selected, QListWidget#glossary_dossier::item:selected,
QListWidget#glossary_own::item:selected { background: @soft; color: @text; }
QSplitter#history_split::handle, QSplitter#history_differences::handle { background: transparent; }
QToolButton#detached_toggle { margin-left: 6px; }
QToolButton#detached_toggle:checked { background: transparent; border-color: transparent; }
QToolButton#detached_toggle:focus { border-color: @accent; }
QTextEdit#node_title_field { background: @base; border: 1px solid @accent; border-radius: 6px; }
QFrame#node_pane { background: @base; }
QFrame#editor_rule { background: @line; max-height: 1px; border: none; }
QFrame#go_to { background: @base; border: 1px solid @accent; border-radius: 10px; }
QListWidget#go_to_list::item { padding: 6px 8px; border-radius: 6px; }
QListWidget#go_to_list::item:selected { background: @soft; color: @text; }
QFrame#find_bar { background: @window; border-bottom: 1px solid @line; }
QFrame#demand_strip { background: @window; border-top: 1px solid @line; }
QFrame#demand_strip QLineEdit, QFrame#demand_strip QComboBox { padding: 3px 7px; }
QLabel[demand="true"] { color: @demand; }
QFrame#note_card { background: @base; border: 1px solid @line; border-radius: 9px; }
QFrame#note_card[detached="true"] { border-style: dashed; }
QFrame#note_card[resolved="true"] { background: @window; }
QFrame#note_card[current="true"] { border: 1px solid @note; }
QToolButton[card_action="plain"] { color: @accent; padding: 3px 7px; border: 1px solid @line; }
QToolButton[card_action="main"] { color: @base; background: @accent; padding: 3px 9px; border: 1px solid @accent; }
QToolButton[card_action="plain"]:hover { background: @soft; }
QToolButton[card_action="plain"]:focus, QToolButton[card_action="main"]:focus { border: 1px solid @text; }
QToolButton#note_more::menu-indicator, QToolButton#history_more::menu-indicator,
  QToolButton#margin_filter::menu-indicator { image: none; }
QPlainTextEdit { background: @base; border: 1px solid @line; border-radius: 6px; }
QPlainTextEdit:focus { border-color: @accent; }
QFrame#banner { background: @warning_soft; border-bottom: 1px solid @line; }
QFrame#banner QLabel { color: @warning; }
QRadioButton { spacing: 7px; }
QRadioButton::indicator, QCheckBox::indicator, QTableView::indicator, QListView::indicator, QTreeView::indicator {
  width: 14px; height: 14px; border: 1px solid @muted; background: @base; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator, QTableView::indicator, QListView::indicator, QTreeView::indicator { border-radius: 4px; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked,
QTreeView::indicator:checked { border-color: @accent; image: url(icons:check.svg); }
QCheckBox::indicator:indeterminate, QTreeView::indicator:indeterminate { border-color: @accent; background: @muted; }
QRadioButton::indicator:focus, QCheckBox::indicator:focus { border-color: @accent; }
QRadioButton:focus { color: @accent; }
QLabel[problem="true"] { color: @warning; }
QPlainTextEdit, QListView#new_dossier_doubts {
  background: @base; border: 1px solid @line; border-radius: 6px; padding: 3px; }
QPlainTextEdit:focus, QTreeView#new_dossier_preview:focus, QListView#new_dossier_doubts:focus { border-color: @accent; }
QTreeView#new_dossier_preview, QTreeView#return_copy_list {
  background: @base; border: 1px solid @line; border-radius: 6px; padding: 4px; }
QTableWidget#new_dossier_levels { border: 1px solid @line; border-radius: 6px; }
QTableWidget#new_dossier_levels::item { padding: 2px 6px; }
QTableWidget#new_dossier_levels QComboBox { border: none; border-radius: 0; background: transparent; }
QSplitter#new_dossier_panes::handle { background: transparent; }
QLabel[muted="true"], QCheckBox[muted="true"] { color: @muted; }
QLabel[warning="true"] { color: @warning; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }
QTabBar::tab { padding: 7px 14px; border: none; border-bottom: 2px solid transparent; background: transparent; }
QTabBar::tab:selected { border-bottom-color: @accent; }
QTabBar::tab:hover { background: @soft; }
QTabBar::tab:focus { border-bottom-color: @text; }
QDateEdit { background: @base; border: 1px solid @line; border-radius: 6px; padding: 4px 8px; }
QDateEdit:focus { border-color: @accent; }
QDateEdit:disabled { background: @window; color: @muted; }
QDateEdit::drop-down { border: none; width: 22px; }
QDateEdit::down-arrow { image: url(icons:arrow-down.svg); width: 12px; height: 12px; }
QLabel[quote="true"] { color: @muted; border: 0 solid @note; border-left-width: 3px; padding-left: 8px; }
QLabel[chip="true"] { color: @note; border: 1px solid @note; border-radius: 8px; padding: 1px 7px; }
QLabel[proposal="true"] { color: @good; }
QPushButton#start_action { text-align: left; padding: 12px 16px; border-radius: 10px; }
QTreeWidget#checks_list::item:selected { background: @soft; color: @text; }
QListWidget#recent_list { border: 1px solid @line; border-radius: 10px; padding: 6px; }
QListWidget#recent_list::item { border-radius: 7px; padding: 8px; }
QListWidget#recent_list::item:selected { background: @soft; color: @text; }
QProgressBar { border: 1px solid @line; border-radius: 6px; background: @window; text-align: center; }
QProgressBar::chunk { background: @soft; border-radius: 5px; }
"""


def style_sheet(colours: Colours) -> str:
    """Return the application's style sheet in these colours."""
    sheet = _SHEET
    # The longest name first: @warning begins @warning_soft.
    for name in sorted(colours.__dataclass_fields__, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", getattr(colours, name))
    return sheet
