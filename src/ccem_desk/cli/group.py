"""The group of commands; anything else names a dossier to open in the window.

A command's module is small: it loads the services it calls when it runs, so that help and start load none of them.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import click

from ccem_desk.translation import LANGUAGES
from ccem_desk.translation import gettext as _

COMMANDS = (
    "new",
    "import",
    "write",
    "export",
    "check",
    "demands",
    "notes",
    "note",
    "search",
    "history",
    "version",
    "compare",
    "return",
    "doctor",
)


class OpenWindow(Protocol):
    """Opens the window and returns the exit code; given by the entry, since the command line knows no Qt."""

    def __call__(self, path: Path | None, *, example: bool, picture: Path | None, language: str | None) -> int: ...


class Commands(click.Group):
    """Finds a command in its module when it is called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"ccem_desk.cli.commands.{cmd_name}_").command()
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        at = next((i for i, word in enumerate(args) if not word.startswith("-") or word == "-"), None)
        if at is not None and args[at] not in COMMANDS and (at == 0 or args[at - 1] != "--picture"):
            ctx.meta["dossier"] = Path(args.pop(at))
        return super().parse_args(ctx, args)


def program(open_window: OpenWindow, language: str | None) -> click.Command:
    """Return the whole command line."""

    def call(picture: Path | None, **options: Any) -> int:
        ctx = click.get_current_context()
        if ctx.invoked_subcommand is not None:
            return 0
        return open_window(
            ctx.meta.get("dossier"), example=bool(options["example"]), picture=picture, language=language
        )

    return Commands(
        name="ccem-desk",
        callback=call,
        invoke_without_command=True,
        subcommand_metavar="[DOSSIER | COMMAND …]",
        result_callback=lambda result, **_options: result,
        help=_(
            "Draft, review and send an organisation's response to a public plan.\n\n"
            "With the name of a dossier, or nothing, the window opens."
        ),
        params=[
            click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=_("Language of messages.")),
            click.Option(["--example"], is_flag=True, help=_("Open the window on the example.")),
            click.Option(
                ["--picture"],
                type=click.Path(dir_okay=False, path_type=Path),
                help=_("Save a picture of the window (PNG) and stop."),
            ),
            click.Option(
                ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_version, help=_("Version.")
            ),
        ],
    )


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # 30 ms that only this option pays

        click.echo(f"CCEM Desk {version('ccem-desk')}")
        ctx.exit()
