"""`check`: what stands against sending the response, or what of it is internal in a Word file."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccem_desk.cli.counts import counted
from ccem_desk.cli.parts import File, author, dossier_argument, json_option, print_json, shortened
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.services.checking import Finding


def command() -> click.Command:
    return click.Command(
        "check",
        callback=_run,
        help=_(
            "Say what stands against sending a dossier; with a Word file, only whether something internal is in it. "
            "Exit 1 where something does."
        ),
        params=[
            dossier_argument(),
            click.Argument(["file"], type=File, required=False, metavar="[FILE.docx]"),
            json_option(),
        ],
    )


def _run(dossier: Path, file: Path | None, as_json: bool) -> int:
    from ccem_desk.services.checking import blocking, check_and_tell
    from ccem_desk.services.file_check import check_file
    from ccem_desk.services.opening import open_session

    with open_session(dossier, author(None), read_only=True) as session:
        found, unchecked = check_and_tell(session) if file is None else (check_file(session, file), "")
    if unchecked:
        click.echo(unchecked, err=True)
    count = blocking(found)
    if as_json:
        print_json({"blocking": count, "findings": [_values(f) for f in found]})
    else:
        _print(found, count, file)
        if file is not None and found:
            click.echo(
                _(
                    "Export the file again from the dossier; in Word, “Inspect Document” takes comments, names and "
                    "numbers of sessions out of one that was edited."
                )
            )
    return 1 if count else 0


def _values(f: Finding) -> dict[str, object]:
    return {
        "rule": f.rule,
        "severity": f.severity.value,
        "node": f.node,
        "passage": f.passage,
        "message": f.message,
        "fix": f.preview,
    }


def _print(found: tuple[Finding, ...], count: int, file: Path | None) -> None:
    from ccem_desk.services.wording import quoted, severity_name

    for severity, of_severity in groupby(found, key=lambda f: f.severity):
        click.echo(severity_name(severity))
        for node, here in groupby(of_severity, key=lambda f: f.node):
            if node:
                click.echo(f"  {node}")
            for f in here:
                passage = f"{quoted(shortened(f.passage, 60))} " if f.passage else ""
                click.echo(f"    {passage}{f.message}" + (f" → {shortened(f.preview, 60)}" if f.preview else ""))
    if not count and file is not None:
        click.echo(_("Nothing internal was found in “{path}”.").format(path=file))
    elif not count:
        click.echo(_("Nothing stands against sending it."))
    for line in counted(count, len(found) - count):
        click.echo(line)
