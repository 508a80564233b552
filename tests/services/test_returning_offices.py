"""Through real programs and back: LibreOffice, edited there by a macro, and pandoc."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from ccem_desk.model.marks import note_passages
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import footnote, paragraph, plain, rich_text, run
from ccem_desk.resources import example
from ccem_desk.services import notes, reading, suggestions, writing
from ccem_desk.services.importing import import_source
from ccem_desk.services.opening import open_session
from ccem_desk.services.returning import apply_return, chosen_by_default, copies, read_return
from ccem_desk.services.review_export import export_review_copy
from ccem_desk.services.session import Session
from tests.libreoffice import needs_libreoffice, needs_pandoc, pandoc, review, save_again
from tests.services.returns import edited, replace_tracked

ÉLODIE = Author("Élodie Dupont", "ÉD")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    import_source(
        tmp_path / "d.ccem", example("observation-ccem-2019.md"), ÉLODIE, plan=example("plan-traite-2019-2021.yaml")
    )
    session = open_session(tmp_path / "d.ccem", ÉLODIE)
    notes.add_note(session, "mesure-32", "associés à", "consultés plutôt qu'associés")
    return session


def busy(session: Session) -> None:
    """Add thirty notes, some answered, some resolved, and thirty suggestions of two people."""
    measures = [n for n, text in reading.comments(session).items() if len(text.text) > 200][:30]
    for number, node in enumerate(measures):
        session.author = (ÉLODIE, Author("Marc Roy", "MR"))[number % 2]
        words = reading.comment(session, node).text.split()
        notes.add_note(session, node, " ".join(words[2:5]), f"Remarque {number} : à revoir.", replacement="mieux dit")
        made = next(n for n in reading.notes(session, node) if n.text.startswith(f"Remarque {number} "))
        if number % 3 == 0:
            notes.reply(session, made.id, f"Vu, {number}.")
        if number % 4 == 0:
            notes.resolve(session, made.id)
        text = reading.comment(session, node)
        last = text.paragraphs[-1]
        longer = paragraph(*last.runs, run(f" Ajout {number}."), end=last.end)
        suggestions.suggest_comment(session, node, rich_text([*text.paragraphs[:-1], longer]))


def test_a_busy_copy_comes_back_as_it_went(session: Session, tmp_path: Path) -> None:
    busy(session)
    export_review_copy(session, tmp_path / "copy.docx", notes="all")
    found = read_return(session, tmp_path / "copy.docx")
    assert (found.items, found.told) == ((), ())


@needs_libreoffice
def test_a_busy_copy_saved_again_by_libreoffice_brings_nothing(session: Session, tmp_path: Path) -> None:
    busy(session)
    export_review_copy(session, tmp_path / "copy.docx", notes="all")
    found = read_return(session, save_again(tmp_path / "copy.docx", tmp_path))
    assert [(i.node, i.kind, i.text) for i in found.items] == []
    assert found.told == ()


@needs_pandoc
def test_a_busy_copy_written_again_by_pandoc_brings_nothing_and_what_it_lost_is_told(
    session: Session, tmp_path: Path
) -> None:
    busy(session)
    export_review_copy(session, tmp_path / "copy.docx", notes="all")
    (copy,) = copies(session)
    found = read_return(session, pandoc(tmp_path / "copy.docx", tmp_path / "pandoc.docx"), copy=copy)
    assert [(i.node, i.kind, i.text) for i in found.items] == []
    assert ["styles" in sentence for sentence in found.told] == [True]


@needs_libreoffice
def test_measure_32_is_reviewed_in_libreoffice(session: Session, tmp_path: Path) -> None:
    export_review_copy(session, tmp_path / "copy.docx")
    edits = """
      place = Words(doc, "associés à")
      place.String = "consultés sur"
      Reply(doc, "consultés plutôt", "d'accord avec toi")
    """
    back = review(tmp_path / "copy.docx", tmp_path / "back.docx", edits)
    found = read_return(session, back)
    assert [(i.node, i.kind.value, i.author, i.text) for i in found.items] == [
        ("mesure-32", "suggestion", "Paul Vert", "associés à → consultés sur"),
        ("mesure-32", "reply", "Paul Vert", "d'accord avec toi"),
    ]
    apply_return(session, found, chosen_by_default(found.items))
    (suggestion,) = reading.suggestions(session)
    assert (suggestion.node, suggestion.kind, suggestion.author) == ("mesure-32", "replacement", "Paul Vert")
    answered = next(n for n in reading.notes(session, "mesure-32") if n.text.startswith("consultés"))
    assert [(r.author, r.initials, r.text) for r in answered.replies] == [("Paul Vert", "PV", "d'accord avec toi")]
    assert "associés àconsultés sur" in reading.comment(session, "mesure-32").text
    assert read_return(session, back).items == ()
    assert read_return(session, save_again(back, tmp_path)).items == ()


@needs_libreoffice
def test_comments_and_edits_made_in_libreoffice_stand_on_their_passages(session: Session, tmp_path: Path) -> None:
    export_review_copy(session, tmp_path / "copy.docx")
    edits = """
      Comment(doc, Words(doc, "piste de réflexion"), "Laquelle ?")
      place = Words(doc, "bonne piste")
      place.String = ""
      doc.RecordChanges = False
      place = Words(doc, "Mesure 33")
      cursor = place.Text.createTextCursorByRange(place.End)
      cursor.gotoNextParagraph(False)
      cursor.Text.insertString(cursor, "Sans suivi. ", False)
    """
    back = review(tmp_path / "copy.docx", tmp_path / "back.docx", edits)
    found = read_return(session, back)
    assert sorted((i.node, i.kind.value, i.text, i.tracked) for i in found.items) == [
        ("mesure-32", "note", "Laquelle ?", True),
        ("mesure-32", "suggestion", "bonne piste", True),
        ("mesure-33", "suggestion", "Sans suivi.", False),
    ]
    apply_return(session, found, chosen_by_default(found.items))
    text = reading.comment(session, "mesure-32")
    (made,) = (n for n in reading.notes(session, "mesure-32") if n.text == "Laquelle ?")
    assert (made.author, made.quote) == ("Paul Vert", "piste de réflexion")
    assert note_passages(text)[made.id] == "piste de réflexion"


@needs_libreoffice
def test_what_libreoffice_makes_of_footnotes_beside_a_comment_is_told_and_no_flood(
    session: Session, tmp_path: Path
) -> None:
    """With a comment between the first two, LibreOffice 7.4 gives later footnotes the words of those before them."""
    for number, node in enumerate(("mesure-30", "mesure-31", "mesure-32", "mesure-33")):
        body = plain(f"Voir le rapport numéro {number} de l'année.")
        text = reading.comment(session, node)
        first = text.paragraphs[0]
        writing.put(session, node, rich_text([paragraph(*first.runs, footnote(body)), *text.paragraphs[1:]]))
    words = reading.comment(session, "mesure-8").text.split()  # the first footnote stands in the introduction
    notes.add_note(session, "mesure-8", " ".join(words[:3]), "Entre les deux premières.")
    export_review_copy(session, tmp_path / "copy.docx")
    back = save_again(tmp_path / "copy.docx", tmp_path)
    found = read_return(session, back)
    assert [(i.node, i.kind, i.text) for i in found.items] == []
    with zipfile.ZipFile(back) as package:
        spoilt = len(set(re.findall("rapport numéro [0-9]", package.read("word/footnotes.xml").decode()))) < 4
    assert [("LibreOffice" in sentence) for sentence in found.told] == [True] * spoilt


@needs_pandoc
def test_a_tracked_change_written_again_by_pandoc_is_found(session: Session, tmp_path: Path) -> None:
    export_review_copy(session, tmp_path / "copy.docx")
    edited(tmp_path / "copy.docx", tmp_path / "b.docx", lambda root: replace_tracked(root, "associés à", "mêlés à"))
    found = read_return(session, pandoc(tmp_path / "b.docx", tmp_path / "pandoc.docx"), copy=copies(session)[0])
    assert [(i.node, i.kind.value, i.author, i.text) for i in found.items] == [
        ("mesure-32", "suggestion", "Paul Vert", "associés à → mêlés à")
    ]
