"""Word files: the response as a .docx, with or without what reviewers say of it, and the words of one."""

from ccem_desk.documents.word.reading_copy import write_reading_copy
from ccem_desk.documents.word.review_writer import write_review_copy
from ccem_desk.documents.word.texts import read_package, texts_of_package
from ccem_desk.documents.word.traces import traces_of_part
from ccem_desk.documents.word.writer import write_docx

__all__ = [
    "read_package",
    "texts_of_package",
    "traces_of_part",
    "write_docx",
    "write_reading_copy",
    "write_review_copy",
]
