"""Registers made by hand: one of whatever texts a test gives, and one with every trap a cell can hold."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from ccem_desk.documents.register.table import Column, Register

FORMULAS = ('=HYPERLINK("http://example.org";"x")', "+1+1", "-2+3", "@SUM(1)", "\t=1+1", "\r=1+1", "＝1+1", "{=1+1}")
HOSTILE = (
    "a;b",
    'dit "oui"',
    "ligne\nautre\r\nligne\u2028fin",
    "\x00nul\x1b[31m\ud800",
    "<w:p/>&amp;",
    "_x0041_",
    "😀",
)
LINKS = ("https://example.org", "mailto:a@example.org", "internal:Sheet1!A1", "file:///etc/passwd", "1.50", "TRUE")


def register(rows: Iterable[tuple[str, ...]], language: str = "en") -> Register:
    """Return a register of two columns."""
    return Register(
        title="Register of demands: Réponse",
        organisation="Comité <contre> l'esclavage moderne",
        language=language,
        name="Demands",
        total="2 demands.",
        columns=(Column("Reference", 10), Column("Demand", 40)),
        rows=tuple(rows),
    )


SAMPLE = register((f"M{n}-D1", text) for n, text in enumerate((*FORMULAS, *HOSTILE, *LINKS), start=1))
NOTHING = register(())

texts = st.text(st.characters(exclude_categories=()), max_size=30)
"""Any characters at all, lone surrogates and controls included."""

registers = st.lists(st.tuples(texts, texts), max_size=4).map(register)
