"""What can be done with the selected rows, all at once: below the table, and as its menu."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from ccem_desk.desktop.demands.rows import Column, Row, words_in
from ccem_desk.desktop.wording import kind_label
from ccem_desk.model.review import DemandKind
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext


class SelectionBar(QWidget):
    """Stands there whether something is selected or not: the table never moves."""

    passage_wanted = Signal()
    kind_chosen = Signal(object)
    words_wanted = Signal(object)
    """A `Column`: addressees, themes or ties are to be asked for and added."""
    words_removed = Signal(object, str)
    unflagged = Signal()

    def __init__(
        self,
        selected: Callable[[], list[Row]],
        parent: QWidget,
        *,
        read_only: bool,
        may_unflag: Callable[[], bool],
    ) -> None:
        super().__init__(parent)
        self._may_unflag = may_unflag
        self._selected = selected
        self._read_only = read_only
        self._count = QLabel(self)
        self._count.setObjectName("demands_selected")
        self._count.setProperty("muted", True)
        self._kind = self._with_menu("demands_kind", _("&Kind"), self._fill_kinds)
        self._addressees = self._with_menu(
            "demands_addressees", _("&Addressees"), partial(self._fill_words, Column.ADDRESSEES)
        )
        self._themes = self._with_menu("demands_themes", _("The&mes"), partial(self._fill_words, Column.THEMES))
        self._ties = self._with_menu("demands_ties", _("T&ies"), partial(self._fill_words, Column.TIES))
        self._passage = QPushButton(_plain(_("&Show in the text")), self)
        self._passage.clicked.connect(self.passage_wanted)
        self._unflag = QPushButton(_plain(_("Take the fla&g off")), self)
        self._unflag.setObjectName("demands_unflag")
        self._unflag.setToolTip(_("The words stay in the text, and are no demand any more"))
        self._unflag.clicked.connect(self.unflagged)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._count, 1)
        for button in (self._passage, self._kind, self._addressees, self._themes, self._ties, self._unflag):
            layout.addWidget(button)
        self.show_selection()

    def show_selection(self) -> None:
        """Show how many demands are selected, and enable what can be done with them."""
        count = len(self._selected())
        words = ngettext("{count} selected", "{count} selected", count).format(count=count)
        self._count.setText(words if count else _("Select rows to change several at once."))
        self._passage.setEnabled(count > 0)
        for button in (self._kind, self._addressees, self._themes, self._ties):
            button.setEnabled(count > 0 and not self._read_only)
        self._unflag.setEnabled(count > 0 and self._may_unflag())

    def pop_up(self, at: QPoint) -> None:
        """Show the menu of the selected rows at a place on the screen."""
        if self._selected():
            menu = self.menu()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(at)

    def menu(self) -> QMenu:
        """Return a menu of what can be done with the selected rows."""
        menu = QMenu(self)
        menu.addAction(_("&Show in the text"), self.passage_wanted.emit)
        if not self._read_only:
            menu.addSeparator()
            self._fill_kinds(menu.addMenu(_("&Kind")))
            self._fill_words(Column.ADDRESSEES, menu.addMenu(_("&Addressees")))
            self._fill_words(Column.THEMES, menu.addMenu(_("The&mes")))
            self._fill_words(Column.TIES, menu.addMenu(_("T&ies")))
            menu.addSeparator()
            menu.addAction(_("Take the fla&g off"), self.unflagged.emit).setEnabled(self._may_unflag())
        return menu

    def _with_menu(self, name: str, text: str, fill: Callable[[QMenu], None]) -> QPushButton:
        button = QPushButton(_plain(text), self)
        button.setObjectName(name)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: fill(menu))
        button.setMenu(menu)
        return button

    def _fill_kinds(self, menu: QMenu) -> None:
        menu.clear()
        present = {row.demand.kind for row in self._selected()}
        for kind in DemandKind:
            choice = menu.addAction(kind_label(kind), partial(self.kind_chosen.emit, kind))
            choice.setCheckable(True)
            choice.setChecked(present == {kind})

    def _fill_words(self, column: Column, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(_("Add…"), partial(self.words_wanted.emit, column))
        present = self._present(column)
        if present:
            menu.addSeparator()
        for words in present:
            text = _("Remove “{words}”").format(words=words).replace("&", "&&")
            menu.addAction(text, partial(self.words_removed.emit, column, words))

    def _present(self, column: Column) -> Iterable[str]:
        """Return the addressees, themes or ties of the selected rows, each once."""
        return list(dict.fromkeys(w for row in self._selected() for w in words_in(row.demand, column) or ()))


def _plain(text: str) -> str:
    """Return a command's text without its letter: Alt and a letter leads to the window's menus first."""
    return text.replace("&", "")
