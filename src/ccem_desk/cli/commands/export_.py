"""`export`: the response in Word, PDF or Markdown, a fresh dossier, or the whole dossier as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from ccem_desk.cli.parts import File, author, dossier_argument, open_to_write
from ccem_desk.model.review_copy import WhichNotes
from ccem_desk.model.suggestions import Decision
from ccem_desk.translation import gettext as _


def command() -> click.Command:
    return click.Command(
        "export",
        callback=_run,
        help=_(
            "Write the response to a file, by its suffix: .docx, .pdf, .md, .ccem for a fresh dossier to give away, or "
            ".json for the whole dossier. Nothing internal is in the first four, but for the notes of a review copy."
        ),
        params=[
            dossier_argument(),
            click.Argument(["out"], type=File),
            click.Option(
                ["--for", "purpose"],
                type=click.Choice(["submission", "review"]),
                default="submission",
                help=_("What the file is for; a review copy (.docx) comes back with comments and corrections."),
            ),
            click.Option(
                ["--notes"],
                type=click.Choice(["open", "all", "none"]),
                help=_("Which notes are comments in a review copy: the open ones unless told otherwise."),
            ),
            click.Option(
                ["--suggestions"],
                type=click.Choice(["accept", "refuse"]),
                help=_("What becomes of suggestions still waiting; a review copy shows them as tracked changes."),
            ),
            click.Option(
                ["--annex"], is_flag=True, help=_("End a submission (.docx, .pdf) with the table of demands.")
            ),
            click.Option(
                ["--receipt"],
                is_flag=True,
                help=_("This file is sent: make the references of demands final and keep a receipt in the dossier."),
            ),
            click.Option(["--version"], metavar=_("NAME"), help=_("Write this version rather than the present.")),
        ],
    )


def _run(
    dossier: Path,
    out: Path,
    purpose: str,
    notes: str | None,
    suggestions: str | None,
    annex: bool,
    receipt: bool,
    version: str | None,
) -> None:
    from ccem_desk.services.exporting import export
    from ccem_desk.services.opening import open_session

    wanted = cast(Decision | None, suggestions)
    if annex and (purpose == "review" or receipt):
        raise click.UsageError(_("The annex goes with a plain submission: leave --for and --receipt out."))
    if receipt and (purpose == "review" or version is not None):
        raise click.UsageError(_("A receipt is kept of a submission of the present: leave --for and --version out."))
    if receipt:
        _submit(dossier, out, wanted)
        return
    if purpose == "review":
        if version is not None:
            raise click.UsageError(_("A review copy is made of the present: leave --version out."))
        _export_review(dossier, out, cast(WhichNotes, notes or "open"), wanted)
    elif notes is not None:
        raise click.UsageError(_("Notes go out in a review copy only: add --for review."))
    else:
        with open_session(dossier, author(None), read_only=True) as session:
            if version is None:
                export(session, out, suggestions=wanted, annex=annex)
            else:
                from ccem_desk.services.moments import moment_of
                from ccem_desk.services.versions import session_at

                with session_at(session, moment_of(session, version)) as then:
                    export(then, out, suggestions=wanted, annex=annex)
    click.echo(_("“{path}” is written.").format(path=out))


def _export_review(dossier: Path, out: Path, notes: WhichNotes, suggestions: Decision | None) -> None:
    from ccem_desk.services.opening import open_session
    from ccem_desk.services.review_export import export_review_copy

    with open_session(dossier, author(None)) as session:
        export_review_copy(session, out, notes=notes, suggestions=suggestions)


def _submit(dossier: Path, out: Path, suggestions: Decision | None) -> None:
    from ccem_desk.services.submitting import receipt_words, submit

    with open_to_write(dossier, None) as session:
        receipt = submit(session, out, suggestions=suggestions).receipt
    click.echo(_("“{path}” is written.").format(path=out))
    click.echo(receipt_words(receipt))
