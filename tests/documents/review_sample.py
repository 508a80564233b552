"""Review copies for the tests: one by hand with every case, one of the whole observation with sixty of each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from ccem_desk.model.ids import new_id
from ccem_desk.model.marks import add_note, note_passages
from ccem_desk.model.plan import DEFAULT_LEVELS, FRONT
from ccem_desk.model.response import Response, Section
from ccem_desk.model.review import Note, Properties, Reply, Suggestion
from ccem_desk.model.review_copy import ReviewCopy
from ccem_desk.model.rich_text import (
    Kind,
    Marks,
    ParagraphEnd,
    RichText,
    footnote,
    paragraph,
    plain,
    rich_text,
    run,
)
from ccem_desk.model.suggesting import suggested
from tests.documents.word_sample import ADDRESS, observation_response

ÉLODIE, MARC, NOUR = "Élodie Dupont", "Marc Roy", "Nour « N. » Ben & fils"


def put(*ids: str) -> Marks:
    return Marks(inserted=frozenset(ids))


def out(*ids: str) -> Marks:
    return Marks(deleted=frozenset(ids))


def noted(*ids: str, demand: str | None = None, link: str | None = None) -> Marks:
    return Marks(notes=frozenset(ids), demand=demand, link=link)


_FOOTNOTE = rich_text(
    [
        paragraph(run("Voir "), run("l'avis", out("s1")), run("le rapport", put("s1")), run(" de 2019 :"),
                  end=ParagraphEnd(inserted=frozenset({"s2"}))),
        paragraph(run("un lien", replace(put("s2"), link=ADDRESS)), run(".")),
    ]
)  # fmt: skip
_FRONT = rich_text(
    [
        paragraph(run("Un "), run("mot", noted("same", "twin")), run(" et "), run("deux ", noted("left")),
                  run("trois ", noted("left", "right")), run("quatre", noted("right")), run(" fin"),
                  footnote(_FOOTNOTE, noted("call")), run(" reste.")),
        paragraph(run("Premier "), run("élément ;", noted("list")), kind=Kind.BULLET),
        paragraph(run("second élément", noted("list")), run(" ici."),
                  end=ParagraphEnd(Kind.BULLET, deleted=frozenset({"s3"}))),
        paragraph(run("troisième"), kind=Kind.BULLET),
        paragraph(run("Une ", noted("wide")), run("demande", noted("wide", demand="qwertyui")),
                  run(" liée", noted("wide", link=ADDRESS)),
                  run(" encore", replace(put("s4"), link=ADDRESS, notes=frozenset({"wide"}))),
                  run(" et", Marks(link=ADDRESS))),
        paragraph(run("des "), run("associés", replace(out("s5"), notes=frozenset({"edit"}))),
                  run("consultés", put("s5")),
                  run(" venus\u2028de\tloin", replace(out("s6"), inserted=frozenset({"s5"}))), run(".")),
        paragraph(run("Numéro", put("s7")), end=ParagraphEnd(Kind.NUMBERED, inserted=frozenset({"s7"}))),
    ]
)  # fmt: skip
_MEASURE = rich_text(
    [
        paragraph(run("Le texte reste."), end=ParagraphEnd()),
        paragraph(run("Ce qui suit", put("s8")), footnote(plain("Une note ajoutée."), put("s8")),
                  end=ParagraphEnd(inserted=frozenset({"s8"}))),
        paragraph(run("Tout part "), run("ici", out("s9")), end=ParagraphEnd(deleted=frozenset({"s9"}))),
    ]
)  # fmt: skip


def _note(number: int, key: str, text: str, node: str = FRONT, **more: Any) -> Note:
    note = Note(key, node, ÉLODIE, "ÉD", f"2026-03-0{number}T08:15:0{number}Z", "", text)
    return replace(note, **more)


def _reply(number: int, text: str, author: str = MARC) -> Reply:
    return Reply(f"reply{number}", author, "MR", f"2026-03-10T09:00:0{number}Z", text)


NOTES = (
    _note(1, "same", "Sur le même mot."),
    _note(
        2, "twin", "Aussi.", author=MARC, initials="", replies=(_reply(1, "D'accord."), _reply(2, "Deux\nlignes", ""))
    ),
    _note(3, "left", "Chevauche.", replacement="deux, trois"),
    _note(4, "right", "Chevauche aussi.", resolved="2026-03-09T10:00:00Z", replies=(_reply(3, "Fait."),)),
    _note(5, "call", 'Sur l\'appel de note <b> & "co".'),
    _note(6, "list", "Sur deux éléments.\n\nTrois paragraphes."),
    _note(7, "wide", "", replacement="Une tout autre\nphrase"),
    _note(8, "edit", "Sur ce qui part.", author=NOUR),
    _note(
        9, "gone", "Le passage est parti.", "mesure-18", detached=True, quote="des mots\nd'avant", replacement="mieux"
    ),
    _note(9, "lost", "Sans texte du tout.", "mesure-19", detached=True, author="", initials=""),
)
SUGGESTIONS = tuple(
    Suggestion(f"s{n}", FRONT, author, f"2026-02-0{n}T12:00:00Z" if n != 6 else "", "insertion", "")
    for n, author in enumerate((MARC, ÉLODIE, NOUR, MARC, MARC, "", ÉLODIE, NOUR, MARC), start=1)
)

COPY = ReviewCopy(
    Response(
        Properties(title="Observation & réponse", organisation="Comité"),
        DEFAULT_LEVELS,
        (
            Section(FRONT, "", "Observation", _FRONT),
            Section("axe", "1", "INFORMER", depth=0),
            Section("mesure", "18", "Le 3e point", _MEASURE, depth=2),
            Section("mesure", "19", "Sans texte", depth=2),
        ),
    ),
    (FRONT, "axe-1", "mesure-18", "mesure-19"),
    NOTES,
    SUGGESTIONS,
    "6c4e6d0e-8a53-4d5e-9f0b-0a2c6a0f9d11",
    "abcdefgh",
)
"""Notes on the same words, overlapping, over list items, links, a demand, a footnote's call; detached ones; threads."""


