"""What a new dossier begins with: its title, the plan it answers, and the names of the plan's levels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.heading_form import shown_form
from ccem_desk.desktop.new_dossier.draft import NO_PLAN, Draft
from ccem_desk.desktop.new_dossier.form import Form
from ccem_desk.desktop.new_dossier.origin import Origin
from ccem_desk.desktop.new_dossier.outline_reading import OutlineReading, Result
from ccem_desk.desktop.new_dossier.wanted import NewDossier
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import Plan
from ccem_desk.resources import example
from ccem_desk.services import plans
from ccem_desk.translation import gettext as _

Made = TypeVar("Made")
_LARGE: Final = QSize(1080, 664)
_FORBIDDEN: Final = dict.fromkeys(map(ord, '/\\:*?"<>|\n\t'), "-")  # in a file's name, on one system or another


class NewDossierDialog(QDialog, Generic[Made]):
    """Asks for a title (not where a source brings one) and a plan, shows the tree that it gives, then asks for a place.

    It closes once `make` has made the dossier: what was pasted is not lost to a bad name or a full disk. `made` is
    what `make` returned; None where it was cancelled there.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        make: Callable[[NewDossier, QWidget], Made | None] = lambda _wanted, _asker: None,
        *,
        source: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("new_dossier")
        self.setWindowTitle(_("Import an observation") if source else _("New dossier"))
        self.setAcceptDrops(True)
        self.made: Made | None = None
        self._make = make
        self._source = source
        self._file: Path | None = None
        self._plan: Plan | None = None
        self._draft = Draft()
        self._wishes: dict[str, bool] = {}
        self.form = Form(self, source)
        self.reading = OutlineReading(lambda: (self.form.outline.text(), dict(self._wishes)), self)
        self._connect()
        self._take_origin()

    @property
    def plan(self) -> Plan | None:
        """The plan as it is shown; None where there is none (or none that will do)."""
        if self._plan is None:
            return None
        plan = replace(self._plan, title=self.form.plan_title.text().strip())
        return None if plan == NO_PLAN else plan

    def take_file(self, path: Path) -> None:
        """Take a plan's file: YAML as it is, text or Markdown as an outline."""
        try:
            if plans.is_outline(path):
                text = plans.read_outline_file(path)
                self.form.origin.choose(Origin.OUTLINE)
                self.form.outline.setPlainText(text)
                self.reading.now()
                return
            plan = plans.plan_of(path)
        except UserProblem as problem:
            self.form.tell(str(problem))
            return
        self._file = path
        self.form.file_name.setText(path.name)
        self.form.origin.choose(Origin.FILE)
        self._take(plan)

    def accept(self) -> None:
        self.form.end_editing()
        if self.form.origin.origin is Origin.OUTLINE and self.reading.pending:
            self.reading.now()
        if not self.form.ready:
            return
        path = dialogs.ask_place_for_new(self, self._suggestion())
        if path is None:
            return
        try:
            self.made = self._make(NewDossier(path, self.plan, self.form.title.text().strip()), self)
        except UserProblem as problem:
            dialogs.tell_problem(self, str(problem))
            return
        if self.made is not None:
            super().accept()

    def done(self, result: int) -> None:
        self.reading.stop()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.take_file(files[0])
        event.acceptProposedAction()

    def _connect(self) -> None:
        form = self.form
        form.origin.chosen.connect(self._take_origin)
        form.choose_file.clicked.connect(self._ask_for_file)
        form.outline.textChanged.connect(self.reading.later)
        form.outline.too_long.connect(lambda: form.tell(_("This text is too long to be a plan's outline.")))
        form.preview.line_wanted.connect(self._go_to_line)
        form.preview.node_wanted.connect(self._go_to_node)
        form.levels.renamed.connect(self._rename)
        form.levels.changed.connect(self._change)
        form.levels.taken.connect(self._take_form, Qt.ConnectionType.QueuedConnection)  # it fills the table anew
        form.accepted.connect(self.accept)
        form.rejected.connect(self.reject)
        self.reading.begun.connect(form.preview.show_reading)
        self.reading.done.connect(self._take_outline)

    def _take_origin(self) -> None:
        origin = self.form.origin.origin
        self.reading.stop()
        self.form.show_origin(origin)
        if origin is not Origin.NONE and (self.width() < _LARGE.width() or self.height() < _LARGE.height()):
            self.resize(self.size().expandedTo(_LARGE).boundedTo(self.screen().availableSize()))
        if origin is Origin.OUTLINE:
            self.form.outline.setFocus(Qt.FocusReason.OtherFocusReason)
            self._draft.take(NO_PLAN)
            self.reading.now()
        elif origin is Origin.FILE and self._file:
            self.take_file(self._file)
        elif origin is Origin.FILE:
            self._take(None)
            self.form.choose_file.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._take(plans.plan_of(example("plan-traite-2019-2021.yaml")) if origin is Origin.EXAMPLE else NO_PLAN)

    def _take(self, plan: Plan | None) -> None:
        self._draft.take(plan or NO_PLAN)
        self._show_title(self._draft.base)
        self.form.levels.show_rows(self._draft.rows() if plan else [], choosable=False)
        self._show(there_is_one=plan is not None)

    def _take_outline(self, result: Result) -> None:
        if self.form.origin.origin is not Origin.OUTLINE:
            return
        if isinstance(result, UserProblem):
            self._plan = None
            blank = self.form.outline.document().isEmpty()
            rows = self._draft.rows() if self._wishes and not blank else []
            # What was unticked must stay there to be ticked again.
            rows = [row if self._wishes.get(row.key, True) else replace(row, level=None) for row in rows]
            self.form.levels.show_rows(rows, choosable=True)
            self.form.show_plan(None, (), "" if blank else str(result))
            return
        self._draft.take_outline(result)
        self._show_title(result.plan)
        self.form.levels.show_rows(self._draft.rows(), choosable=True)
        self._show()

    def _show(self, there_is_one: bool = True) -> None:
        """Show the plan with its levels as wished; where they will not do, say why."""
        self._plan = None
        try:
            self._plan = self._draft.plan() if there_is_one else None
        except UserProblem as problem:
            self.form.show_plan(self._draft.base, self._draft.doubts, shown_form(str(problem)))
            return
        self.form.show_plan(self._plan, self._draft.doubts, "")

    def _show_title(self, plan: Plan) -> None:
        if not self.form.plan_title.isModified():
            self.form.plan_title.setText(plan.title)

    def _rename(self, key: str, name: str) -> None:
        self._draft.rename(key, name)
        self._after_change()

    def _change(self, key: str, values: dict[str, object]) -> None:
        self._draft.change(key, values)
        self._after_change()

    def _after_change(self) -> None:
        self.form.levels.show_rows(self._draft.rows(), choosable=self.form.origin.origin is Origin.OUTLINE)
        self._show()

    def _take_form(self, key: str, taken: bool) -> None:
        self._wishes[key] = taken
        self.reading.now()

    def _go_to_line(self, line: int) -> None:
        self.form.outline.go_to_line(line)

    def _go_to_node(self, place: int) -> None:
        if self.form.origin.origin is Origin.OUTLINE and place < len(self._draft.lines):
            self.form.outline.go_to_line(self._draft.lines[place])

    def _ask_for_file(self) -> None:
        path = dialogs.ask_plan(self)
        if path is not None:
            self.take_file(path)

    def _suggestion(self) -> str:
        if self._source is not None:
            return str(self._source.with_suffix(".ccem"))
        return (self.form.title.text().strip() or _("New dossier")).translate(_FORBIDDEN)[:120]
