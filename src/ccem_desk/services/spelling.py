"""Spelling in a dossier: its vocabulary, and the check of all its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.marks import runs_of
from ccem_desk.model.review import Node
from ccem_desk.model.rich_text import EMPTY, RichText
from ccem_desk.model.spelling.acronyms import written_out
from ccem_desk.model.spelling.vocabulary import Vocabulary
from ccem_desk.proofing import dictionary as engine
from ccem_desk.proofing.suggesting import Suggester as Suggester
from ccem_desk.services import glossary, reading
from ccem_desk.services.session import Session

if TYPE_CHECKING:
    from ccem_desk.checks.context import Known
    from ccem_desk.checks.findings import Finding, Snapshot
    from ccem_desk.checks.spelling import Spelt


def missing(session: Session) -> str:
    """Return why spelling cannot be checked in the dossier's language, as a sentence; empty where it can."""
    return engine.missing(reading.properties(session).language)


class Spelling:
    """The words of one dossier, looked up again and again: a comment that is as it was is not read twice."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._vocabulary: Vocabulary | None = None
        self._made_for: tuple[str, frozenset[str]] = ("", frozenset())
        self._spelt: dict[str, tuple[Node, RichText, Spelt]] = {}
        self.problem = ""
        """What is wrong, as a sentence: no dictionary for the language, a damaged glossary; empty where nothing is."""

    def vocabulary(self) -> Vocabulary | None:
        """Return the words that are right in the dossier now; None where there is no dictionary: `problem` says why."""
        session = self._session
        language = reading.properties(session).language
        return self._follow(language, reading.comments(session).values(), reading.nodes(session))

    def may_differ(self, changes: Changes) -> bool:
        """Say whether a change may have made other words right: a glossary's, or an acronym written out."""
        if changes.properties or changes.tree or self._vocabulary is None:
            return True
        known = self._vocabulary.glossary
        return any(not _acronyms(reading.comment(self._session, node)) <= known for node in changes.comments)

    def ordinary(self, seen: Snapshot) -> Known | None:
        """Return what tells a dossier's ordinary words, the dictionary's, from its names; None without a dictionary."""
        if self._follow(seen.properties.language, seen.comments.values(), seen.nodes) is None:
            return None
        return self._is_ordinary

    def findings(self, seen: Snapshot, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return what is misspelt in the dossier; `found` is what other rules say of its words already."""
        from ccem_desk.checks import spelling as rule  # the rules are not loaded before the window's first picture

        vocabulary = self._follow(seen.properties.language, seen.comments.values(), seen.nodes)
        if vocabulary is None:
            return ()
        looked_up = [self._look_up(node, seen.comments.get(node.id, EMPTY), vocabulary) for node in seen.nodes]
        plan = {node.id: node.plan_title for node in seen.nodes if node.plan_title}
        return tuple(rule.findings(looked_up, vocabulary, plan, found))

    def _is_ordinary(self, word: str) -> bool:
        vocabulary = self._vocabulary
        return vocabulary is not None and word.upper() not in vocabulary.glossary and vocabulary.in_dictionary(word)

    def _look_up(self, node: Node, comment: RichText, vocabulary: Vocabulary) -> Spelt:
        from ccem_desk.checks import spelling as rule

        known = self._spelt.get(node.id)
        if known is None or known[0] != node or known[1] != comment:
            known = self._spelt[node.id] = (node, comment, rule.spelt(node, comment, vocabulary))
        return known[2]

    def _follow(self, language: str, comments: Iterable[RichText], nodes: Iterable[Node]) -> Vocabulary | None:
        self.problem = ""
        words = self._glossaries() | _written_out(comments, nodes)
        if self._vocabulary is None or self._made_for != (language, words):
            try:
                self._vocabulary = Vocabulary(engine.dictionary(language), words)
            except UserProblem as problem:
                self._vocabulary, self.problem = None, str(problem)
            self._made_for, self._spelt = (language, words), {}
        return self._vocabulary

    def _glossaries(self) -> frozenset[str]:
        kept = frozenset(e.word for e in glossary.of_dossier(self._session))
        try:
            return kept.union(glossary.own())
        except UserProblem as problem:
            self.problem = str(problem)
            return kept


def _written_out(comments: Iterable[RichText], nodes: Iterable[Node]) -> frozenset[str]:
    """Return the acronyms that are written out in a comment, a footnote or the plan."""
    found = frozenset[str]().union(*(_acronyms(comment) for comment in comments))
    for node in nodes:
        found |= written_out(node.title) | written_out(node.plan_title) | written_out(node.text)
    return found


def _acronyms(comment: RichText) -> frozenset[str]:
    footnotes = (run.footnote.text for run in runs_of(comment) if run.footnote is not None)
    return written_out(comment.text).union(*map(written_out, footnotes))
