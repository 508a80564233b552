"""The rule of spelling: what is found where, what is left to other rules."""

from __future__ import annotations

from collections.abc import Iterable

from ccem_desk.checks import spelling
from ccem_desk.checks.findings import Finding, Severity, at
from ccem_desk.model.review import Node
from ccem_desk.model.rich_text import Marks, RichText, footnote, paragraph, plain, rich_text, run
from ccem_desk.model.spelling.vocabulary import Vocabulary
from ccem_desk.proofing.dictionary import dictionary


def check(
    comment: RichText, *, title: str = "", plan_title: str = "", found: Iterable[Finding] = (), glossary: str = ""
) -> list[Finding]:
    node = Node("mesure-1", "mesure", title=title, plan_title=plan_title)
    vocabulary = Vocabulary(dictionary("fr"), glossary.split())
    looked_up = [spelling.spelt(node, comment, vocabulary)]
    return list(spelling.findings(looked_up, vocabulary, {node.id: plan_title} if plan_title else {}, found))


def said(found: Iterable[Finding]) -> list[tuple[str, str | None]]:
    return [(f.passage, f.preview) for f in found]


def test_a_sure_mistake_is_found_at_each_place_with_its_fix() -> None:
    text = plain("Les préfectures et les préfetures.\nD'autres préfetures et l'Etat.")
    found = check(text)
    assert said(found) == [("préfetures", "préfectures")] * 2 + [("Etat", "État")]
    assert {f.severity for f in found} == {Severity.LOOK}
    assert [text.text[f.start : f.end] for f in found] == [f.passage for f in found]


def test_what_is_not_sure_is_listed_once_with_its_count() -> None:
    (found,) = check(plain("Avec Kwelomi.\nLe projet de Kwelomi et d’Kwelomi."))
    assert (found.passage, found.preview, found.fix) == ("Kwelomi", None, ())
    assert "It stands 3 times." in found.message


def test_acronyms_are_left_to_the_rule_of_acronyms() -> None:
    assert check(plain("La DIHAL et l’OFII.")) == []


def test_glossary_words_are_right() -> None:
    assert check(plain("Avec Kwelomi et Ac.Sé."), glossary="Kwelomi Ac.Sé") == []


def test_titles_are_checked_where_the_plan_does_not_mend_them_already() -> None:
    assert said(check(plain(""), title="Inscrire, Incrire les prefets")) == [
        ("Incrire", "Inscrire"),
        ("prefets", "préfets"),
    ]
    assert check(plain(""), title="Incrire la traite", plan_title="Inscrire la traite") == []
    assert said(check(plain(""), title="Zorglubé", plan_title="Zorglubé")) == [("Zorglubé", None)]
    assert said(check(plain(""), title="PREVENIR LE PHENOMENE")) == [
        ("PREVENIR", "PRÉVENIR"),
        ("PHENOMENE", "PHÉNOMÈNE"),
    ]


def test_footnotes_are_checked() -> None:
    text = rich_text([paragraph(run("Voir la note"), footnote(plain("Avis sur la traitte.")), run("."))])
    (found,) = check(text)
    assert (found.passage, found.start, found.end, found.fix) == ("traitte", 12, 13, ())
    assert found.message.startswith("In a footnote: ")


def test_what_another_rule_says_is_not_said_again() -> None:
    text = plain("Les préfetures et l'Etat.")
    other = at("accent", Severity.ADVICE, "mesure-1", text.text, (19, 24), "", ())
    assert said(check(text, found=[other])) == [("préfetures", None)]


def test_struck_words_and_letters_are_not_read() -> None:
    gone = Marks(deleted=frozenset({"s"}))
    text = rich_text([paragraph(run("Un mottt "), run("faaux ", gone), run("préfe"), run("eee", gone), run("cture"))])
    found = check(text)
    assert said(found) == [("mottt", None)]


def test_places_behind_a_wide_character_are_code_points() -> None:
    text = plain("😀 é — les préfectures, les préfetures")
    (found,) = check(text)
    assert text.text[found.start : found.end] == "préfetures"
