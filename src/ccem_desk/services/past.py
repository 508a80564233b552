"""The response as it stood at a moment, to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ccem_desk.model.history import Moment
from ccem_desk.model.plan import FRONT, Level
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.review import Node
from ccem_desk.model.rich_text import RichText
from ccem_desk.services.session import Session
from ccem_desk.services.versions import state_at


@dataclass(frozen=True, slots=True)
class Past:
    """What was written then: the places in document order, the comments, and who made the suggestions in them."""

    nodes: tuple[Node, ...]
    levels: dict[str, Level]
    comments: Mapping[str, RichText]
    authors: dict[str, str]


def past_of(session: Session, moment: Moment, progress: Progress = no_progress) -> Past:
    """Return the response as it stood; UserProblem where there is no such version. Cancelled by `progress`."""
    state = state_at(session, moment, progress)
    title = state.properties.title
    return Past(
        nodes=tuple(replace(n, title=title) if n.id == FRONT else n for n in state.nodes.values()),
        levels={level.key: level for level in state.levels},
        comments=state.texts,
        authors={suggestion: author for suggestion, (author, _at) in state.suggestions.items()},
    )
