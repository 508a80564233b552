"""What was read of a Word file in a notation that tests can show: `+{…}` is suggested to come, `-{…}` to go."""

from __future__ import annotations

from ccem_desk.documents.word.reading import read_word_observation
from ccem_desk.model.plan import DEFAULT_LEVELS
from ccem_desk.model.response import Observation
from ccem_desk.model.rich_text import Kind, Paragraph, RichText, Run
from tests.documents.word_building import word

_ITEMS = {Kind.PARAGRAPH: "", Kind.BULLET: "• ", Kind.NUMBERED: "# "}


def read(body: str, links: dict[str, str] | None = None, **parts: str) -> Observation:
    """Return what is read of a file with this body below the heading of measure 1; as `word_building.word`."""
    return read_word_observation(word(body, links or {}, **parts), DEFAULT_LEVELS, name="in.docx")


def shown(text: RichText) -> str:
    """Return the text, a line each: `*bold*`, `/italic/`, `^raised^`, `[noted]`, `<linked>`, `(footnote)`.

    A paragraph's end that is suggested to come is `¶+`, one that is suggested to go `¶-`.
    """
    return "\n".join(map(_paragraph, text.paragraphs))


def measure(read: Observation) -> str:
    """Return the comment on measure 1 in the notation."""
    return shown(next(n.comment for n in read.nodes if n.id == "mesure-1"))


def told(read: Observation) -> list[tuple[str, str, str]]:
    """Return what is reported, without demands: fate, words, detail."""
    return [(str(line.fate), line.text, line.detail) for line in read.report if line.fate not in ("demand", "strong")]


def _paragraph(p: Paragraph) -> str:
    end = ("¶+" if p.end.inserted else "") + ("¶-" if p.end.deleted else "")
    return _ITEMS[p.kind] + "".join(map(_run, p.runs)) + end


def _run(r: Run) -> str:
    marks = r.marks
    words = r.text if r.footnote is None else f"({shown(r.footnote)})"
    for sign, holds in (("*", marks.demand or marks.strong), ("/", marks.emphasis), ("^", marks.superscript)):
        words = f"{sign}{words}{sign}" if holds else words
    words = f"<{words}>" if marks.link else words
    words = f"[{words}]" if marks.notes else words
    words = f"-{{{words}}}" if marks.deleted else words
    return f"+{{{words}}}" if marks.inserted else words
