"""Word files: the response as a .docx."""

from ccem_desk.documents.word.writer import write_docx

__all__ = ["write_docx"]
