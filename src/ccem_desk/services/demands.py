"""What is said of demands: kind, one-line title, addressees, themes; for one, or for several as one undoable step."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from ccem_desk.dossier import reviewing, writing
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.marks import map_marks
from ccem_desk.model.review import Demand, DemandKind, Role
from ccem_desk.model.rich_text import Marks, clean
from ccem_desk.services import reading, roles
from ccem_desk.services.session import Session
from ccem_desk.services.ties import set_ties
from ccem_desk.translation import gettext as _

SEPARATOR: Final = ";"
"""Between addressees, or themes, in one line: a ministry's name may hold a comma."""
LONGEST_TITLE: Final = 300  # characters
LONGEST_WORDS: Final = 200
"""Characters of one addressee or theme."""
_Changed = Callable[[tuple[str, ...], tuple[str, ...]], tuple[str, ...]]
_BLANKS: Final = re.compile(r"[ \t\r\n\u2028\u2029]+")  # no-break spaces are typography, and stay


@dataclass(frozen=True, slots=True)
class Fields:
    """What is to be said of a demand; None leaves a field as it is."""

    kind: DemandKind | None = None
    title: str | None = None
    addressees: tuple[str, ...] | None = None
    themes: tuple[str, ...] | None = None
    ties: tuple[str, ...] | None = None
    """References of other demands."""


def set_fields(session: Session, demands: Iterable[str], fields: Fields) -> Changes:
    """Set fields of the demands with these ids.

    UserProblem where a title, an addressee or a theme is too long, or a tie names a reference that there is not.
    """
    demands = tuple(demands)
    values: dict[str, object] = {}
    if fields.kind is not None:
        values["kind"] = fields.kind
    if fields.title is not None:
        values["title"] = _short(one_line(fields.title), LONGEST_TITLE)
    for name, words in (("addressees", fields.addressees), ("themes", fields.themes)):
        if words is not None:
            values[name] = _distinct(words)
    with session.dossier.transaction() as change:
        for demand in demands if values else ():
            reviewing.set_demand(session.dossier, demand, **values)
        if fields.ties is not None:
            set_ties(session, demands, fields.ties)
    return change.changes


def add_words(
    session: Session,
    demands: Iterable[str],
    *,
    addressees: Iterable[str] = (),
    themes: Iterable[str] = (),
    ties: Iterable[str] = (),
) -> Changes:
    """Add addressees, themes and ties to the demands with these ids, behind what each has; UserProblem as above."""
    more = Fields(addressees=_distinct(addressees), themes=_distinct(themes), ties=_distinct(ties))
    return _change_words(session, demands, more, lambda had, added: (*had, *added))


def remove_words(
    session: Session,
    demands: Iterable[str],
    *,
    addressees: Iterable[str] = (),
    themes: Iterable[str] = (),
    ties: Iterable[str] = (),
) -> Changes:
    """Take addressees, themes and ties off the demands with these ids, where they have them."""
    less = Fields(addressees=tuple(addressees), themes=tuple(themes), ties=tuple(ties))
    return _change_words(session, demands, less, lambda had, gone: tuple(w for w in had if w not in gone))


def unflag(session: Session, demands: Iterable[str]) -> Changes:
    """Take the mark of the demands with these ids off the text; the words stay."""
    roles.require_drafting(session)
    wanted = frozenset(demands)

    def without(marks: Marks) -> Marks:
        return replace(marks, demand=None) if marks.demand in wanted else marks

    with session.dossier.transaction() as change:
        for node in {d.node for d in reading.marked_demands(session) if d.id in wanted}:
            writing.write_comment(session.dossier, node, map_marks(reading.comment(session, node), without))
    return change.changes


def may_unflag(session: Session) -> bool:
    """Say whether this person may take flags off: not in a dossier that is read only, nor as a reviewer."""
    return not session.read_only and session.role is Role.REDACTION


def known_addressees(session: Session) -> tuple[str, ...]:
    """Return the addressees of the dossier's demands, the most used first, then the partners that the plan names."""
    return _by_use(
        (w for d in reading.marked_demands(session) for w in d.addressees),
        (w for n in reading.nodes(session) for w in n.partners),
    )


def known_themes(session: Session) -> tuple[str, ...]:
    """Return the themes of the dossier's demands, the most used first."""
    return _by_use((w for d in reading.marked_demands(session) for w in d.themes), ())


def words_of(line: str) -> tuple[str, ...]:
    """Return the addressees, or themes, that a line holds, each once."""
    found = (one_line(part) for part in line.split(SEPARATOR))
    return tuple(dict.fromkeys(words for words in found if words))


def line_of(words: Iterable[str]) -> str:
    """Return addressees, or themes, as one line that `words_of` reads."""
    return f"{SEPARATOR} ".join(words)


def one_line(text: str) -> str:
    """Return the text without line breaks, control characters and blanks at its ends."""
    return _BLANKS.sub(" ", clean(text)).strip(" ")


def _change_words(session: Session, demands: Iterable[str], words: Fields, changed: _Changed) -> Changes:
    """Change each list of words that `words` has something for."""
    wanted = frozenset(demands)
    with session.dossier.transaction() as change:
        for demand in reading.marked_demands(session):
            if demand.id in wanted:
                set_fields(session, [demand.id], _changed_fields(demand, words, changed))
    return change.changes


def _changed_fields(demand: Demand, words: Fields, changed: _Changed) -> Fields:
    return Fields(
        addressees=changed(demand.addressees, words.addressees) if words.addressees else None,
        themes=changed(demand.themes, words.themes) if words.themes else None,
        ties=changed(demand.ties, words.ties) if words.ties else None,
    )


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words as they are kept: each once, none of them holding the separator."""
    return tuple(_short(w, LONGEST_WORDS) for w in words_of(SEPARATOR.join(words)))


def _by_use(used: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    count = Counter(used)
    by_use = sorted(count, key=lambda words: (-count[words], words.casefold()))
    return tuple(dict.fromkeys((*by_use, *sorted(others, key=str.casefold))))


def _short(text: str, longest: int) -> str:
    if len(text) > longest:
        raise UserProblem(
            _("“{text}…” has {count} characters; at most {limit} are taken here.").format(
                text=text[:40], count=len(text), limit=longest
            )
        )
    return text