def copy_of_texts(first: RichText, second: RichText) -> ReviewCopy:
    """Return a copy of two texts with a heading between, and a note for every mark in them."""
    sections = (Section(FRONT, "", "", first), Section("mesure", "1", "FIN", second))
    nodes = (FRONT, "mesure-1")
    notes = tuple(
        Note(key, node, f"Auteur {key}", "", "2026-03-01T08:00:00Z", "", f"Sur {key}.")
        for node, section in zip(nodes, sections, strict=True)
        for key in note_passages(section.comment)
    )
    changes = tuple(
        Suggestion(f"suggestion{c}", FRONT, c, f"2026-03-01T09:00:0{n}Z", "", "") for n, c in enumerate("abc")
    )
    return ReviewCopy(Response(Properties(), DEFAULT_LEVELS, sections), nodes, notes, changes, "d", "b")


def observation_copy(path: Path, count: int = 60) -> ReviewCopy:
    """Return the observation with that many notes, every third answered and every fourth resolved, and suggestions."""
    printed = observation_response(path)
    sections = list(printed.sections)
    nodes = tuple(f"node-{n}" for n in range(len(sections)))
    commented = [n for n, s in enumerate(sections) if len(s.comment.text) > 80]
    notes: list[Note] = []
    suggestions: list[Suggestion] = []
    for number in range(count):
        at = commented[number % len(commented)]
        text = sections[at].comment
        key, name = f"note{number}", (ÉLODIE, MARC)[number % 2]
        start = 7 * (number // len(commented))
        text = add_note(text, start, start + 30, key)
        when = f"2026-03-01T08:{number:02}:00Z"
        replies = (
            (Reply(f"r{number}", ÉLODIE, "ÉD", f"2026-03-02T08:{number:02}:00Z", "Vu."),) if number % 3 == 0 else ()
        )
        resolved = when if number % 4 == 0 else None
        note = Note(
            key, nodes[at], name, "", when, "", f"Remarque {number} : à revoir.", None, resolved, replies=replies
        )
        notes.append(replace(note, replacement="mieux dit" if number % 5 == 0 else None))
        text = suggested(text, _edited(text, number), f"change{number}")
        suggestions.append(Suggestion(f"change{number}", nodes[at], name, when, "replacement", ""))
        sections[at] = replace(sections[at], comment=text)
    anchored = {n: note_passages(s.comment) for n, s in zip(nodes, sections, strict=True)}
    shown = tuple(replace(n, detached=n.id not in anchored[n.node]) for n in notes)
    return ReviewCopy(replace(printed, sections=tuple(sections)), nodes, shown, tuple(suggestions), new_id(), new_id())


def _edited(text: RichText, number: int) -> RichText:
    """Return the text with a word more, a word less, or a paragraph more."""
    paragraphs = list(text.paragraphs)
    longest = max(range(len(paragraphs)), key=lambda n: len(paragraphs[n].text))
    p = paragraphs[longest]
    match number % 3:
        case 0:
            paragraphs[longest] = paragraph(*p.runs, run(f" Ajout {number}."), end=p.end)
        case 1:
            last = p.runs[-1]
            paragraphs[longest] = paragraph(
                *p.runs[:-1], replace(last, text=last.text[: len(last.text) // 2]), end=p.end
            )
        case _:
            paragraphs.insert(longest + 1, paragraph(run(f"Un paragraphe {number}.")))
    return rich_text(paragraphs)
