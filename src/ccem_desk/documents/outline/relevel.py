"""A plan with other levels: renamed, printed otherwise; keys and ids follow the names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ccem_desk.documents.outline.levels import codes_of, keys_of
from ccem_desk.documents.outline.nodes import with_ids
from ccem_desk.documents.outline.words import plural
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import Level, Plan
from ccem_desk.translation import gettext as _


def with_levels(plan: Plan, levels: Sequence[Level]) -> Plan:
    """Return the plan with these levels in the place of its own, one for one, from the top down.

    A level whose name changed gets the key of its new name, and keeps the old name among its aliases: a source that
    says it is still understood. Raises `UserProblem` where a name or a printed form will not do.
    """
    names = [level.name.strip() for level in levels]
    _require_sound(levels, names)
    if not levels:
        return plan
    fresh = keys_of(names)
    kept = {old.key for old, name in zip(plan.levels, names, strict=True) if old.name == name}
    changed: list[Level] = []
    for old, new, name, key in zip(plan.levels, levels, names, fresh, strict=True):
        if old.name == name:
            changed.append(replace(new, name=name, key=old.key))
            continue
        again = 2
        base = key
        while key in kept or key in (level.key for level in changed):
            key, again = f"{base}-{again}", again + 1
        aliases = (*(a for a in new.aliases if a not in (name, old.name)), old.name)
        changed.append(replace(new, name=name, key=key, aliases=aliases))
    keys = {old.key: new.key for old, new in zip(plan.levels, changed, strict=True)}
    if all(old == new for old, new in keys.items()):
        return replace(plan, levels=tuple(changed))
    place = {node.id: str(i) for i, node in enumerate(plan.nodes)}
    bare = [replace(n, level=keys[n.level], parent=None if n.parent is None else place[n.parent]) for n in plan.nodes]
    return replace(plan, levels=tuple(changed), nodes=with_ids(bare)[0])


def _require_sound(levels: Sequence[Level], names: Sequence[str]) -> None:
    for level, name in zip(levels, names, strict=True):
        if not name or not level.plural.strip() or not level.code.strip():
            raise UserProblem(_("Each level needs a name, a plural and a letter."))
        if level.heading.count("{number}") != 1 or level.heading.count("{title}") != 1:
            message = _("The headings of “{level}” must hold the number and the title once each: “{example}”.")
            raise UserProblem(message.format(level=name, example=f"{name} {{number}} : {{title}}"))
    for what, values in ((_("name"), names), (_("letter"), [level.code.strip() for level in levels])):
        twice = next((v for v in values if sum(v.casefold() == w.casefold() for w in values) > 1), None)
        if twice is not None:
            raise UserProblem(
                _("Two levels have the {what} “{value}”: give each its own.").format(what=what, value=twice)
            )


def renamed(levels: Sequence[Level], place: int, name: str, language: str) -> Level:
    """Return a level under another name: its plural, its letter and the word in its printed form follow."""
    old = levels[place]
    others = [level.code.casefold() for i, level in enumerate(levels) if i != place]
    own, *_rest = codes_of([name, *(level.name for level in levels[place + 1 :])])
    letters = [own, *codes_of([name]), *(c for c in name.upper() if c.isalpha()), *(f"{own}{n}" for n in range(2, 99))]
    code = next((c for c in letters if c.casefold() not in others), old.code)
    heading = old.heading
    for was, becomes in ((old.name, name), (old.name.upper(), name.upper()), (old.name.lower(), name.lower())):
        if was and was in heading:
            heading = heading.replace(was, becomes, 1)
            break
    return replace(old, name=name, plural=plural(name, language), code=code, heading=heading)
