"""Markdown from anywhere: headings, page numbers, footnotes, bad input."""

from __future__ import annotations

import pytest

from ccem_desk.documents.markdown import read_comment, read_observation
from ccem_desk.model.errors import Cancelled, UserProblem
from ccem_desk.model.marks import demand_passages
from ccem_desk.model.plan import DEFAULT_LEVELS, HeadingLayout, Level
from ccem_desk.model.response import Fate, Observation
from ccem_desk.model.review import DemandKind
from ccem_desk.model.rich_text import Kind


def read(text: str) -> Observation:
    return read_observation(text.encode(), DEFAULT_LEVELS)


def texts(observation: Observation) -> dict[str, list[str]]:
    return {n.id: [p.text for p in n.comment.paragraphs] for n in observation.nodes}


@pytest.mark.parametrize(
    "heading",
    [
        "- Mesure 7 : Un titre",
        "- Mesure 7: Un titre",
        "#### **Mesure n° 7 – Un titre**",
        "MESURE N°7 : Un titre",
        "## mesure 07. Un titre",
        "* **mesure no 7** : Un titre",
        "1. Mesure 7) Un titre",
        "Mesure\u00a07\u00a0: Un titre",
        "Mesure 7 :\nUn titre",
        "> Mesure 7 — Un titre",
        "Mesure 7 : Un titre\n---",
    ],
)
def test_a_heading_is_known_in_every_dress(heading: str) -> None:
    observation = read(f"{heading}\n\nLe texte.")
    if heading.endswith("\nUn titre"):
        assert texts(observation)["mesure-7"] == ["Un titre", "Le texte."]
        return
    assert [(n.id, n.title) for n in observation.nodes[1:]] == [("mesure-7", "Un titre")]
    assert texts(observation)["mesure-7"] == ["Le texte."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mesure 8 est importante.",
        "La mesure 8 : non.",
        "Les mesures 8 et 9 : non.",
        "Mesure 8. Elle suffit.",
        "Mesures 8 : non.",
    ],
)
def test_a_sentence_is_no_heading(sentence: str) -> None:
    assert texts(read(f"- Mesure 1 : a\n\n{sentence}"))["mesure-1"] == [sentence]


def test_accents_and_other_levels_are_the_plans_data() -> None:
    levels = (
        Level("objectif", "Objectif", "Objectifs", "O", "Objectif {number} – {title}", HeadingLayout.RULE),
        Level("depot", "Dépôt", "Dépôts", "D", "Dépôt n° {number} : {title}", HeadingLayout.ITEM, ("Fiche action",)),
    )
    source = "# OBJECTIF II - Un\n\nDEPOT N°1: a\n\nt\n\n- fiche-action 2 : b\n\nu\n\nMesure 3 : c"
    observation = read_observation(source.encode(), levels)
    assert [(n.id, n.parent) for n in observation.nodes[1:]] == [
        ("objectif-II", None),
        ("depot-1", "objectif-II"),
        ("depot-2", "objectif-II"),
    ]
    assert texts(observation)["depot-2"] == ["u", "Mesure 3 : c"]


def test_numbers_that_begin_again_have_their_path_in_the_id() -> None:
    observation = read(
        "## Axe 1 : a\n\n- Action 1 : b\n\n- Action 2 : c\n\n## Axe 2 : d\n\n- Action 1 : e\n\n- Mesure 1 : f"
    )
    assert [n.id for n in observation.nodes[1:]] == [
        "axe-1",
        "axe-1/action-1",
        "axe-1/action-2",
        "axe-2",
        "axe-2/action-1",
        "mesure-1",
    ]


def test_a_heading_that_comes_twice_is_one_node_and_reported() -> None:
    observation = read("Mesure 1 : a\n\nun\n\nMesure 2 : b\n\ndeux\n\nMesure 1 : a\n\ntrois")
    assert texts(observation) == {"front": [], "mesure-1": ["un", "trois"], "mesure-2": ["deux"]}
    assert [(r.line, r.fate, r.node) for r in observation.report] == [(9, Fate.MOVED, "mesure-1")]


def test_a_lone_number_that_is_no_page_number_stays() -> None:
    observation = read("Mesure 1 : a\n\nCombien de places ?\n\n12\n\nFin.")
    assert texts(observation)["mesure-1"] == ["Combien de places ?", "12", "Fin."]
    assert observation.report == ()


def test_a_number_out_of_the_pages_row_stays() -> None:
    observation = read("Mesure 1 : a\n\n4\n\nUn.\n\n2019\n\nDeux.\n\n5\n\nTrois\n6\nQuatre.\n\n45 places.\n\n7 Cinq.")
    assert texts(observation)["mesure-1"] == ["Un.", "2019", "Deux.", "Trois Quatre.", "45 places.", "Cinq."]
    assert [r.line for r in observation.report] == [3, 11, 14, 19]


def test_a_glued_number_before_a_heading_item_leaves_a_paragraph() -> None:
    observation = read("Mesure 1 : a\n\n3\n\nUn.\n\n- 4 Le texte.\n\n- Mesure 2 : b")
    assert [p.kind for p in observation.nodes[1].comment.paragraphs] == [Kind.PARAGRAPH, Kind.PARAGRAPH]


