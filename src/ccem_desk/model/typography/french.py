"""What a French typist need not think of: spaces that do not break, quotation marks, apostrophes, raised ordinals.

No letter and no digit ever changes. Where it is not clear yet what a sign is for (« 35: » may become « 35:40 », a
double quote after a space may open or close), the next space decides.

The no-break space is U+00A0 throughout, as in the CCEM's documents and in what is printed; the narrow U+202F, which
the Imprimerie nationale sets before `; ! ?`, stays where it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final
from unicodedata import combining

from ccem_desk.model.rich_text import FOOTNOTE_CHARACTER
from ccem_desk.model.typography.edits import (
    NO_BREAK,
    NO_BREAK_SPACES,
    Edit,
    Edits,
    in_address,
    last_word,
    opens,
    third_dot,
    typed_dash,
)
from ccem_desk.model.typography.ordinals import raised_at_end

_CLOSERS: Final = frozenset(")]}»”’\"'…%‰€°" + FOOTNOTE_CHARACTER)
"""What ends a word, as letters and digits do: a sign after it gets its space."""
_SCHEMES: Final = frozenset(("http", "https", "ftp", "sftp", "mailto", "file", "tel", "data", "urn", "doi", "arxiv"))

_NUMBER: Final = re.compile(r"(?<!\w)[nN][°º]s?\Z")
_BEFORE_NUMBER: Final = re.compile(
    r"(?:(?<!\w)(?:[nN][°º]s?|(?:[pP]|[pP]p|[aA]rt|[aA]l|[cC]hap|[fF]ig|[vV]ol|[tT]|[LRD])\.)|§) \Z"
)
_BEFORE_NAME: Final = re.compile(r"(?<!\w)(?:(?:MM?|[aA]rt)\.|M(?:me|lle)s?|Dre?|Pre?|Me|Mgr) \Z")
_SPACE_OF_AMOUNT: Final = re.compile(r"(?<=\d) (?=(?:k|M|Mds?)?\Z)")
_GLUED_AMOUNT: Final = re.compile(r"(?<=\d)(?=(?:k|M|Mds?)?\Z)")
_HALF_SMILEY: Final = re.compile(f"[{NO_BREAK_SPACES}][:;]-?\\Z")
_HALF_SCHEME: Final = re.compile(f"(?<=[a-z0-9+.-])[{NO_BREAK_SPACES}]:/\\Z", re.IGNORECASE)
_UNDECIDED_COLON: Final = re.compile(r"(?:\d|(?<!\w)[^\W\d_]):\Z")


def french(before: str, typed: str, following: str) -> Edits:
    """Return what a typed character changes in a French paragraph (see `Habits`)."""
    if typed.islower():
        return ()
    rule = _RULES.get(typed)
    if rule is None and typed.isalnum():
        rule = _digit if typed.isdigit() else _capital
    if in_address(before):
        return ()
    edits = rule(before) if rule else ()
    if typed in '"«' and following.isspace():
        edits = _without_last_space(edits)
    return (*_ordinal(before, typed), *edits)


def _without_last_space(edits: Edits) -> Edits:
    without = [replace(e, text=e.text.removesuffix(NO_BREAK)) for e in edits]
    return tuple([e for e in without if e.text])


def _ordinal(before: str, typed: str) -> Edits:
    """Raise the letters of an ordinal once what is typed after it shows that it is over."""
    if typed.isalnum() or typed in "-_'’@/+" or combining(typed):
        return ()
    letters = raised_at_end(before)
    return (Edit(*letters, raised=True),) if letters else ()


def _space_before(before: str, at: int) -> Edits:
    """Put a no-break space before what stands at `at`, in the place of a plain one where there is one."""
    head = before[:at]
    if head.endswith(" "):
        return (Edit(at - 1, at, NO_BREAK),) if head.strip() else ()
    return (Edit(at, at, NO_BREAK),) if head and (head[-1].isalnum() or head[-1] in _CLOSERS) else ()


def _sign(before: str) -> Edits:
    if last_word(before).startswith("&"):  # &nbsp;
        return ()
    if before.endswith(".") and not before.endswith(".."):
        return (Edit(len(before), len(before), NO_BREAK),)  # « etc. ? »
    return _space_before(before, len(before))


def _colon(before: str) -> Edits:
    if _UNDECIDED_COLON.search(before + ":"):
        return ()
    word = last_word(before).lstrip("(<[«“").lower()
    return () if word in _SCHEMES else _space_before(before, len(before))


def _closing(before: str) -> Edits:
    return () if before.endswith("«") else _space_before(before, len(before))


def _opening(before: str) -> Edits:
    at = len(before) + 1
    return (Edit(at, at, NO_BREAK),)


def _quote(before: str) -> Edits:
    at = len(before)
    outer = before.rfind("«") > before.rfind("»")
    inner = outer and before.rfind("“") > max(before.rfind("”"), before.rfind("«"))
    if opens(before):
        if inner:
            return ()
        return (Edit(at, at + 1, "“" if outer else "«" + NO_BREAK),)
    if inner:
        return (Edit(at, at + 1, "”"),)
    return (Edit(at, at + 1, f"{NO_BREAK}»"),) if outer else ()


def _apostrophe(before: str) -> Edits:
    """Bend an apostrophe after a letter; after a digit it may be minutes, elsewhere something else."""
    return (Edit(len(before), len(before) + 1, "’"),) if before[-1:].isalpha() else ()


def _amount(before: str) -> Edits:
    for pattern in (_SPACE_OF_AMOUNT, _GLUED_AMOUNT):
        if found := pattern.search(before):
            return (Edit(*found.span(), NO_BREAK),)
    return ()


def _percent(before: str) -> Edits:
    digits = before.removesuffix(" ")
    return _space_before(before, len(before)) if digits[-1:].isdigit() else ()


def _digit(before: str) -> Edits:
    at = len(before)
    if before.endswith(" "):
        return (Edit(at - 1, at, NO_BREAK),) if _BEFORE_NUMBER.search(before) else ()
    return (Edit(at, at, NO_BREAK),) if _NUMBER.search(before) else ()


def _capital(before: str) -> Edits:
    at = len(before)
    return (Edit(at - 1, at, NO_BREAK),) if before.endswith(" ") and _BEFORE_NAME.search(before) else ()


def _space(before: str) -> Edits:
    """What a space decides, and spaces that would be two."""
    at = len(before)
    if before.endswith(("«\u00a0", "«\u202f")):
        return (Edit(at, at + 1),)
    if _NUMBER.search(before):
        return (Edit(at, at + 1, NO_BREAK),)
    if before.endswith(NO_BREAK) and before[-2:-1].isalnum():
        return (Edit(at - 1, at),)  # left over from a sign that was taken back
    return _over(before) or typed_dash(before)


def _no_break_space(before: str) -> Edits:
    at = len(before)
    return (Edit(at, at + 1),) if before.endswith(("«\u00a0", "«\u202f")) else ()


def _over(before: str) -> Edits:
    """What the end of a word decides."""
    at = len(before)
    if _UNDECIDED_COLON.search(before):
        return (Edit(at - 1, at - 1, NO_BREAK),)
    if before.endswith(" “") and before.rfind("«") > before.rfind("»"):
        return (Edit(at - 2, at, f"{NO_BREAK}»"),)  # it was to close, in the manner of « "mot " »
    return ()


def _full_stop(before: str) -> Edits:
    return third_dot(before) or _over(before)


def _mouth(before: str) -> Edits:
    """Give a smiley back its plain space."""
    found = _HALF_SMILEY.search(before)
    return (Edit(found.start(), found.start() + 1, " "),) if found else ()


def _slash(before: str) -> Edits:
    """Close up an address again whose beginning was not known for one."""
    found = _HALF_SCHEME.search(before)
    return (Edit(found.start(), found.start() + 1),) if found else ()


_RULES: Final[dict[str, Callable[[str], Edits]]] = {
    ":": _colon,
    ";": _sign,
    "!": _sign,
    "?": _sign,
    "«": _opening,
    "»": _closing,
    '"': _quote,
    "'": _apostrophe,
    "%": _percent,
    "‰": _percent,
    "€": _amount,
    ".": _full_stop,
    ",": _over,
    ")": _mouth,
    "(": _mouth,
    "/": _slash,
    " ": _space,
    "\n": _over,
    "\u00a0": _no_break_space,
    "\u202f": _no_break_space,
}
