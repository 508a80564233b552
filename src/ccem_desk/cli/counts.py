"""How many findings there are, as `check` says it and `export` repeats it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

if TYPE_CHECKING:
    from ccem_desk.services.session import Session

_MOST: Final = 1_000_000
"""Characters of text from which on the check takes longer than the export whose findings it would count."""


def counted(count: int, others: int) -> list[str]:
    """Return the lines that say how many findings block, and how many more there are."""
    lines = [ngettext("{count} finding blocks.", "{count} findings block.", count).format(count=count)] if count else []
    if others:
        more = ngettext("{count} more to look at.", "{count} more to look at.", others).format(count=others)
        lines.append(more)
    return lines


def tell_findings(session: Session, dossier: Path) -> None:
    """Say on stderr what the check would find in what was exported just now: it never keeps a file from leaving."""
    from ccem_desk.services import reading
    from ccem_desk.services.checking import blocking, check

    command = f"ccem-desk check {dossier}"
    if sum(len(text.text) for text in reading.comments(session).values()) > _MOST:
        click.echo(
            _("Of a dossier this long the findings are not counted: see “{command}”.").format(command=command), err=True
        )
        return
    found = check(session, proofread=False)
    if found:
        lines = counted(blocking(found), len(found) - blocking(found))
        more = _("See “{command}”, which reads spelling and grammar too.").format(command=command)
        click.echo(" ".join([*lines, more]), err=True)
