"""Heading styles: Word's own `heading 1` to `heading 9`, one for each level of the plan, with the level's look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ccem_desk.documents.word.lists import HEADING_ITEMS
from ccem_desk.model.plan import HeadingLayout, Level

DEEPEST: Final = 9
"""Word has no heading below that; deeper levels share it."""

_INK: Final = '<w:color w:val="1F3855"/>'
_BOLD: Final = "<w:b/><w:bCs/>"
_HALF_POINTS: Final = {1: 28, 2: 24}
_SMALLEST: Final = 23

# Each look: paragraph properties before the spacing, space above and below in twentieths of a point, bold or not.
_LOOKS: Final = {
    HeadingLayout.RULE: (
        '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" w:color="1F3855"/></w:pBdr>',
        560,
        220,
        _BOLD,
    ),
    HeadingLayout.BOLD: ("", 360, 140, _BOLD),
    HeadingLayout.ITEM: (f'<w:numPr><w:numId w:val="{HEADING_ITEMS}"/></w:numPr>', 280, 100, ""),
}


def heading_style_id(depth: int) -> str:
    """Return the id of the style of a level's headings; `depth` counts from 1."""
    return f"Heading{min(depth, DEEPEST)}"


def heading_styles(levels: Sequence[Level]) -> str:
    """Return the `w:style` elements of the plan's levels, from the top down."""
    return "".join(_style(depth, level.layout) for depth, level in enumerate(levels[:DEEPEST], start=1))


def _style(depth: int, layout: HeadingLayout) -> str:
    before_spacing, above, below, weight = _LOOKS[layout]
    size = _HALF_POINTS.get(depth, _SMALLEST)
    return (
        f'<w:style w:type="paragraph" w:styleId="{heading_style_id(depth)}"><w:name w:val="heading {depth}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f"<w:pPr><w:keepNext/><w:keepLines/>{before_spacing}<w:suppressAutoHyphens/>"
        f'<w:spacing w:before="{above}" w:after="{below}"/><w:jc w:val="left"/>'
        f'<w:outlineLvl w:val="{depth - 1}"/></w:pPr>'
        f'<w:rPr>{weight}{_INK}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )
