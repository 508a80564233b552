"""Hypothesis strategies for the model's values, shared by the tests of every layer."""

from __future__ import annotations

from hypothesis import strategies as st

from ccem_desk.model.rich_text import (
    LINE_BREAK,
    Kind,
    Marks,
    Paragraph,
    ParagraphEnd,
    RichText,
    Run,
    footnote,
    paragraph,
    rich_text,
    run,
)

_PIECES = (
    *"abc .,'-",
    "é",
    "—",
    "mesure ",
    "associés ",
    "\N{GRINNING FACE}",  # outside the basic plane: two UTF-16 units, four UTF-8 bytes
    "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{EAR OF RICE}",
    "e\N{COMBINING ACUTE ACCENT}",
    "\N{NO-BREAK SPACE}",
    "\N{NARROW NO-BREAK SPACE}",
    "\N{RIGHT-TO-LEFT MARK}",
    "\t",
    LINE_BREAK,
)


def texts(max_pieces: int = 12) -> st.SearchStrategy[str]:
    """Characters of a run: letters, accents whole and decomposed, emoji, joiners, every kind of space."""
    return st.lists(st.sampled_from(_PIECES), max_size=max_pieces).map("".join)


def ids(prefix: str) -> st.SearchStrategy[str]:
    """A few ids of one kind, so that marks of the same id meet."""
    return st.sampled_from([f"{prefix}{letter}" for letter in "abc"])


def id_sets(prefix: str) -> st.SearchStrategy[frozenset[str]]:
    """Small sets of ids, most often empty."""
    return st.one_of(st.just(frozenset()), st.frozensets(ids(prefix), max_size=2))


def marks(*, suggestions: bool = True) -> st.SearchStrategy[Marks]:
    """Any marks; without `inserted` and `deleted` where `suggestions` is false."""
    changes = id_sets("suggestion") if suggestions else st.just(frozenset[str]())
    anything = st.builds(
        Marks,
        demand=st.none() | ids("demand"),
        strong=st.booleans(),
        emphasis=st.booleans(),
        superscript=st.booleans(),
        link=st.none() | st.sampled_from(["https://example.org/é?a=1&b=2", "mailto:ccem@example.org"]),
        notes=id_sets("note"),
        inserted=changes,
        deleted=changes,
    )
    return st.just(Marks()) | anything


def runs(*, suggestions: bool = True) -> st.SearchStrategy[Run]:
    """Runs of text, some of them empty (normal form drops those)."""
    return st.builds(run, texts(), marks(suggestions=suggestions))


def paragraph_ends(*, suggestions: bool = True) -> st.SearchStrategy[ParagraphEnd]:
    """Ends of paragraphs of every kind, with suggested splits and joins."""
    changes = id_sets("suggestion") if suggestions else st.just(frozenset[str]())
    return st.builds(ParagraphEnd, st.sampled_from(Kind), changes, changes)


def paragraphs(*, footnotes: bool = True, suggestions: bool = True) -> st.SearchStrategy[Paragraph]:
    """Paragraphs in normal form, the empty one included."""
    pieces = runs(suggestions=suggestions)
    if footnotes:
        bodies = rich_texts(max_paragraphs=2, footnotes=False, suggestions=suggestions)
        pieces = st.one_of(pieces, pieces, pieces, st.builds(footnote, bodies, marks(suggestions=suggestions)))
    ends = paragraph_ends(suggestions=suggestions)
    return st.builds(lambda rs, end: paragraph(*rs, end=end), st.lists(pieces, max_size=4), ends)


def rich_texts(
    *, max_paragraphs: int = 4, footnotes: bool = True, suggestions: bool = True
) -> st.SearchStrategy[RichText]:
    """Texts in normal form: every mark, every kind, footnotes, suggestion marks, the empty text too."""
    return st.lists(paragraphs(footnotes=footnotes, suggestions=suggestions), max_size=max_paragraphs).map(rich_text)


@st.composite
def edited(draw: st.DrawFn, source: RichText) -> RichText:
    """A text that differs from `source` in a few paragraphs, as a person's edit would: most of it stays."""
    kept = list(source.paragraphs)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(kept)))
        choice = draw(st.sampled_from(["insert", "delete", "replace"]))
        if choice != "insert" and at < len(kept):
            del kept[at]
        if choice != "delete":
            kept.insert(at, draw(paragraphs()))
    return rich_text(kept)
