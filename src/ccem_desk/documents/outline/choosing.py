"""What an outline's lines are, seen as a whole: its title, its headings, the lists that are places of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ccem_desk.documents.outline import words
from ccem_desk.documents.outline.headings import Heading, Recogniser
from ccem_desk.documents.outline.lines import Line
from ccem_desk.model.outline import Doubt
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

MOST_LEVELS: Final = 12
_LONGEST_ITEM: Final = 200  # characters of a list's item that is a place of the plan
_LONGEST_CAPITALS: Final = 120
_LONGEST_PLAN_TITLE: Final = 300


@dataclass(frozen=True, slots=True)
class Chosen:
    """The title and the headings of an outline, in order. `offered` are those left as text, which the user may take.

    `covered` are the numbers of the lines that are neither heading nor text: the title, a table of contents.
    """

    title: str
    headings: tuple[Heading, ...]
    offered: tuple[Heading, ...]
    covered: frozenset[int]
    doubts: tuple[Doubt, ...]


def choose(lines: Sequence[Line], wishes: Mapping[str, bool]) -> Chosen:
    """Return what the lines are; `wishes` says of a form's key whether it is taken, where the user has said so."""
    doubts: list[Doubt] = []
    covered: set[int] = set()
    recogniser = Recogniser()
    found = _repeated(h for line in lines if (h := recogniser.heading(line)))
    found = _without_contents(found, covered, doubts)
    found = _with_capitals(lines, found, covered)
    title, found = _title(lines, found, covered, doubts)
    found = _without_unnumbered(found)
    found = _split(found)
    listed = _lists(lines, found, covered)
    taken = _taken_lists(lines, found, listed, covered)
    headings: list[Heading] = []
    offered: list[Heading] = []
    for heading in sorted((*found, *listed), key=lambda h: h.line.number):
        usual = heading.family != "list" or taken
        (headings if wishes.get(heading.form, usual) else offered).append(heading)
    headings, offered = _fewer_forms(headings, offered, doubts)
    if taken and any(h.family == "list" for h in headings):
        doubts.append(_doubt_of_lists(headings))
    return Chosen(title, tuple(headings), tuple(offered), frozenset(covered), tuple(doubts))


def _fewer_forms(
    headings: list[Heading], offered: list[Heading], doubts: list[Doubt]
) -> tuple[list[Heading], list[Heading]]:
    """Leave the rarest forms as text where there are more than a plan can have levels."""
    kept = {form for form, _count in Counter(h.form for h in headings).most_common(MOST_LEVELS)}
    rare = [h for h in headings if h.form not in kept]
    if rare:
        message = _("There are more kinds of headings than a plan has levels: the rarest are read as text.")
        doubts.append(Doubt(rare[0].line.number, message))
    return [h for h in headings if h.form in kept], [*offered, *rare]


def _repeated(found: Iterable[Heading]) -> list[Heading]:
    """Leave out what only its word makes a heading, where that word doesn't come back with another number."""
    headings = list(found)
    numbers: dict[str, set[str]] = {}
    for h in headings:
        if not h.known and h.number:
            numbers.setdefault(h.form, set()).add(h.number.text)
    return [h for h in headings if h.known or len(numbers[h.form]) > 1]


def _without_contents(found: list[Heading], covered: set[int], doubts: list[Doubt]) -> list[Heading]:
    """Leave out a table of contents whose headings come again below it."""
    contents = [h for h in found if h.line.paged and h.number]
    again = {(h.form, h.number.text) for h in found if h.number and not h.line.paged}
    repeated = [h for h in contents if h.number and (h.form, h.number.text) in again]
    if not contents or len(repeated) < 0.8 * len(contents):
        return found
    first, last = contents[0].line.number, contents[-1].line.number
    message = _("Lines {first} to {last} are a table of contents: left out, since its headings come again below.")
    doubts.append(Doubt(first, message.format(first=first, last=last)))
    covered.update(h.line.number for h in found if h.line.paged)
    return [h for h in found if not h.line.paged]


def _with_capitals(lines: Sequence[Line], found: list[Heading], covered: Container[int]) -> list[Heading]:
    """Add the lines in capitals that stand right above a heading; the first line alone would be the title."""
    numbers = {h.line.number for h in found}
    other = numbers | {h.line.number + 1 for h in found if not h.title}  # the line right below one is its title
    filled = [line for line in lines if line.text and line.number not in covered]
    more = [
        Heading(line, "capitals", line.text, family="capitals")
        for line, below in pairwise(filled)
        if line.number not in other and below.number in numbers and not line.bullet and _in_capitals(line.text)
    ]
    if not more or (len(more) == 1 and more[0].line is filled[0]):
        return found
    return sorted((*found, *more), key=lambda h: h.line.number)


