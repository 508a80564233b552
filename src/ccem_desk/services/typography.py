"""Typography while typing: on or off in each dossier, in the dossier's language."""

from __future__ import annotations

from typing import Final

from ccem_desk.dossier import reading, writing
from ccem_desk.model.changes import Changes
from ccem_desk.services.session import Session

_SETTING: Final = "automatic_typography"
_OFF: Final = "off"


def is_automatic(session: Session) -> bool:
    """Say whether the dossier wants typing to be corrected; it does until somebody switches it off."""
    return reading.setting(session.dossier, _SETTING) != _OFF


def set_automatic(session: Session, on: bool) -> Changes:
    """Switch it for the dossier, for everybody who works in it."""
    return writing.set_setting(session.dossier, _SETTING, "on" if on else _OFF)
