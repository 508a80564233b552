"""French words that the rules know.

`ORDINARY` are written in capitals only by somebody who corrects a text.
"""

from __future__ import annotations

from typing import Final

ORDINARY: Final = frozenset(
    """
    ai ainsi alors après associer associés association assocs au aucun aucune aussi autre autres aux avant
    avec avoir aurait bien c car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment
    concernant consultés contre d dans de depuis des deux devra devrait doit doivent donc du elle elles en
    encore enfin ensuite entre est et était étaient été être eux fait faire faut idem il ils irréaliste irrealiste
    jamais je l la là le les leur leurs lors mais me même mes mieux moins mon n ne ni nos notre nous on ont ou
    où par parce pas pendant penser peu peut peuvent plus plusieurs pour pourquoi pourrait pourraient pouvoir
    puis puisque puissent qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera serait
    seraient seront ses seulement si soit soient son sont sous souvent sur ta te tel telle tels toujours tous
    tout toute toutes très trop un une vaudrait vers voir vos votre vous vraiment y ajouter apporte apportent
    apporter attention beaucoup demande demander demandons dire ecrire écrire enlever éviter garder indiquer
    insister mettre modifier parler permettre permet pose poser précise préciser prendre propose proposer
    reformuler remplacer rappelle rappeler revoir souhaite souhaiter souligne supprimer vérifier également
    notamment cependant toutefois
    """.split()  # noqa: SIM905
)

LONE: Final = frozenset({"y"})
"""Letters that are a word by themselves; others may be a paragraph's or a person's."""

ACRONYMS_TOO: Final = frozenset(
    """
    ai au car ce ces des en es est eu il la le les ma me mes mon ne ni nos on ont or ou par pas sa se ses si son sur
    ta te un bafa bep cap capes cedex deug ovni pacs pass sida smic smig
    """.split()  # noqa: SIM905
)
"""Words that are somebody's acronym as well (CE, SA, TA, SI), and acronyms that a dictionary has as words (SMIC):
behind an article, or in brackets, they are one.
"""

REVIEWING: Final = frozenset(
    """
    ajouter citer clarifier compléter corriger couper demander développer enlever expliquer fixme garder harmoniser
    insérer modifier préciser reformuler relire remplacer retirer revoir source supprimer tbc tbd todo vérifier voir
    """.split()  # noqa: SIM905
)
"""What a reviewer asks of a text: in capitals, one of them is enough to tell a remark."""

SPEAKING: Final = frozenset(
    """
    attention c car ce elle es est êtes faudrait faut ils irréaliste je mettre n ne on parce pas peut plutôt pourquoi
    pourrait sont trop tu vaudrait veut vous écrire devrait dire doit doivent serait semble flou maladroit répétition
    """.split()  # noqa: SIM905
)
"""What a remark has and a heading in capitals lacks: who speaks, finite verbs, reasons."""

SHAPES: Final = (
    *("ment", "ments", "tion", "tions", "ique", "iques", "aire", "aires", "ité", "ités", "able", "ables"),
    *("aient", "ssent", "erons", "eront", "iront", "eaient", "ant", "ante", "antes", "ants", "euse", "euses"),
    *("iser", "ifier", "orer", "urer", "ncer", "nter", "iter"),
    *(
        "ites",
        "ives",
        "eux",
        "elles",
        "iers",
        "ières",
        "eurs",
        "ance",
        "ances",
        "ence",
        "ences",
        "ées",
        "isme",
        "ismes",
        "isante",
        "ible",
        "ibles",
    ),
)
"""Endings of French words; hardly an acronym of seven letters or more has one."""

FORMULAS: Final = (
    "s'interroge",
    "en outre",
    "de plus",
    "en effet",
    "par ailleurs",
    "ne peut que",
    "ne saurait",
    "il convient",
    "il est indispensable",
    "il est essentiel",
    "il est important",
    "il serait indispensable",
    "force est de constater",
    "à cet égard",
    "dans ce cadre",
    "au regard de",
    "souligne l'importance",
    "rappelle que",
    "il est possible de",
)
"""Stock phrases, in lower case and with the plain apostrophe."""

ACCENTED_CAPITALS: Final = {
    "Ecole": "École",
    "Economie": "Économie",
    "Economique": "Économique",
    "Education": "Éducation",
    "Egalement": "Également",
    "Egalité": "Égalité",
    "Elaborer": "Élaborer",
    "Etat": "État",
    "Etats": "États",
    "Etablissement": "Établissement",
    "Etant": "Étant",
    "Etranger": "Étranger",
    "Etrangers": "Étrangers",
    "Etrangère": "Étrangère",
    "Etrangères": "Étrangères",
    "Etre": "Être",
    "Etude": "Étude",
    "Etudes": "Études",
    "Evaluation": "Évaluation",
    "Evaluer": "Évaluer",
    "Eviter": "Éviter",
    "Evolution": "Évolution",
}

CONFUSED: Final = {
    "d'ors et déjà": "d'ores et déjà",
    "ne serait se faire": "ne saurait se faire",
    "ne serait être": "ne saurait être",
    "quelques soient": "quels que soient",
    "quelque soit": "quel que soit",
    "à minima": "a minima",
    "traite de êtres": "traite des êtres",
}
"""What is written for what is meant; compared in any case and with any apostrophe."""

DETERMINERS: Final = frozenset(
    """
    le la les l un une des du d au aux ce cet cette ces son sa ses notre nos leur leurs chaque
    """.split()  # noqa: SIM905
)
