"""What must not leave, and what the work on a text leaves in it: notes, suggestions, capitals, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ccem_desk.checks.findings import Finding, Replacement, Severity, Snapshot, at
from ccem_desk.checks.french_words import LONE, ORDINARY
from ccem_desk.model.rich_text import Kind, RichText
from ccem_desk.translation import gettext as _

_CAPITALS: Final = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-ÞŒ]+(?![\w-])(?!\.\w)")
_RUN: Final = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-ÞŒ]+(?:[ \u00a0\u202f'’]+[A-ZÀ-ÖØ-ÞŒ]+){3,}(?![\w-])")
_LOWER: Final = re.compile(r"[a-zà-öø-ÿœ]{2}")
_PAGE: Final = re.compile(r"[ \u00a0]*(?:[-–—] ?)?\d{1,4}(?: ?[-–—])?[ \u00a0]*")
_GLUED_PAGE: Final = re.compile(
    r"\d{1,3} (?=(?:L[ea]s?|L['’]|En|De|Il|Elle|Ce|Cette|Ces|Une?|Si|[A-ZÀ-Ý][a-zà-ÿ]+,) ?)"
)
_ALTERNATIVE: Final = re.compile(r"(?<![\w/:.])[a-zà-ÿœ]{3,}(?:/[a-zà-ÿœ]{3,})+(?![\w/])")
_MANY: Final = 3
"""From so many times on, a word in capitals is a name of the dossier's."""


def notes_open(snapshot: Snapshot) -> Iterator[Finding]:
    """An open note: somebody waits for an answer."""
    for note in snapshot.notes:
        if note.resolved is None:
            said = _("Open note of {author}: {text}").format(author=note.author or _("unnamed"), text=note.text)
            text = snapshot.comments.get(note.node, RichText()).text
            place = text.find(note.quote) if note.quote else -1
            start, end = (place, place + len(note.quote)) if place >= 0 else (0, 0)
            yield Finding("note", Severity.BLOCKING, note.node, note.quote, said, start, end, context=note.id)


def suggestions_pending(snapshot: Snapshot) -> Iterator[Finding]:
    """A suggestion that waits for a decision."""
    for suggestion in snapshot.suggestions:
        said = _("Suggestion of {author} to be accepted or refused.").format(author=suggestion.author or _("unnamed"))
        start, end = _range_of(snapshot.comments.get(suggestion.node, RichText()), suggestion.id)
        passage = suggestion.text
        yield Finding(
            "suggestion", Severity.BLOCKING, suggestion.node, passage, said, start, end, context=suggestion.id
        )


def _range_of(text: RichText, suggestion: str) -> tuple[int, int]:
    start, end, here = -1, 0, 0
    for p in text.paragraphs:
        for r in p.runs:
            if suggestion in r.marks.inserted or suggestion in r.marks.deleted:
                start, end = (here if start < 0 else start), here + len(r.text)
            here += len(r.text)
        here += 1
    return (start, end) if start >= 0 else (0, 0)


def remarks(node: str, comment: RichText) -> Iterator[Finding]:
    """Four capital words in a row, one of them at least an ordinary one: a remark that stayed in the text."""
    text = comment.text
    for match in _RUN.finditer(text):
        if _is_remark(match[0]):
            said = _("A remark in capitals stands in the text. Move it into a note, or take it out.")
            yield at("remark", Severity.BLOCKING, node, text, match.span(), said)


def _is_remark(words: str) -> bool:
    return sum(word.lower() in ORDINARY for word in re.split(r"[ \u00a0\u202f'’]+", words)) >= 2


def capitals(node: str, comment: RichText) -> Iterator[Finding]:
    """Ordinary words in capitals inside lower-case prose: a reviewer's correction, typed into the text."""
    text = comment.text
    runs = [m.span() for m in _RUN.finditer(text) if _is_remark(m[0])]
    words = list(_CAPITALS.finditer(text))
    counts: dict[str, int] = {}
    for word in words:
        counts[word[0]] = counts.get(word[0], 0) + 1
    found: list[tuple[int, int]] = []
    for word in words:
        start, end = word.span()
        if any(low <= start < high for low, high in runs) or not _in_prose(text, start, end):
            continue
        if not _is_ordinary(word[0]) or (len(word[0]) > 3 and counts[word[0]] >= _MANY):
            continue
        if found and text[found[-1][1] : start].strip() == "" and "\n" not in text[found[-1][1] : start]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    for start, end in found:
        words_now = text[start:end]
        better = " ".join(_meant(w) for w in words_now.split())
        if _begins_sentence(text, start):
            better = better[:1].upper() + better[1:]
        said = _("A correction typed in capitals: “{words}”.").format(words=words_now)
        yield at("capitals", Severity.BLOCKING, node, text, (start, end), said, (Replacement(start, end, better),))


def _in_prose(text: str, start: int, end: int) -> bool:
    """Say whether the paragraph around is in lower case, and the word not set apart in brackets or quotation marks."""
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    around = text[low:start] + text[end : high if high >= 0 else len(text)]
    apart = text[max(start - 1, 0) : start] in {"(", "«", "“", '"'} and text[end : end + 1] in {")", "»", "”", '"'}
    return len(_LOWER.findall(around)) >= 3 and not apart


def _is_ordinary(word: str) -> bool:
    low = word.lower()
    if len(low) == 1:
        return low in LONE
    return low in ORDINARY or (len(low) > 4 and _misspelt(low) is not None)


def _misspelt(word: str) -> str | None:
    """Return the ordinary word of that length that one letter makes of this one."""
    near = (
        w for w in sorted(ORDINARY) if len(w) == len(word) and sum(a != b for a, b in zip(w, word, strict=True)) == 1
    )
    return next(near, None)


def _meant(word: str) -> str:
    low = word.lower()
    return low if low in ORDINARY else _misspelt(low) or low


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \u00a0\u202f«")
    return not before or before[-1] in "\n.!?…"


def page_numbers(node: str, comment: RichText) -> Iterator[Finding]:
    """A page's number, alone in its paragraph or glued to the words that followed the break."""
    text, here = comment.text, 0
    said = _("A page number was left in the text.")
    for p in comment.paragraphs:
        words = p.text
        if _PAGE.fullmatch(words):
            yield at("page_number", Severity.BLOCKING, node, text, (here, here + len(words)), said)
        elif glued := _GLUED_PAGE.match(words):
            place = (here, here + glued.end())
            yield at("page_number", Severity.BLOCKING, node, text, place, said, (Replacement(*place, ""),))
        here += len(words) + 1


def alternatives(node: str, comment: RichText) -> Iterator[Finding]:
    """Two words for one place, between which somebody was to choose: « doit/devra »."""
    text = comment.text
    for match in _ALTERNATIVE.finditer(text):
        said = _("A choice that nobody made: “{words}”. Keep one of them.").format(words=match[0])
        yield at("alternative", Severity.LOOK, node, text, match.span(), said)


def cut_paragraphs(node: str, comment: RichText) -> Iterator[Finding]:
    """A paragraph without an end, and one that goes on in lower case: a page's end cut it in two."""
    text, here = comment.text, 0
    for p, following in zip(comment.paragraphs, comment.paragraphs[1:], strict=False):
        end = here + len(p.text)
        prose = p.kind is Kind.PARAGRAPH is following.kind
        if prose and p.text[-1:].isalpha() and following.text[:1].islower():
            place = (max(text.rfind(" ", here, end) + 1, here), end + 1 + len(following.text.split(" ")[0]))
            yield at(
                "cut", Severity.LOOK, node, text, place, _("This paragraph seems to be cut in two. Join it again.")
            )
        here = end + 1
