"""Small faults that other programs leave in the files they write, set right: nothing that is seen changes.

Sources: the orders of CT_RPr, CT_PPrBase, CT_Lvl and CT_Style in ECMA-376 part 1, annex A.1; 17.18.50 for the eight
digits of a long hexadecimal number.
"""

from __future__ import annotations

from typing import Final

from ccem_desk.documents.word.reading.names import VAL, W, local, value
from ccem_desk.documents.word.reading.package import Element

_ORDERS: Final[dict[str, tuple[str, ...]]] = {
    name: tuple(order.split())
    for name, order in {
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
        "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
        "vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat "
        "locked personal personalCompose personalReply pPr rPr tblPr trPr tcPr tblStylePr",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign "
        "hideMark",
    }.items()
}
_IN_THE_STEAD: Final = {"AlternateContent": "numFmt"}  # of a level: a number's form that only later versions know
_LONG_NUMBERS: Final = ("nsid", "tmpl")
_SIDES: Final = {"start": "left", "end": "right"}  # the Strict names, which the transitional form does not have


def mend(root: Element) -> None:
    """Put children in the order that the format has them in, and mend what checkers of files find fault with."""
    for element in root.iter():
        kind = local(element.tag)
        if kind in _ORDERS and str(element.tag).startswith(W):
            _put_in_order(element, _ORDERS[kind])
        elif kind in _LONG_NUMBERS:
            element.set(VAL, element.get(VAL, "").rjust(8, "0"))
        elif kind in ("jc", "lvlJc") and element.get(VAL) in _SIDES:
            element.set(VAL, _SIDES[element.get(VAL, "")])
        elif kind == "charset" and element.get(VAL):
            element.attrib.pop(W + "characterSet", "")
    _mend_links(root)


def _put_in_order(element: Element, order: tuple[str, ...]) -> None:
    places = {name: at for at, name in enumerate(order)}

    def place(child: Element) -> int:
        name = local(child.tag)
        return places.get(_IN_THE_STEAD.get(name, name), len(order))

    ordered = sorted(element, key=place)
    if ordered != list(element):
        element[:] = ordered


def _mend_links(root: Element) -> None:
    """Let no style be based on, followed by or tied to one that is not there."""
    styles = root.findall(W + "style")
    there = {style.get(W + "styleId") for style in styles}
    for style in styles:
        for kind in ("basedOn", "next", "link"):
            link = style.find(W + kind)
            if link is not None and value(style, kind) not in there:
                style.remove(link)
