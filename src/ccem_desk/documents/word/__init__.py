"""Word files: the response as a .docx, and the words of one."""

from ccem_desk.documents.word.texts import texts_of_package
from ccem_desk.documents.word.writer import write_docx

__all__ = ["texts_of_package", "write_docx"]
