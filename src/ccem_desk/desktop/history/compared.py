"""A comparison as text: what came underlined on green, what went struck on red, what moved in blue with its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor

from ccem_desk.desktop import theme, wording
from ccem_desk.desktop.editor.colours import mixed
from ccem_desk.desktop.history.fields import Said, fields_said
from ccem_desk.desktop.history.lines import Bit, Fold, Line, folded, lines
from ccem_desk.desktop.wording import Levels
from ccem_desk.model.comparison import Op
from ccem_desk.model.review import Node
from ccem_desk.model.rich_text import Kind, Marks, Run
from ccem_desk.services.comparing import Comparison, NodeDifference
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext

NameOf = Callable[[str], str]
"""Names a place of the plan, by its id, in few words: « Mesure 32 »."""

Stop = tuple[int, int]
"""Where a change begins and ends in the document."""


@dataclass
class Written:
    """Where one place stands in the document, and its changes."""

    node: str
    start: int
    stops: list[Stop]


class Writer:
    """Writes differences at the end of a document, in the colours of a palette."""

    def __init__(self, palette: QPalette, levels: Levels, name_of: NameOf, *, whole: bool) -> None:
        self._levels, self._name_of, self._whole = levels, name_of, whole
        colours = theme.colours_of(palette)
        base = QColor(colours.base)
        self._muted = _coloured(colours.muted)
        self._muted.setFontItalic(True)
        self._heading = QTextCharFormat()
        self._heading.setFontWeight(QFont.Weight.DemiBold)
        self._operations = {op: QTextCharFormat() for op in Op}
        for op, colour in ((Op.INSERT, colours.good), (Op.DELETE, colours.warning)):
            self._operations[op] = _on(colour, base)
        self._operations[Op.INSERT].setFontUnderline(True)
        self._operations[Op.DELETE].setFontStrikeOut(True)
        self._operations[Op.REMARK].setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        self._moved = _on(colours.accent, base)

    def write(self, cursor: QTextCursor, difference: NodeDifference) -> Written:
        """Write one place: its heading, what of its fields differs, its comment."""
        self._block(cursor, above=18, below=2)
        found = Written(difference.node, cursor.position(), [])
        cursor.insertText(wording.tree_text(place_of(difference), self._levels), self._heading)
        for said in fields_said(difference, self._name_of):
            self._block(cursor, above=2)
            start = cursor.position()
            self._write_said(cursor, said)
            found.stops.append((start, cursor.position()))
        shown = lines(difference.pieces)
        if shown and not self._whole:
            self._write_lines(cursor, folded(shown), found)
        else:
            self._write_lines(cursor, list(shown), found)
        return found

    def _write_said(self, cursor: QTextCursor, said: Said) -> None:
        if not (said.before or said.after):
            cursor.insertText(said.what, self._muted)
            return
        cursor.insertText(_("{field}:").format(field=said.what) + " ", self._muted)
        cursor.insertText(said.before, self._operations[Op.DELETE])
        cursor.insertText(" → ", self._muted)
        cursor.insertText(said.after, self._operations[Op.INSERT])

    def _write_lines(self, cursor: QTextCursor, shown: list[Line | Fold], found: Written) -> None:
        number = 0
        for line in shown:
            if isinstance(line, Fold):
                self._block(cursor, above=6)
                words = ngettext("{count} paragraph unchanged", "{count} paragraphs unchanged", line.count)
                cursor.insertText("⋯ " + words.format(count=line.count), self._muted)
                continue
            number = number + 1 if line.end.kind is Kind.NUMBERED and line.op is not Op.DELETE else 0
            self._block(cursor, above=3 if line.listed else 8, listed=line.listed)
            self._write_line(cursor, line, number, found)

    def _write_line(self, cursor: QTextCursor, line: Line, number: int, found: Written) -> None:
        begun: int | None = None
        if line.listed:
            cursor.insertText(f"{number}. " if number else "• ", self._muted)
        if line.moved:
            begun = cursor.position()
            cursor.insertText(self._moved_words(line, found.node) + " ", self._muted)
        for bit in line.bits:
            if bit.op is Op.KEEP and begun is not None:
                found.stops.append((begun, cursor.position()))
                begun = None
            elif bit.op is not Op.KEEP and begun is None:
                begun = cursor.position()
            cursor.insertText(_shown(bit.run), self._format(bit))
        if line.op in (Op.INSERT, Op.DELETE) and any(bit.op is not line.op for bit in line.bits):
            begun = cursor.position() if begun is None else begun
            cursor.insertText("¶", self._operations[line.op])
        elif line.op is not Op.KEEP and begun is None:  # an empty paragraph, or one of another kind
            begun = cursor.position()
            cursor.insertText("¶", self._operations[line.op])
        if begun is not None:
            found.stops.append((begun, cursor.position()))

    def _moved_words(self, line: Line, here: str) -> str:
        assert line.moved is not None
        if line.moved == here:
            return _("[moved here, from elsewhere in this text]") if line.op is Op.INSERT else _("[moved in this text]")
        if line.op is Op.INSERT:
            return _("[moved here from “{node}”]").format(node=self._name_of(line.moved))
        return _("[moved to “{node}”]").format(node=self._name_of(line.moved))

    def _format(self, bit: Bit) -> QTextCharFormat:
        form = QTextCharFormat(self._moved if bit.moved else self._operations[bit.op])
        if bit.moved:
            form.setFontStrikeOut(bit.op is Op.DELETE)
        marks = bit.run.marks
        if marks.demand or marks.strong:
            form.setFontWeight(QFont.Weight.Bold)
        if marks.emphasis:
            form.setFontItalic(True)
        if marks.superscript:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if marks.deleted:
            form.setFontStrikeOut(True)
        if bit.op is Op.REMARK:
            form.setToolTip(_remarked(bit))
        elif marks.inserted or marks.deleted:
            form.setToolTip(_("A suggestion that waits"))
        return form

    def _block(self, cursor: QTextCursor, above: int, below: int = 0, *, listed: bool = False) -> None:
        form = QTextBlockFormat()
        form.setTopMargin(above if cursor.position() else 0)
        form.setBottomMargin(below)
        form.setLineHeight(130.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if listed:
            form.setLeftMargin(22)
            form.setTextIndent(-14)
        if cursor.position():
            cursor.insertBlock(form, QTextCharFormat())
        else:
            cursor.setBlockFormat(form)


def as_plain(found: Comparison, levels: Levels, name_of: NameOf) -> str:
    """Return a comparison in characters alone: [-gone-] and [+come+], as other programs write it."""
    signs = {Op.INSERT: "[+{}+]", Op.DELETE: "[-{}-]"}
    parts: list[str] = []
    for difference in found.nodes:
        said = [s.what + (f" : {s.before} → {s.after}" if s.before else "") for s in fields_said(difference, name_of)]
        words = "".join(signs.get(p.op, "{}").format(p.text) for p in difference.pieces)
        parts += [wording.tree_text(place_of(difference), levels), *said, words]
    return "\n".join(part for part in parts if part)


def place_of(difference: NodeDifference) -> Node:
    """Return the place that differs as it is after, or was before it went."""
    node = difference.after or difference.before
    assert node is not None
    return node


def _shown(run: Run) -> str:
    return run.text if run.footnote is None else f"[{run.footnote.text.strip()}]"


def _coloured(colour: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(colour))
    return form


def _on(colour: str, base: QColor) -> QTextCharFormat:
    form = _coloured(colour)
    form.setBackground(mixed(QColor(colour), base, 0.13))
    return form


def _remarked(bit: Bit) -> str:
    """Return what became of the marks of words that stayed."""
    now = bit.run.marks
    was = bit.was.marks if isinstance(bit.was, Run) else now
    told = [
        (_("a demand now"), bool(now.demand) and not was.demand),
        (_("no demand any more"), bool(was.demand) and not now.demand),
        (_("bold now"), now.strong and not was.strong),
        (_("not bold any more"), was.strong and not now.strong),
        (_("italic now"), now.emphasis and not was.emphasis),
        (_("not italic any more"), was.emphasis and not now.emphasis),
        (_("another link"), now.link != was.link),
        (_("suggestion decided"), _waits(was) and not _waits(now)),
        (_("suggested to be taken out"), bool(now.deleted) and not was.deleted),
    ]
    return ", ".join(words for words, holds in told if holds) or _("other marks")


def _waits(marks: Marks) -> bool:
    return bool(marks.inserted or marks.deleted)
