"""The dossier's properties: what it says of itself, and how its plan's levels are called and printed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QTabWidget, QVBoxLayout, QWidget

from ccem_desk.desktop.dialog_buttons import answers
from ccem_desk.desktop.properties.dossier_page import DossierPage
from ccem_desk.desktop.properties.levels_page import LevelsPage
from ccem_desk.desktop.properties.template_page import TemplatePage
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import Level
from ccem_desk.model.review import Properties
from ccem_desk.services import properties as services
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _


class PropertiesDialog(QDialog):
    """Edits a copy; whoever opened it saves it. What cannot be saved is said here, and the dialog stays.

    With a `session` it has the page of the template, which is no part of that copy.
    """

    def __init__(
        self,
        properties: Properties,
        levels: tuple[Level, ...],
        titles: dict[str, str],
        session: Session | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dossier_properties")
        self.setWindowTitle(_("Dossier properties"))
        self.dossier = DossierPage(properties, self)
        self.levels = LevelsPage(levels, titles, self)
        self.pages = QTabWidget(self)
        self.pages.setObjectName("dossier_properties_pages")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 124)
        self.pages.addTab(self.dossier, _("Dossier"))
        self.pages.addTab(self.levels, _("Levels of the plan"))
        if session is not None:
            self.pages.addTab(TemplatePage(session, self), _("Template"))
        self._problem = QLabel(self)
        self._problem.setObjectName("dossier_properties_problem")
        self._problem.setProperty("warning", True)
        self._problem.setWordWrap(True)
        self._problem.hide()
        buttons = answers(self, _("&OK"), _("C&ancel"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 16, 22, 16)
        layout.setSpacing(12)
        layout.addWidget(self.pages)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)
        self.dossier.title.setFocus()
        self.dossier.title.setSelection(len(properties.title), -len(properties.title))  # all of it, its start in sight

    def accept(self) -> None:
        """Close with what the fields say, unless a level is not as it must be."""
        try:
            services.require_sound(self.levels.levels)
        except UserProblem as problem:
            self.pages.setCurrentWidget(self.levels)
            self._problem.setText(str(problem))
            self._problem.show()
            return
        super().accept()
