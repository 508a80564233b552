"""Import of the observation: against markdown-it-py's parsing alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt

from ccem_desk.documents.markdown import read_observation
from ccem_desk.model.plan import DEFAULT_LEVELS
from ccem_desk.model.review import Author
from ccem_desk.services.importing import import_source
from tests.bench import example
from tests.bench.timing import Row, side_by_side


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of import."""
    data = example.OBSERVATION.read_bytes()
    text = data.decode()
    ours, theirs = side_by_side(lambda: read_observation(data, DEFAULT_LEVELS), lambda: MarkdownIt().parse(text), 30)
    yield Row("import: the observation read", ours, "markdown-it-py parses", theirs, 2)
    number = iter(range(1_000_000))

    def whole() -> None:
        import_source(folder / f"import-{next(number)}.ccem", example.OBSERVATION, Author())

    ours, theirs = side_by_side(whole, lambda: MarkdownIt().parse(text), 15)
    yield Row("import: with a new dossier made and written", ours, "markdown-it-py parses", theirs)
