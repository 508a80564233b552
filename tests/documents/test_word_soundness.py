"""Is the Word file sound? Two checkers, and what both are blind to."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath

import ooxml_integrity
import pytest
from hypothesis import given, settings
from lxml import etree
from openxml_audit import OpenXmlValidator

from ccem_desk.documents.word import write_docx
from ccem_desk.documents.word.footnotes import MOST, Footnotes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.marks import map_marks
from ccem_desk.model.plan import DEFAULT_LEVELS, FRONT
from ccem_desk.model.response import Response, Section
from ccem_desk.model.review import Properties
from ccem_desk.model.rich_text import EMPTY, RichText, plain
from tests.documents.word_reading import NAMES, names, part, values
from tests.documents.word_sample import SAMPLE, observation_response
from tests.strategies import rich_texts

NOTHING = Response(Properties(), DEFAULT_LEVELS, ())


@pytest.fixture(params=["sample", "observation", "nothing"])
def written(request: pytest.FixtureRequest, observation: Path) -> bytes:
    made = {"sample": SAMPLE, "nothing": NOTHING}.get(request.param) or observation_response(observation)
    return write_docx(made)


@pytest.fixture
def file(written: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "response.docx"
    path.write_bytes(written)
    return path


def test_the_validators_find_nothing(file: Path) -> None:
    audit = OpenXmlValidator().validate(file)
    assert audit.is_valid, audit.errors
    assert not audit.errors
    assert ooxml_integrity.check(str(file)) == []


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


def test_every_part_has_a_content_type(written: bytes) -> None:
    types = part(written, "[Content_Types].xml")
    told = {e.get("PartName") for e in types if e.get("PartName")}
    assert told == {f"/{n}" for n in names(written) if not n.endswith(".rels") and n != "[Content_Types].xml"}


def test_styles_numbers_and_footnotes_that_are_named_exist(written: bytes) -> None:
    styles = part(written, "word/styles.xml")
    numbering = part(written, "word/numbering.xml")
    defined = values(styles, "w:style/@w:styleId")
    numbers = values(numbering, "w:num/@w:numId")
    assert len(set(defined)) == len(defined) and len(set(numbers)) == len(numbers)
    assert set(values(numbering, "//w:num/w:abstractNumId/@w:val")) <= set(
        values(numbering, "w:abstractNum/@w:abstractNumId")
    )
    notes = values(part(written, "word/footnotes.xml"), "w:footnote/@w:id")
    assert set(values(part(written, "word/settings.xml"), "//w:footnote/@w:id")) <= set(notes)
    for name in ("word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/styles.xml"):
        root = part(written, name)
        assert set(values(root, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:basedOn/@w:val")) <= set(defined)
        assert set(values(root, "//w:numId/@w:val")) <= set(numbers)
        assert set(values(root, "//w:footnoteReference/@w:id")) <= set(notes)
        assert set(values(root, "//@w:rsidR | //@w:rsidRDefault")) == set()


def test_bookmarks_are_opened_and_closed_once_and_named_once(written: bytes) -> None:
    document = part(written, "word/document.xml")
    opened = values(document, "//w:bookmarkStart/@w:id")
    assert len(set(opened)) == len(opened)
    assert opened == values(document, "//w:bookmarkEnd/@w:id")
    bookmark_names = [n.lower() for n in values(document, "//w:bookmarkStart/@w:name")]
    assert len(set(bookmark_names)) == len(bookmark_names)


def test_the_page_number_is_a_balanced_field_in_a_frame_of_the_left_margin(written: bytes) -> None:
    header = part(written, "word/header1.xml")
    assert values(header, "//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"]
    assert values(header, "//w:framePr/@w:yAlign") == ["center"]
    section = part(written, "word/document.xml").find(".//w:sectPr", NAMES)
    assert section is not None
    assert section.find("w:titlePg", NAMES) is not None
    assert values(section, "w:headerReference/@w:type") == ["default"], "the first page has no header"


def test_prefixes_that_may_be_ignored_are_declared(written: bytes) -> None:
    compatibility = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    for _, root in _parts(written):
        assert set(root.get(compatibility, "").split()) <= set(root.nsmap)


def test_word_runs_in_its_present_mode_and_nothing_tells_of_a_template_or_an_editor(written: bytes) -> None:
    settings_part = part(written, "word/settings.xml")
    assert values(settings_part, "//w:compatSetting[@w:name='compatibilityMode']/@w:val") == ["15"]
    assert not re.search(rb"attachedTemplate|rsid|docVar|<!--", b"".join(etree.tostring(r) for _, r in _parts(written)))
    core = {etree.QName(e).localname for e in part(written, "docProps/core.xml")}
    assert core <= {"title", "creator", "language"}
    assert not [n for n in names(written) if "thumbnail" in n or "custom" in n or "stylesWithEffects" in n]


def test_the_same_response_gives_the_same_bytes_in_another_process_with_another_hash_seed(written: bytes) -> None:
    assert write_docx(SAMPLE) == write_docx(replace(SAMPLE))
    script = (
        "import hashlib; from ccem_desk.documents.word import write_docx;"
        "from tests.documents.word_sample import SAMPLE; print(hashlib.sha256(write_docx(SAMPLE)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(digests) == 1


def test_entries_are_sorted_dated_alike_and_bear_no_trace_of_the_system(written: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert [e.filename for e in entries[1:]] == sorted(e.filename for e in entries[1:])
    assert {(e.date_time, e.create_system, e.extra, e.comment) for e in entries} == {
        ((1980, 1, 1, 0, 0, 0), 3, b"", b"")
    }


def test_more_footnotes_than_word_can_hold_are_refused_with_a_sentence() -> None:
    footnotes = Footnotes()
    for _ in range(MOST):
        last = footnotes.add(EMPTY)
    assert last < 32_768
    with pytest.raises(UserProblem, match="footnotes"):
        footnotes.add(EMPTY)


@settings(max_examples=15)
@given(rich_texts(suggestions=False))
def test_any_text_makes_a_sound_file(tmp_path_factory: pytest.TempPathFactory, text: RichText) -> None:
    bare = map_marks(text, lambda m: replace(m, notes=frozenset()))
    sections = (Section(FRONT, "", "T", bare), Section("axe", "1", "A", bare), Section("mesure", "2", "", plain("x")))
    path = tmp_path_factory.mktemp("any") / "any.docx"
    path.write_bytes(write_docx(Response(Properties(title="T"), DEFAULT_LEVELS, sections)))
    assert not OpenXmlValidator().validate(path).errors
    assert ooxml_integrity.check(str(path)) == []


def _parts(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    return ((name, part(data, name)) for name in names(data))
