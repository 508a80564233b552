"""Each rule where it fires and where it must not; the observation of 2019 is the truth."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.checks import internal
from ccem_desk.checks.findings import Finding, Severity, Snapshot
from ccem_desk.checks.rules import check
from ccem_desk.checks.typography import final_stops, typography
from ccem_desk.model.plan import DEFAULT_LEVELS, FRONT
from ccem_desk.model.review import Author, Node, Properties
from ccem_desk.model.rich_text import plain
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
    assert of(found, "gap") == [(FRONT, "15"), (FRONT, "11, 13, 14, 26, 38, 39, 41, 42, 43, 44")]
    assert [n for n in of(found, "spelling") if n[0] == "mesure-20"] == [
        ("mesure-20", "préfetures"),
        ("mesure-20", "préfeture"),
    ]
    titles = {f.node: f.preview for f in found if f.rule == "title"}
    assert titles["mesure-20"] == "Renforcer le rôle des préfectures"
    assert (titles["mesure-34"] or "").startswith("Inscrire")


def test_accents_missing_on_capitals(found: tuple[Finding, ...]) -> None:
    accents = {f.preview for f in found if f.rule == "accent"}
    assert {"À", "État", "Éducation", "Étrangères", "PROTÉGER ET ACCOMPAGNER LES VICTIMES"} <= accents


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
    assert list(internal.capitals("n", plain(text))) == []


def test_a_remark_in_capitals_is_one_finding() -> None:
    text = "Nous demandons cela. IL VAUDRAIT MIEUX ECRIRE CONSULTÉS car c’est ainsi."
    assert [f.passage for f in internal.remarks("n", plain(text))] == ["IL VAUDRAIT MIEUX ECRIRE CONSULTÉS"]
    assert list(internal.capitals("n", plain(text))) == []
    assert list(internal.remarks("n", plain("Voir OFII DRIHL DIHAL CCEM pour la suite."))) == []


def test_page_numbers_alone_and_glued() -> None:
    found = list(
        internal.page_numbers("n", plain("Un début.\n7\n7 Le CCEM rappelle.\n3 associations sur 4.\n2019 fut dur."))
    )
    assert [(f.passage, f.preview) for f in found] == [("7", None), ("7 ", "")]


def test_paragraph_cut_by_a_page() -> None:
    cut = list(internal.cut_paragraphs("n", plain("enlevant de fait toute\nmission d’évaluation.")))
    assert [f.passage for f in cut] == ["toute\nmission"]
    assert list(internal.cut_paragraphs("n", plain("Une phrase.\nune autre."))) == []


def test_alternatives_leave_addresses_alone() -> None:
    assert list(internal.alternatives("n", plain("Voir https://exemple.fr/aide/droits et 2019/2020."))) == []


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


def test_years_that_agree_are_left_alone() -> None:
    snapshot = Snapshot(
        Properties(title="Réponse au plan 2019-2021", plan_title="Plan 2019-2021"),
        DEFAULT_LEVELS,
        (Node(FRONT, FRONT, title="Réponse au plan 2019-2021"),),
        {FRONT: plain("Le plan 2019-2021 suit celui de 2014-2016.")},
    )
    assert [f for f in check(snapshot) if f.rule == "years"] == []
