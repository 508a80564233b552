"""`return`: a review copy comes back; its comments become notes, its edits suggestions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccem_desk.cli.parts import (
    File,
    author,
    author_option,
    dossier_argument,
    json_option,
    print_json,
    shortened,
)
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ccem_desk.model.returning.items import Item


def command() -> click.Command:
    return click.Command(
        "return",
        callback=_run,
        help=_(
            "Take back a review copy: comments become notes, edits suggestions, each on its passage. The same file "
            "taken back again changes nothing."
        ),
        params=[
            dossier_argument(),
            click.Argument(["file"], type=File, metavar="FILE.docx"),
            click.Option(
                ["--copy"],
                metavar=_("NAME"),
                help=_("The version that went out, for a file whose program dropped where it comes from."),
            ),
            click.Option(["--dry-run"], is_flag=True, help=_("Only tell what came back; change nothing.")),
            author_option(),
            json_option(),
        ],
    )


def _run(dossier: Path, file: Path, copy: str | None, dry_run: bool, as_json: bool, **options: str | None) -> None:
    from ccem_desk.services.opening import open_session
    from ccem_desk.services.returning import apply_return, chosen_by_default, read_return

    with open_session(dossier, author(options["author"]), read_only=dry_run) as session:
        if not dry_run:
            session.dossier.require_writable()
        found = read_return(session, file, copy=copy)
        version = ""
        if not dry_run:
            version = apply_return(session, found, chosen_by_default(found.items)).version
    items = [i for i in found.items if i.by_default]
    left = [i for i in found.items if not i.by_default]
    if as_json:
        print_json({"changes": [_value(i) for i in items]})
        return
    _tell(items, left, found.told)
    if version:
        click.echo(_("What stood before is kept as the version “{name}”.").format(name=version))


def _value(item: Item) -> dict[str, str]:
    return {"node": item.node, "kind": item.kind.value, "author": item.author, "text": item.text}


def _tell(items: Iterable[Item], left: Iterable[Item], told: Iterable[str]) -> None:
    from ccem_desk.services.returning import counts_line

    for item in items:
        click.echo(_line(item))
    for item in left:
        click.echo(" · ".join((_line(item), _("left for you to decide"))))
    for sentence in told:
        click.echo(sentence)
    click.echo(counts_line(items))


def _line(item: Item) -> str:
    from ccem_desk.services.returning import item_name

    return " · ".join((item.node, item_name(item), item.author or _("unknown author"), shortened(item.text)))
