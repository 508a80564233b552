"""What a demand does: readers of files need no more of what is done around a text."""

from __future__ import annotations

from enum import StrEnum


class DemandKind(StrEnum):
    DEMANDE = "demande"
    QUESTION = "question"
    OBJECTION = "objection"
    SOUTIEN = "soutien"
    VIGILANCE = "vigilance"
