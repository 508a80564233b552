"""What the program remembers of its user: name, language, recent dossiers. Never a word of a dossier's text."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import platformdirs

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.review import Author, visible_name
from ccem_desk.services.files import replace_file
from ccem_desk.translation import LANGUAGES

APPLICATION: Final = "ccem-desk"
_MOST_RECENT: Final = 10


@dataclass(frozen=True, slots=True)
class Preferences:
    """`language` None follows the system's; `recent` begins with the dossier opened last.

    `reviewed` are the ids of the dossiers in which this person is a reviewer.
    """

    author: Author = field(default_factory=Author)
    language: str | None = None
    recent: tuple[Path, ...] = ()
    reviewed: tuple[str, ...] = ()


def folder() -> Path:
    """Return the folder of preferences, made where it is missing."""
    return platformdirs.user_config_path(APPLICATION, appauthor=False, ensure_exists=True)


def load() -> Preferences:
    """Return the preferences; a missing or damaged file gives the defaults, since nothing there is worth a refusal."""
    try:
        values: Any = json.loads((folder() / "preferences.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(values, dict):
        return Preferences()
    language = values.get("language")
    recent, reviewed = values.get("recent"), values.get("reviewed")
    return Preferences(
        Author(_word(values.get("name")), _word(values.get("initials"))),
        language if language in LANGUAGES else None,
        tuple(Path(p) for p in recent if isinstance(p, str)) if isinstance(recent, list) else (),
        tuple(i for i in reviewed if isinstance(i, str)) if isinstance(reviewed, list) else (),
    )


def save(preferences: Preferences) -> None:
    """Keep the preferences; UserProblem where their file cannot be written."""
    values = {
        "name": preferences.author.name,
        "initials": preferences.author.initials,
        "language": preferences.language,
        "recent": [str(p) for p in preferences.recent],
        "reviewed": list(preferences.reviewed),
    }
    text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    replace_file(folder() / "preferences.json", text.encode())


def remember(path: Path) -> Preferences:
    """Put a dossier at the head of the recent ones and return the preferences as they are now."""
    path = path.resolve()
    known = load()
    others = tuple(p for p in known.recent if p != path)
    changed = replace(known, recent=(path, *others)[:_MOST_RECENT])
    _save_quietly(changed)
    return changed


def forget(path: Path) -> Preferences:
    """Take a dossier off the list of recent ones and return the preferences as they are now."""
    known = load()
    changed = replace(known, recent=tuple(p for p in known.recent if p != path))
    _save_quietly(changed)
    return changed


def _save_quietly(preferences: Preferences) -> None:
    # A list of recent files that cannot be kept (a read-only home) is no reason to stop somebody's work.
    try:
        save(preferences)
    except UserProblem:
        return


def _word(value: object) -> str:
    return visible_name(value) if isinstance(value, str) else ""
