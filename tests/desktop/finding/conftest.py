"""The window of the observation's dossier, as the tests of the whole window have it."""

from tests.desktop.window.conftest import dossier, imported, no_dialog, open_dossier, window

__all__ = ["dossier", "imported", "no_dialog", "open_dossier", "window"]
