"""A full disk: told, nothing typed is lost, and the next save takes it along."""

import subprocess
import sys
from pathlib import Path

import pytest

from ccem_desk.dossier import Dossier, doctor, open_dossier, reading, writing
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.review import Status
from ccem_desk.model.rich_text import plain
from tests.dossier.dossiers import ÉLODIE, new

LONG = plain("Des moyens à la hauteur. " * 2000)


def fill(dossier: Dossier) -> None:
    """Leave no page more than there is."""
    pages = dossier.connection.execute("PRAGMA page_count").fetchone()[0]
    dossier.connection.execute(f"PRAGMA max_page_count = {pages}")


def make_room(dossier: Dossier) -> None:
    dossier.connection.execute("PRAGMA max_page_count = 100000")


def test_what_a_full_disk_refused_goes_along_with_the_next_save(dossier: Dossier) -> None:
    fill(dossier)
    with pytest.raises(UserProblem, match="disk is full"):
        writing.write_comment(dossier, "mesure-31", LONG)
    assert reading.comment(dossier, "mesure-31") == LONG
    assert doctor.check(dossier.path) == ()
    with open_dossier(dossier.path, ÉLODIE) as other:
        assert reading.comments(other) == {}
    make_room(dossier)
    changes = writing.set_node(dossier, "mesure-32", status=Status.VALIDE)
    assert changes.comments == {"mesure-31"}
    with open_dossier(dossier.path, ÉLODIE) as other:
        assert reading.comments(other) == {"mesure-31": LONG}
    assert doctor.check(dossier.path) == ()


def test_closing_saves_what_was_refused(path: Path) -> None:
    dossier = new(path)
    fill(dossier)
    with pytest.raises(UserProblem):
        writing.write_comment(dossier, "mesure-31", LONG)
    with pytest.raises(UserProblem):
        dossier.close()
    make_room(dossier)
    dossier.close()
    with open_dossier(path, ÉLODIE) as again:
        assert reading.comments(again) == {"mesure-31": LONG}


def test_what_was_refused_can_be_undone(dossier: Dossier) -> None:
    fill(dossier)
    with pytest.raises(UserProblem):
        writing.write_comment(dossier, "mesure-31", LONG)
    make_room(dossier)
    dossier.undo()
    assert reading.comments(dossier) == {}


def test_what_the_other_program_wrote_meanwhile_is_told_with_the_next_save(pair: tuple[Dossier, Dossier]) -> None:
    mine, theirs = pair
    writing.write_comment(theirs, "mesure-32", plain("mot"))
    fill(mine)
    with pytest.raises(UserProblem):
        writing.write_comment(mine, "mesure-31", LONG)
    assert reading.comment(mine, "mesure-32") == plain("mot")
    make_room(mine)
    assert mine.refresh().comments == {"mesure-32"}
    assert writing.write_comment(mine, "mesure-31", plain("court")).comments == {"mesure-31"}


@pytest.mark.skipif(sys.platform == "win32", reason="no limit to set there")
def test_a_write_that_the_system_refuses_is_told(path: Path) -> None:
    new(path).close()
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from ccem_desk.dossier import open_dossier, reading, writing\n"
        "from ccem_desk.model.errors import UserProblem\n"
        "from ccem_desk.model.review import Author\n"
        "from ccem_desk.model.rich_text import plain\n"
        "from ccem_desk import translation\n"
        "translation.use('en')\n"
        "path = Path(sys.argv[1])\n"
        "dossier = open_dossier(path, Author('A'))\n"
        "limit = path.stat().st_size\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))\n"
        "try:\n"
        "    writing.write_comment(dossier, 'mesure-31', plain('mot ' * 100000))\n"
        "except UserProblem as problem:\n"
        "    print(problem)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
        "dossier.close()\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert "disk is full" in done.stdout
    with open_dossier(path, ÉLODIE) as dossier:
        assert len(reading.comment(dossier, "mesure-31").text) == 400001
    assert doctor.check(path) == ()
