"""What a clipboard or a drag offers, read: our own form first, then HTML, a dropped link, plain text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from ccem_desk.desktop import long_work
from ccem_desk.desktop.editor.clipboard import RICH_TEXT_TYPE, Clipping, own_piece
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.links import usable_link
from ccem_desk.model.rich_text import Marks, RichText, paragraph, rich_text, run
from ccem_desk.services.pasting import Foreign, read_foreign
from ccem_desk.translation import gettext as _

_LINK_AND_TITLE: Final = "text/x-moz-url"
_LONG: Final = 500_000  # characters that take a noticeable time to read


def can_read(mime: QMimeData) -> bool:
    """Say whether something of this can be put into a text; files cannot."""
    if mime.hasFormat(RICH_TEXT_TYPE):
        return True
    return (mime.hasText() or mime.hasHtml()) and not holds_files(mime)


def holds_files(mime: QMimeData) -> bool:
    """Say whether files or folders are offered."""
    return any(url.isLocalFile() for url in mime.urls())


def read(mime: QMimeData, parent: QWidget, tell: Callable[[str], None], *, plainly: bool = False) -> Clipping | None:
    """Return what is to be put in; None where there is nothing, and `tell` is given a sentence that says why.

    `plainly` leaves out whatever is not words. Long work shows its progress and can be cancelled.
    """
    own = None if plainly else own_piece(mime)
    if own is not None:
        return own
    if holds_files(mime):
        tell(_("A file cannot be put into a comment. Copy the text in it, or import it from the File menu."))
        return None
    link = None if plainly or mime.hasHtml() else _dropped_link(mime)
    if link is not None:
        return Clipping(link, "", whole=False)
    words = mime.text()
    html = mime.html() if mime.hasHtml() and not (plainly and words) else ""
    try:
        found = _read_foreign(html, words, parent)
    except UserProblem as problem:
        tell(str(problem))
        return None
    if found is None:
        return None
    if found.told:
        tell(found.told)
    if not found.text:
        if mime.hasImage() or "<img" in html:
            tell(_("A picture cannot be put into a comment: only text can."))
        return None
    formatted = found.formatted and not plainly
    return Clipping(found.text, "", whole=not formatted and words.endswith("\n"), formatted=formatted)


def _read_foreign(html: str, words: str, parent: QWidget) -> Foreign | None:
    if len(html) + len(words) < _LONG:
        return read_foreign(html, words)
    return long_work.run(parent, _("Reading what you paste…"), lambda p: read_foreign(html, words, p))


def _dropped_link(mime: QMimeData) -> RichText | None:
    """Return the link that a browser's address or link offers when it is dragged."""
    addresses = [
        address
        for url in mime.urls()
        if (address := usable_link(url.toString(url.ComponentFormattingOption.FullyEncoded)))
    ]
    if not addresses:
        return None
    lines = bytes(mime.data(_LINK_AND_TITLE).data()).decode("utf-16-le", "replace").strip("\0").split("\n")
    title = " ".join(lines[1].split()) if len(lines) > 1 and len(addresses) == 1 else ""
    return rich_text(paragraph(run(title or a.removeprefix("mailto:"), Marks(link=a))) for a in addresses)
