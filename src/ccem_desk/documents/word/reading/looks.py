"""What a run looks like by ECMA-376 17.7: bold, italic, raised, hidden, each with its own say of styles."""

from __future__ import annotations

from typing import Final, NamedTuple

from ccem_desk.documents.word.reading.names import VAL, local, switched
from ccem_desk.documents.word.reading.package import Element
from ccem_desk.documents.word.reading.styles import Style, Styles, toggled

DEMAND_STYLE: Final = "ccem demande"


class Look(NamedTuple):
    """How a run's characters are printed. `bold` says what they are by it: `demand`, `strong`, or nothing."""

    bold: str = ""
    emphasis: bool = False
    superscript: bool = False
    hidden: bool = False


class Looks:
    """Works out looks, each once: a document has few different ones.

    `own`: in a file of ours bold says whether it is a demand; in another it is judged later.
    """

    def __init__(self, styles: Styles, own: bool) -> None:
        self._styles = styles
        self._own = own
        self._known: dict[object, Look] = {}

    def of(self, properties: Element | None, paragraph: Style, table: Style | None) -> Look:
        """Return the look of a run with these properties (`w:rPr`) in a paragraph of this style."""
        direct = () if properties is None else tuple((local(e.tag), e.get(VAL)) for e in properties)
        key = (direct, id(paragraph), id(table))  # the styles live as long as this does
        look = self._known.get(key)
        if look is None:
            look = self._known[key] = self._worked_out(dict(direct), paragraph, table)
        return look

    def _worked_out(self, direct: dict[str, str | None], paragraph: Style, table: Style | None) -> Look:
        styles, none = self._styles, Style()
        character = styles.get(direct.get("rStyle")) or none
        chain = (table or none, paragraph, character)
        bold = switched(direct, "b")
        raised = direct.get("vertAlign")
        return Look(
            self._meaning(character, bold, toggled(bold, styles.bold, *(s.bold for s in chain))),
            toggled(switched(direct, "i"), styles.italic, *(s.italic for s in chain)),
            raised == "superscript" if raised else bool(character.superscript),
            toggled(switched(direct, "vanish"), False, *(s.hidden for s in chain)),
        )

    def _meaning(self, character: Style, direct: bool | None, bold: bool) -> str:
        if character.name.lower() == DEMAND_STYLE and direct is not False:
            return "demand"
        if not bold:
            return ""
        return "strong" if self._own else "demand"
