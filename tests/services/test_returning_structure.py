"""Paragraphs that come, go, split and join; measures that move; what no text can hold."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import paragraph, plain, rich_text, run
from ccem_desk.model.suggestions import decided
from ccem_desk.services import reading, writing
from ccem_desk.services.returning import apply_return, chosen_by_default, read_return
from ccem_desk.services.review_export import export_review_copy
from ccem_desk.services.session import Session
from tests.dossier.dossiers import new
from tests.services.returns import W, edited, run_with, tracked_paragraph_end

ÉLODIE = Author("Élodie Dupont", "ÉD")
WHO = {f"{W}id": "9200", f"{W}author": "Paul Vert", f"{W}date": "2026-02-03T10:12:00Z"}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = Session(new(tmp_path / "d.ccem", ÉLODIE))
    writing.put(session, "mesure-31", plain("Une phrase. Une autre phrase ici.\nUn dernier paragraphe de ce texte."))
    writing.put(session, "mesure-32", rich_text([paragraph(run("Les acteurs associatifs sont associés à la suite."))]))
    return session


@pytest.fixture
def copy(session: Session, tmp_path: Path) -> Path:
    export_review_copy(session, tmp_path / "copy.docx")
    return tmp_path / "copy.docx"


def take(session: Session, file: Path) -> list[tuple[str, str, str]]:
    found = read_return(session, file)
    apply_return(session, found, chosen_by_default(found.items))
    return [(i.node, i.kind.value, i.text) for i in found.items]


def accepted(session: Session, node: str) -> str:
    return decided(reading.comment(session, node), "accept").text


def wrapped(run_: etree._Element, name: str) -> None:
    change = etree.Element(f"{W}{name}", WHO)
    run_.addprevious(change)
    change.append(run_)
    if name == "del":
        for t in run_.iter(f"{W}t"):
            t.tag = f"{W}delText"


def test_a_paragraph_put_in(session: Session, copy: Path, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        p = run_with(root, "Une phrase.").getparent()
        added = etree.Element(f"{W}p")
        p.addnext(added)
        r = etree.SubElement(added, f"{W}r")
        etree.SubElement(r, f"{W}t").text = "Un paragraphe ajouté."
        wrapped(r, "ins")
        tracked_paragraph_end(added, "ins")

    assert take(session, edited(copy, tmp_path / "b.docx", change)) == [
        ("mesure-31", "suggestion", "Un paragraphe ajouté.")
    ]
    assert accepted(session, "mesure-31") == (
        "Une phrase. Une autre phrase ici.\nUn paragraphe ajouté.\nUn dernier paragraphe de ce texte.\n"
    )


def test_two_paragraphs_joined(session: Session, copy: Path, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        tracked_paragraph_end(run_with(root, "Une phrase.").getparent(), "del")

    assert take(session, edited(copy, tmp_path / "b.docx", change)) == [("mesure-31", "suggestion", "¶")]
    assert accepted(session, "mesure-31") == "Une phrase. Une autre phrase ici.Un dernier paragraphe de ce texte.\n"


def test_a_paragraph_split_untracked(session: Session, copy: Path, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        r = run_with(root, "Une phrase.")
        p = r.getparent()
        r.find(f"{W}t").text = "Une phrase."
        other = etree.Element(f"{W}p")
        p.addnext(other)
        second = deepcopy(r)
        second.find(f"{W}t").text = "Une autre phrase ici."
        other.append(second)

    ((node, kind, _text),) = take(session, edited(copy, tmp_path / "b.docx", change))
    assert (node, kind) == ("mesure-31", "suggestion")
    assert accepted(session, "mesure-31").startswith("Une phrase.\nUne autre phrase ici.\nUn dernier")


def test_text_moved_with_the_programs_own_marks(session: Session, copy: Path, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        r = run_with(root, "Un dernier paragraphe")
        there = deepcopy(r)
        wrapped(r, "moveFrom")
        tracked_paragraph_end(r.getparent().getparent(), "moveFrom")
        p = etree.Element(f"{W}p")
        run_with(root, "Les acteurs").getparent().addprevious(p)
        p.append(there)
        wrapped(there, "moveTo")
        tracked_paragraph_end(p, "moveTo")

    back = edited(copy, tmp_path / "b.docx", change)
    assert take(session, back) == [("mesure-32", "moved", "Un dernier paragraphe de ce texte.")]
    assert accepted(session, "mesure-31") == "Une phrase. Une autre phrase ici.\n"
    assert accepted(session, "mesure-32").startswith("Un dernier paragraphe de ce texte.\nLes acteurs")
    assert take(session, back) == []


def test_a_measure_that_stands_elsewhere_is_still_that_measure(session: Session, copy: Path, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        heading, body = run_with(root, "Optimiser").getparent(), run_with(root, "Les acteurs").getparent()
        first = run_with(root, "Mobiliser").getparent()
        first.addprevious(heading)
        first.addprevious(body)

    found = read_return(session, edited(copy, tmp_path / "b.docx", change))
    assert found.items == ()
    assert [("elsewhere" in s) for s in found.told] == [True]


def test_a_table_is_read_as_text_and_a_picture_is_told(session: Session, copy: Path, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        table = etree.Element(f"{W}tbl")
        cell = etree.SubElement(etree.SubElement(table, f"{W}tr"), f"{W}tc")
        p = etree.SubElement(cell, f"{W}p")
        etree.SubElement(etree.SubElement(p, f"{W}r"), f"{W}t").text = "Une case."
        run_with(root, "Les acteurs").getparent().addnext(table)
        etree.SubElement(run_with(root, "Les acteurs"), f"{W}drawing")

    found = read_return(session, edited(copy, tmp_path / "b.docx", change))
    assert [(i.node, i.kind.value, i.text) for i in found.items] == [("mesure-32", "suggestion", "Une case.")]
    assert len(found.told) == 2


def test_text_under_a_heading_that_had_none(session: Session, copy: Path, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        heading = run_with(root, "Saisir les biens").getparent()
        p = etree.Element(f"{W}p")
        etree.SubElement(etree.SubElement(p, f"{W}r"), f"{W}t").text = "Bienvenue ici."
        heading.addnext(p)

    assert take(session, edited(copy, tmp_path / "b.docx", change)) == [("action-12", "suggestion", "Bienvenue ici.")]
    assert accepted(session, "action-12") == "Bienvenue ici.\n"


def test_a_heading_joined_to_its_text_untracked(session: Session, copy: Path, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        heading, body = run_with(root, "Optimiser").getparent(), run_with(root, "Les acteurs").getparent()
        for child in list(body):
            heading.append(child)
        body.getparent().remove(body)

    assert take(session, edited(copy, tmp_path / "b.docx", change)) == []


def test_a_measure_moved_with_tracking_on_is_not_taken_out(session: Session, copy: Path, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        first = run_with(root, "Mobiliser").getparent()
        for words in ("Optimiser", "Les acteurs"):
            r = run_with(root, words)
            old = r.getparent()
            new = etree.Element(f"{W}p")
            if old.find(f"{W}pPr") is not None:
                new.append(deepcopy(old.find(f"{W}pPr")))
            new.append(deepcopy(r))
            first.addprevious(new)
            wrapped(new[-1], "ins")
            tracked_paragraph_end(new, "ins")
            wrapped(r, "del")
            tracked_paragraph_end(old, "del")

    found = read_return(session, edited(copy, tmp_path / "b.docx", change))
    assert [(i.node, i.kind.value, i.text) for i in found.items] == []
    assert [("elsewhere" in s) for s in found.told] == [True]
