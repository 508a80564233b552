"""Findings that somebody has put aside, and why: for one place, or for a rule in the whole dossier."""

from __future__ import annotations

import json
from typing import Final

from ccem_desk.checks.findings import Finding, Severity
from ccem_desk.dossier import reading, writing
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

_IGNORED: Final = "ignored:"


def is_ignored(finding: Finding, put_aside: dict[str, str]) -> bool:
    """Say whether a finding is among those put aside, by itself or with its rule."""
    return finding.key in put_aside or finding.rule in put_aside


def ignored(session: Session) -> dict[str, str]:
    """Return why findings are put aside, by a finding's key or a rule's name."""
    found = reading.settings(session.dossier, _IGNORED)
    return {key.removeprefix(_IGNORED): str(json.loads(value)["reason"]) for key, value in found.items() if value}


def ignore(session: Session, finding: Finding, reason: str, *, whole_rule: bool = False) -> Changes:
    """Put a finding aside, or all of its rule, and keep why; UserProblem without a reason.

    A rule that blocks is never put aside as a whole: each of its findings is looked at.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise UserProblem(_("Say why this is to be ignored: a word is enough."))
    if whole_rule and finding.severity is Severity.BLOCKING:
        raise UserProblem(_("What blocks is ignored one by one only."))
    if finding.rule in ("note", "suggestion"):
        raise UserProblem(_("Resolve the note, or decide on the suggestion: neither can be ignored."))
    key = finding.rule if whole_rule else finding.key
    value = json.dumps({"reason": reason, "author": session.author.name}, ensure_ascii=False)
    return writing.set_setting(session.dossier, _IGNORED + key, value)


def heed(session: Session, finding: Finding) -> Changes:
    """Show a finding again that was put aside, by itself or with its rule."""
    put_aside = ignored(session)
    with session.dossier.transaction() as change:
        for key in (finding.key, finding.rule):
            if key in put_aside:
                writing.set_setting(session.dossier, _IGNORED + key, "")
    return change.changes
