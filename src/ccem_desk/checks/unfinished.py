"""What somebody meant to come back to: choices not made, places held free, paragraphs cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ccem_desk.checks.findings import Finding, Severity, at
from ccem_desk.model.rich_text import Kind, RichText
from ccem_desk.translation import gettext as _

_ALTERNATIVE: Final = re.compile(r"(?<![\w/:.])[a-zà-ÿœ]{3,}(?:/[a-zà-ÿœ]{3,})+(?![\w/])")
_PLACEHOLDER: Final = re.compile(
    r"\?{2,}|(?<!\w)(?-i:X{2,}|TODO|TBD|TBC|FIXME|NDLR)(?!\w)|_{3,}"
    r"|\[[^\]\n]*[^\W\d_]{3}[^\]\n]*\](?!\()"
    r"|\((?:à|to be) (?:compl|vérif|voir|revoir|préciser|confirm|reformul|check|verif|clarif|discuss)[^)\n]*\)",
    re.IGNORECASE,
)
_SIGNS: Final = ("??", "XX", "TODO", "TBD", "TBC", "FIXME", "NDLR", "___", "[", "(à ", "(À ", "(to be ", "(To be ")
"""Without one of them there is none."""
_OMISSION: Final = re.compile(r"\[(?:sic|…|\.\.\.|\w{1,2})\]", re.IGNORECASE)


def placeholders(node: str, comment: RichText) -> Iterator[Finding]:
    """A place held for words to come, or a remark in brackets: « [à vérifier] », « ?? », « XX »."""
    text = comment.text
    for match in _PLACEHOLDER.finditer(text) if any(signs in text for signs in _SIGNS) else ():
        roman = match[0].isupper() and set(match[0]) == {"X"} and len(match[0]) < 4 and _is_numeral(text, match)
        if not _OMISSION.fullmatch(match[0]) and not roman:
            said = _("Something is still to be written or settled here: “{words}”.").format(words=match[0])
            yield at("placeholder", Severity.LOOK, node, text, match.span(), said)


def _is_numeral(text: str, match: re.Match[str]) -> bool:
    """« chapitre XX », « XXe siècle »: a Roman numeral behind a word that is counted."""
    before = text[: match.start()].rstrip(" \u00a0\u202f").rpartition(" ")[2].lower()
    return before in {"titre", "chapitre", "livre", "article", "annexe", "partie", "title", "chapter", "part", "annex"}


def alternatives(node: str, comment: RichText) -> Iterator[Finding]:
    """Two words for one place, between which somebody was to choose: « doit/devra »."""
    text = comment.text
    for match in _ALTERNATIVE.finditer(text):
        said = _("A choice that nobody made: “{words}”. Keep one of them.").format(words=match[0])
        yield at("alternative", Severity.LOOK, node, text, match.span(), said)


def cut_paragraphs(node: str, comment: RichText) -> Iterator[Finding]:
    """A paragraph without an end, and one that goes on in lower case: a page's end cut it in two."""
    text, here = comment.text, 0
    for p, following in zip(comment.paragraphs, comment.paragraphs[1:], strict=False):
        end = here + len(p.text)
        prose = p.kind is Kind.PARAGRAPH is following.kind
        if prose and p.text[-1:].isalpha() and following.text[:1].islower():
            place = (max(text.rfind(" ", here, end) + 1, here), end + 1 + len(following.text.split(" ")[0]))
            said = _("This paragraph seems to be cut in two. Join it again.")
            yield at("cut", Severity.LOOK, node, text, place, said)
        here = end + 1
