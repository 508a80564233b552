"""Is a review copy sound? Both checkers, and what they are blind to."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import dirname, join, normpath

import ooxml_integrity
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from ccem_desk.documents.word import write_review_copy
from tests.documents.review_sample import COPY, observation_copy
from tests.documents.word_reading import W, names, part, values

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
CEX = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"


@pytest.fixture(params=["by hand", "observation"])
def written(request: pytest.FixtureRequest, observation: Path) -> bytes:
    return write_review_copy(COPY if request.param == "by hand" else observation_copy(observation))


def test_the_validators_find_nothing(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "copy.docx"
    path.write_bytes(written)
    audit = OpenXmlValidator().validate(path)
    assert audit.is_valid, audit.errors
    assert not audit.errors
    assert ooxml_integrity.check(str(path)) == []


def test_every_relationship_is_defined_used_and_leads_to_a_part(written: bytes) -> None:
    reached = {"[Content_Types].xml"}
    for name in names(written):
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        source = name.replace("_rels/", "").removesuffix(".rels")
        listed = list(part(written, name))
        ids = [r.get("Id") for r in listed]
        assert len(set(ids)) == len(ids)
        reached |= {normpath(join(dirname(source), str(r.get("Target")))) for r in listed if not r.get("TargetMode")}
        if source:
            used = set(values(part(written, source), "//@r:id"))
            assert used <= set(ids)
            assert {r.get("Id") for r in listed if r.get("TargetMode")} <= used, "a link that nothing uses"
    assert reached == set(names(written))
    types = part(written, "[Content_Types].xml")
    told = {e.get("PartName") for e in types if e.get("PartName")}
    assert told == {f"/{n}" for n in names(written) if not n.endswith(".rels") and n != "[Content_Types].xml"}


def test_each_comment_is_called_once_and_its_range_opens_before_it_ends(written: bytes) -> None:
    document = part(written, "word/document.xml")
    listed = values(part(written, "word/comments.xml"), "w:comment/@w:id")
    assert listed and len(set(listed)) == len(listed)
    marks = [(etree.QName(e).localname, str(e.get(f"{W}id"))) for e in document.iter() if "omment" in str(e.tag)]
    for number in listed:
        assert [name for name, i in marks if i == number] == [
            "commentRangeStart", "commentRangeEnd", "commentReference",
        ]  # fmt: skip
    assert {i for _, i in marks} == set(listed)
    for element in document.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd"):
        assert element.getparent().tag == f"{W}p", "a range begins and ends in a paragraph, outside links and changes"


def test_threads_hang_together(written: bytes) -> None:
    comments = part(written, "word/comments.xml")
    all_ids = [str(p.get(f"{W14}paraId")) for p in comments.iter(f"{W}p")]
    last = [str(c[-1].get(f"{W14}paraId")) for c in comments]
    assert len(set(all_ids)) == len(all_ids)
    assert all(0 < int(i, 16) < 0x80000000 and len(i) == 8 for i in all_ids)
    extended = list(part(written, "word/commentsExtended.xml"))
    assert [e.get(f"{W15}paraId") for e in extended] == last
    parents = {e.get(f"{W15}paraId"): e.get(f"{W15}paraIdParent") for e in extended}
    done = {e.get(f"{W15}paraId"): e.get(f"{W15}done") for e in extended}
    answers = {i: parent for i, parent in parents.items() if parent}
    assert answers and "1" in done.values() and "0" in done.values()
    for answer, parent in answers.items():
        assert parents[parent] is None, "a reply answers a note, not a reply"
        assert last.index(str(parent)) < last.index(str(answer))
        assert done[answer] == done[parent]
    ids = list(part(written, "word/commentsIds.xml"))
    assert [e.get(f"{CID}paraId") for e in ids] == last
    durable = [str(e.get(f"{CID}durableId")) for e in ids]
    assert len(set(durable)) == len(durable) and all(0 < int(i, 16) < 0x7FFFFFFF for i in durable)
    assert {e.get(f"{CEX}durableId") for e in part(written, "word/commentsExtensible.xml")} <= set(durable)


def test_who_wrote_is_listed(written: bytes) -> None:
    people = {str(e.get(f"{W15}author")) for e in part(written, "word/people.xml")}
    named = {
        author
        for name in ("word/document.xml", "word/comments.xml", "word/footnotes.xml")
        for author in values(part(written, name), "//@w:author")
    }
    assert people == named
    assert "" not in people


def test_tracked_changes_are_well_nested_and_numbered_once(written: bytes) -> None:
    numbers: list[str] = []
    for name in ("word/document.xml", "word/footnotes.xml"):
        root = part(written, name)
        numbers += values(root, "//w:ins/@w:id | //w:del/@w:id | //w:bookmarkStart/@w:id")
        assert not values(root, "//w:ins//w:ins/@w:id | //w:del//w:del/@w:id | //w:del//w:ins/@w:id")
        assert not values(root, "//w:ins/w:hyperlink/@r:id | //w:del/w:hyperlink/@r:id")
        assert not root.xpath("//w:del//w:t | //w:delText[not(ancestor::w:del)]", namespaces={"w": W[1:-1]})
        for date in values(root, "//@w:date"):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", date)
    assert len(set(numbers)) == len(numbers)


def test_bookmarks_styles_and_numbers_are_as_sound_as_in_the_submission(written: bytes) -> None:
    document = part(written, "word/document.xml")
    opened = values(document, "//w:bookmarkStart/@w:id")
    assert opened == values(document, "//w:bookmarkEnd/@w:id")
    named = [n.lower() for n in values(document, "//w:bookmarkStart/@w:name")]
    assert len(set(named)) == len(named)
    defined = values(part(written, "word/styles.xml"), "w:style/@w:styleId")
    assert len(set(defined)) == len(defined)
    numbers = values(part(written, "word/numbering.xml"), "w:num/@w:numId")
    for name in ("word/document.xml", "word/footnotes.xml", "word/comments.xml"):
        root = part(written, name)
        assert set(values(root, "//w:pStyle/@w:val | //w:rStyle/@w:val")) <= set(defined)
        assert set(values(root, "//w:numId/@w:val")) <= set(numbers)
    footnotes = values(part(written, "word/footnotes.xml"), "w:footnote/@w:id")
    assert set(values(document, "//w:footnoteReference/@w:id")) == set(footnotes) - {"-1", "0"}


def test_prefixes_that_may_be_ignored_are_declared(written: bytes) -> None:
    compatibility = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    for name in names(written):
        root = part(written, name)
        assert set(root.get(compatibility, "").split()) <= set(root.nsmap)
