"""Finding words in a text as a person types them: accents, case, kinds of space and of apostrophe do not matter.

The text is never folded itself: a pattern that matches every way to write the words gives the text's own offsets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

Place = tuple[int, int]
"""Start and end in a text, in code points."""

_ACCENT: Final = "[\u0300-\u036f]"
_ACCENTS: Final = re.compile(_ACCENT)
_NO_ACCENT: Final = f"(?!{_ACCENT})"
_LETTER: Final = rf"(?:[^\W_]|{_ACCENT})"
_SPACE: Final = "[ \t\u00a0\u2000-\u200a\u2028\u202f]+"  # no paragraph's end
_ALIKE: Final = {"'": "['’ʼ‘]", "-": "[-\u2010\u2011]", '"': '["“”„«»]'}
_LIGATURES: Final = {"oe": ("œ", "Œ"), "ae": ("æ", "Æ"), "ss": ("ß", "ẞ")}
_APOSTROPHES: Final = re.compile("[’ʼ‘]")
_EMOJI: Final = "\u2190"  # from here on, signs that may be joined to others to make one
_JOINED_BEFORE: Final = "(?<!\u200d)"
_JOINED_AFTER: Final = "(?![\u200d\ufe0f\U0001f3fb-\U0001f3ff])"
_WITH_VARIANTS: Final = (range(0x41, 0x530), range(0x1E00, 0x2000))
"""Latin, Greek and Cyrillic letters: the scripts whose letters have accents that a person leaves out."""


def fold(text: str) -> str:
    """Return a text without accents, case and ligatures, its apostrophes alike; its length may be another."""
    if text.isascii():
        return text.lower()
    text = _APOSTROPHES.sub("'", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text))


def words_of(query: str) -> tuple[str, ...]:
    """Return the words of a query, folded."""
    return tuple(re.findall(r"[^\W_]+", fold(query)))


def spellings(word: str) -> tuple[str, ...]:
    """Return a folded word with and without its ligatures: « oeuvre », « œuvre »."""
    found = {word}
    for letters, (ligature, _capital) in _LIGATURES.items():
        found |= {spelling.replace(letters, ligature) for spelling in found}
    return tuple(sorted(found))


def phrase(query: str, *, exact: bool = False) -> re.Pattern[str] | None:
    """Return the pattern of a query as it stands, anywhere in a text; None where it holds nothing but blanks.

    With `exact`, case and accents must be the query's.
    """
    if not query.strip():
        return None
    written = _exact(unicodedata.normalize("NFC", query)) if exact else _folded(fold(query))
    if not written:  # an accent without a letter
        return None
    first, last = query[0], query[-1]
    before = _JOINED_BEFORE if first >= _EMOJI else ""
    return re.compile(before + written + (_JOINED_AFTER if last >= _EMOJI else ""))


def places(pattern: re.Pattern[str], text: str) -> list[Place]:
    """Return where a pattern is found, in order; never overlapping."""
    return [match.span() for match in pattern.finditer(text)]


@lru_cache(maxsize=256)
def word_pattern(word: str, *, beginning: bool = False) -> re.Pattern[str]:
    """Return the pattern of a folded whole word; with `beginning`, of any word that begins so."""
    return re.compile(_word(word, beginning=beginning))


@lru_cache(maxsize=32)
def words_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of folded words that follow one another; the last may be the beginning of one."""
    between = r"(?:[^\w\n]|_){1,4}"
    last = len(words) - 1
    return re.compile(between.join(_word(word, beginning=i == last) for i, word in enumerate(words)))


def _word(word: str, *, beginning: bool) -> str:
    letters = "".join(_letters(word))
    first = _first_letter(word)
    # Looking back from behind the first letter rather than from before it: the search may then skip to that letter.
    start = f"{first}(?<!{_LETTER}.)" if first else f"(?<!{_LETTER})"
    end = f"{_LETTER}*" if beginning else f"(?!{_LETTER})"
    return start + letters.removeprefix(first) + end


def _first_letter(word: str) -> str:
    """Return the beginning of a word's pattern that stands for exactly one character; empty for a ligature's."""
    return _variants().get(word[0], re.escape(word[0])) if not word.startswith(tuple(_LIGATURES)) else ""


def _letters(word: str) -> Iterator[str]:
    """Yield the pattern of each letter of a folded word, its accents included."""
    at = 0
    while at < len(word):
        ligature = _LIGATURES.get(word[at : at + 2])
        if ligature:
            one, other = (_variants()[c] for c in word[at : at + 2])
            yield f"(?:{one}{_ACCENT}*{other}|{'|'.join(ligature)}){_ACCENT}*"
            at += 2
            continue
        known = _variants().get(word[at])
        yield f"{known}{_ACCENT}*" if known else re.escape(word[at])
        at += 1


def _folded(query: str) -> str:
    parts: list[str] = []
    for piece in re.findall(r"[^\W_]+|\s+|.", query, re.DOTALL):
        if piece.isspace():
            parts.append(_SPACE)
        else:
            parts.append(_ALIKE.get(piece) or "".join(_letters(piece)))
    return "".join(parts)


def _exact(query: str) -> str:
    parts: list[str] = []
    for piece in re.findall(r"\s+|.", _APOSTROPHES.sub("'", query), re.DOTALL):
        if piece.isspace():
            parts.append(_SPACE)
            continue
        apart = unicodedata.normalize("NFD", piece)
        written = re.escape(piece) if apart == piece else f"(?:{piece}|{apart})"
        parts.append(_ALIKE.get(piece) or written + (_NO_ACCENT if piece.isalpha() else ""))
    return "".join(parts)


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    """Return, for each letter without accent, the set of the characters that stand for it."""
    found: dict[str, str] = {}
    for code in (c for codes in _WITH_VARIANTS for c in codes):
        letter = fold(chr(code))
        if len(letter) == 1 and letter.isalpha():
            found[letter] = found.get(letter, "") + chr(code)
    return {letter: f"[{characters}]" for letter, characters in found.items()}
