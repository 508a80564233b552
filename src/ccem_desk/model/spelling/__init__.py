"""Spelling: words as they stand in a text, what a dossier knows of words beside the dictionary. No engine is here."""
