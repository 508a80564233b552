"""Printing changes spaces and raises ordinals; it never changes a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.documents.typography import typeset, typeset_line
from ccem_desk.model.rich_text import (
    EMPTY,
    FOOTNOTE_CHARACTER,
    Marks,
    RichText,
    flatten,
    footnote,
    paragraph,
    plain,
    rich_text,
    run,
)
from tests.strategies import rich_texts

RAISED = Marks(superscript=True)


def printed(text: str, language: str = "fr") -> str:
    """The line as printed, raised letters in ^…^."""
    return "".join(f"^{r.text}^" if r.marks.superscript else r.text for r in typeset_line(text, language))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("AXE 1 : INFORMER", "AXE 1\u00a0: INFORMER"),
        ("quoi ? oui ! et ; puis : fin", "quoi\u00a0? oui\u00a0! et\u00a0; puis\u00a0: fin"),
        ("« Ouvre les yeux »", "«\u00a0Ouvre les yeux\u00a0»"),
        ("« pourquoi ? »", "«\u00a0pourquoi\u00a0?\u00a0»"),
    ],
)
def test_a_space_before_high_punctuation_and_inside_guillemets_becomes_no_break(typed: str, expected: str) -> None:
    assert printed(typed) == expected


@pytest.mark.parametrize(
    "typed", ["Mesure 35: non", "«collé»", "10:30", "déjà\u00a0: fait", "fine\u202f! aussi", "d'ores, l'État."]
)
def test_no_space_is_invented_and_what_is_set_already_stays(typed: str) -> None:
    assert printed(typed) == typed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("le 2nd Plan", "le 2^nd^ Plan"),
        ("la 2nde, les 2ndes, la 2de", "la 2^nde^, les 2^ndes^, la 2^de^"),
        ("le 1er mai, la 1re et la 1ère", "le 1^er^ mai, la 1^re^ et la 1^ère^"),
        ("au XIXe siècle, XIXe-XXe", "au XIX^e^ siècle, XIX^e^-XX^e^"),
        ("François Ier", "François I^er^"),
        ("le 3e, les 12es, 2ème et 4eme", "le 3^e^, les 12^es^, 2^ème^ et 4^eme^"),
        ("Ve République", "V^e^ République"),
    ],
)
def test_the_letters_of_ordinals_are_raised(typed: str, expected: str) -> None:
    assert printed(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "Les Mes Des De Ce Vers Vie Mer Cer Mme Die",
        "LE MIXE, DIXE",
        "3e5 2ndes2 B2e x1er",
        "1,5e 2.3e",
        "https://exemple.fr/2nd-plan www.site.fr/1er a2e@b.fr/3e",
        "3 e, 2 nd",
        "4e\u0301me",
    ],
)
def test_words_that_look_like_ordinals_stay(typed: str) -> None:
    assert printed(typed) == typed


def test_a_language_without_these_rules_is_printed_as_typed() -> None:
    assert printed("the 2nd plan : « no » ?", "en") == "the 2nd plan : « no » ?"
    text = plain("the 2nd plan : no")
    assert typeset(text, "en-GB") is text


def test_regional_french_follows_the_same_rules() -> None:
    assert printed("le 2nd !", "fr-CA") == "le 2^nd^\u00a0!"


def test_the_rules_look_across_runs_and_keep_their_marks() -> None:
    bold = Marks(demand="abcdefgh")
    text = rich_text([paragraph(run("une demande ", bold), run(": le 2"), run("nd plan", bold))])
    assert typeset(text, "fr") == rich_text(
        [
            paragraph(
                run("une demande\u00a0", bold),
                run(": le 2"),
                run("nd", Marks(demand="abcdefgh", superscript=True)),
                run(" plan", bold),
            )
        ]
    )


def test_footnotes_are_set_too() -> None:
    text = rich_text([paragraph(run("Note"), footnote(plain("le 1er : voir")), run(" !"))])
    body = rich_text([paragraph(run("le 1"), run("er", RAISED), run("\u00a0: voir"))])
    assert typeset(text, "fr") == rich_text([paragraph(run("Note"), footnote(body), run("\u00a0!"))])


def test_nothing_stays_nothing() -> None:
    assert typeset(EMPTY, "fr") == EMPTY
    assert typeset_line("", "fr") == ()


@given(rich_texts(), st.sampled_from(["fr", "en"]))
def test_setting_changes_spaces_and_raised_letters_and_nothing_else(text: RichText, language: str) -> None:
    result = typeset(text, language)
    assert result.text.replace("\u00a0", " ") == text.text.replace("\u00a0", " ")
    assert rich_text(result.paragraphs) == result, "in normal form"
    assert [p.end for p in result.paragraphs] == [p.end for p in text.paragraphs]
    assert result.text.count(FOOTNOTE_CHARACTER) == text.text.count(FOOTNOTE_CHARACTER)


@given(rich_texts())
def test_setting_twice_is_setting_once(text: RichText) -> None:
    once = typeset(text, "fr")
    assert flatten(typeset(once, "fr")) == flatten(once)
