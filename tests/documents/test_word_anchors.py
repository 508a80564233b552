"""Footnotes, links and bookmarks: what leads from one place of the Word file to another."""

from __future__ import annotations

import pytest

from ccem_desk.documents.word import write_docx
from ccem_desk.documents.word.bookmarks import LONGEST, bookmark_names
from ccem_desk.model.response import Section
from ccem_desk.model.rich_text import (
    Marks,
    paragraph,
    rich_text,
    run,
)
from tests.documents.word_reading import paragraphs, part, values
from tests.documents.word_sample import ADDRESS, SAMPLE, one


def test_footnotes_are_real_and_hold_their_links() -> None:
    data = write_docx(SAMPLE)
    ids = values(part(data, "word/document.xml"), "//w:footnoteReference/@w:id")
    assert ids == ["1", "2"]
    notes = part(data, "word/footnotes.xml")
    assert values(notes, "w:footnote/@w:id") == ["-1", "0", *ids]
    assert [p.text.strip() for p in paragraphs(data, "word/footnotes.xml")][2:] == [
        "Voir\u00a0: l'avis de 2019.",
        "Second paragraphe.",
        "",
    ]
    relationships = part(data, "word/_rels/footnotes.xml.rels")
    assert [(r.get("Target"), r.get("TargetMode")) for r in relationships] == [(ADDRESS, "External")]


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://example.org/é à?q=«x»", "https://example.org/%C3%A9%20%C3%A0?q=%C2%ABx%C2%BB"),
        ("mailto:ccem@example.org", "mailto:ccem@example.org"),
        ("https://example.org/100%25", "https://example.org/100%25"),
        ("javascript:alert(1)", None),
        ("#", None),
        ("file:///etc/passwd", None),
        ("C:\\Users\\someone\\x.docx", None),
        ("https://", None),
        ("http://[broken", None),
        ("https://example.org:port/", None),
        ("", None),
    ],
)
def test_only_sound_internet_addresses_become_links(address: str, target: str | None) -> None:
    data = write_docx(one(rich_text([paragraph(run("mots", Marks(link=address)))])))
    external = [
        r.get("Target") for r in part(data, "word/_rels/document.xml.rels") if r.get("TargetMode") == "External"
    ]
    assert external == ([] if target is None else [target])
    assert [p.text for p in paragraphs(data)] == ["mots"]


def test_bookmarks_stand_over_each_heading_and_at_the_first_body_paragraph() -> None:
    document = part(write_docx(SAMPLE), "word/document.xml")
    names = values(document, "//w:bookmarkStart/@w:name")
    assert names == [
        *("front", "front__texte", "axe_1", "action_1", "action_1__texte", "mesure_18", "mesure_18__texte"),
        *("mesure_19", "mesure_19__texte", "mesure_19__2", "mesure_19__2__texte"),
    ]
    assert values(document, "//w:p/w:bookmarkStart/@w:name") == names, "inside paragraphs"
    assert values(document, "//w:p/w:bookmarkEnd/@w:id") == values(document, "//w:bookmarkStart/@w:id")


def test_bookmark_names_are_short_sound_and_unique_whatever_the_numbers() -> None:
    numbers = ["3", "3 bis", "3-bis", "3 BIS", "3.2", "3_2", "³", "é", "", "x" * 60, "x" * 60, "texte", "2", "__2"]
    names = [n for pair in bookmark_names(Section("mesure", number, "") for number in numbers) for n in pair]
    assert len({n.lower() for n in names}) == len(names) == 2 * len(numbers)
    assert all(len(n) <= LONGEST and n[0].isalpha() and n.replace("_", "a").isalnum() and n.isascii() for n in names)
