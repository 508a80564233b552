"""Runs: characters with their look, links around them, footnote references between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Final

from ccem_desk.documents.word.escaping import run_content
from ccem_desk.documents.word.relationships import Relationships
from ccem_desk.model.rich_text import PLAIN, Marks, Paragraph, RichText, Run

AddFootnote = Callable[[RichText], int]
"""Takes a footnote's body, returns its number in the document."""

FOOTNOTE_REFERENCE: Final = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'

_LINK_LOOK: Final = '<w:color w:val="1B4F8A"/><w:u w:val="single"/>'


def runs_xml(runs: Sequence[Run], links: Relationships, add_footnote: AddFootnote) -> str:
    """Return the runs as WordprocessingML; `links` are the relationships of the part they stand in.

    Raises ValueError for a run that still carries a note or a suggestion: what leaves has none.
    """
    if all(r.marks.link is None for r in runs):
        return "".join([_bare_run_xml(r, add_footnote, linked=False) for r in runs])
    return "".join(_linked(link, list(group), links, add_footnote) for link, group in groupby(runs, link_of))


def refuse_suggested(p: Paragraph) -> None:
    """Raise ValueError for a paragraph whose end somebody suggests to split or join."""
    if p.end.inserted or p.end.deleted:
        raise ValueError("a suggestion reached the writer of the document that leaves")


def link_of(r: Run) -> str | None:
    return r.marks.link


def around_link(rid: str | None, content: str) -> str:
    """Return the content as a link to a relationship's address; as it is where there is none."""
    return f'<w:hyperlink r:id="{rid}" w:history="1">{content}</w:hyperlink>' if rid else content


def _linked(link: str | None, runs: Iterable[Run], links: Relationships, add_footnote: AddFootnote) -> str:
    rid = links.add_link(link) if link else None
    return around_link(rid, "".join(_bare_run_xml(r, add_footnote, linked=rid is not None) for r in runs))


def _bare_run_xml(r: Run, add_footnote: AddFootnote, *, linked: bool) -> str:
    marks = r.marks
    if marks.notes or marks.inserted or marks.deleted:
        raise ValueError("a note or a suggestion reached the writer of the document that leaves")
    return run_xml(r, add_footnote, linked=linked)


def run_xml(r: Run, add_footnote: AddFootnote, *, linked: bool, deleted: bool = False) -> str:
    """Return one `w:r`, whatever notes and suggestions its marks name; `deleted` is for one inside `w:del`."""
    marks = r.marks
    if r.footnote is not None:
        reference = add_footnote(r.footnote)
        return f'<w:r>{FOOTNOTE_REFERENCE}<w:footnoteReference w:id="{reference}"/></w:r>'
    look = "" if marks is PLAIN else _look(marks, linked=linked)
    return f"<w:r>{look}{run_content(r.text, deleted=deleted)}</w:r>"


def _look(marks: Marks, *, linked: bool) -> str:
    """Return `w:rPr` in the schema's order. A run has one character style: the others' look is set directly."""
    style = "CCEMDemande" if marks.demand else "Strong" if marks.strong else "Hyperlink" if linked else ""
    look = f'<w:rStyle w:val="{style}"/>' if style else ""
    if marks.emphasis:
        look += "<w:i/><w:iCs/>"
    if linked and style != "Hyperlink":
        look += _LINK_LOOK
    if marks.superscript:
        look += '<w:vertAlign w:val="superscript"/>'
    return f"<w:rPr>{look}</w:rPr>" if look else ""
