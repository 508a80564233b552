"""Notes in the margin of the editor, with mouse and keys: what a reviewer may meet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.margin.card import NoteCard
from ccem_desk.model.review import Author, Note
from ccem_desk.model.rich_text import plain
from ccem_desk.services import notes, reading, writing
from tests.desktop.conftest import Type

ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
MARC, SOPHIE = Author("Marc Roy", "MR"), Author("Sophie R&D", "SR")


@pytest.fixture
def marc(window: MainWindow) -> MainWindow:
    """The window of Marc, who reviews measure 32."""
    window.show_author(MARC)
    window.desk.go_to("mesure-32")
    window.editor.setFocus()
    return window


def select(window: MainWindow, words: str) -> None:
    start = window.editor.toPlainText().index(words)
    cursor = window.editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    window.editor.setTextCursor(cursor)


def click(qtbot: QtBot, widget: QWidget, name: str) -> None:
    found = [b for b in widget.findChildren(QToolButton, name) if b.isVisible()]
    assert len(found) == 1, name
    qtbot.mouseClick(found[0], LEFT)


def begin(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Begin a note on words; the field of its remark has the focus."""
    select(window, words)
    qtbot.keyClick(window.editor, Qt.Key.Key_M, ALT)


def write_note(window: MainWindow, qtbot: QtBot, type_text: Type, on: str, words: str) -> None:
    begin(window, qtbot, on)
    type_text(window.focusWidget(), words)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert window.margin.drafts == []


def of(window: MainWindow, author: Author = MARC) -> list[Note]:
    return [note for note in reading.notes(window.desk.session) if note.author == author.name]


def card_of(window: MainWindow, qtbot: QtBot, holds: Callable[[NoteCard], bool]) -> NoteCard:
    qtbot.waitUntil(lambda: any(holds(c) and c.isVisible() for c in window.margin.cards), timeout=2000)
    return next(c for c in window.margin.cards if holds(c))


def shown(window: MainWindow) -> list[str]:
    return [card.note.text for card in window.margin.cards if card.isVisible()]


def choose(button: QToolButton, words: str) -> None:
    """Choose an entry of a button's menu, as it is shown."""
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if a.text() == words).trigger()


