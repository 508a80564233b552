"""`new`: a dossier from a plan."""

from __future__ import annotations

from pathlib import Path

import click

from ccem_desk.cli.parts import File, author, author_option, dossier_argument, tell_doubts
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext


def command() -> click.Command:
    return click.Command(
        "new",
        callback=_run,
        help=_("Make a dossier, from a plan where one is given."),
        params=[
            dossier_argument(),
            click.Option(
                ["--plan"],
                type=File,
                metavar="PLAN",
                help=_("The plan being answered: YAML (.yaml), or an outline as text (.txt, .md)."),
            ),
            click.Option(["--title"], default="", metavar=_("TITLE"), help=_("Title of the response.")),
            author_option(),
        ],
    )


def _run(dossier: Path, plan: Path | None, title: str, **options: str | None) -> None:
    from ccem_desk.services.opening import new_dossier
    from ccem_desk.services.plans import read_plan_file
    from ccem_desk.services.reading import nodes

    answered, doubts = read_plan_file(plan) if plan else (None, ())
    with new_dossier(dossier, author(options["author"]), plan=answered, title=title) as session:
        count = len(nodes(session)) - 1
    tell_doubts(doubts)
    click.echo(
        ngettext(
            "“{path}” is made, with {count} place to write on.",
            "“{path}” is made, with {count} places to write on.",
            count,
        ).format(path=dossier, count=count)
    )
