"""What several commands share: arguments, options, the author, and how things are printed."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.outline import Doubt
from ccem_desk.model.review import Author, initials_of, visible_name
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.services.session import Session

File = click.Path(path_type=Path, readable=False)  # what may not be read is told by our own sentences


def dossier_argument() -> click.Argument:
    return click.Argument(["dossier"], type=File)


def json_option() -> click.Option:
    return click.Option(["--json", "as_json"], is_flag=True, help=_("Print JSON for scripts."))


def author_option() -> click.Option:
    return click.Option(["--author"], metavar=_("NAME"), help=_("Who makes the change; by default, the name you gave."))


def author(name: str | None) -> Author:
    """Return the author of a change: the name given, or that of the preferences, never the system's login.

    UserProblem where nothing of the name given can be seen.
    """
    if name is None:
        from ccem_desk.services import preferences

        return preferences.load().author
    shown = visible_name(name)
    if name.strip() and not shown:
        raise UserProblem(_("Nothing of the name that was given can be seen. Write another after --author."))
    return Author(shown, initials_of(shown))


def open_to_write(dossier: Path, name: str | None) -> Session:
    """Open a dossier for a change by the author named, or by who uses the program, in the role that they chose."""
    from ccem_desk.services import roles
    from ccem_desk.services.opening import open_session

    session = open_session(dossier, author(name))
    roles.take_own_role(session)
    return session


def print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def shortened(text: str, width: int = 90) -> str:
    """Return the text in one line of at most `width` characters."""
    return textwrap.shorten(text, width, placeholder="…")


def tell_doubts(doubts: Iterable[Doubt]) -> None:
    """Print on the error output what is doubtful in a plan's outline, line by line."""
    for doubt in doubts:
        click.echo(_("Line {line}: {message}").format(line=doubt.line, message=doubt.message), err=True)
