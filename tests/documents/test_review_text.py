"""What a review copy says: the text with its changes refused or accepted, comments and their passages, who and when."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from ccem_desk.documents.typography import typeset
from ccem_desk.documents.word import write_docx, write_review_copy
from ccem_desk.documents.word.comment_text import comment_lines, split_proposal
from ccem_desk.documents.word.dates import word_date
from ccem_desk.model.marks import map_marks, runs_of
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Note
from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER, Marks, ParagraphEnd, RichText, paragraph, rich_text, run
from ccem_desk.model.suggestions import Decision, decided
from tests.documents.review_reading import comments_of, footnotes_of, passages_of, text_of
from tests.documents.review_sample import COPY, MARC, copy_of_texts, put
from tests.documents.word_reading import part, values
from tests.documents.word_sample import SAMPLE
from tests.strategies import rich_texts

DECISIONS: tuple[Decision, ...] = ("accept", "refuse")
HEADING = "Mesure 1\u00a0: FIN\n"


@settings(max_examples=150)
@given(rich_texts(), rich_texts())
def test_any_text_reads_the_same_with_its_changes_refused_and_accepted(first: RichText, second: RichText) -> None:
    data = write_review_copy(copy_of_texts(first, second))
    for decision in DECISIONS:
        read = text_of(data, decision)
        if read.startswith(HEADING):
            read = f"\n{read}"
        before, heading, after = read.partition(f"\n{HEADING}")
        assert heading, "a suggested end of the text before would join its heading"
        assert before.rstrip("\n") == shown(first, decision)
        assert after.rstrip("\n") == shown(second, decision)


@settings(max_examples=60)
@given(rich_texts())
def test_any_footnote_reads_the_same_with_its_changes_refused_and_accepted(text: RichText) -> None:
    data = write_review_copy(copy_of_texts(text, RichText()))
    bodies = [r.footnote for r in runs_of(typeset(text, "fr")) if r.footnote is not None]
    for decision in DECISIONS:
        read = [words.rstrip("\n") for words in footnotes_of(data, decision).values()]
        assert read == [decided(body, decision).text.rstrip("\n") for body in bodies]


@settings(max_examples=100)
@given(rich_texts(), rich_texts())
def test_any_note_stands_on_its_passage_from_its_first_to_its_last_character(first: RichText, second: RichText) -> None:
    copy = copy_of_texts(first, second)
    data = write_review_copy(copy)
    if not copy.notes:
        assert "word/comments.xml" not in str(part(data, "[Content_Types].xml").xpath("//@PartName"))
        return
    said = comments_of(data)
    read = passages_of(data)
    found = [(said[i][0], words) for i, words in read.items()]
    expected = [
        (f"Auteur {note.id}", _covered(typeset(section.comment, "fr"), note.id))
        for node, section in zip(copy.nodes, copy.response.sections, strict=True)
        for note in copy.notes
        if note.node == node
    ]
    assert sorted(found) == sorted(expected)


@given(rich_texts(suggestions=False))
@settings(max_examples=30)
def test_without_notes_and_suggestions_the_text_is_the_submissions_to_the_letter(text: RichText) -> None:
    bare = map_marks(text, lambda m: replace(m, notes=frozenset()))
    copy = copy_of_texts(bare, bare)
    assert _body(write_review_copy(copy)) == _body(write_docx(copy.response))


def test_nothing_of_a_review_copy_is_in_a_submission() -> None:
    data = write_docx(SAMPLE)
    listed = values(part(data, "[Content_Types].xml"), "//@PartName")
    assert not [n for n in listed if any(w in n for w in ("comment", "people", "custom"))]
    assert values(part(data, "word/styles.xml"), "//w:style[starts-with(@w:styleId, 'Comment')]/@w:styleId") == []
    assert not part(data, "word/settings.xml").findall(".//{*}trackRevisions")
    assert not part(data, "docProps/core.xml").findall("{*}identifier")


def test_a_review_copy_tells_where_it_was_taken_from_and_tracks_what_is_typed() -> None:
    data = write_review_copy(COPY)
    custom = {e.get("name"): "".join(e.itertext()) for e in part(data, "docProps/custom.xml")}
    assert custom == {"ccem-dossier": COPY.dossier, "ccem-base": COPY.base}
    assert [e.text for e in part(data, "docProps/core.xml").findall("{*}identifier")] == [
        f"ccem:{COPY.dossier}:{COPY.base}"
    ]
    assert part(data, "word/settings.xml").findall(".//{*}trackRevisions")
    assert write_review_copy(COPY) == data


def test_comments_say_who_when_and_what_in_threads() -> None:
    said = list(comments_of(write_review_copy(COPY)).values())
    assert said[0] == ("Élodie Dupont", "ÉD", word_date("2026-03-01T08:15:01Z"), ("Sur le même mot.",))
    assert said[1][:2] == (MARC, "MR"), "initials are made where there are none"
    assert [s[3] for s in said[2:4]] == [("D'accord.",), ("Deux", "lignes")]
    assert said[3][0] == "Auteur inconnu"
    assert said[4][3] == ("Chevauche.", "Formulation proposée\u00a0: deux, trois")
    assert ("Formulation proposée\u00a0: Une tout autre\u2028phrase",) in [s[3] for s in said]
    gone = next(s[3] for s in said if "n’est plus" in s[3][0])
    assert "«\u00a0des mots d'avant\u00a0»" in gone[0]
    assert gone[1:] == ("Le passage est parti.", "Formulation proposée\u00a0: mieux")


def test_notes_on_the_same_words_overlapping_and_over_list_items_stand_where_they_stood() -> None:
    data = write_review_copy(COPY)
    said = comments_of(data)
    read = {said[i][3][0]: words for i, words in passages_of(data).items()}
    assert read["Sur le même mot."] == read["Aussi."] == read["D'accord."] == read["Deux"] == "mot"
    assert (read["Chevauche."], read["Chevauche aussi."], read["Fait."]) == (
        "deux trois ",
        "trois quatre",
        "trois quatre",
    )
    assert read['Sur l\'appel de note <b> & "co".'] == "*"
    assert read["Sur deux éléments."] == "élément ;\nsecond élément".replace(" ;", "\u00a0;")
    gone = next(words for line, words in read.items() if "n’est plus" in line and "mots" in line)
    assert gone == "Mesure 18\u00a0: Le 3e point"


def test_a_replacement_is_a_deletion_and_an_insertion_side_by_side_by_one_hand() -> None:
    document = part(write_review_copy(COPY), "word/document.xml")
    (deletion,) = [d for d in document.iter("{*}del") if "".join(d.itertext()) == "associés"]
    insertion = next(e for e in deletion.itersiblings() if str(e.tag).endswith("}ins"))
    assert "".join(insertion.itertext()) == "consultés"
    assert [values(e, "@w:author | @w:date") for e in (deletion, insertion)] == [
        [MARC, word_date("2026-02-05T12:00:00Z")]
    ] * 2


def test_an_end_of_the_last_paragraph_joins_no_heading() -> None:
    """A paragraph that stays in part keeps its end, whatever is suggested of it; one that comes whole comes with it."""
    half = rich_text([paragraph(run("Reste "), run("parti", Marks(deleted=frozenset({"s"}))),
                                end=ParagraphEnd(inserted=frozenset({"s"}), deleted=frozenset({"s"})))])  # fmt: skip
    whole = rich_text(
        [paragraph(run("Reste.")), paragraph(run("Vient", put("s")), end=ParagraphEnd(inserted=frozenset({"s"})))]
    )
    for text, refused in ((half, "Reste parti"), (whole, "Reste.")):
        data = write_review_copy(copy_of_texts(text, text))
        assert text_of(data, "refuse").startswith(f"{refused}\n{HEADING}")


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_a_proposed_wording_comes_back_out_of_a_comment(language: str) -> None:
    for text, wording in (("", "mieux"), ("Une remarque.\nEn deux lignes.", "deux\nlignes : oui"), ("Rien.", None)):
        note = Note("n", FRONT, "", "", "", "", text, wording)
        assert split_proposal(comment_lines(note, language)) == (text, wording)
    assert split_proposal(["formulation  proposée: autre"]) == ("", "autre")
    assert split_proposal(["Formulation proposée :"]) == ("Formulation proposée :", None)


def shown(text: RichText, decision: Decision) -> str:
    return decided(typeset(text, "fr"), decision).text.replace(FOOTNOTE_CHARACTER, "*").rstrip("\n")


def _covered(text: RichText, note: str) -> str:
    """Return the characters from the first to the last that carry a note."""
    flat, marked, at = text.text.replace(FOOTNOTE_CHARACTER, "*"), [], 0
    for p in text.paragraphs:
        for r in p.runs:
            if note in r.marks.notes:
                marked += [at, at + len(r.text)]
            at += len(r.text)
        at += 1
    return flat[min(marked) : max(marked)]


def _body(data: bytes) -> list[bytes]:
    from lxml import etree

    return [etree.tostring(e) for e in part(data, "word/document.xml")[0][:-1]]
