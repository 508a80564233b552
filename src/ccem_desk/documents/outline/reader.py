"""An outline pasted as text becomes a plan, with what was understood and what is doubtful."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from ccem_desk.documents.outline.choosing import Chosen, choose
from ccem_desk.documents.outline.doubts import doubts_of
from ccem_desk.documents.outline.headings import Heading
from ccem_desk.documents.outline.levels import levels_of, ordered
from ccem_desk.documents.outline.lines import Line, lines_of
from ccem_desk.documents.outline.nodes import nodes_of, placed
from ccem_desk.documents.outline.words import language_of
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.outline import Doubt, Form, Outline
from ccem_desk.model.plan import Plan
from ccem_desk.translation import gettext as _

MOST_CHARACTERS: Final = 4_000_000
"""As many as a plan's file may have."""
MOST_LINES: Final = 100_000
_NONE: Final[Mapping[str, bool]] = {}
_LONGEST_SECOND_LINE: Final = 200


def read_outline(text: str, wishes: Mapping[str, bool] = _NONE) -> Outline:
    """Return the plan that an outline is; line ends are "\\n".

    `wishes` says of the keys of forms (`Outline.forms`) whether they are levels of the plan, against what the reader
    would make of them. Raises `UserProblem` where the text is too long or no heading is recognised in it.
    """
    if len(text) > MOST_CHARACTERS or text.count("\n") >= MOST_LINES:
        raise UserProblem(_("This text is too long for a plan: at most 4 million characters on 100,000 lines."))
    lines = lines_of(text)
    chosen = choose(lines, wishes)
    if not chosen.headings:
        raise UserProblem(
            _(
                "No heading was recognised. The headings of a plan begin with a number (1, 1.1, I., A., a)), with a "
                "word and a number (Axe 1, Objectif 2.3, Fiche 12, Article 4) or with # and ##, each on a line."
            )
        )
    headings, texts, doubts = _with_texts(lines, chosen)
    forms = ordered(headings)
    titles = [h.title for h in headings[:2000]]
    language = language_of([h.phrase for h in headings[:2000]], titles)
    levels = levels_of(forms, headings, language)
    places = placed(headings, forms)
    nodes, clashes = nodes_of(places, levels, texts)
    doubts += [*chosen.doubts, *doubts_of(places, nodes, levels, clashes)]
    return Outline(
        Plan(chosen.title, levels, nodes, language),
        tuple(h.line.number for h in headings),
        _forms(forms, headings, chosen),
        tuple(sorted(doubts, key=lambda d: d.line)),
    )


def _forms(forms: Sequence[str], headings: Sequence[Heading], chosen: Chosen) -> tuple[Form, ...]:
    """Return the forms taken, in the order of the levels, then those left."""
    result: list[Form] = []
    for source, taken in ((headings, True), (chosen.offered, False)):
        count: dict[str, int] = {}
        first: dict[str, Heading] = {}
        for h in source:
            count[h.form] = count.get(h.form, 0) + 1
            first.setdefault(h.form, h)
        result += [Form(f, first[f].line.raw, count[f], taken) for f in (forms if taken else sorted(count))]
    return tuple(result)


def _with_texts(lines: Sequence[Line], chosen: Chosen) -> tuple[list[Heading], list[str], list[Doubt]]:
    """Return the headings, a title that stands on a second line put to its first, and the text below each."""
    starts = [h.line.number for h in chosen.headings]
    below: list[list[Line]] = [[] for _start in starts]
    for line in lines[starts[0] :]:
        place = bisect_right(starts, line.number) - 1
        if starts[place] != line.number and line.number not in chosen.covered:
            below[place].append(line)
    headings: list[Heading] = []
    doubts: list[Doubt] = []
    for heading, rest in zip(chosen.headings, below, strict=True):
        filled = next((i for i, line in enumerate(rest) if line.text), 0) if not heading.title else 0
        if _is_second_line(heading, rest[filled:]):
            second = rest.pop(filled)
            if not heading.title:
                message = _("This line is read as the title of the heading above it.")
                doubts.append(Doubt(second.number, message))
            heading = replace(heading, title=f"{heading.title} {second.text}".strip())
        headings.append(heading)
    return headings, [_text(rest) for rest in below], doubts


def _is_second_line(heading: Heading, rest: Sequence[Line]) -> bool:
    """Say whether the line right below a heading belongs to its title: it goes on in small letters, or is all of it."""
    if not rest or not rest[0].text or rest[0].bullet or heading.family == "list" or heading.line.depth:
        return False
    second = rest[0]
    if len(second.text) > _LONGEST_SECOND_LINE or second.indent > heading.line.indent + 1:
        return False
    if heading.title:
        return second.text[0].islower() and heading.title[-1] not in ".:;!?"
    return second.text[-1] not in ".,:;!?" and not second.text[0].islower() and not (rest[1:] and rest[1].text)


def _text(lines: Sequence[Line]) -> str:
    """Return the text below a heading: its lines, one blank line at most between them, no page number."""
    result: list[str] = []
    for line in lines:
        if line.raw or (result and result[-1]):
            result.append(line.raw)
    return "\n".join(result).strip()
