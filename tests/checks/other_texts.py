"""Invented responses to other plans, full of what reviewers leave in a text, and of what only looks like it.

`…_PLANTED` is what blocks in each, by node: the passage of a remark or of a correction in capitals. `ONLY_KNOWN`
are words that only a dictionary tells from an acronym, and that do not block: nothing else in the text shows that they
are ordinary ones.
"""

from __future__ import annotations

from typing import Final

from ccem_desk.checks.findings import Snapshot
from ccem_desk.model.plan import DEFAULT_LEVELS, FRONT
from ccem_desk.model.review import Node, Properties
from ccem_desk.model.rich_text import plain

FRENCH: Final = {
    FRONT: """\
Le collectif Un toit en Brenne a lu avec attention le plan départemental pour le logement (2024-2029).
NOS PRIORITÉS
Il regroupe douze associations locales, parmi lesquelles l'ADIL et le SIAO, et plusieurs bailleurs sociaux.
À titre liminaire, la Convention citoyenne rappelle que l'article 1er de la LOI n° 90-449 garantit le droit au
logement.
Les textes cités ont été publiés au JORF et sur le site de l'ANCT. NB : les chiffres datent de 2022.
NOTRE ANALYSE DES MESURES PROPOSÉES POUR LE DÉPARTEMENT""",
    "mesure-1": """\
Le collectif salue la création d'un guichet unique, MAIS demande que son financement soit précisé.
Les locaux doivent être accessibles ET ouverts le samedi. Le guichet devra orienter et/ou accompagner les
ménages (ET/OU
leurs aidants).
Madame Claire PETIT, présidente, et M. LEGRAND ont été reçus par la préfecture.""",
    "mesure-2": """\
La mesure prévoit la captation de logements vacants. CE CHIFFRE ME PARAIT FAUX, A VERIFIER AVEC L'ADIL
Le collectif regrette que le parc privé ne soit pas mobilisé. Le CE de l'office HLM a été consulté, la SA d'HLM aussi.
Les titres II et IV du règlement restent flous. L'AME et la PUMa ne sont pas concernées.""",
    "mesure-3": """\
Le diagnostic social doit INTÉGRER les gens du voyage.
A REVOIR
Le collectif s'étonne que le schéma d'accueil (SDAHGV) ne soit pas cité. Les familles doiVENT disposer d'un
interlocuteur. Les salariéEs des associations sont épuisées.""",
    "mesure-4": """\
La lutte contre l'habitat indigne est INSUFFISANTE dans le plan. Le PDLHI n'est pas doté.
IL FAUT CITER LE RAPPORT DE LA FONDATION, C'EST PLUS FORT
La loi ALUR et la LOI ELAN n'ont pas produit tous leurs effets. Il n'EST pas acceptable d'attendre.""",
    "mesure-5": """\
Le collectif propose que l'intermédiation locative soit doublée. TROP VAGUE
Le dispositif IML et le dispositif PLAI sont complémentaires. Les agents de l'ARS et de la CAF y participent.
« LOGER D'ABORD, ACCOMPAGNER ENSUITE POUR TOUS » est le titre retenu par le département.""",
    "mesure-6": """\
Le plan annonce cent places de pension de famille, dont la moitié dans l'EST du département.
NOUS NE SOMMES PAS D'ACCORD ENTRE NOUS SUR CE POINT
Le maillage doit tenir compte des bassins de vie, y compris ruraux, ET des transports.""",
    "mesure-7": """\
L'accès aux droits suppose une présence physique : le collectif demande DEUX permanences par canton.
ATTENTION : le calendrier est contraint. SOURCE ?
Les aides ANAH, le FSL, la CCAPEX et l'UDAF sont mal connues. RSA, APL et AAH sont des droits.""",
    "mesure-8": """\
La précarité énergétique touche un ménage sur cinq (ONPE). Le collectif souhaite un fonds AUSSI dédié
aux copropriétés. SUPPRIMER CE PARAGRAPHE
La mesure est à rapprocher du programme MaPrimeRénov' et du label BBC.""",
    "mesure-9": """\
Le collectif demande un bilan annuel PUBLIC et contradictoire.
GARANTIR UN LOGEMENT DIGNE AUX MÉNAGES MODESTES
Cette action du plan est la plus importante. Le COPIL se réunira ; le CCAS, la MSA et le GIP y siègent.""",
    "mesure-10": """\
Enfin, le collectif rappelle TOUTE l'importance du suivi. Marie : à reprendre. L'UE finance le FEDER.
12
Les CHRS, les CADA et les FJT doivent être associés. Le CESER a rendu un avis, comme le CNLE et le HCLPD.""",
}
FRENCH_PLANTED: Final = {
    "mesure-1": ["MAIS", "ET"],
    "mesure-2": ["CE CHIFFRE ME PARAIT FAUX, A VERIFIER AVEC L'ADIL"],
    "mesure-3": ["A REVOIR", "INTÉGRER", "doiVENT"],
    "mesure-4": ["INSUFFISANTE", "IL FAUT CITER LE RAPPORT DE LA FONDATION, C'EST PLUS FORT", "EST"],
    "mesure-5": ["TROP VAGUE"],
    "mesure-6": ["NOUS NE SOMMES PAS D'ACCORD ENTRE NOUS SUR CE POINT", "ET"],
    "mesure-7": ["DEUX", "SOURCE"],
    "mesure-8": ["AUSSI", "SUPPRIMER CE PARAGRAPHE"],
    "mesure-9": ["PUBLIC"],
    "mesure-10": ["TOUTE", "12"],
}
ENGLISH: Final = {
    FRONT: """\
The Tenants' Alliance welcomes the draft housing strategy of the UK Government.
OUR MAIN CONCERNS
It brings together forty groups, and works with MHCLG, the NHS and the UN Special Rapporteur. NB: figures are
from 2023.""",
    "mesure-1": """\
The strategy promises new social homes, BUT gives no timetable. Tenants in the US and the EU fare better.
WE SHOULD NOT SAY THIS HERE, IT IS TOO WEAK
The Act (HA 1985) and Part VII of the Housing Act apply. IT systems must be ready.""",
    "mesure-2": """\
Rough sleeping is ALSO rising in rural areas. The LGA and Shelter have said so. See Chapter XX of the report.
CHECK WITH ANNA
Councils must have the means to act; Mr BAKER and Ms Jane WOOD gave evidence.""",
    "mesure-3": """\
Landlords should NOT be able to evict without reason. The PRS is growing and the RSH must inspect it.
REWRITE
The duty to refer applies to the DWP and to every ICB.""",
    "mesure-4": """\
We ask that the ombudsman's powers be extended. “HOMES FIT FOR PEOPLE TO LIVE IN” is the strategy's motto.
The tenants must have the right to be heard. The tenants WERE not consulted.""",
}
ENGLISH_PLANTED: Final = {
    "mesure-1": ["BUT", "WE SHOULD NOT SAY THIS HERE, IT IS TOO WEAK"],
    "mesure-2": ["ALSO", "CHECK WITH ANNA"],
    "mesure-3": ["NOT", "REWRITE"],
    "mesure-4": ["WERE"],
}


