"""What the reading page consists of: one section for each place of the plan that is read. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ccem_desk.desktop.editor.offsets import utf16_length
from ccem_desk.desktop.wording import Levels, heading
from ccem_desk.model.plan import FRONT, HeadingLayout
from ccem_desk.model.review import Node
from ccem_desk.model.rich_text import EMPTY, RichText

Passages = dict[str, tuple[int, int]]
"""Where the passages of notes and suggestions begin and end, by their ids (UTF-16 units from the comment's start)."""


@dataclass(frozen=True)
class Section:
    """A heading and the comment below it; the front matter's heading is the response's title, without a layout.

    Its lengths are asked for again and again while thousands of them come on the page: they are worked out once.
    """

    node: str
    heading: str
    layout: HeadingLayout | None
    depth: int
    text: RichText

    @property
    def head(self) -> tuple[str, str, HeadingLayout | None, int]:
        """All but the comment."""
        return self.node, self.heading, self.layout, self.depth

    @cached_property
    def heading_length(self) -> int:
        """UTF-16 units of the heading with its end."""
        return utf16_length(self.heading) + 1

    @cached_property
    def text_length(self) -> int:
        """UTF-16 units of the comment, each paragraph's end being one."""
        return utf16_length(self.text.text)


def sections(
    nodes: Iterable[Node],
    levels: Levels,
    comments: Mapping[str, RichText],
    before: Iterable[Section] = (),
    *,
    everything: bool,
) -> list[Section]:
    """Return the sections in document order: those with a comment and what they stand under, or every place.

    Those of `before` that are as they were are taken as they are.
    """
    known = {section.node: section for section in before}
    order = list(nodes)
    parents = {node.id: node.parent for node in order}
    kept = None if everything else _with_ancestors(parents, comments)
    depths: dict[str, int] = {}
    found: list[Section] = []
    for node in order:
        depths[node.id] = depths.get(node.parent or "", -1) + 1
        if kept is None or node.id in kept:
            level = levels.get(node.level)
            layout = None if node.id == FRONT or level is None else level.layout
            words = heading(node, levels)
            text = comments.get(node.id, EMPTY)
            old = known.get(node.id)
            same = old is not None and old.text is text and old.head == (node.id, words, layout, depths[node.id])
            found.append(old if old and same else Section(node.id, words, layout, depths[node.id], text))
    return found


def with_texts(shown: Sequence[Section], texts: Mapping[str, RichText], *, everything: bool) -> list[Section] | None:
    """Return the sections with other comments; None where one may come or go by that.

    Cheaper than `sections` among thousands: it is done while one types.
    """
    if not everything:
        there = {section.node for section in shown}
        if any((node in there) != bool(text) for node, text in texts.items()):
            return None
    return [replace(section, text=texts[section.node]) if section.node in texts else section for section in shown]


def passages(text: RichText) -> Passages:
    """Return where the notes and suggestions of a comment stand."""
    found: Passages = {}
    at = 0

    def note(ids: frozenset[str], end: int) -> None:
        for key in ids:
            found[key] = (found[key][0] if key in found else at, end)

    for paragraph in text.paragraphs:
        for run in paragraph.runs:
            end = at + utf16_length(run.text)
            marks = run.marks
            if marks.notes or marks.inserted or marks.deleted:
                note(marks.notes | marks.inserted | marks.deleted, end)
            at = end
        note(paragraph.end.inserted | paragraph.end.deleted, at + 1)
        at += 1
    return found


def _with_ancestors(parents: Mapping[str, str | None], comments: Mapping[str, RichText]) -> set[str]:
    kept = {FRONT}
    for node, text in comments.items():
        at: str | None = node if text else None
        while at is not None and at not in kept and at in parents:
            kept.add(at)
            at = parents[at]
    return kept
