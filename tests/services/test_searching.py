"""Searching everything: what is found, in which order, with which words shown; and that it follows changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.model.finding import fold
from ccem_desk.model.plan import FRONT
from ccem_desk.model.query import query
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import footnote, paragraph, plain, rich_text, run
from ccem_desk.model.searched import Where
from ccem_desk.services import notes, reading, writing
from ccem_desk.services.opening import new_dossier
from ccem_desk.services.searching import Finder, Found, search
from ccem_desk.services.session import Session
from tests.strategies import texts


@pytest.fixture
def session(tmp_path: Path, plan: Path) -> Iterator[Session]:
    with new_dossier(tmp_path / "d.ccem", Author("Élodie"), plan=plan, title="Réponse des zibelines") as session:
        yield session


def find(finder: Finder, session: Session, typed: str, most: int = 300) -> Found:
    return finder.find(typed, [n.id for n in reading.nodes(session)], most=most)


def shown(found: Found) -> list[tuple[str, Where, list[str]]]:
    excerpts = [(p, found.excerpt(p)) for p in found.passages]
    return [(p.node, p.where, [e.text[a:b] for a, b in e.words]) for p, e in excerpts]


def test_everything_is_searched_in_document_order(session: Session) -> None:
    writing.save_comment(session, "mesure-32", plain("Des Zibelines."))
    writing.save_comment(
        session, "mesure-2", rich_text([paragraph(run("un mot"), footnote(plain("Une zibeline en note.")))])
    )
    notes.add_note(session, "mesure-2", "mot", "et la zibeline ?")
    found = find(Finder(session), session, "zibel")
    assert shown(found) == [
        (FRONT, Where.TITLE, ["zibelines"]),
        ("mesure-2", Where.NOTE, ["zibeline"]),
        ("mesure-2", Where.FOOTNOTE, ["zibeline"]),
        ("mesure-32", Where.COMMENT, ["Zibelines"]),
    ]
    assert (found.nodes, found.more) == (3, False)


def test_the_finder_follows_changes(session: Session) -> None:
    finder = Finder(session)
    assert not find(finder, session, "zibelinette").passages
    writing.save_comment(session, "mesure-2", plain("un mot"))
    finder.note(notes.add_note(session, "mesure-2", "mot", "zibelinette"))
    assert [p.where for p in find(finder, session, "zibelinette").passages] == [Where.NOTE]
    finder.note(writing.undo(session))
    assert not find(finder, session, "zibelinette").passages


def test_what_is_said_in_the_margin_is_no_part_of_what_is_written(session: Session) -> None:
    writing.save_comment(session, "mesure-2", plain("un mot"))
    notes.add_note(session, "mesure-2", "mot", "zibelinette")
    assert search(session, "zibelinette") == ()


def test_words_that_follow_one_another_come_before_words_far_apart(session: Session) -> None:
    writing.save_comment(
        session, "mesure-2", plain("Le droit. Rien de commun.\nLe droit commun et le DROIT COMMUNAL\ncommun")
    )
    writing.save_comment(session, "mesure-3", plain("Un droit peu commun, ou commun.\nLe droit\nen commun"))
    assert shown(find(Finder(session), session, "droit commun"))[-3:] == [
        ("mesure-2", Where.COMMENT, ["droit commun", "DROIT COMMUNAL"]),
        ("mesure-2", Where.COMMENT, ["droit commun", "DROIT COMMUNAL"]),
        ("mesure-3", Where.COMMENT, ["droit", "commun", "commun"]),
    ]


def test_no_more_than_asked_for_are_shown_and_it_is_said(session: Session) -> None:
    writing.save_comment(session, "mesure-2", plain("zibelinette " * 5))
    writing.save_comment(session, "mesure-3", plain("zibelinette"))
    finder = Finder(session)
    found = find(finder, session, "zibelinette", most=3)
    assert (len(found.passages), found.nodes, found.more) == (3, 2, True)
    found = find(finder, session, "zibelinette", most=6)
    assert (len(found.passages), found.nodes, found.more) == (6, 2, False)


@pytest.mark.parametrize("typed", ["", "  ", "«»", "?"])
def test_no_word_finds_nothing(session: Session, typed: str) -> None:
    assert find(Finder(session), session, typed) == Found(query(typed))


@pytest.mark.parametrize(
    "typed", ["zibeline " * 5000, "z" * 100_000, "(" * 5000 + "zibeline", "oe" * 60, '"zibeline* AND']
)
def test_a_page_pasted_by_mistake_is_a_query_too(session: Session, typed: str) -> None:
    writing.save_comment(session, "mesure-2", plain("Une zibeline et une autre."))
    assert {p.node for p in find(Finder(session), session, typed).passages} <= {FRONT, "mesure-2"}


@given(st.lists(texts(), min_size=1, max_size=4).map("\n".join), texts(3))
def test_a_passage_shows_the_words_it_was_found_by(text: str, typed: str) -> None:
    asked = query(typed)
    for start, end in asked.passages(text, 50) if asked else []:
        assert 0 <= start < end <= len(text)
        assert asked.may_be_in(fold(text))
        shown = asked.excerpt(text, (start, end))
        assert "\n" not in shown.text and len(shown.text) <= 172
        assert shown.words
        assert any(fold(shown.text[a:b]).startswith(asked.words) for a, b in shown.words)
