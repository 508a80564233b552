"""The dossier's plan as a file of its own: to begin another dossier with."""

from __future__ import annotations

from pathlib import Path

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import FRONT, Plan, PlanNode
from ccem_desk.services import reading
from ccem_desk.services.files import replace_file
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _


def plan_of(session: Session) -> Plan:
    """Return the plan that the dossier answers, as it stands in its tree, with the plan's own titles."""
    properties = reading.properties(session)
    nodes = [n for n in reading.nodes(session) if n.id != FRONT]
    known = {n.id for n in nodes}
    return Plan(
        title=properties.plan_title or properties.title or session.path.stem,
        levels=reading.levels(session),
        nodes=tuple(
            PlanNode(
                id=n.id,
                level=n.level,
                number=n.number,
                title=n.plan_title or n.title,
                parent=n.parent if n.parent in known else None,
                text=n.text,
                partners=n.partners,
                source=n.source,
                verified=n.verified,
                place_uncertain=n.place_uncertain,
            )
            for n in nodes
        ),
        language=properties.language,
    )


def save_plan(session: Session, path: Path) -> None:
    """Write the plan to `path` as YAML, whole or not at all.

    UserProblem where it could not be read back (a place without a number, a number given twice), or not be written.
    """
    from ccem_desk.documents.plan_file import read_plan, write_plan  # yaml is loaded by those who need it

    plan = plan_of(session)
    names = {level.key: level.name for level in plan.levels}
    for node in plan.nodes:
        if not node.number:
            message = _("“{place}” has no number. A plan's file needs one for each place: give it one first.")
            raise UserProblem(message.format(place=node.title or names.get(node.level, node.level)))
    data = write_plan(plan)
    try:
        read_plan(data, path.name)
    except UserProblem as problem:
        raise UserProblem(_("The plan cannot be saved as it stands. {reason}").format(reason=problem)) from problem
    replace_file(path, data)
