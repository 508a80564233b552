"""Identifiers: fixed when a thing is made, never used again."""

import secrets
import uuid

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def random_letters(count: int = 8) -> str:
    """Return `count` random lower-case ASCII letters."""
    return "".join(secrets.choice(_LETTERS) for _ in range(count))


def new_id() -> str:
    """Return a fresh id for a demand, a note, a reply or a suggestion: eight letters."""
    return random_letters()


def new_node_id(level: str) -> str:
    """Return the id of a node added by hand: its level and eight random letters."""
    return f"{level}-{random_letters()}"


def new_dossier_id() -> str:
    """Return the id of a new dossier (a random UUID): only copies with the same id merge."""
    return str(uuid.uuid4())
