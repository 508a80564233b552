"""The difference between two texts as operations, used to save, to show another's edit, to compare, to suggest.

Operations run over the flat form of a text (`rich_text.flatten`): code points, each paragraph's end and each footnote
counting one. Applied in order from the start, they turn the old text into the new; what is left over is kept.

Paragraphs are aligned first, then words, then a replaced word is trimmed to the characters that differ: a note that
someone puts on a word meanwhile survives, since only what really changed is taken out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ccem_desk.model.align import Edit, align
from ccem_desk.model.rich_text import RichText, Run, Span, flatten, length, unflatten


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
    """The next characters stay and change their marks, or a paragraph's end its kind; both spans are of one text."""

    old: Span
    new: Span


Operation = Keep | Insert | Delete | Remark
Operations = tuple[Operation, ...]


def diff(old: RichText, new: RichText) -> Operations:
    """Return the operations that turn `old` into `new`; empty where they are equal."""
    return () if old == new else operations_of(align(old, new), old, new)


def operations_of(edits: Iterable[Edit], old: RichText, new: RichText) -> Operations:
    """Return the operations for edits between two texts."""
    before, after = Reader(old), Reader(new)
    operations: list[Operation] = []
    for edit in edits:
        operations += _operations(edit, before, after)
    while operations and isinstance(operations[-1], Keep):
        operations.pop()
    return tuple(operations)


def apply(operations: Operations, text: RichText) -> RichText:
    """Return the text with the operations applied."""
    source = Reader(text)
    spans: list[Span] = []
    for operation in operations:
        match operation:
            case Keep(count):
                spans += source.take(count)
            case Delete(count):
                source.take(count)
            case Insert(inserted):
                spans += inserted
            case Remark(old, marked):
                source.take(length(old))
                spans.append(marked)
    spans += source.rest()
    return unflatten(spans)


def _operations(edit: Edit, before: Reader, after: Reader) -> Iterator[Operation]:
    if edit.same:
        yield from _marked(before.take(edit.old), after.take(edit.new))
        return
    if edit.old:
        before.take(edit.old)
        yield Delete(edit.old)
    if edit.new:
        yield Insert(tuple(after.take(edit.new)))


def _marked(old: Iterable[Span], new: Iterable[Span]) -> Iterator[Operation]:
    """Yield Keep and Remark for two stretches of the same characters."""
    kept = 0
    for was, now in in_step(list(old), list(new)):
        if was == now:
            kept += length(was)
            continue
        if kept:
            yield Keep(kept)
            kept = 0
        yield Remark(was, now)
    if kept:
        yield Keep(kept)


def in_step(old: list[Span], new: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield both stretches cut at the same places."""
    old.reverse()
    new.reverse()
    while old:
        was, now = old.pop(), new.pop()
        size = min(length(was), length(now))
        for span, rest in ((was, old), (now, new)):
            if length(span) > size and isinstance(span, Run):
                rest.append(Run(span.text[size:], span.marks))
        yield _first(was, size), _first(now, size)


def _first(span: Span, size: int) -> Span:
    return Run(span.text[:size], span.marks, span.footnote) if isinstance(span, Run) else span


class Reader:
    """Reads a text's flat form from the start, some characters at a time."""

    def __init__(self, text: RichText) -> None:
        self._spans = list(reversed(flatten(text)))

    def take(self, count: int) -> list[Span]:
        taken: list[Span] = []
        while count:
            span = self._spans.pop()
            size = length(span)
            if size > count and isinstance(span, Run):
                self._spans.append(Run(span.text[count:], span.marks))
                span, size = Run(span.text[:count], span.marks), count
            taken.append(span)
            count -= size
        return taken

    def ahead(self) -> Span | None:
        """Return the span that comes next, None at the end."""
        return self._spans[-1] if self._spans else None

    def rest(self) -> list[Span]:
        return self._spans[::-1]
