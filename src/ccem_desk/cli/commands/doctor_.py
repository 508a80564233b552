"""`doctor`: is the file sound; its tables made anew from the journal."""

from __future__ import annotations

from pathlib import Path

import click

from ccem_desk.cli.parts import dossier_argument, json_option, print_json
from ccem_desk.translation import gettext as _


def command() -> click.Command:
    return click.Command(
        "doctor",
        callback=_run,
        help=_("Examine a dossier's file."),
        params=[
            dossier_argument(),
            click.Option(["--rebuild", "anew"], is_flag=True, help=_("Make the tables anew from the journal.")),
            json_option(),
        ],
    )


def _run(dossier: Path, anew: bool, as_json: bool) -> int:
    from ccem_desk.services.upkeep import examine, rebuild

    if anew:
        rebuild(dossier)
    findings = examine(dossier)
    if as_json:
        print_json({"sound": not findings, "findings": list(findings)})
    elif findings:
        for finding in findings:
            click.echo(finding)
        click.echo(_("Run the command with --rebuild to make the tables anew; the journal is kept."))
    else:
        click.echo(_("The file is sound."))
    return 1 if findings else 0
