"""Comments come back: new ones, answers in their threads, what was resolved, and never one twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from ccem_desk.model.returning.items import ItemKind
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import plain
from ccem_desk.services import notes, reading, writing
from ccem_desk.services.returning import apply_return, chosen_by_default, read_return
from ccem_desk.services.review_export import export_review_copy
from ccem_desk.services.session import Session
from tests.dossier.dossiers import new
from tests.services.returns import W15, W, add_comment, changed_parts, comment_on, edited, replace_tracked

ÉLODIE = Author("Élodie Dupont", "ÉD")
PAUL = "Paul Vert"
COMMENTS, THREADS, MAIN = "word/comments.xml", "word/commentsExtended.xml", "word/document.xml"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = Session(new(tmp_path / "d.ccem", ÉLODIE))
    writing.put(session, "mesure-31", plain("Les associations sont consultées avant tout."))
    writing.put(session, "mesure-32", plain("Les acteurs associatifs soient associés à sa rédaction."))
    notes.add_note(session, "mesure-32", "associés à", "plutôt consultés", replacement="consultés sur")
    notes.add_note(session, "mesure-32", "associatifs", "lesquels ?")
    return session


@pytest.fixture
def copy(session: Session, tmp_path: Path) -> Path:
    export_review_copy(session, tmp_path / "copy.docx")
    return tmp_path / "copy.docx"


def take(session: Session, file: Path) -> list[tuple[str, str, str, str]]:
    found = read_return(session, file)
    apply_return(session, found, chosen_by_default(found.items))
    return [(i.node, i.kind.value, i.author, i.text) for i in found.items]


def paragraph_of(root: etree._Element, number: int) -> str:
    """The id by which threads know one of the comments that went out."""
    return str(root[number].get(f"{W15}paraId"))


def test_a_new_comment_is_a_note_on_its_words_with_its_author_initials_and_date(
    session: Session, copy: Path, tmp_path: Path
) -> None:
    back = changed_parts(
        copy,
        tmp_path / "b.docx",
        {
            COMMENTS: lambda root: add_comment(root, 40, "Avant quoi ?", PAUL, "2026-02-03T10:12:00Z", "0A0A0A0A"),
            MAIN: lambda root: comment_on(root, "avant tout", 40),
        },
    )
    assert take(session, back) == [("mesure-31", "note", PAUL, "Avant quoi ?")]
    (made,) = reading.notes(session, "mesure-31")
    assert (made.author, made.initials, made.quote, made.detached) == (PAUL, "PV", "avant tout", False)
    assert made.at.startswith("2026-02-0")
    assert take(session, back) == []
    notes.resolve(session, made.id)
    assert take(session, back) == []


@pytest.mark.parametrize("linked", [True, False])
def test_an_answer_joins_the_thread_even_where_the_link_was_lost(
    session: Session, copy: Path, tmp_path: Path, linked: bool
) -> None:
    first = next(n for n in reading.notes(session) if n.text == "plutôt consultés")

    def thread(root: etree._Element) -> None:
        if linked:
            which = [paragraph_of(root, n) for n in range(2)]
            answer = {f"{W15}paraId": "0A0A0A0A", f"{W15}paraIdParent": which[1], f"{W15}done": "0"}
            etree.SubElement(root, f"{W15}commentEx", answer)
        else:
            for entry in list(root):
                root.remove(entry)

    def on_the_same_words(root: etree._Element) -> None:
        number = next(e for e in root.iter(f"{W}commentRangeEnd")
                      if "associés" in "".join(map(str, e.getprevious().itertext())))  # fmt: skip
        sign = etree.Element(f"{W}r")
        etree.SubElement(sign, f"{W}commentReference", {f"{W}id": "40"})
        number.getnext().addnext(sign)
        number.addnext(etree.Element(f"{W}commentRangeEnd", {f"{W}id": "40"}))
        start = next(e for e in root.iter(f"{W}commentRangeStart") if e.get(f"{W}id") == number.get(f"{W}id"))
        start.addnext(etree.Element(f"{W}commentRangeStart", {f"{W}id": "40"}))

    back = changed_parts(
        copy,
        tmp_path / "b.docx",
        {
            COMMENTS: lambda root: add_comment(root, 40, "D'accord.", PAUL, "2027-02-03T10:12:00Z", "0A0A0A0A"),
            THREADS: thread,
            MAIN: on_the_same_words,
        },
    )
    assert take(session, back) == [("mesure-32", "reply", PAUL, "D'accord.")]
    answered = next(n for n in reading.notes(session) if n.id == first.id)
    assert [(r.author, r.text) for r in answered.replies] == [(PAUL, "D'accord.")]
    assert take(session, back) == []


def test_what_was_resolved_in_the_file_is_resolved_and_absence_says_nothing(
    session: Session, copy: Path, tmp_path: Path
) -> None:
    def done(root: etree._Element) -> None:
        root[0].set(f"{W15}done", "1")

    back = edited(copy, tmp_path / "b.docx", done, THREADS)
    assert [k for _n, k, _a, _t in take(session, back)] == ["note"]
    assert sum(n.resolved is not None for n in reading.notes(session)) == 1
    assert take(session, back) == []
    assert take(session, copy) == []
    assert sum(n.resolved is not None for n in reading.notes(session)) == 1


def test_a_remark_that_its_author_corrected_is_an_answer_to_it(session: Session, copy: Path, tmp_path: Path) -> None:
    def correct(root: etree._Element) -> None:
        t = next(t for t in root.iter(f"{W}t") if t.text == "lesquels ?")
        t.text = "lesquels exactement ?"

    back = edited(copy, tmp_path / "b.docx", correct, COMMENTS)
    assert take(session, back) == [("mesure-32", "reply", ÉLODIE.name, "lesquels exactement ?")]
    assert take(session, back) == []


def test_a_comment_that_is_gone_from_the_file_is_told_and_the_note_stays(
    session: Session, copy: Path, tmp_path: Path
) -> None:
    back = edited(copy, tmp_path / "b.docx", lambda root: root.remove(root[0]), COMMENTS)
    found = read_return(session, back)
    assert found.items == ()
    assert len(found.told) == 1 and "1 comment" in found.told[0]
    assert len(reading.notes(session)) == 2


def test_a_comment_on_words_that_come_in_stands_on_them(session: Session, copy: Path, tmp_path: Path) -> None:
    def main(root: etree._Element) -> None:
        replace_tracked(root, "avant tout", "dès le début")
        comment_on(root, "dès le début", 40)

    back = changed_parts(
        copy,
        tmp_path / "b.docx",
        {
            COMMENTS: lambda root: add_comment(root, 40, "C'est dit.", PAUL, "2026-02-03T10:12:00Z", "0A0A0A0A"),
            MAIN: main,
        },
    )
    assert sorted(t[1] for t in take(session, back)) == ["note", "suggestion"]
    (made,) = reading.notes(session, "mesure-31")
    assert (made.detached, made.quote) == (False, "dès le début")


def test_a_comment_on_a_heading_is_a_note_of_the_measure(session: Session, copy: Path, tmp_path: Path) -> None:
    back = changed_parts(
        copy,
        tmp_path / "b.docx",
        {
            COMMENTS: lambda root: add_comment(root, 40, "À revoir.", PAUL, "2026-02-03T10:12:00Z", "0A0A0A0A"),
            MAIN: lambda root: comment_on(root, "Mobiliser", 40),
        },
    )
    found = read_return(session, back)
    assert [(i.node, i.kind) for i in found.items] == [("mesure-31", ItemKind.NOTE)]
    apply_return(session, found, chosen_by_default(found.items))
    (made,) = reading.notes(session, "mesure-31")
    assert made.detached
    assert "Mobiliser" in made.quote
    assert take(session, back) == []


def test_a_copy_sent_on_with_what_came_back_brings_nothing_twice(session: Session, copy: Path, tmp_path: Path) -> None:
    back = changed_parts(
        copy,
        tmp_path / "b.docx",
        {
            COMMENTS: lambda root: add_comment(root, 40, "Avant quoi ?", PAUL, "2026-02-03T10:12:00Z", "0A0A0A0A"),
            MAIN: lambda root: comment_on(root, "avant tout", 40),
        },
    )
    take(session, back)
    export_review_copy(session, tmp_path / "second.docx")
    assert take(session, tmp_path / "second.docx") == []
    assert take(session, back) == []


def test_what_was_reopened_in_the_file_is_told_and_left_to_decide(session: Session, tmp_path: Path) -> None:
    first = min(reading.notes(session), key=lambda n: n.quote)
    notes.resolve(session, first.id)
    export_review_copy(session, tmp_path / "copy.docx", notes="all")

    def open_all(root: etree._Element) -> None:
        for entry in root:
            entry.set(f"{W15}done", "0")

    back = edited(tmp_path / "copy.docx", tmp_path / "b.docx", open_all, THREADS)
    found = read_return(session, back)
    assert [(i.kind, i.text, i.by_default) for i in found.items] == [
        (ItemKind.NOTE, f"Reopened: {first.text}", False)  # a program that forgets what was resolved says the same
    ]
    apply_return(session, found, frozenset({found.items[0].id}))
    assert [n.resolved for n in reading.notes(session)] == [None, None]
    assert read_return(session, back).items == ()
