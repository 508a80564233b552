"""Pages of HTML for tests, and a text written so that it can be compared at a glance."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ccem_desk.model.rich_text import LINE_BREAK, Kind, RichText, Run

PAGES: Final = Path(__file__).parent / "html"
_SIGNS: Final = {Kind.PARAGRAPH: "", Kind.BULLET: "- ", Kind.NUMBERED: "# "}


def page(name: str) -> str:
    """Return a page that is laid down here as the named program makes it."""
    return (PAGES / f"{name}.html").read_text(encoding="utf-8")


def written(text: RichText) -> list[str]:
    """Return the paragraphs: `- ` bullet, `# ` numbered, `**` bold, `_` italic, `^` superscript, `/` a line's break."""
    return [_SIGNS[p.kind] + "".join(map(_run, p.runs)) for p in text.paragraphs]


def _run(r: Run) -> str:
    if r.footnote is not None:
        return f"[^{' / '.join(written(r.footnote))}]"
    words = r.text.replace(LINE_BREAK, "/")
    for on, sign in ((r.marks.superscript, "^"), (r.marks.emphasis, "_"), (r.marks.strong, "**")):
        words = f"{sign}{words}{sign}" if on else words
    return f"[{words}]({r.marks.link})" if r.marks.link else words
