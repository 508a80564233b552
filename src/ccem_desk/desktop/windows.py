"""The windows that are open: each dossier has one, and without a dossier there is the start page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import dialogs, long_work, theme, window_state
from ccem_desk.desktop.application import application
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.review import Author, initials_of, visible_name
from ccem_desk.services import importing, opening, preferences
from ccem_desk.services.preferences import Preferences
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.new_dossier.wanted import NewDossier
    from ccem_desk.desktop.start_window import StartWindow


class Windows(QObject):
    """Opens, finds and closes windows; what a person chooses in a File menu or on the start page comes here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preferences: Preferences = preferences.load()
        self._dossiers: list[MainWindow] = []
        self._start: StartWindow | None = None

    def show_start(self) -> StartWindow:
        """Show the start page."""
        from ccem_desk.desktop.start_window import StartWindow  # a dossier opened at once needs no start page

        if self._start is None:
            self._start = StartWindow(self)
        self._start.page.show_preferences(self.preferences)
        self._start.show()
        return self._start

    def add(self, session: Session) -> MainWindow:
        """Return the window of a session, shown; the start page gives way to it."""
        if self.preferences.recent[:1] != (session.path.resolve(),):
            self.preferences = preferences.remember(session.path)
        window = MainWindow(session, self)
        self._dossiers.append(window)
        window.closed.connect(lambda: self._closed(window))
        window.show()
        if self._start is not None:
            self._start.hide()
        return window

    def open_path(self, path: Path, parent: QWidget | None = None) -> MainWindow | None:
        """Open a dossier, or bring its window forward; a problem is told."""
        for window in self._dossiers:
            if window.desk.session.path.resolve() == path.resolve():
                window.raise_()
                window.activateWindow()
                return window
        return self._attempt(lambda: opening.open_session(path, self.preferences.author), parent)

    def open(self, parent: QWidget | None = None) -> None:
        """Ask for a dossier and open it."""
        path = dialogs.ask_dossier_to_open(parent)
        if path is not None:
            self.open_path(path, parent)

    def open_example(self, parent: QWidget | None = None) -> None:
        """Open the example, which is made on first use."""
        author = self.preferences.author
        what = _("Preparing the example…")
        self._attempt(lambda: long_work.run(parent, what, lambda p: opening.open_example(author, p)), parent)

    def new(self, parent: QWidget | None = None) -> None:
        """Ask for title, plan and place of a new dossier, and open it."""
        author = self.preferences.author

        def make(wanted: NewDossier, asker: QWidget) -> Session | None:
            what = _("Making the dossier…")
            path, plan, title = wanted.path, wanted.plan, wanted.title
            return long_work.run(
                asker, what, lambda p: opening.new_dossier(path, author, plan=plan, title=title, progress=p)
            )

        session = dialogs.ask_new_dossier(parent, make)
        if session is not None:
            self.add(session)

    def import_new(self, parent: QWidget | None = None, source: Path | None = None) -> None:
        """Ask for an observation (where none is given) and a place, make a dossier of it, open it, show the report."""
        source = source or dialogs.ask_source(parent)
        if source is None:
            return
        observation, author = source, self.preferences.author

        def make(wanted: NewDossier, asker: QWidget) -> tuple[Session, importing.ImportResult] | None:
            path, plan = wanted.path, wanted.plan
            if path.exists():
                raise UserProblem(_("“{path}” exists already. Choose another name, or open it.").format(path=path))
            what = _("Importing {name}…").format(name=observation.name)
            result = long_work.run(
                asker, what, lambda p: importing.import_source(path, observation, author, plan=plan, progress=p)
            )
            return (opening.open_session(path, author), result) if result is not None else None

        made = dialogs.ask_new_dossier(parent, make, source)
        if made is not None:
            session, result = made
            dialogs.show_import_report(self.add(session), result)

    def forget(self, path: Path) -> None:
        """Take a dossier off the list of recent ones."""
        self.preferences = preferences.forget(path)
        if self._start is not None:
            self._start.page.show_preferences(self.preferences)

    def edit_preferences(self, parent: QWidget | None = None) -> None:
        """Let the user change name, initials, language and colours."""
        asked = dialogs.ask_preferences(parent, self.preferences)
        if asked is None:
            return
        changed, scheme = asked
        window_state.keep_scheme(scheme)
        theme.apply(application(), scheme)
        self._keep(changed, parent)

    def set_name(self, name: str) -> None:
        """Take the name given on the start page; initials that came of the old one follow it."""
        author, name = self.preferences.author, visible_name(name)
        if name != author.name:
            kept = author.initials if author.initials != initials_of(author.name) else ""
            self._keep(replace(self.preferences, author=Author(name, kept)), self._start)

    def quit(self) -> None:
        """Close all windows; one that must stay open (its text cannot be saved) stops that."""
        for window in list(self._dossiers):
            if not window.close():
                return
        if self._start is not None:
            self._start.close()

    def _keep(self, changed: Preferences, parent: QWidget | None) -> None:
        kept = preferences.load()  # what a dossier's window, or another program, has noted meanwhile stays
        changed = replace(changed, author=_complete(changed.author), recent=kept.recent, reviewed=kept.reviewed)
        try:
            preferences.save(changed)
        except UserProblem as problem:
            dialogs.tell_problem(parent, str(problem))
        self.preferences = changed
        for window in self._dossiers:
            window.show_author(changed.author)
        if self._start is not None:
            self._start.page.show_preferences(changed)

    def _attempt(self, make: Callable[[], Session | None], parent: QWidget | None) -> MainWindow | None:
        try:
            session = make()
        except UserProblem as problem:
            dialogs.tell_problem(parent, str(problem))
            return None
        return self.add(session) if session is not None else None

    def _closed(self, window: MainWindow) -> None:
        self._dossiers.remove(window)


def _complete(author: Author) -> Author:
    return author if author.initials else Author(author.name, initials_of(author.name))
