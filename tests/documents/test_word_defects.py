"""Our Word files have none of the defects that both checkers pass over; and each of these would be noticed."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from ccem_desk.documents.word import write_docx, write_review_copy
from ccem_desk.model.rich_text import RichText
from tests.documents.review_sample import COPY, copy_of_texts, observation_copy
from tests.documents.word_building import packed
from tests.documents.word_defects import defects
from tests.documents.word_sample import SAMPLE
from tests.strategies import rich_texts

DOCUMENT, COMMENTS, EXTENDED = "word/document.xml", "word/comments.xml", "word/commentsExtended.xml"


def test_our_files_have_none(observation: Path) -> None:
    assert defects(write_docx(SAMPLE)) == []
    assert defects(write_review_copy(COPY)) == []
    assert defects(write_review_copy(observation_copy(observation))) == []


@settings(max_examples=40)
@given(rich_texts(), rich_texts())
def test_no_text_whatever_its_notes_and_suggestions_makes_one(first: RichText, second: RichText) -> None:
    assert defects(write_review_copy(copy_of_texts(first, second))) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        (DOCUMENT, r'<w:bookmarkEnd w:id="(\d+)"/>', "", "not opened and closed once"),
        (DOCUMENT, r'(<w:bookmarkEnd w:id="\d+"/>)', r"\1\1", "not opened and closed once"),
        (DOCUMENT, r'(?<=w:name=")axe_1(?=")', "Mesure_18", "bookmark's name mesure_18 twice"),
        (DOCUMENT, r'(<w:ins [^>]*>)(<w:r>.*?</w:r>)(</w:ins>)', r"\1\1\2\3\3", "a change in a change"),
        (DOCUMENT, r'<w:numId w:val="\d+"/>', '<w:numId w:val="99"/>', "a list that is not there: 99"),
        (DOCUMENT, "(?=</w:p>)", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "a field without an end"),
        (DOCUMENT, "(?=</w:p>)", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "without its beginning"),
        (DOCUMENT, "<w:body>", "<w:body>" + '<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr></w:sdt>' * 2,
         "content control's id 1 twice"),
        (COMMENTS, r'(?<=w14:paraId=")\w+(?=".*?w14:paraId="(\w+))', r"\1", "paraId"),
        (EXTENDED, r'(?<=w15:paraIdParent=")\w+', "00000009", "a reply to a comment that is not there"),
        (EXTENDED, r'(?<=w15:paraId=")\w+', "00000009", "an entry of a comment that is not there"),
    ],
)  # fmt: skip
def test_each_is_noticed(part: str, old: str, new: str, told: str) -> None:
    with zipfile.ZipFile(io.BytesIO(write_review_copy(COPY))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    content = bytes(parts[part]) if isinstance(parts[part], bytes) else b""
    spoilt = re.sub(old, new, content.decode(), count=1)
    assert spoilt != content.decode()
    assert any(told in what for what in defects(packed(parts | {part: spoilt})))
