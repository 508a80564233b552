"""Which words are right beside the dictionary's."""

from __future__ import annotations

import pytest

from ccem_desk.model.spelling.vocabulary import Vocabulary, without_elision


class Words(frozenset[str]):
    """A dictionary of a few words."""

    def knows(self, word: str) -> bool:
        return word in self


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(Words({"salarié", "travailleur", "préfet", "sous", "fin"}), {"OCLTI", "référente", "Miviludes"})


@pytest.mark.parametrize(
    "word",
    [
        *("OCLTI", "l'OCLTI", "l’OCLTI", "qu’OCLTI"),
        *("référente", "Référente", "RÉFÉRENTE"),
        *("Miviludes", "MIVILUDES", "sous-préfet"),
        *("salarié·e·s", "salarié.e.s", "travailleur·euse·s"),
        *("XIXe", "IVe", "y"),
    ],
)
def test_right(vocabulary: Vocabulary, word: str) -> None:
    assert vocabulary.knows(word)


@pytest.mark.parametrize("word", ["oclti", "miviludes", "sous-prefet", "fin.Debut", "MIXTURE"])
def test_unknown(vocabulary: Vocabulary, word: str) -> None:
    assert not vocabulary.knows(word)


def test_only_what_is_elided_is_taken_off() -> None:
    assert without_elision("d'Ac.Sé") == "Ac.Sé"
    assert without_elision("aujourd'hui") == "aujourd'hui"
    assert without_elision("lorsqu’OCLTI") == "OCLTI"
