"""French as it is typed: each rule, where it must keep still, and what holds of every text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER
from ccem_desk.model.typography.edits import Edit, applied
from ccem_desk.model.typography.french import french
from tests.model.typography.typist import typed


def shown(text: str) -> str:
    """What is typed becomes, a no-break space as ~."""
    return typed(text, french).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("Mesure : oui", "Mesure~: oui"),
        ("Mesure: oui", "Mesure~: oui"),
        ("Quoi? Oui! Et; fin", "Quoi~? Oui~! Et~; fin"),
        ("Quoi ? Oui ! Et ; fin", "Quoi~? Oui~! Et~; fin"),
        ("(un) ? [deux]: etc.?", "(un)~? [deux]~: etc.~?"),
        ("Et encore...?", "Et encore…~?"),
        (f"une note{FOOTNOTE_CHARACTER}?", f"une note{FOOTNOTE_CHARACTER}~?"),
        ("Été: à", "Été~: à"),
        ("Mesure 35: non", "Mesure 35~: non"),
        ("annexe B: non", "annexe B~: non"),
        ("Mesure 35:\n", "Mesure 35~:"),
    ],
)
def test_high_punctuation_gets_a_space_that_does_not_break(keys: str, text: str) -> None:
    assert shown(keys) == text


@pytest.mark.parametrize(
    "keys",
    [
        "à 10:30, ou 18:05:12",
        "https://exemple.org/a;b?c=d&e=1!",
        "HTTPS://exemple.org",
        "(http://exemple.org)",
        "git://exemple.org",
        "mailto:ccem@exemple.org",
        "ccem@exemple.org?",
        "www.exemple.org/page?a=1;b=2",
        "exemple.org/page?a=1",
        r"C:\dossiers",
        "&nbsp; et &eacute;",
        "(!) et (?)",
        ":",
        " ?",
        "?",
        "Tu viens :-) demain",
        "Tu viens ;) demain",
        "Tu viens ;-) demain",
        "Hélas :(",
        "déjà\u202f! posé\u202f; ici\u00a0: là".replace("\u00a0", "~"),
    ],
)
def test_punctuation_is_left_alone(keys: str) -> None:
    assert shown(keys.replace("~", "\u00a0")) == keys


@pytest.mark.parametrize(
    ("keys", "text"), [("Quoi!!", "Quoi~!!"), ("Quoi ?!", "Quoi~?!"), ("Non !!! Si", "Non~!!! Si"), ("a::b", "a::b")]
)
def test_no_sign_moves_away_from_the_sign_before_it(keys: str, text: str) -> None:
    assert shown(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ('le "Plan" de', "le «~Plan~» de"),
        ('"Plan"', "«~Plan~»"),
        ('l\'"exemple"', "l’«~exemple~»"),
        ('("Plan")', "(«~Plan~»)"),
        ('"Plan?"', "«~Plan~?~»"),
        ('dit "le "petit" mot" ici', "dit «~le “petit” mot~» ici"),
        ('dit " Plan " ici', "dit «~Plan~» ici"),
        ('dit " Plan ".', "dit «~Plan~»."),
        ("dit «Plan» ici", "dit «~Plan~» ici"),
        ("dit « Plan » ici", "dit «~Plan~» ici"),
        ("dit «\u00a0Plan\u00a0» ici", "dit «~Plan~» ici"),
    ],
)
def test_quotation_marks(keys: str, text: str) -> None:
    assert shown(keys) == text


@pytest.mark.parametrize("keys", ['un écran de 12" large', 'mot" sans début', 'href="a"'])
def test_a_double_quote_that_closes_nothing_stays(keys: str) -> None:
    assert shown(keys) == keys


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("l'État, aujourd'hui, qu'à", "l’État, aujourd’hui, qu’à"),
        ("5' 30", "5' 30"),
        ("'", "'"),
        ("https://exemple.org/l'état", "https://exemple.org/l'état"),
    ],
)
def test_apostrophes(keys: str, text: str) -> None:
    assert shown(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("la mesure n° 12", "la mesure n°~12"),
        ("la mesure n°12", "la mesure n°~12"),
        ("N° 5 et n°s 6", "N°~5 et n°s~6"),
        ("M. Dupont, Mme Roy, MM. Roy et Pr Éon", "M.~Dupont, Mme~Roy, MM.~Roy et Pr~Éon"),
        ("p. 12, pp. 3, art. 5, § 4", "p.~12, pp.~3, art.~5, §~4"),
        ("art. L. 425-1", "art.~L.~425-1"),
        ("20% ou 20 %", "20~% ou 20~%"),
        ("5€, 5 €, 3 M€, 3k€", "5~€, 5~€, 3~M€, 3~k€"),
    ],
)
def test_what_belongs_to_a_number_or_a_name_stays_with_it(keys: str, text: str) -> None:
    assert shown(keys) == text


@pytest.mark.parametrize(
    "keys", ["le point M. a", "un %a", "cap. 3", "le € fort", "20 €".replace(" ", "\u202f"), "Me voici", "pm. 3"]
)
def test_no_number_or_name_no_space(keys: str) -> None:
    assert shown(keys) == keys


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("le 1er mai", "le 1^er^ mai"),
        ("la 1re, la 2e.", "la 1^re^, la 2^e^."),
        ("au XXe siècle", "au XX^e^ siècle"),
        ("le 2nd: oui", "le 2^nd^~: oui"),
        ("Est-ce le 3e?", "Est-ce le 3^e^~?"),
        ("le 1er\n", "le 1^er^"),
    ],
)
def test_ordinals_are_raised_when_they_are_over(keys: str, text: str) -> None:
    assert shown(keys) == text


@pytest.mark.parametrize("keys", ["le 1er", "1ere5 ", "Les Mes De ", "M18e-2 ", "https://exemple.org/1er ", "1,5e "])
def test_what_is_no_ordinal_or_not_over_is_not_raised(keys: str) -> None:
    assert shown(keys) == keys


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("suite... fin", "suite… fin"),
        ("[...]", "[…]"),
        ("a....", "a…."),
        ("../x", "../x"),
        ("un -- deux", "un – deux"),
        ("un --- deux", "un — deux"),
        ("-- deux", "-- deux"),
        ("un - deux", "un - deux"),
        ("ligne --option", "ligne --option"),
    ],
)
def test_dots_and_dashes(keys: str, text: str) -> None:
    assert shown(keys) == text


def test_capitals_keep_their_accents() -> None:
    assert shown("À l'ÉTAT: Ça, Œuvre, É") == "À l’ÉTAT~: Ça, Œuvre, É"


def test_a_space_left_over_from_a_sign_taken_back_becomes_plain_again() -> None:
    assert applied("mot\u00a0 ", french("mot\u00a0", " ", "")) == "mot "


def test_no_second_space_goes_in_where_one_follows() -> None:
    assert french("le ", "«", " ") == ()
    assert french("le ", '"', "\u00a0") == (Edit(3, 4, "«"),)


keys = st.lists(
    st.sampled_from(
        [*" :;!?\"'.,-«»%€°()/\n\u00a0\u202fAaeM1é", "1er ", "n°", "M. ", "p. ", "« ", "http", "\N{GRINNING FACE}"]
    ),
    max_size=30,
).map("".join)


@given(keys)
def test_letters_and_digits_never_change(text: str) -> None:
    written = typed(text, french)
    assert [c for c in written if c.isalnum()] == [c for c in text if c.isalnum()]
    assert {c for c in written if not c.isalnum()} - set(text) <= set("\u00a0 «»“”’…–—^")


WELL_TYPED = (
    "L’État\u00a0: «\u00a0oui\u00a0», dit M.\u00a0Roy.",
    "À 10:30, n°\u00a05\u00a0; p.\u00a012\u00a0!",
    "Quoi\u00a0?! Le 1er… Et «\u00a0le “petit” mot\u00a0» – là –.",
    "20\u00a0% de 3\u00a0M€\u202f; voir https://exemple.org/?a=1:2 (ou non)\u202f?",
    "Mesure 35\u00a0: \N{GRINNING FACE} art.\u00a0L.\u00a0425-1",
)


@given(st.lists(st.sampled_from(WELL_TYPED), max_size=4).map(" ".join))
def test_what_is_typed_well_stays_as_it_is(text: str) -> None:
    assert typed(text, french).replace("^", "") == text
