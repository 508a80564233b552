"""The living dossier: one `.ccem` file, whose journal is the truth and whose tables are its index."""

from ccem_desk.dossier.creation import create
from ccem_desk.dossier.dossier import Dossier, Transaction, open_dossier

__all__ = ["Dossier", "Transaction", "create", "open_dossier"]
