"""Both glossaries: the dossier's, which goes with it to colleagues, and one's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QLabel, QTabWidget, QVBoxLayout, QWidget

from ccem_desk.desktop.dialog_buttons import answers
from ccem_desk.desktop.spelling.words_page import WordsPage
from ccem_desk.services.glossary import Entry
from ccem_desk.translation import gettext as _


class GlossaryDialog(QDialog):
    """Edits copies; whoever opened it keeps them."""

    def __init__(
        self, of_dossier: Sequence[Entry], own: Sequence[str], parent: QWidget | None, *, writable: bool
    ) -> None:
        super().__init__(parent)
        self.setObjectName("glossaries")
        self.setWindowTitle(_("Glossaries"))
        hint = _("Names and terms that are right in this dossier, for everybody who works in it.")
        self.dossier_page = WordsPage("dossier", hint, of_dossier, self, writable=writable)
        hint = _("Words that are right in all your dossiers. They stay on this computer.")
        self.own_page = WordsPage("own", hint, [Entry(word) for word in own], self, writable=True)
        self.pages = QTabWidget(self)
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        self.pages.addTab(self.dossier_page, _("This dossier"))
        self.pages.addTab(self.own_page, _("Mine"))
        self._problem = QLabel(self)
        self._problem.setObjectName("glossary_problem")
        self._problem.setProperty("warning", True)
        self._problem.setWordWrap(True)
        self._problem.hide()
        buttons = answers(self, _("&OK"), _("C&ancel"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 16, 22, 16)
        layout.setSpacing(12)
        for part in (self.pages, self._problem, buttons):
            layout.addWidget(part)
        for page in (self.dossier_page, self.own_page):
            page.problem.connect(self._tell)
        self.pages.currentChanged.connect(lambda: self._tell(""))
        self.resize(460, 440)
        self.dossier_page.field.setFocus()

    @property
    def of_dossier(self) -> tuple[Entry, ...]:
        """The dossier's words as they are in the list now."""
        return self.dossier_page.entries

    @property
    def own(self) -> tuple[str, ...]:
        """This person's words as they are in the list now."""
        return tuple(e.word for e in self.own_page.entries)

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
