"""What is said above the passages found."""

from __future__ import annotations

from typing import Final

from ccem_desk.services.searching import Found
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

_LEAST_LETTERS: Final = 2


def is_enough(typed: str) -> bool:
    """Say whether what was typed is looked for: one letter stands everywhere."""
    return sum(c.isalnum() for c in typed) >= _LEAST_LETTERS


def sentence(typed: str, found: Found) -> str:
    """Return what is said of a search: how much was found, or what to do."""
    if not typed.strip():
        return _("Searches comments, titles, footnotes, notes and the plan. Accents and capitals do not matter.")
    if not is_enough(typed):
        return _("Type at least two letters.")
    if not found.passages:
        return _("Nothing holds “{words}”. Check the spelling, or give fewer words.").format(words=typed.strip())
    shown = len(found.passages)
    places = ngettext("in {count} measure", "in {count} measures", found.nodes).format(count=found.nodes)
    if found.more:
        return _("The first {count} passages; the words stand {places}. Add a word to find fewer.").format(
            count=shown, places=places
        )
    return ngettext("{count} passage {places}", "{count} passages {places}", shown).format(count=shown, places=places)
