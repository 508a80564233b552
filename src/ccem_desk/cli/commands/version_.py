"""`version`: names the present moment, or brings a named one back."""

from __future__ import annotations

from pathlib import Path

import click

from ccem_desk.cli.parts import author_option, dossier_argument, json_option, open_to_write, print_json
from ccem_desk.translation import gettext as _


def command() -> click.Command:
    return click.Command(
        "version",
        callback=_run,
        help=_("Name the present moment of a dossier; with --restore, bring the named one back as a new change."),
        params=[
            dossier_argument(),
            click.Argument(["name"], metavar="NAME"),
            click.Option(["--restore", "back"], is_flag=True, help=_("Bring this version back; notes are kept.")),
            click.Option(["--node"], metavar="NODE", help=_("Bring back this node only.")),
            author_option(),
            json_option(),
        ],
    )


def _run(dossier: Path, name: str, back: bool, node: str | None, as_json: bool, **options: str | None) -> None:
    from ccem_desk.services.moments import moment_of
    from ccem_desk.services.versions import name_version, restore, tidy_name

    if node is not None and not back:
        raise click.UsageError(_("--node says what --restore brings back: give both."))
    with open_to_write(dossier, options["author"]) as session:
        if not back:
            name_version(session, name)
            name = tidy_name(name)
            if as_json:
                print_json({"name": name})
            else:
                click.echo(_("This moment is kept as “{name}”.").format(name=name))
            return
        done = restore(session, moment_of(session, name), node)
    if as_json:
        nodes = done.changes.comments | done.changes.nodes
        print_json({"restored": sorted(nodes), "kept": done.kept or None})
    elif done.kept:
        line = _("“{name}” is brought back. What stood before is kept as “{kept}”.")
        click.echo(line.format(name=name, kept=done.kept))
    else:
        click.echo(_("Nothing differs from “{name}”: nothing was changed.").format(name=name))
