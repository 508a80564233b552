"""Writes packaging/requirements.txt, the hashed lock, from pyproject.toml. Needs uv.

    python packaging/lock.py [--upgrade | --upgrade-package NAME]

It covers the program, the dev group and the build's own requirements, on every system and Python from 3.11,
wheels only. No address of any index is written, so that each machine uses its own.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = Path("packaging") / "requirements.txt"
COMMAND = [
    *("uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--only-binary", ":all:"),
    *("--no-header", "--no-annotate", "--python-version", "3.11", "--group", "dev", "pyproject.toml", "-"),
    *("--output-file", LOCK.as_posix()),
]


def main(options: list[str]) -> int:
    """Compile the lock, and refuse one that holds an address."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    build = "\n".join(project["build-system"]["requires"])
    done = subprocess.run([*COMMAND, *options], cwd=ROOT, input=build, text=True, check=False)
    if done.returncode == 0 and "://" in (ROOT / LOCK).read_text(encoding="utf-8"):
        print(f"{LOCK} holds an address; remove it before committing.", file=sys.stderr)
        return 1
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
