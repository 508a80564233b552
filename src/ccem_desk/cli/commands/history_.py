"""`history`: who worked on a dossier, when and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccem_desk.cli.parts import author, dossier_argument, json_option, print_json
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.services.session import Session


def command() -> click.Command:
    return click.Command(
        "history",
        callback=_run,
        help=_("Tell who worked on a dossier, when and where, the latest first."),
        params=[dossier_argument(), json_option()],
    )


def _run(dossier: Path, as_json: bool) -> None:
    from ccem_desk.services.opening import open_session

    with open_session(dossier, author(None), read_only=True) as session:
        if as_json:
            print_json(_values(session))
        else:
            _print(session)


def _values(session: Session) -> list[dict[str, object]]:
    from ccem_desk.services.history import history
    from ccem_desk.services.reading import nodes

    places = {node.id: place for place, node in enumerate(nodes(session))}

    def in_order(touched: frozenset[str]) -> list[str]:
        return sorted(touched, key=lambda node: (places.get(node, len(places)), node))

    return [{"at": s.at, "author": s.author, "nodes": in_order(s.nodes)} for s in history(session, limit=None)]


def _print(session: Session) -> None:
    from ccem_desk.services.history import history
    from ccem_desk.services.reading import versions
    from ccem_desk.services.telling import Places, deeds_line, time_line

    for version in versions(session):
        line = _("Version “{name}”, {time}, {author}")
        click.echo(line.format(name=version.name, time=time_line(version.at), author=version.author or _("unnamed")))
    places = Places(session)
    for s in history(session, limit=None):
        told = [s.author or _("unnamed"), time_line(s.begun, s.at), places.line(s.nodes), deeds_line(s)]
        click.echo(" · ".join(part for part in told if part) + f" [{s.at}]")
