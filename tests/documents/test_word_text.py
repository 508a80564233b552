"""What the Word file says: words in order, styles and marks, lists, fields of the file."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from ccem_desk.documents.typography import typeset
from ccem_desk.documents.word import write_docx
from ccem_desk.model.marks import demand_passages, map_marks, runs_of
from ccem_desk.model.plan import HeadingLayout, Level
from ccem_desk.model.response import Response
from ccem_desk.model.review import Properties
from ccem_desk.model.rich_text import (
    EMPTY,
    FOOTNOTE_CHARACTER,
    RichText,
    plain,
)
from tests.documents.word_reading import NAMES, paragraphs, part, values
from tests.documents.word_sample import SAMPLE, observation_response, one
from tests.strategies import rich_texts


def test_headings_stand_in_order_in_the_styles_of_their_levels() -> None:
    headings = [(p.style, p.text) for p in paragraphs(write_docx(SAMPLE)) if p.style.startswith(("Heading", "CCEM"))]
    assert headings == [
        ("CCEMTitre", "Observation sur le 2nd Plan 2019-2020"),
        ("Heading1", "AXE 1\u00a0: INFORMER ET COMMUNIQUER"),
        ("Heading2", "ACTION N° 1\u00a0: MOBILISER LA SOCIÉTÉ"),
        ("Heading3", "Mesure 18\u00a0: Le 3e point"),
        ("Heading3", "Mesure 19"),
        ("Heading3", "Mesure 19\u00a0: Deux fois le même numéro"),
    ]


def test_a_heading_style_bears_words_own_name_its_depth_and_the_look_of_its_level() -> None:
    levels = (
        Level("part", "Part", "Parts", "P", "{title}", HeadingLayout.BOLD),
        Level("item", "Item", "Items", "I", "{number}. {title}", HeadingLayout.ITEM),
        Level("axe", "Axe", "Axes", "X", "AXE {number}", HeadingLayout.RULE),
    )
    styles = part(write_docx(Response(Properties(), levels, ())), "word/styles.xml")
    seen = []
    for depth in (1, 2, 3):
        style = f"w:style[@w:styleId='Heading{depth}']"
        assert values(styles, f"{style}/w:name/@w:val") == [f"heading {depth}"]
        assert values(styles, f"{style}/w:pPr/w:outlineLvl/@w:val") == [str(depth - 1)]
        assert styles.xpath(f"boolean({style}/w:pPr/w:keepNext)", namespaces=NAMES)
        seen.append(
            [
                bool(styles.xpath(f"{style}/{path}", namespaces=NAMES))
                for path in ("w:rPr/w:b", "w:pPr/w:numPr", "w:pPr/w:pBdr")
            ]
        )
    assert seen == [[True, False, False], [False, True, False], [True, False, True]]


def test_marks_become_styles_and_looks() -> None:
    runs = [r for p in paragraphs(write_docx(SAMPLE)) for r in p.runs]
    assert ("CCEMDemande", "demande que la mesure soit financée") in runs
    assert ("Strong", "tout") in runs
    assert ("i", "Mot") in runs
    assert ("superscript", "nd") in runs and ("superscript", "2") in runs
    assert ("", "\u2028ligne\tcolonne ") in runs
    assert ("Hyperlink", "lien ") in runs
    assert ("CCEMDemande i 1B4F8A single", "demandé") in runs
    assert ("Strong 1B4F8A single", " fort") in runs
    assert ("", " et chemin") in runs, "a path of somebody's disk is no link"
    assert (
        "",
        '« Ouvre <les> yeux & "co" » : \N{GRINNING FACE} mi\u00adnute, vingt\u2011deux !'.replace("« ", "«\u00a0")
        .replace(" »", "\u00a0»")
        .replace(" :", "\u00a0:")
        .replace(" !", "\u00a0!"),
    ) in runs


def test_numbered_lists_start_again_and_bullets_share_one_format() -> None:
    data = write_docx(SAMPLE)
    document = part(data, "word/document.xml")
    numbers = values(document, "//w:p[w:pPr/w:pStyle/@w:val='ListNumber']/w:pPr/w:numPr/w:numId/@w:val")
    assert len(numbers) == 3
    assert numbers[0] == numbers[1] != numbers[2]
    starts = "w:num[@w:numId='{}']/w:lvlOverride/w:startOverride/@w:val"
    for number in set(numbers):
        assert values(part(data, "word/numbering.xml"), starts.format(number)) == ["1"]
    assert [p.text for p in paragraphs(data) if p.style == "ListBullet"] == ["une remarque\u00a0;", "une autre."]


def test_the_last_item_of_a_list_keeps_its_distance() -> None:
    document = part(write_docx(SAMPLE), "word/document.xml")
    spaced = document.xpath("//w:p[w:pPr/w:spacing]", namespaces=NAMES)
    assert ["".join(p.itertext()) for p in spaced] == ["deux.", "à nouveau un"]


def test_a_paragraph_that_announces_a_list_stays_with_it() -> None:
    document = part(write_docx(SAMPLE), "word/document.xml")
    kept = document.xpath("//w:p[w:pPr/w:keepNext]", namespaces=NAMES)
    assert ["".join(p.itertext()) for p in kept] == ["Introduction du 1er plan\u00a0:", "Fin."]


def test_the_language_and_the_fields_of_the_file_come_from_the_dossier() -> None:
    response = replace(SAMPLE, properties=replace(SAMPLE.properties, language="en"))
    data = write_docx(response)
    core = [(e.tag.split("}")[1], e.text) for e in part(data, "docProps/core.xml")]
    assert core == [
        ("title", "Observation & réponse"),
        ("creator", "Comité contre l'esclavage moderne"),
        ("language", "en-GB"),
    ]
    assert values(part(data, "word/settings.xml"), "w:themeFontLang/@w:val") == ["en-GB"]
    assert values(part(data, "word/styles.xml"), "w:docDefaults//w:lang/@w:val") == ["en-GB"]
    assert "le 2nd plan : oui" in [p.text for p in paragraphs(write_docx(one(plain("le 2nd plan : oui"), "en")))]


@settings(max_examples=100)
@given(rich_texts(suggestions=False))
def test_any_text_is_read_back_as_it_was_typeset(text: RichText) -> None:
    bare = map_marks(text, lambda m: replace(m, notes=frozenset()))
    read = paragraphs(write_docx(one(bare)))
    expected = typeset(bare, "fr").text.replace(FOOTNOTE_CHARACTER, "*").split("\n")[:-1]
    assert [p.text for p in read] == expected or (bare == EMPTY and [p.text for p in read] == [""])


def test_every_demand_of_the_observation_is_bold_and_nothing_else_in_the_text(observation: Path) -> None:
    response = observation_response(observation)
    read = [(style, text) for p in paragraphs(write_docx(response)) for style, text in p.runs if "CCEMDemande" in style]
    asked = [words for s in response.sections for words in demand_passages(s.comment).values()]
    assert "".join(text for _, text in read).replace("\u00a0", " ") == "".join(asked).replace("\n", "").replace(
        "\u00a0", " "
    )


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed: no outside reader for the file")
def test_pandoc_reads_the_same_words_and_bold_passages(observation: Path, tmp_path: Path) -> None:
    response = observation_response(observation)
    file = tmp_path / "observation.docx"
    file.write_bytes(write_docx(response))
    answer = subprocess.run(["pandoc", "-t", "json", str(file)], capture_output=True, check=True)
    blocks = json.loads(answer.stdout)["blocks"]
    footnote = paragraphs(file.read_bytes(), "word/footnotes.xml")[-1].text
    ours = " ".join(p.text.replace("*", f"{footnote.lstrip()} ") for p in paragraphs(file.read_bytes()))
    assert _words(blocks).split() == ours.split()
    bold = [r.text for s in response.sections for r in runs_of(s.comment) if r.marks.demand or r.marks.strong]
    assert len(bold) == 39
    assert [_words(passage).split() for passage in _strong(blocks)] == [words.split() for words in bold]


def _words(node: object) -> str:
    """Return the characters of a piece of pandoc's tree; blocks end with a space."""
    if isinstance(node, list):
        return "".join(_words(child) for child in node)
    if not isinstance(node, dict):
        return ""
    match node["t"]:
        case "Str":
            return str(node["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Link" | "Span" | "Header":
            return _words(node["c"][1:]) + " " * (node["t"] == "Header")
        case other:
            return _words(node.get("c", [])) + " " * (other in ("Para", "Plain"))


def _strong(node: object) -> list[object]:
    if isinstance(node, list):
        return [found for child in node for found in _strong(child)]
    if not isinstance(node, dict):
        return []
    return [node["c"]] if node["t"] == "Strong" else _strong(node.get("c", []))
