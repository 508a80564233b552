"""What other programs get of a copied passage: simple HTML and plain text, and nothing that is internal.

Suggestions that wait are left out as if refused; no id, no name and no note is in either form.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER, LINE_BREAK, Kind, Paragraph, RichText, Run
from ccem_desk.model.suggestions import decided

_LISTS: Final = {Kind.BULLET: "ul", Kind.NUMBERED: "ol"}
_HEAD: Final = '<html><head><meta charset="utf-8"></head><body>'
_FOOT: Final = "</body></html>"


def words_of(text: RichText, *, whole: bool) -> str:
    """Return plain text, without footnotes; `whole`: the last paragraph's end is part of it."""
    words = decided(text, "refuse").text.replace(FOOTNOTE_CHARACTER, "").replace(LINE_BREAK, "\n")
    return words if whole else words.removesuffix("\n")


def html_of(text: RichText, *, whole: bool = True) -> str:
    """Return a page of paragraphs, lists, strong, em, sup and links; footnotes in the form that Word takes for its own.

    Part of one paragraph is no paragraph, so that it goes into the line where it is put.
    """
    writer = _Writer()
    shown = decided(text, "refuse")
    if not whole and len(shown.paragraphs) == 1 and shown.paragraphs[0].kind is Kind.PARAGRAPH:
        body = writer.runs(shown.paragraphs[0].runs)
    else:
        body = writer.paragraphs(shown.paragraphs)
    return f"{_HEAD}{body}{writer.footnotes()}{_FOOT}"


class _Writer:
    """Writes one page and collects its footnotes."""

    def __init__(self) -> None:
        self._footnotes: list[RichText] = []

    def paragraphs(self, paragraphs: Iterable[Paragraph], first: str = "") -> str:
        """Return paragraphs; `first` is put at the beginning of the first one."""
        parts: list[str] = []
        open_list: str | None = None
        for p in paragraphs:
            wanted = _LISTS.get(p.kind)
            if wanted != open_list:
                parts += [f"</{open_list}>"] if open_list else []
                parts += [f"<{wanted}>"] if wanted else []
                open_list = wanted
            element = "li" if wanted else "p"
            parts.append(f"<{element}>{first}{self.runs(p.runs)}</{element}>")
            first = ""
        parts += [f"</{open_list}>"] if open_list else []
        return "".join(parts)

    def runs(self, runs: Iterable[Run]) -> str:
        return "".join(self._run(r) for r in runs)

    def footnotes(self) -> str:
        """Return the bodies of the footnotes, in Word's form."""
        if not self._footnotes:
            return ""
        bodies = "".join(
            f"<div style='mso-element:footnote' id=ftn{number}>"
            f"{self.paragraphs(body.paragraphs, _sign(number, '_ftnref', '_ftn'))}</div>"
            for number, body in enumerate(self._footnotes, 1)
        )
        return f"<div style='mso-element:footnote-list'>{bodies}</div>"

    def _run(self, r: Run) -> str:
        if r.footnote is not None:
            self._footnotes.append(r.footnote)
            return _sign(len(self._footnotes), "_ftn", "_ftnref")
        result = escape(r.text).replace(LINE_BREAK, "<br>")
        marks = r.marks
        if marks.superscript:
            result = f"<sup>{result}</sup>"
        if marks.emphasis:
            result = f"<em>{result}</em>"
        if marks.strong or marks.demand:
            result = f"<strong>{result}</strong>"
        if marks.link:
            result = f'<a href="{escape(marks.link, quote=True)}">{result}</a>'
        return result


def _sign(number: int, target: str, name: str) -> str:
    """Return a footnote's sign, in the text or before its body."""
    style = f"mso-footnote-id:ftn{number}"
    return f'<a style="{style}" href="#{target}{number}" name="{name}{number}"><sup>[{number}]</sup></a>'
