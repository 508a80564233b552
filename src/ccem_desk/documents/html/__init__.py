"""HTML as other programs put it on the clipboard, read by our own rules."""

from ccem_desk.documents.html.flow import TooLongError
from ccem_desk.documents.html.reader import MAX_CHARACTERS, TooIntricateError, read_html

__all__ = ["MAX_CHARACTERS", "TooIntricateError", "TooLongError", "read_html"]
