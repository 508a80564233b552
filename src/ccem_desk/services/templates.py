"""The organisation's template: a file given for one export, or the one that the dossier keeps for all of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ccem_desk.dossier import template as stored
from ccem_desk.services import reading
from ccem_desk.services.files import read_source
from ccem_desk.services.session import Session
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

if TYPE_CHECKING:
    from ccem_desk.documents.word.template import Template as Template


def read(path: Path) -> Template:
    """Return the template in a Word file; UserProblem where it cannot be read, or may not be used."""
    return _template(read_source(path), path.name)


def kept(session: Session) -> Template | None:
    """Return the template that the dossier keeps; None where there is none."""
    found = stored.kept(session.dossier)
    return None if found is None else _template(found[1], found[0])


def keep(session: Session, path: Path) -> Template:
    """Keep the template in a file for all exports from now on; UserProblem where it may not be used: nothing is kept.

    Undo passes it over, and a version does not hold it.
    """
    data = read_source(path)
    template = _template(data, path.name)
    stored.keep(session.dossier, path.name, data)
    return template


def drop(session: Session) -> None:
    """Export in the program's own layout again."""
    stored.drop(session.dossier)


def remarks(session: Session, template: Template) -> tuple[str, ...]:
    """Return what whoever uses a template should know: styles made because it lacks them, text of its own left out."""
    found: list[str] = []
    missing = template.missing(len(reading.levels(session)))
    if missing:
        found.append(
            ngettext(
                "The template “{name}” lacks a style, which is made: {styles}.",
                "The template “{name}” lacks styles, which are made: {styles}.",
                len(missing),
            ).format(name=template.name, styles=", ".join(map(_shown, missing)))
        )
    if template.words_left_out or template.pictures_left_out:
        found.append(
            _(
                "The template's own text is left out (words: {words}, pictures: {pictures}); headers, footers, page, "
                "styles and numbering are taken over."
            ).format(words=template.words_left_out, pictures=template.pictures_left_out)
        )
    return tuple(found)


def _shown(style: str) -> str:
    """Return a style's name as Word shows it in the user's language."""
    if style.startswith("Heading "):
        return _("Heading {depth}").format(depth=style.removeprefix("Heading "))
    return {
        "Title": _("Title"),
        "List bullet": _("List Bullet"),
        "List number": _("List Number"),
        "Footnote text": _("Footnote Text"),
        "Footnote reference": _("Footnote Reference"),
    }.get(style, style)


def _template(data: bytes, name: str) -> Template:
    from ccem_desk.documents.word.template import read_template  # loaded by those who have a template

    return read_template(data, name)
