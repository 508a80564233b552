"""Each rule where it fires and where it must not; the observation of 2019 is the truth."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.checks import capitals, internal, style, unfinished
from ccem_desk.checks.context import context_of_text
from ccem_desk.checks.findings import Finding, Severity, Snapshot
from ccem_desk.checks.rules import check
from ccem_desk.checks.typography import final_stops, typography
from ccem_desk.model.plan import DEFAULT_LEVELS, FRONT
from ccem_desk.model.review import Author, Node, Properties
from ccem_desk.model.rich_text import footnote, paragraph, plain, rich_text, run
from ccem_desk.services import checking
from ccem_desk.services.importing import import_source
from ccem_desk.services.opening import open_session


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Finding, ...]]:
    from ccem_desk.resources import example

    path = tmp_path_factory.mktemp("checked") / "d.ccem"
    import_source(path, example("observation-ccem-2019.md"), Author("A"), plan=example("plan-traite-2019-2021.yaml"))
    with open_session(path, Author("A"), read_only=True) as session:
        yield checking.check(session)


def of(found: tuple[Finding, ...], rule: str) -> list[tuple[str, str]]:
    return [(f.node, f.passage) for f in found if f.rule == rule]


def test_what_blocks_the_observation_is_the_remark_and_eight_corrections(found: tuple[Finding, ...]) -> None:
    blocking = [(f.rule, f.node, f.passage) for f in found if f.severity is Severity.BLOCKING]
    assert [b for b in blocking if b[0] == "capitals"] == [
        ("capitals", "mesure-18", "POUR"),
        ("capitals", "mesure-19", "AUCSI"),
        ("capitals", "mesure-20", "EST"),
        ("capitals", "mesure-20", "Y"),
        ("capitals", "mesure-27", "MAIS"),
        ("capitals", "mesure-27", "POUR LES"),
        ("capitals", "mesure-27", "APPORTE"),
        ("capitals", "mesure-29", "LE"),
    ]
    assert [(rule, node) for rule, node, _p in blocking if rule != "capitals"] == [("note", "mesure-32")]


def test_what_the_observation_leaves_to_look_at(found: tuple[Finding, ...]) -> None:
    assert ("mesure-21", "doit/devra") in of(found, "alternative")
    assert ("mesure-27", "proposé/retenu") in of(found, "alternative")
    assert of(found, "doubled") == [("mesure-23", "..")]
    assert {"mesure-9", "mesure-18", "mesure-19"} <= {node for node, _p in of(found, "final_stop")}
    assert of(found, "years") == [(FRONT, "2019-2020")]
    gaps = ["15", "11", "13, 14", "26", "38, 39", "41, 42, 43, 44"]
    assert of(found, "gap") == [(FRONT, numbers) for numbers in gaps]
    assert [n for n in of(found, "spelling") if n[0] == "mesure-20"] == [
        ("mesure-20", "préfetures"),
        ("mesure-20", "préfeture"),
    ]
    titles = {f.node: f.preview for f in found if f.rule == "title"}
    assert titles["mesure-20"] == "Renforcer le rôle des préfectures"
    assert (titles["mesure-34"] or "").startswith("Inscrire")


def test_accents_missing_on_capitals(found: tuple[Finding, ...]) -> None:
    accents = {f.preview for f in found if f.rule == "accent"}
    assert {"À", "État", "Éducation", "Étrangères", "PRÉVENIR", "PHÉNOMÈNE", "PROTÉGER", "STRATÉGIE"} <= accents
    assert sum(f.rule == "accent" for f in found) == 16, "three “À”, three words, ten words of titles"


def test_the_style_of_the_observation(found: tuple[Finding, ...]) -> None:
    acronyms = {f.passage for f in found if f.rule == "acronym"}
    assert acronyms == {"MIPROF", "DIRECCTE", "DRIHL", "DIHAL", "OFII", "AMIF", "BTP", "AGRARSC", "OIT"}
    formulas = {f.passage: f.message for f in found if f.rule == "formula"}
    assert "22" in formulas["s'interroge"] and "14" in formulas["en outre"] and "10" in formulas["ne peut que"]
    repeated = [f.passage for f in found if f.rule == "repeat"]
    assert any("multiplicité des formes d'exploitation que regroupe" in words for words in repeated)
    assert {f.severity for f in found if f.rule in ("acronym", "formula", "repeat", "long_sentence")} == {
        Severity.ADVICE
    }
    assert of(found, "dash")[-1] == ("mesure-10", "–OCLTI-")


def test_headings_whose_form_was_another_in_the_source(found: tuple[Finding, ...]) -> None:
    headings = of(found, "heading")
    assert [node for node, _p in headings] == [*(f"action-{n}" for n in (2, 3, 4, 5, 7, 8, 9)), "mesure-35"]
    assert headings[-1][1].startswith("Mesure 35: ")


@pytest.mark.parametrize(
    "text",
    [
        "Le CCEM, la MIPROF et l’OFII ont écrit à la DRIHL et à la DIHAL.",
        "Le BTP (AMIF, DIAV) est concerné par cette mesure.",
        "Marlène SCHIAPPA a présenté le plan hier.",
        "INFORMER ET COMMUNIQUER POUR MIEUX PREVENIR",
        "La convention n°189 de l’OIT de 2011 est bonne.",
        "Un plan A ou un plan B sont possibles.",
    ],
)
def test_acronyms_and_names_are_no_corrections(text: str) -> None:
    assert list(capitals.capitals("n", plain(text), context_of_text(plain(text)))) == []


def test_a_remark_in_capitals_is_one_finding() -> None:
    acronyms = "Voir OFII DRIHL DIHAL CCEM pour la suite."
    text = "Nous demandons cela. IL VAUDRAIT MIEUX ECRIRE CONSULTÉS car c’est ainsi."
    assert [f.passage for f in capitals.remarks("n", plain(text), context_of_text(plain(text)))] == [
        "IL VAUDRAIT MIEUX ECRIRE CONSULTÉS"
    ]
    assert list(capitals.capitals("n", plain(text), context_of_text(plain(text)))) == []
    assert list(capitals.remarks("n", plain(acronyms), context_of_text(plain(acronyms)))) == []


def test_what_a_reviewer_left_in_a_footnote_is_found_at_its_sign() -> None:
    note = footnote(plain("Le rapport EST ici. A REVOIR AVEC PAUL"))
    comment = rich_text([paragraph(run("Un texte"), note, run(" qui est sûr."))])
    nodes = (Node("mesure-1", "mesure", "1", "Titre"),)
    found = check(Snapshot(Properties(), DEFAULT_LEVELS, nodes, {"mesure-1": comment}))
    blocking = [(f.passage, f.start, f.end, f.fix) for f in found if f.severity is Severity.BLOCKING]
    assert sorted(blocking) == [("A REVOIR AVEC PAUL", 8, 9, ()), ("EST", 8, 9, ())]


def test_a_very_long_comment_is_read_at_once() -> None:
    """Each word in capitals looks at what is near it, never at the whole text: a second would be thousands of times."""
    comment = plain("Le CCEM EST là (DRIHL) et dit « OUI ». " * 2_000)
    found = list(capitals.capitals("n", comment, context_of_text(comment)))
    assert len(found) == 2_000


def test_page_numbers_alone_and_glued() -> None:
    found = list(
        internal.page_numbers("n", plain("Un début.\n7\n7 Le CCEM rappelle.\n3 associations sur 4.\n2019 fut dur."))
    )
    assert [(f.passage, f.preview) for f in found] == [("7", None), ("7 ", "")]


def test_paragraph_cut_by_a_page() -> None:
    cut = list(unfinished.cut_paragraphs("n", plain("enlevant de fait toute\nmission d’évaluation.")))
    assert [f.passage for f in cut] == ["toute\nmission"]
    assert list(unfinished.cut_paragraphs("n", plain("Une phrase.\nune autre."))) == []


def test_alternatives_leave_addresses_alone() -> None:
    assert list(unfinished.alternatives("n", plain("Voir https://exemple.fr/aide/droits et 2019/2020."))) == []


def test_final_stop_leaves_short_lines_and_signs_alone() -> None:
    fine = "Court.\nDeux mots\nUne phrase bien longue qui finit (avec ceci.)\nUne liste de choses à dire ensuite ici :"
    assert list(final_stops("n", plain(fine))) == []


@given(st.text("ab AÀé:;!?«» '’n°1.-\n", max_size=60))
def test_typography_mended_is_found_no_more(text: str) -> None:
    """Letters and digits stay; what was found is not found again."""
    text = plain(text).text
    mended = text
    for _pass in range(3):  # signs in a row are taken one after another
        edits = sorted({e for f in typography("n", mended) for e in f.fix}, key=lambda e: e.start, reverse=True)
        last = len(mended) + 1
        for edit in edits:
            if edit.end <= last:
                mended = mended[: edit.start] + edit.words + mended[edit.end :]
                last = edit.start
    assert not [f for f in typography("n", mended) if f.rule in ("spaces", "apostrophe", "number_sign")]
    kept = [c for c in mended.replace("À", "A") if c.isalnum()]
    assert kept == [c for c in text.replace("À", "A") if c.isalnum()]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("Le budget reste à fixer [à vérifier] selon l’État ?? Voir XX.", ["[à vérifier]", "??", "XX"]),
        ("Il faut (à compléter avec Paul) agir. TODO : le chiffre.", ["(à compléter avec Paul)", "TODO"]),
        ("La loi [sic] et le titre XX, [...] [a]ssure et [1] (à noter). Vraiment ?", []),
    ],
)
def test_places_held_for_words_to_come(text: str, passages: list[str]) -> None:
    assert [f.passage for f in unfinished.placeholders("n", plain(text))] == passages


def test_sentences_are_told_apart_from_abbreviations() -> None:
    long = " ".join(["mot"] * 38)
    found = list(style.long_sentences("n", plain(f"Selon M. Roy et l’art. 3, {long}. Une autre.\nEncore {long}.")))
    assert [f.passage.split()[0] for f in found] == ["Selon"]


@given(
    st.integers(0, 3), st.sampled_from(["Un début.", "Encore un mot, dit hier.", "Rien de plus ici."]), st.booleans()
)
def test_what_is_ignored_stays_so_when_text_elsewhere_changes(at: int, words: str, other: bool) -> None:
    """Paragraphs come in anywhere, in the same comment or in another: each finding of the old text keeps its key."""
    paragraphs = [
        "Le cadre proposé/retenu est flou, dit l'association.",
        "Il y a d'ors et déjà une mesure. Elle POUR tous les publics du plan.",
        "7",
    ]

    def snapshot(mine: list[str], others: str) -> Snapshot:
        nodes = tuple(Node(i, "mesure", n, f"Titre {n}") for i, n in (("mesure-1", "1"), ("mesure-2", "2")))
        comments = {"mesure-1": plain("\n".join(mine)), "mesure-2": plain(others)}
        return Snapshot(Properties(), DEFAULT_LEVELS, nodes, comments)

    before = {f.key: f.rule for f in check(snapshot(paragraphs, "Un autre texte.")) if f.rule != "formula"}
    assert {"alternative", "confusion", "capitals", "page_number"} <= set(before.values())
    changed = paragraphs if other else [*paragraphs[:at], words, *paragraphs[at:]]
    after = {f.key for f in check(snapshot(changed, words if other else "Un autre texte."))}
    assert {rule for key, rule in before.items() if key not in after} <= set()


def test_a_gap_that_was_confirmed_stays_so_when_another_is_filled() -> None:
    def gaps(numbers: list[int]) -> dict[str, str]:
        nodes = tuple(Node(f"mesure-{n}", "mesure", str(n), f"Titre {n}") for n in numbers)
        return {f.passage: f.key for f in check(Snapshot(Properties(), DEFAULT_LEVELS, nodes, {})) if f.rule == "gap"}

    before, after = gaps([1, 2, 5, 7, 9]), gaps([1, 2, 5, 6, 7, 9])
    assert set(before) == {"3, 4", "6", "8"}
    assert after == {passage: before[passage] for passage in ("3, 4", "8")}


def test_years_that_agree_are_left_alone() -> None:
    snapshot = Snapshot(
        Properties(title="Réponse au plan 2019-2021", plan_title="Plan 2019-2021"),
        DEFAULT_LEVELS,
        (Node(FRONT, FRONT, title="Réponse au plan 2019-2021"),),
        {FRONT: plain("Le plan 2019-2021 suit celui de 2014-2016.")},
    )
    assert [f for f in check(snapshot) if f.rule == "years"] == []
