"""What of a place differs beside its comment, in a person's words: « Statut : Brouillon → Validé ». No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ccem_desk.desktop.wording import absence_name, stance_name, status_name
from ccem_desk.model.review import Node
from ccem_desk.services.comparing import NodeDifference
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that differs; `before` and `after` are empty where only the thing itself is told."""

    what: str
    before: str = ""
    after: str = ""


def fields_said(difference: NodeDifference, name_of: Callable[[str], str]) -> Iterator[Said]:
    """Yield what differs; `name_of` names a place of the plan by its id."""
    before, after = difference.before, difference.after
    if before is None or after is None:
        yield Said(_("This place was added.") if before is None else _("This place was removed."))
        return
    if difference.moved:
        if before.parent == after.parent:
            yield Said(_("Another place among its neighbours"))
        else:
            yield Said(_("Stands under"), *(name_of(n.parent) if n.parent else _("the top") for n in (before, after)))
    for field in difference.fields:
        yield _field(field, before, after)
    if count := len(difference.demands):
        words = ngettext("What is said of {count} demand", "What is said of {count} demands", count)
        yield Said(words.format(count=count))


def property_names() -> dict[str, str]:
    """Return how the dossier's own fields are called."""
    return {
        "title": _("title"),
        "plan_title": _("plan’s title"),
        "organisation": _("organisation"),
        "addressee": _("addressee"),
        "signatory": _("signatory"),
        "deadline": _("deadline"),
        "language": _("language"),
    }


def _field(field: str, before: Node, after: Node) -> Said:
    label, shown = _fields().get(field, (field, None))
    if shown is None:
        return Said(label)
    was, now = shown(getattr(before, field)), shown(getattr(after, field))
    return Said(label, was or _("nothing"), now or _("nothing"))


def _fields() -> dict[str, tuple[str, Callable[[Any], str] | None]]:
    """Return how each field is called and shown; None: only that it differs, its text is too long for a line."""
    return {
        "level": (_("Level"), str),
        "number": (_("Number"), str),
        "title": (_("Title"), str),
        "plan_title": (_("Title in the plan"), str),
        "status": (_("Status"), status_name),
        "stance": (_("Position"), stance_name),
        "absence": (_("Why there is no comment"), absence_name),
        "responsible": (_("Who is responsible"), str),
        "text": (_("Text of the plan"), None),
        "partners": (_("Partners named by the plan"), ", ".join),
        "source": (_("Source"), str),
        "verified": (_("Verified in the plan"), _yes_or_no),
        "place_uncertain": (_("Place to be confirmed"), _yes_or_no),
    }


def _yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")
