"""What other programs get of a copied passage is what our own reader makes of it again, and nothing internal."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from ccem_desk.desktop.editor.outgoing import html_of, words_of
from ccem_desk.documents.html import read_html
from ccem_desk.model.marks import map_marks
from ccem_desk.model.rich_text import (
    Kind,
    Marks,
    Paragraph,
    ParagraphEnd,
    RichText,
    footnote,
    paragraph,
    plain,
    rich_text,
    run,
)
from ccem_desk.model.suggestions import decided
from tests.strategies import rich_texts

SECRET = frozenset(["secretid"])


def test_lists_marks_links_and_footnotes_are_read_again_as_they_were() -> None:
    text = rich_text(
        [
            paragraph(run("Un "), run("mot", Marks(strong=True)), footnote(plain("Voir là.")), run(" & <autre>")),
            paragraph(run("point\u2028ligne"), kind=Kind.BULLET),
            paragraph(run("1"), run("er", Marks(superscript=True)), kind=Kind.NUMBERED),
            paragraph(run("lien", Marks(link='https://exemple.org/?a=1&b="2"', emphasis=True))),
        ]
    )
    assert read_html(html_of(text)) == text


def test_part_of_a_paragraph_goes_into_the_line() -> None:
    html = html_of(rich_text([paragraph(run("mot", Marks(emphasis=True)))]), whole=False)
    assert "<p>" not in html
    assert "<em>mot</em>" in html


def test_suggestions_that_wait_leave_as_if_refused() -> None:
    text = rich_text(
        [
            paragraph(
                run("Les acteurs "),
                run("associés", Marks(deleted=SECRET)),
                run("consultés", Marks(inserted=SECRET)),
                end=ParagraphEnd(inserted=SECRET),
            ),
            paragraph(run(" locaux")),
        ]
    )
    assert words_of(text, whole=True) == "Les acteurs associés locaux\n"
    assert "<p>Les acteurs associés locaux</p>" in html_of(text)


@given(rich_texts())
def test_no_id_is_in_what_goes_out(text: RichText) -> None:
    def hidden(marks: Marks) -> Marks:
        return replace(
            marks,
            demand=marks.demand and "secretid",
            notes=marks.notes and SECRET,
            inserted=marks.inserted and SECRET,
            deleted=marks.deleted and SECRET,
        )

    secret = map_marks(text, hidden)
    secret = RichText(
        tuple(Paragraph(p.runs, replace(p.end, inserted=p.end.inserted and SECRET)) for p in secret.paragraphs)
    )
    assert "secret" not in html_of(secret)
    assert "secret" not in words_of(secret, whole=True)


@given(rich_texts(footnotes=False))
def test_the_words_of_any_text_are_read_again_in_their_order(text: RichText) -> None:
    left = decided(text, "refuse").text
    assert read_html(html_of(text)).text.split() == left.split()
