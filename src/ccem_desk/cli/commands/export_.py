"""`export`: the response in Word, PDF or Markdown, a fresh dossier, or the whole dossier as JSON."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

import click

from ccem_desk.cli.counts import tell_findings
from ccem_desk.cli.export_options import Wanted
from ccem_desk.cli.parts import File, author, dossier_argument, open_to_write
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.services.session import Session
    from ccem_desk.services.templates import Template


def command() -> click.Command:
    return click.Command(
        "export",
        callback=_run,
        help=_(
            "Write the response to a file, by its suffix: .docx, .pdf, .md, .ccem for a fresh dossier to give away, or "
            ".json for the whole dossier. Nothing internal is in the first four, but for the notes of a review copy."
        ),
        params=[dossier_argument(), click.Argument(["out"], type=File), *_what(), *_how()],
    )


def _what() -> list[click.Parameter]:
    """Return the options that say what of the dossier leaves, and for whom."""
    return [
        click.Option(
            ["--for", "purpose"],
            type=click.Choice(["submission", "review"]),
            default="submission",
            help=_(
                "What the file is for; a review copy (.docx) comes back with comments and corrections, "
                "one to be read (.pdf) has the notes in its margin."
            ),
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
    ]


def _how() -> list[click.Parameter]:
    """Return the options that say how it looks, of which moment it is, and what is kept of it."""
    return [
        click.Option(
            ["--template"],
            type=File,
            help=_("Your organisation's own Word file (.docx, .dotx) as the base: letterhead, fonts, margins."),
        ),
        click.Option(["--annex"], is_flag=True, help=_("End a submission (.docx, .pdf) with the table of demands.")),
        click.Option(
            ["--receipt"],
            is_flag=True,
            help=_("This file is sent: make the references of demands final and keep a receipt in the dossier."),
        ),
        click.Option(["--version"], metavar=_("NAME"), help=_("Write this version rather than the present.")),
    ]


def _run(**options: Any) -> None:
    from ccem_desk.services.opening import open_session
    from ccem_desk.services.outgoing import send

    wanted = Wanted(**options)
    wanted.refuse_contradictions()
    kept = wanted.outgoing(None).is_kept
    opened = open_to_write(wanted.dossier, None) if kept else open_session(wanted.dossier, author(None), read_only=True)
    with opened as session:
        sent = send(session, wanted.outgoing(_template(wanted, session)))
        if wanted.is_read_outside:
            with _moment(wanted, session) as written:
                tell_findings(written, wanted.dossier)
    click.echo(_("“{path}” is written.").format(path=wanted.out))
    if sent.receipt is not None:
        from ccem_desk.services.submitting import receipt_words

        click.echo(receipt_words(sent.receipt))


def _moment(wanted: Wanted, session: Session) -> AbstractContextManager[Session]:
    """Return the dossier as it was written: the present, or the version that was asked for."""
    if wanted.version is None:
        return nullcontext(session)
    from ccem_desk.services.moments import moment_of
    from ccem_desk.services.versions import session_at

    return session_at(session, moment_of(session, wanted.version))


def _template(wanted: Wanted, session: Session) -> Template | None:
    """Return the template given, or else the dossier's own; what of it should be known goes to stderr."""
    from ccem_desk.services import templates

    if not wanted.wears_a_template:
        return None
    template = templates.kept(session) if wanted.template is None else templates.read(wanted.template)
    for remark in templates.remarks(session, template) if template else ():
        click.echo(remark, err=True)
    return template
