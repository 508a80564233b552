"""Search: accents and case folded, in comments and titles."""

import pytest

from ccem_desk.dossier import Dossier, search, writing
from ccem_desk.model.rich_text import EMPTY, plain


@pytest.mark.parametrize("query", ["élève", "ELEVE", "l’élève", "l'eleve demandé", "élè", "elevé dem"])
def test_words_are_found_whatever_their_accents_and_case(dossier: Dossier, query: str) -> None:
    writing.write_comment(dossier, "mesure-31", plain("Ce que l’Élève demandé obtient."))
    assert search(dossier, query) == [("mesure-31", "Ce que l’Élève demandé obtient.")]


def test_all_words_must_be_there(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("un mot"))
    assert search(dossier, "mot absent") == []


def test_titles_are_found_behind_comments(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("la dimension patrimoniale"))
    assert [node for node, _passage in search(dossier, "patrimoniale")] == ["mesure-31", "mesure-32"]
    assert len(search(dossier, "patrimoniale", limit=1)) == 1


def test_what_is_no_longer_there_is_not_found(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("zibeline"))
    writing.write_comment(dossier, "mesure-31", EMPTY)
    assert search(dossier, "zibeline") == []
    dossier.undo()
    assert search(dossier, "zibeline") == [("mesure-31", "zibeline")]


@pytest.mark.parametrize("query", ["", "  ", "?!", '"', "*", "NOT", "a OR (b", "x:y", "-é^2"])
def test_no_query_is_an_error(dossier: Dossier, query: str) -> None:
    assert search(dossier, query) == []
