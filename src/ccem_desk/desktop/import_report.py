"""What an import kept, flagged, moved to the margin and dropped, line by line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ccem_desk.desktop.tips import as_tip
from ccem_desk.model.response import Fate
from ccem_desk.model.review import DemandKind
from ccem_desk.services.importing import ImportResult
from ccem_desk.services.wording import demand_kind_name
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext


class ImportReport(QDialog):
    """A window that stays beside one's work; nothing in it is to be decided."""

    def __init__(self, result: ImportResult, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_report")
        self.setWindowTitle(_("What the import did"))
        self.resize(820, 520)
        summary = QLabel(summary_of(result), self)
        summary.setWordWrap(True)
        self.table = _table(rows_of(result), self)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("&Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(summary)
        layout.addWidget(self.table)
        layout.addWidget(buttons)


def summary_of(result: ImportResult) -> str:
    """Return the counts of an import as a line."""
    parts = [
        ngettext("{n} commented measure", "{n} commented measures", result.measures).format(n=result.measures),
        ngettext("{n} demand", "{n} demands", result.demands).format(n=result.demands),
        ngettext("{n} bold passage kept", "{n} bold passages kept", result.strong).format(n=result.strong),
        ngettext("{n} footnote", "{n} footnotes", result.footnotes).format(n=result.footnotes),
        ngettext("{n} remark in the margin", "{n} remarks in the margin", result.notes).format(n=result.notes),
    ]
    text = ", ".join(parts) + "."
    if result.backup:
        text += " " + _("The dossier as it was before is kept in {name}.").format(name=result.backup.name)
    return text


def fate_name(fate: Fate) -> str:
    """Return what became of a line, as shown."""
    return {
        Fate.MARGIN: _("Moved to the margin"),
        Fate.DEMAND: _("Flagged as a demand"),
        Fate.STRONG: _("Kept in bold"),
        Fate.DROPPED: _("Dropped"),
        Fate.JOINED: _("Joined"),
        Fate.MOVED: _("Moved"),
        Fate.KEPT: _("Left as it was in the dossier"),
    }[fate]


def rows_of(result: ImportResult) -> list[tuple[str, str, str]]:
    """Return line, what was done and the words, for each thing the import did; differing titles come last."""
    rows = []
    for line in result.report:
        detail = demand_kind_name(DemandKind(line.detail)) if line.fate is Fate.DEMAND else line.detail
        done = f"{fate_name(line.fate)} ({detail})" if detail else fate_name(line.fate)
        rows.append((str(line.line) if line.line else "", done, line.text))
    for title in result.retitled:
        words = _("“{source}”; in the plan: “{plan}”").format(source=title.source, plan=title.plan)
        rows.append(("", _("Title kept as in the text, not as in the plan"), words))
    return rows


def _table(rows: list[tuple[str, str, str]], parent: QWidget) -> QTableWidget:
    table = QTableWidget(len(rows), 3, parent)
    table.setObjectName("import_report_table")
    table.setAccessibleName(_("What the import did, line by line"))
    table.setHorizontalHeaderLabels([_("Line"), _("What was done"), _("Words")])
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            item = QTableWidgetItem(words)
            item.setToolTip(as_tip(words))
            item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            table.setItem(number, column, item)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    table.setColumnWidth(0, table.fontMetrics().averageCharWidth() * 9)
    table.setColumnWidth(1, table.fontMetrics().averageCharWidth() * 34)
    return table
