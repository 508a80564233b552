"""The view *Contrôle*: what stands against sending, found, mended, put aside."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ccem_desk.desktop import dialogs, icons, theme
from ccem_desk.desktop.checking.detail import Detail
from ccem_desk.desktop.checking.not_checked import NotChecked
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.node.choice import Choice
from ccem_desk.desktop.tips import as_tip
from ccem_desk.desktop.view_parts import framed, over_rows, view_title
from ccem_desk.desktop.wording import short_name
from ccem_desk.model.changes import Changes
from ccem_desk.services import checking, glossary
from ccem_desk.services.checking import Checker, Finding, Severity
from ccem_desk.services.wording import severity_name
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

_CHARACTERS_WIDE: Final = {1: 20, 2: 38, 4: 28}
"""Width of columns at first, in characters; what is found has the rest."""
_FINDING: Final = Qt.ItemDataRole.UserRole
_PAUSE: Final = 250  # milliseconds after a change until the list follows it


class ChecksView(QWidget):
    """Reads the dossier when it is first shown; while it is hidden nothing is checked."""

    passage_wanted = Signal(object)
    """The finding whose passage is to be shown in the editor."""
    left = Signal()
    """Back to the editor."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checks_view")
        self._desk = desk
        self._checker = Checker(desk.session)
        self._found: tuple[Finding, ...] = ()
        self._aside: dict[str, str] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self.refresh)
        self._writable = not desk.session.read_only
        self._lay_out()
        self._connect()

    @property
    def current(self) -> Finding | None:
        """The finding in hand."""
        item = self.list.currentItem()
        return item.data(0, _FINDING) if item is not None else None

    def refresh(self) -> None:
        """Check again what changed, and show it; the row in hand stays in hand."""
        if self._desk.busy:
            self._soon.start()
            return
        nothing: tuple[Finding, ...] = ()
        self._found = self._desk.read(lambda _session: self._checker.findings(), nothing)
        self._aside = self._desk.read(checking.ignored, {})
        self._unchecked.follow()
        self._show()

    def step(self, by: int) -> None:
        """Take the next (1) or previous (-1) finding in hand and show its passage."""
        count = self.list.topLevelItemCount()
        if count:
            self._select((self._row() + by) % count)
            self._go()

    def fix_automatic(self) -> None:
        """Show what would be set right without a change of words, and do it as one step."""
        findings = checking.automatic(self._standing())
        if findings and dialogs.ask_fixes(self, findings):
            self._desk.do(partial(checking.fix, self._desk.session, findings))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go()
                return True
        return super().eventFilter(watched, event)

    def _standing(self) -> list[Finding]:
        return [f for f in self._found if not checking.is_ignored(f, self._aside)]

    def _show(self) -> None:
        held, row = self.current, self._row()
        standing = self._standing()
        shown = [f for f in (self._found if self._ignored.isChecked() else standing) if self._wanted(f)]
        colours = theme.colours_of(self.palette())
        ink = {Severity.BLOCKING: colours.warning, Severity.LOOK: colours.note, Severity.ADVICE: colours.muted}
        self.list.clear()
        items = []
        for f in shown:
            reason = self._aside.get(f.key) or self._aside.get(f.rule)
            said = _("{message} (ignored: {reason})").format(message=f.message, reason=reason) if reason else f.message
            words = (severity_name(f.severity), self._place(f.node), " ".join(f.passage.split()), said, f.preview or "")
            item = QTreeWidgetItem(list(words))
            item.setForeground(0, QColor(ink[f.severity]))
            for column in (1, 2, 3, 4):
                item.setToolTip(column, as_tip(words[column]))
            item.setData(0, _FINDING, f)
            items.append(item)
        self.list.addTopLevelItems(items)
        if shown:
            keys = [f.key for f in shown]
            at = keys.index(held.key) if held is not None and held.key in keys else min(max(row, 0), len(shown) - 1)
            self._select(at)
        blocks = checking.blocking(standing)
        parts = [ngettext("{count} blocking", "{count} blocking", blocks).format(count=blocks)] if blocks else []
        rest = len(standing) - blocks
        if rest:
            parts.append(ngettext("{count} more to look at", "{count} more to look at", rest).format(count=rest))
        self._total.setText(" · ".join(parts) or _("Nothing stands against sending it."))
        self._empty.setVisible(not shown)
        self._empty.setText(
            _("No finding of this kind. Choose another severity.") if standing else _("Nothing was found.")
        )
        self._batch.setEnabled(self._writable and bool(checking.automatic(standing)))
        self._follow()

    def _row(self) -> int:
        return self.list.currentIndex().row()

    def _select(self, row: int) -> None:
        self.list.setCurrentIndex(self.list.model().index(row, 0))

    def _wanted(self, finding: Finding) -> bool:
        return self.severity.value in (None, finding.severity)

    def _place(self, node: str) -> str:
        return short_name(self._desk.summary_of(node).node, self._desk.levels) if self._desk.knows(node) else node

    def _follow(self) -> None:
        f = self.current
        aside = f is not None and checking.is_ignored(f, self._aside)
        mine = f is not None and self._writable
        self._detail.show_finding(f)
        self._visit.setEnabled(f is not None)
        self._fix.setEnabled(mine and not aside and bool(f and f.fix))
        self._ignore.setEnabled(mine and (aside or bool(f and f.rule not in ("note", "suggestion"))))
        self._learn.setVisible(f is not None and f.rule == "spelling" and not f.fix)
        self._learn.setEnabled(mine and not aside)
        gap = f is not None and f.rule == "gap"
        self._ignore.setText(_("&Heed again") if aside else _("&Confirm…") if gap else _("&Ignore…"))

    def _go(self) -> None:
        if self.current is not None:
            self.passage_wanted.emit(self.current)

    def _mend(self) -> None:
        f = self.current
        if f is not None and f.fix and dialogs.ask_fixes(self, [f]):
            self._desk.do(partial(checking.fix, self._desk.session, [f]))

    def _add_to_glossary(self) -> None:
        f = self.current
        if f is not None:
            self._desk.do(partial(glossary.add, self._desk.session, f.passage))

    def _put_aside(self) -> None:
        f, session = self.current, self._desk.session
        if f is None:
            return
        if checking.is_ignored(f, self._aside):
            self._desk.do(partial(checking.heed, session, f))
        elif asked := dialogs.ask_reason(self, f):
            reason, whole_rule = asked
            self._desk.do(partial(checking.ignore, session, f, reason, whole_rule=whole_rule))
        self._soon.start()

    def _note(self, _changes: Changes) -> None:
        if self.isVisible():
            self._soon.start()

    def _lay_out(self) -> None:
        self._make_tools()
        self._unchecked = NotChecked(self._checker, self)
        self._make_list()
        self._detail = Detail(self)
        head, tools, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(view_title(_("Check"), self))
        head.addWidget(self._total, 1)
        head.addWidget(self._batch)
        tools.addWidget(self.severity)
        tools.addWidget(self._ignored)
        tools.addStretch(1)
        for button in (self._visit, self._fix, self._ignore, self._learn):
            foot.addWidget(button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 8)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addLayout(tools)
        layout.addWidget(self._unchecked)
        layout.addWidget(framed(self.list, self), 1)
        layout.addWidget(self._detail)
        layout.addLayout(foot)

    def _make_tools(self) -> None:
        self._total = QLabel(self)
        self._total.setObjectName("checks_total")
        self._total.setProperty("muted", True)
        options: list[tuple[str, Severity | None]] = [(_("All severities"), None)]
        options += [(severity_name(s), s) for s in Severity]
        self.severity: Choice[Severity | None] = Choice("checks_severity", _("Severity"), options, self)
        self._ignored = QCheckBox(_("&Show what is ignored"), self)
        self._ignored.setObjectName("checks_ignored")
        self._batch = QPushButton(_("Fix all t&ypography…"), self)
        self._batch.setObjectName("checks_fix_all")
        self._visit = QPushButton(_("Show the &passage"), self)
        icons.put(self._visit, "go")
        self._fix = QPushButton(_("Fi&x…"), self)
        self._fix.setObjectName("checks_fix")
        self._ignore = QPushButton(_("&Ignore…"), self)
        self._ignore.setObjectName("checks_ignore")
        self._learn = QPushButton(_("Add to the &glossary"), self)
        self._learn.setObjectName("checks_learn")

    def _make_list(self) -> None:
        self.list = QTreeWidget(self)
        self.list.setObjectName("checks_list")
        self.list.setAccessibleName(_("Findings"))
        self.list.setHeaderLabels([_("Severity"), _("Place"), _("Passage"), _("Finding"), _("Would become")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.installEventFilter(self)
        header = self.list.header()
        header.setStretchLastSection(False)
        sizing = QHeaderView.ResizeMode
        modes = (sizing.ResizeToContents, sizing.Interactive, sizing.Interactive, sizing.Stretch, sizing.Interactive)
        for column, mode in enumerate(modes):
            header.setSectionResizeMode(column, mode)
        for column, characters in _CHARACTERS_WIDE.items():
            header.resizeSection(column, self.fontMetrics().averageCharWidth() * characters)
        self._empty = over_rows("checks_empty", self.list)

    def _connect(self) -> None:
        self.severity.currentIndexChanged.connect(self._show)
        self._ignored.toggled.connect(self._show)
        self.list.currentItemChanged.connect(self._follow)
        self.list.itemDoubleClicked.connect(self._go)
        self._visit.clicked.connect(self._go)
        self._fix.clicked.connect(self._mend)
        self._ignore.clicked.connect(self._put_aside)
        self._learn.clicked.connect(self._add_to_glossary)
        self._batch.clicked.connect(self.fix_automatic)
        self._unchecked.answered.connect(self.refresh)
        self._desk.changed.connect(self._note)
