"""The observation as a dossier, once and many times over."""

from __future__ import annotations

import re
from pathlib import Path

from ccem_desk.model.review import Author
from ccem_desk.resources import example
from ccem_desk.services.importing import import_source

OBSERVATION = example("observation-ccem-2019.md")
PLAN = example("plan-traite-2019-2021.yaml")
_HEADING = re.compile(r"(AXE|ACTION N°|ACTION|Mesure) ?(\d+)(?= ?:)")


def dossier(folder: Path) -> Path:
    """Return the example's dossier, made in `folder`."""
    path = folder / "example.ccem"
    import_source(path, OBSERVATION, Author("Bench", "B"), plan=PLAN)
    return path


def many_times(folder: Path, count: int) -> Path:
    """Return the observation's Markdown `count` times over, its axes, actions and measures renumbered."""
    text = OBSERVATION.read_text(encoding="utf-8")
    front, rest = text.split("## **AXE 1", 1)
    copies = [_HEADING.sub(lambda m, n=n: f"{m[1]} {int(m[2]) + 100 * n}", "## **AXE 1" + rest) for n in range(count)]
    path = folder / f"observation-{count}.md"
    path.write_text(front + "\n\n".join(copies), encoding="utf-8")
    return path


def large_dossier(folder: Path, count: int) -> Path:
    """Return the dossier of the observation `count` times over."""
    path = folder / f"example-{count}.ccem"
    import_source(path, many_times(folder, count), Author("Bench", "B"))
    return path
