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
