"""What the dossier keeps of a file that was sent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Receipt:
    """`file` is its name without a folder, `sha256` of its bytes in hexadecimal; `at` is UTC, ISO 8601, ends with Z.

    `version` names the state that was sent, kept in the dossier; `references` are those of its demands, frozen then.
    """

    file: str
    sha256: str
    version: str
    at: str
    author: str
    references: tuple[str, ...]
