"""Each kind of internal matter, in each place of a Word file, is found by the check of that file; each trace too."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from ccem_desk.checks.leaks import Internal, Piece, find_leaks
from ccem_desk.documents.word import read_package, write_docx
from ccem_desk.dossier import create
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import DEFAULT_LEVELS, FRONT
from ccem_desk.model.review import Absence, Author, DemandKind, Node, Properties, Stance, Status
from ccem_desk.model.rich_text import Marks, paragraph, plain, rich_text, run
from ccem_desk.services import checking, demands, notes, reading, versions, writing
from ccem_desk.services.demands import Fields
from ccem_desk.services.exporting import export
from ccem_desk.services.file_check import check_file
from ccem_desk.services.internal import form_of, printed_words
from ccem_desk.services.response import response
from ccem_desk.services.session import Session
from tests.services.planting import PLACES, Parts, packed, parts_of

SECRETS: Final = {
    "a note": "Je trouve ce passage un peu fade, à muscler",
    "a reply to a note": "D'accord, mais pas avant la réunion de jeudi",
    "somebody's name": "Marie Rouge-Dupré",
    "somebody's initials": "MRD",
    "a suggestion": "consultés-xyz",
    "a position taken": "opposition",
    "how far the writing is": "en relecture",
    "why there is no comment": "hors champ",
    "a demand's title": "Un budget pour les référents",
    "a demand's addressee": "Chancellerie",
    "a demand's theme": "tribunaux",
    "a demand's kind": "vigilance",
    "a version's name": "envoyé au bureau",
    "why a finding is ignored": "le choix est voulu par Paul",
}


@dataclass(frozen=True, slots=True)
class Sent:
    session: Session
    parts: Parts
    path: Path


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sent]:
    """A dossier with every kind of internal matter, and the submission made of it."""
    folder = tmp_path_factory.mktemp("sent") / "dossier secret"
    folder.mkdir()
    nodes = (
        Node("mesure-1", "mesure", "1", "Une mesure", position="1", responsible="Paul Vert"),
        Node("mesure-2", "mesure", "2", "Une autre", position="2"),
    )
    properties = Properties("Réponse", "Plan", "Comité", language="fr")
    author = Author(SECRETS["somebody's name"], SECRETS["somebody's initials"])
    with Session(create(folder / "le dossier.ccem", properties, DEFAULT_LEVELS, nodes, author)) as session:
        _fill(session)
        out = folder.parent / "out.docx"
        export(session, out, suggestions="refuse")
        yield Sent(session, parts_of(out.read_bytes()), folder.parent)


def _fill(session: Session) -> None:
    put_in = Marks(inserted=frozenset({"abcdabcd"}))
    runs = [run("Un texte proposé/retenu et "), run(SECRETS["a suggestion"], put_in), run(" une demande. ")]
    runs.append(run("Nous demandons un budget.", Marks(demand="dddddddd")))
    writing.save_comment(session, "mesure-1", rich_text([paragraph(*runs)]), typing=False)
    writing.save_comment(session, FRONT, plain("Un brouillon validé est une question de temps."), typing=False)
    notes.add_note(session, "mesure-1", "Un texte", SECRETS["a note"])
    notes.reply(session, reading.notes(session)[0].id, SECRETS["a reply to a note"])
    writing.set_stance(session, "mesure-1", Stance.OPPOSITION)
    writing.set_status(session, "mesure-1", Status.EN_RELECTURE)
    writing.set_absence(session, "mesure-2", Absence.HORS_CHAMP)
    fields = Fields(
        DemandKind.VIGILANCE,
        SECRETS["a demand's title"],
        (SECRETS["a demand's addressee"],),
        (SECRETS["a demand's theme"],),
    )
    demands.set_fields(session, ["dddddddd"], fields)
    versions.name_version(session, SECRETS["a version's name"])
    finding = next(f for f in checking.check(session) if f.rule == "alternative")
    checking.ignore(session, finding, SECRETS["why a finding is ignored"])


def _found(sent: Sent, data: bytes) -> list[str]:
    file = sent.path / "planted.docx"
    file.write_bytes(data)
    findings = check_file(sent.session, file)
    assert {f.rule for f in findings} <= {"leak"}
    return [f"{f.message}|{f.passage}" for f in findings]


def test_the_submission_itself_is_clean(sent: Sent) -> None:
    assert _found(sent, packed(sent.parts)) == []


@pytest.mark.parametrize("place", PLACES)
def test_each_kind_of_internal_matter_is_found_in_each_place(sent: Sent, place: str) -> None:
    note = reading.notes(sent.session)[0]
    ids = {"a note's id": note.id, "the dossier's id": sent.session.dossier.id, "a place's id": "mesure-2"}
    paths = {"the folder": str(sent.session.path.parent), "the file": "le dossier.ccem"}
    for what, words in {**SECRETS, **ids, **paths, "an author": "Paul Vert"}.items():
        found = _found(sent, PLACES[place](sent.parts, words))
        assert any(line.endswith(f"|{words}") for line in found), (what, found)


def test_words_that_anybody_writes_are_no_hit(sent: Sent) -> None:
    """In the text of the dossier, or in a sentence that somebody added by hand."""
    text = "La question reste ouverte : nous serons d'une vigilance constante, sans opposition de principe au texte."
    assert _found(sent, PLACES["a paragraph"](sent.parts, text)) == []
    assert _found(sent, PLACES["a paragraph"](sent.parts, "Un brouillon validé est une question de temps.")) == []


def test_no_word_of_the_form_itself_is_a_leak(sent: Sent) -> None:
    """Names of styles and bookmarks, colours, the format's own words: a note or a theme may hold any of them."""
    pieces = [Piece(part.name, part.words) for part in read_package(packed(sent.parts))]
    printed = response(sent.session, reading.nodes(sent.session), "refuse", whole_plan=False)
    form = [part.words for part in read_package(write_docx(form_of(printed)))]
    words = {word for piece in pieces for word in re.findall(r"\w+", piece.words)}
    assert {"texte", "center"} <= {part for word in words for part in word.split("_")}
    secrets = [Internal("a note", part) for word in words for part in (word, *word.split("_"))]
    assert find_leaks(pieces, secrets, lambda: [*printed_words(printed), *form]) == ()


