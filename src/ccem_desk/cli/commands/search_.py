"""`search`: words anywhere in the dossier."""

from __future__ import annotations

from pathlib import Path

import click

from ccem_desk.cli.parts import author, dossier_argument, json_option, print_json
from ccem_desk.translation import gettext as _


def command() -> click.Command:
    return click.Command(
        "search",
        callback=_run,
        help=_("Find words in a dossier, accents and case folded."),
        params=[dossier_argument(), click.Argument(["query"], nargs=-1, required=True), json_option()],
    )


def _run(dossier: Path, query: tuple[str, ...], as_json: bool) -> None:
    from ccem_desk.services.opening import open_session
    from ccem_desk.services.searching import search

    with open_session(dossier, author(None), read_only=True) as session:
        hits = search(session, " ".join(query))
    if as_json:
        print_json([{"node": hit.node, "passage": hit.passage} for hit in hits])
        return
    for hit in hits:
        click.echo(f"{hit.node} · {' '.join(hit.passage.split())}")
    if not hits:
        click.echo(_("Nothing found."))
