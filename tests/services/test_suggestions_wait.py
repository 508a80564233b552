"""Suggestions that wait: counts, the register, search and checks read them as refused; a submission asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER, Marks, RichText, Run, paragraph, plain, run
from ccem_desk.services import checking, reading, searching, suggestions
from ccem_desk.services.exporting import export
from ccem_desk.services.importing import import_source
from ccem_desk.services.opening import open_session
from ccem_desk.services.response import Undecided
from ccem_desk.services.session import Session

NODE, OTHER = "mesure-32", "mesure-23"


@pytest.fixture
def session(tmp_path: Path, plan: Path, observation: Path) -> Iterator[Session]:
    path = tmp_path / "d.ccem"
    import_source(path, observation, Author("Élodie", "É"), plan=plan)
    with open_session(path, Author("Marc", "M")) as session:
        yield session


def suggest_more(session: Session) -> None:
    """Suggest a demand with a footnote behind measure 32's text, and that measure 23's first paragraph goes."""
    text = reading.comment(session, NODE)
    asked = run("Zorglub, le CCEM demande des moyens", Marks(demand="dx"))
    note = Run(FOOTNOTE_CHARACTER, Marks(), plain("Une note zorglubienne"))
    suggestions.suggest_comment(session, NODE, RichText((*text.paragraphs, paragraph(asked, note))))
    other = reading.comment(session, OTHER)
    suggestions.suggest_comment(session, OTHER, RichText(other.paragraphs[1:]))


def test_counts_are_those_of_the_text_without_them(session: Session) -> None:
    before, demands = reading.summaries(session), reading.demands(session)
    suggest_more(session)
    assert reading.summaries(session) == before
    assert reading.demands(session) == demands
    assert "dx" in {d.id for d in reading.marked_demands(session, NODE)}
    suggestions.decide_all(session, "accept")
    assert "dx" in {d.id for d in reading.demands(session, NODE)}
    assert reading.summary(session, OTHER).words < next(s.words for s in before if s.node.id == OTHER)


def test_a_comment_that_is_only_suggested_is_none_yet(session: Session) -> None:
    empty = next(s.node.id for s in reading.summaries(session) if s.node.level == "mesure" and not s.commented)
    suggestions.suggest_comment(session, empty, plain("Une première phrase."))
    assert not reading.summary(session, empty).commented
    suggestions.decide_all(session, "accept")
    assert reading.summary(session, empty).commented


def test_search_finds_what_stands(session: Session) -> None:
    gone = " ".join(reading.comment(session, OTHER).paragraphs[0].text.split()[:4])
    suggest_more(session)
    assert searching.search(session, "zorglub") == searching.search(session, "zorglubienne") == ()
    assert OTHER in {hit.node for hit in searching.search(session, gone)}
    suggestions.decide_all(session, "accept")
    assert {hit.node for hit in searching.search(session, "zorglub")} == {NODE}


def test_checks_find_what_stands(session: Session) -> None:
    before = {(f.rule, f.node, f.passage) for f in checking.check(session)}
    suggest_more(session)
    after = checking.check(session)
    assert {(f.rule, f.node, f.passage) for f in after if f.rule != "suggestion"} == before
    assert [f.node for f in after if f.rule == "suggestion"] == [OTHER, NODE]
    for finding in after:
        if finding.fix and not finding.in_title:
            assert reading.comment(session, finding.node).text[finding.start : finding.end] == finding.passage


def test_a_submission_is_told_what_becomes_of_them(session: Session, tmp_path: Path) -> None:
    suggest_more(session)
    for suffix in ("docx", "md"):
        with pytest.raises(Undecided):
            export(session, tmp_path / f"out.{suffix}")
        assert not (tmp_path / f"out.{suffix}").exists()
    out = tmp_path / "out.md"
    export(session, out, suggestions="refuse")
    assert "Zorglub" not in out.read_text(encoding="utf-8")
    export(session, out, suggestions="accept")
    assert "Zorglub" in out.read_text(encoding="utf-8")
    assert len(reading.suggestions(session)) == 2
