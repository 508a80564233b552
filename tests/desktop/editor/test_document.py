"""RichText into a QTextDocument, back, and from one to another in place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QPalette, QTextCursor, QTextDocument

from ccem_desk.desktop.editor.colours import EditorColours
from ccem_desk.desktop.editor.document import from_document, spans_between, to_document
from ccem_desk.desktop.editor.formats import Formats
from ccem_desk.desktop.editor.offsets import OffsetMap, utf16_length
from ccem_desk.desktop.editor.operations import apply_operations
from ccem_desk.desktop.editor.positions import moved
from ccem_desk.model.diff import Delete, Insert, Keep, diff
from ccem_desk.model.rich_text import RichText, flatten, footnote, paragraph, plain, rich_text, run, unflatten
from tests.strategies import edited, rich_texts, texts


def _formats() -> Formats:
    return Formats(EditorColours.from_palette(QPalette()), 15.0)


def _document(text: RichText) -> QTextDocument:
    document = QTextDocument()
    to_document(text, document, _formats())
    return document


@given(rich_texts())
def test_a_text_put_into_a_document_is_read_back_as_it_was(qapp: object, text: RichText) -> None:
    assert from_document(_document(text)) == text


@given(rich_texts(), rich_texts())
def test_operations_turn_one_document_into_another(qapp: object, old: RichText, new: RichText) -> None:
    document = _document(old)
    apply_operations(diff(old, new), document, _formats())
    assert from_document(document) == new


@given(st.data(), rich_texts())
def test_another_persons_edit_arrives_in_place(qapp: object, data: st.DataObject, old: RichText) -> None:
    new = data.draw(edited(old))
    document = _document(old)
    apply_operations(diff(old, new), document, _formats())
    assert from_document(document) == new


@given(st.data(), rich_texts())
def test_a_stretch_of_a_document_reads_as_that_stretch_of_the_text(
    qapp: object, data: st.DataObject, text: RichText
) -> None:
    document = _document(text)
    raw = document.toRawText()
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    offsets = OffsetMap(raw)
    spans = spans_between(document, offsets.to_utf16(start), offsets.to_utf16(end))
    letters = "".join("\n" if not hasattr(s, "text") else s.text for s in spans)
    assert letters == raw[start:end].replace("\u2029", "\n")


def test_a_kept_cursor_in_the_document_is_not_moved_by_an_edit_elsewhere(qapp: object) -> None:
    old, new = plain("un\ndeux\ntrois\n"), plain("un et demi\ndeux\ntrois\nquatre\n")
    document = _document(old)
    cursor = QTextCursor(document)
    cursor.setPosition(5)
    apply_operations(diff(old, new), document, _formats())
    assert document.toRawText()[cursor.position() :].startswith("ux")


def test_two_footnotes_alike_stay_two(qapp: object) -> None:
    body = plain("Voir le rapport.")
    text = rich_text([paragraph(run("mot"), footnote(body), footnote(body))])
    assert from_document(_document(text)) == text


def test_a_stray_object_character_is_not_read_as_a_footnote(qapp: object) -> None:
    document = _document(plain("mot"))
    QTextCursor(document).insertText("\ufffc")
    assert from_document(document) == plain("mot")


@given(texts())
def test_offsets_go_to_utf16_and_back(text: str) -> None:
    offsets = OffsetMap(text)
    for at in range(len(text) + 1):
        assert offsets.to_utf16(at) == utf16_length(text[:at]) == len(text[:at].encode("utf-16-le")) // 2
        assert offsets.to_code_point(offsets.to_utf16(at)) == at


def test_an_offset_inside_a_surrogate_pair_counts_as_after_it() -> None:
    assert OffsetMap("a\N{GRINNING FACE}b").to_code_point(2) == 2


@given(st.data(), rich_texts())
def test_a_position_between_kept_characters_stays_between_them(data: st.DataObject, old: RichText) -> None:
    new = data.draw(edited(old))
    operations = diff(old, new)
    kept = _kept_pairs(operations, len(old.text))
    for before, after in kept.items():
        if before - 1 in kept and kept[before - 1] == after - 1:
            assert moved(before, operations, starts_paragraph=False) == after


def _kept_pairs(operations: tuple[object, ...], length: int) -> dict[int, int]:
    """Return where each kept character was and is, told by marking each character by its number."""
    old = new = 0
    pairs: dict[int, int] = {}
    for operation in (*operations, Keep(length)):
        match operation:
            case Insert(spans):
                new += sum(len(getattr(s, "text", "\n")) for s in spans)
            case Delete(count):
                old += count
            case Keep(count):
                count = min(count, length - old)
                pairs |= {old + i: new + i for i in range(count)}
                old, new = old + count, new + count
            case _:
                count = len(getattr(operation.old, "text", "\n"))  # type: ignore[attr-defined]
                pairs |= {old + i: new + i for i in range(count)}
                old, new = old + count, new + count
    return pairs


def test_a_position_after_a_character_that_went_stays_before_the_next_one() -> None:
    assert moved(2, (Keep(1), Delete(1), Insert((run("xyz"),))), starts_paragraph=False) == 4


def test_a_position_at_the_end_is_not_carried_off_by_what_is_appended() -> None:
    old, new = plain("un"), plain("un deux")
    assert moved(2, diff(old, new), starts_paragraph=False) == 2


def test_a_paragraphs_start_goes_with_its_paragraph() -> None:
    old, new = plain("un\ntrois"), plain("un\ndeux\ntrois")
    assert moved(3, diff(old, new), starts_paragraph=True) == 8


@given(rich_texts())
def test_inserting_a_text_into_an_empty_document_gives_that_text(qapp: object, text: RichText) -> None:
    document = _document(RichText())
    apply_operations((Insert(flatten(text)),) if text else (), document, _formats())
    assert from_document(document) == unflatten(flatten(text))
