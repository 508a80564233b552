"""What each HTML element means here: a paragraph's edge, a mark, or nothing that a comment can hold."""

from __future__ import annotations

from typing import Final

from ccem_desk.model.rich_text import Kind


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


DROPPED: Final = _names(
    """head title style script template iframe frameset object embed applet svg canvas audio video map progress meter
    select textarea button option datalist rp w:sdtpr"""
)
"""Elements that go with all they hold."""

DELETED: Final = "del"
"""What someone has deleted, in Word's revisions and on the web."""

HEADINGS: Final = _names("h1 h2 h3 h4 h5 h6")

BLOCKS: Final = HEADINGS | _names(
    """p div blockquote pre address article aside body center dd details dialog dir dl dt fieldset figcaption figure
    footer form header hgroup hr html legend li listing main menu nav ol section summary table caption tbody tfoot
    thead tr ul xmp"""
)
"""Elements before and after which a paragraph ends. Cells are none: those of a row make one paragraph."""

HARD: Final = _names("li tr table")
"""Blocks at whose edges a paragraph ends even between two cells."""

LISTS: Final = {"ul": Kind.BULLET, "ol": Kind.NUMBERED, "menu": Kind.BULLET, "dir": Kind.BULLET}

STRONG: Final = _names("b strong")
EMPHASIS: Final = _names("i em cite")
PREFORMATTED: Final = _names("pre listing xmp")

INLINE: Final = _names(
    """a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small span strike strong sub
    sup tt u var"""
)
"""Elements that the parser would close, by HTML 4's rules, where a paragraph begins inside them."""
