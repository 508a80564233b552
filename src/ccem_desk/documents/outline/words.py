"""The words that plans name their places with, in French and English: their plural, and their accents in capitals."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from ccem_desk.documents.folding import folded

_FRENCH: Final = """
alinéa ambition amendement axe bloc but chantier chapitre cible considérant dispositif disposition domaine défi
engagement enjeu exigence fiche indicateur initiative jalon levier livrable livre ligne mesure module objectif
orientation paragraphe partie pilier point principe priorité proposition préconisation programme projet recommandation
règle résolution résultat sous-action sous-axe sous-mesure sous-objectif stratégie thème thématique titre tâche volet
étape activité annexe
"""
_ENGLISH: Final = """
activity aim amendment annex appendix area axis book challenge clause commitment component deliverable goal guideline
item lever measure milestone objective outcome output paragraph part pillar policy principle priority program proposal
provision recommendation resolution result rule schedule sheet standard step strand strategy target task theme title
workstream requirement
"""
_BOTH: Final = "action article chapter phase programme question section initiative"

_RANKS: Final = (
    "partie part titre title livre book tome volet strand",
    "axe axis pilier pillar ambition enjeu priorite priority strategie strategy domaine area defi challenge theme bloc",
    "chapitre chapter orientation guideline objectif objective goal but aim chantier programme program",
    "section levier lever principe principle engagement commitment",
    "action mesure measure fiche sheet article recommandation recommendation proposition proposal disposition",
    "sous-action sous-mesure etape step tache task activite activity livrable deliverable jalon milestone indicateur",
)
"""Which words stand above which others in most plans."""
_PLURALS: Final = {"enjeu": "enjeux", "axis": "axes", "appendix": "appendices"}

_LOWEST: Final = """
mesure fiche action article recommandation proposition préconisation measure sheet recommendation proposal
"""

_STOPS: Final = """
le la les l un une des du de d et ou en à au aux dans sur par pour avec sans sous voir cf selon depuis vers entre ce
cette ces son sa ses leur leurs notre nos il elle ils elles on nous vous que qui dont page pages p tableau figure
janvier février mars avril mai juin juillet août septembre octobre novembre décembre décret loi arrêté directive
règlement année an ans environ plus moins près
the a of and or in on at by for with from to see under over since between this that its our their table january
february march april may june july august september october november december act law decree regulation year about
"""
_FRENCH_SIGNS: Final = "le la les des du de et une un pour dans aux au sur par l d"
_ENGLISH_SIGNS: Final = "the of and to in for with on by from a an"


def _folded(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in text.split())


_WORDS: Final = {folded(word): word for text in (_BOTH, _ENGLISH, _FRENCH) for word in text.split()}
_IN_FRENCH, _IN_ENGLISH = _folded(_FRENCH), _folded(_ENGLISH)
_SMALL_FRENCH, _SMALL_ENGLISH = _folded(_FRENCH_SIGNS), _folded(_ENGLISH_SIGNS)
_LOWEST_WORDS, _STOP_WORDS = _folded(_LOWEST), _folded(_STOPS)


@lru_cache(maxsize=1024)
def is_known(phrase: str) -> bool:
    """Say whether a phrase (« Fiche », « Objectif stratégique », « Key action ») holds a word that plans use."""
    words = folded(phrase).split()
    return any(word in _WORDS for word in (*words, *folded(phrase).split("-"))) and not is_prose(phrase)


@lru_cache(maxsize=1024)
def is_prose(phrase: str) -> bool:
    """Say whether a phrase holds a word that only sentences, dates and references begin with."""
    other = " ".join(word for word in folded(phrase).split() if word not in _WORDS)  # « sous-objectif » is a word
    return any(word in _STOP_WORDS for word in other.replace("-", " ").replace("'", " ").replace("’", " ").split())


def is_lowest(phrase: str) -> bool:
    """Say whether the places that a phrase names are those that a response comments."""
    return any(word in _LOWEST_WORDS for word in folded(phrase).replace("-", " ").split())


def rank(phrase: str) -> int | None:
    """Return how far down a plan the places that a phrase names usually stand (0 is the top); None where it varies."""
    words = folded(phrase).split()
    return next((place for place, row in enumerate(_RANKS) if any(word in row.split() for word in words)), None)


def displayed(phrase: str) -> str:
    """Return a level's name for the words of its headings: « AXE » gives « Axe », « PRIORITE » « Priorité »."""
    if phrase.isupper():
        phrase = " ".join(_WORDS.get(folded(word), word.lower()) for word in phrase.split())
    return phrase[:1].upper() + phrase[1:]


def plural(name: str, language: str) -> str:
    """Return the plural of a level's name; a guess that the user may put right."""
    words = name.split()
    if not words:
        return name
    if language == "en":
        return " ".join([*words[:-1], _plural_of(words[-1], language)])
    return " ".join(_plural_of(word, language) if word[0].isalpha() else word for word in words)


def language_of(phrases: list[str], titles: list[str]) -> str:
    """Return `fr` or `en`, by the words of the levels and the small words of the titles; French in doubt."""
    words = [word for phrase in phrases for word in folded(phrase).split()]
    french = 10 * sum(word in _IN_FRENCH and word not in _IN_ENGLISH for word in words)
    english = 10 * sum(word in _IN_ENGLISH and word not in _IN_FRENCH for word in words)
    for title in titles:
        small = folded(title).replace("'", " ").replace("’", " ").split()
        french += sum(word in _SMALL_FRENCH for word in small)
        english += sum(word in _SMALL_ENGLISH for word in small)
    return "en" if english > french else "fr"


def _plural_of(word: str, language: str) -> str:
    known = _PLURALS.get(folded(word))
    if known:
        return known.capitalize() if word[0].isupper() else known
    if word.endswith(("s", "x", "z")):
        return word if language == "fr" else f"{word}es"
    if language == "en":
        if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
            return f"{word[:-1]}ies"
        return f"{word}es" if word.endswith(("ch", "sh")) else f"{word}s"
    return f"{word[:-2]}aux" if word.endswith("al") else f"{word}x" if word.endswith(("au", "eu")) else f"{word}s"
