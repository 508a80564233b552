"""Opening a dossier, starting a new one, and the example that ships with the program."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from ccem_desk.dossier import create, open_dossier
from ccem_desk.dossier.files import stands
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import DEFAULT_LEVELS, Plan
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.review import Author, Properties
from ccem_desk.resources import example
from ccem_desk.services.importing import import_source
from ccem_desk.services.plans import plan_of
from ccem_desk.services.planting import nodes_of_plan
from ccem_desk.services.preferences import APPLICATION
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _

SUFFIX = ".ccem"


def open_session(path: str | Path, author: Author, *, read_only: bool = False) -> Session:
    """Open a dossier; UserProblem where it is missing, damaged, locked, newer than this program or no dossier."""
    return Session(open_dossier(Path(path), author, read_only=read_only))


def new_dossier(
    path: str | Path,
    author: Author,
    *,
    plan: Path | Plan | None = None,
    title: str = "",
    progress: Progress = no_progress,
) -> Session:
    """Make a dossier, from a plan where one is given, and open it; UserProblem where something stands there already."""
    path = Path(path)
    if stands(path):
        raise UserProblem(_("“{path}” exists already. Choose another name, or open it.").format(path=path))
    answered = plan_of(plan) if plan else Plan("", DEFAULT_LEVELS)
    properties = Properties(title=title, plan_title=answered.title, language=answered.language)
    return Session(create(path, properties, answered.levels, nodes_of_plan(answered), author, progress))


def open_example(author: Author, progress: Progress = no_progress) -> Session:
    """Open the example, the CCEM's observation of 2019; it is made on first use and keeps what one writes into it."""
    folder = platformdirs.user_data_path(APPLICATION, appauthor=False, ensure_exists=True)
    path = folder / f"exemple-observation-2019{SUFFIX}"
    if not path.exists():
        import_source(
            path,
            example("observation-ccem-2019.md"),
            author,
            plan=example("plan-traite-2019-2021.yaml"),
            progress=progress,
        )
    return open_session(path, author)
