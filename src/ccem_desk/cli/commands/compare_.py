"""`compare`: what differs between two moments."""

from __future__ import annotations

from pathlib import Path

import click

from ccem_desk.cli.parts import author, dossier_argument, json_option, print_json, shortened
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext


def command() -> click.Command:
    return click.Command(
        "compare",
        callback=_run,
        help=_(
            "Tell what differs between two moments of a dossier: the name of a version, a time as “history” gives it "
            "(2026-03-01T10:12:00Z, or shorter), or “now”."
        ),
        params=[
            dossier_argument(),
            click.Argument(["old"], metavar="A"),
            click.Argument(["new"], metavar="B"),
            click.Option(["--node"], metavar="NODE", help=_("Compare this node only.")),
            json_option(),
        ],
    )


def _run(dossier: Path, old: str, new: str, node: str | None, as_json: bool) -> None:
    from ccem_desk.services.comparing import compare_moments
    from ccem_desk.services.moments import moment_of
    from ccem_desk.services.opening import open_session
    from ccem_desk.services.telling import difference_line

    with open_session(dossier, author(None), read_only=True) as session:
        found = compare_moments(session, moment_of(session, old), moment_of(session, new), node)
    if as_json:
        values = [
            {"node": d.node, "operations": [{"op": p.op.value, "text": p.text} for p in d.pieces]} for d in found.nodes
        ]
        print_json(values)
        return
    for difference in found.nodes:
        click.echo(difference_line(difference))
        for piece in difference.pieces:
            sign = {"insert": "+", "delete": "−", "remark": "~"}.get(piece.op.value)
            words = " ".join(piece.text.split())
            if sign and (words or piece.op.value != "remark"):
                moved = " " + _("(moved)") if piece.moved else ""
                click.echo(f"    {sign} {shortened(words, 200) or '¶'}{moved}")
    if found.properties:
        click.echo(_("What the dossier says of itself differs too."))
    count = len(found.nodes)
    click.echo(
        ngettext("{count} place differs.", "{count} places differ.", count).format(count=count)
        if found
        else _("Nothing differs.")
    )
