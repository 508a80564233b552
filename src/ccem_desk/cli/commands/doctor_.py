"""`doctor`: is the file sound; its tables made anew from the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

import click

from ccem_desk.cli.parts import dossier_argument, json_option, print_json
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

if TYPE_CHECKING:
    from ccem_desk.model.receipt import Receipt
    from ccem_desk.services.upkeep import Forgotten


def command() -> click.Command:
    return click.Command(
        "doctor",
        callback=_run,
        help=_("Examine a dossier's file."),
        params=[
            dossier_argument(),
            click.Option(["--rebuild", "anew"], is_flag=True, help=_("Make the tables anew from the journal.")),
            click.Option(
                ["--forget"],
                is_flag=True,
                help=_("Keep only the present: the journal and the versions go, for good. For a name that must go."),
            ),
            json_option(),
        ],
    )


def _run(dossier: Path, anew: bool, forget: bool, as_json: bool) -> int:
    from ccem_desk.services import upkeep

    if anew:
        upkeep.rebuild(dossier)
    receipts = upkeep.receipts(dossier) if forget else []
    forgotten = upkeep.forget(dossier) if forget else None
    if forgotten and not as_json:
        _tell(forgotten, receipts)
    findings = upkeep.examine(dossier)
    if as_json:
        values: dict[str, object] = {"sound": not findings, "findings": list(findings)}
        if forgotten:
            copies = [str(path) for path in forgotten.copies]
            values["forgotten"] = {
                "changes": forgotten.changes,
                "versions": list(forgotten.versions),
                "copies": copies,
                "receipts": [asdict(receipt) for receipt in receipts],
            }
        print_json(values)
    elif findings:
        for finding in findings:
            click.echo(finding)
        click.echo(_("Run the command with --rebuild to make the tables anew; the journal is kept."))
    else:
        click.echo(_("The file is sound."))
    return 1 if findings else 0


def _tell(forgotten: Forgotten, receipts: Iterable[Receipt]) -> None:
    from ccem_desk.services.submitting import receipt_words

    count = forgotten.changes
    click.echo(
        ngettext(
            "Only the present is kept: {count} change is forgotten.",
            "Only the present is kept: {count} changes are forgotten.",
            count,
        ).format(count=count)
    )
    for name in forgotten.versions:
        click.echo("    " + _("version deleted: “{name}”").format(name=name))
    for receipt in receipts:
        click.echo(_("This receipt went with its version; keep its words elsewhere if they count:"))
        click.echo(indent(receipt_words(receipt), "    "))
    if forgotten.copies:
        click.echo(_("These copies beside it still hold the past; delete them yourself:"))
        for path in forgotten.copies:
            click.echo(f"    {path}")
    click.echo(_("Copies elsewhere, on other machines or in e-mails, hold it too."))
