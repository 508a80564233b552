"""The project's own Python environment, `.venv`, made from the hashed lock. Standard library only."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from wording import tell

STAMP = "installed-from"
LOCK = Path("packaging") / "requirements.txt"


def python_of(venv: Path, windows: bool = os.name == "nt") -> Path:
    """The environment's interpreter."""
    return venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python"


def stamp_of(lock: bytes, project: bytes, python: str) -> str:
    """A value that changes when the lock, the project's metadata or the Python does."""
    digest = hashlib.sha256()
    for part in (lock, project, python.encode()):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def ensure(root: Path) -> None:
    """Make or renew `root/.venv`; a good one is left alone. Leaves with a sentence where that fails."""
    venv = root / ".venv"
    # The folder counts too: an editable install points into it, so a moved clone installs again.
    python = f"{sys.version} {root}"
    stamp = stamp_of((root / LOCK).read_bytes(), (root / "pyproject.toml").read_bytes(), python)
    mark = venv / STAMP
    if mark.is_file() and mark.read_text(encoding="utf-8") == stamp and python_of(venv).exists():
        return
    if not os.access(venv if venv.exists() else root, os.W_OK):
        sys.exit(tell("not_writable", folder=venv if venv.exists() else root))
    print(tell("installing_python", folder=venv), flush=True)
    mark.unlink(missing_ok=True)  # until all is installed the environment counts as unfinished
    make(venv)
    install(root, python_of(venv))
    mark.write_text(stamp, encoding="utf-8")


def make(venv: Path) -> None:
    """Create the environment; one of another Python, whose packages would not load, is cleared first."""
    same = version_of(venv) == sys.version_info[:2] and python_of(venv).exists()
    clear = [] if same else ["--clear"]
    _run([sys.executable, "-m", "venv", *clear, str(venv)])


def version_of(venv: Path) -> tuple[int, ...] | None:
    """The (major, minor) of the Python an environment was made with; None where there is none."""
    settings = venv / "pyvenv.cfg"
    if not settings.is_file():
        return None
    for line in settings.read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition("=")
        if key.strip() == "version":
            return tuple(int(part) for part in value.strip().split(".")[:2])
    return None


def install(root: Path, python: Path) -> None:
    """Install exactly what the lock lists, every hash checked, then the project itself in place."""
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    _run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(root / LOCK)])
    _run([*pip, "--no-build-isolation", "--no-index", "--editable", str(root)])


def _run(command: list[str]) -> None:
    if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode != 0:
        sys.exit(tell("install_failed", command=" ".join(command)))
