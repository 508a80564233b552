"""RichText as plain JSON values: the form of `export OUT.json`, of the clipboard and of stored footnotes.

A run and a paragraph's end hold only the marks that they have; a footnote's run has an empty text and its body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ccem_desk.model.rich_text import (
    EMPTY,
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

Json = dict[str, Any]


def to_json(text: RichText) -> list[Json]:
    """Return the paragraphs of a text as JSON values."""
    return [_paragraph(p) for p in text.paragraphs]


def from_json(paragraphs: Sequence[Mapping[str, Any]]) -> RichText:
    """Return the text of `to_json`'s form; ValueError or KeyError where the form is another."""
    return rich_text(_read_paragraph(p) for p in paragraphs)


def _paragraph(p: Paragraph) -> Json:
    return {"kind": p.kind.value, **_suggested(p.end), "runs": [_run(r) for r in p.runs]}


def _run(r: Run) -> Json:
    marks = r.marks
    values: Json = {"text": "" if r.footnote is not None else r.text}
    values |= {"demand": marks.demand} if marks.demand else {}
    values |= {name: True for name in ("strong", "emphasis", "superscript") if getattr(marks, name)}
    values |= {"link": marks.link} if marks.link else {}
    values |= {"notes": sorted(marks.notes)} if marks.notes else {}
    values |= _suggested(marks)
    values |= {"footnote": to_json(r.footnote)} if r.footnote is not None else {}
    return values


def _suggested(marks: Marks | ParagraphEnd) -> Json:
    return {name: sorted(ids) for name in ("inserted", "deleted") if (ids := getattr(marks, name))}


def _read_paragraph(values: Mapping[str, Any]) -> Paragraph:
    end = ParagraphEnd(Kind(values["kind"]), _ids(values, "inserted"), _ids(values, "deleted"))
    return paragraph(*(_read_run(r) for r in values.get("runs", ())), end=end)


def _read_run(values: Mapping[str, Any]) -> Run:
    if len(values) == 1:  # most runs are plain: a large dossier is read in half the time
        return run(str(values["text"]))
    marks = Marks(
        demand=_word(values, "demand"),
        strong=values.get("strong") is True,
        emphasis=values.get("emphasis") is True,
        superscript=values.get("superscript") is True,
        link=_word(values, "link"),
        notes=_ids(values, "notes"),
        inserted=_ids(values, "inserted"),
        deleted=_ids(values, "deleted"),
    )
    body = values.get("footnote")
    return run(str(values["text"]), marks) if body is None else footnote(from_json(body) or EMPTY, marks)


def _word(values: Mapping[str, Any], name: str) -> str | None:
    value = values.get(name)
    return value if isinstance(value, str) and value else None


def _ids(values: Mapping[str, Any], name: str) -> frozenset[str]:
    ids = values.get(name)
    return frozenset(map(str, ids)) if ids else frozenset()
