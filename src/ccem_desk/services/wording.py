"""The names that people read for the model's words, in the interface's language."""

from __future__ import annotations

from ccem_desk.checks.findings import Severity
from ccem_desk.model.response import Fate
from ccem_desk.model.review import DemandKind
from ccem_desk.translation import gettext as _


def quoted(words: str) -> str:
    """Return words between the quotation marks of the interface's language."""
    return _("“{words}”").format(words=words)


def fate_name(fate: Fate) -> str:
    match fate:
        case Fate.MARGIN:
            return _("moved to the margin")
        case Fate.DEMAND:
            return _("flagged as a demand")
        case Fate.STRONG:
            return _("kept in bold, no demand")
        case Fate.DROPPED:
            return _("dropped")
        case Fate.JOINED:
            return _("joined again")
        case Fate.MOVED:
            return _("moved")
        case Fate.KEPT:
            return _("not taken over: there is a text already")


def demand_kind_name(kind: DemandKind) -> str:
    match kind:
        case DemandKind.DEMANDE:
            return _("demand")
        case DemandKind.QUESTION:
            return _("question")
        case DemandKind.OBJECTION:
            return _("objection")
        case DemandKind.SOUTIEN:
            return _("support")
        case DemandKind.VIGILANCE:
            return _("vigilance")


def severity_name(severity: Severity) -> str:
    match severity:
        case Severity.BLOCKING:
            return _("blocking")
        case Severity.LOOK:
            return _("to look at")
        case Severity.ADVICE:
            return _("advice")
