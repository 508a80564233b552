"""The form of a level's headings, as a person sees it: its places are named in the interface's language."""

from __future__ import annotations

from ccem_desk.translation import gettext as _


def shown_form(heading: str) -> str:
    """Return a heading's form with its places named in the interface's language."""
    return heading.replace("{number}", number_place()).replace("{title}", title_place())


def read_form(text: str) -> str:
    """Return the form that a person wrote, in the interface's language or in the plan file's."""
    return text.replace(number_place(), "{number}").replace(title_place(), "{title}")


def number_place() -> str:
    """Return what stands for the number."""
    return "{" + _("number") + "}"


def title_place() -> str:
    """Return what stands for the title."""
    return "{" + _("title") + "}"
