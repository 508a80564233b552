"""The program's entry: the command line, the window that it opens, its second process. Only this knows them all."""

from __future__ import annotations

import sys
from pathlib import Path

from ccem_desk.cli.main import run


def _open_window(path: Path | None, *, example: bool, picture: Path | None, language: str | None) -> int:
    from ccem_desk.desktop.app import run as run_window  # a command of the command line loads no Qt

    return run_window(path, example=example, picture=picture, language=language)


def main() -> None:
    """Run the program and exit with its code."""
    if sys.argv[1:] == ["--suggestions"]:  # what a window asks of its second process
        from ccem_desk.proofing.suggesting import answer

        answer(sys.stdin, sys.stdout)
        return
    sys.exit(run(sys.argv[1:], _open_window))


if __name__ == "__main__":
    main()
