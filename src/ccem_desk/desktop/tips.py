"""Tool tips of words that somebody wrote: Qt would take for HTML what looks like it."""

from __future__ import annotations

from html import escape


def as_tip(words: str) -> str:
    """Return a tool tip that shows words as they are, a long one on several lines; empty where there are none."""
    return f"<p style='white-space:pre-wrap'>{escape(words)}</p>" if words else ""
