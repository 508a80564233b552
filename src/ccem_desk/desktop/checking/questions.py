"""What the check asks: whether to mend what is previewed, and why a finding is put aside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ccem_desk.desktop.checking.detail import Detail, in_its_sentence
from ccem_desk.desktop.dialog_buttons import answers
from ccem_desk.services.checking import Finding, Severity
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext


class FixesDialog(QDialog):
    """Shows each passage as it is and as it would be."""

    def __init__(self, findings: Sequence[Finding], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("fixes_dialog")
        self.setWindowTitle(_("Fix"))
        count = len(findings)
        said = ngettext("{count} passage would change:", "{count} passages would change:", count).format(count=count)
        preview = QPlainTextEdit(self)
        preview.setReadOnly(True)
        preview.setAccessibleName(said)
        preview.setPlainText("\n\n".join(_as_it_would_be(f) for f in findings))
        buttons = answers(self, _("&Fix"), _("&Leave it"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 16)
        layout.setSpacing(10)
        layout.addWidget(QLabel(said, self))
        layout.addWidget(preview, 1)
        layout.addWidget(buttons)
        self.resize(620, 200 if count == 1 else 460)


def _as_it_would_be(finding: Finding) -> str:
    return f"{in_its_sentence(finding, finding.passage)}\n→ {in_its_sentence(finding, finding.preview or '')}"


class ReasonDialog(QDialog):
    """Asks why; empty is no reason."""

    def __init__(self, finding: Finding, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("reason_dialog")
        self.setWindowTitle(_("Ignore"))
        said = Detail(self)
        said.show_finding(finding)
        self.reason = QLineEdit(self)
        self.reason.setObjectName("ignore_reason")
        label = QLabel(_("&Why is this to be ignored?"), self)
        label.setBuddy(self.reason)
        self.rule = QCheckBox(_("&All findings of this kind, in the whole dossier"), self)
        self.rule.setVisible(finding.severity is not Severity.BLOCKING)
        buttons = QDialogButtonBox(self)
        agree = buttons.addButton(_("&Ignore"), QDialogButtonBox.ButtonRole.AcceptRole)
        agree.setEnabled(False)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.reason.textChanged.connect(lambda text: agree.setEnabled(bool(text.strip())))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 16)
        layout.setSpacing(10)
        for widget in (said, label, self.reason, self.rule, buttons):
            layout.addWidget(widget)
        self.resize(520, 200)
