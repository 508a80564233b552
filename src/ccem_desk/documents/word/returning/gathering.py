"""The sections of a file gathered by node; one that was moved with tracking on stands in it twice, and counts once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ccem_desk.model.marks import map_marks, runs_of
from ccem_desk.model.rich_text import Marks, RichText, rich_text


@dataclass(slots=True)
class Gathered:
    """Texts and headings by node, in the order of the file; `twice` is what else stands under a heading."""

    texts: dict[str, RichText] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    twice: list[tuple[str, RichText]] = field(default_factory=list)

    def add(self, node: str, heading: str | None, text: RichText) -> None:
        """Take in a section."""
        known = self.texts.get(node)
        if known is None:
            self.texts[node] = text
            if heading is not None:
                self.headings[node] = heading
        elif _is_taken_out(known) and not _is_taken_out(text):
            del self.texts[node]  # it stands where it was put in
            self.texts[node] = _settled(text)
        elif _is_taken_out(text):
            self.texts[node] = _settled(known)
        else:
            self.twice.append((node, text))


def _is_taken_out(text: RichText) -> bool:
    runs = list(runs_of(text))
    return bool(runs) and all(r.marks.deleted for r in runs)


def _settled(text: RichText) -> RichText:
    """Return a text that was put in as a whole as if it had always been there; any other as it is."""
    if not all(r.marks.inserted for r in runs_of(text)):
        return text

    def there(marks: Marks) -> Marks:
        return replace(marks, inserted=frozenset())

    return rich_text(replace(p, end=replace(p.end, inserted=frozenset())) for p in map_marks(text, there).paragraphs)
