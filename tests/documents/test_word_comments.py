"""Comments of Word files as notes: where they stand, what answers what, when; and changes in headings."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ccem_desk.documents.word.reading.comments import read_comments
from ccem_desk.documents.word.reading.moments import moment
from ccem_desk.documents.word.reading.package import Package
from ccem_desk.model.marks import note_passages
from ccem_desk.model.response import Observation, ReadNote
from tests.documents.word_building import p, packed, parts_of, r
from tests.documents.word_case import BY, DEL, INS, struck
from tests.documents.word_notation import measure, read, told

W14 = 'w14:paraId="{}"'


def start(number: object) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number: object) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/>'


def sign(number: object) -> str:
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


def comment(number: object, words: str, at: str = "2026-01-02T10:12:00Z", author: str = "A", key: str = "") -> str:
    paragraph = f'<w:p w14:paraId="{key}">{r(words)}</w:p>' if key else p(words)
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="{at}" w:initials="a">{paragraph}</w:comment>'


def extended(*entries: tuple[str, str, str]) -> str:
    """Return what `commentsExtended` says, in a namespace of its own: (key, parent's key, done)."""
    listed = "".join(
        f'<x:commentEx x:paraId="{key}"' + (f' x:paraIdParent="{parent}"' if parent else "") + f' x:done="{done}"/>'
        for key, parent, done in entries
    )
    return f'<x:commentsEx xmlns:x="urn:another">{listed}</x:commentsEx>'


def quotes(found: Observation) -> dict[str, str]:
    """Return the passage of each note by its words; nothing for one that has none."""
    passages = {k: words for n in found.nodes for k, words in note_passages(n.comment).items()}
    return {n.text: passages.get(n.id, "") for n in found.notes}


def notes(found: Observation) -> dict[str, ReadNote]:
    return {n.text: n for n in found.notes}


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        (p(r("un ") + start(1) + r("deux") + end(1) + sign(1) + r(" trois")), "deux"),
        (p(r("un ") + start(1) + r("deux")) + p(r("trois") + end(1) + sign(1) + r(" quatre")), "deux\ntrois"),
        (start(1) + p("un") + p("deux") + end(1) + p("trois") + p(sign(1)), "un\ndeux"),
        (p(r("un deux") + sign(1) + r(" trois")), "deux"),
        (p(r("un deux ") + start(1) + end(1) + sign(1) + r("trois")), "deux "),
        (p(sign(1) + r("un deux")) + p("trois"), "un deux"),
        (p(sign(1)) + p("un"), ""),
        (p(start(1) + r("un") + sign(1)) + p("deux"), "un"),
        (p(start(1) + r("un")) + p("deux") + p(sign(1)) + p("trois"), "un\ndeux"),
        (p(start(1) + r("un")) + p("deux"), "un"),
        (p(f"{INS}{start(1)}{r('un')}{end(1)}</w:ins>" + sign(1)), "un"),
        (p(start(1) + struck("un") + end(1) + sign(1) + r(" deux")), "un"),
        (p(start(1) + struck("un"), f"<w:rPr><w:del {BY}/></w:rPr>") + p(r("deux") + end(1) + sign(1)), "un\ndeux"),
        (p(start(1) + r("un") + end(1)) + p(start(1) + r("deux") + end(1) + sign(1)), "un"),
    ],
    ids=["in a paragraph", "over two", "between paragraphs", "without a range", "a range of nothing",
         "without a range, first", "in an empty paragraph", "an end that is missing", "a sign later",
         "neither end nor sign", "in words put in", "on words taken out", "over an end taken out", "twice the number"],
)  # fmt: skip
def test_a_comment_stands_on_its_words(body: str, quote: str) -> None:
    found = read(body, comments=comment(1, "Qui ?"))
    assert quotes(found) == {"Qui ?": quote}
    assert [n.node for n in found.notes] == ["mesure-1"]


