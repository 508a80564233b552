"""The dialog from which every file leaves: what it is for, in which form, with what in it, and where to."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.export import questions
from ccem_desk.desktop.export.check_line import CheckLine
from ccem_desk.desktop.export.fields import ExportFields
from ccem_desk.desktop.export.kinds import SUFFIXES, Kind, caption, forms, hint, usual_name
from ccem_desk.desktop.export.remembered import Remembered, keep, recall
from ccem_desk.services.outgoing import Outgoing
from ccem_desk.translation import gettext as _

_SPACE: Final = 14  # pixels


class ExportDialog(QDialog):
    """`outgoing` is what was chosen; `to_check` says that its user went to see the findings instead."""

    def __init__(self, desk: Desk, kind: Kind | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export_dialog")
        self.setWindowTitle(_("Export"))
        last = recall()
        self._desk = desk
        self._named = False  # whether its user gave the file another name
        self._agreed: Path | None = None
        self._folder = last.folder or desk.session.path.resolve().parent
        self.to_check = False
        self.kinds = QButtonGroup(self)
        self.buttons: dict[Kind, QRadioButton] = {}
        self._kinds = self._kinds_column()
        self.fields = ExportFields(desk.session, last, self)
        self.about = QLabel(self)
        self.about.setObjectName("export_about")
        self.about.setWordWrap(True)
        self.check = CheckLine(desk, self)
        self.place = QLineEdit(self)
        self.place.setObjectName("export_place")
        self.place.setAccessibleName(_("File"))
        self.browse = QPushButton(_("&Browse…"), self)
        self.browse.setObjectName("export_browse")
        self.browse.setAutoDefault(False)
        self._buttons = QDialogButtonBox(self)
        self.go = self._buttons.addButton(_("&Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setObjectName("export_go")
        self.go.setDefault(True)
        self._buttons.addButton(_("C&ancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._connect()
        wished = kind or last.kind
        first = self.buttons[wished if self.buttons[wished].isEnabled() else Kind.SUBMISSION]
        first.click()
        first.setFocus()

    @property
    def kind(self) -> Kind:
        """What the file is for."""
        return next(kind for kind, button in self.buttons.items() if button.isChecked())

    @property
    def outgoing(self) -> Outgoing:
        """What is chosen now."""
        fields, kind = self.fields, self.kind
        submission, printed = kind is Kind.SUBMISSION, fields.suffix in (".docx", ".pdf")
        return Outgoing(
            out=self.path,
            purpose="review" if kind.is_review else "submission",
            notes=fields.notes.value,
            suggestions=fields.suggestions,
            template=fields.template.template if printed and kind is not Kind.READING else None,
            annex=submission and printed and fields.annex.isChecked(),
            receipt=submission and fields.receipt.isChecked(),
            version=fields.version.value if submission and not fields.receipt.isChecked() else "",
        )

    @property
    def path(self) -> Path:
        """Where the file goes, with the suffix of its form; a name without a folder goes into the last one."""
        typed = self._folder / self.place.text().strip()
        if not self.place.text().strip() or not typed.name:
            typed = typed / usual_name(self.kind, self._desk.session.path.stem)
        bare = typed.with_suffix("") if typed.suffix.lower() in SUFFIXES else typed
        return bare.with_name(bare.name + self.fields.suffix)

    def accept(self) -> None:
        """Close with what is chosen; a file that stands there is replaced only if that is wished."""
        if self._would_replace() and not questions.ask_replace(self, self.path):
            self.place.setFocus()
            return
        fields = self.fields
        keep(
            Remembered(
                self.kind,
                fields.form.value,
                self.path.parent,
                fields.annex.isChecked(),
                fields.template.is_own_layout,
            )
        )
        super().accept()

    def _would_replace(self) -> bool:
        """Say whether a file stands there of which nobody was asked yet; a dossier is never replaced at all."""
        try:
            return self.kind is not Kind.GIVING and self.path != self._agreed and self.path.exists()
        except OSError:
            return False  # whoever writes it says what is the matter with the place

    def _kinds_column(self) -> QWidget:
        column = QWidget(self)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(9)
        for kind in Kind:
            button = QRadioButton(caption(kind), column)
            button.setObjectName(f"export_{kind.value}")
            button.setAccessibleDescription(hint(kind))
            button.setEnabled(kind is not Kind.REVIEW or not self._desk.session.read_only)
            self.kinds.addButton(button)
            self.buttons[kind] = button
            layout.addWidget(button)
        layout.addStretch()
        return column

    def _connect(self) -> None:
        self.kinds.buttonClicked.connect(self._show_kind)
        self.fields.changed.connect(self._follow)
        self.place.textEdited.connect(self._name)
        self.browse.clicked.connect(self._browse)
        self.check.wanted.connect(self._go_to_check)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _show_kind(self) -> None:
        kind = self.kind
        self.fields.show_kind(kind)
        internal = _("Internal: for colleagues only.")
        self.about.setText(f"{hint(kind)} {internal}" if kind.is_internal else hint(kind))
        self.about.setProperty("warning", kind.is_internal)
        self.about.setProperty("muted", not kind.is_internal)
        self.about.style().polish(self.about)

    def _follow(self) -> None:
        """Follow what was chosen: the name's suffix, whether the check concerns it, whether it can be written yet."""
        fields = self.fields
        if not self._named:
            self.place.setText(str(self._folder / usual_name(self.kind, self._desk.session.path.stem)))
        self.place.setText(str(self.path))
        self.check.setVisible(self.kind is Kind.SUBMISSION and not fields.version.value)
        self.go.setEnabled(not fields.is_undecided and bool(self.place.text().strip()))
        QTimer.singleShot(0, self, self._fit)
        self.go.setToolTip(_("Say first what becomes of the suggestions.") if fields.is_undecided else "")

    def _fit(self) -> None:
        """Grow with what is shown: a layout makes no room by itself for words that take another line."""
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
        self.fields.settle()

    def _name(self, words: str) -> None:
        """Take a name that was typed; a suffix typed with it chooses the form."""
        self._named = True
        typed = Path(words.strip()).suffix.lower()
        if self.kind is Kind.SUBMISSION and typed in (suffix for _form, suffix in forms(self.kind)):
            self.fields.show_form(typed)
        self.go.setEnabled(not self.fields.is_undecided and bool(words.strip()))

    def _browse(self) -> None:
        suffix = self.fields.suffix
        form = next(name for name, known in forms(self.kind) if known == suffix)
        path = dialogs.ask_place(self, self.path, form)
        if path is not None:
            self._named, self._folder, self._agreed = True, path.parent, path
            self.place.setText(str(path))

    def _go_to_check(self) -> None:
        self.to_check = True
        self.reject()

    def _lay_out(self) -> None:
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 118)
        right = QVBoxLayout()
        right.setSpacing(_SPACE)
        right.addWidget(self.about)
        right.addWidget(self.fields)
        right.addStretch()
        middle = QHBoxLayout()
        middle.setSpacing(2 * _SPACE)
        middle.addWidget(self._kinds)
        middle.addLayout(right, 1)
        where = QHBoxLayout()
        where.setSpacing(8)
        label = QLabel(_("F&ile"), self)
        label.setBuddy(self.place)
        where.addWidget(label)
        where.addWidget(self.place, 1)
        where.addWidget(self.browse)
        rule = QFrame(self)
        rule.setObjectName("editor_rule")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 16)
        layout.setSpacing(_SPACE)
        layout.addLayout(middle, 1)
        layout.addWidget(rule)
        layout.addLayout(where)
        layout.addWidget(self.check)
        layout.addWidget(self._buttons)
