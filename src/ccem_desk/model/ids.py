"""Identifiers: fixed when a thing is made, never used again."""

import os
from hashlib import sha256

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def random_letters(count: int = 8) -> str:
    """Return `count` random lower-case ASCII letters."""
    number = int.from_bytes(os.urandom(count + 8))  # one draw: an import of many demands would feel one a letter
    return "".join(_LETTERS[number // 26**place % 26] for place in range(count))


def new_id() -> str:
    """Return a fresh id for a demand, a note, a reply or a suggestion: eight letters."""
    return random_letters()


def new_node_id(level: str) -> str:
    """Return the id of a node added by hand: its level and eight random letters."""
    return f"{level}-{random_letters()}"


def new_dossier_id() -> str:
    """Return the id of a new dossier (a random UUID): only copies with the same id merge."""
    import uuid  # with what it asks of the platform, dear to those who need no new dossier

    return str(uuid.uuid4())


def derived_id(*words: str) -> str:
    """Return the id of what is the same wherever it is read: twelve letters, always those for the same words."""
    number = int.from_bytes(sha256("\x1f".join(words).encode()).digest()[:8])
    return "".join(_LETTERS[number // 26**place % 26] for place in range(12))
