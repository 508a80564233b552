"""Traces of those who worked on a file: none is in a submission, whatever the words are.

Names of elements and attributes: ECMA-376, part 1, and Microsoft's [MS-DOCX] for what came later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ccem_desk.documents.word.package_text import Part
from ccem_desk.translation import N_

_CHANGES: Final = frozenset(
    """
    ins del moveFrom moveTo moveFromRangeStart moveToRangeStart delText delInstrText cellIns cellDel cellMerge
    rPrChange pPrChange sectPrChange tblPrChange tblPrExChange tblGridChange tcPrChange trPrChange numberingChange
    customXmlInsRangeStart customXmlDelRangeStart
    """.split()  # noqa: SIM905
)
_COMMENTS: Final = frozenset(["comment", "commentRangeStart", "commentReference", "commentEx", "commentId"])
_PEOPLE: Final = frozenset(["creator", "lastModifiedBy", "Manager", "Company"])
_USUAL: Final = re.compile(r"\s*(?:Normal(?:\.dot[mx]?)?)?\s*\Z")
_ON_A_COMPUTER: Final = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\|/(?:home|Users)/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Trace:
    """`what` it is (a message to be translated where it is shown), the part it is in, and what it says, if anything."""

    what: str
    part: str
    words: str = ""


def traces_of_part(part: Part, organisation: str) -> Iterator[Trace]:
    """Yield the traces in one part; the organisation may be its author."""
    name = part.name.rpartition(" › ")[2]
    if part.elements & _COMMENTS:
        yield Trace(N_("a comment"), part.name)
    if name.startswith("word/") and part.elements & _CHANGES:
        yield Trace(N_("a tracked change"), part.name)
    if name == "word/people.xml" and "person" in part.elements:
        yield Trace(N_("a list of people"), part.name)
    if "rsids" in part.elements or any(key.startswith("rsid") for key in part.attributes):
        yield Trace(N_("the number of an editing session (rsid)"), part.name)
    if name.startswith("word/") and name != "word/styles.xml" and "vanish" in part.elements:
        yield Trace(N_("hidden text"), part.name)
    if name == "docProps/custom.xml" and "property" in part.elements:
        yield Trace(N_("a custom property"), part.name)
    if "docVar" in part.elements:
        yield Trace(N_("a document variable"), part.name)
    if "attachedTemplate" in part.elements or any(f == "Template" and not _USUAL.match(w) for f, w in part.fields):
        yield Trace(N_("a template’s address"), part.name)
    if name.startswith("docProps/"):
        for field, words in part.fields:
            if field in _PEOPLE and words.strip() and words.strip() != organisation:
                yield Trace(N_("an author other than the organisation"), part.name, words.strip())
    if name.endswith(".rels"):
        for value in sorted(filter(_ON_A_COMPUTER.match, part.values)):
            yield Trace(N_("a place on somebody’s computer"), part.name, value)
