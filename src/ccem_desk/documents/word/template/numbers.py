"""Numbering of ours beside a template's own: no number that one of them has is the other's too."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from ccem_desk.documents.word.lists import NUMBERED
from ccem_desk.documents.word.reading.names import VAL, W, value
from ccem_desk.documents.word.reading.package import Element

_BULLET: Final = "bullet"
_SILENT: Final = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="{abstract}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/><w:lvlText w:val=""/><w:lvlJc w:val="left"/>'
    '</w:lvl></w:abstractNum><w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num></w:numbering>'
)


class Numbers:
    """The numbering part of a file made with a template, and how its numbers are called there."""

    def __init__(self, own: str, theirs: Element | None) -> None:
        self._own = etree.fromstring(own.encode())
        self._root = deepcopy(theirs) if theirs is not None else etree.fromstring(own.encode())
        self._theirs = theirs
        self._past = _highest(theirs, "num", "numId")
        self._past_abstract = _highest(theirs, "abstractNum", "abstractNumId") + 1
        self._silent = ""

    def new(self, number: str) -> str:
        """Return the `w:numId` that one of ours has in the file."""
        return str(int(number) + self._past)

    def silent(self) -> str:
        """Return the `w:numId` of a list whose items have no sign: it takes a paragraph out of its style's list."""
        if not self._silent:
            number = _highest(self._own, "num", "numId") + 1
            abstract = _highest(self._own, "abstractNum", "abstractNumId") + 1
            self._own.extend(etree.fromstring(_SILENT.format(number=number, abstract=abstract)))
            self._silent = self.new(str(number))
        return self._silent

    def xml(self, numbered_list: str = "") -> str:
        """Return the part; our numbered lists look as the template's `w:numId` of that number, where there is one."""
        if self._theirs is None:
            return etree.tostring(self._root, encoding="unicode")
        look = self._abstract_of(numbered_list)
        numbers = self._root.findall(W + "num")
        at = self._root.index(numbers[0]) if numbers else len(self._root)
        for abstract in self._own.findall(W + "abstractNum"):
            abstract.set(W + "abstractNumId", self._new_abstract(abstract.get(W + "abstractNumId", "0")))
            self._root.insert(at, abstract)
            at += 1
        at += len(numbers)
        for number in self._own.findall(W + "num"):
            number.set(W + "numId", self.new(number.get(W + "numId", "0")))
            of = number.find(W + "abstractNumId")
            if of is not None:
                own = of.get(VAL, "0")
                of.set(VAL, look if look and own == str(NUMBERED) else self._new_abstract(own))
            self._root.insert(at, number)
            at += 1
        return etree.tostring(self._root, encoding="unicode")

    def _new_abstract(self, number: str) -> str:
        return str(int(number) + self._past_abstract)

    def _abstract_of(self, number: str) -> str:
        """Return the abstract number behind a number of the template; empty where it does not count."""
        numbers = [n for n in self._root.findall(W + "num") if n.get(W + "numId") == number]
        of = value(numbers[0], "abstractNumId") if numbers else ""
        found = [a for a in self._root.findall(W + "abstractNum") if of and a.get(W + "abstractNumId") == of]
        form = found[0].find(f"{W}lvl/{W}numFmt") if found else None
        return of or "" if form is not None and form.get(VAL) != _BULLET else ""


def _highest(root: Element | None, kind: str, name: str) -> int:
    """Return the highest number of a kind that is there; 0 where there is none."""
    found = (e.get(W + name, "") for e in (root.findall(W + kind) if root is not None else ()))
    return max((int(n) for n in found if n.isdecimal()), default=0)
