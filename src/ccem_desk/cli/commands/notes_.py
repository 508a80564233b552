"""`notes`: the notes in the margin."""

from __future__ import annotations

from pathlib import Path

import click

from ccem_desk.cli.parts import author, dossier_argument, json_option, print_json, shortened
from ccem_desk.translation import gettext as _


def command() -> click.Command:
    return click.Command(
        "notes", callback=_run, help=_("List the notes of a dossier."), params=[dossier_argument(), json_option()]
    )


def _run(dossier: Path, as_json: bool) -> None:
    from ccem_desk.services.exporting import note_values
    from ccem_desk.services.opening import open_session
    from ccem_desk.services.reading import notes

    with open_session(dossier, author(None), read_only=True) as session:
        found = notes(session)
    if as_json:
        print_json([note_values(n) for n in found])
        return
    for n in found:
        state = _("resolved") if n.resolved else _("open")
        click.echo(f"{n.node} · {_name(n.author)} · {state} · « {shortened(n.quote, 60)} »")
        click.echo(f"    {shortened(n.text, 200)}")
        if n.replacement is not None:
            click.echo("    " + _("proposed: {words}").format(words=n.replacement))
        for reply in n.replies:
            click.echo(f"    ↳ {_name(reply.author)} : {shortened(reply.text, 200)}")
    if not found:
        click.echo(_("No note."))


def _name(author: str) -> str:
    return author or _("unnamed")
