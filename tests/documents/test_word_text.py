"""What the Word file says: words in order, styles, marks, footnotes, links, bookmarks."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from ccem_desk.documents.typography import typeset
from ccem_desk.documents.word import texts_of_package, write_docx
from ccem_desk.documents.word.bookmarks import LONGEST, bookmark_names
from ccem_desk.model.errors import Cancelled
from ccem_desk.model.marks import demand_passages, map_marks, runs_of
from ccem_desk.model.plan import DEFAULT_LEVELS, FRONT, HeadingLayout, Level
from ccem_desk.model.response import Response, Section
from ccem_desk.model.review import Properties
from ccem_desk.model.rich_text import (
    EMPTY,
    FOOTNOTE_CHARACTER,
    Marks,
    ParagraphEnd,
    RichText,
    paragraph,
    plain,
    rich_text,
    run,
)
from tests.documents.word_reading import NAMES, paragraphs, part, values
from tests.documents.word_sample import ADDRESS, SAMPLE, observation_response
from tests.strategies import rich_texts


def one(comment: RichText, language: str = "fr") -> Response:
    """A response whose front matter is this comment, without a title."""
    return Response(Properties(language=language), DEFAULT_LEVELS, (Section(FRONT, "", "", comment),))


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


def test_a_paragraph_that_announces_a_list_stays_with_it() -> None:
    document = part(write_docx(SAMPLE), "word/document.xml")
    kept = document.xpath("//w:p[w:pPr/w:keepNext]", namespaces=NAMES)
    assert ["".join(p.itertext()) for p in kept] == ["Introduction du 1er plan\u00a0:", "Fin."]


def test_footnotes_are_real_and_hold_their_links() -> None:
    data = write_docx(SAMPLE)
    ids = values(part(data, "word/document.xml"), "//w:footnoteReference/@w:id")
    assert ids == ["1", "2"]
    notes = part(data, "word/footnotes.xml")
    assert values(notes, "w:footnote/@w:id") == ["-1", "0", *ids]
    assert [p.text.strip() for p in paragraphs(data, "word/footnotes.xml")][2:] == [
        "Voir\u00a0: l'avis de 2019.",
        "Second paragraphe.",
        "",
    ]
    relationships = part(data, "word/_rels/footnotes.xml.rels")
    assert [(r.get("Target"), r.get("TargetMode")) for r in relationships] == [(ADDRESS, "External")]


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://example.org/é à?q=«x»", "https://example.org/%C3%A9%20%C3%A0?q=%C2%ABx%C2%BB"),
        ("mailto:ccem@example.org", "mailto:ccem@example.org"),
        ("https://example.org/100%25", "https://example.org/100%25"),
        ("javascript:alert(1)", None),
        ("#", None),
        ("file:///etc/passwd", None),
        ("C:\\Users\\someone\\x.docx", None),
        ("https://", None),
        ("http://[broken", None),
        ("https://example.org:port/", None),
        ("", None),
    ],
)
def test_only_sound_internet_addresses_become_links(address: str, target: str | None) -> None:
    data = write_docx(one(rich_text([paragraph(run("mots", Marks(link=address)))])))
    external = [
        r.get("Target") for r in part(data, "word/_rels/document.xml.rels") if r.get("TargetMode") == "External"
    ]
    assert external == ([] if target is None else [target])
    assert [p.text for p in paragraphs(data)] == ["mots"]


def test_bookmarks_stand_over_each_heading_and_at_the_first_body_paragraph() -> None:
    document = part(write_docx(SAMPLE), "word/document.xml")
    names = values(document, "//w:bookmarkStart/@w:name")
    assert names == [
        *("front", "front__texte", "axe_1", "action_1", "action_1__texte", "mesure_18", "mesure_18__texte"),
        *("mesure_19", "mesure_19__texte", "mesure_19__2", "mesure_19__2__texte"),
    ]
    assert values(document, "//w:p/w:bookmarkStart/@w:name") == names, "inside paragraphs"
    assert values(document, "//w:p/w:bookmarkEnd/@w:id") == values(document, "//w:bookmarkStart/@w:id")


def test_bookmark_names_are_short_sound_and_unique_whatever_the_numbers() -> None:
    numbers = ["3", "3 bis", "3-bis", "3 BIS", "3.2", "3_2", "³", "é", "", "x" * 60, "x" * 60, "texte", "2", "__2"]
    names = [n for pair in bookmark_names(Section("mesure", number, "") for number in numbers) for n in pair]
    assert len({n.lower() for n in names}) == len(names) == 2 * len(numbers)
    assert all(len(n) <= LONGEST and n[0].isalpha() and n.replace("_", "a").isalnum() and n.isascii() for n in names)


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


@pytest.mark.parametrize(
    "mark", [{"notes": frozenset({"n"})}, {"inserted": frozenset({"s"})}, {"deleted": frozenset({"s"})}]
)
def test_text_that_still_carries_notes_or_suggestions_is_refused(mark: dict[str, frozenset[str]]) -> None:
    with pytest.raises(ValueError, match="suggestion"):
        write_docx(one(rich_text([paragraph(run("mot", Marks(**mark)))])))


def test_a_suggested_join_is_refused_too() -> None:
    with pytest.raises(ValueError, match="suggestion"):
        write_docx(one(rich_text([paragraph(run("mot"), end=ParagraphEnd(deleted=frozenset({"s"})))])))


def test_progress_is_told_about_a_hundred_times_and_can_stop_the_work() -> None:
    response = one(plain("ligne\n" * 2500))
    calls: list[tuple[int, int]] = []
    write_docx(response, lambda done, total: calls.append((done, total)))
    assert 90 <= len(calls) <= 110
    assert calls == sorted(calls)
    assert calls[-1] == (2501, 2501)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_docx(response, stop)


def test_the_text_of_the_package_holds_a_passage_whole_though_its_runs_are_many() -> None:
    pieces = dict(texts_of_package(write_docx(SAMPLE)))
    assert "Le CCEM demande que la mesure soit financée\u00a0; c'est tout" in pieces["word/document.xml"].split("\n")
    assert "Voir\u00a0: l'avis de 2019." in pieces["word/footnotes.xml"]
    assert ADDRESS in pieces["word/_rels/footnotes.xml.rels"]
    assert "Comité contre l'esclavage moderne" in pieces["docProps/core.xml"].split("\n")
    assert "word/header1.xml" in pieces[""]


def test_nothing_internal_is_in_the_package() -> None:
    pieces = texts_of_package(write_docx(SAMPLE))
    assert not [part_name for part_name, words in pieces for w in ("qwertyui", "someone", "secret") if w in words]


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