def test_notes_overlap_and_stand_on_the_same_words(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    write_note(marc, qtbot, type_text, "associés à sa", "une")
    write_note(marc, qtbot, type_text, "à sa rédaction", "deux")
    write_note(marc, qtbot, type_text, "à sa rédaction", "trois")
    marked = {("associés à sa", "une"), ("à sa rédaction", "deux"), ("à sa rédaction", "trois")}
    assert {(n.quote, n.text) for n in of(marc)} == marked
    select(marc, "sa rédaction")
    type_text(marc.editor, "son texte")
    marc.editor.flush()
    assert [n.detached for n in of(marc)] == [False] * 3
    assert {n.quote for n in of(marc) if n.text != "une"} == {"à son texte"}
    two, three = (card_of(marc, qtbot, lambda c, t=t: c.note.text == t) for t in ("deux", "trois"))
    qtbot.mouseClick(three, LEFT)
    click(qtbot, three, "note_resolve")
    assert {n.text: bool(n.resolved) for n in of(marc)} == {"une": False, "deux": False, "trois": True}
    assert two.isVisible()


def test_ones_own_note_is_edited_and_anothers_is_not(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    write_note(marc, qtbot, type_text, "CCEM", "à dire")
    card = card_of(marc, qtbot, lambda c: c.note.text == "à dire")
    choose(card.findChild(QToolButton, "note_more"), "&Edit the words")
    field = marc.focusWidget()
    qtbot.keyClick(field, Qt.Key.Key_A, CONTROL)
    type_text(field, "redit")
    qtbot.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert [n.text for n in of(marc)] == ["redit"]
    card = card_of(marc, qtbot, lambda c: c.note.text == "redit")
    qtbot.mouseClick(card, LEFT)
    click(qtbot, card, "note_reply")
    type_text(marc.focusWidget(), "et encore")
    qtbot.keyClick(marc.focusWidget(), Qt.Key.Key_Return, CONTROL)
    marc.show_author(SOPHIE)
    marc.margin.show_anew()
    card = card_of(marc, qtbot, lambda c: c.note.text == "redit")
    assert card.findChildren(QToolButton, "note_more") == []


def test_the_card_is_as_high_as_its_words_while_its_passage_is_edited(
    marc: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    card = card_of(marc, qtbot, lambda c: True)
    qtbot.mouseClick(card, LEFT)
    select(marc, "soient")
    type_text(marc.editor, "soient vraiment")
    marc.editor.flush()
    assert "soient vraiment" in card.note.quote
    for _round in range(3):
        QApplication.processEvents()
    remark = next(w for w in card.findChildren(QLabel) if w.isVisible() and w.text() == card.note.text)
    assert card.rect().contains(remark.mapTo(card, remark.rect().bottomRight()))


def test_filters_by_person_and_f8_follows_them(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    write_note(marc, qtbot, type_text, "CCEM", "de Marc")
    marc.desk.do(lambda: notes.add_note(marc.desk.session, "mesure-32", "mesure", "de Sophie", author=SOPHIE))
    marc.desk.do(lambda: notes.add_note(marc.desk.session, "mesure-5", "CCEM", "ailleurs", author=SOPHIE))
    filters = marc.margin.header.button
    choose(filters, "&Mine")
    qtbot.waitUntil(lambda: shown(marc) == ["de Marc"], timeout=2000)
    choose(filters, "Sophie R&&D")
    qtbot.waitUntil(lambda: "de Sophie" in shown(marc) and "de Marc" not in shown(marc), timeout=2000)
    visited = []
    for _ in range(3):
        qtbot.keyClick(marc.editor, Qt.Key.Key_F8)
        visited.append(marc.desk.node_id)
    assert set(visited) == {"mesure-5", "mesure-32"}
    choose(filters, "&Everybody's")
    marc.desk.go_to("mesure-32")
    qtbot.waitUntil(lambda: {"de Marc", "de Sophie"} <= set(shown(marc)), timeout=2000)


def test_a_note_whose_words_were_deleted_lies_in_the_tray(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    write_note(marc, qtbot, type_text, "bonne piste", "laquelle ?")
    assert not marc.margin.tray.isVisible()
    select(marc, "une bonne piste de")
    qtbot.keyClick(marc.editor, Qt.Key.Key_Delete)
    marc.editor.flush()
    tray = marc.margin.tray
    qtbot.waitUntil(lambda: tray.isVisible() and tray.open, timeout=2000)
    assert tray.button.text() == "1 detached note"
    card = card_of(marc, qtbot, lambda c: c.note.text == "laquelle ?")
    assert tray.isAncestorOf(card) and card.note.quote == "bonne piste"
    qtbot.mouseClick(tray.button, LEFT)
    assert not card.isVisible()
    # Where the words went to another measure, the note goes after them.
    marc.desk.go_to("mesure-5")
    qtbot.waitUntil(tray.isVisible, timeout=2000)
    qtbot.mouseClick(tray.button, LEFT)
    card = card_of(marc, qtbot, lambda c: c.note.text == "laquelle ?")
    assert "Mesure 32" in [label.text() for label in card.findChildren(QLabel)]
    select(marc, "CCEM")
    qtbot.mouseClick(card, LEFT)
    click(qtbot, card, "note_anchor")
    (note,) = of(marc)
    assert (note.node, note.quote, note.detached) == ("mesure-5", "CCEM", False)
    qtbot.waitUntil(lambda: not tray.isVisible(), timeout=2000)
    assert marc.margin.area.isAncestorOf(card_of(marc, qtbot, lambda c: c.note.text == "laquelle ?"))
    qtbot.keyClick(marc.editor, Qt.Key.Key_Z, CONTROL)
    (note,) = of(marc)
    assert (note.node, note.detached) == ("mesure-32", True)


def test_f8_opens_the_tray_for_a_detached_note(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    write_note(marc, qtbot, type_text, "bonne piste", "laquelle ?")
    marc.desk.do(lambda: writing.put(marc.desk.session, "mesure-32", plain("Autre.")))
    marc.margin.tray.unfold(False)
    marc.desk.go_to("mesure-31")
    for _ in range(2):
        qtbot.keyClick(marc.editor, Qt.Key.Key_F8)
        assert marc.margin.tray.open and marc.desk.node_id == "mesure-32"
        current = marc.margin.current
        assert card_of(marc, qtbot, lambda c, k=current: c.key == k).current


def test_declining_asks_for_a_word(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    session = marc.desk.session
    marc.desk.do(
        lambda: notes.add_note(session, "mesure-32", "associés à", "mieux", replacement="consultés sur", author=SOPHIE)
    )
    card = card_of(marc, qtbot, lambda c: c.note.text == "mieux")
    qtbot.mouseClick(card, LEFT)
    click(qtbot, card, "note_decline")
    qtbot.keyClick(marc.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert "Write a word" in marc.banner.message and of(marc, SOPHIE)[0].resolved is None
    type_text(marc.focusWidget(), "Non : la loi dit « associés ».")
    qtbot.keyClick(marc.focusWidget(), Qt.Key.Key_Return, CONTROL)
    (note,) = of(marc, SOPHIE)
    assert note.resolved and [r.text for r in note.replies] == ["Non : la loi dit « associés »."]
    assert "associés à sa rédaction" in marc.editor.toPlainText()


def test_a_wording_that_is_the_passage_is_refused(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    begin(marc, qtbot, "associés à")
    (draft,) = marc.margin.drafts
    click(qtbot, draft, "note_propose")
    type_text(draft.writer.replacement, " associés à ")
    qtbot.keyClick(draft.writer.replacement, Qt.Key.Key_Return, CONTROL)
    assert "the one that stands there" in marc.banner.message and marc.margin.drafts == [draft]
    qtbot.keyClick(draft.writer.replacement, Qt.Key.Key_A, CONTROL)
    type_text(draft.writer.replacement, "consultés sur")
    qtbot.keyClick(draft.writer.replacement, Qt.Key.Key_Return, CONTROL)
    assert [n.replacement for n in of(marc)] == ["consultés sur"]


def test_a_note_of_a_hundred_thousand_characters_is_refused_and_its_words_stay(
    marc: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    begin(marc, qtbot, "associés à")
    (draft,) = marc.margin.drafts
    QGuiApplication.clipboard().setText("é" * 100_000)
    qtbot.keyClick(draft.writer.text, Qt.Key.Key_V, CONTROL)
    qtbot.keyClick(draft.writer.text, Qt.Key.Key_Return, CONTROL)
    assert "100000" in marc.banner.message.replace("\u202f", "").replace(",", "") and of(marc) == []
    assert len(draft.writer.text.words) == 100_000 and marc.margin.drafts == [draft]


def test_markup_in_a_note_is_shown_as_it_was_written(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    words = '<b>gras</b> <img src="http://exemple.fr/x.png"> [oui](javascript:alert(1))'
    marc.show_author(Author("<i>Marc</i>", "<b>"))
    write_note(marc, qtbot, type_text, "CCEM", words)
    card = card_of(marc, qtbot, lambda c: c.note.text == words)
    for label in card.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
        assert not label.openExternalLinks()
    assert words in [label.text() for label in card.findChildren(QLabel)]
    marc.review.show_queue()
    queue = marc.review.queue
    assert queue is not None
    tips = [queue.list.item(row).toolTip() for row in range(queue.list.count())]
    assert any("&lt;i&gt;Marc" in tip for tip in tips) and not any("<i>" in tip for tip in tips)


def test_a_note_being_written_keeps_its_passage_while_one_looks_elsewhere(
    marc: MainWindow, qtbot: QtBot, type_text: Type
) -> None:
    begin(marc, qtbot, "associés à")
    (draft,) = marc.margin.drafts
    type_text(draft.writer.text, "à moitié")
    marc.desk.go_to("mesure-5")
    assert not draft.isVisible()
    marc.desk.go_to("mesure-32")
    qtbot.waitUntil(draft.isVisible, timeout=2000)
    marc.zoom(2)
    select(marc, "Cette mesure")
    type_text(marc.editor, "Elle 😀")
    marc.desk.go_to("mesure-10")
    assert marc.views.hand_over()
    (note,) = of(marc)
    assert (note.node, note.quote, note.text) == ("mesure-32", "associés à", "à moitié")


def test_the_words_of_a_note_being_written_may_go_meanwhile(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    begin(marc, qtbot, "bonne piste")
    (draft,) = marc.margin.drafts
    type_text(draft.writer.text, "laquelle ?")
    select(marc, "une bonne piste de")
    qtbot.keyClick(marc.editor, Qt.Key.Key_Delete)
    qtbot.keyClick(draft.writer.text, Qt.Key.Key_Return, CONTROL)
    (note,) = of(marc)
    assert note.quote.startswith("Cette mesure présente")


def test_cards_are_reached_by_the_keyboard_alone(marc: MainWindow, qtbot: QtBot) -> None:
    card_of(marc, qtbot, lambda c: True)
    marc.editor.setFocus()
    qtbot.keyClick(marc.editor, Qt.Key.Key_F6)
    assert marc.focusWidget() is marc.margin.area
    qtbot.keyClick(marc.margin.area, Qt.Key.Key_Tab)
    card = marc.focusWidget()
    assert isinstance(card, NoteCard) and card.current and card.accessibleName()
    names = []
    for _ in range(3):
        qtbot.keyClick(marc.focusWidget(), Qt.Key.Key_Tab)
        names.append(marc.focusWidget().objectName())
    assert names[:2] == ["note_reply", "note_resolve"]
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert marc.focusWidget() is marc.editor


def test_the_mouse_selects_and_the_menu_writes(marc: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    start = marc.editor.toPlainText().index("réflexion")
    cursor = marc.editor.textCursor()
    cursor.setPosition(start + 3)
    viewport = marc.editor.viewport()
    qtbot.mouseDClick(viewport, LEFT, pos=marc.editor.cursorRect(cursor).center() + QPoint(1, 0))
    assert marc.editor.textCursor().selectedText() == "réflexion"
    qtbot.keyClick(marc.editor, Qt.Key.Key_M, ALT)
    type_text(marc.focusWidget(), "oui")
    (draft,) = marc.margin.drafts
    click(qtbot, draft, "note_send")
    assert [(n.quote, n.text) for n in of(marc)] == [("réflexion", "oui")]


def test_a_click_on_the_words_of_a_card_takes_it_in_hand(marc: MainWindow, qtbot: QtBot) -> None:
    marc.desk.do(lambda: notes.add_note(marc.desk.session, "mesure-32", "CCEM", "une remarque", author=SOPHIE))
    card = card_of(marc, qtbot, lambda c: c.note.text == "une remarque")
    assert not card.current
    words = next(label for label in card.findChildren(QLabel) if label.text() == "une remarque")
    qtbot.mouseClick(words, LEFT)
    assert card.current and marc.margin.current == card.key


def test_among_many_the_card_in_hand_is_level_with_its_passage(marc: MainWindow, qtbot: QtBot) -> None:
    line = "Le CCEM sollicite que les acteurs associatifs soient associés à la rédaction de cette circulaire."
    text = "\n".join(f"{number} {line}" for number in range(40))
    marc.desk.do(lambda: writing.put(marc.desk.session, "mesure-32", plain(text)))
    for number in range(40):
        marc.desk.do(lambda n=number: notes.add_note(marc.desk.session, "mesure-32", f"{n} Le", f"remarque {n}"))
    margin = marc.margin

    def level(card: NoteCard) -> bool:
        cursor = QTextCursor(marc.editor.document())
        cursor.setPosition(marc.editor.toPlainText().index(card.note.quote))
        line_top = marc.editor.viewport().mapToGlobal(marc.editor.cursorRect(cursor).topLeft()).y()
        seen = not card.visibleRegion().isEmpty() and marc.editor.viewport().rect().contains(
            marc.editor.cursorRect(cursor).center()
        )
        below = margin.area.mapToGlobal(margin.area.rect().bottomLeft()).y() - card.height()
        return card.current and seen and abs(card.mapToGlobal(QPoint(0, 0)).y() - min(line_top, below)) <= 12

    card_of(marc, qtbot, lambda c: c.note.text == "remarque 39")
    for number in (20, 39, 3):
        start = marc.editor.toPlainText().index(f"{number} Le")
        cursor = marc.editor.textCursor()
        cursor.setPosition(start + 1)
        marc.editor.setTextCursor(cursor)
        marc.editor.ensureCursorVisible()
        card = next(c for c in margin.cards if c.note.text == f"remarque {number}")
        qtbot.waitUntil(lambda c=card: level(c), timeout=2000)
    # A card far from its passage: a click brings the passage into view, and the card stands level with it.
    far = next(c for c in margin.cards if c.note.text == "remarque 30")
    margin.area.ensureWidgetVisible(far)
    qtbot.mouseClick(far, LEFT)
    qtbot.waitUntil(lambda: level(far), timeout=2000)


def test_f8_goes_on_from_the_cursor(marc: MainWindow, qtbot: QtBot) -> None:
    session = marc.desk.session
    for quote in ("bonne piste", "s'interroge", "politique pénale"):
        marc.desk.do(lambda q=quote: notes.add_note(session, "mesure-32", q, q))
    card_of(marc, qtbot, lambda c: c.note.text == "politique pénale")

    def put_cursor(words: str) -> None:
        cursor = marc.editor.textCursor()
        cursor.setPosition(marc.editor.toPlainText().index(words))
        marc.editor.setTextCursor(cursor)
        qtbot.waitUntil(lambda: marc.margin.current is None, timeout=2000)

    def quotes() -> str:
        return next(c.note.text for c in marc.margin.cards if c.key == marc.margin.current)

    put_cursor("du point de vue de la réponse")
    qtbot.keyClick(marc.editor, Qt.Key.Key_F8)
    assert quotes() == "s'interroge"
    put_cursor("du point de vue de la réponse")
    qtbot.keyClick(marc.editor, Qt.Key.Key_F8, SHIFT)
    assert quotes() == "bonne piste"
