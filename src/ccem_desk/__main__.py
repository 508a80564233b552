"""The program's entry: the command line, and the window that it opens. The only place that knows both."""

from __future__ import annotations

import sys
from pathlib import Path

from ccem_desk.cli.main import run


def _open_window(path: Path | None, *, example: bool, picture: Path | None, language: str | None) -> int:
    from ccem_desk.desktop.app import run as run_window  # a command of the command line loads no Qt

    return run_window(path, example=example, picture=picture, language=language)


def main() -> None:
    """Run the program and exit with its code."""
    sys.exit(run(sys.argv[1:], _open_window))


if __name__ == "__main__":
    main()
