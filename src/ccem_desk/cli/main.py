"""Runs one command: 0 done, 1 something stands against it, 2 wrong usage or a file that can't be used."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TextIO

import click

from ccem_desk import translation
from ccem_desk.cli.group import OpenWindow, program
from ccem_desk.cli.wording import speak_click
from ccem_desk.model.errors import Cancelled, UserProblem
from ccem_desk.translation import gettext as _

STANDS_AGAINST = 1
CANNOT = 2


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run the command that the arguments name and return its exit code; without one the window opens."""
    gc.set_threshold(50_000, 20, 20)  # a dossier's values are made in bulk and kept: collecting finds nothing
    for stream in (sys.stdout, sys.stderr):
        _print_anything(stream)
    arguments, language = _language(arguments)
    translation.use(language or translation.system_language())
    speak_click(translation.current())
    try:
        code = program(open_window, language).main(list(arguments), "ccem-desk", standalone_mode=False)
    except UserProblem as problem:
        click.echo(str(problem), err=True)
        return STANDS_AGAINST if problem.stands_against else CANNOT
    except click.ClickException as problem:
        problem.show()
        return CANNOT
    except (click.Abort, Cancelled, KeyboardInterrupt):
        click.echo(_("Stopped; nothing was written."), err=True)
        return CANNOT
    return code if isinstance(code, int) else 0


def _language(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """Take `--lang fr|en` out of the arguments, wherever it stands; return the others and the language."""
    rest: list[str] = []
    language: str | None = None
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            return [*rest, word, *waiting], language
        if word == "--lang":
            language = waiting.pop(0) if waiting else ""
        elif word.startswith("--lang="):
            language = word.removeprefix("--lang=")
        else:
            rest.append(word)
    if language not in (None, *translation.LANGUAGES):
        return ["--lang", str(language)], None  # the group's own option refuses it, in a sentence
    return rest, language


def _print_anything(stream: TextIO) -> None:
    # A console of another encoding than UTF-8 shows « ? » for what it cannot write, rather than a traceback.
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
