"""`write`: sets a node's comment from Markdown."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ccem_desk.cli.parts import File, author_option, dossier_argument, open_to_write
from ccem_desk.translation import gettext as _


def command() -> click.Command:
    return click.Command(
        "write",
        callback=_run,
        help=_("Set a node's comment from Markdown, a file's or what comes on standard input."),
        params=[
            dossier_argument(),
            click.Argument(["node"], metavar="NODE"),
            click.Argument(["file"], type=File, required=False, metavar="[FILE.md]"),
            author_option(),
        ],
    )


def _run(dossier: Path, node: str, file: Path | None, **options: str | None) -> None:
    from ccem_desk.services.files import read_at_most, read_source
    from ccem_desk.services.importing import write_from_markdown

    data = read_at_most(sys.stdin.buffer) if file is None or str(file) == "-" else read_source(file, empty_too=True)
    with open_to_write(dossier, options["author"]) as session:
        write_from_markdown(session, node, data)
    click.echo(_("{node} is written.").format(node=node))
