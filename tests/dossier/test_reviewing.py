"""Demands, references, notes and suggestions follow the marks of the text."""

import pytest

from ccem_desk.dossier import Dossier, reading, reviewing, writing
from ccem_desk.model.plan import FRONT
from ccem_desk.model.review import Author, Demand, DemandKind, Suggestion
from ccem_desk.model.rich_text import EMPTY, Marks, ParagraphEnd, RichText, footnote, paragraph, plain, rich_text, run


def demanding(*ids: str) -> RichText:
    """A text with a demand of each id."""
    return rich_text(paragraph(run("avant "), run(f"demande {i}", Marks(demand=i))) for i in ids)


def refs(dossier: Dossier, node: str | None = None) -> dict[str, str]:
    return {d.id: d.ref for d in reading.demands(dossier, node)}


def test_a_demand_is_there_as_soon_as_its_mark(dossier: Dossier) -> None:
    changes = writing.write_comment(dossier, "mesure-32", demanding("aaaa"))
    assert changes.demands == {"mesure-32"}
    assert reading.demands(dossier) == (Demand("aaaa", "mesure-32", "M32-D1", DemandKind.DEMANDE, "demande aaaa"),)


def test_what_is_said_of_a_demand_is_kept_while_its_mark_is_gone(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-32", demanding("aaaa"))
    changes = writing.set_demand(
        dossier, "aaaa", kind=DemandKind.QUESTION, title="Des moyens", addressees=("MIPROF",), themes=("budget", "été")
    )
    assert changes.demands == {"mesure-32"}
    (demand,) = reading.demands(dossier, "mesure-32")
    assert (demand.kind, demand.title, demand.themes) == (DemandKind.QUESTION, "Des moyens", ("budget", "été"))
    writing.write_comment(dossier, "mesure-32", plain("rien"))
    assert reading.demands(dossier) == ()
    dossier.undo()
    assert reading.demands(dossier) == (demand,)


def test_references_follow_the_document_until_they_are_frozen(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-32", demanding("bbbb"))
    writing.write_comment(dossier, "mesure-32", demanding("aaaa", "bbbb"))
    writing.write_comment(dossier, FRONT, demanding("ffff"))
    assert list(refs(dossier).items()) == [("ffff", "F-D1"), ("aaaa", "M32-D1"), ("bbbb", "M32-D2")]
    writing.freeze_references(dossier)
    writing.write_comment(dossier, "mesure-32", demanding("cccc", "bbbb", "aaaa"))
    assert refs(dossier, "mesure-32") == {"cccc": "M32-D3", "bbbb": "M32-D2", "aaaa": "M32-D1"}
    writing.write_comment(dossier, "mesure-32", demanding("cccc"))
    assert refs(dossier, "mesure-32") == {"cccc": "M32-D3"}
    writing.set_node(dossier, "mesure-32", number="40")
    assert refs(dossier, "mesure-32") == {"cccc": "M40-D1"}


def test_of_two_demands_frozen_alike_the_smaller_id_keeps_the_reference(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-32", demanding("bbbb", "aaaa"))
    writing.set_demand(dossier, "bbbb", ref="M32-D1")
    writing.set_demand(dossier, "aaaa", ref="M32-D1")
    assert refs(dossier) == {"bbbb": "M32-D2", "aaaa": "M32-D1"}


def test_a_note_quotes_its_passage_as_it_is(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-32", plain("les acteurs associés"))
    changes = writing.add_note(dossier, "mesure-32", 4, 20, "consultés", replacement="acteurs consultés")
    assert changes.notes == changes.comments == {"mesure-32"}
    (note,) = reading.notes(dossier)
    assert (note.quote, note.author, note.initials, note.detached) == ("acteurs associés", "Élodie Dupont", "ÉD", False)
    assert (note.text, note.replacement, note.resolved) == ("consultés", "acteurs consultés", None)
    dossier.author = Author("Marc Roy")
    text = reading.comment(dossier, "mesure-32")
    (only,) = text.paragraphs[0].runs[1:]
    longer = rich_text([paragraph(text.paragraphs[0].runs[0], run("acteurs locaux associés", only.marks))])
    assert writing.write_comment(dossier, "mesure-32", longer).notes == {"mesure-32"}
    assert reading.notes(dossier)[0].quote == "acteurs locaux associés"


def test_a_note_whose_passage_is_deleted_is_detached_and_keeps_its_last_words(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-32", plain("les acteurs associés"))
    writing.add_note(dossier, "mesure-32", 4, 20, "consultés")
    note = reading.notes(dossier)[0]
    marked = rich_text([paragraph(run("les acteurs", Marks(notes=frozenset([note.id]))))])
    writing.write_comment(dossier, "mesure-32", marked)
    writing.write_comment(dossier, "mesure-32", EMPTY)
    (note,) = reading.notes(dossier, "mesure-32")
    assert (note.detached, note.quote) == (True, "les acteurs")


def test_notes_are_answered_resolved_and_opened_again(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-32", plain("mot"))
    writing.add_note(dossier, "mesure-32", 0, 3, "lequel ?")
    note = reading.notes(dossier)[0].id
    assert writing.reply(dossier, note, "le premier").notes == {"mesure-32"}
    assert writing.resolve_note(dossier, note).notes == {"mesure-32"}
    (read,) = reading.notes(dossier)
    assert read.resolved is not None
    assert [(r.author, r.initials, r.text) for r in read.replies] == [("Élodie Dupont", "ÉD", "le premier")]
    writing.reopen_note(dossier, note)
    assert reading.notes(dossier)[0].resolved is None


def test_a_note_by_another_hand_keeps_its_author_and_time(dossier: Dossier) -> None:
    text = rich_text([paragraph(run("mot", Marks(notes=frozenset(["nnnn"]))))])
    with dossier.transaction():
        writing.write_comment(dossier, "mesure-32", text)
        writing.attach_note(
            dossier, "mesure-32", "nnnn", "une remarque", author=Author("Marc Roy"), at="2019-03-01T10:00:00Z"
        )
    (note,) = reading.notes(dossier)
    assert (note.author, note.initials, note.at, note.quote) == ("Marc Roy", "MR", "2019-03-01T10:00:00Z", "mot")


def test_a_note_on_no_characters_is_refused(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-32", plain("mot"))
    for start, end in ((2, 2), (0, 9), (-1, 2)):
        with pytest.raises(ValueError, match="no passage"):
            writing.add_note(dossier, "mesure-32", start, end, "x")


def test_suggestions_are_signed_and_described(dossier: Dossier) -> None:
    put_in, taken_out = Marks(inserted=frozenset(["rrrr"])), Marks(deleted=frozenset(["rrrr"]))
    body = rich_text([paragraph(run("note", Marks(deleted=frozenset(["ffff"]))))])
    text = rich_text(
        [
            paragraph(run("les acteurs "), run("associés", taken_out), run("consultés", put_in), footnote(body)),
            paragraph(run("un", Marks(inserted=frozenset(["iiii"]))), end=ParagraphEnd(inserted=frozenset(["iiii"]))),
            paragraph(run("deux")),
        ]
    )
    writing.write_comment(dossier, "mesure-32", text)
    found = reading.suggestions(dossier)
    at = found[0].at
    by = "Élodie Dupont"
    assert found == (
        Suggestion("rrrr", "mesure-32", by, at, "replacement", "associés", "consultés"),
        Suggestion("ffff", "mesure-32", by, at, "deletion", "note"),
        Suggestion("iiii", "mesure-32", by, at, "insertion", "un\n"),
    )
    assert at.endswith("Z")
    writing.set_suggestion(dossier, "iiii", "Marc Roy", "2019-03-01T10:00:00Z")
    assert reading.suggestions(dossier, "mesure-32")[2].author == "Marc Roy"
    writing.write_comment(dossier, "mesure-32", plain("rien"))
    assert reading.suggestions(dossier) == ()


def test_a_note_taken_away_comes_back_with_its_replies(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-32", plain("soient associés à sa rédaction"))
    writing.add_note(dossier, "mesure-32", 7, 17, "consultés plutôt")
    (note,) = reading.notes(dossier)
    writing.reply(dossier, note.id, "d'accord")
    (before,) = reading.notes(dossier)
    changes = reviewing.remove_note(dossier, "mesure-32", note.id)
    assert changes.notes == {"mesure-32"}
    assert reading.notes(dossier) == ()
    assert reading.comment(dossier, "mesure-32") == plain("soient associés à sa rédaction")
    dossier.undo()
    assert reading.notes(dossier) == (before,)


def test_a_note_taken_away_while_somebody_answers_it_stays_to_be_read(pair: tuple[Dossier, Dossier]) -> None:
    mine, theirs = pair
    writing.write_comment(mine, "mesure-32", plain("soient associés à sa rédaction"))
    writing.add_note(mine, "mesure-32", 7, 17, "consultés plutôt")
    theirs.refresh()
    (note,) = reading.notes(theirs)
    reviewing.remove_note(mine, "mesure-32", note.id)
    writing.reply(theirs, note.id, "pourquoi ?")
    mine.refresh()
    for dossier in pair:
        (kept,) = reading.notes(dossier)
        assert (kept.detached, kept.quote, [r.text for r in kept.replies]) == (True, "associés à", ["pourquoi ?"])


def test_a_note_that_lost_its_passage_is_anchored_again(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-32", plain("soient associés à sa rédaction"))
    writing.add_note(dossier, "mesure-32", 7, 17, "consultés plutôt")
    (note,) = reading.notes(dossier)
    writing.write_comment(dossier, "mesure-32", plain("rien"))
    writing.write_comment(dossier, "mesure-31", plain("être associés à tout"))
    assert reading.notes(dossier)[0].detached
    changes = reviewing.anchor_note(dossier, "mesure-31", 5, 15, note.id)
    assert changes.notes == {"mesure-31", "mesure-32"}
    (anchored,) = reading.notes(dossier)
    assert (anchored.node, anchored.quote, anchored.detached) == ("mesure-31", "associés à", False)


def test_a_reply_is_written_anew_and_taken_away(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-32", plain("soient associés"))
    writing.add_note(dossier, "mesure-32", 7, 15, "consultés")
    (note,) = reading.notes(dossier)
    writing.reply(dossier, note.id, "oui")
    (reply,) = reading.notes(dossier)[0].replies
    assert reviewing.edit_reply(dossier, reply.id, "non").notes == {"mesure-32"}
    assert [r.text for r in reading.notes(dossier)[0].replies] == ["non"]
    assert reviewing.remove_reply(dossier, reply.id).notes == {"mesure-32"}
    assert reading.notes(dossier)[0].replies == ()
    reviewing.edit_note(dossier, note.id, "informés", "informés de")
    assert [(n.text, n.replacement) for n in reading.notes(dossier)] == [("informés", "informés de")]
