"""Review copies edited as a person would in a word processor: their XML changed, tracked or not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
Element = etree._Element


def edited(source: Path, out: Path, change: Callable[[Element], None], part: str = "word/document.xml") -> Path:
    """Write a package again with one of its parts changed."""
    with zipfile.ZipFile(source) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts[part])
    change(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    out.write_bytes(buffer.getvalue())
    return out


def run_with(root: Element, words: str) -> Element:
    """Return the first run whose text holds these words."""
    for t in root.iter(f"{W}t"):
        if words in (t.text or ""):
            return t.getparent()
    raise AssertionError(f"no run holds {words!r}")


def split(run: Element, words: str) -> Element:
    """Cut a run so that the first place of these words is a run of its own; return that one."""
    t = run.find(f"{W}t")
    before, _words, after = (t.text or "").partition(words)
    for text, place in ((after, 1), (before, 0)):
        if text:
            other = deepcopy(run)
            _set(other, text)
            (run.addnext if place else run.addprevious)(other)
    _set(run, words)
    return run


def _set(run: Element, text: str) -> None:
    t = run.find(f"{W}t")
    t.text = text
    t.set(PRESERVE, "preserve")


def replace_tracked(
    root: Element, old: str, new: str, author: str = "Paul Vert", date: str = "2026-02-03T10:12:00Z"
) -> None:
    """Replace words as a word processor does that tracks: taken out and put in beside."""
    run = split(run_with(root, old), old)
    who = {f"{W}id": "9001", f"{W}author": author, f"{W}date": date}
    if new:
        put = deepcopy(run)
        _set(put, new)
        ins = etree.Element(f"{W}ins", who)
        run.addnext(ins)
        ins.append(put)
    gone = etree.Element(f"{W}del", who)
    run.addprevious(gone)
    t = run.find(f"{W}t")
    t.tag = f"{W}delText"
    gone.append(run)


def replace_untracked(root: Element, old: str, new: str) -> None:
    """Replace words as a word processor does that does not track."""
    run = run_with(root, old)
    t = run.find(f"{W}t")
    _set(run, (t.text or "").replace(old, new, 1))


W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def changed_parts(source: Path, out: Path, changes: dict[str, Callable[[Element], None]]) -> Path:
    """Write a package again with several of its parts changed."""
    for part, change in changes.items():
        edited(source, out, change, part)
        source = out
    return out


def add_comment(root: Element, number: int, words: str, author: str, date: str, paragraph: str) -> None:
    """Add a comment to the comments part; `paragraph` is the id that threads know it by."""
    who = {f"{W}id": str(number), f"{W}author": author, f"{W}date": date, f"{W}initials": "PV"}
    comment = etree.SubElement(root, f"{W}comment", who)
    p = etree.SubElement(comment, f"{W}p", {f"{W14}paraId": paragraph})
    etree.SubElement(etree.SubElement(p, f"{W}r"), f"{W}t").text = words


def comment_on(root: Element, words: str, number: int) -> None:
    """Put the range of a comment around words of the main part."""
    run = split(run_with(root, words), words)
    who = {f"{W}id": str(number)}
    run.addprevious(etree.Element(f"{W}commentRangeStart", who))
    sign = etree.Element(f"{W}r")
    etree.SubElement(sign, f"{W}commentReference", who)
    run.addnext(sign)
    run.addnext(etree.Element(f"{W}commentRangeEnd", who))


def tracked_paragraph_end(p: Element, what: str, author: str = "Paul Vert") -> None:
    """Say that a paragraph's end was put in (`ins`) or taken out (`del`)."""
    properties = p.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        p.insert(0, properties)
    mark = etree.SubElement(properties, f"{W}rPr")
    etree.SubElement(mark, f"{W}{what}", {f"{W}id": "9100", f"{W}author": author, f"{W}date": "2026-02-03T10:12:00Z"})
