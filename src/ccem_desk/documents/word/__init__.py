"""Word files: the response as a .docx, with or without what reviewers say of it, and the words of one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ccem_desk.documents.word.review_writer import write_review_copy
    from ccem_desk.documents.word.texts import texts_of_package
    from ccem_desk.documents.word.writer import write_docx

__all__ = ["texts_of_package", "write_docx", "write_review_copy"]

_HOMES: Final = {"texts_of_package": "texts", "write_docx": "writer", "write_review_copy": "review_writer"}


def __getattr__(name: str) -> Any:
    """Load a writer when it is asked for: the reader, which lives below, needs none."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
