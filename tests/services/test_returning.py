"""A reviewed Word file comes back: who said and changed what is found on the right passage, once."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from lxml import etree

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.marks import map_runs
from ccem_desk.model.returning.items import ItemKind
from ccem_desk.model.review import Author, Role
from ccem_desk.model.rich_text import Kind, Marks, RichText, footnote, paragraph, plain, rich_text, run
from ccem_desk.model.suggestions import decided
from ccem_desk.services import notes, reading, review_copy, suggestions, versions, writing
from ccem_desk.services.returning import apply_return, chosen_by_default, counts_line, read_return
from ccem_desk.services.review_export import export_review_copy
from ccem_desk.services.session import Session
from tests.dossier.dossiers import new
from tests.services.returns import W, edited, replace_tracked, replace_untracked, run_with, split

ÉLODIE = Author("Élodie Dupont", "ÉD")
PAUL = Author("Paul Vert", "PV")
TEXT = rich_text(
    [
        paragraph(run("Cette mesure présente une bonne piste de réflexion.")),
        paragraph(
            run("Le CCEM sollicite que les acteurs associatifs soient associés à sa rédaction"),
            footnote(plain("Voir le rapport de 2018.")),
            run("."),
        ),
        paragraph(run("Un premier point ;"), kind=Kind.BULLET),
        paragraph(run("il "), run("demande un budget clair", Marks(demand="qwertyui")), run(" chaque année."),
                  kind=Kind.BULLET),
    ]
)  # fmt: skip


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = Session(new(tmp_path / "d.ccem", ÉLODIE))
    writing.put(session, "front", plain("Introduction de la réponse, en une phrase."))
    writing.put(session, "mesure-31", plain("Rien à dire de plus sur cette mesure-ci."))
    writing.put(session, "mesure-32", TEXT)
    notes.add_note(session, "mesure-32", "associés à", "consultés plutôt qu'associés")
    return session


@pytest.fixture
def copy(session: Session, tmp_path: Path) -> Path:
    export_review_copy(session, tmp_path / "copy.docx")
    return tmp_path / "copy.docx"


def take(session: Session, file: Path) -> list[tuple[str, str, str, str]]:
    found = read_return(session, file)
    apply_return(session, found, chosen_by_default(found.items))
    return [(i.node, i.kind.value, i.author, i.text) for i in found.items]


def _with(text: RichText, old: str, new: str) -> RichText:
    return map_runs(text, lambda r: r if r.footnote else run(r.text.replace(old, new), r.marks))


def content(session: Session) -> tuple[object, ...]:
    said = [(n.id, n.node, n.author, n.at, n.quote, n.text, n.replacement, n.detached,
             [(r.id, r.author, r.at, r.text) for r in n.replies]) for n in reading.notes(session)]  # fmt: skip
    changes = [(s.id, s.node, s.author, s.kind, s.text, s.replacement) for s in reading.suggestions(session)]
    return reading.comments(session), said, changes


def test_a_tracked_change_is_a_suggestion_of_its_author_and_the_note_on_it_stays(
    session: Session, copy: Path, tmp_path: Path
) -> None:
    back = edited(copy, tmp_path / "b.docx", lambda root: replace_tracked(root, "associés à", "consultés sur"))
    assert take(session, back) == [("mesure-32", "suggestion", "Paul Vert", "associés à → consultés sur")]
    (made,) = reading.suggestions(session)
    assert (made.node, made.author, made.text, made.replacement) == (
        "mesure-32", "Paul Vert", "associés à", "consultés sur",
    )  # fmt: skip
    suggestions.decide(session, [made.id], "accept")
    assert "soient consultés sur sa rédaction" in reading.comment(session, "mesure-32").text
    (note,) = reading.notes(session)
    assert (note.detached, note.quote) == (False, "consultés sur")


def test_the_same_file_again_changes_nothing_whatever_was_decided_meanwhile(
    session: Session, copy: Path, tmp_path: Path
) -> None:
    def change(root: etree._Element) -> None:
        replace_tracked(root, "associés à", "consultés sur")
        replace_untracked(root, "une bonne piste", "une piste")
        replace_tracked(root, "Rien", "Peu")

    back = edited(copy, tmp_path / "b.docx", change)
    assert len(take(session, back)) == 3
    first, second, third = (s.id for s in reading.suggestions(session))
    assert take(session, back) == []
    suggestions.decide(session, [first], "refuse")
    suggestions.decide(session, [second], "accept")
    versions_before = len(reading.versions(session))
    assert take(session, back) == []
    assert [s.id for s in reading.suggestions(session)] == [third]
    assert len(reading.versions(session)) == versions_before


def test_it_is_one_step_of_undo_and_what_was_before_is_a_version(session: Session, copy: Path, tmp_path: Path) -> None:
    back = edited(copy, tmp_path / "b.docx", lambda root: replace_tracked(root, "associés à", "consultés sur"))
    before = content(session)
    take(session, back)
    assert content(session) != before
    assert "before the return of b.docx" in [v.name for v in reading.versions(session)]
    writing.undo(session)
    assert content(session) == before
    assert len(take(session, back)) == 1


def test_several_reviewers_in_any_order_give_the_same(session: Session, copy: Path, tmp_path: Path) -> None:
    def first(root: etree._Element) -> None:
        replace_tracked(root, "associés à", "consultés sur", "Paul Vert")
        replace_untracked(root, "Introduction", "Présentation")

    def second(root: etree._Element) -> None:
        replace_tracked(root, "associés à", "entendus pour", "Nour Ben")
        replace_tracked(root, "une bonne piste", "", "Nour Ben")

    def third(root: etree._Element) -> None:
        replace_tracked(root, "associés", "mêlés", "Jean Bleu")

    files = [edited(copy, tmp_path / f"{n}.docx", how) for n, how in enumerate((first, second, third))]
    seen = []
    for number, order in enumerate(itertools.permutations(files)):
        path = tmp_path / f"copy{number}.ccem"
        session.dossier.copy_to(path)
        from ccem_desk.services.opening import open_session

        with open_session(path, PAUL) as mine:
            for file in order:
                take(mine, file)
            seen.append(content(mine))
    for state in seen:
        assert state == seen[0]
    assert len(seen[0][2]) == 5


def test_edits_are_carried_onto_the_text_as_it_is_today(session: Session, copy: Path, tmp_path: Path) -> None:
    today = _with(TEXT, "Le CCEM", "Le Comité")
    writing.put(session, "mesure-32", rich_text([paragraph(run("Avant tout.")), *today.paragraphs]))
    back = edited(copy, tmp_path / "b.docx", lambda root: replace_tracked(root, "associés à", "consultés sur"))
    assert take(session, back) == [("mesure-32", "suggestion", "Paul Vert", "associés à → consultés sur")]
    (made,) = reading.suggestions(session)
    suggestions.decide(session, [made.id], "accept")
    text = reading.comment(session, "mesure-32").text
    assert text.startswith("Avant tout.\n")
    assert "Le Comité sollicite que les acteurs associatifs soient consultés sur sa rédaction" in text


def test_what_has_lost_its_passage_is_kept_as_a_note_with_its_words(
    session: Session, copy: Path, tmp_path: Path
) -> None:
    writing.put(session, "mesure-32", plain("Tout autre chose."))
    back = edited(copy, tmp_path / "b.docx", lambda root: replace_tracked(root, "associés à", "consultés sur"))
    assert take(session, back) == [("mesure-32", "unplaced", "Paul Vert", "associés à → consultés sur")]
    kept = next(n for n in reading.notes(session) if n.author == "Paul Vert")
    assert (kept.detached, kept.quote, kept.replacement) == (True, "associés à", "consultés sur")
    assert reading.comment(session, "mesure-32") == plain("Tout autre chose.")
    assert take(session, back) == []


def test_an_edit_that_somebody_made_already_is_none(session: Session, copy: Path, tmp_path: Path) -> None:
    text = map_runs(
        TEXT, lambda r: run(r.text.replace("associés à", "consultés sur"), r.marks) if not r.footnote else r
    )
    writing.put(session, "mesure-32", text)
    back = edited(copy, tmp_path / "b.docx", lambda root: replace_tracked(root, "associés à", "consultés sur"))
    assert take(session, back) == []


def test_an_untracked_edit_is_shown_by_whole_words(session: Session, copy: Path, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        replace_untracked(root, "associés à", "associables au")

    # the note cuts the run: « associés à » is one of its own
    back = edited(copy, tmp_path / "b.docx", change)
    assert take(session, back) == [("mesure-32", "suggestion", "", "associés à → associables au")]


@pytest.fixture
def suggested(session: Session, tmp_path: Path) -> Path:
    """A copy in which a suggestion waits."""
    text = reading.comment(session, "mesure-31")
    suggestions.suggest_comment(session, "mesure-31", _with(text, "Rien", "Peu"))
    export_review_copy(session, tmp_path / "s.docx")
    return tmp_path / "s.docx"


@pytest.mark.parametrize(("way", "left"), [("accept", "Peu à dire"), ("refuse", "Rien à dire")])
def test_a_suggestion_decided_in_word_is_told_and_left_to_a_person(
    session: Session, suggested: Path, tmp_path: Path, way: str, left: str
) -> None:
    def change(root: etree._Element) -> None:
        away, stays = (f"{W}del", f"{W}ins") if way == "accept" else (f"{W}ins", f"{W}del")
        for e in list(root.iter(away)):
            e.getparent().remove(e)
        for e in list(root.iter(stays)):
            for r in reversed(e):
                for t in r.iter(f"{W}delText"):
                    t.tag = f"{W}t"
                e.addnext(r)
            e.getparent().remove(e)

    back = edited(suggested, tmp_path / "b.docx", change)
    found = read_return(session, back)
    assert [(i.node, i.kind, i.by_default) for i in found.items] == [("mesure-31", ItemKind.SUGGESTION, False)]
    assert apply_return(session, found, chosen_by_default(found.items)).version == ""
    assert len(reading.suggestions(session)) == 1
    apply_return(session, found, [i.id for i in found.items])
    assert reading.suggestions(session) == ()
    assert reading.comment(session, "mesure-31").text.startswith(left)
    assert read_return(session, back).items == ()


def test_a_reviewer_corrects_what_somebody_else_suggests(session: Session, suggested: Path, tmp_path: Path) -> None:
    """Word puts what is taken out of somebody's insertion inside it."""

    def change(root: etree._Element) -> None:
        put = next(root.iter(f"{W}ins"))
        inside = etree.SubElement(
            put, f"{W}del", {f"{W}id": "77", f"{W}author": "Paul Vert", f"{W}date": "2026-02-03T10:00:00Z"}
        )
        inside.append(put[0])
        for t in inside.iter(f"{W}t"):
            t.tag = f"{W}delText"

    back = edited(suggested, tmp_path / "b.docx", change)
    assert [t[1:] for t in take(session, back)] == [("suggestion", "Paul Vert", "Peu")]
    assert {s.author for s in reading.suggestions(session)} == {"Élodie Dupont", "Paul Vert"}


