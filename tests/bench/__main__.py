"""`python -m tests.bench [export|importing|reading|saving|…]` prints the table of ratios."""

from __future__ import annotations

import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from tests.bench.timing import HEAD

ALL = (
    "export",
    "importing",
    "reading",
    "saving",
    "window",
    "typing",
    "finding",
    "pasting",
    "demands",
    "plan",
    "comparing",
    "margin",
    "checking",
)


def main(names: tuple[str, ...]) -> None:
    """Run the named benches, or all, and print one table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    print(HEAD)
    for name in names or ALL:
        with tempfile.TemporaryDirectory(prefix="ccem-bench-") as folder:
            os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
            for row in import_module(f"tests.bench.{name}").rows(Path(folder)):
                print(row, flush=True)


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
