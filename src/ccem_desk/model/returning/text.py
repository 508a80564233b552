"""One text on its way back: as it went out, as it came back, as it is today; and where each edit stands today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ccem_desk.model.returning.atoms import Atom, Places, atoms, places, suggested_marks
from ccem_desk.model.returning.edits import Compared, Edit, compare_returned
from ccem_desk.model.returning.placing import Placed, is_done, place
from ccem_desk.model.returning.returned import Change
from ccem_desk.model.returning.sent import as_sent
from ccem_desk.model.rich_text import EMPTY, RichText, Run, unflatten
from ccem_desk.model.suggestions import suggestion_ids


@dataclass(frozen=True, slots=True)
class ReturnedFootnote:
    """A footnote that differs: as the dossier had it, as it went out, as it came back, and where it is today."""

    kept: RichText
    sent: RichText
    back: RichText
    at: int | None


@dataclass(frozen=True, slots=True)
class ReturnedText:
    """The edits of a text with their places in the text of today."""

    compared: Compared
    today: RichText
    atoms_today: Sequence[Atom]
    where: Places
    """Where each character of the base stands today."""
    footnotes: tuple[ReturnedFootnote, ...] = ()

    def placed(self, edit: Edit) -> Placed | None:
        """Return where an edit stands today, None where that is not certain."""
        return place(edit, self.where, len(self.where), len(self.atoms_today))

    def is_done(self, edit: Edit) -> bool:
        """Say whether today's text has the edit already."""
        return is_done(edit, self.where, len(self.where), self.atoms_today)

    def places_of_file(self) -> dict[int, int]:
        """Return where the characters of the file that were in the base stand today."""
        pairs = ((s.file, self.where[s.base]) for s in self.compared.steps if s.base is not None and s.file is not None)
        return {f: at for f, at in pairs if at is not None}


def lay(
    kept: RichText,
    sent: RichText,
    back: RichText,
    today: RichText,
    waiting: Mapping[str, Change],
    changes: Mapping[str, Change],
    old: frozenset[str] = frozenset(),
) -> ReturnedText:
    """Lay a text as it came `back` beside `sent`, the file that went out, and carry what differs to that of today.

    `kept` is the dossier's text that `sent` was written of; for the rest see `compare_returned`.
    """
    base, in_kept = as_sent(kept, sent)
    compared = compare_returned(base, atoms(back), waiting, changes, old)
    where = _through(in_kept, _places_today(kept, today))
    footnotes = tuple(_footnotes(compared, atoms(kept), in_kept, where))
    return ReturnedText(compared, today, atoms(today), where, footnotes)


def _footnotes(compared: Compared, kept: Sequence[Atom], in_kept: Places, where: Places) -> Iterator[ReturnedFootnote]:
    for step in compared.steps:
        if step.base is None or step.file is None:
            continue
        was, now = compared.base[step.base], compared.file[step.file]
        at = in_kept[step.base]
        if not (isinstance(was, Run) and isinstance(now, Run)) or was.footnote is None or was.footnote == now.footnote:
            continue
        own = kept[at] if at is not None else None
        if isinstance(own, Run) and own.footnote is not None:
            yield ReturnedFootnote(own.footnote, was.footnote, now.footnote or EMPTY, where[step.base])


def _places_today(kept: RichText, today: RichText) -> Places:
    """Return where each character of a text stands in that of today; what others suggest since moves none of them."""
    known = suggestion_ids(kept)
    standing = atoms(today)
    own = [n for n, a in enumerate(standing) if not suggested_marks(a).inserted - known]
    if len(own) == len(standing):
        return places(kept, today)
    found = places(kept, unflatten(standing[n] for n in own))
    return [own[at] if at is not None and at < len(own) else None for at in found]


def _through(first: Places, second: Sequence[int | None]) -> Places:
    return [second[at] if at is not None else None for at in first]


def noted(file: Iterable[Atom]) -> dict[str, list[int]]:
    """Return on which characters each comment of a file stands, by its id there."""
    found: dict[str, list[int]] = {}
    for n, atom in enumerate(file):
        for key in getattr(getattr(atom, "marks", None), "notes", ()):
            found.setdefault(key, []).append(n)
    return found
