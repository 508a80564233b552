"""One thing that came back, in its passage: what goes is struck through, what comes underlined."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from ccem_desk.desktop import theme
from ccem_desk.model.returning.items import Decide, Item, ItemKind
from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER
from ccem_desk.services.returning import item_name
from ccem_desk.services.telling import time_line
from ccem_desk.translation import gettext as _

_SIGN_OF_END = "¶"


def show_item(document: QTextDocument, item: Item | None, palette: QPalette) -> None:
    """Write one thing into a document; nothing for None."""
    document.clear()
    document.setDocumentMargin(12)
    if item is None:
        return
    colours = theme.colours_of(palette)
    cursor = QTextCursor(document)
    parts = [item_name(item), item.author or _("unknown author"), time_line(item.at) if item.at else ""]
    cursor.insertText(" · ".join(p for p in parts if p), _coloured(colours.muted))
    _new_block(cursor, 8)
    if item.kind in (ItemKind.NOTE, ItemKind.REPLY):
        _remark(cursor, item, colours)
    elif item.kind is ItemKind.UNPLACED:
        _lost(cursor, item, colours)
    else:
        _change(cursor, item, colours)
    said = _explained(item)
    if said:
        _new_block(cursor, 8)
        cursor.insertText(said, _coloured(colours.muted))


def _remark(cursor: QTextCursor, item: Item, colours: theme.Colours) -> None:
    on = " ".join(item.context[0].replace(FOOTNOTE_CHARACTER, "").split())
    if on:
        cursor.insertText(_("On “{words}”").format(words=on), _coloured(colours.note))
        _new_block(cursor, 4)
    cursor.insertText(item.text, QTextCharFormat())


def _change(cursor: QTextCursor, item: Item, colours: theme.Colours) -> None:
    before, after = item.context
    gone, come = _coloured(colours.warning), _coloured(colours.good)
    gone.setFontStrikeOut(True)
    come.setFontUnderline(True)
    plain = QTextCharFormat()
    cursor.insertText(("…" if before else "") + _line(before), plain)
    cursor.insertText(_line(item.taken_out), gone)
    if item.taken_out and item.put_in:
        cursor.insertText(" ", plain)
    cursor.insertText(_line(item.put_in), come)
    cursor.insertText(_line(after) + ("…" if after else ""), plain)


def _lost(cursor: QTextCursor, item: Item, colours: theme.Colours) -> None:
    gone, come = _coloured(colours.warning), _coloured(colours.good)
    gone.setFontStrikeOut(True)
    come.setFontUnderline(True)
    if item.taken_out:
        cursor.insertText(_line(item.taken_out) + " ", gone)
    cursor.insertText(_line(item.put_in) or ("" if item.taken_out else item.text), come)


def _explained(item: Item) -> str:
    """Return what a person should know before taking it; empty where it goes without saying."""
    decision = next((e.decision for e in item.effects if isinstance(e, Decide)), None)
    if decision == "accept":
        return _("This suggestion waits in the dossier, and was accepted in the file. Taking it accepts it here.")
    if decision == "refuse":
        return _("This suggestion waits in the dossier, and was refused in the file. Taking it refuses it here.")
    return {
        ItemKind.UNPLACED: _("Its passage was not found for certain: it is kept as a note for you to place."),
        ItemKind.DEMAND: _("No suggestion can hold this: taking it changes the text, and “Undo” changes it back."),
        ItemKind.COMMENT: _("No suggestion can hold this: taking it changes the text, and “Undo” changes it back."),
        ItemKind.MOVED: _("The passage was moved: taken out here and put in elsewhere, as a suggestion."),
    }.get(item.kind, "" if item.tracked else _("The program did not track this change: who made it is not certain."))


def _line(words: str) -> str:
    return words.replace(FOOTNOTE_CHARACTER, "").replace("\n", f"{_SIGN_OF_END} ").replace("\u2028", " ")


def _coloured(colour: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(colour))
    return form


def _new_block(cursor: QTextCursor, above: int) -> None:
    form = QTextBlockFormat()
    form.setTopMargin(above)
    cursor.insertBlock(form, QTextCharFormat())
