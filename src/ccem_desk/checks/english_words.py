"""English words that the rules know, as `french_words` has the French ones."""

from __future__ import annotations

from typing import Final

ORDINARY: Final = frozenset(
    """
    a about above after again against ago ahead almost already also although always an and another any anybody are
    around as ask asked asks at away be because been before being below better between both but by can cannot change
    check clearly could delete did do does done each either else enough even ever every explain far few first for from
    further get give go good had has have he her here his how however i if in instead into is its just keep less let
    like likely many maybe me mean might more most much must my near need needs neither never no nor not nothing now of
    off often on once one only or other our out over own perhaps please quite rather really remove replace rewrite
    said same say says see shall she should since so some somewhat soon state still stress such than that the their
    them then there therefore these they thing think this those though through thus to today together too toward
    towards under unless until up upon us use very was way we well were what when where whether which while whose why
    will with within without word wording would yes yet you your
    """.split()  # noqa: SIM905
)

ACRONYMS_TOO: Final = frozenset({"us", "an", "am", "as", "in", "is", "its", "me", "no", "so", "to", "up", "we", "he"})
"""Words that are somebody's acronym as well: behind an article, or in brackets, they are one."""

REVIEWING: Final = frozenset(
    """
    add ask avoid change check clarify complete confirm cut delete explain expand fixme insert keep mention move
    quote reformulate remove rephrase replace reword rewrite shorten source tbc tbd todo update verify why
    """.split()  # noqa: SIM905
)

SPEAKING: Final = frozenset(
    """
    am are because better can cannot could do does don he i instead is isn it maybe must need needs not please rather
    shall she should think too unrealistic unclear was were would wrong you your
    """.split()  # noqa: SIM905
)

FORMULAS: Final = (
    "in addition",
    "furthermore",
    "moreover",
    "it should be noted that",
    "it is essential",
    "we welcome",
    "we regret",
    "we note that",
    "in this regard",
    "with regard to",
    "as regards",
    "in order to",
    "it is important",
)

DETERMINERS: Final = frozenset("the a an this that these those our their its each every".split())  # noqa: SIM905
