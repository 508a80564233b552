"""`note`: adds a note to a passage."""

from __future__ import annotations

from pathlib import Path

import click

from ccem_desk.cli.parts import author_option, dossier_argument, open_to_write
from ccem_desk.translation import gettext as _


def command() -> click.Command:
    return click.Command(
        "note",
        callback=_run,
        help=_("Put a note in the margin, on a passage of a node's comment."),
        params=[
            dossier_argument(),
            click.Argument(["node"], metavar="NODE"),
            click.Option(["--quote"], required=True, metavar=_("WORDS"), help=_("The passage, as it stands there.")),
            click.Option(["--text"], required=True, metavar=_("REMARK"), help=_("The remark.")),
            click.Option(["--replacement"], metavar=_("WORDS"), help=_("A wording proposed instead.")),
            author_option(),
        ],
    )


def _run(dossier: Path, node: str, quote: str, text: str, replacement: str | None, **options: str | None) -> None:
    from ccem_desk.services.notes import add_note

    with open_to_write(dossier, options["author"]) as session:
        add_note(session, node, quote, text, replacement=replacement)
    click.echo(_("The note stands in the margin of {node}.").format(node=node))
