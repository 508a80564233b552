"""Two commands on a fresh machine: `run` opens the program, `test` runs its tests.

    python3 packaging/bootstrap.py run [arguments of ccem-desk]
    python3 packaging/bootstrap.py test [arguments of pytest]
    python3 packaging/bootstrap.py prepare

Each first installs what is missing: the system's libraries on Debian and its kin, then `.venv` from the
hashed lock. `prepare` stops there. Standard library only.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036  an older Python has to read a sentence, not a traceback
    sys.exit("CCEM Desk needs Python 3.11 or later / CCEM Desk demande Python 3.11 ou plus récent.")

import importlib.util
import io
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import environment
import system_libraries
from wording import tell

ROOT = Path(__file__).resolve().parent.parent
PICTURE = "ccem-desk.png"
USAGE = "python3 packaging/bootstrap.py run [ccem-desk arguments] | test [pytest arguments] | prepare"


def main(arguments: Sequence[str]) -> int:
    """Do the command named first; returns the exit code to leave with."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old Windows code page lacks some of our characters
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    if command not in {"run", "test", "prepare"}:
        print(USAGE, file=sys.stderr)
        return 2
    ensure_system({} if command == "test" else os.environ)  # the tests draw on no screen
    environment.ensure(ROOT)
    if command == "run":
        return call(["-m", "ccem_desk", *program_arguments(rest, os.environ)], offscreen=not has_screen(os.environ))
    if command == "test":
        return call(["-m", "pytest", *rest], offscreen=True, folder=ROOT)
    return 0


def ensure_system(environ: Mapping[str, str]) -> None:
    """See that ensurepip is there and the libraries Qt needs for the screen that `environ` tells of.

    Installs what is missing as root, otherwise leaves with a sentence that says how to.
    """
    if not sys.platform.startswith("linux"):
        return
    libraries = system_libraries.missing(system_libraries.needed(environ))
    packages = [*libraries.values(), *system_libraries.venv_packages(has_ensurepip())]
    if not packages:
        return
    if shutil.which("apt-get") is None:
        sys.exit(tell("no_apt", names=", ".join([*libraries, *packages[len(libraries) :]])))
    if os.geteuid() != 0:
        sys.exit(tell("needs_root", line=system_libraries.sudo_line(packages)))
    print(tell("installing_system", names=" ".join(sorted(packages))), flush=True)
    try:
        system_libraries.install(packages)
    except system_libraries.AptError as problem:
        sys.exit(tell("apt_failed", line=system_libraries.sudo_line(packages), reason=problem))
    still = system_libraries.missing(libraries)
    if still:
        sys.exit(tell("still_missing", names=", ".join(still)))


def has_ensurepip() -> bool:
    """Whether this Python can make an environment with pip in it."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def has_screen(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can appear; Windows and macOS always have a screen."""
    if environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}:
        return False
    if not platform.startswith("linux"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY") or environ.get("QT_QPA_PLATFORM"))


def program_arguments(given: Sequence[str], environ: Mapping[str, str]) -> list[str]:
    """What to start ccem-desk with: the example by default; a picture where no window could be seen.

    A command (`run check d.ccem`) needs no screen and is passed on as it is.
    """
    arguments = list(given) or ["--example"]
    one_dossier = len(arguments) == 1 and arguments[0].endswith(".ccem")
    opens_window = "--example" in arguments or one_dossier
    if opens_window and not has_screen(environ) and "--picture" not in arguments:
        arguments += ["--picture", PICTURE]
    return arguments


def call(arguments: Sequence[str], offscreen: bool, folder: Path | None = None) -> int:
    """Run the environment's Python, in `folder` or where the user stands; returns its exit code."""
    variables = dict(os.environ)
    if offscreen:
        variables.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [str(environment.python_of(ROOT / ".venv")), *arguments]
    try:
        return subprocess.run(command, env=variables, cwd=folder, check=False).returncode
    except KeyboardInterrupt:
        return 130  # the child had the same Ctrl-C and has ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
