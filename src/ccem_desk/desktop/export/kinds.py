"""What a file that leaves may be for, and in which forms; no Qt."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from ccem_desk.translation import gettext as _

SUFFIXES: Final = (".docx", ".pdf", ".md", ".ccem", ".json")


class Kind(StrEnum):
    """What a file is for; the value is what the settings remember."""

    SUBMISSION = "submission"
    REVIEW = "review"
    READING = "reading"
    GIVING = "giving"
    DATA = "data"

    @property
    def is_review(self) -> bool:
        """Whether notes and suggestions may be in it."""
        return self in (Kind.REVIEW, Kind.READING)

    @property
    def is_internal(self) -> bool:
        """Whether it is for people of the house only."""
        return self in (Kind.REVIEW, Kind.READING, Kind.DATA)


def caption(kind: Kind) -> str:
    """Return the words of a kind's button."""
    return {
        Kind.SUBMISSION: _("&Submission"),
        Kind.REVIEW: _("&Review copy for Word"),
        Kind.READING: _("Reading cop&y"),
        Kind.GIVING: _("Dossier to &give away"),
        Kind.DATA: _("&Data for scripts"),
    }[kind]


def hint(kind: Kind) -> str:
    """Return what a kind is for, in a sentence or two."""
    return {
        Kind.SUBMISSION: _("For the addressee. It is read back before it is written: nothing internal is in it."),
        Kind.REVIEW: _("For colleagues who comment and correct. What they change is tracked, and comes back."),
        Kind.READING: _("For a meeting: the remarks stand in the margin, each beside its passage."),
        Kind.GIVING: _("A fresh dossier for another organisation: plan and text, no remarks, no past, no people."),
        Kind.DATA: _("The whole dossier, for your own programs."),
    }[kind]


def forms(kind: Kind) -> list[tuple[str, str]]:
    """Return the forms of a kind: what each is called, and its suffix; the usual one first."""
    return {
        Kind.SUBMISSION: [
            (_("Word document"), ".docx"),
            (_("PDF document"), ".pdf"),
            (_("Text in Markdown"), ".md"),
        ],
        Kind.REVIEW: [(_("Word document"), ".docx")],
        Kind.READING: [(_("PDF document"), ".pdf")],
        Kind.GIVING: [(_("Dossier"), ".ccem")],
        Kind.DATA: [("JSON", ".json")],
    }[kind]


def usual_name(kind: Kind, stem: str) -> str:
    """Return the name of a file of that kind, without its suffix; `stem` is the dossier's."""
    return {
        Kind.SUBMISSION: stem,
        Kind.REVIEW: _("{name} - review").format(name=stem),
        Kind.READING: _("{name} - reading").format(name=stem),
        Kind.GIVING: _("{name} - to give away").format(name=stem),
        Kind.DATA: stem,
    }[kind]
