"""What a removal takes along, in words: « 3 mesures, 214 mots, 2 demandes, 1 note ouverte »."""

from __future__ import annotations

from ccem_desk.desktop.wording import count_demands, count_open_notes, count_words
from ccem_desk.services.planning import Holdings
from ccem_desk.translation import ngettext


def held_words(held: Holdings) -> str:
    """Return what is held, most important first."""
    said = [f"{count} {(level.name if count == 1 else level.plural).lower()}" for level, count in held.places]
    said += [count_words(held.words)] if held.words else []
    said += [count_demands(held.demands)] if held.demands else []
    said += [count_open_notes(held.open_notes)] if held.open_notes else []
    resolved = held.notes - held.open_notes
    if resolved:
        said.append(ngettext("{count} resolved note", "{count} resolved notes", resolved).format(count=resolved))
    if held.suggestions:
        count = held.suggestions
        said.append(ngettext("{count} suggestion", "{count} suggestions", count).format(count=count))
    return ", ".join(said)
