"""Comparing two moments: against the plain difference of the same two texts, word by word, by the standard library."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from ccem_desk.model.history import NOW, Moment
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import RichText, rich_text
from ccem_desk.services import reading
from ccem_desk.services.comparing import compare_moments
from ccem_desk.services.opening import open_session
from ccem_desk.services.session import Session
from ccem_desk.services.versions import name_version
from ccem_desk.services.writing import save_comment
from tests.bench import example
from tests.bench.timing import Row, side_by_side

_ALLOWED = 200.0  # milliseconds for the example
_ALLOWED_LARGE = 10_000.0


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of comparing a version with the present, every tenth word of every comment changed."""
    gc.set_threshold(50_000, 20, 20)  # as the program sets it
    with open_session(example.dossier(folder), Author("Bench", "B")) as session:
        old, new = _rewritten(session)
        ours, theirs = side_by_side(lambda: _compare(session), lambda: _plainly(old, new), 15)
        yield Row("two moments of the example compared, every comment changed", ours, "difflib over words", theirs)
        yield Row("the same, of 200 ms allowed", ours, "allowed", _ALLOWED, 1)
    with open_session(example.large_dossier(folder, 100), Author("Bench", "B")) as session:
        _rewritten(session)
        ours, _none = side_by_side(lambda: _compare(session), lambda: None, 3)
        yield Row("of 100 observations, every comment changed, of 10 s allowed", ours, "allowed", _ALLOWED_LARGE, 1)


def _compare(session: Session) -> None:
    assert compare_moments(session, Moment(version="before"), NOW)


def _rewritten(session: Session) -> tuple[list[RichText], list[RichText]]:
    """Name a version, change the comments, and return the old ones and the new."""
    name_version(session, "before")
    comments = reading.comments(session)
    changed = {node: _changed(text) for node, text in comments.items()}
    with session.dossier.transaction():
        for node, text in changed.items():
            save_comment(session, node, text, typing=False)
    return list(comments.values()), list(changed.values())


def _changed(text: RichText) -> RichText:
    """Return the text with every tenth word of each run another one."""
    return rich_text(
        replace(p, runs=tuple(r if r.footnote else replace(r, text=_words(r.text)) for r in p.runs))
        for p in text.paragraphs
    )


def _words(text: str) -> str:
    return " ".join("autrement" if n % 10 == 9 else word for n, word in enumerate(text.split(" ")))


def _plainly(old: list[RichText], new: list[RichText]) -> None:
    for a, b in zip(old, new, strict=True):
        SequenceMatcher(None, a.text.split(), b.text.split(), autojunk=False).get_opcodes()