def _in_capitals(text: str) -> bool:
    return text.isupper() and 3 < len(text) <= _LONGEST_CAPITALS and text[-1] not in ".;,"


def _title(
    lines: Sequence[Line], found: list[Heading], covered: set[int], doubts: list[Doubt]
) -> tuple[str, list[Heading]]:
    """Take the plan's title: a Markdown heading alone on its depth, or the first line above the headings."""
    if not found:
        return "", found
    first = found[0]
    if first.number is None and first.family == "md" and sum(0 < h.line.depth <= first.line.depth for h in found) == 1:
        covered.add(first.line.number)
        return first.title, found[1:]
    above = [x for x in lines[: first.line.number - 1] if x.text and x.number not in covered]
    title = above[0].text if above and len(above[0].text) <= _LONGEST_PLAN_TITLE and not above[0].bullet else ""
    covered.update(x.number for x in above)
    left = above[1:] if title else above
    if left:
        doubts.append(
            Doubt(
                left[0].number,
                ngettext(
                    "{n} line stands above the first heading: it is left out.",
                    "{n} lines stand above the first heading: they are left out.",
                    len(left),
                ).format(n=len(left)),
            )
        )
    return title, found


def _without_unnumbered(found: list[Heading]) -> list[Heading]:
    """Leave Markdown headings without number as text where others of their depth have a word: « Introduction »."""
    worded = {h.line.depth for h in found if h.line.depth and h.phrase}
    return [h for h in found if h.number or h.family != "md" or h.line.depth not in worded]


def _split(found: list[Heading]) -> list[Heading]:
    """Give « Action 1.1 » a form of its own where it is a part of an « Action 1 »."""
    numbers: dict[str, set[tuple[int, ...]]] = {}
    for h in found:
        if h.number and h.phrase:
            numbers.setdefault(h.form, set()).add(h.number.parts)
    within: dict[tuple[str, int], int] = {}
    for form, all_parts in numbers.items():
        for length, count in Counter(len(p) for p in all_parts if len(p) > 1).items():
            parts = [p for p in all_parts if len(p) == length]
            if sum(p[:-1] in all_parts for p in parts) * 2 > count:
                within[form, length] = length
    return [
        replace(h, form=f"{h.form}:{len(h.number.parts)}", family=h.form, rank=len(h.number.parts))
        if h.number and (h.form, len(h.number.parts)) in within
        else replace(h, family=h.form, rank=1)
        if h.phrase
        else h
        for h in found
    ]


def _lists(lines: Sequence[Line], found: Sequence[Heading], covered: set[int]) -> list[Heading]:
    """Return the bulleted or indented lines below headings, as headings of their depth in the list."""
    headings = {h.line.number for h in found}
    if not found:
        covered_by_none = [x for x in lines if x.text and x.number not in covered]
        if sum(x.bullet for x in covered_by_none) < 2:
            return []
    result: list[Heading] = []
    above = -1  # the indentation of the heading that the list stands below
    stack: list[int] = []
    started = not found
    for line in lines:
        if line.number in headings:
            above, stack, started = line.indent, [], True
        elif started and line.text and (line.bullet or line.indent > above + 1) and len(line.text) <= _LONGEST_ITEM:
            while stack and stack[-1] > line.indent:
                stack.pop()
            if not stack or line.indent > stack[-1] + 1:
                stack.append(line.indent)
            result.append(Heading(line, f"list:{len(stack)}", line.text, family="list", rank=len(stack)))
    return result


def _taken_lists(lines: Sequence[Line], found: Sequence[Heading], listed: Sequence[Heading], covered: set[int]) -> bool:
    """Say whether lists are places of the plan: no prose stands beside them, and no measure above them."""
    if not listed:
        return False
    items = {h.line.number for h in listed}
    headings = {h.line.number: h for h in found}
    prose = [
        x for x in lines if x.text and x.number not in items and x.number not in headings and x.number not in covered
    ]
    if len(prose) > (1 if not found else 0):
        return False
    if sum(h.title[-1] in ".;," for h in listed) * 3 > len(listed):
        return False
    above: Heading | None = None
    below_lowest = 0
    for line in lines:
        above = headings.get(line.number, above)
        below_lowest += line.number in items and above is not None and words.is_lowest(above.phrase)
    return below_lowest * 2 < len(listed)


def _doubt_of_lists(headings: Sequence[Heading]) -> Doubt:
    items = [h for h in headings if h.family == "list"]
    return Doubt(
        items[0].line.number,
        ngettext(
            "{n} line of a list is read as a place of the plan, with a number that the text doesn't give.",
            "{n} lines of lists are read as places of the plan, with numbers that the text doesn't give.",
            len(items),
        ).format(n=len(items)),
    )
