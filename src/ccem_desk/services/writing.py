"""Writing: comments, and what is said of a node. Each change is one undoable step and returns what it touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ccem_desk.dossier import reviewing, writing
from ccem_desk.model.changes import Changes
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Absence, DemandKind, Stance, Status
from ccem_desk.model.rich_text import RichText
from ccem_desk.model.words import one_line
from ccem_desk.services import reading, roles
from ccem_desk.services.session import Session


def save_comment(session: Session, node_id: str, text: RichText, *, typing: bool = True) -> Changes:
    """Set a node's comment to what the editor shows; `typing` joins it to the typing just before, for undo.

    The first words of a comment make its status brouillon.
    """
    with session.dossier.transaction(typing=typing) as change:
        roles.require(session, reading.comment(session, node_id), text)
        writing.write_comment(session.dossier, node_id, text)
        node = reading.node(session, node_id)
        if text and node.status is Status.A_REDIGER:
            writing.set_node(session.dossier, node_id, status=Status.BROUILLON, absence=None)
    return change.changes


def save_typed(
    session: Session, node_id: str, text: RichText, corrected: Sequence[tuple[RichText, RichText]] = ()
) -> Changes:
    """Set a node's comment to what the editor shows, as part of the typing just before.

    `corrected` are the moments in between at which the program corrected what was typed: the text before and after.
    Undo goes back to each of them; all is written into the file at once.
    """
    if not corrected:
        return save_comment(session, node_id, text)
    with session.dossier.saved_together() as saved:
        for before, after in corrected:
            save_comment(session, node_id, before)
            save_comment(session, node_id, after, typing=False)
        if text != corrected[-1][1]:
            save_comment(session, node_id, text)
    return saved.changes


def put(session: Session, node_id: str, text: RichText) -> Changes:
    """Set a node's comment as one step of its own: what a command makes, not what is typed."""
    return save_comment(session, node_id, text, typing=False)


def write_comment(
    session: Session, node_id: str, text: RichText, kinds: Mapping[str, DemandKind] | None = None
) -> Changes:
    """Set a node's comment, with the kinds of its demands by id, as one change."""
    with session.dossier.transaction() as change:
        save_comment(session, node_id, text, typing=False)
        for demand, kind in (kinds or {}).items():
            reviewing.set_demand(session.dossier, demand, kind=kind)
    return change.changes


def set_status(session: Session, node_id: str, status: Status) -> Changes:
    return writing.set_node(session.dossier, node_id, status=status)


def set_stance(session: Session, node_id: str, stance: Stance | None) -> Changes:
    return writing.set_node(session.dossier, node_id, stance=stance)


def set_absence(session: Session, node_id: str, absence: Absence | None) -> Changes:
    """Say why a node has no comment."""
    return writing.set_node(session.dossier, node_id, absence=absence)


def set_responsible(session: Session, node_id: str, name: str) -> Changes:
    return writing.set_node(session.dossier, node_id, responsible=name.strip())


def set_title(session: Session, node_id: str, title: str) -> Changes:
    """Set the printed title of a node; the front matter's is the response's own."""
    roles.require_drafting(session)
    title = one_line(title)
    if node_id == FRONT:
        return writing.set_properties(session.dossier, title=title)
    return writing.set_node(session.dossier, node_id, title=title)


def undo(session: Session) -> Changes:
    """Take back this person's last step; nothing where there is none."""
    return session.dossier.undo()


def redo(session: Session) -> Changes:
    return session.dossier.redo()


def can_undo(session: Session) -> bool:
    return session.dossier.can_undo


def can_redo(session: Session) -> bool:
    return session.dossier.can_redo


def prepare(session: Session) -> None:
    """Make ready for writing, once what is read has been shown.

    UserProblem where the dossier can be read but its journal is damaged.
    """
    if not session.read_only:
        session.dossier.load()


def refresh(session: Session) -> Changes:
    """Take in what other programs wrote into the same file since the last look, and save what could not be saved yet.

    UserProblem where the file is gone, replaced by something else, locked or full; nothing in memory is lost.
    """
    changes = session.dossier.refresh()
    return changes | session.dossier.save_again()


def take_replaced(session: Session) -> bool:
    """Say, once, that the file was replaced by another state of the dossier, and both were brought together."""
    return session.dossier.take_replaced()


def save_elsewhere(session: Session, path: Path) -> None:
    """Write the dossier as it is in memory to `path`; UserProblem where something stands there or it cannot be."""
    from ccem_desk.dossier.reunion import save_elsewhere as save

    save(session.dossier, path)
