"""How the model's words are said in the interface's language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale

from ccem_desk.model.plan import FRONT, HeadingLayout, Level
from ccem_desk.model.review import Absence, DemandKind, Node, Stance, Status
from ccem_desk.services.progress import WORDS_A_MINUTE
from ccem_desk.services.wording import demand_kind_name
from ccem_desk.translation import current, ngettext
from ccem_desk.translation import gettext as _

Levels = Mapping[str, Level]
"""The dossier's levels by key."""


def status_name(status: Status) -> str:
    """Return how far the writing is, as shown."""
    return {
        Status.A_REDIGER: _("To be written"),
        Status.BROUILLON: _("Draft"),
        Status.EN_RELECTURE: _("In review"),
        Status.VALIDE: _("Approved"),
    }[status]


def stance_name(stance: Stance | None) -> str:
    """Return the organisation's position, as shown."""
    return {
        None: _("No position yet"),
        Stance.SOUTIEN: _("Support"),
        Stance.SOUTIEN_AVEC_RESERVES: _("Support with reservations"),
        Stance.RESERVE: _("Reservation"),
        Stance.OPPOSITION: _("Opposition"),
        Stance.SANS_AVIS: _("No opinion"),
    }[stance]


def absence_name(absence: Absence | None) -> str:
    """Return why there is no comment, as shown."""
    return {
        None: _("No reason given"),
        Absence.PAS_ENCORE: _("Not yet"),
        Absence.SANS_OBSERVATION: _("No observation"),
        Absence.HORS_CHAMP: _("Outside our field"),
    }[absence]


def missing_title() -> str:
    """Return what is shown where no source gives a title."""
    return _("title not available")


def uncertain_place() -> str:
    """Return what is shown where a node's parent is not certain."""
    return _("place to be confirmed")


def front_name() -> str:
    """Return how the front matter is called in the tree."""
    return _("Introduction and general remarks")


def title_of(node: Node) -> str:
    """Return the title that is printed, the plan's where the response has none; may be empty."""
    return node.title or node.plan_title


def heading(node: Node, levels: Levels) -> str:
    """Return the heading of a node as it is printed; for the front matter, the response's title."""
    level = levels.get(node.level)
    if node.level == FRONT or level is None:
        return title_of(node) or front_name()
    return level.heading_text(node.number, title_of(node))


def around_title(node: Node, levels: Levels) -> tuple[str, str]:
    """Return what the heading prints before the title and after it: « Mesure 32 : » and nothing."""
    level = levels.get(node.level)
    if node.level == FRONT or level is None:
        return "", ""
    before, _title, after = level.heading.partition("{title}")
    return before.replace("{number}", node.number), after.replace("{number}", node.number)


def short_name(node: Node, levels: Levels) -> str:
    """Return « Axe 4 », « Mesure 32 »."""
    if node.level == FRONT or node.level not in levels:
        return front_name()
    return f"{levels[node.level].name} {node.number}".strip()


def tree_text(node: Node, levels: Levels) -> str:
    """Return number and whole title: « 32 Optimiser … », « AXE 4 : POURSUIVRE … »."""
    if node.level == FRONT or node.level not in levels:
        return front_name()
    title = title_of(node)
    if levels[node.level].layout is HeadingLayout.ITEM:
        return f"{node.number} {title or missing_title()}".strip()
    return heading(node, levels) if title else f"{heading(node, levels)} — {missing_title()}"


def number(count: int) -> str:
    """Return a number as the interface's language groups its digits: « 5 432 »."""
    return QLocale(current()).toString(count)


def count_words(count: int) -> str:
    return ngettext("{count} word", "{count} words", count).format(count=number(count))


def count_selected_words(selected: int, count: int) -> str:
    """Return how many of a text's words are selected, as Word says it."""
    words = ngettext("{selected} of {count} word", "{selected} of {count} words", count)
    return words.format(selected=number(selected), count=number(count))


def count_minutes(count: int) -> str:
    """Return how long reading takes."""
    return ngettext("{count} min to read", "{count} min to read", count).format(count=number(count))


def how_fast() -> str:
    """Return what the time of reading is reckoned by."""
    return _("Time to read at {count} words a minute; footnotes are not counted.").format(count=WORDS_A_MINUTE)


def count_to_do(count: int, level: Level) -> str:
    """Return how many places of a level wait for a comment or a reason: « 4 mesures à traiter »."""
    name = (level.name if count < 2 else level.plural or level.name).lower()
    return ngettext("To do: {count} {places}", "To do: {count} {places}", count).format(
        count=number(count), places=name
    )


def count_demands(count: int) -> str:
    return ngettext("{count} demand", "{count} demands", count).format(count=count)


def count_open_notes(count: int) -> str:
    return ngettext("{count} open note", "{count} open notes", count).format(count=count)


def kind_label(kind: DemandKind) -> str:
    """Return a demand's kind as it stands alone: « Question »."""
    name = demand_kind_name(kind)
    return name[:1].upper() + name[1:]


def count_kind(kind: DemandKind, count: int) -> str:
    """Return « 3 questions »."""
    match kind:
        case DemandKind.DEMANDE:
            words = count_demands(count)
        case DemandKind.QUESTION:
            words = ngettext("{count} question", "{count} questions", count)
        case DemandKind.OBJECTION:
            words = ngettext("{count} objection", "{count} objections", count)
        case DemandKind.SOUTIEN:
            words = ngettext("{count} support", "{count} supports", count)
        case DemandKind.VIGILANCE:
            words = ngettext("{count} point of vigilance", "{count} points of vigilance", count)
    return words.format(count=count)
