"""Finding words anywhere in the dossier, accents and case folded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ccem_desk.dossier import searching
from ccem_desk.model.changes import Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.finding import Place, fold
from ccem_desk.model.plan import FRONT
from ccem_desk.model.query import Excerpt, Query, query
from ccem_desk.model.searched import Aside, Where
from ccem_desk.services import reading
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

MOST: Final = 200
"""Passages shown; who finds more gives another word."""

_EVERYWHERE: Final = frozenset(Where)
_WRITTEN: Final = frozenset(Where) - {Where.NOTE, Where.DEMAND}


@dataclass(frozen=True, slots=True)
class Hit:
    """A node in which the words were found, and the passage around them."""

    node: str
    passage: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One place where the words stand: in `text`, from and to the code points of `place`; `id` as in `Aside`."""

    node: str
    where: Where
    place: Place
    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found, in document order. `more`: there are more passages than these."""

    query: Query
    passages: tuple[Passage, ...] = ()
    nodes: int = 0
    """In how many nodes there are passages, those not shown included."""
    more: bool = False

    def excerpt(self, passage: Passage) -> Excerpt:
        """Return what to show of a passage; worked out for those that are looked at."""
        return self.query.excerpt(passage.text, passage.place)


def search(session: Session, typed: str, *, limit: int = 200) -> tuple[Hit, ...]:
    """Return the places of a query in what is written and in the plan, in document order; notes are left out.

    UserProblem where it has no letter or digit.
    """
    if not query(typed):
        raise UserProblem(_("Give a word to look for."))
    found = Finder(session).find(typed, [node.id for node in reading.nodes(session)], most=limit, margin=False)
    return tuple(Hit(passage.node, found.excerpt(passage).text) for passage in found.passages)


@dataclass(frozen=True, slots=True)
class _Matched:
    """Nodes by what of them holds, or may hold, the words."""

    commented: set[str]
    titled: set[str]
    beside: dict[str, list[Aside]]

    @property
    def nodes(self) -> set[str]:
        return self.commented | self.titled | self.beside.keys()


class Finder:
    """Searches one dossier again and again. Tell it what changed: it keeps what no index of the file has."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._asides: defaultdict[str, list[tuple[Aside, str]]] | None = None
        self._changed: set[str] = set()
        self._rows: searching.Rows | None = None

    def note(self, changes: Changes) -> None:
        """Take note of what was touched."""
        self._changed |= changes.comments | changes.notes | changes.demands
        if changes.comments or changes.tree:
            self._rows = None
        if changes.tree:
            self._asides = None

    def find(self, typed: str, order: Iterable[str], *, most: int = MOST, margin: bool = True) -> Found:
        """Return where the words stand that a person typed; `order` holds the ids of the nodes in document order.

        Without `margin`, notes and what is said about demands are left out.
        """
        asked = query(typed)
        if not asked:
            return Found(asked)
        self._rows = rows = self._rows or searching.rows(self._session.dossier)
        matched = _Matched(
            searching.commented_with(self._session.dossier, asked.words, rows),
            searching.titled_with(self._session.dossier, asked.words, rows),
            self._beside(asked, _EVERYWHERE if margin else _WRITTEN),
        )
        wanted = matched.nodes | {FRONT}
        ordered = [node for node in order if node in wanted]
        passages: list[Passage] = []
        nodes, more = 0, False
        for looked_at, node in enumerate(ordered):
            room = most - len(passages)
            if room <= 0:  # the others are counted, without a look at each
                nodes, more = nodes + len(ordered) - looked_at, True
                break
            here: list[Passage] = []
            for where, i, text in self._texts(node, matched):
                here += [Passage(node, where, p, text, i) for p in asked.passages(text, room + 1)]
            nodes, more = nodes + bool(here), more or len(here) > room
            passages += here[:room]
        return Found(asked, tuple(passages), nodes, more)

    def _texts(self, node: str, matched: _Matched) -> Iterator[tuple[Where, str, str]]:
        dossier = self._session.dossier
        if node == FRONT:
            yield Where.TITLE, "", reading.properties(self._session).title
        if node in matched.titled:
            title, plan_title, text = searching.titles(dossier, node)
            yield Where.TITLE, "", title or plan_title
            if title and fold(plan_title) != fold(title):
                yield Where.PLAN_TITLE, "", plan_title
            yield Where.PLAN, "", text
        if node in matched.commented:
            yield Where.COMMENT, "", searching.comment_text(dossier, node)
        for aside in matched.beside.get(node, ()):
            yield aside.where, aside.id, aside.text

    def _beside(self, asked: Query, wanted: frozenset[Where]) -> dict[str, list[Aside]]:
        """Return the asides that may hold the words, by node."""
        if self._asides is None:
            self._asides = _by_node(searching.asides(self._session.dossier))
        else:
            for node in self._changed:
                self._asides.pop(node, None)
                self._asides |= _by_node(searching.asides(self._session.dossier, node))
        self._changed.clear()
        found: dict[str, list[Aside]] = {}
        for node, held in self._asides.items():
            kept = [aside for aside, folded in held if aside.where in wanted and asked.may_be_in(folded)]
            if kept:
                found[node] = kept
        return found


def _by_node(asides: Iterable[Aside]) -> defaultdict[str, list[tuple[Aside, str]]]:
    found: defaultdict[str, list[tuple[Aside, str]]] = defaultdict(list)
    for aside in asides:
        found[aside.node].append((aside, fold(aside.text)))
    return found
