"""Click's own sentences in the user's language: click asks Python's gettext, which is pointed at our catalogs."""

from __future__ import annotations

import gettext
import os

from ccem_desk.resources import resource
from ccem_desk.translation import N_, nN_

CLICK = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Missing command."),
    N_("No such command {name!r}."),
    N_("No such option: {name}"),
    N_("No such option {name!r}."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Option {name!r} does not take a value."),
    N_("required"),
    nN_("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    nN_("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    nN_("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    nN_("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
)
"""The messages of click 8 that a person may meet; listed so that they are translated with ours."""


def speak_click(language: str) -> None:
    """Let click's messages come from our catalogs."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("ccem_desk", str(resource("locale")))
    gettext.textdomain("ccem_desk")
