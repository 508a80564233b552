"""French words that the rules know: those that are written in capitals only by somebody who corrects a text."""

from __future__ import annotations

from typing import Final

ORDINARY: Final = frozenset(
    """
    ai ainsi alors après associer associés association assocs au aucun aucune aussi autre autres aux avant
    avec avoir aurait bien c car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment
    concernant consultés contre d dans de depuis des deux devra devrait doit doivent donc du elle elles en
    encore enfin ensuite entre est et était étaient été être eux fait faire faut il ils irréaliste irrealiste
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
