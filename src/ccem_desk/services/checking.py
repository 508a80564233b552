"""The check before a response leaves: what is found, mended, ignored; what of it is internal in a Word file."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from xml.parsers.expat import ExpatError

from ccem_desk.checks import rules, structure
from ccem_desk.checks.findings import Finding as Finding
from ccem_desk.checks.findings import Replacement, Snapshot
from ccem_desk.checks.findings import Severity as Severity
from ccem_desk.checks.leaks import Piece, find_leaks
from ccem_desk.checks.typography import AUTOMATIC
from ccem_desk.dossier import reading as stored
from ccem_desk.dossier import writing as dossier_writing
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.ids import new_id
from ccem_desk.model.plan import FRONT
from ccem_desk.model.replacing import replaced
from ccem_desk.model.review import Node, Role
from ccem_desk.model.rich_text import EMPTY, RichText
from ccem_desk.model.suggesting import suggested
from ccem_desk.services import planning, reading, writing
from ccem_desk.services.files import read_source
from ccem_desk.services.internal import internal_words, printed_words
from ccem_desk.services.response import response
from ccem_desk.services.session import Session
from ccem_desk.services.spelling import Spelling
from ccem_desk.translation import gettext as _

_IGNORED: Final = "ignored:"


def snapshot(session: Session) -> Snapshot:
    """Return the dossier as the rules see it."""
    return Snapshot(
        reading.properties(session),
        reading.levels(session),
        reading.nodes(session),
        reading.comments(session),
        reading.demands(session),
        reading.notes(session),
        reading.suggestions(session),
    )


class Checker:
    """Checks one dossier again and again: a comment that is as it was is not read twice."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, tuple[Node, RichText, tuple[Finding, ...]]] = {}
        self._said: tuple[dict[str, str], str] = ({}, "")
        self._spelling = Spelling(session)

    def findings(self) -> tuple[Finding, ...]:
        """Return everything that is found, what is ignored too, by severity and then as the document runs."""
        seen = snapshot(self._session)
        names = dict(structure.misspelt_names(seen))
        if self._said != (names, seen.properties.language):
            self._known, self._said = {}, (names, seen.properties.language)
        found = [*rules.of_dossier(seen)]
        for node in seen.nodes:
            comment = seen.comments.get(node.id, EMPTY)
            known = self._known.get(node.id)
            if known is None or known[0] != node or known[1] != comment:
                here = rules.of_node(node, comment, names, seen.properties.language)
                known = self._known[node.id] = (node, comment, here)
            found += known[2]
        found += self._spelling.findings(seen, found)
        return rules.in_order(found, seen)

    def unchecked(self) -> str:
        """Return what `findings` could not check, and why, as a sentence; empty where all was checked."""
        return self._spelling.problem


def check(session: Session) -> tuple[Finding, ...]:
    """Return what stands against sending the response, and what else is worth a look; what is ignored is left out."""
    return check_and_tell(session)[0]


def check_and_tell(session: Session) -> tuple[tuple[Finding, ...], str]:
    """Return what `check` does, and what could not be checked, as a sentence; empty where all was."""
    put_aside = ignored(session)
    checker = Checker(session)
    found = tuple(f for f in checker.findings() if not is_ignored(f, put_aside))
    return found, checker.unchecked()


def is_ignored(finding: Finding, put_aside: dict[str, str]) -> bool:
    """Say whether a finding is among those put aside, by itself or with its rule."""
    return finding.key in put_aside or finding.rule in put_aside


def blocking(findings: Iterable[Finding]) -> int:
    """Return how many of the findings stand against sending."""
    return sum(f.severity is Severity.BLOCKING for f in findings)


def ignored(session: Session) -> dict[str, str]:
    """Return why findings are put aside, by a finding's key or a rule's name."""
    return {key: reason for key, reason in _put_aside(session).items() if reason}


def _put_aside(session: Session) -> dict[str, str]:
    found = stored.settings(session.dossier, _IGNORED)
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
    return dossier_writing.set_setting(session.dossier, _IGNORED + key, value)


def heed(session: Session, finding: Finding) -> Changes:
    """Show a finding again that was put aside, by itself or with its rule."""
    put_aside = _put_aside(session)
    with session.dossier.transaction() as change:
        for key in (finding.key, finding.rule):
            if key in put_aside:
                dossier_writing.set_setting(session.dossier, _IGNORED + key, "")
    return change.changes


def automatic(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return those that are mended together: their fixes change no word."""
    return tuple(f for f in findings if f.rule in AUTOMATIC and f.fix)


def fix(session: Session, findings: Iterable[Finding]) -> Changes:
    """Mend findings as one step; a passage that reads otherwise by now is left alone.

    A reviewer's fixes wait as suggestions; titles, which only a writer changes, are left alone then.
    """
    by_node: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix:
            by_node.setdefault(finding.node, []).append(finding)
    with session.dossier.transaction() as change:
        for node, here in by_node.items():
            _fix_comment(session, node, [f for f in here if not f.in_title])
            if session.role is not Role.RELECTURE:
                _fix_title(session, node, [f for f in here if f.in_title])
    return change.changes


def _fix_comment(session: Session, node: str, findings: list[Finding]) -> None:
    before = text = reading.comment(session, node)
    for edit in _edits(before.text, findings):
        edited = replaced(text, edit.start, edit.end, edit.words)
        text = suggested(text, edited, new_id()) if session.role is Role.RELECTURE else edited
    if text != before:
        writing.put(session, node, text)


def _fix_title(session: Session, node: str, findings: list[Finding]) -> None:
    before = title = reading.node(session, node).title
    for edit in _edits(before, findings):
        title = title[: edit.start] + edit.words + title[edit.end :]
    if title != before:
        if node == FRONT:
            planning.rename(session, node, title)
        else:
            dossier_writing.set_node(session.dossier, node, title=title)


def _edits(text: str, findings: Iterable[Finding]) -> list[Replacement]:
    """Return the replacements from the last to the first; of two that overlap the first wins."""
    edits = {e for f in findings if text[f.start : f.end] == f.passage for e in f.fix}
    kept: list[Replacement] = []
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if not kept or kept[-1].end <= edit.start:
            kept.append(edit)
    return kept[::-1]


def check_file(session: Session, path: Path) -> tuple[Finding, ...]:
    """Return what of the dossier's internal matter stands in a Word file that is about to leave.

    UserProblem where it is no Word file or cannot be read.
    """
    from ccem_desk.documents.word import texts_of_package

    if path.suffix.lower() != ".docx":
        raise UserProblem(_("“{path}” is no Word document (.docx): only these can be checked.").format(path=path))
    data = read_source(path)
    try:
        pieces = [Piece(part, words) for part, words in texts_of_package(data)]
    except (zipfile.BadZipFile, ValueError, KeyError, ExpatError, NotImplementedError, RuntimeError, EOFError) as error:
        raise UserProblem(
            _("“{path}” cannot be read as a Word document. Save it again in Word as .docx.").format(path=path)
        ) from error
    nodes = reading.nodes(session)
    printed = response(session, nodes, "refuse", whole_plan=False)
    found = find_leaks(pieces, internal_words(session, nodes), lambda: printed_words(printed))
    said = _("{what} stands in {part}.")
    return tuple(
        Finding(
            "leak",
            Severity.BLOCKING,
            "",
            leak.words,
            said.format(what=_(leak.what), part=leak.part or _("the file’s names")),
        )
        for leak in found
    )
