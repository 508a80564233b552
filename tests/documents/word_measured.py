"""Reads one Word file where it can do no harm, and prints what became of it: run as a process of its own.

Nothing may be written (the size of any file is limited to nothing) and no connection made.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from ccem_desk.documents.word.reading import read_word_observation
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import DEFAULT_LEVELS
from ccem_desk.translation import use


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith("socket.") or (event == "open" and isinstance(arguments[1], str) and arguments[1][:1] in "wax"):
        raise AssertionError(f"{event} {arguments}")


def _megabytes(reported: int) -> float:
    """Return the most memory that was in use; what `getrusage` reports counts what the parent had before `exec`."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    peak = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), reported)
    return peak / 1024


def main(path: Path) -> None:
    use("en")
    data = path.read_bytes()
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_watch)
    before = resource.getrusage(resource.RUSAGE_SELF)
    try:
        read = read_word_observation(data, DEFAULT_LEVELS, name=path.name)
        refusal, text = "", "".join(n.comment.text for n in read.nodes)[:10_000]
    except UserProblem as problem:
        refusal, text = str(problem), ""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    found = {"refusal": refusal, "text": text, "seconds": seconds, "megabytes": _megabytes(used.ru_maxrss)}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
