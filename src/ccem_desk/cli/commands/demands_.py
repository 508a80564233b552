"""`demands`: the register of demands, listed or written to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccem_desk.cli.parts import File, author, dossier_argument, json_option, print_json, shortened
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

if TYPE_CHECKING:
    from ccem_desk.services.session import Session


def command() -> click.Command:
    return click.Command(
        "demands",
        callback=_run,
        help=_("List the demands of a dossier, or write their register for follow-up."),
        params=[
            dossier_argument(),
            click.Option(
                ["-o", "--out"],
                type=File,
                help=_("Write the register to this file, by its suffix: .xlsx, .csv or .docx."),
            ),
            json_option(),
        ],
    )


def _run(dossier: Path, out: Path | None, as_json: bool) -> None:
    from ccem_desk.services.opening import open_session

    if out is not None and as_json:
        raise click.UsageError(_("--json prints the demands and -o writes them to a file: give one of the two."))
    with open_session(dossier, author(None), read_only=True) as session:
        if out is None:
            _print(session, as_json)
        else:
            _write(session, out)


def _write(session: Session, out: Path) -> None:
    from ccem_desk.services.register import write_register

    count = write_register(session, out)
    click.echo(
        ngettext("“{path}” is written: {count} demand.", "“{path}” is written: {count} demands.", count).format(
            path=out, count=count
        )
    )


def _print(session: Session, as_json: bool) -> None:
    from ccem_desk.services.exporting import demand_values
    from ccem_desk.services.reading import demands
    from ccem_desk.services.wording import demand_kind_name

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
