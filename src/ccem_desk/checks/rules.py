"""All rules: those that look at one node, and those that look at the whole dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from ccem_desk.checks import capitals, internal, structure, style, titles, unfinished
from ccem_desk.checks.context import Context, Known, context_of
from ccem_desk.checks.facts import Facts, facts_of, footnotes_of
from ccem_desk.checks.findings import Finding, Severity, Snapshot
from ccem_desk.checks.languages import language_of
from ccem_desk.checks.standing import Standing
from ccem_desk.checks.typography import accents, confusions, doubled, final_stops, typography
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Node
from ccem_desk.model.rich_text import EMPTY, RichText
from ccem_desk.model.typography.languages import base_language
from ccem_desk.translation import gettext as _

_OF_MARGIN: Final[tuple[Callable[[Snapshot], Iterator[Finding]], ...]] = (
    internal.notes_open,
    internal.suggestions_pending,
    internal.rivals,
)
_OF_DOSSIER: Final[tuple[Callable[[Snapshot], Iterator[Finding]], ...]] = (
    structure.gaps,
    structure.no_comment,
    structure.no_demand,
    structure.bare_demands,
    titles.titles,
    titles.heading_forms,
    titles.source_headings,
    structure.years,
)
_OF_COMMENT: Final[tuple[Callable[[str, RichText], Iterator[Finding]], ...]] = (
    internal.page_numbers,
    unfinished.alternatives,
    unfinished.placeholders,
    unfinished.cut_paragraphs,
    style.long_sentences,
    final_stops,
)
_LEFT_IN_TEXT: Final[tuple[Callable[[str, RichText, Context], Iterator[Finding]], ...]] = (
    capitals.remarks,
    capitals.capitals,
)
_ORDER: Final = {severity: place for place, severity in enumerate(Severity)}


def of_margin(snapshot: Snapshot) -> tuple[Finding, ...]:
    """Return what waits for a decision: open notes, suggestions. The other rules read the dossier as it stands."""
    return tuple(f for rule in _OF_MARGIN for f in rule(snapshot))


def of_node(node: Node, comment: RichText, context: Context) -> tuple[Finding, ...]:
    """Return what the rules find in one node's title and comment."""
    found = [f for rule in _OF_COMMENT for f in rule(node.id, comment)]
    found += [f for rule in _LEFT_IN_TEXT for f in rule(node.id, comment, context)]
    found += titles.spelling_of_plan(node.id, comment, context.names)
    for text, in_title in ((comment.text, False), (node.title, True)):
        found += doubled(node.id, text, in_title=in_title)
        if base_language(context.language) == "fr":
            found += typography(node.id, text, in_title=in_title)
            found += accents(node.id, text, context.accents, in_title=in_title)
    if base_language(context.language) == "fr":
        found += confusions(node.id, comment)
    return (*found, *_of_footnotes(node.id, comment, context))


def _of_footnotes(node: str, comment: RichText, context: Context) -> Iterator[Finding]:
    """Yield what a reviewer left in footnotes; it is shown at the footnote's sign, and mended in the footnote."""
    for place, body in footnotes_of(comment):
        found = [f for rule in _LEFT_IN_TEXT for f in rule(node, body, context)]
        found += [*unfinished.placeholders(node, body), *unfinished.alternatives(node, body)]
        for f in found:
            said = _("In a footnote: {message}").format(message=f.message)
            yield replace(f, start=place, end=place + 1, message=said, fix=(), preview=None)


def of_dossier(snapshot: Snapshot, facts: Mapping[str, Facts], context: Context) -> tuple[Finding, ...]:
    """Return what the rules find that look at everything; `facts` are those of each comment, in document order."""
    found = [f for rule in _OF_DOSSIER for f in rule(snapshot)]
    found += style.formulas(facts)
    found += style.repeats(snapshot, facts, context)
    found += style.bare_acronyms(snapshot, facts, context)
    return tuple(found)


def check(snapshot: Snapshot, known: Known | None = None) -> tuple[Finding, ...]:
    """Return everything that is found, by severity and then in document order; `known` asks a dictionary."""
    language = language_of(snapshot.properties.language)
    stands = Standing(snapshot)
    facts = {node: facts_of(text, language) for node, text in stands.snapshot.comments.items()}
    context = context_of(stands.snapshot, facts.values(), known)
    found = [*of_dossier(stands.snapshot, facts, context)]
    for node in stands.snapshot.nodes:
        found += of_node(node, stands.snapshot.comments.get(node.id, EMPTY), context)
    return in_order([*of_margin(snapshot), *stands.placed(found)], snapshot)


def in_order(found: list[Finding], snapshot: Snapshot) -> tuple[Finding, ...]:
    """Return findings by severity, then as the document runs."""
    order = {node.id: place for place, node in enumerate(snapshot.nodes)} | {FRONT: -1}
    return tuple(
        sorted(
            found, key=lambda f: (_ORDER[f.severity], order.get(f.node, len(order)), not f.in_title, f.start, f.rule)
        )
    )
