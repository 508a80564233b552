"""Whose suggestions are decided on, where all of the dossier's are meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ccem_desk.desktop.margin.words import author_name
from ccem_desk.desktop.node.choice import Choice
from ccem_desk.model.review import Suggestion
from ccem_desk.model.suggestions import Decision
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext


class WhoseDialog(QDialog):
    """Tells how many wait, and whose, before all of them are decided at once."""

    def __init__(self, waiting: Sequence[Suggestion], decision: Decision, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("whose_suggestions")
        accept = decision == "accept"
        self.setWindowTitle(_("Accept suggestions") if accept else _("Refuse suggestions"))
        people = Counter(s.author for s in waiting)
        options = [(_("Everybody's ({count})").format(count=len(waiting)), "")]
        options += [(f"{author_name(name)} ({count})", name) for name, count in sorted(people.items()) if name]
        self.author: Choice[str] = Choice("whose", _("Whose suggestions"), options, self)
        places = len({s.node for s in waiting})
        said = ngettext(
            "Suggestions wait in {count} place of the dossier. One undo takes the decision back.",
            "Suggestions wait in {count} places of the dossier. One undo takes the decision back.",
            places,
        ).format(count=places)
        lead = QLabel(said, self)
        lead.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.addButton(_("&Accept") if accept else _("&Refuse"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 16)
        layout.setSpacing(12)
        for widget in (lead, self.author, buttons):
            layout.addWidget(widget)
