"""First paint of the window on the example, whole process: against a bare painted QMainWindow. Linux only."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench import example
from tests.bench.timing import Row

_PAINT = """
import re
window.show(); window.grab(); app.processEvents()
print("painted", flush=True)
status = open("/proc/self/status").read()  # not ru_maxrss: a child begins with its parent's
print(int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) // 1024)
"""
_BARE = (
    "from PySide6.QtWidgets import QApplication, QMainWindow; app = QApplication([]); window = QMainWindow()" + _PAINT
)
_OURS = (
    "import sys; from PySide6.QtWidgets import QApplication; from ccem_desk.desktop.app import open_window;"
    "window = open_window(sys.argv[1]); app = QApplication.instance()" + _PAINT
)


def rows(folder: Path) -> Iterator[Row]:
    """Yield the start's time and memory; the memory's row is in megabytes."""
    path = example.dossier(folder)
    pairs = [(_start(_OURS, path), _start(_BARE, path)) for _ in range(7)]
    ours, bare = [p[0] for p in pairs], [p[1] for p in pairs]
    yield Row("first paint of the window: whole process", _median(ours, 0), "bare QMainWindow", _median(bare, 0), 3)
    yield Row("its memory, MB, of 100 allowed", _median(ours, 1), "allowed", 100.0, 1)


def _median(figures: list[tuple[float, float]], which: int) -> float:
    return statistics.median(figure[which] for figure in figures)


def _start(code: str, path: Path) -> tuple[float, float]:
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        painted = process.stdout.readline() and (time.perf_counter() - start) * 1000
        return float(painted), float(process.stdout.read())
