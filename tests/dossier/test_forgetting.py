"""Only the present is kept: what went is nowhere in the file, what is shown stays, copies still merge with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccem_desk.dossier import compaction, doctor, forgetting, journal, nodes, open_dossier, reading, reviewing, writing
from ccem_desk.dossier import versions as named
from ccem_desk.dossier.shared_document import SharedDocument
from ccem_desk.model.review import Author, DemandKind, Node
from ccem_desk.model.rich_text import Marks, footnote, paragraph, plain, rich_text, run
from tests.dossier.dossiers import MARC, ÉLODIE, new
from tests.dossier.test_past import NO_SHRINKING, STEPS, Step, said, sound, take

SECRETS = (
    "Zébulon",
    "zebulon",
    "Xylophage",
    "Wagram",
    "Yttrium",
    "Quetzal",
    "Kinkajou",
    "Oxymore",
    "Valparaiso",
    "Bathyscaphe",
)


def with_a_past(path: Path) -> None:
    """Do, and take back, a little of everything; the secrets stand in nothing that is shown."""
    with new(path, Author("Zébulon", "Z")) as dossier:
        linked = run("lien", Marks(link="https://zebulon.example"))
        demand = run("des moyens", Marks(demand="dddd"))
        note = footnote(plain("Xylophage"))
        writing.write_comment(dossier, "mesure-31", rich_text([paragraph(linked, run(" Wagram "), demand, note)]))
        writing.set_demand(dossier, "dddd", title="Yttrium", kind=DemandKind.OBJECTION)
        reviewing.add_note(dossier, "mesure-31", 0, 4, "Quetzal")
        named.make(dossier, "Kinkajou")
        if not compaction.is_worthwhile(dossier.connection):
            compaction.merge_rows(dossier.connection)
        dossier.author = ÉLODIE
        writing.write_comment(dossier, "mesure-31", plain("lien"))
        for n in reading.notes(dossier):
            reviewing.remove_note(dossier, n.node, n.id)
        nodes.add_node(dossier, Node("mesure-40", "mesure", "40", "Oxymore", parent="action-12"))
        writing.write_comment(dossier, "mesure-40", plain("Valparaiso"))
        nodes.remove_node(dossier, "mesure-40")
        writing.set_properties(dossier, organisation="Bathyscaphe")
        writing.set_properties(dossier, organisation="CCEM")


def test_what_went_is_nowhere_in_the_file(path: Path) -> None:
    with_a_past(path)
    assert b"Kinkajou" in path.read_bytes()
    with open_dossier(path, ÉLODIE, read_only=True) as dossier:
        before = said(dossier)
    forgotten = forgetting.forget(path)
    assert (forgotten.versions, forgotten.changes > 1, forgotten.copies) == (("Kinkajou",), True, ())
    data = path.read_bytes()
    assert [secret for secret in SECRETS if secret.encode() in data] == []
    with open_dossier(path, ÉLODIE) as dossier:
        assert said(dossier) == before
        assert [entry.author for entry in journal.entries(dossier.connection)] == [""]
        writing.write_comment(dossier, "mesure-31", plain("la suite"))
        dossier.undo()
        assert said(dossier) == before
    assert doctor.check(path) == ()


def test_a_copy_made_before_merges_without_doubling_or_bringing_back(path: Path, tmp_path: Path) -> None:
    with_a_past(path)
    copy = tmp_path / "copy of it.ccem"
    copy.write_bytes(path.read_bytes())
    assert forgetting.forget(path).copies == (copy,)
    with open_dossier(copy, MARC) as theirs:
        writing.write_comment(theirs, "mesure-32", plain("Du nouveau."))
        update = theirs.shared.as_update()
    with open_dossier(path, ÉLODIE) as mine:
        merged = SharedDocument([mine.shared.as_update(), update])
        assert merged.comment("mesure-31") == plain("lien")
        assert merged.comment("mesure-32") == plain("Du nouveau.")


@settings(max_examples=15, phases=NO_SHRINKING)
@given(st.lists(STEPS, min_size=1, max_size=10))
def test_what_is_shown_stays(tmp_path_factory: pytest.TempPathFactory, steps: list[Step]) -> None:
    path = tmp_path_factory.mktemp("d") / "a.ccem"
    with new(path) as dossier:
        for step in steps:
            take(dossier, step)
        before = said(dossier)
    forgetting.forget(path)
    with open_dossier(path, ÉLODIE) as dossier:
        assert said(dossier) == before
        assert reading.versions(dossier) == ()
    assert sound(path)


def test_another_program_that_has_the_file_open_goes_on(path: Path) -> None:
    with_a_past(path)
    with open_dossier(path, MARC) as theirs:
        theirs.load()
        forgetting.forget(path)
        theirs.refresh()
        writing.write_comment(theirs, "mesure-32", plain("Après."))
    with open_dossier(path, ÉLODIE) as mine:
        assert reading.comment(mine, "mesure-31") == plain("lien")
        assert reading.comment(mine, "mesure-32") == plain("Après.")
    assert doctor.check(path) == ()
