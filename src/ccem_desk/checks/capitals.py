"""A reviewer's capitals: whole remarks that stayed in the text, and corrections typed into its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ccem_desk.checks.context import Context
from ccem_desk.checks.facts import CAPITALS, NEAR, WORD, before, stands_as_name
from ccem_desk.checks.findings import Finding, Replacement, Severity, at
from ccem_desk.checks.languages import Language, language_of
from ccem_desk.model.finding import fold
from ccem_desk.model.rich_text import RichText
from ccem_desk.translation import gettext as _

_UPPER: Final = "A-ZÀ-ÖØ-ÞŒ"
_RUN: Final = re.compile(
    rf"(?<![\w-])[{_UPPER}]+(?:[ \u00a0\u202f'’,;:!?-]+(?:[{_UPPER}]+|\d+(?=[ .!?\n]|\Z)))*(?![\w-])(?!['’]\w)"
)
_LOWER: Final = re.compile(r"[a-zà-öø-ÿœ]{2}")
_PARTLY: Final = re.compile(
    r"(?<![\w’'.@/-])[a-zà-ÿœ]{3,}(?:S|T|X|Z|NS|NT|ENT|ONS|EZ|AIT|AIENT|ONT|VENT|VRA|VRAIT)(?!\w)"
)
_MIXED: Final = re.compile(rf"[a-zà-ÿœ][{_UPPER}]")
_REFERENCE: Final = re.compile(r"[ \u00a0\u202f]*(?:(?:du|of)[ \u00a0\u202f])?(?:n[°º]|no\.|\d)", re.IGNORECASE)
"""« la LOI n° 90-449 », « l’ARRÊTÉ du 12 juin »."""
_NEXT_CAPITALS: Final = re.compile(rf"[ \u00a0\u202f]+([{_UPPER}]{{2,}})(?!\w)")
_LABEL: Final = re.compile(r"[ \u00a0\u202f]*:")
_LONG: Final = 4
"""Words from which on capitals in a row are a remark if two of them are ordinary ones."""
_FAR: Final = 400
"""Characters of a paragraph, on either side, that say whether it is prose or a quotation."""
_TITLES: Final = frozenset(["m", "mm", "mme", "mmes", "mlle", "mr", "mrs", "ms", "dr", "me", "pr", "sir", "maître"])


def remarks(node: str, comment: RichText, context: Context) -> Iterator[Finding]:
    """Capital words in a row that speak, not a heading and not a quotation: a remark that stayed in the text."""
    said = _("A remark in capitals stands in the text. Move it into a note, or take it out.")
    for place in _remarks(comment.text, context):
        yield at("remark", Severity.BLOCKING, node, comment.text, place, said)


def _remarks(text: str, context: Context) -> list[tuple[int, int]]:
    language = language_of(context.language)
    return [m.span() for m in _RUN.finditer(text) if _is_remark(text, m, context, language)]


def _is_remark(text: str, match: re.Match[str], context: Context, language: Language) -> bool:
    words = WORD.findall(match[0])
    folded = fold(match[0])
    if any(folded in heading for heading in context.headings) or _is_quoted(text, *match.span()):
        return False
    bare = [fold(w) for w in words]
    several, many = len(words) > 1, len(words) >= _LONG
    alone = _is_alone(text, *match.span())
    mixed = bool(_LOWER.search(_around(text, *match.span())))
    speaks = any(w in language.speaking for w in bare)
    if any(w in language.reviewing for w in bare) and (several or alone):
        return mixed or speaks or not many  # « A REVOIR », but not a heading such as « AJOUTER DES LOGEMENTS … »
    ordinary = sum(w in context.corrections or len(w) == 1 for w in words)
    if alone and several and (speaks or (mixed and ordinary)):
        return True
    return many and ordinary > 1 and (mixed or speaks)


def _is_alone(text: str, start: int, end: int) -> bool:
    """Say whether a place is a sentence, or a paragraph, by itself."""
    return _begins_sentence(text, start) and text[end : end + NEAR].lstrip(" \u00a0\u202f.!?…")[:1] in ("", "\n")


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Say whether a place stands between quotation marks, with other words or without."""
    left, right = _sides(text, start, end)
    return any(left.rfind(a) > left.rfind(b) and b in right for a, b in (("«", "»"), ("“", "”")))


def capitals(node: str, comment: RichText, context: Context) -> Iterator[Finding]:
    """Ordinary words in capitals inside lower-case prose: a reviewer's correction, typed into the text."""
    text = comment.text
    told = {at for place in _remarks(text, context) for at in range(*place)}
    found: list[tuple[int, int]] = []
    for word in CAPITALS.finditer(text):
        start, end = word.span()
        if word[0] not in context.corrections or start in told or not _is_correction(text, word, context):
            continue
        between = text[found[-1][1] : start] if found else "\n"
        if between.strip(" \u00a0\u202f'’") == "" and "\n" not in between:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    for start, end in found:
        better = WORD.sub(lambda m: context.corrections.get(m[0], m[0]), text[start:end])
        if _begins_sentence(text, start):
            better = better[:1].upper() + better[1:]
        yield _correction(node, text, (start, end), better, context)
    for match in _PARTLY.finditer(text) if _MIXED.search(text) else ():
        yield _correction(node, text, match.span(), match[0].lower(), context)


def _correction(node: str, text: str, place: tuple[int, int], better: str, context: Context) -> Finding:
    words = text[slice(*place)]
    if all(word in context.doubtful for word in WORD.findall(words)):
        said = _("“{words}” in capitals: a correction, or a name for the glossary.")
        severity = Severity.LOOK
    else:
        said, severity = _("A correction typed in capitals: “{words}”."), Severity.BLOCKING
    return at("capitals", severity, node, text, place, said.format(words=words), (Replacement(*place, better),))


def _is_correction(text: str, match: re.Match[str], context: Context) -> bool:
    """Say whether an ordinary word in capitals is one here: not in a heading, a quotation, a reference, a name."""
    (start, end), language, word = match.span(), language_of(context.language), match[0]
    if len(_LOWER.findall(_around(text, start, end))) < 3:
        return False
    if stands_as_name(text, match, language) and fold(word) not in language.reviewing:
        return False
    if _is_quoted(text, start, end) or _REFERENCE.match(text, end):
        return False
    at_start = not _sides(text, start, end)[0].strip(" \u00a0\u202f")
    if at_start and _LABEL.match(text, end) and fold(word) not in language.reviewing:
        return False
    content = word.lower() not in language.ordinary
    follows = _NEXT_CAPITALS.match(text, end)
    if content and follows and follows[1] not in context.corrections:
        return False  # « la LOI ELAN »
    return not (content and _is_surname(text, start))


def _is_surname(text: str, start: int) -> bool:
    """« Marlène PETIT », « Mme BLANC », and whatever else a name in capitals follows in mid-sentence."""
    name = before(text, start)
    if name.lower() in _TITLES:
        return True
    return name[:1].isupper() and name[1:].islower() and not _begins_sentence(text, text.rfind(name, 0, start))


def _around(text: str, start: int, end: int) -> str:
    """Return what else stands in the paragraph, near the place."""
    return " ".join(_sides(text, start, end))


def _sides(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and behind a place, in its paragraph and near it."""
    before_it, behind = text[max(start - _FAR, 0) : start], text[end : end + _FAR]
    return before_it.rpartition("\n")[2], behind.partition("\n")[0]


def _begins_sentence(text: str, start: int) -> bool:
    before_it = text[max(start - NEAR, 0) : start].rstrip(" \u00a0\u202f«“")
    return not before_it or before_it[-1] in "\n.!?…"
