"""How headings began in the source of an import: the check says where their form was another than the level's."""

from __future__ import annotations

from typing import Final

from ccem_desk.dossier import Dossier, reading, writing
from ccem_desk.services.session import Session

_KEY: Final = "heading:"


def keep(dossier: Dossier, node_id: str, head: str) -> None:
    """Keep what stood before a node's title in the source: « ACTION 2 : »."""
    writing.set_setting(dossier, _KEY + node_id, head)


def source_headings(session: Session) -> dict[str, str]:
    """Return what was kept, by node."""
    return {key.removeprefix(_KEY): head for key, head in reading.settings(session.dossier, _KEY).items()}
