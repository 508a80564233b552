"""The observation of 2019, oddity by oddity."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from ccem_desk.documents.markdown import read_observation, write_markdown
from ccem_desk.model.marks import demand_passages, note_passages, runs_of
from ccem_desk.model.plan import DEFAULT_LEVELS
from ccem_desk.model.response import Fate, Observation, ReadNode, Response, Section
from ccem_desk.model.review import DemandKind, Properties
from ccem_desk.model.rich_text import Kind

SOURCE = Path(__file__).parents[2] / "data" / "observation-ccem-2019.md"


@pytest.fixture(scope="module")
def observation() -> Observation:
    return read_observation(SOURCE.read_bytes(), DEFAULT_LEVELS)


def node(observation: Observation, node_id: str) -> ReadNode:
    return next(n for n in observation.nodes if n.id == node_id)


def lines(observation: Observation, fate: Fate, detail: str | None = None) -> list[int]:
    return [r.line for r in observation.report if r.fate is fate and detail in (None, r.detail)]


def test_the_plan_is_found_whatever_the_headings_look_like(observation: Observation) -> None:
    assert Counter(n.level for n in observation.nodes) == {"front": 1, "axe": 6, "action": 16, "mesure": 35}
    assert node(observation, "mesure-32").parent == "action-12"
    assert node(observation, "action-2").parent == "axe-1"
    assert node(observation, "axe-3").title == "PROTEGER ET ACCOMPAGNER LES VICTIMES"
    assert (
        node(observation, "mesure-35").title == "Entamer une réflexion sur l'évolution législative en matière de traite"
    )
    assert node(observation, "mesure-20").line == 172


def test_the_front_matter_is_whole(observation: Observation) -> None:
    front = observation.nodes[0]
    assert observation.title == front.title
    assert observation.title.startswith("Observation du CCEM sur le 2nd Plan d'action national")
    kinds = [p.kind for p in front.comment.paragraphs]
    assert kinds == [Kind.PARAGRAPH] * 5 + [Kind.BULLET] * 7 + [Kind.PARAGRAPH]
    assert front.comment.paragraphs[11].text.startswith("Le CCEM note que certaines mesures")


def test_the_flattened_footnote_stands_at_its_reference(observation: Observation) -> None:
    third = observation.nodes[0].comment.paragraphs[2]
    notes = [r.footnote for r in third.runs if r.footnote is not None]
    assert [n.text for n in notes] == [
        "Avis sur le 2nd plan d'action national contre la traite des êtres humains (2019-2021)\n"
    ]
    assert third.text.endswith("19 novembre 2019\ufffc.")
    assert lines(observation, Fate.MOVED) == [26]
    assert [r.text for r in observation.report if r.line == 26 and r.fate is Fate.DROPPED] == ["#"]


def test_all_39_bold_passages_are_accounted_for(observation: Observation) -> None:
    demands = [words for n in observation.nodes for words in demand_passages(n.comment).values()]
    strong = [r.text for n in observation.nodes for r in runs_of(n.comment) if r.marks.strong]
    assert len(demands) == len(observation.demands) == len(lines(observation, Fate.DEMAND)) == 38
    assert strong == ["système de référencement"]
    assert lines(observation, Fate.STRONG) == [138]


def test_kinds_are_guessed_from_the_words(observation: Observation) -> None:
    kinds = {r.line: r.detail for r in observation.report if r.fate is Fate.DEMAND}
    assert kinds[42] == DemandKind.VIGILANCE
    assert kinds[52] == DemandKind.DEMANDE
    assert kinds[64] == DemandKind.OBJECTION
    assert kinds[232] == DemandKind.QUESTION
    assert kinds[240] == DemandKind.SOUTIEN


def test_page_numbers_and_rules_are_dropped_and_reported(observation: Observation) -> None:
    assert [int(r.text) for r in observation.report if r.fate is Fate.DROPPED and r.text.isdigit()] == list(
        range(3, 12)
    )
    assert [r.line for r in observation.report if r.text == "---"] == [24, 34, 122, 274, 318, 334]
    glued = node(observation, "mesure-37").comment.paragraphs[-1]
    assert glued.kind is Kind.PARAGRAPH
    assert glued.text.startswith("Le CCEM s'alarme de cette vision")
    assert node(observation, "mesure-23").comment.text.startswith("Le CCEM rappelle que les dispositifs")


def test_the_paragraph_that_a_page_cut_is_one_again(observation: Observation) -> None:
    first = node(observation, "mesure-24").comment.paragraphs[0]
    assert "enlevant de fait toute mission d'évaluation" in first.text
    assert lines(observation, Fate.JOINED) == [210]


def test_the_remark_in_capitals_is_a_note_on_its_paragraph(observation: Observation) -> None:
    (note,) = observation.notes
    comment = node(observation, "mesure-32").comment
    assert (note.node, note.author, note.line) == ("mesure-32", "texte importé", 290)
    assert note.text.startswith("IL VAUDRAIT MIEUX ECRIRE CONSULTÉS")
    assert note_passages(comment) == {note.id: comment.paragraphs[-1].text}
    assert comment.paragraphs[-1].text.endswith("soient associés à sa rédaction.")
    assert lines(observation, Fate.MARGIN) == [290]


def test_each_report_line_names_its_node(observation: Observation) -> None:
    by_line = {r.line: r.node for r in observation.report}
    assert by_line[24] == "front"
    assert by_line[34] == "axe-1"
    assert by_line[290] == "mesure-32"


def test_no_word_is_lost(observation: Observation) -> None:
    def words(text: str) -> Counter[str]:
        return Counter(re.findall(r"[^\W\d_]+", text))

    source = re.sub(r"</?sup>|[*]", "", SOURCE.read_text(encoding="utf-8"))
    footnotes = [r.footnote.text for n in observation.nodes for r in runs_of(n.comment) if r.footnote]
    kept = [n.title + " " + n.comment.text for n in observation.nodes] + [n.text for n in observation.notes]
    assert words(source) - words(" ".join(kept + footnotes)) == {"AXE": 6, "ACTION": 16, "N": 9, "Mesure": 35}


def test_export_import_and_export_again_give_the_same_file(observation: Observation) -> None:
    def written(read: Observation) -> bytes:
        sections = tuple(Section(n.level, n.number, n.title, n.comment) for n in read.nodes)
        return write_markdown(Response(Properties(title=read.title), read.levels, sections))

    first = written(observation)
    again = read_observation(first, DEFAULT_LEVELS)
    assert [(n.id, n.parent, n.title) for n in again.nodes] == [(n.id, n.parent, n.title) for n in observation.nodes]
    assert written(again) == first
