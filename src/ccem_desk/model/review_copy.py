"""The copy that goes out to be reviewed: the response with its notes and suggestions, and where it was taken from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ccem_desk.model.response import Response
from ccem_desk.model.review import Note, Suggestion

WhichNotes = Literal["open", "all", "none"]


@dataclass(frozen=True, slots=True)
class ReviewCopy:
    """A review copy as a writer takes it, and as what comes back is compared with it.

    In the comments of `response` stand the marks of the suggestions that wait, and those of notes; of these only the
    ones in `notes` go out. No responsible person, stance, status or field of a demand is anywhere in it.
    """

    response: Response
    nodes: tuple[str, ...]
    """The node's id of each section, in order."""
    notes: tuple[Note, ...]
    suggestions: tuple[Suggestion, ...]
    """Who made the suggestions in the text, and when."""
    dossier: str
    """The dossier's id; empty where the copy is not to be recognised."""
    base: str
    """The id of the version that keeps the state this copy was made of."""
