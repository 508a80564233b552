"""Dossiers for the tests of this layer."""

from __future__ import annotations

from pathlib import Path

from ccem_desk.dossier import Dossier, create, open_dossier
from ccem_desk.model.plan import DEFAULT_LEVELS
from ccem_desk.model.review import Author, Node, Properties

ÉLODIE = Author("Élodie Dupont", "ÉD")
MARC = Author("Marc Roy")

NODES = (
    Node("axe-4", "axe", "4", "Identifier les victimes"),
    Node("action-12", "action", "12", "Saisir les biens", parent="axe-4"),
    Node("mesure-31", "mesure", "31", "Mobiliser", parent="action-12"),
    Node("mesure-32", "mesure", "32", "Optimiser la dimension patrimoniale", parent="action-12", partners=("AGRASC",)),
)


def new(path: Path, author: Author = ÉLODIE) -> Dossier:
    """Make a small dossier at `path`."""
    return create(path, Properties(title="Observation"), DEFAULT_LEVELS, NODES, author)


def open_twice(path: Path) -> tuple[Dossier, Dossier]:
    """Make a small dossier and open it in two programs at once."""
    new(path).close()
    return open_dossier(path, ÉLODIE), open_dossier(path, MARC)
