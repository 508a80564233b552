"""Words that are right beside the dictionary: each dossier's own, and each person's.

A dossier keeps one setting for each word, so that two copies merge into one glossary. A person's stand in
`glossary.txt` in the folder of preferences, one word a line: any editor opens it, any program can make it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ccem_desk.dossier import reading, writing
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.spelling import glossary
from ccem_desk.services import preferences
from ccem_desk.services.files import read_source, replace_file
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

_WORD: Final = "glossary:"
_MOST: Final = 20_000
"""Words of a list beyond which it is a dictionary, and none of a dossier's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of a dossier's glossary; `ignored` where nobody says that it is right, only that it is left alone."""

    word: str
    ignored: bool = False


def of_dossier(session: Session) -> tuple[Entry, ...]:
    """Return the words of a dossier, in alphabetical order."""
    kept = reading.settings(session.dossier, _WORD)
    found = [Entry(key.removeprefix(_WORD), bool(json.loads(said)["ignored"])) for key, said in kept.items() if said]
    return tuple(sorted(found, key=lambda e: e.word.casefold()))


def add(session: Session, word: str, *, ignored: bool = False) -> Changes:
    """Put a word into the dossier's glossary, or leave it alone everywhere in it; UserProblem if it is no word."""
    return set_of_dossier(session, [*of_dossier(session), Entry(_required(word), ignored)])


def set_of_dossier(session: Session, entries: Iterable[Entry]) -> Changes:
    """Make these the dossier's words, as one undoable step; of two entries for a word the last one holds."""
    before = {e.word: e.ignored for e in of_dossier(session)}
    wanted = {e.word: e.ignored for e in entries}
    author = session.author.name
    with session.dossier.transaction() as change:
        for word, ignored in wanted.items():
            if before.get(word) is not ignored:
                said = json.dumps({"ignored": ignored, "author": author}, ensure_ascii=False)
                writing.set_setting(session.dossier, _WORD + word, said)
        for word in before.keys() - wanted.keys():
            writing.set_setting(session.dossier, _WORD + word, "")
    return change.changes


def own() -> tuple[str, ...]:
    """Return this person's words, in alphabetical order; UserProblem where their file is damaged."""
    path = _own_file()
    if not path.exists():
        return ()
    try:
        return _words_of(path)
    except UserProblem as problem:
        message = _("Your glossary cannot be read, and its words are underlined until it is mended. {reason}")
        raise UserProblem(message.format(reason=problem)) from problem


def add_own(word: str) -> None:
    """Put a word into this person's glossary; UserProblem if it is none, or if the file is damaged or not writable."""
    set_own([*own(), _required(word)])


def set_own(words: Iterable[str]) -> None:
    """Make these this person's words; UserProblem where the file is damaged (it stays as it is) or not writable."""
    own()
    replace_file(_own_file(), glossary.as_list(words).encode())


def read_list(path: Path) -> tuple[str, ...]:
    """Return the words of a list in a file: plain text, one a line; UserProblem where it is none."""
    words = _words_of(path)
    if not words:
        raise UserProblem(_("“{path}” holds no word: a list is plain text, one word a line.").format(path=path))
    return words


def _words_of(path: Path) -> tuple[str, ...]:
    data = read_source(path, empty_too=True)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        message = _("“{path}” is no plain text in UTF-8. Save it again as such, one word a line.")
        raise UserProblem(message.format(path=path)) from problem
    if "\0" in text:
        message = _("“{path}” is no plain text in UTF-8. Save it again as such, one word a line.")
        raise UserProblem(message.format(path=path))
    words = glossary.entries(text)
    if len(words) > _MOST:
        message = _("“{path}” has {count} words: a glossary has at most {limit}.")
        raise UserProblem(message.format(path=path, count=len(words), limit=_MOST))
    return words


def _required(word: str) -> str:
    found = glossary.entry(word)
    if not found:
        raise UserProblem(_("“{word}” is no word for a glossary: give one word, without spaces.").format(word=word))
    return found


def _own_file() -> Path:
    return preferences.folder() / "glossary.txt"
