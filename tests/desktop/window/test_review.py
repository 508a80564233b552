"""Reviewing in the window, with mouse and keys; the whole story of measure 32 stands in `test_measure_32`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ccem_desk.desktop import dialogs
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.margin.card import NoteCard
from ccem_desk.desktop.margin.card_frame import CardFrame
from ccem_desk.model.review import Author, Note, Role
from ccem_desk.model.rich_text import plain
from ccem_desk.services import notes, reading, suggestions, writing
from tests.desktop.conftest import Type

ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MARC = Author("Marc Roy", "MR")


@pytest.fixture
def marc(window: MainWindow) -> MainWindow:
    """The window of Marc, who reviews measure 32."""
    window.show_author(MARC)
    window.desk.go_to("mesure-32")
    window.editor.setFocus()
    return window


def select(window: MainWindow, words: str) -> None:
    """Select words in the text; the mouse would do the same."""
    start = window.editor.toPlainText().index(words)
    cursor = window.editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    window.editor.setTextCursor(cursor)


def click(qtbot: QtBot, widget: QWidget, name: str) -> None:
    """Click a button of a card or dialog by its name."""
    found = [b for kind in (QToolButton, QPushButton) for b in widget.findChildren(kind, name) if b.isVisible()]
    assert len(found) == 1, name
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def notes_here(window: MainWindow) -> tuple[Note, ...]:
    return reading.notes(window.desk.session, window.desk.node_id)


def card_of(window: MainWindow, qtbot: QtBot, holds: Callable[[NoteCard], bool]) -> NoteCard:
    qtbot.waitUntil(lambda: any(holds(c) for c in window.margin.cards), timeout=2000)
    return next(c for c in window.margin.cards if holds(c))


def write_note(window: MainWindow, qtbot: QtBot, type_text: Type, words: str, proposal: str = "") -> None:
    qtbot.keyClick(window.editor, Qt.Key.Key_M, ALT)
    (draft,) = window.margin.drafts
    assert window.focusWidget() is draft.writer.text
    type_text(draft.writer.text, words)
    if proposal:
        click(qtbot, draft, "note_propose")
        type_text(draft.writer.replacement, proposal)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert window.margin.drafts == []


def test_without_a_selection_the_paragraph_is_meant(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    cursor = marc.editor.textCursor()
    cursor.setPosition(marc.editor.toPlainText().index("Cependant") + 20)
    marc.editor.setTextCursor(cursor)
    write_note(marc, qtbot, type_text, "à revoir")
    note = next(n for n in notes_here(marc) if n.author == MARC.name)
    assert note.quote.startswith("Cependant, le CCEM") and note.quote.endswith("l'annonce.")


def test_escape_gives_a_note_up_and_nothing_is_left(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    before = notes_here(marc)
    select(marc, "CCEM")
    qtbot.keyClick(marc.editor, Qt.Key.Key_M, ALT)
    type_text(marc.focusWidget(), "oh")
    qtbot.keyClick(marc.focusWidget(), Qt.Key.Key_Escape)
    assert marc.margin.drafts == [] and notes_here(marc) == before
    assert marc.focusWidget() is marc.editor


def test_an_empty_note_is_refused_with_a_sentence_and_stays_open(marc: MainWindow, qtbot: QtBot) -> None:
    select(marc, "CCEM")
    qtbot.keyClick(marc.editor, Qt.Key.Key_M, ALT)
    qtbot.keyClick(marc.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert "note is empty" in marc.banner.message
    assert len(marc.margin.drafts) == 1


def test_what_is_half_written_in_a_card_is_kept_when_the_window_closes(
    marc: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    select(marc, "CCEM")
    qtbot.keyClick(marc.editor, Qt.Key.Key_M, ALT)
    type_text(marc.focusWidget(), "à moitié")
    path = marc.desk.session.path
    marc.close()
    from ccem_desk.services.opening import open_session

    with open_session(path, MARC) as session:
        assert "à moitié" in [n.text for n in reading.notes(session, "mesure-32")]


def test_a_reply_begun_stays_while_one_looks_elsewhere(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    card = card_of(marc, qtbot, lambda c: True)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    click(qtbot, card, "note_reply")
    type_text(marc.focusWidget(), "peut-être")
    marc.desk.go_to("mesure-33")
    qtbot.waitUntil(lambda: not marc.margin.cards, timeout=2000)
    marc.desk.go_to("mesure-32")
    again = card_of(marc, qtbot, lambda c: True)
    assert again.unsent
    again.send()
    assert [r.text for r in notes_here(marc)[0].replies] == ["peut-être"]


def test_one_takes_away_ones_own_note_only_and_undo_brings_it_back(
    marc: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    select(marc, "CCEM")
    write_note(marc, qtbot, type_text, "le mien")
    card = card_of(marc, qtbot, lambda c: c.note.text == "le mien")
    menu = card.findChild(QToolButton, "note_more").menu()
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: "le mien" not in [c.note.text for c in marc.margin.cards], timeout=2000)
    qtbot.keyClick(marc.editor, Qt.Key.Key_Z, CONTROL)
    card_of(marc, qtbot, lambda c: c.note.text == "le mien")
    other = card_of(marc, qtbot, lambda c: c.note.author != MARC.name)
    assert other.findChild(QToolButton, "note_more") is None


def test_resolved_notes_are_one_click_away(marc: MainWindow, qtbot: QtBot) -> None:
    card = card_of(marc, qtbot, lambda c: True)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    click(qtbot, card, "note_resolve")
    marc.desk.go_to("mesure-33")
    marc.desk.go_to("mesure-32")
    qtbot.waitUntil(lambda: not marc.margin.cards and marc.margin.header.resolved.isVisible(), timeout=2000)
    qtbot.mouseClick(marc.margin.header.resolved, Qt.MouseButton.LeftButton)
    card = card_of(marc, qtbot, lambda c: True)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    click(qtbot, card, "note_reopen")
    assert notes_here(marc)[0].resolved is None


def test_a_note_without_its_passage_is_tied_to_another(marc: MainWindow, qtbot: QtBot) -> None:
    marc.desk.do(lambda: writing.put(marc.desk.session, "mesure-32", plain("Un tout autre texte.")))
    card = card_of(marc, qtbot, lambda c: c.note.detached)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    click(qtbot, card, "note_anchor")
    assert "Select the passage" in marc.banner.message
    select(marc, "tout autre")
    click(qtbot, card, "note_anchor")
    assert (notes_here(marc)[0].quote, notes_here(marc)[0].detached) == ("tout autre", False)


def test_f8_goes_through_the_notes_of_the_whole_dossier(marc: MainWindow, qtbot: QtBot) -> None:
    for node, quote in (("mesure-5", "CCEM"), ("mesure-23", "CCEM")):
        marc.desk.do(lambda n=node, q=quote: notes.add_note(marc.desk.session, n, q, "ici"))
    marc.desk.go_to("front")
    visited = []
    for _ in range(4):
        qtbot.keyClick(marc.focusWidget(), Qt.Key.Key_F8)
        visited.append(marc.desk.node_id)
        assert marc.margin.current, visited
    assert visited == ["mesure-5", "mesure-23", "mesure-32", "mesure-5"]
    qtbot.keyClick(marc.focusWidget(), Qt.Key.Key_F8, SHIFT)
    assert marc.desk.node_id == "mesure-32"


def test_suggestions_are_typed_seen_and_decided(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    window = marc
    qtbot.keyClick(window.editor, Qt.Key.Key_E, CONTROL | SHIFT)
    select(window, "sa rédaction")
    type_text(window.editor, "son texte")
    window.node.autosave.save()
    (waiting,) = reading.suggestions(window.desk.session)
    assert (waiting.kind, waiting.text, waiting.replacement, waiting.author) == (
        "replacement",
        "sa rédaction",
        "son texte",
        MARC.name,
    )
    qtbot.waitUntil(lambda: len(window.margin.suggestion_cards) == 1, timeout=2000)
    window.show_author(Author("Élodie Dupont", "ÉD"))
    window.desk.go_to("front")
    qtbot.keyClick(window.editor, Qt.Key.Key_F8, CONTROL)
    assert window.desk.node_id == "mesure-32"
    (card,) = window.margin.suggestion_cards
    click(qtbot, card, "suggestion_accept")
    assert "associés à son texte." in window.editor.toPlainText()
    assert reading.suggestions(window.desk.session) == ()
    qtbot.keyClick(window.editor, Qt.Key.Key_Z, CONTROL)
    assert len(reading.suggestions(window.desk.session)) == 1
    qtbot.keyClick(window.editor, Qt.Key.Key_F8, CONTROL)
    qtbot.keyClick(window.editor, Qt.Key.Key_N, ALT)
    assert "associés à sa rédaction." in window.editor.toPlainText()


def test_the_clean_text_can_be_read(marc: MainWindow, type_text: Type) -> None:
    marc.review.suggest(True)
    select(marc, "sa rédaction")
    type_text(marc.editor, "son texte")
    marc.review.show_clean(True)
    assert "associés à son texte." in marc.editor.toPlainText()
    assert "rédaction" not in marc.editor.toPlainText()
    assert marc.editor.isReadOnly()
    marc.review.show_clean(False)
    assert "sa rédactionson texte" in marc.editor.toPlainText()
    assert not marc.editor.isReadOnly()
    assert len(reading.suggestions(marc.desk.session)) == 1


def test_a_note_is_put_on_the_text_itself_not_on_the_clean_one(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    marc.review.suggest(True)
    select(marc, "Cette mesure")
    type_text(marc.editor, "Elle")
    marc.review.show_clean(True)
    before = notes_here(marc)
    select(marc, "sa rédaction")
    qtbot.keyClick(marc.editor, Qt.Key.Key_M, ALT)
    assert marc.margin.drafts == [] and "suggestions again" in marc.banner.message
    assert notes_here(marc) == before


def test_all_of_one_author_are_decided_together(
    marc: MainWindow, monkeypatch: pytest.MonkeyPatch, type_text: Type
) -> None:
    session = marc.desk.session
    for node in ("mesure-5", "mesure-10"):
        marc.desk.do(lambda n=node: suggestions.suggest_comment(session, n, plain("autre")))
    monkeypatch.setattr(dialogs, "ask_whose_suggestions", lambda *_asked: MARC.name)
    marc.review.decide_everywhere("accept")
    assert reading.suggestions(session) == ()
    assert reading.comment(session, "mesure-5") == plain("autre")
    marc.node.undo()
    assert {s.node for s in reading.suggestions(session)} == {"mesure-5", "mesure-10"}


def test_a_reviewer_can_only_suggest(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    before = marc.editor.text()
    marc.review.choose_role(Role.RELECTURE)
    assert marc.node.suggests
    assert not marc.editor.actions_by_name["demand"].isEnabled()
    select(marc, "sa rédaction")
    type_text(marc.editor, "son texte")
    marc.node.autosave.save()
    assert len(reading.suggestions(marc.desk.session)) == 1
    qtbot.waitUntil(lambda: len(marc.margin.suggestion_cards) == 1, timeout=2000)
    (card,) = marc.margin.suggestion_cards
    assert card.findChild(QToolButton, "suggestion_accept") is None
    marc.margin.show_note("mesure-32", card.key)
    click(qtbot, card, "suggestion_refuse")
    assert marc.editor.text() == before
    marc.review.choose_role(Role.REDACTION)
    assert not marc.node.suggests
    assert marc.editor.actions_by_name["demand"].isEnabled()


def test_cards_never_overlap(marc: MainWindow, qtbot: QtBot) -> None:
    for words in ("Cette mesure", "piste de réflexion", "réponse pénale", "Cependant", "CCEM"):
        marc.desk.do(lambda w=words: notes.add_note(marc.desk.session, "mesure-32", w, "Un mot. " * 15))
    marc.desk.do(lambda: suggestions.suggest_comment(marc.desk.session, "mesure-32", plain("Un autre texte.")))
    cards: list[CardFrame] = []

    def all_there() -> None:
        cards[:] = sorted([*marc.margin.cards, *marc.margin.suggestion_cards], key=lambda c: c.y())
        assert len(cards) == 7
        for above, below in pairwise(cards):
            assert above.geometry().bottom() < below.y()

    qtbot.waitUntil(all_there, timeout=3000)
