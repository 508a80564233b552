"""Elements that hold their content more than once, or hold none that is anybody's text."""

from __future__ import annotations

from typing import Final

from lxml import etree

from ccem_desk.documents.word.reading.names import W, local
from ccem_desk.documents.word.reading.package import Element

_BOX: Final = W + "txbxContent"
_WORDS: Final = (W + "t", W + "delText")
_PICTURES: Final = (W + "drawing", W + "pict", W + "object")


def branch(alternate: Element) -> Element:
    """Return the branch of a `mc:AlternateContent` that is read: the first that holds words, else the first.

    Both say the same, the second for programs that know less: reading both would double text boxes.
    """
    branches = [b for b in alternate if local(b.tag) in ("Choice", "Fallback")]
    if not branches:
        return alternate
    for holders in (_WORDS, _PICTURES):
        for element in branches:
            if next(element.iter(*holders), None) is not None:
                return element
    return branches[0]


def is_placeholder(element: Element) -> bool:
    """Say whether a content control (`w:sdt`) shows its prompt only (« Cliquez ici pour entrer du texte »)."""
    return element.tag == W + "sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def is_contents(element: Element) -> bool:
    """Say whether a content control is a table of contents."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "contents" in gallery.get(W + "val", "").lower()


def text_boxes(picture: Element) -> list[Element]:
    """Return the text boxes of a drawing, without those that stand in another one of them."""
    boxes: list[Element] = []
    walk = etree.iterwalk(picture, events=("start",), tag=_BOX)
    for _event, box in walk:
        boxes.append(box)
        walk.skip_subtree()
    return boxes
