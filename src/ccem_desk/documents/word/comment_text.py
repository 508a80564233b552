"""The words of a Word comment that is a note, and back: a wording proposed, and a passage that is gone, in sentences.

They are the document's, in its language, since whoever reads the copy may have another program in another language.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ccem_desk.model.rich_text import LINE_BREAK
from ccem_desk.model.typography.languages import base_language

if TYPE_CHECKING:
    from ccem_desk.model.review import Note

_PROPOSED: Final = {"fr": "Formulation proposée", "en": "Proposed wording"}
_GONE: Final = {
    "fr": "Le passage auquel se rapporte cette remarque n’est plus dans le texte",
    "en": "The passage of this remark is not in the text any more",
}
_QUOTED: Final = {"fr": "\u00a0: «\u00a0{words}\u00a0»", "en": ": “{words}”"}
_NAMELESS: Final = {"fr": "Auteur inconnu", "en": "Unknown author"}
_SPACES: Final = " \u00a0\u202f\t"


def comment_lines(note: Note, language: str) -> tuple[str, ...]:
    """Return the paragraphs of a note's comment, a line break inside one as U+2028; there is always one at least.

    What is proposed is the last of them, whose breaks of lines stay inside it.
    """
    lines = [_gone(note.quote, language)] if note.detached else []
    lines += reply_lines(note.text) if note.text else []
    if note.replacement:
        lines.append(f"{_in(_PROPOSED, language)}{_colon(language)}{note.replacement}".replace("\n", LINE_BREAK))
    return tuple(lines) or ("",)


def reply_lines(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a reply's comment."""
    return tuple(text.split("\n"))


def split_proposal(lines: Sequence[str]) -> tuple[str, str | None]:
    """Return a comment's remark, and the wording its last paragraph proposes in French or English: None for none.

    Whatever spaces an editor made of those around the colon, and whatever case somebody typed it in.
    """
    if lines:
        head, colon, wording = lines[-1].partition(":")
        known = {words.casefold() for words in _PROPOSED.values()}
        if colon and " ".join(head.split()).casefold() in known and wording.strip():
            return "\n".join(lines[:-1]), wording.strip(_SPACES).replace(LINE_BREAK, "\n")
    return "\n".join(lines), None


def author_name(name: str, language: str) -> str:
    """Return the name a remark is printed under."""
    return name or _in(_NAMELESS, language)


def _gone(quote: str, language: str) -> str:
    words = " ".join(quote.split())
    return _in(_GONE, language) + (_in(_QUOTED, language).format(words=words) if words else ".")


def _colon(language: str) -> str:
    return "\u00a0: " if base_language(language) == "fr" else ": "


def _in(words: dict[str, str], language: str) -> str:
    return words.get(base_language(language), words["en"])
