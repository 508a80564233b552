"""A review copy read into the model, whole process: against docx2python's and pandoc's whole runs."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from ccem_desk.documents.word import write_review_copy
from tests.bench import example
from tests.bench.timing import Row, side_by_side
from tests.documents.review_sample import observation_copy

_OURS = """
import sys
from ccem_desk.documents.word.reading import read_word_observation
from ccem_desk.model.plan import DEFAULT_LEVELS
with open(sys.argv[1], "rb") as file:
    read_word_observation(file.read(), DEFAULT_LEVELS, name=sys.argv[1])
"""
_PEAK = """
import re
with open("/proc/self/status") as status:  # not ru_maxrss: a child begins with its parent's
    print(int(re.search(r"VmHWM:\\s+(\\d+)", status.read())[1]) // 1024)
"""
_THEIRS = """
import sys
from docx2python import docx2python
with docx2python(sys.argv[1]) as read:
    read.text, read.comments
"""


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of reading; those against a peer only where it is installed."""
    path = _copy(folder / "copy.docx", example.OBSERVATION)
    if find_spec("docx2python") is None:
        print("docx2python is not installed: its row is left out")
    else:
        ours, theirs = side_by_side(lambda: _run(_OURS, path), lambda: _run(_THEIRS, path), 15)
        yield Row("a review copy read: whole process", ours, "docx2python", theirs, 0.5)
    large = _copy(folder / "copy-100.docx", example.many_times(folder, 100))
    if shutil.which("pandoc") is None:
        print("pandoc is not installed: its row is left out")
    else:
        ours, theirs = side_by_side(lambda: _run(_OURS, large), lambda: _pandoc(large, folder), 3)
        yield Row("a review copy of 100 observations read: whole process", ours, "pandoc", theirs, 0.1)
    if Path("/proc/self/status").exists():
        peak = statistics.median(float(_run(_OURS + _PEAK, large)) for _ in range(3))
        yield Row("its memory, MB, of 100 allowed", peak, "allowed", 100.0, 1)


def _copy(path: Path, observation: Path) -> Path:
    path.write_bytes(write_review_copy(observation_copy(observation)))
    return path


def _run(code: str, path: Path) -> str:
    return subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True).stdout


def _pandoc(source: Path, folder: Path) -> None:
    subprocess.run(["pandoc", str(source), "-o", str(folder / "theirs.md")], check=True)
