"""`export`: the response in Word or Markdown, a fresh dossier, or the whole dossier as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from ccem_desk.cli.parts import File, author, dossier_argument
from ccem_desk.model.suggestions import Decision
from ccem_desk.translation import gettext as _


def command() -> click.Command:
    return click.Command(
        "export",
        callback=_run,
        help=_(
            "Write the response to a file, by its suffix: .docx, .md, .ccem for a fresh dossier to give away, or "
            ".json for the whole dossier. Nothing internal is in the first three."
        ),
        params=[
            dossier_argument(),
            click.Argument(["out"], type=File),
            click.Option(["--for", "purpose"], type=click.Choice(["submission"]), default="submission", hidden=True),
            click.Option(
                ["--suggestions"],
                type=click.Choice(["accept", "refuse"]),
                help=_("What becomes of suggestions still waiting."),
            ),
            click.Option(["--version"], metavar=_("NAME"), help=_("Write this version rather than the present.")),
        ],
    )


def _run(dossier: Path, out: Path, purpose: str, suggestions: str | None, version: str | None) -> None:  # noqa: ARG001
    from ccem_desk.services.exporting import export
    from ccem_desk.services.opening import open_session

    wanted = cast(Decision | None, suggestions)

    with open_session(dossier, author(None), read_only=True) as session:
        if version is None:
            export(session, out, suggestions=wanted)
        else:
            from ccem_desk.services.moments import moment_of
            from ccem_desk.services.versions import session_at

            with session_at(session, moment_of(session, version)) as then:
                export(then, out, suggestions=wanted)
    click.echo(_("“{path}” is written.").format(path=out))
