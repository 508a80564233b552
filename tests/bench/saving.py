"""Saving one change: against a raw commit in the same journal mode."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import RichText, paragraph, rich_text, run
from ccem_desk.services import reading, writing
from ccem_desk.services.opening import open_session
from tests.bench import example
from tests.bench.timing import Row, side_by_side


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of saving, in the example and in a dossier a hundred times as large."""
    yield _row(folder, example.dossier(folder), "save of one change")
    yield _row(folder, example.large_dossier(folder, 100), "save of one change, 100 observations")


def _row(folder: Path, path: Path, work: str) -> Row:
    raw = sqlite3.connect(folder / f"raw-{path.stem}.db")
    raw.execute("PRAGMA journal_mode=DELETE")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text)")
    raw.execute("INSERT INTO t VALUES (1, '')")
    raw.commit()
    count = iter(range(1_000_000))

    def commit() -> None:
        raw.execute("UPDATE t SET text = ?", (str(next(count)),))
        raw.commit()

    with open_session(path, Author("Bench", "B")) as session:
        text = reading.comment(session, "mesure-32")

        def save() -> None:
            nonlocal text
            text = _longer(text)
            writing.save_comment(session, "mesure-32", text)

        ours, theirs = side_by_side(save, commit, 200)
    raw.close()
    return Row(work, ours, "a raw commit", theirs, 3)


def _longer(text: RichText) -> RichText:
    *before, last = text.paragraphs
    return rich_text([*before, paragraph(*last.runs, run("é"), end=last.end)])
