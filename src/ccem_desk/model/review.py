"""What people do around the text: demands, notes, suggestions, versions; and where a node stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ccem_desk.model.demand_kind import DemandKind as DemandKind


class Stance(StrEnum):
    """The organisation's position on a measure."""

    SOUTIEN = "soutien"
    SOUTIEN_AVEC_RESERVES = "soutien avec réserves"
    RESERVE = "réserve"
    OPPOSITION = "opposition"
    SANS_AVIS = "sans avis"


class Status(StrEnum):
    """How far the writing of a node's comment is."""

    A_REDIGER = "à rédiger"
    BROUILLON = "brouillon"
    EN_RELECTURE = "en relecture"
    VALIDE = "validé"


class Role(StrEnum):
    """What a person does in a dossier: writes its text, or reads it and proposes."""

    REDACTION = "rédaction"
    RELECTURE = "relecture"


class Absence(StrEnum):
    """Why a node has no comment."""

    PAS_ENCORE = "pas encore"
    SANS_OBSERVATION = "sans observation"
    HORS_CHAMP = "hors champ"


@dataclass(frozen=True, slots=True)
class Node:
    """One place of the dossier's tree.

    `title` is the one printed (the response's own wording where it has one); `plan_title` the plan's; either may be
    empty where no source gives it. `position` orders siblings (compared as strings).
    """

    id: str
    level: str
    number: str = ""
    title: str = ""
    plan_title: str = ""
    parent: str | None = None
    position: str = ""
    status: Status = Status.A_REDIGER
    stance: Stance | None = None
    absence: Absence | None = None
    responsible: str = ""
    text: str = ""
    partners: tuple[str, ...] = ()
    source: str = ""
    verified: bool = False
    place_uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Demand:
    """A flagged passage. `text` is read from the comment; `ref` is its reference (`M18-D2`).

    `ties` are the references of the demands it belongs with.
    """

    id: str
    node: str
    ref: str = ""
    kind: DemandKind = DemandKind.DEMANDE
    text: str = ""
    title: str = ""
    addressees: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    id: str
    author: str
    initials: str
    at: str  # UTC, ISO 8601, ends with Z
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """An authored remark in the margin. `quote` is its passage as it is now, or as it last was when `detached`."""

    id: str
    node: str
    author: str
    initials: str
    at: str  # UTC, ISO 8601, ends with Z
    quote: str
    text: str
    replacement: str | None = None
    resolved: str | None = None  # when it was resolved, UTC, ISO 8601
    detached: bool = False
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A waiting insertion, deletion or replacement; `text` is what is taken out, or put in by an insertion."""

    id: str
    node: str
    author: str
    at: str
    kind: str
    text: str
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A named moment of the dossier; its name may change, its id does not."""

    name: str
    at: str
    author: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """Who makes a change: a name from the preferences, never the system's login."""

    name: str = ""
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Properties:
    """What the dossier says of itself. `deadline` is an ISO date or empty."""

    title: str = ""
    plan_title: str = ""
    organisation: str = ""
    addressee: str = ""
    signatory: str = ""
    deadline: str = ""
    language: str = "fr"


def visible_name(name: str) -> str:
    """Return a name as it is kept: without what is not seen (controls, marks of direction), at most 100 characters."""
    return "".join(c for c in name if c.isprintable()).strip()[:100]


def initials_of(name: str) -> str:
    """Return the initials of a name: « Élodie Dupont » gives « ÉD », « Jean-Marc Roy » « JMR »."""
    return "".join(word[0].upper() for word in name.replace("-", " ").split() if word[0].isalnum())[:4]
