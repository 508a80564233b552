"""Word files: the response as a .docx, with or without what reviewers say of it, and the words of one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
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

_HOMES: Final = {
    "read_package": "texts",
    "texts_of_package": "texts",
    "traces_of_part": "traces",
    "write_docx": "writer",
    "write_reading_copy": "reading_copy",
    "write_review_copy": "review_writer",
}


def __getattr__(name: str) -> Any:
    """Load a writer when it is asked for: the reader, which lives below, needs none."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
