"""The check before a response leaves: what is found, what is mended."""

from __future__ import annotations

from collections.abc import Iterable

from ccem_desk.checks import rules
from ccem_desk.checks.context import Context, context_of
from ccem_desk.checks.facts import Facts, facts_of
from ccem_desk.checks.findings import Finding as Finding
from ccem_desk.checks.findings import Replacement, Snapshot
from ccem_desk.checks.findings import Severity as Severity
from ccem_desk.checks.languages import language_of
from ccem_desk.checks.standing import Standing
from ccem_desk.checks.typography import AUTOMATIC
from ccem_desk.dossier import writing as dossier_writing
from ccem_desk.model.changes import Changes
from ccem_desk.model.ids import new_id
from ccem_desk.model.plan import FRONT
from ccem_desk.model.replacing import replaced
from ccem_desk.model.review import Node, Role
from ccem_desk.model.rich_text import EMPTY, RichText
from ccem_desk.services import reading
from ccem_desk.services.grammar import Grammar
from ccem_desk.services.ignoring import heed as heed
from ccem_desk.services.ignoring import ignore as ignore
from ccem_desk.services.ignoring import ignored as ignored
from ccem_desk.services.ignoring import is_ignored as is_ignored
from ccem_desk.services.session import Session
from ccem_desk.services.source_headings import source_headings
from ccem_desk.services.spelling import Spelling


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
        source_headings(session),
    )


class Checker:
    """Checks one dossier again and again: a comment that is as it was is not read twice."""

    def __init__(self, session: Session, *, proofread: bool = True) -> None:
        """Without `proofread` no dictionary is loaded: spelling is left out, and less is told from acronyms."""
        self._session = session
        self._proofread = proofread
        self._known: dict[str, tuple[Node, RichText, tuple[Finding, ...]]] = {}
        self._facts: dict[str, tuple[RichText, Facts]] = {}
        self._context = Context()
        self._spelling = Spelling(session)
        self._seen: Snapshot | None = None
        self.grammar = Grammar()
        """Its findings are there once it has been asked and has answered."""

    def findings(self) -> tuple[Finding, ...]:
        """Return everything that is found, what is ignored too, by severity and then as the document runs."""
        whole = snapshot(self._session)
        stands = Standing(whole)
        found = self._read(stands.snapshot)
        if self._proofread:
            found += self._spelling.findings(stands.snapshot, found)
        found += self.grammar.findings(stands.snapshot.comments, found)
        self._seen = stands.snapshot
        return rules.in_order([*rules.of_margin(whole), *stands.placed(found)], whole)

    def _read(self, seen: Snapshot) -> list[Finding]:
        if seen.properties.language != self._context.language:
            self._facts = {}
        facts = {node: self._facts_of(node, text, seen.properties.language) for node, text in seen.comments.items()}
        ordinary = self._spelling.ordinary(seen) if self._proofread else None
        context = context_of(seen, facts.values(), ordinary)
        if context != self._context:  # a word has become an ordinary one, say: every comment is read with it
            self._known, self._context = {}, context
        found = [*rules.of_dossier(seen, facts, context)]
        for node in seen.nodes:
            comment = seen.comments.get(node.id, EMPTY)
            known = self._known.get(node.id)
            if known is None or known[0] != node or known[1] != comment:
                here = rules.of_node(node, comment, context)
                known = self._known[node.id] = (node, comment, here)
            found += known[2]
        return found

    def _facts_of(self, node: str, text: RichText, language: str) -> Facts:
        known = self._facts.get(node)
        if known is None or known[0] != text:
            known = self._facts[node] = (text, facts_of(text, language_of(language)))
        return known[1]

    def unchecked(self) -> str:
        """Return what `findings` could not check, and why, as a sentence; empty where all was checked."""
        return " ".join(filter(None, (self._spelling.problem, self.grammar.problem)))

    def ask_grammar(self) -> None:
        """Ask about the grammar of what was checked last; who does so takes the answers, and stops it at the end."""
        if self._seen is not None:
            self.grammar.ask(self._seen)


def check(session: Session, *, proofread: bool = True) -> tuple[Finding, ...]:
    """Return what stands against sending the response, and what else is worth a look; what is ignored is left out.

    Grammar is not asked about: that takes a second or two. Without `proofread` spelling is left out as well: its
    dictionary takes a tenth of a second to load.
    """
    put_aside = ignored(session)
    return tuple(f for f in Checker(session, proofread=proofread).findings() if not is_ignored(f, put_aside))


def check_and_tell(session: Session) -> tuple[tuple[Finding, ...], str]:
    """Return what `check` does and the grammar, and what could not be checked, as a sentence; empty where all was."""
    put_aside = ignored(session)
    checker = Checker(session)
    checker.findings()
    checker.ask_grammar()
    checker.grammar.wait()
    found = tuple(f for f in checker.findings() if not is_ignored(f, put_aside))
    return found, checker.unchecked()


def blocking(findings: Iterable[Finding]) -> int:
    """Return how many of the findings stand against sending."""
    return sum(f.severity is Severity.BLOCKING for f in findings)


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
    from ccem_desk.model.suggesting import suggested  # loaded by those who mend: an export only counts
    from ccem_desk.services import writing

    before = text = reading.comment(session, node)
    for edit in _edits(before.text, findings):
        edited = replaced(text, edit.start, edit.end, edit.words)
        text = suggested(text, edited, new_id()) if session.role is Role.RELECTURE else edited
    if text != before:
        writing.put(session, node, text)


def _fix_title(session: Session, node: str, findings: list[Finding]) -> None:
    from ccem_desk.services import planning

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
