"""All rules: those that look at one node, and those that look at the whole dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from ccem_desk.checks import internal, structure
from ccem_desk.checks.findings import Finding, Severity, Snapshot
from ccem_desk.checks.standing import Standing
from ccem_desk.checks.typography import confusions, final_stops, typography
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Node
from ccem_desk.model.rich_text import EMPTY, RichText
from ccem_desk.model.typography.languages import base_language

_OF_MARGIN: Final[tuple[Callable[[Snapshot], Iterator[Finding]], ...]] = (
    internal.notes_open,
    internal.suggestions_pending,
)
_OF_DOSSIER: Final[tuple[Callable[[Snapshot], Iterator[Finding]], ...]] = (
    structure.gaps,
    structure.no_comment,
    structure.no_demand,
    structure.bare_demands,
    structure.titles,
    structure.heading_forms,
    structure.years,
)
_OF_COMMENT: Final[tuple[Callable[[str, RichText], Iterator[Finding]], ...]] = (
    internal.remarks,
    internal.capitals,
    internal.page_numbers,
    internal.alternatives,
    internal.cut_paragraphs,
)
_ORDER: Final = {severity: place for place, severity in enumerate(Severity)}


def of_node(node: Node, comment: RichText, names: Mapping[str, str], language: str) -> tuple[Finding, ...]:
    """Return what the rules find in one node's title and comment; offsets are those of the comment with all its marks.

    Suggestions that wait are read as refused: they are findings themselves.
    """
    standing = Standing(comment)
    text = standing.text
    found = [f for rule in _OF_COMMENT for f in rule(node.id, text)]
    if base_language(language) == "fr":
        found += typography(node.id, text.text)
        found += [*final_stops(node.id, text), *confusions(node.id, text)]
        found += structure.spelling_of_plan(node.id, text, names)
        found += typography(node.id, node.title, in_title=True)
    return tuple(map(standing.placed, found))


def of_dossier(snapshot: Snapshot) -> tuple[Finding, ...]:
    """Return what the rules find that look at everything; suggestions that wait are read as refused."""
    found = [f for rule in _OF_MARGIN for f in rule(snapshot)]
    waiting = {node: s for node, text in snapshot.comments.items() if (s := Standing(text)).waits}
    comments = dict(snapshot.comments) | {node: standing.text for node, standing in waiting.items()}
    stands = replace(snapshot, comments={node: text for node, text in comments.items() if text.text.strip()})
    for rule in _OF_DOSSIER:
        found += [waiting[f.node].placed(f) if f.node in waiting else f for f in rule(stands)]
    return tuple(found)


def check(snapshot: Snapshot) -> tuple[Finding, ...]:
    """Return everything that is found, by severity and then in document order."""
    names = structure.misspelt_names(snapshot)
    found = [*of_dossier(snapshot)]
    for node in snapshot.nodes:
        found += of_node(node, snapshot.comments.get(node.id, EMPTY), names, snapshot.properties.language)
    return in_order(found, snapshot)


def in_order(found: list[Finding], snapshot: Snapshot) -> tuple[Finding, ...]:
    """Return findings by severity, then as the document runs."""
    order = {node.id: place for place, node in enumerate(snapshot.nodes)} | {FRONT: -1}
    return tuple(
        sorted(
            found, key=lambda f: (_ORDER[f.severity], order.get(f.node, len(order)), not f.in_title, f.start, f.rule)
        )
    )
