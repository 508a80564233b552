"""Reading a Word file is watched from beginning to end, and can be stopped at any moment."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from ccem_desk.documents.word import write_review_copy
from ccem_desk.documents.word.reading import read_word_observation
from ccem_desk.model.errors import Cancelled
from ccem_desk.model.plan import DEFAULT_LEVELS
from ccem_desk.model.review import Author
from ccem_desk.services.importing import import_source
from tests.documents.review_sample import observation_copy
from tests.documents.word_building import p, word


@pytest.fixture
def copy(observation: Path) -> bytes:
    return write_review_copy(observation_copy(observation))


def test_progress_goes_forward_from_nothing_nearly_to_the_end_in_about_a_hundred_steps(copy: bytes) -> None:
    heard: list[float] = []
    read_word_observation(copy, DEFAULT_LEVELS, lambda done, total: heard.append(done / total), name="in.docx")
    assert heard[0] == 0
    assert all(before <= after <= 1 for before, after in pairwise(heard))
    assert 50 <= len(heard) <= 150
    assert max(after - before for before, after in pairwise(heard)) < 0.1
    assert heard[-1] > 0.9


def test_a_text_that_is_one_table_is_heard_of_no_more_often() -> None:
    heard: list[float] = []
    table = f"<w:tbl>{'<w:tr><w:tc>' + p('Texte.') * 9 + '</w:tc></w:tr>'}</w:tbl>" * 300
    read_word_observation(word(table), DEFAULT_LEVELS, lambda done, total: heard.append(done / total), name="in.docx")
    assert len(heard) <= 150


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.9])
def test_whoever_watches_may_stop_it_and_nothing_is_written(share: float, copy: bytes, tmp_path: Path) -> None:
    source = tmp_path / "in.docx"
    source.write_bytes(copy)

    def stop(done: int, total: int) -> None:
        if done / total >= share:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_source(tmp_path / "a.ccem", source, Author("A", "A"), progress=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["in.docx"]
