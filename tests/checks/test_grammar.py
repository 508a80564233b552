"""Mistakes of grammar as findings: their places, what is sure, what others say already."""

from __future__ import annotations

from ccem_desk.checks.findings import Finding, Severity, at
from ccem_desk.checks.grammar import grammar, paragraphs
from ccem_desk.model.mistake import Mistake
from ccem_desk.model.rich_text import Marks, RichText, paragraph, plain, rich_text, run


def check(comment: RichText, mistakes: dict[str, list[Mistake]], found: tuple[Finding, ...] = ()) -> list[Finding]:
    return list(grammar("mesure-1", comment, lambda line: mistakes.get(line, ()), found))


def test_a_mistake_stands_at_its_place_in_the_comment() -> None:
    text = plain("😀 Un premier paragraphe.\nLes mesure sont utiles.")
    line = "Les mesure sont utiles."
    (found,) = check(text, {line: [Mistake(4, 10, "gn", "Accord.", ("mesures",))]})
    assert (found.passage, found.preview, found.severity) == ("mesure", "mesures", Severity.LOOK)
    assert text.text[found.start : found.end] == "mesure"


def test_taste_is_advice() -> None:
    line = "Ainsi comme par exemple ici."
    (found,) = check(plain(line), {line: [Mistake(6, 23, "pleo", "Pléonasme.", ("comme", "par exemple"))]})
    assert (found.severity, found.fix) == (Severity.ADVICE, ())


def test_of_two_words_that_disagree_neither_is_sure() -> None:
    line = "Il y a des informations à disposition aisément identifiables."
    two = [Mistake(26, 37, "gn", "Accord.", ("dispositions",)), Mistake(46, 59, "gn", "Accord.", ("identifiable",))]
    assert [f.fix for f in check(plain(line), {line: two})] == [(), ()]


def test_what_another_rule_says_is_not_said_again() -> None:
    line = "Il faut quelques soient les moyens."
    text = plain(line)
    other = at("confusion", Severity.LOOK, "mesure-1", text.text, (8, 24), "")
    assert check(text, {line: [Mistake(8, 23, "conf", "Confusion.")]}, (other,)) == []


def test_struck_words_are_not_asked_about_and_move_no_place() -> None:
    gone = Marks(deleted=frozenset({"s"}))
    text = rich_text([paragraph(run("Les "), run("deux ", gone), run("mesure sont utiles."))])
    assert list(paragraphs(text)) == [(0, "Les mesure sont utiles.")]
    (found,) = check(text, {"Les mesure sont utiles.": [Mistake(4, 10, "gn", "Accord.", ("mesures",))]})
    assert text.text[found.start : found.end] == "mesure"


def test_places_that_are_none_are_left_out() -> None:
    line = "Deux mots."
    assert (
        check(plain(line), {line: [Mistake(5, 99, "gn", ""), Mistake(4, 4, "gn", ""), Mistake(-2, 3, "gn", "")]}) == []
    )
