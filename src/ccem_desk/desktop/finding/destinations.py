"""Which measure a person means by « 32 », « axe 4 », « m32 » or « patrimoniale ». No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ccem_desk.desktop.plan.tree import Entry, folded
from ccem_desk.desktop.wording import Levels

_ABBREVIATED: Final = re.compile(r"([^\W\d_]+)[ .°]*([\d][\w.]*)")


def destinations(entries: Iterable[Entry], typed: str, levels: Levels, most: int = 12) -> list[Entry]:
    """Return the entries that may be meant, the likeliest first; the entries come in document order.

    A number alone means first what has that number, at the plan's lowest level before the others; a level's name, or
    the beginning of it, and a number mean that one; anything else is words of the title.
    """
    wanted = folded(typed).strip()
    words = wanted.split()
    if not words:
        return []
    depth = {key: number for number, key in enumerate(levels)}
    names = {key: folded(level.name) for key, level in levels.items()}
    abbreviated = _ABBREVIATED.fullmatch(wanted)
    found: list[tuple[int, int, int, Entry]] = []
    for place, entry in enumerate(entries):
        node = entry.summary.node
        number, name = folded(node.number), names.get(node.level, "")
        if number and number == wanted:
            rank = 0
        elif abbreviated and number == abbreviated[2] and name.startswith(abbreviated[1]):
            rank = 0 if name == abbreviated[1] else 1
        elif number and number.startswith(wanted):
            rank = 2
        elif all(_begins_a_word(word, entry.searched) for word in words):
            rank = 3
        elif all(word in entry.searched for word in words):
            rank = 4
        else:
            continue
        found.append((rank, -depth.get(node.level, -1) if rank < 2 else 0, place, entry))
    found.sort(key=lambda item: item[:3])
    return [entry for *_rank, entry in found[:most]]


def _begins_a_word(word: str, searched: str) -> bool:
    at = searched.find(word)
    while at > 0 and searched[at - 1].isalnum():
        at = searched.find(word, at + 1)
    return at >= 0
