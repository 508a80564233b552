"""The margin of the reading page, with mouse and keys: notes are written, answered and decided while one reads."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.margin.card_frame import CardFrame
from ccem_desk.desktop.reading.view import ReadingView
from ccem_desk.desktop.views import READING
from ccem_desk.model.review import Author, Note
from ccem_desk.model.rich_text import plain
from ccem_desk.services import notes, reading, suggestions, writing
from tests.desktop.conftest import Type
from tests.desktop.window.lecture import CONTROL, SHIFT, place_of, put_cursor, read

ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
MARC = Author("Marc Roy", "MR")


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot) -> ReadingView:
    """Marc reads the whole response."""
    window.show_author(MARC)
    window.desk.go_to("mesure-32")
    return read(window, qtbot)


def click(qtbot: QtBot, widget: QWidget, name: str) -> None:
    found = [b for b in widget.findChildren(QToolButton, name) if b.isVisible()]
    assert len(found) == 1, name
    qtbot.mouseClick(found[0], LEFT)


def of_marc(window: MainWindow) -> list[Note]:
    return [note for note in reading.notes(window.desk.session) if note.author == MARC.name]


def write_note(view: ReadingView, qtbot: QtBot, type_text: Type, words: str) -> None:
    qtbot.keyClick(view.page.window().focusWidget(), Qt.Key.Key_M, ALT)
    (draft,) = view.margin.drafts
    assert draft.isVisible() and draft.writer.text.hasFocus()
    type_text(draft.writer.text, words)
    qtbot.keyClick(draft.writer.text, Qt.Key.Key_Return, CONTROL)
    assert view.margin.drafts == []


def card_of(view: ReadingView, qtbot: QtBot, key: str) -> CardFrame:
    def shown() -> list[CardFrame]:
        both: list[CardFrame] = [*view.margin.cards, *view.margin.suggestion_cards]
        return [card for card in both if card.key == key and card.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1, timeout=3000)
    return shown()[0]


def level(view: ReadingView, card: CardFrame, words: str) -> int:
    """How far below the line of its passage a card begins, in pixels."""
    cursor = QTextCursor(view.page.document())
    cursor.setPosition(view.page.document().toRawText().index(words))
    line = view.page.viewport().mapTo(view, view.page.cursorRect(cursor).topLeft()).y()
    return card.mapTo(view, QPoint()).y() - line


def test_words_selected_get_a_note_level_with_them(
    view: ReadingView, window: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    put_cursor(view.page, "équipes communes d'enquête", select=True)
    qtbot.keyClick(view.page, Qt.Key.Key_M, ALT)
    assert view.margin.drafts == [] and "heading" in window.banner.message
    put_cursor(view.page, "accordés aux", select=True)
    write_note(view, qtbot, type_text, "par qui ?")
    assert view.page.hasFocus() and window.views.current == READING
    (note,) = of_marc(window)
    assert (note.quote, note.text) == ("accordés aux", "par qui ?")
    card = card_of(view, qtbot, note.id)
    put_cursor(view.page, "accordés aux")
    qtbot.waitUntil(lambda: card.current and abs(level(view, card, "accordés aux")) <= 6, timeout=2000)


def test_without_a_selection_the_paragraph_is_meant(
    view: ReadingView, window: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    put_cursor(view.page, "s'interroge sur la mise en œuvre de cette mesure")
    write_note(view, qtbot, type_text, "à revoir")
    (note,) = of_marc(window)
    assert note.node == "mesure-32" and note.quote.startswith("Cependant, le") and note.quote.endswith("l'annonce.")


def test_a_selection_over_two_comments_is_answered_with_a_sentence(
    view: ReadingView, window: MainWindow, qtbot: QtBot
) -> None:
    raw = view.page.document().toRawText()
    view.page.go_to(raw.index("Ainsi si une"), raw.index("une meilleure coopération"))
    qtbot.keyClick(view.page, Qt.Key.Key_M, ALT)
    assert view.margin.drafts == [] and "one comment" in window.banner.message
    # What is selected of a heading counts for nothing: the words below it are meant.
    view.page.go_to(raw.index("Poursuivre la création"), raw.index("une meilleure coopération") - 1)
    qtbot.keyClick(view.page, Qt.Key.Key_M, ALT)
    (draft,) = view.margin.drafts
    assert draft.passage.words == "Si"


def test_a_note_is_written_while_one_edits_in_place(
    view: ReadingView, window: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    qtbot.mouseClick(view.page.viewport(), LEFT, pos=place_of(view.page, "associés à sa rédaction"))
    type_text(window.editor, "é€ 😀 ")
    for _ in range(3):
        qtbot.keyClick(window.editor, Qt.Key.Key_Left, SHIFT)
    write_note(view, qtbot, type_text, "pourquoi ?")
    (note,) = of_marc(window)
    assert note.quote.strip() == "😀" and window.editor.hasFocus()


def test_a_note_is_answered_resolved_and_reopened(
    view: ReadingView, window: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    qtbot.keyClick(view.page, Qt.Key.Key_F8)
    assert view.margin.current
    card = card_of(view, qtbot, view.margin.current)
    click(qtbot, card, "note_reply")
    type_text(window.focusWidget(), "D'accord.")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert [r.text for r in notes.find_note(window.desk.session, card.key).replies] == ["D'accord."]
    click(qtbot, card_of(view, qtbot, card.key), "note_resolve")
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert view.page.hasFocus()
    view.page.show_node("front")
    qtbot.waitUntil(lambda: card.key not in [c.key for c in view.margin.cards], timeout=2000)
    view.page.show_node("mesure-32")
    qtbot.waitUntil(view.margin.header.resolved.isVisible, timeout=2000)
    click(qtbot, view.margin.header, "margin_resolved")
    assert window.margin.header.filter == view.margin.header.filter  # one filter for both margins
    card = card_of(view, qtbot, card.key)
    qtbot.mouseClick(card, LEFT)
    click(qtbot, card, "note_reopen")
    assert notes.find_note(window.desk.session, card.key).resolved is None


def test_a_wording_is_applied_and_its_other_places_are_offered(
    view: ReadingView, window: MainWindow, qtbot: QtBot
) -> None:
    session = window.desk.session
    window.desk.do(lambda: notes.add_note(session, "mesure-32", "associés à", "mieux", replacement="consultés sur"))
    (note,) = of_marc(window)
    card = card_of(view, qtbot, note.id)
    qtbot.mouseClick(card, LEFT)
    click(qtbot, card, "note_apply")
    assert "soient consultés sur sa rédaction" in view.page.document().toPlainText()
    dialog = window.review.places
    assert dialog is not None and dialog.isVisible() and dialog.list.count() == 6
    assert window.views.current == READING


def test_f8_leads_through_the_whole_dossier_without_leaving_the_page(
    view: ReadingView, window: MainWindow, qtbot: QtBot
) -> None:
    for node in ("mesure-5", "mesure-23"):
        window.desk.do(lambda n=node: notes.add_note(window.desk.session, n, "CCEM", "ici"))
    put_cursor(view.page, "Comité contre l'esclavage moderne")
    visited = []
    for _ in range(4):
        qtbot.keyClick(view.page, Qt.Key.Key_F8)
        assert view.margin.current
        card = card_of(view, qtbot, view.margin.current)
        visited.append(view.margin.beside.here)
        assert view.page.viewport().rect().contains(view.page.cursorRect().center())
        assert card.current and not card.visibleRegion().isEmpty()
    assert visited == ["mesure-5", "mesure-23", "mesure-32", "mesure-5"]
    qtbot.keyClick(view.page, Qt.Key.Key_F8, SHIFT)
    assert view.margin.beside.here == "mesure-32" and window.views.current == READING


def test_suggestions_are_decided_while_one_reads(view: ReadingView, window: MainWindow, qtbot: QtBot) -> None:
    session = window.desk.session
    for node in ("mesure-5", "mesure-33"):
        window.desk.do(lambda n=node: suggestions.suggest_comment(session, n, plain("Tout autre.")))
    qtbot.keyClick(view.page, Qt.Key.Key_F8, CONTROL)
    key = view.margin.current
    assert key and view.margin.beside.here == "mesure-33"
    card = card_of(view, qtbot, key)
    window.show_author(Author("Élodie Dupont", "ÉD"))
    click(qtbot, card, "suggestion_accept")
    assert reading.comment(session, "mesure-33") == plain("Tout autre.")
    assert "Si une meilleure" not in view.page.document().toPlainText()
    qtbot.keyClick(view.page, Qt.Key.Key_F8, CONTROL)
    qtbot.keyClick(view.page, Qt.Key.Key_N, ALT)
    assert reading.suggestions(session) == () and "Tout autre." not in reading.comment(session, "mesure-5").text


def test_cards_of_what_is_seen_only_and_never_one_over_another(
    view: ReadingView, window: MainWindow, qtbot: QtBot
) -> None:
    session = window.desk.session
    commented = [s.node for s in view.page.sections if "CCEM" in s.text.text]
    assert len(commented) > 12
    for node in commented:
        window.desk.do(lambda n=node: notes.add_note(session, n, "CCEM", "Un mot. " * 10))
    view.page.show_node(commented[0])
    qtbot.waitUntil(lambda: commented[0] in {c.note.node for c in view.margin.cards}, timeout=2000)
    assert len(view.margin.cards) < len(commented)
    view.page.show_node(commented[-1])
    qtbot.waitUntil(lambda: commented[-1] in {c.note.node for c in view.margin.cards}, timeout=2000)
    assert commented[0] not in {c.note.node for c in view.margin.cards}
    for above, below in pairwise(view.margin.cards):
        assert above.geometry().bottom() < below.y()


def test_what_is_being_written_stays_while_one_scrolls_away(
    view: ReadingView, window: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    put_cursor(view.page, "accordés aux", select=True)
    qtbot.keyClick(view.page, Qt.Key.Key_M, ALT)
    (draft,) = view.margin.drafts
    type_text(draft.writer.text, "à moitié")
    view.page.show_node("front")
    window.zoom(1)
    window.desk.do(lambda: writing.put(window.desk.session, "mesure-1", plain("Du neuf avant.")))
    qtbot.keyClick(view.page, Qt.Key.Key_Escape)
    window.desk.go_to("mesure-5")
    assert draft.send()
    (note,) = of_marc(window)
    assert (note.node, note.quote, note.text) == ("mesure-33", "accordés aux", "à moitié")


def test_the_window_closes_with_what_is_half_written_there(
    view: ReadingView, window: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    put_cursor(view.page, "accordés aux", select=True)
    qtbot.keyClick(view.page, Qt.Key.Key_M, ALT)
    type_text(window.focusWidget(), "à moitié")
    path = window.desk.session.path
    window.close()
    from ccem_desk.services.opening import open_session

    with open_session(path, MARC) as session:
        assert [n.quote for n in reading.notes(session, "mesure-33")] == ["accordés aux"]


def test_one_key_hides_both_margins(view: ReadingView, window: MainWindow, qtbot: QtBot) -> None:
    assert view.margin.isVisible()
    qtbot.keyClick(view.page, Qt.Key.Key_F9, SHIFT)
    assert view.margin.isHidden() and window.margin.isHidden()
    qtbot.keyClick(view.page, Qt.Key.Key_F8)  # who goes to a note wants to read it
    assert view.margin.isVisible()


def test_f6_goes_from_the_page_to_its_margin_and_tab_to_a_card(
    view: ReadingView, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: any(card.isVisible() for card in view.margin.cards), timeout=2000)
    qtbot.keyClick(view.page, Qt.Key.Key_F6)
    assert window.focusWidget() is view.margin.area
    qtbot.keyClick(view.margin.area, Qt.Key.Key_Tab)
    card = window.focusWidget()
    assert isinstance(card, CardFrame) and card.current
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert view.page.hasFocus()
