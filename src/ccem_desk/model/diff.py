"""The difference between two texts as operations, used to save, to show another's edit, to compare, to suggest.

Operations run over the flat form of a text (`rich_text.flatten`): code points, each paragraph's end and each footnote
counting one. Applied in order from the start, they turn the old text into the new.
"""

from __future__ import annotations

from dataclasses import dataclass

from ccem_desk.model.rich_text import RichText, Span


@dataclass(frozen=True, slots=True)
class Keep:
    """The next `length` characters stay as they are."""

    length: int


@dataclass(frozen=True, slots=True)
class Insert:
    """These spans come in here, with all their marks."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Delete:
    """The next `length` characters go."""

    length: int


@dataclass(frozen=True, slots=True)
class Remark:
    """The next characters stay and change their marks (or a paragraph's end its kind): `old` and `new` are of one text."""

    old: Span
    new: Span


Operation = Keep | Insert | Delete | Remark
Operations = tuple[Operation, ...]


def diff(old: RichText, new: RichText) -> Operations:
    """Return the operations that turn `old` into `new`; empty where they are equal."""
    raise AssertionError


def apply(operations: Operations, text: RichText) -> RichText:
    """Return the text with the operations applied."""
    raise AssertionError
