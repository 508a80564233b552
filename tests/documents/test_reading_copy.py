"""The copy to be read: a sound file, every remark beside its passage, the text as it is in the review copy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import ooxml_integrity
import pytest
from hypothesis import given, settings
from openxml_audit import OpenXmlValidator

from ccem_desk.documents.word import write_docx, write_reading_copy
from ccem_desk.documents.word.template import read_template
from ccem_desk.model.marks import map_marks
from ccem_desk.model.rich_text import RichText
from ccem_desk.model.suggestions import decided
from tests.documents.letterhead import letterhead
from tests.documents.review_sample import COPY, NOTES, observation_copy
from tests.documents.word_reading import Read, paragraphs
from tests.documents.word_sample import SAMPLE
from tests.strategies import rich_texts

TEMPLATE = read_template(letterhead(), "lettre.docx")


@pytest.mark.parametrize("many", [False, True])
def test_the_file_is_sound_and_the_same_each_time(tmp_path: Path, observation: Path, many: bool) -> None:
    copy = observation_copy(observation) if many else COPY
    data = write_reading_copy(copy)
    assert data == write_reading_copy(copy)
    file = tmp_path / "lecture.docx"
    file.write_bytes(data)
    audit = OpenXmlValidator().validate(file)
    assert audit.is_valid, audit.errors
    assert ooxml_integrity.check(str(file)) == []


def test_every_note_has_its_card_and_its_call_in_the_order_of_the_text() -> None:
    found = paragraphs(write_reading_copy(COPY))
    heads = [p.text.split()[0] for p in found if p.style == "CCEMNote" and p.runs and "b" in p.runs[0][0].split()]
    assert [head for head in heads if head.isdecimal()] == [str(n) for n in range(1, len(NOTES) + 1)]
    calls = [int(text.strip("\N{NO-BREAK SPACE}[]")) for p in found for look, text in p.runs if look == "CCEMAppel"]
    assert calls == sorted(calls)
    assert len(calls) == sum(not note.detached for note in NOTES)


def test_without_notes_it_reads_as_the_review_copy_does() -> None:
    bare = replace(COPY, notes=())
    assert not [p for p in paragraphs(write_reading_copy(bare)) if p.style == "CCEMNote"]


@settings(max_examples=30, deadline=None)
@given(rich_texts())
def test_a_template_changes_no_word(text: RichText) -> None:
    plain = map_marks(decided(text, "refuse"), lambda marks: replace(marks, notes=frozenset()))
    sections = (replace(SAMPLE.sections[0], comment=plain), *SAMPLE.sections[1:])
    response = replace(SAMPLE, sections=sections)
    assert _words(paragraphs(write_docx(response, template=TEMPLATE))) == _words(paragraphs(write_docx(response)))


def _words(found: Iterable[Read]) -> list[str]:
    return [p.text for p in found]
