"""PDF: what LibreOffice makes of a Word file of ours."""

from ccem_desk.documents.pdf.converting import TIMEOUT, to_pdf
from ccem_desk.documents.pdf.metadata import words_of_metadata
from ccem_desk.documents.pdf.office import NoOffice, find_office

__all__ = ["TIMEOUT", "NoOffice", "find_office", "to_pdf", "words_of_metadata"]
