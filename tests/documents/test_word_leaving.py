"""What the Word file must not hold, the words a check against leaks reads in it, and how the work is stopped."""

from __future__ import annotations

import io
import zipfile

import pytest

from ccem_desk.documents.word import texts_of_package, write_docx
from ccem_desk.model.errors import Cancelled
from ccem_desk.model.rich_text import (
    Marks,
    ParagraphEnd,
    footnote,
    paragraph,
    plain,
    rich_text,
    run,
)
from tests.documents.word_sample import ADDRESS, SAMPLE, one


@pytest.mark.parametrize(
    "mark", [{"notes": frozenset({"n"})}, {"inserted": frozenset({"s"})}, {"deleted": frozenset({"s"})}]
)
def test_text_that_still_carries_notes_or_suggestions_is_refused(mark: dict[str, frozenset[str]]) -> None:
    with pytest.raises(ValueError, match="suggestion"):
        write_docx(one(rich_text([paragraph(run("mot", Marks(**mark)))])))


def test_a_suggested_join_is_refused_too_in_a_footnote_as_well() -> None:
    joined = rich_text([paragraph(run("mot"), end=ParagraphEnd(deleted=frozenset({"s"})))])
    for text in (joined, rich_text([paragraph(footnote(joined))])):
        with pytest.raises(ValueError, match="suggestion"):
            write_docx(one(text))


def test_progress_is_told_about_a_hundred_times_and_can_stop_the_work() -> None:
    response = one(plain("ligne\n" * 2500))
    calls: list[tuple[int, int]] = []
    write_docx(response, lambda done, total: calls.append((done, total)))
    assert 90 <= len(calls) <= 110
    assert calls == sorted(calls)
    assert calls[-1] == (2501, 2501)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_docx(response, stop)


def test_the_text_of_the_package_holds_a_passage_whole_though_its_runs_are_many() -> None:
    pieces = dict(texts_of_package(write_docx(SAMPLE)))
    assert "Le CCEM demande que la mesure soit financée\u00a0; c'est tout" in pieces["word/document.xml"].split("\n")
    assert "Voir\u00a0: l'avis de 2019." in pieces["word/footnotes.xml"]
    assert ADDRESS in pieces["word/_rels/footnotes.xml.rels"]
    assert "Comité contre l'esclavage moderne" in pieces["docProps/core.xml"].split("\n")
    assert "word/header1.xml" in pieces[""]


def test_a_package_that_declares_entities_is_not_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(ValueError, match="entity"):
        texts_of_package(buffer.getvalue())


def test_nothing_internal_is_in_the_package() -> None:
    pieces = texts_of_package(write_docx(SAMPLE))
    assert not [part_name for part_name, words in pieces for w in ("qwertyui", "someone", "secret") if w in words]
