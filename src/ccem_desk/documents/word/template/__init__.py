"""The organisation's own Word file as the base of what leaves: letterhead, fonts, margins, styles, numbering."""

from ccem_desk.documents.word.template.dressing import dressed
from ccem_desk.documents.word.template.reading import read_template
from ccem_desk.documents.word.template.value import Template

__all__ = ["Template", "dressed", "read_template"]
