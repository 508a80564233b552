"""What must not leave: open notes, suggestions that wait, page numbers left in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from ccem_desk.checks.findings import Finding, Replacement, Severity, Snapshot, at
from ccem_desk.model.rich_text import Kind, RichText
from ccem_desk.translation import gettext as _

_PAGE: Final = re.compile(
    r"[ \u00a0]*(?:[-–—] ?)?(?:\d{1,3}|(?:[Pp]age|[Pp]\.) ?\d{1,3}(?: ?(?:/|sur|of) ?\d{1,3})?|\d{1,3} ?/ ?\d{1,3})"
    r"(?: ?[-–—])?[ \u00a0]*"
)
_GLUED_PAGE: Final = re.compile(
    r"\d{1,3} (?=(?:L[ea]s?|L['’]|En|De|Il|Elle|Ce|Cette|Ces|Une?|Si|The|We|It|This|[A-ZÀ-Ý][a-zà-ÿ]+,) ?)"
)
_GLUED_BEHIND: Final = re.compile(r"(?<=\w{5}[.!?])(?P<page> \d{1,3})\Z")


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


def rivals(snapshot: Snapshot) -> Iterator[Finding]:
    """Words that several suggestions take out: if all are accepted, what each puts in stands side by side."""
    said = _(
        "Several suggestions replace the same words: decide on one of them, or what they put in stands side by side."
    )
    for node, comment in snapshot.comments.items():
        here = 0
        for p in comment.paragraphs:
            for takers, runs in groupby(p.runs, lambda r: r.marks.deleted):
                words = "".join(r.text for r in runs)
                if len(takers) > 1 and words.strip():
                    yield at("rival", Severity.LOOK, node, comment.text, (here, here + len(words)), said)
                here += len(words)
            here += 1


def _range_of(text: RichText, suggestion: str) -> tuple[int, int]:
    start, end, here = -1, 0, 0
    for p in text.paragraphs:
        for r in p.runs:
            if suggestion in r.marks.inserted or suggestion in r.marks.deleted:
                start, end = (here if start < 0 else start), here + len(r.text)
            here += len(r.text)
        here += 1
    return (start, end) if start >= 0 else (0, 0)


def page_numbers(node: str, comment: RichText) -> Iterator[Finding]:
    """A page's number, alone in its paragraph or glued to the words that followed the break."""
    text, here = comment.text, 0
    said = _("A page number was left in the text.")
    for p in comment.paragraphs:
        words = p.text
        if p.kind is Kind.PARAGRAPH and _PAGE.fullmatch(words):
            yield at("page_number", Severity.BLOCKING, node, text, (here, here + len(words)), said)
        elif glued := _GLUED_PAGE.match(words):
            place = (here, here + glued.end())
            yield at("page_number", Severity.BLOCKING, node, text, place, said, (Replacement(*place, ""),))
        elif behind := _GLUED_BEHIND.search(words):
            place = (here + behind.start(), here + behind.end())
            yield at("page_number", Severity.BLOCKING, node, text, place, said, (Replacement(*place, ""),))
        here += len(words) + 1