def test_a_wording_adopted_for_this_file_is_no_hit(sent: Sent) -> None:
    out = sent.path / "accepted.docx"
    export(sent.session, out, suggestions="accept")
    assert SECRETS["a suggestion"] in parts_of(out.read_bytes())["word/document.xml"].decode()
    assert check_file(sent.session, out) == ()
    planted = PLACES["a header"](parts_of(out.read_bytes()), SECRETS["a suggestion"])
    assert _found(sent, planted) != []


TRACES: Final = {
    "a comment": PLACES["a comment"],
    "a list of people": PLACES["people"],
    "a tracked change": PLACES["a deletion"],
    "hidden text": PLACES["hidden text"],
    "a document variable": PLACES["a document variable"],
    "a custom property": PLACES["a custom property"],
    "an author other than the organisation": PLACES["the app's properties"],
    "an editing session": lambda parts, _w: packed(_with(parts, "<w:p>", '<w:p w:rsidR="00A1B2C3">')),
    "(rsid) stands in word/settings.xml": lambda parts, _w: packed(
        _with(parts, "</w:settings>", '<w:rsids><w:rsid w:val="00A1"/></w:rsids></w:settings>', "word/settings.xml")
    ),
    "a template’s address": lambda parts, _w: packed(
        _with(parts, "</w:settings>", '<w:attachedTemplate r:id="r1" xmlns:r="r"/></w:settings>', "word/settings.xml")
    ),
    "a place on somebody’s computer": lambda parts, _w: packed(
        _with(
            parts,
            "</Relationships>",
            '<Relationship Target="file:///C:/a.dotx"/></Relationships>',
            "word/_rels/document.xml.rels",
        )
    ),
    "core.xml": lambda parts, _w: packed(
        _with(
            parts,
            "</cp:coreProperties>",
            "<cp:lastModifiedBy>someone</cp:lastModifiedBy></cp:coreProperties>",
            "docProps/core.xml",
        )
    ),
}


def _with(parts: Parts, old: str, new: str, part: str = "word/document.xml") -> Parts:
    text = parts[part].decode()
    return parts | {part: text.replace(old, new, 1).encode() if old in text else _first_paragraph(text, new)}


def _first_paragraph(text: str, new: str) -> bytes:
    return text.replace("<w:sectPr", f"{new}</w:p><w:sectPr", 1).encode()


@pytest.mark.parametrize("trace", TRACES)
def test_traces_of_work_are_found_whatever_the_words(sent: Sent, trace: str) -> None:
    found = _found(sent, TRACES[trace](sent.parts, "anything"))
    assert any(trace in line for line in found), found


def test_the_organisation_may_be_the_author(sent: Sent) -> None:
    assert _found(sent, PLACES["the app's properties"](sent.parts, "Comité")) == []


def test_a_file_that_declares_entities_or_is_a_bomb_gets_a_sentence(sent: Sent) -> None:
    doctype = b'<!DOCTYPE x [<!ENTITY a "b">]>'
    text = sent.parts["word/document.xml"].replace(b"?>", b"?>" + doctype, 1)
    bomb = sent.parts | {"word/media/a.png": b"\0" * 40_000_000}
    for parts in (sent.parts | {"word/document.xml": text}, bomb):
        with pytest.raises(UserProblem, match=r"planted\.docx"):
            _found(sent, packed(parts))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_file_saved_by_libreoffice_can_be_checked(sent: Sent, tmp_path: Path) -> None:
    for name, data in (
        ("clean.docx", packed(sent.parts)),
        ("noted.docx", PLACES["a paragraph in pieces"](sent.parts, SECRETS["a note"])),
    ):
        (tmp_path / name).write_bytes(data)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved")]
    subprocess.run([*command, *map(str, sorted(tmp_path.glob("*.docx")))], check=True, capture_output=True, timeout=120)
    assert check_file(sent.session, tmp_path / "saved" / "clean.docx") == ()
    assert [f.passage for f in check_file(sent.session, tmp_path / "saved" / "noted.docx")] == [SECRETS["a note"]]