def test_short_lines_in_small_letters_are_not_joined() -> None:
    assert texts(read("Mesure 1 : a\n\nDes moyens\n\nhumains\n\nfinanciers"))["mesure-1"] == [
        "Des moyens",
        "humains",
        "financiers",
    ]


def test_a_bold_passage_cut_by_a_page_is_one_demand() -> None:
    source = (
        "Mesure 1 : a\n\nDébut, **nous demandons que soient prévus tous les moyens**\n\n**nécessaires à cette mesure.**"
    )
    (demand,) = demand_passages(read(source).nodes[1].comment).values()
    assert demand == "nous demandons que soient prévus tous les moyens nécessaires à cette mesure."


def test_standard_footnotes_are_read_and_an_unused_one_is_text() -> None:
    observation = read("Mesure 1 : a\n\nVoir[^x].\n\n[^x]: Le *corps*.\n\n    Suite.\n\n[^y]: Jamais cité.")
    comment = observation.nodes[1].comment
    (note,) = [r.footnote for p in comment.paragraphs for r in p.runs if r.footnote]
    assert note.text == "Le corps.\nSuite.\n"
    assert comment.paragraphs[-1].text == "Jamais cité."
    assert [(r.line, r.text) for r in observation.report] == [(9, "[^y]:")]


def test_links_tags_and_pictures_that_are_not_taken_over_are_reported() -> None:
    source = (
        "Mesure 1 : a\n\n[ici](https://a.fr/é) [là](javascript:x) <u>sou</u>\nligné ![alt](b.png)\n\n[r]: http://x.y"
    )
    observation = read(source)
    runs = observation.nodes[1].comment.paragraphs[0].runs
    assert "".join(r.text for r in runs) == "ici là souligné alt".replace("souligné", "sou ligné")
    assert [r.text for r in runs if r.marks.link == "https://a.fr/é"] == ["ici"]
    assert [(r.line, r.text) for r in observation.report] == [
        (3, "javascript:x"),
        (3, "<u>"),
        (3, "</u>"),
        (4, "b.png"),
        (6, "http://x.y"),
    ]


def test_a_remark_alone_in_its_paragraph_stands_on_the_one_before() -> None:
    observation = read("Mesure 1 : a\n\nUn texte.\n\n*À REVOIR AVEC LE BUREAU*\n\nAutre *ONU ET OIT* texte.")
    (note,) = observation.notes
    marked = [p.text for p in observation.nodes[1].comment.paragraphs if any(note.id in r.marks.notes for r in p.runs)]
    assert (note.text, marked) == ("À REVOIR AVEC LE BUREAU", ["Un texte."])
    assert texts(observation)["mesure-1"] == ["Un texte.", "Autre ONU ET OIT texte."]


def test_a_heading_unknown_to_the_plan_is_a_bold_line_and_reported() -> None:
    observation = read("# Titre\n\n- Mesure 1 : a\n\n## En **conclusion de toute cette affaire**\n\nFin.")
    (line, _fin) = observation.nodes[1].comment.paragraphs
    assert {r.marks.strong for r in line.runs} == {True}
    assert [(r.line, r.fate) for r in observation.report] == [(5, Fate.STRONG)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a text file"),
        (b"PK\x03\x04\x14\x00\xff", "not a text file"),
        (b"Mesure 1 : a\n" * 4_000_000, "too large"),
        (b"Un texte sans aucune mesure.", "AXE 1 : … ; ACTION N° 1 : … ; Mesure 1 : …"),
        (("- " * 80 + "x").encode(), "nested too deeply"),
        (b"Mesure 1 : a\n\n" + b"[" * 100_000, "Line 3: there are too many brackets"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UserProblem) as told:
        read_observation(data, DEFAULT_LEVELS, name="a.md")
    assert said in str(told.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings_are_read(encoding: str) -> None:
    observation = read_observation("Mesure 1 : é\r\n\r\nÀ l’œuvre…".encode(encoding), DEFAULT_LEVELS)
    assert texts(observation)["mesure-1"] == ["À l’œuvre…"]
    assert [r.detail for r in observation.report] == (
        {"utf-16": ["read as UTF-16"], "cp1252": ["read as Windows-1252"]}.get(encoding, [])
    )


def test_reading_can_be_stopped() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_observation(b"Mesure 1 : a", DEFAULT_LEVELS, stop)


def test_a_comment_is_read_by_the_same_rules() -> None:
    text, kinds = read_comment(
        "Un **mot** et **une demande de plus de mots ?**\n\n- a\n- b\n\n1. __jamais une demande, même longue__"
    )
    assert [p.kind for p in text.paragraphs] == [Kind.PARAGRAPH, Kind.BULLET, Kind.BULLET, Kind.NUMBERED]
    assert [r.text for p in text.paragraphs for r in p.runs if r.marks.strong] == [
        "mot",
        "jamais une demande, même longue",
    ]
    assert list(demand_passages(text).values()) == ["une demande de plus de mots ?"]
    assert list(kinds.values()) == [DemandKind.QUESTION]
    assert read_comment("")[0].paragraphs == ()
