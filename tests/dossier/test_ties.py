"""Demands tied to each other: both ways, in two copies, undone, and gone with a demand that goes."""

from __future__ import annotations

from pathlib import Path

from ccem_desk.dossier import Dossier, doctor, open_dossier, reading, ties, writing
from ccem_desk.model.rich_text import Marks, paragraph, plain, rich_text, run
from tests.dossier.dossiers import MARC, new, open_twice

A, B, C = "aaaaaaaa", "bbbbbbbb", "cccccccc"


def flag(dossier: Dossier, node: str, *demands: str) -> None:
    runs = [piece for d in demands for piece in (run(f"Demande {d}. ", Marks(demand=d)), run("Et. "))]
    writing.write_comment(dossier, node, rich_text([paragraph(*runs)]))


def tied(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    return {d.ref: d.ties for d in reading.demands(dossier) if d.ties}


def test_a_tie_is_seen_from_both_ends_and_undone_in_one_step(path: Path) -> None:
    with new(path) as dossier:
        flag(dossier, "mesure-31", A)
        flag(dossier, "mesure-32", B, C)
        changes = ties.set_tied(dossier, B, A, True)
        assert changes.demands == {"mesure-31", "mesure-32"}
        assert tied(dossier) == {"M31-D1": ("M32-D1",), "M32-D1": ("M31-D1",)}
        assert ties.set_tied(dossier, A, C, True).demands == {"mesure-31", "mesure-32"}
        assert tied(dossier)["M31-D1"] == ("M32-D1", "M32-D2")
        dossier.undo()
        dossier.undo()
        assert tied(dossier) == {}
        dossier.redo()
        assert set(tied(dossier)) == {"M31-D1", "M32-D1"}
        ties.set_tied(dossier, A, B, False)
        assert tied(dossier) == {}
    assert doctor.check(path) == ()


def test_a_tie_names_the_reference_as_it_is_now_and_comes_back_with_its_demand(path: Path) -> None:
    with new(path) as dossier:
        flag(dossier, "mesure-31", A)
        flag(dossier, "mesure-32", B)
        ties.set_tied(dossier, A, B, True)
        with dossier.transaction() as change:
            flag(dossier, "mesure-32", C, B)
        assert tied(dossier)["M31-D1"] == ("M32-D2",)
        assert "mesure-31" in change.changes.demands, "its row names another reference now"
        writing.write_comment(dossier, "mesure-32", plain("Rien."))
        assert tied(dossier) == {}
        dossier.undo()
        assert tied(dossier)["M31-D1"] == ("M32-D2",)


def test_two_programs_that_tie_at_once_end_with_the_same(path: Path) -> None:
    mine, theirs = open_twice(path)
    with mine, theirs:
        flag(mine, "mesure-31", A)
        flag(mine, "mesure-32", B, C)
        theirs.refresh()
        ties.set_tied(mine, A, B, True)
        ties.set_tied(theirs, B, A, True)
        ties.set_tied(theirs, C, A, True)
        mine.refresh()
        assert tied(mine) == tied(theirs)
        assert tied(mine)["M31-D1"] == ("M32-D1", "M32-D2")
    assert doctor.check(path) == ()
    with open_dossier(path, MARC) as again:
        assert tied(again)["M32-D2"] == ("M31-D1",)
