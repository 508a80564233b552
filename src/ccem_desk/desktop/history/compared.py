"""A comparison as text: insertions underlined in green, deletions struck through in red, moves said in words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor, QFont, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from ccem_desk.desktop import theme, wording
from ccem_desk.model.comparison import Op, Piece
from ccem_desk.model.plan import Level
from ccem_desk.services.comparing import Comparison, NodeDifference
from ccem_desk.services.telling import difference_line
from ccem_desk.translation import gettext as _


def show(document: QTextDocument, found: Comparison, levels: Mapping[str, Level], palette: QPalette) -> dict[str, int]:
    """Write a comparison into a document; the position of each node's heading."""
    document.clear()
    cursor = QTextCursor(document)
    colours = theme.colours_of(palette)
    places: dict[str, int] = {}
    if not found:
        cursor.insertText(_("Nothing differs."))
    for difference in found.nodes:
        node = difference.after or difference.before
        assert node is not None
        _new_block(cursor, 14)
        places[difference.node] = cursor.position()
        heading = QTextCharFormat()
        heading.setFontWeight(QFont.Weight.DemiBold)
        cursor.insertText(wording.tree_text(node, levels), heading)
        _new_block(cursor, 2)
        muted = QTextCharFormat()
        muted.setForeground(QColor(colours.muted))
        cursor.insertText(_what(difference), muted)
        if difference.pieces:
            _new_block(cursor, 6)
        for piece in difference.pieces:
            _insert(cursor, piece, colours)
    if found.properties:
        _new_block(cursor, 14)
        cursor.insertText(_("What the dossier says of itself differs too."), QTextCharFormat())
    return places


def as_plain(found: Comparison, levels: Mapping[str, Level]) -> str:
    """Return a comparison in characters alone: [-gone-] and [+come+], as other programs write it."""
    signs = {Op.INSERT: "[+{}+]", Op.DELETE: "[-{}-]"}
    lines: list[str] = []
    for difference in found.nodes:
        node = difference.after or difference.before
        assert node is not None
        words = "".join(signs.get(p.op, "{}").format(p.text) for p in difference.pieces)
        lines += [wording.tree_text(node, levels), _what(difference), words]
    return "\n".join(lines)


def _what(difference: NodeDifference) -> str:
    return difference_line(difference).removeprefix(difference.node).lstrip("\u00a0\u202f :")


def _insert(cursor: QTextCursor, piece: Piece, colours: theme.Colours) -> None:
    form = QTextCharFormat()
    if piece.op is Op.INSERT:
        form.setForeground(QColor(colours.good))
        form.setFontUnderline(True)
    elif piece.op is Op.DELETE:
        form.setForeground(QColor(colours.warning))
        form.setFontStrikeOut(True)
    elif piece.op is Op.REMARK:
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    if piece.moved:
        said = QTextCharFormat()
        said.setForeground(QColor(colours.muted))
        said.setFontItalic(True)
        words = _("[moved here from “{node}”]") if piece.op is Op.INSERT else _("[moved to “{node}”]")
        cursor.insertText(words.format(node=piece.moved) + " ", said)
    cursor.insertText(piece.text, form)


def _new_block(cursor: QTextCursor, above: int) -> None:
    form = QTextBlockFormat()
    form.setTopMargin(above)
    if cursor.position():
        cursor.insertBlock(form, QTextCharFormat())
