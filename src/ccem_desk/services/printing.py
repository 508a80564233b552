"""The response as it is printed from the window, where no Word file is made: headings and typeset text."""

from __future__ import annotations

from dataclasses import dataclass

from ccem_desk.documents.typography import typeset, typeset_line
from ccem_desk.model.plan import FRONT, HeadingLayout
from ccem_desk.model.rich_text import RichText, Run
from ccem_desk.services import reading
from ccem_desk.services.response import response
from ccem_desk.services.session import Session


@dataclass(frozen=True, slots=True)
class Printed:
    """A heading and the text below it; the front matter's heading is the title, without a layout."""

    heading: tuple[Run, ...]
    layout: HeadingLayout | None
    text: RichText


def printed(session: Session) -> list[Printed]:
    """Return the response as a submission has it, free of all that is internal and of what waits for a decision."""
    found = response(session, reading.nodes(session), "refuse", whole_plan=False)
    language = found.properties.language
    levels = {level.key: level for level in found.levels}
    pages = []
    for section in found.sections:
        level = None if section.level == FRONT else levels[section.level]
        words = level.heading_text(section.number, section.title) if level else section.title
        layout = level.layout if level else None
        pages.append(Printed(tuple(typeset_line(words, language)), layout, typeset(section.comment, language)))
    return pages
