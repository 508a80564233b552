"""How headings began in the source of an import: the check says where their form was another than the level's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from ccem_desk.dossier import Dossier, reading, writing
from ccem_desk.model.plan import Level
from ccem_desk.services.session import Session

_KEY: Final = "heading:"


def keep(dossier: Dossier, heads: Mapping[str, tuple[str, str, str]], levels: Iterable[Level]) -> None:
    """Keep what stood before the titles in the source, by node, where it is not what is printed there.

    Each comes with the node's level and number: « ACTION 2 : » with `action` and `2`.
    """
    known, forms = reading.settings(dossier, _KEY), {level.key: level for level in levels}
    for node, (level, number, head) in heads.items():
        other = head if level in forms and head and not alike(head, forms[level].head_text(number)) else ""
        if other != known.get(_KEY + node, ""):
            writing.set_setting(dossier, _KEY + node, other)


def source_headings(session: Session) -> dict[str, str]:
    """Return what was kept, by node."""
    found = reading.settings(session.dossier, _KEY)
    return {key.removeprefix(_KEY): head for key, head in found.items() if head}


def alike(head: str, other: str) -> bool:
    """Say whether two beginnings of a heading differ in the kind of their spaces at most."""
    return head.split() == other.split()
