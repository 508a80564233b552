"""Which template a file wears: the program's own layout, or the organisation's Word file, kept in the dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ccem_desk.desktop import icons
from ccem_desk.desktop.export import questions
from ccem_desk.model.errors import UserProblem
from ccem_desk.services import templates
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.services.templates import Template


class TemplateField(QWidget):
    """A file that is chosen is kept in the dossier at once: whoever exports next has it too.

    `own_layout` shows the program's own first, although there is a template. Where nothing is `chosen` for a file, it
    only shows what is kept.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget, *, own_layout: bool = False, chosen: bool = True) -> None:
        super().__init__(parent)
        self._session = session
        self._template: Template | None = None
        self.box = QComboBox(self)
        self.box.setObjectName("export_template")
        self.box.setAccessibleName(_("Template"))
        self.box.setEnabled(chosen)
        self.choose = QPushButton(_("C&hoose…"), self)
        self.choose.setObjectName("export_template_choose")
        self.choose.setToolTip(_("Your organisation's own Word file: letterhead, fonts, margins"))
        self.choose.setEnabled(not session.read_only)
        self.forget = QToolButton(self)
        self.forget.setObjectName("export_template_forget")
        self.forget.setAccessibleName(_("Keep no template in this dossier"))
        self.forget.setToolTip(_("Keep no template in this dossier"))
        icons.put(self.forget, "close")
        self.remark = QLabel(parent)
        """What should be known of the template, or stands against it; whoever shows the field gives it its place."""
        self.remark.setObjectName("export_template_remark")
        self.remark.setWordWrap(True)
        self._read_kept()
        if own_layout:
            self.box.setCurrentIndex(0)
        self._lay_out()
        self._tell()
        self.box.currentIndexChanged.connect(self._tell)
        self.choose.clicked.connect(self._choose)
        self.forget.clicked.connect(self._forget)

    @property
    def template(self) -> Template | None:
        """The template that was chosen; None for the program's own layout."""
        return self._template if self.box.currentIndex() > 0 else None

    @property
    def is_own_layout(self) -> bool:
        """Whether the dossier has a template that was left out."""
        return self.box.count() > 1 and self.box.currentIndex() == 0

    def _choose(self) -> None:
        path = questions.ask_template(self)
        if path is not None:
            self.keep(path)

    def keep(self, path: Path) -> None:
        """Keep a file as the dossier's template; what stands against it is said in its place."""
        try:
            self._template = templates.keep(self._session, path)
        except UserProblem as problem:
            self._say(str(problem), warning=True)
            self.changed.emit()
            return
        self._show(self._template.name)
        self._tell()

    def _forget(self) -> None:
        try:
            templates.drop(self._session)
        except UserProblem as problem:
            self._say(str(problem), warning=True)
            return
        self._template = None
        self._show("")
        self._tell()
        self.setFocus()

    def _read_kept(self) -> None:
        problem = ""
        try:
            self._template = templates.kept(self._session)
        except UserProblem as found:  # kept by another version of the program, which took more
            problem = str(found)
        self._show(self._template.name if self._template else "")
        if problem:
            self._say(problem, warning=True)

    def _show(self, name: str) -> None:
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItem(_("The program's own layout"))
            if name:
                self.box.addItem(name)
            self.box.setCurrentIndex(self.box.count() - 1)
        self.forget.setVisible(bool(name) and not self._session.read_only)

    def _tell(self) -> None:
        template = self.template
        said = templates.remarks(self._session, template) if template else ()
        self._say("\n".join(said), warning=False)
        self.changed.emit()

    def _say(self, words: str, *, warning: bool) -> None:
        self.remark.setText(words)
        self.remark.setProperty("warning", warning)
        self.remark.setProperty("muted", not warning)
        self.remark.style().polish(self.remark)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.forget)
        row.addWidget(self.choose)
        self.setFocusProxy(self.box if self.box.isEnabled() else self.choose)
