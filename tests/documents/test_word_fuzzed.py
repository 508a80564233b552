"""A real review copy, spoilt at random: it is read, or refused with a sentence, and nothing else happens."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccem_desk.documents.word import write_review_copy
from ccem_desk.documents.word.reading import read_word_observation
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import DEFAULT_LEVELS
from tests.documents.review_sample import COPY
from tests.documents.word_building import packed

_TAG = re.compile(rb"<[^>]*>")


@cache
def copy() -> bytes:
    return write_review_copy(COPY)


@cache
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(copy())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read(data: bytes) -> None:
    """Read a file; what is refused is refused with a sentence that names it."""
    try:
        read_word_observation(data, DEFAULT_LEVELS, name="in.docx")
    except UserProblem as problem:
        assert str(problem)


@settings(max_examples=150)
@given(st.data())
def test_bytes_of_the_file_are_changed(data: st.DataObject) -> None:
    spoilt = bytearray(copy())
    for at in data.draw(st.lists(st.integers(0, len(spoilt) - 1), min_size=1, max_size=8)):
        spoilt[at] ^= 1 << data.draw(st.integers(0, 7))
    read(bytes(spoilt))


@settings(max_examples=60)
@given(st.data())
def test_the_file_is_cut(data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(copy()))] * 2)))
    for cut in (copy()[:end], copy()[start:end], b"PK\x03\x04" + copy()[start:]):
        read(cut)


@settings(max_examples=150)
@given(st.data())
def test_bytes_of_a_part_are_changed(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(parts())))
    spoilt = bytearray(parts()[name])
    for at in data.draw(st.lists(st.integers(0, len(spoilt) - 1), min_size=1, max_size=8)):
        spoilt[at] = data.draw(st.integers(0x20, 0x7E))
    read(packed(parts() | {name: bytes(spoilt)}))


@settings(max_examples=200)
@given(st.data())
def test_elements_of_a_part_are_lost_doubled_or_moved(data: st.DataObject) -> None:
    """What stays is well formed: bare elements go, come twice, or change places with others."""
    name = data.draw(st.sampled_from(["word/document.xml", "word/comments.xml", "word/commentsExtended.xml",
                                      "word/footnotes.xml", "word/styles.xml", "word/numbering.xml"]))  # fmt: skip
    content = parts()[name]
    bare = [m.span() for m in _TAG.finditer(content) if m.group().endswith(b"/>")]
    for _ in range(data.draw(st.integers(1, 6))):
        start, end = data.draw(st.sampled_from(bare))
        piece = content[start:end] if content[start:end].endswith(b"/>") else b""
        other = data.draw(st.sampled_from(bare))[0]
        lost = data.draw(st.booleans())
        content = content[:other] + piece + content[other:] if not lost else content[:start] + content[end:]
    read(packed(parts() | {name: content}))


@pytest.mark.parametrize("name", sorted({"word/comments.xml", "word/footnotes.xml", "word/styles.xml"}))
def test_a_part_is_missing(name: str) -> None:
    left = {n: content for n, content in parts().items() if n != name}
    assert read_word_observation(packed(left), DEFAULT_LEVELS, name="in.docx").nodes
