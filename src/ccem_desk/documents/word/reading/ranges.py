"""Where comments stand: the words between their two marks, or those before their sign where they have no marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ccem_desk.documents.observation.blocks import Piece

_MOST_OPEN: Final = 100
"""No word of a document has more comments; those that begin later stand on the word before their sign."""


class Ranges:
    """Follows the marks of comments; a comment is known by the id of the note that it becomes."""

    def __init__(self, threads: Mapping[str, str]) -> None:
        self._threads = threads
        self.open: frozenset[str] = frozenset()
        self.ranged: set[str] = set()
        """The notes whose words were found."""
        self.lines: dict[str, int] = {}
        """The line on which each note stands."""
        self.ends: dict[str, int] = {}
        """The line of its sign."""
        self._waiting: frozenset[str] = frozenset()

    def start(self, comment: str, line: int) -> None:
        note = self._threads.get(comment)
        if note and note not in self.lines:  # a second beginning is none
            self.lines[note] = line
            if len(self.open) < _MOST_OPEN:
                self.open |= {note}

    def end(self, comment: str) -> None:
        note = self._threads.get(comment)
        if note in self.open:
            self.open -= {note}

    def sign(self, comment: str, line: int, pieces: list[Piece]) -> None:
        """Take a comment's sign, after `pieces`: without marks it stands on the word before, or the one to come."""
        note = self._threads.get(comment)
        if note is None:
            return
        self.lines.setdefault(note, line)
        self.ends[note] = line
        if note in self.ranged:
            return
        if pieces:
            _on_last_word(pieces, note)
            self.ranged.add(note)
        else:
            self._waiting |= {note}

    def around(self) -> frozenset[str]:
        """Return the notes of the words that are put now."""
        notes = self.open | self._waiting if self._waiting else self.open
        self._waiting = frozenset()
        if notes:
            self.ranged |= notes
        return notes

    def end_of_paragraph(self) -> None:
        self._waiting = frozenset()

    def limit(self, pieces: list[Piece], line: int) -> list[Piece]:
        """Return a line's pieces without the notes whose range never ended: they go no further than their sign."""
        over = {n for n in self.open if line > max(self.lines[n], self.ends.get(n, 0))}
        if not over:
            return pieces
        return [p._replace(marks=replace(p.marks, notes=p.marks.notes - over)) for p in pieces]


def _on_last_word(pieces: list[Piece], note: str) -> None:
    last = pieces.pop()
    words = last.text.rstrip()
    start = len(words) - len(words.rsplit(None, 1)[-1]) if words else 0
    if start:
        pieces.append(last._replace(text=last.text[:start]))
        last = last._replace(text=last.text[start:])
    pieces.append(last._replace(marks=replace(last.marks, notes=last.marks.notes | {note})))
