"""What an English typist need not think of: quotation marks, apostrophes, ellipses and dashes. No space is put in."""

from __future__ import annotations

from ccem_desk.model.typography.edits import Edit, Edits, in_address, opens, third_dot, typed_dash


def english(before: str, typed: str, _following: str) -> Edits:
    """Return what a typed character changes in an English paragraph (see `Habits`)."""
    if typed.islower() or typed.isupper() or in_address(before):
        return ()
    at = len(before)
    match typed:
        case '"':
            return _double(before)
        case "'":
            return _single(before)
        case ".":
            return third_dot(before)
        case " ":
            return typed_dash(before)
    if typed.isdigit() and before.endswith("‘") and opens(before[:-1]):
        return (Edit(at - 1, at, "’"),)  # the ’90s
    return ()


def _double(before: str) -> Edits:
    at = len(before)
    if opens(before):
        return (Edit(at, at + 1, "“"),)
    inches = before[-1].isdigit() and before.rfind("“") <= before.rfind("”")
    return () if inches else (Edit(at, at + 1, "”"),)


def _single(before: str) -> Edits:
    at = len(before)
    if opens(before):
        return (Edit(at, at + 1, "‘"),)
    feet = before[-1].isdigit() and before.rfind("‘") < 0
    return () if feet else (Edit(at, at + 1, "’"),)
