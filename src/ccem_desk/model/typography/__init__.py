"""Typographic habits: what becomes of a text while it is typed, in the language of the dossier."""