def test_a_comment_on_a_heading_belongs_to_its_measure() -> None:
    body = p(start(1) + r("Mesure 2 : Suivre") + end(1) + sign(1)) + p("deux")
    found = read(body, comments=comment(1, "Titre ?"))
    assert [(n.node, n.text) for n in found.notes] == [("mesure-2", "Titre ?")]


def test_a_comment_in_a_footnote_stands_on_its_sign() -> None:
    body = p(r("un") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    footnote = f'<w:footnote w:id="1">{p(start(1) + r("la note") + end(1) + sign(1))}</w:footnote>'
    found = read(body, comments=comment(1, "Source ?"), footnotes=footnote)
    assert measure(found) == "un[(la note)]"
    assert [(n.node, n.text) for n in found.notes] == [("mesure-1", "Source ?")]


def test_two_comments_of_one_author_at_one_second_are_two_notes() -> None:
    body = p(start(1) + r("un") + end(1) + sign(1) + start(2) + r("deux") + end(2) + sign(2))
    found = read(body, comments=comment(1, "Un ?") + comment(2, "Deux ?"))
    assert quotes(found) == {"Un ?": "un", "Deux ?": "deux"}


def test_two_comments_of_one_number_are_both_kept() -> None:
    body = p(start(1) + r("un") + end(1) + sign(1))
    found = read(body, comments=comment(1, "Un ?") + comment(1, "Deux ?"))
    assert sorted(n.text for n in found.notes) == ["Deux ?", "Un ?"]


def test_threads_and_what_is_resolved_are_read_whatever_the_namespace_is_called() -> None:
    body = p(start(1) + r("un") + end(1) + sign(1) + start(2) + r("deux") + end(2) + sign(2))
    listed = comment(1, "Un ?", key="0A") + comment(2, "Deux ?", key="0b") + comment(3, "Oui.", key="0c")
    listed += comment(4, "Non.", key="0D")
    told_so = extended(("0A", "", "1"), ("0B", "", "0"), ("0C", "0A", "1"), ("0D", "0C", "1"))
    found = notes(read(body, comments=listed, commentsExtended=told_so))
    assert {words: [a.text for a in n.replies] for words, n in found.items()} == {
        "Un ?": ["Oui.", "Non."],
        "Deux ?": [],
    }
    assert found["Un ?"].resolved and not found["Deux ?"].resolved


def test_cycles_and_missing_parents_lose_no_comment() -> None:
    listed = "".join(comment(n, f"mot {n}", key=f"0{n}") for n in range(1, 6))
    told_so = extended(("01", "02", "0"), ("02", "01", "0"), ("03", "03", "0"), ("04", "77", "0"), ("05", "02", "0"))
    found = read(p("un"), comments=listed, commentsExtended=told_so)
    said = [n.text for n in found.notes] + [a.text for n in found.notes for a in n.replies]
    assert sorted(said) == [f"mot {n}" for n in range(1, 6)]


def test_a_chain_of_replies_is_one_thread_however_long() -> None:
    listed = "".join(comment(n, f"{n}", key=f"{n:X}") for n in range(1, 3_000))
    told_so = extended(*((f"{n:X}", f"{n - 1:X}" if n > 1 else "", "0") for n in range(1, 3_000)))
    (note,) = read(p("un"), comments=listed, commentsExtended=told_so).notes
    assert (note.text, len(note.replies)) == ("1", 2_998)


def test_without_links_a_later_comment_on_the_same_words_is_a_reply() -> None:
    both = start(1) + start(2) + r("un") + end(1) + end(2) + sign(1) + sign(2)
    body = p(both + start(3) + r("deux") + end(3) + sign(3))
    listed = comment(1, "Un ?", "2026-01-02T10:00:00Z") + comment(2, "Oui.", "2026-01-02T11:00:00Z")
    found = notes(read(body, comments=listed + comment(3, "Deux ?", "2026-01-02T12:00:00Z")))
    assert {words: [a.text for a in n.replies] for words, n in found.items()} == {"Un ?": ["Oui."], "Deux ?": []}
    assert not found["Un ?"].resolved


def test_a_wording_that_a_comment_proposes_is_the_notes() -> None:
    body = p(start(1) + r("associés à") + end(1) + sign(1))
    paragraphs = p("Irréaliste.") + p("Formulation proposée\u00a0: consultés sur")
    listed = f'<w:comment w:id="1" w:author="A" w:date="2026-01-02T10:00:00Z">{paragraphs}</w:comment>'
    (note,) = read(body, comments=listed).notes
    assert (note.text, note.replacement) == ("Irréaliste.", "consultés sur")


@contextmanager
def zone(name: str) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is changed on Unix only")
def test_dates_are_local_as_word_writes_them_unless_a_newer_part_says_them() -> None:
    ids = '<a:ids xmlns:a="urn:a"><a:id a:paraId="0a" a:durableId="77"/></a:ids>'
    times = '<b:times xmlns:b="urn:b"><b:time b:durableId="77" b:dateUtc="2026-07-01T00:00:01Z"/></b:times>'
    listed = comment(1, "Un ?", "2026-07-02T10:12:00Z", key="0A") + comment(2, "Deux ?", "2026-07-02T10:12:00Z")
    change = f'<w:ins w:author="A" w:date="2026-01-02T10:12:00">{r("un")}</w:ins>'
    with zone("Europe/Paris"):
        found = read(p(change), comments=listed, commentsIds=ids, commentsExtensible=times)
    assert {n.text: n.at for n in found.notes} == {"Un ?": "2026-07-01T00:00:01Z", "Deux ?": "2026-07-02T08:12:00Z"}
    assert list(found.suggestions.values()) == [("A", "2026-01-02T09:12:00Z")]


@pytest.mark.parametrize(
    "date", ["", "hier", "2026-13-45T10:00:00Z", "2026-01-02", "9999-99-99T99:99:99Z", "1-1-1T1:1"]
)
def test_a_date_that_is_none_is_nothing(date: str) -> None:
    assert moment(date) == ""


def test_a_file_without_its_comments_part_is_read() -> None:
    parts = parts_of(p(start(1) + r("un") + end(1) + sign(1)), comments="")
    del parts["word/comments.xml"]
    assert read_comments(Package(packed(parts), "in.docx")) == {}


def test_a_heading_is_read_with_its_changes_accepted_unless_it_would_be_none() -> None:
    body = p(r("Mesure 2 : ") + struck("Former") + f"{INS}{r('Suivre')}</w:ins>") + p("deux")
    body += p(struck("Mesure 3 : Garder")) + p("trois")
    body += p(f"{INS}{r('Mesure 4 : Ajouter')}</w:ins>") + p("quatre")
    found = read(body)
    assert [(n.id, n.title) for n in found.nodes[1:]] == [
        ("mesure-1", "Former"), ("mesure-2", "Suivre"), ("mesure-3", "Garder"), ("mesure-4", "Ajouter"),
    ]  # fmt: skip
    assert [words for fate, words, _detail in told(found) if fate == "moved"] == [
        "Mesure 2 : Suivre", "Mesure 3 : Garder", "Mesure 4 : Ajouter",
    ]  # fmt: skip
    assert [n.comment.text for n in found.nodes[2:]] == ["deux\n", "trois\n", "quatre\n"]


def test_a_change_that_breaks_off_in_the_middle_of_a_link_is_one_suggestion() -> None:
    body = p(f"{DEL}{r('un ', tag='w:delText')}</w:del>" + f'<w:hyperlink r:id="l">{struck("deux")}</w:hyperlink>')
    found = read(body, {"l": "https://a.fr/"})
    assert measure(found) == "-{un }-{<deux>}"
    assert len(found.suggestions) == 1
