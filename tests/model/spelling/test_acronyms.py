"""Acronyms learnt where they are written out."""

from __future__ import annotations

import pytest

from ccem_desk.model.spelling.acronyms import written_out


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("Office central de lutte contre le travail illégal –OCLTI- ; Inspection du travail", "OCLTI"),
        ("la Commission nationale consultative des droits de l'homme (CNCDH)", "CNCDH"),
        ("Le Comité contre l'esclavage moderne (CCEM) a pris connaissance", "CCEM"),
        ("l'Observatoire national de la délinquance et des réponses pénales (ONDRP) et", "ONDRP"),
        ("mission interministérielle pour la protection des femmes (Miprof)", "Miprof"),
        ("directions régionales des entreprises, de la concurrence, du travail et de l'emploi (DIRECTE)", "DIRECTE"),
        ("OFII (Office français de l'immigration et de l'intégration)", "OFII"),
    ],
)
def test_learnt(text: str, acronym: str) -> None:
    assert written_out(text) == {acronym}


@pytest.mark.parametrize(
    "text",
    [
        "aux victimes (IMPORTANT) de la traite",
        "Group of Experts on Action against Trafficking in Human Beings (GRETA)",  # made of a sound
        "les dispositifs existants (Paris) et",
        "la DRIHL ou la DIHAL",
        "(OCLTI, inspection du travail, syndicats, etc.)",
        "Observatoire national de la délinquance\net des réponses pénales (ONDRP)",
    ],
)
def test_not_learnt(text: str) -> None:
    assert written_out(text) == frozenset()