def test_a_paragraph_that_moved_is_told_as_moved(session: Session, copy: Path, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        p = run_with(root, "une bonne piste").getparent()
        last = run_with(root, "chaque année").getparent()
        last.addnext(p)

    back = edited(copy, tmp_path / "b.docx", change)
    found = read_return(session, back)
    assert [(i.node, i.kind) for i in found.items] == [("mesure-32", ItemKind.MOVED)]
    assert counts_line(found.items) == "1 paragraph moved"
    apply_return(session, found, chosen_by_default(found.items))
    ids = frozenset(s.id for s in reading.suggestions(session))
    now = reading.comment(session, "mesure-32")
    assert decided(now, "accept", ids).text.endswith(
        "chaque année.\nCette mesure présente une bonne piste de réflexion.\n"
    )


def test_a_footnote_is_edited_like_the_text(session: Session, copy: Path, tmp_path: Path) -> None:
    back = edited(
        copy, tmp_path / "b.docx", lambda root: replace_tracked(root, "rapport de 2018", "rapport de 2019"),
        "word/footnotes.xml",
    )  # fmt: skip
    assert take(session, back) == [("mesure-32", "suggestion", "Paul Vert", "rapport de 2018 → rapport de 2019")]
    suggestions.decide_all(session, "accept")
    bodies = [r.footnote.text for p in reading.comment(session, "mesure-32").paragraphs for r in p.runs if r.footnote]
    assert bodies == ["Voir le rapport de 2019.\n"]
    assert take(session, back) == []


def test_footnotes_mixed_up_by_the_program_are_told_and_left(session: Session, tmp_path: Path) -> None:
    writing.put(
        session, "mesure-31", rich_text([paragraph(run("Un"), footnote(plain("Première note.")), run(" texte."))])
    )
    export_review_copy(session, tmp_path / "c.docx")
    back = edited(
        tmp_path / "c.docx", tmp_path / "b.docx",
        lambda root: replace_untracked(root, "Voir le rapport de 2018.", "Première note."), "word/footnotes.xml",
    )  # fmt: skip
    found = read_return(session, back)
    assert found.items == ()
    assert ["LibreOffice" in sentence for sentence in found.told] == [True]


def test_bold_flags_a_demand_and_a_list_is_a_change_of_look(session: Session, copy: Path, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        r = split(run_with(root, "une bonne piste"), "une bonne piste")
        look = etree.Element(f"{W}rPr")
        etree.SubElement(look, f"{W}rStyle", {f"{W}val": "CCEMDemande"})
        r.insert(0, look)
        r = split(run_with(root, "Introduction"), "Introduction")
        look = etree.Element(f"{W}rPr")
        etree.SubElement(look, f"{W}i")
        r.insert(0, look)

    back = edited(copy, tmp_path / "b.docx", change)
    assert [(n, k, t) for n, k, _a, t in take(session, back)] == [
        ("front", "comment", "Introduction"),
        ("mesure-32", "demand", "une bonne piste"),
    ]
    assert [d.text for d in reading.demands(session)] == ["une bonne piste", "demande un budget clair"]
    assert take(session, back) == []


def test_another_heading_is_a_note_and_a_missing_one_is_told(session: Session, copy: Path, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        replace_untracked(root, "Mobiliser", "Mobiliser mieux")

    back = edited(copy, tmp_path / "b.docx", change)
    ((node, kind, _author, text),) = take(session, back)
    assert (node, kind) == ("mesure-31", "unplaced")
    assert text.endswith("Mobiliser mieux")
    assert any(n.replacement and n.replacement.endswith("Mobiliser mieux") for n in reading.notes(session))
    assert take(session, back) == []

    def without(root: etree._Element) -> None:
        heading = run_with(root, "Mobiliser").getparent()
        body = run_with(root, "Rien à dire").getparent()
        for p in (heading, body):
            p.getparent().remove(p)

    found = read_return(session, edited(copy, tmp_path / "c.docx", without))
    assert found.items == ()
    assert "mesure-31" in found.told[0]


def test_files_that_are_none_of_ours_are_told_apart(session: Session, copy: Path, tmp_path: Path) -> None:
    from ccem_desk.services.exporting import export

    other = Session(new(tmp_path / "other.ccem"))
    with pytest.raises(UserProblem, match="another dossier"):
        read_return(other, copy)
    export(session, tmp_path / "plain.docx")
    with pytest.raises(UserProblem, match="import its text"):
        read_return(session, tmp_path / "plain.docx")
    with pytest.raises(UserProblem, match=r"none\.docx"):
        read_return(session, tmp_path / "none.docx")
    (version,) = (v for v in reading.versions(session) if v.name.startswith("review copy"))
    versions.delete_version(session, version.id)
    with pytest.raises(UserProblem, match="does not keep the state"):
        read_return(session, copy)


def test_a_dossier_to_be_read_only_shows_and_takes_nothing(session: Session, copy: Path, tmp_path: Path) -> None:
    from ccem_desk.services.opening import open_session

    back = edited(copy, tmp_path / "b.docx", lambda root: replace_tracked(root, "associés à", "consultés sur"))
    session.close()
    with open_session(tmp_path / "d.ccem", PAUL, read_only=True) as reader:
        found = read_return(reader, back)
        assert len(found.items) == 1
        with pytest.raises(UserProblem):
            apply_return(reader, found, chosen_by_default(found.items))


def test_a_reviewer_takes_suggestions_but_no_other_look(session: Session, copy: Path, tmp_path: Path) -> None:
    back = edited(copy, tmp_path / "b.docx", lambda root: replace_tracked(root, "associés à", "consultés sur"))
    session.role = Role.RELECTURE
    assert len(take(session, back)) == 1


def test_a_reviewer_who_takes_another_look_is_told_and_nothing_is_left_behind(
    session: Session, copy: Path, tmp_path: Path
) -> None:
    def change(root: etree._Element) -> None:
        r = split(run_with(root, "Introduction"), "Introduction")
        look = etree.Element(f"{W}rPr")
        etree.SubElement(look, f"{W}i")
        r.insert(0, look)

    found = read_return(session, edited(copy, tmp_path / "b.docx", change))
    before = (content(session), reading.versions(session))
    session.role = Role.RELECTURE
    with pytest.raises(UserProblem):
        apply_return(session, found, chosen_by_default(found.items))
    assert (content(session), reading.versions(session)) == before


def test_words_replaced_one_by_one_are_one_suggestion(session: Session, copy: Path, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        replace_tracked(root, "associatifs", "du secteur")
        replace_tracked(root, "acteurs", "partenaires")

    back = edited(copy, tmp_path / "b.docx", change)
    assert [t[3] for t in take(session, back)] == ["acteurs associatifs → partenaires du secteur"]


def test_a_base_is_needed_even_for_an_unchanged_file(session: Session, copy: Path) -> None:
    assert read_return(session, copy).items == ()
    assert review_copy.base_of(session, "nonesuch") is None
