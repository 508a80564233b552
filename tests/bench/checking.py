"""The check of the observation: all rules, and what one edit makes it check again."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import paragraph, rich_text, run
from ccem_desk.services import reading, writing
from ccem_desk.services.checking import Checker
from ccem_desk.services.opening import open_session
from tests.bench import example
from tests.bench.timing import Row, milliseconds


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of the first check and of the check after an edit."""
    with open_session(example.dossier(folder), Author("Marie Rouge", "MR")) as session:
        whole = statistics.median(milliseconds(lambda: Checker(session).findings()) for _ in range(9))
        yield Row("check of the observation: all rules", whole, "allowed", 300.0, 1)
        checker, text, edits = Checker(session), reading.comment(session, "mesure-19"), count()
        checker.findings()

        def after_edit() -> float:
            added = paragraph(run(f"Un paragraphe de plus, le {next(edits)}."))
            writing.put(session, "mesure-19", rich_text([*text.paragraphs, added]))
            return milliseconds(checker.findings)

        again = statistics.median(after_edit() for _ in range(15))
        yield Row("check of the observation: after an edit", again, "allowed", 20.0, 1)
