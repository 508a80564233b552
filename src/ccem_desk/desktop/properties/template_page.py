"""The page of the organisation's template, which every file of the dossier wears."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from ccem_desk.desktop.export.template_field import TemplateField
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _


class TemplatePage(QWidget):
    """What is chosen here is kept at once: it is a file, not words that could be taken back."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = TemplateField(session, self, chosen=False)
        hint = QLabel(
            _(
                "Your organisation's own Word file (.docx, .dotx): its letterhead, fonts, margins and styles are taken "
                "over, its text is not. The dossier keeps it, without undo, and colleagues who get the dossier export "
                "with it too. No file that leaves holds it, nor tells who made it."
            ),
            self,
        )
        hint.setWordWrap(True)
        hint.setProperty("muted", True)
        form = QFormLayout(self)
        form.setContentsMargins(2, 16, 2, 4)
        form.setSpacing(10)
        label = QLabel(_("Te&mplate"), self)
        label.setBuddy(self.field.choose)
        form.addRow(label, self.field)
        form.addRow("", self.field.remark)
        form.addRow(hint)
