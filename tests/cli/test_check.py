"""`check`: its exit codes, its JSON, a Word file about to leave."""

from __future__ import annotations

from pathlib import Path

import docx

from ccem_desk.model.review import Author, Role
from ccem_desk.services import checking, notes, reading, suggestions, writing
from ccem_desk.services.opening import open_session
from tests.cli.conftest import Desk

ME = Author("Zoé Quintard", "ZQ")


def test_the_observation_is_blocked(desk: Desk, dossier: Path) -> None:
    answer = desk("check", dossier, "--json")
    assert answer.code == 1
    assert answer.json["blocking"] == 9
    first = answer.json["findings"][0]
    assert set(first) == {"rule", "severity", "node", "passage", "message", "fix"}
    assert first["severity"] == "bloquant"
    assert desk("check", dossier).out.startswith("blocking\n  mesure-18")


def test_after_fixes_and_reasons_nothing_blocks_and_the_export_is_right(
    desk: Desk, dossier: Path, tmp_path: Path
) -> None:
    with open_session(dossier, ME) as session:
        before = reading.comments(session)
        checking.fix(session, checking.check(session))
        for note in reading.notes(session):
            notes.resolve(session, note.id)
        for _round in range(3):
            checking.fix(session, checking.automatic(checking.check(session)))
        for finding in checking.check(session):
            checking.ignore(session, finding, "vu avec le bureau")
        assert checking.check(session) == ()
        changed = reading.comments(session)
        assert before["mesure-19"] != changed["mesure-19"]
    answer = desk("check", dossier, "--json")
    assert (answer.code, answer.json["blocking"]) == (0, 0)
    # Grammar, where Grammalecte is installed, is looked at by the command alone.
    assert [f for f in answer.json["findings"] if f["rule"] != "grammar"] == []
    assert desk("export", dossier, tmp_path / "out.docx").code == 0
    text = "\n".join(p.text for p in docx.Document(str(tmp_path / "out.docx")).paragraphs)
    for words in (
        "interroge aussi sur",
        "personnes physiques pour stabiliser",
        "entre les différentes structures.",
        "Si ce lien est mis en place",
        "ministère de la Justice y soit",
        "la traite des êtres humains 2019-2021",
        "référents dans les préfectures",
        "chaque préfecture",
        "Inscrire la traite",
        "PRÉVENIR LE PHÉNOMÈNE",
        "Mais, à la lecture",
        "prévue pour les victimes",
        "fondamentale apporte énormément",
        "fondamentale le CCEM",
        "d’ores et déjà",
        "À titre liminaire",
        "gérés par l’État",
        "de la Justice et de l’Intérieur.",
        "– OCLTI –",
        "doit/devra",
    ):
        assert words in text.replace("\u00a0", " "), words
    for words in ("AUCSI", "2019-2020", "préfeture", "Incrire", "traite..", "IRREALISTE", "d'", "MAIS,"):
        assert words not in text, words


def test_what_is_ignored_stays_so_when_text_elsewhere_changes(dossier: Path) -> None:
    with open_session(dossier, ME) as session:
        finding = next(f for f in checking.check(session) if f.passage == "doit/devra")
        checking.ignore(session, finding, "le choix est voulu")
        comment = reading.comment(session, "mesure-21")
        from ccem_desk.model.rich_text import paragraph, rich_text, run

        longer = rich_text([paragraph(run("Un nouveau début, bien long.")), *comment.paragraphs])
        writing.put(session, "mesure-21", longer)
        assert "doit/devra" not in [f.passage for f in checking.check(session)]
        checking.heed(session, finding)
        assert "doit/devra" in [f.passage for f in checking.check(session)]


def test_a_batch_of_fixes_is_one_step(dossier: Path) -> None:
    with open_session(dossier, ME) as session:
        before = reading.comments(session)
        checking.fix(session, checking.automatic(checking.check(session)))
        assert reading.comments(session) != before
        writing.undo(session)
        assert reading.comments(session) == before


def test_a_reviewers_fix_waits_as_a_suggestion(dossier: Path) -> None:
    with open_session(dossier, ME) as session:
        session.role = Role.RELECTURE
        checking.fix(session, [f for f in checking.check(session) if f.passage == "AUCSI"])
        waiting = reading.suggestions(session)
        assert [s.node for s in waiting] == ["mesure-19"]
        assert "suggestion" in {f.rule for f in checking.check(session)}
        session.role = Role.REDACTION
        suggestions.decide_all(session, "accept")
        assert "aussi sur les critères" in reading.comment(session, "mesure-19").text


def test_a_word_file_edited_by_hand_is_looked_into(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    assert desk("export", dossier, out).code == 0
    assert desk("check", dossier, out).code == 0
    document = docx.Document(str(out))
    with open_session(dossier, ME) as session:
        document.add_paragraph(reading.notes(session)[0].text)
    document.save(str(out))
    answer = desk("check", dossier, out, "--json")
    assert answer.code == 1
    assert {f["rule"] for f in answer.json["findings"]} == {"leak"}


def test_what_is_no_word_file_gets_a_sentence(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    for name, data in (("a.odt", b"x"), ("b.pdf", b"%PDF"), ("c.docx", b"no zip at all")):
        (tmp_path / name).write_bytes(data)
        answer = desk("check", dossier, tmp_path / name)
        assert answer.code == 2, name
        assert "Word" in answer.err
        assert "Traceback" not in answer.err


def test_a_clean_file_is_said_to_be_one_and_nothing_more(desk: Desk, dossier: Path, tmp_path: Path) -> None:
    assert desk("export", dossier, tmp_path / "s.docx").code == 0
    answer = desk("check", dossier, tmp_path / "s.docx")
    assert answer.code == 0
    assert answer.out == f"Nothing internal was found in “{tmp_path / 's.docx'}”.\n"  # the dossier itself has findings
