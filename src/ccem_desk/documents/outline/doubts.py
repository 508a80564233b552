"""What in an outline's tree may not be meant so: each with its line, for its author to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ccem_desk.documents.outline.nodes import Place
from ccem_desk.model.outline import Doubt
from ccem_desk.model.plan import Level, PlanNode
from ccem_desk.translation import gettext as _


def doubts_of(
    places: Sequence[Place], nodes: Sequence[PlanNode], levels: Sequence[Level], clashes: Mapping[int, int]
) -> Iterator[Doubt]:
    """Yield the doubts about a tree, in no order."""
    names = [_named(p, levels) for p in places]
    yield from _twice(places, nodes, names, clashes)
    yield from _skipped(places, names, levels)
    yield from _elsewhere(places, names)
    yield from _gaps(places, nodes, names, levels, clashes)
    for place, name in zip(places, names, strict=True):
        if not place.heading.title:
            yield Doubt(place.heading.line.number, _("“{name}” has no title.").format(name=name))
        if not place.given and place.heading.family != "list":
            message = _("“{title}” has no number in the text: {number} is given.")
            yield Doubt(
                place.heading.line.number, message.format(title=_short(place.heading.title), number=place.number)
            )


def _named(place: Place, levels: Sequence[Level]) -> str:
    return f"{levels[place.level].name} {place.number}"


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59].rstrip()}…"


def _twice(
    places: Sequence[Place], nodes: Sequence[PlanNode], names: Sequence[str], clashes: Mapping[int, int]
) -> Iterator[Doubt]:
    message = _("“{name}” is there already, on line {line}: this one becomes {number}.")
    for place, first in clashes.items():
        line = places[first].heading.line.number
        yield Doubt(
            places[place].heading.line.number,
            message.format(name=names[place], line=line, number=nodes[place].number),
        )


def _skipped(places: Sequence[Place], names: Sequence[str], levels: Sequence[Level]) -> Iterator[Doubt]:
    """Tell places that skip a level, where others of their level don't."""
    above = [place.level - (places[place.parent].level if place.parent is not None else -1) for place in places]
    direct = {p.level for p, steps in zip(places, above, strict=True) if steps == 1}
    message = _("“{name}” stands below “{parent}” without “{level}” between them.")
    at_top = _("“{name}” stands at the top of the plan, below no “{level}”.")
    for place, steps, name in zip(places, above, names, strict=True):
        if steps < 2 or place.level not in direct:
            continue
        level = levels[place.level - 1].name
        words = at_top if place.parent is None else message
        parent = "" if place.parent is None else names[place.parent]
        yield Doubt(place.heading.line.number, words.format(name=name, parent=parent, level=level))


def _elsewhere(places: Sequence[Place], names: Sequence[str]) -> Iterator[Doubt]:
    """Tell a « 2.3 » that stands below a 1."""
    message = _("The number of “{name}” does not go with the place that it stands below, “{parent}”.")
    agreeing = Counter(p.level for p in places if _agrees(p, places) is True)
    for place, name in zip(places, names, strict=True):
        if _agrees(place, places) is False and place.parent is not None and agreeing[place.level]:
            yield Doubt(place.heading.line.number, message.format(name=name, parent=names[place.parent]))


def _agrees(place: Place, places: Sequence[Place]) -> bool | None:
    """Say whether a number of several parts begins with its parent's; None where there is nothing to compare."""
    if place.parent is None or place.heading.number is None:
        return None
    above = places[place.parent].heading.number
    own = place.heading.number.parts
    if above is None or len(own) < 2 or len(above.parts) != len(own) - 1:
        return None
    return own[:-1] == above.parts


def _gaps(
    places: Sequence[Place],
    nodes: Sequence[PlanNode],
    names: Sequence[str],
    levels: Sequence[Level],
    clashes: Mapping[int, int],
) -> Iterator[Doubt]:
    """Tell where the numbers of a level miss one or go back."""
    paths = {n.level for n in nodes if "/" in n.id}
    last: dict[tuple[int, int | None, tuple[int, ...]], int] = {}
    missing = _("“{name}” comes after {before}: is one missing between them?")
    back = _("“{name}” comes after {before}: are they in their order?")
    for at, (place, name) in enumerate(zip(places, names, strict=True)):
        number = place.heading.number
        if number is None or not number.parts or at in clashes:
            continue
        begins_again = levels[place.level].key in paths
        sequence = (place.level, place.parent if begins_again else None, number.parts[:-1])
        before = last.get(sequence)
        last[sequence] = now = number.parts[-1]
        if before is not None and now > before + 1:
            yield Doubt(place.heading.line.number, missing.format(name=name, before=before))
        elif before is not None and now < before:
            yield Doubt(place.heading.line.number, back.format(name=name, before=before))
