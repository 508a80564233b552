"""A paragraph's runs as Markdown, in signs where they say it exactly, in tags where they can't."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby
from typing import Final

from markdown_it.token import Token

from ccem_desk.documents.markdown.escape import escaped, lines
from ccem_desk.documents.markdown.inline import InlineReader
from ccem_desk.documents.markdown.syntax import parser
from ccem_desk.model.links import usable_link
from ccem_desk.model.rich_text import Marks, Paragraph, RichText, Run

_SIGNS: Final = {"demand": "**", "strong": "__", "emphasis": "*"}
_TAGS: Final = {"demand": "b", "strong": "strong", "emphasis": "em", "superscript": "sup", "link": "a"}
_Mark = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Span:
    """One mark over the runs from `start` to before `end`."""

    mark: _Mark
    start: int
    end: int


@dataclass(slots=True)
class FootnoteNumbers:
    """Gives each footnote its number in the file, and keeps the bodies to be written at its end."""

    bodies: list[RichText]

    def number(self, body: RichText) -> int:
        self.bodies.append(body)
        return len(self.bodies)


def write_paragraph(paragraph: Paragraph, footnotes: FootnoteNumbers) -> str:
    """Return a paragraph's Markdown, which reads back as the same runs; line breaks begin lines without indent."""
    runs = [replace(r, marks=_written(r.marks)) for r in paragraph.runs]
    texts = _texts(runs, footnotes)
    spans = _spans([_ordered(r.marks) for r in runs])
    if not spans:
        return lines("".join(texts))
    signed = frozenset(s for s in spans if _signs_hold(s, spans, runs))
    content = lines(_joined(texts, spans, signed))
    if _reads_back(content, runs, len(footnotes.bodies)):
        return content
    return lines(_joined(texts, spans, frozenset()), breaks_as_tags=True)


def _written(marks: Marks) -> Marks:
    link = usable_link(marks.link) if marks.link else None
    return Marks(marks.demand, marks.strong, marks.emphasis, marks.superscript, link)


def _texts(runs: Sequence[Run], footnotes: FootnoteNumbers) -> list[str]:
    """Return each run's own Markdown; after a footnote's sign, `(` and `:` would make it something else."""
    texts: list[str] = []
    after_footnote = False
    for at, r in enumerate(runs):
        text = escaped(r.text)
        if r.footnote is not None:
            text = f"[^{footnotes.number(r.footnote)}]"
        elif after_footnote and text[:1] in "(:":
            text = "\\" + text
        elif text.endswith("!") and at + 1 < len(runs):
            text = text[:-1] + "\\!"
        after_footnote = r.footnote is not None
        texts.append(text)
    return texts


def _ordered(marks: Marks) -> tuple[_Mark, ...]:
    """Return the marks from the outermost in. A demand is outermost, so that no other mark divides it."""
    found = [("demand", marks.demand)] if marks.demand else []
    found += [("link", marks.link)] if marks.link else []
    found += [(name, "") for name in ("strong", "emphasis", "superscript") if getattr(marks, name)]
    return tuple((name, value or "") for name, value in found)


def _spans(marks: Sequence[tuple[_Mark, ...]]) -> list[_Span]:
    """Return the spans, well nested: those that begin together, the outer first."""
    spans: list[_Span] = []
    stack: list[tuple[_Mark, int]] = []
    for at, wanted in enumerate((*marks, ())):
        shared = 0
        while shared < min(len(stack), len(wanted)) and stack[shared][0] == wanted[shared]:
            shared += 1
        spans += [_Span(mark, start, at) for mark, start in reversed(stack[shared:])]
        stack[shared:] = [(mark, at) for mark in wanted[shared:]]
    return sorted(spans, key=lambda s: (s.start, -s.end, list(_TAGS).index(s.mark[0])))


def _signs_hold(span: _Span, spans: Sequence[_Span], runs: Sequence[Run]) -> bool:
    """Say whether signs surely open and close here: no letter outside them, no white space inside, no sign beside."""
    kind = span.mark[0]
    if kind == "link":
        return all(r.footnote is None for r in runs[span.start : span.end])
    if kind not in _SIGNS:
        return False
    before = runs[span.start - 1].text[-1] if span.start else " "
    after = runs[span.end].text[0] if span.end < len(runs) else " "
    inside = runs[span.start].text[0] + runs[span.end - 1].text[-1]
    touching = any(s.end == span.start or s.start == span.end for s in spans)
    return not (before.isalnum() or after.isalnum() or any(c.isspace() for c in inside) or touching)


def _joined(texts: Sequence[str], spans: Sequence[_Span], signed: frozenset[_Span]) -> str:
    out: list[str] = []
    for at in range(len(texts) + 1):
        out += [_closing(s, s in signed) for s in reversed(spans) if s.end == at]
        out += [_opening(s, s in signed) for s in spans if s.start == at]
        out += texts[at : at + 1]
    return "".join(out)


def _opening(span: _Span, signed: bool) -> str:
    kind, value = span.mark
    if kind == "link":
        return "[" if signed else f'<a href="{html.escape(value)}">'
    return _SIGNS[kind] if signed else f"<{_TAGS[kind]}>"


def _closing(span: _Span, signed: bool) -> str:
    kind, value = span.mark
    if kind == "link" and signed:
        return (
            f"](<{escaped(value).replace('>', chr(92) + '>')}>)" if set(value) & set("()<>") else f"]({escaped(value)})"
        )
    return _SIGNS[kind] if signed else f"</{_TAGS[kind]}>"


def _reads_back(content: str, runs: Sequence[Run], footnote_count: int) -> bool:
    """Say whether the reader finds the same runs in what was written."""
    md = parser()
    env = {"footnotes": {"refs": {f":{n + 1}": -1 for n in range(footnote_count)}, "list": {}}}
    tokens: list[Token] = []
    md.inline.parse(content, md, env, tokens)
    refused: list[tuple[int, str]] = []
    pieces = InlineReader(True, lambda *what: refused.append(what)).pieces(tokens, 1)
    read = [(p.footnote != "", p.text, p.marks, p.bold) for p in pieces]
    demands = count(1)
    wanted: list[tuple[bool, str, Marks, int]] = []
    for demand, group in groupby(runs, key=lambda r: r.marks.demand):
        number = next(demands) if demand else 0
        for r in group:
            text = "" if r.footnote is not None else r.text
            wanted.append((r.footnote is not None, text, replace(r.marks, demand=None), number))
    return not refused and _merged(read) == _merged(wanted)


def _merged(rows: Sequence[tuple[bool, str, Marks, int]]) -> list[tuple[bool, str, Marks, int]]:
    merged: list[tuple[bool, str, Marks, int]] = []
    for row in rows:
        last = merged[-1] if merged else None
        if last and not last[0] and not row[0] and last[2:] == row[2:]:
            merged[-1] = (False, last[1] + row[1], row[2], row[3])
        else:
            merged.append(row)
    return merged
