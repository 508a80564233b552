"""`demands`: the register of demands."""

from __future__ import annotations

from pathlib import Path

import click

from ccem_desk.cli.parts import author, dossier_argument, json_option, print_json, shortened
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext


def command() -> click.Command:
    return click.Command(
        "demands",
        callback=_run,
        help=_("List the demands of a dossier."),
        params=[dossier_argument(), json_option()],
    )


def _run(dossier: Path, as_json: bool) -> None:
    from ccem_desk.services.exporting import demand_values
    from ccem_desk.services.opening import open_session
    from ccem_desk.services.reading import demands
    from ccem_desk.services.wording import demand_kind_name

    with open_session(dossier, author(None), read_only=True) as session:
        found = demands(session)
    if as_json:
        print_json([demand_values(d) for d in found])
        return
    for d in found:
        click.echo(f"{d.ref:8} {demand_kind_name(d.kind):12} {shortened(d.title or d.text)}")
    click.echo(
        ngettext("{count} demand.", "{count} demands.", len(found)).format(count=len(found))
        if found
        else _("No demand yet: flag a passage in bold (Ctrl+B in the window).")
    )
