"""What the index finds: accents and case folded, in comments and titles; and what is searched beside it."""

import pytest

from ccem_desk.dossier import Dossier, searching, writing
from ccem_desk.model.finding import words_of
from ccem_desk.model.rich_text import EMPTY, footnote, paragraph, plain, rich_text, run
from ccem_desk.model.searched import Aside, Where


def commented(dossier: Dossier, query: str) -> set[str]:
    return searching.commented_with(dossier, words_of(query))


@pytest.mark.parametrize("query", ["élève", "ELEVE", "l’élève", "l'eleve demandé", "élè", "elevé dem", "e\u0301lève"])
def test_words_are_found_whatever_their_accents_and_case(dossier: Dossier, query: str) -> None:
    writing.write_comment(dossier, "mesure-31", plain("Ce que l’Élève demandé obtient."))
    assert commented(dossier, query) == {"mesure-31"}
    assert searching.comment_text(dossier, "mesure-31") == "Ce que l’Élève demandé obtient.\n"


@pytest.mark.parametrize("query", ["oeuvre", "œuvre", "oeuv", "MISE EN ŒUVRE"])
def test_ligatures_are_found_spelt_either_way(dossier: Dossier, query: str) -> None:
    writing.write_comment(dossier, "mesure-31", plain("La mise en œuvre"))
    writing.write_comment(dossier, "mesure-32", plain("la mise en oeuvre"))
    assert commented(dossier, query) == {"mesure-31", "mesure-32"}


def test_all_words_must_be_there(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("un mot"))
    assert commented(dossier, "mot absent") == set()


def test_titles_are_found(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("la dimension patrimoniale"))
    assert searching.titled_with(dossier, ["patrimoniale"]) == {"mesure-32"}
    assert "patrimoniale" in searching.titles(dossier, "mesure-32")[0]
    assert searching.titles(dossier, "nowhere") == ("", "", "")


def test_what_is_no_longer_there_is_not_found(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("zibeline"))
    writing.write_comment(dossier, "mesure-31", EMPTY)
    assert commented(dossier, "zibeline") == set()
    assert searching.comment_text(dossier, "mesure-31") == ""
    dossier.undo()
    assert commented(dossier, "zibeline") == {"mesure-31"}


@pytest.mark.parametrize("query", ["", "  ", "?!", '"', "*", "NOT", "a OR (b", "x:y", "-é^2"])
def test_no_query_is_an_error(dossier: Dossier, query: str) -> None:
    assert commented(dossier, query) == set()


def test_notes_and_footnotes_are_there_to_be_searched(dossier: Dossier) -> None:
    body = footnote(plain("Une référence."))
    writing.write_comment(dossier, "mesure-31", rich_text([paragraph(run("un mot"), body, run(" et"), body)]))
    writing.add_note(dossier, "mesure-31", 3, 6, "plutôt deux", replacement="deux mots")
    found = searching.asides(dossier, "mesure-31")
    assert [(a.where, a.text) for a in found if a.where is Where.NOTE] == [
        (Where.NOTE, "plutôt deux"),
        (Where.NOTE, "deux mots"),
    ]
    assert [a for a in found if a.where is Where.FOOTNOTE] == [
        Aside("mesure-31", Where.FOOTNOTE, "0", "Une référence.\n"),
        Aside("mesure-31", Where.FOOTNOTE, "1", "Une référence.\n"),
    ]
    assert searching.asides(dossier) == found
    assert searching.asides(dossier, "mesure-32") == []
