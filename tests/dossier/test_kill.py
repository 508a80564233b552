"""kill -9 while saving: what was acknowledged is in the file, and the file is sound, alone."""

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ccem_desk.dossier import doctor, open_dossier, reading
from tests.dossier.dossiers import ÉLODIE, new

KILLS = 20

WRITER = """
import sys
from ccem_desk.dossier import open_dossier, reading, writing
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import Marks, paragraph, rich_text, run
with open_dossier(sys.argv[1], Author("A")) as dossier:
    words = []
    for number in range(10_000):
        words.append(f"mot{number}")
        text = rich_text([paragraph(run(" ".join(words)), run(" demandé", Marks(demand="d")))])
        writing.write_comment(dossier, "mesure-31", text, typing=True)
        print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
@pytest.mark.parametrize("seed", range(KILLS))
def test_acknowledged_words_survive_a_kill(path: Path, tmp_path: Path, seed: int) -> None:
    new(path).close()
    wanted = random.Random(seed).randrange(1, 60)
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        acknowledged = 0
        for line in writer.stdout:
            acknowledged = int(line)
            if acknowledged >= wanted:
                writer.send_signal(signal.SIGKILL)
                break
        acknowledged = max([acknowledged, *(int(line) for line in writer.stdout if line.endswith("\n"))])
    assert writer.returncode == -signal.SIGKILL
    if path.with_name(path.name + "-journal").exists():  # killed between two pages: the next opening takes them back
        open_dossier(path, ÉLODIE).close()
    alone = tmp_path / "alone" / "copie.ccem"
    alone.parent.mkdir()
    shutil.copyfile(path, alone)
    assert doctor.check(alone) == ()
    with open_dossier(alone, ÉLODIE) as dossier:
        words = reading.comment(dossier, "mesure-31").text.split()
        assert words[: acknowledged + 1] == [f"mot{number}" for number in range(acknowledged + 1)]
        assert [d.ref for d in reading.demands(dossier)] == ["M31-D1"]