HEALTH: Final = {
    FRONT: """\
La Fédération des usagers du Nord a examiné le plan régional de santé mentale 2023-2028.
Elle remercie l'ARS Hauts-de-France ET les conseils locaux de santé mentale (CLSM) pour leur écoute.
SYNTHÈSE DE NOS PROPOSITIONS
L'OMS, l'UNICEF et la HAS ont publié des recommandations en ce sens. Le DSM V et la CIM XI en donnent le cadre.""",
    "mesure-1": """\
Les centres médico-psychologiques (CMP) doivent être renforcés RAPIDEMENT, car l'attente dépasse un an.
JE METTRAIS PLUTOT LES CHIFFRES DE 2022
Le temps d'attente pour un enfant est de dix mois. Le RAPPORT de la CNSA le montre.""",
    "mesure-2": """\
Les équipes mobiles psychiatrie-précarité (EMPP) sont trop peu NOMBREUSES et mal réparties.
Nous demandons qu'elles soient présentes dans tous les départements. PAS SUR QUE CE SOIT NOTRE ROLE
Le décret du 5 mai 2017 et l'ARRÊTÉ du 12 juin 2018 le prévoient.""",
    "mesure-3": """\
La pair-aidance est reconnue. IDEM MESURE 7
Les GEM et les SAMSAH l'accueillent déjà. Le CHU de Lille, l'EPSM et le CH de Lens y sont favorables.
Les patients NE sont PAS associés aux décisions. Monsieur DURAND et le docteur Anne ROCHE l'ont dit.""",
    "mesure-4": """\
Le plan prévoit des premiers secours en santé mentale (PSSM). Les formations devraient être GRATUITES.
FAUT IL GARDER CE PASSAGE ?
PS : la Fédération ne gère aucun établissement. Le label « VILLE AMIE DES AINÉS » est cité à tort.""",
    "mesure-5": """\
L'isolement et la contention doivent diminuer. VOIR L'AVIS DU CGLPL
La Fédération demande que les registres soient publiés. LE REGISTRE EST DEJA PUBLIE !
Il en va des DROITS des personnes et du respect de la loi de 2016.""",
    "mesure-6": """\
La prévention du suicide repose sur le 3114, VigilanS et les CUMP.
PRÉVENTION DU SUICIDE CHEZ LES JEUNES
L'Éducation nationale doit y prendre part AVEC les familles. Le PAI, le PPS et le PAP sont à articuler.
Le budget s'élève à 3 M€ HT par an, soit 2 % du FIR.""",
    "mesure-7": """\
Enfin, un comité de suivi AVEC DES USAGERS est indispensable. OK POUR MOI
Il se réunirait deux fois par an. L'ORS et l'ODAS pourraient l'animer. A COMPLETER PAR PAUL""",
}
HEALTH_PLANTED: Final = {
    FRONT: ["ET"],
    "mesure-1": ["RAPIDEMENT", "JE METTRAIS PLUTOT LES CHIFFRES DE 2022", "RAPPORT"],
    "mesure-2": ["NOMBREUSES", "PAS SUR QUE CE SOIT NOTRE ROLE"],
    "mesure-3": ["IDEM MESURE 7", "NE", "PAS"],
    "mesure-4": ["GRATUITES", "FAUT IL GARDER CE PASSAGE"],
    "mesure-5": ["VOIR L'AVIS DU CGLPL", "LE REGISTRE EST DEJA PUBLIE", "DROITS"],
    "mesure-6": ["AVEC"],
    "mesure-7": ["AVEC DES USAGERS", "OK POUR MOI", "A COMPLETER PAR PAUL"],
}
ONLY_KNOWN: Final = frozenset(["public", "rapport", "droits"])


def dossier(texts: dict[str, str], language: str) -> Snapshot:
    """Return the texts as a dossier on a plan whose titles it repeats."""
    properties = Properties("Réponse", "Plan logement", "Un toit en Brenne", language=language)
    nodes = [
        Node(FRONT, FRONT, title="Réponse"),
        Node("axe-1", "axe", "1", "GARANTIR UN LOGEMENT DIGNE AUX MÉNAGES MODESTES"),
    ]
    nodes += [
        Node(i, "mesure", i.removeprefix("mesure-"), f"Titre {i[-1]}", parent="axe-1") for i in texts if i != FRONT
    ]
    # A line that does not end a sentence goes on in the next one of the source: lines are there to be read.
    return Snapshot(properties, DEFAULT_LEVELS, tuple(nodes), {i: plain(_unwrapped(t)) for i, t in texts.items()})


def _unwrapped(text: str) -> str:
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and (line[:1].islower() or (lines[-1].endswith("(ET/OU") or lines[-1].endswith("d'un"))):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return "\n".join(lines)
