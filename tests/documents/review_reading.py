"""Reads a review copy the plain way: what an editor shows when all changes are refused, or accepted."""

from __future__ import annotations

from lxml import etree

from tests.documents.word_reading import W, part

_CHARACTERS = {"tab": "\t", "br": "\u2028", "softHyphen": "\u00ad", "noBreakHyphen": "\u2011", "footnoteReference": "*"}


def text_of(data: bytes, decision: str, name: str = "word/document.xml") -> str:
    """Return the characters, a paragraph's end as a newline, as they stand after the decision (accept, refuse)."""
    root = part(data, name)
    return "".join(_paragraph(p, decision) for p in root.iter(f"{W}p"))


def footnotes_of(data: bytes, decision: str) -> dict[str, str]:
    """Return the text of each footnote by its id, as it stands after the decision; without the space after its sign."""
    root = part(data, "word/footnotes.xml")
    bodies = {str(f.get(f"{W}id")): f for f in root if f.get(f"{W}type") is None}
    return {i: "".join(_paragraph(p, decision) for p in f.iter(f"{W}p"))[1:] for i, f in bodies.items()}


def comments_of(data: bytes) -> dict[str, tuple[str, str, str, tuple[str, ...]]]:
    """Return author, initials, date and paragraphs of each comment, by id."""
    return {
        str(c.get(f"{W}id")): (
            str(c.get(f"{W}author")),
            str(c.get(f"{W}initials")),
            str(c.get(f"{W}date")),
            tuple("".join(_characters(r) for r in p.iter(f"{W}r")) for p in c.iter(f"{W}p")),
        )
        for c in part(data, "word/comments.xml")
    }


def passages_of(data: bytes) -> dict[str, str]:
    """Return the characters, deleted ones too, between the ends of each comment's range, by its id."""
    found: dict[str, str] = {}
    within: set[str] = set()
    for element in part(data, "word/document.xml").iter():
        number = str(element.get(f"{W}id"))
        match etree.QName(element).localname:
            case "commentRangeStart":
                within.add(number)
                found[number] = ""
            case "commentRangeEnd":
                within.remove(number)
            case "r":
                for i in within:
                    found[i] += _characters(element)
            case "p":
                for i in within:
                    found[i] += "\n"
    return found


def _paragraph(p: etree._Element, decision: str) -> str:
    gone = f"{W}del" if decision == "accept" else f"{W}ins"
    runs = (r for r in p.iter(f"{W}r") if not any(e.tag == gone for e in r.iterancestors()))
    mark = p.find(f"{W}pPr/{W}rPr")
    ends = mark is None or mark.find(gone) is None
    return "".join(map(_characters, runs)) + ("\n" if ends else "")


def _characters(r: etree._Element) -> str:
    return "".join(
        child.text or "" if child.tag in (f"{W}t", f"{W}delText") else _CHARACTERS.get(etree.QName(child).localname, "")
        for child in r
    )
