"""An outline pasted as text becomes a plan: the forms it may have, what is doubtful, what is no outline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccem_desk.documents.outline import read_outline
from ccem_desk.documents.plan_file import read_plan, write_plan
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.outline import Outline
from ccem_desk.model.plan import HeadingLayout, Plan

FRENCH = """\
Stratégie nationale de lutte contre la traite 2024-2027
Mise à jour de mars 2024

AXE 1 : PRÉVENIR LA TRAITE
Objectif 1.1 – Former les professionnels
Fiche 1 : Créer un module commun de formation ........ 12
Le ministère de la justice et le ministère de l’intérieur créent un module.
Il dure deux jours\u00a0:
- un jour en présence ;
- un jour à distance.
Fiche 2 : Former les magistrats
Fiche 3 : Former les inspecteurs du travail et les agents des
douanes
Objectif 1.2 – Informer le public
Fiche 4 : Lancer une campagne nationale
12
Fiche 6 : Publier les chiffres
AXE 2 : PROTÉGER LES VICTIMES
Objectif 2.1 – Héberger
Fiche 7
Ouvrir cent places
Fiche 8 : Financer les associations
Fiche 8 : Suivre les places
Objectif 2.2 – Accompagner
Fiche 9 : Garantir un titre de séjour
AXE 3 : COOPÉRER
Fiche 10 : Agir avec les pays d’origine
"""

ENGLISH = """\
# National Action Plan on Modern Slavery

## 1. Prevention

### 1.1 Training
Key action 1: Train labour inspectors
Key action 2: Train the police
### 1.2 Information
Key action 3: A campaign for the public
## 2. Protection
### 2.1 Housing
Key action 4: Open a hundred places
The ministry opens them by 2026.

It reports every year.
Key action 5: Fund the charities
"""


def tree(text: str) -> list[str]:
    """Return the nodes of an outline, each as its depth in points, its level, its number and its title."""
    plan = read_outline(text).plan
    depth: dict[str | None, int] = {None: -1}
    rows = []
    for node in plan.nodes:
        depth[node.id] = depth[node.parent] + 1
        rows.append(f"{'.' * depth[node.id]}{plan.level(node.level).name} {node.number} {node.title}".rstrip())
    return rows


def doubts(text: str) -> list[tuple[int, str]]:
    return [(d.line, d.message) for d in read_outline(text).doubts]


def sound(outline: Outline) -> None:
    """Fail where a plan is not one: a parent after its own, an id twice, a level under itself, a file that differs."""
    plan = outline.plan
    rank = {level.key: place for place, level in enumerate(plan.levels)}
    seen: dict[str, int] = {}
    for node in plan.nodes:
        assert node.id not in seen and node.number
        assert node.parent is None or seen[node.parent] < rank[node.level]
        seen[node.id] = rank[node.level]
    assert len({level.code for level in plan.levels}) == len(rank) == len(plan.levels)
    assert len(outline.lines) == len(plan.nodes) and list(outline.lines) == sorted(set(outline.lines))
    assert [f.taken for f in outline.forms[: len(plan.levels)]] == [True] * len(plan.levels)
    back = read_plan(write_plan(Plan(plan.title or "P", plan.levels, plan.nodes, plan.language)), "p.yaml")
    assert [(n.id, n.level, n.number, n.parent) for n in back.nodes] == [
        (n.id, n.level, n.number, n.parent) for n in plan.nodes
    ]


def test_a_french_plan_of_another_kind_is_understood() -> None:
    outline = read_outline(FRENCH)
    sound(outline)
    plan = outline.plan
    assert plan.title == "Stratégie nationale de lutte contre la traite 2024-2027"
    assert plan.language == "fr"
    assert [(v.key, v.name, v.plural, v.code, v.heading, v.layout) for v in plan.levels] == [
        ("axe", "Axe", "Axes", "A", "AXE {number} : {title}", HeadingLayout.RULE),
        ("objectif", "Objectif", "Objectifs", "O", "Objectif {number} – {title}", HeadingLayout.BOLD),
        ("fiche", "Fiche", "Fiches", "F", "Fiche {number} : {title}", HeadingLayout.ITEM),
    ]
    assert tree(FRENCH) == [
        "Axe 1 PRÉVENIR LA TRAITE",
        ".Objectif 1.1 Former les professionnels",
        "..Fiche 1 Créer un module commun de formation",
        "..Fiche 2 Former les magistrats",
        "..Fiche 3 Former les inspecteurs du travail et les agents des douanes",
        ".Objectif 1.2 Informer le public",
        "..Fiche 4 Lancer une campagne nationale",
        "..Fiche 6 Publier les chiffres",
        "Axe 2 PROTÉGER LES VICTIMES",
        ".Objectif 2.1 Héberger",
        "..Fiche 7 Ouvrir cent places",
        "..Fiche 8 Financer les associations",
        "..Fiche 8 bis Suivre les places",
        ".Objectif 2.2 Accompagner",
        "..Fiche 9 Garantir un titre de séjour",
        "Axe 3 COOPÉRER",
        ".Fiche 10 Agir avec les pays d’origine",
    ]
    assert next(n.text for n in plan.nodes if n.id == "fiche-1").split("\n") == [
        "Le ministère de la justice et le ministère de l’intérieur créent un module.",
        "Il dure deux jours\u00a0:",
        "- un jour en présence ;",
        "- un jour à distance.",
    ]
    assert all(not n.text for n in plan.nodes if n.id != "fiche-1")


def test_what_is_doubtful_is_told_with_its_line() -> None:
    assert doubts(FRENCH) == [
        (2, "1 line stands above the first heading: it is left out."),
        (17, "“Fiche 6” comes after 4: is one missing between them?"),
        (21, "This line is read as the title of the heading above it."),
        (23, "“Fiche 8” is there already, on line 22: this one becomes 8 bis."),
        (27, "“Fiche 10” stands below “Axe 3” without “Objectif” between them."),
    ]


def test_an_english_plan_in_markdown_is_understood() -> None:
    outline = read_outline(ENGLISH)
    sound(outline)
    assert (outline.plan.title, outline.plan.language) == ("National Action Plan on Modern Slavery", "en")
    assert [v.heading for v in outline.plan.levels] == [
        "{number}. {title}",
        "{number} {title}",
        "Key action {number}: {title}",
    ]
    assert [v.plural for v in outline.plan.levels] == ["Parts", "Sections", "Key actions"]
    assert tree(ENGLISH)[:3] == ["Part 1 Prevention", ".Section 1.1 Training", "..Key action 1 Train labour inspectors"]
    assert outline.plan.nodes[8].text == "The ministry opens them by 2026.\n\nIt reports every year."
    assert not outline.doubts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. Un\n1.1 Deux\n1.1.1 Trois\n2. Quatre",
            "Partie 1 Un | .Section 1.1 Deux | ..Point 1.1.1 Trois | Partie 2 Quatre",
        ),
        ("1 Un\n2 Deux", "Point 1 Un | Point 2 Deux"),
        ("1) Un\n2) Deux", "Point 1 Un | Point 2 Deux"),
        ("1° Un\n2° Deux", "Point 1 Un | Point 2 Deux"),
        ("(1) Un\n(2) Deux", "Point 1 Un | Point 2 Deux"),
        ("1 - Un\n2 - Deux", "Point 1 Un | Point 2 Deux"),
        (
            "I. Un\nA. Deux\na) trois\nb) quatre\nB. Cinq\nII. Six",
            "Partie I Un | .Section A Deux | ..Point a trois | ..Point b quatre | .Section B Cinq | Partie II Six",
        ),
        ("H. Un\nI. Deux", "Point I Deux"),
        ("A. Un\nB. Deux\nC. Trois\nD. Quatre", "Point A Un | Point B Deux | Point C Trois | Point D Quatre"),
        ("IV – Un\nV – Deux", "Point IV Un | Point V Deux"),
        ("I.1 Un\nI.2 Deux\nII.1 – Trois", "Point I.1 Un | Point I.2 Deux | Point II.1 Trois"),
        ("I. Un\nI.1 Deux\nII. Trois", "Partie I Un | .Point I.1 Deux | Partie II Trois"),
        (
            "I – Un\nII – Deux\nIII – Trois\nIV – Quatre\nV – Cinq",
            "Point I Un | Point II Deux | Point III Trois | Point IV Quatre | Point V Cinq",
        ),
        ("Axe 1 : Un\nObjectif 2.3 Deux\nFiche 12", "Axe 1 Un | .Objectif 2.3 Deux | ..Fiche 12"),
        ("Article 4 – Un\nArticle 5 — Deux", "Article 4 Un | Article 5 Deux"),
        ("Article 1er. Un\nArticle 2. Deux", "Article 1er Un | Article 2 Deux"),
        ("Article premier : Un\nArticle 2 : Deux", "Article 1er Un | Article 2 Deux"),
        ("Article L. 425-1 : Un\nArticle L. 425-2 : Deux", "Article L. 425-1 Un | Article L. 425-2 Deux"),
        ("Action n° 5 : Un\nACTION N°6 – Deux\nAction n°\u202f7 Trois", "Action 5 Un | Action 6 Deux | Action 7 Trois"),
        ("Recommandation\u00a07\u00a0: Un", "Recommandation 7 Un"),
        ("Mesure 12 bis : Un", "Mesure 12 bis Un"),
        ("PRIORITE 1 – UN\nPRIORITE 2 – DEUX", "Priorité 1 UN | Priorité 2 DEUX"),
        ("Titre II : Un\nChapitre I : Deux", "Titre II Un | .Chapitre I Deux"),
        ("Axe A – Un\nAxe B – Deux\nAxe C – Trois", "Axe A Un | Axe B Deux | Axe C Trois"),
        (
            "Objectif stratégique 1 : Un\nObjectif opérationnel 1.1 : Deux",
            "Objectif stratégique 1 Un | .Objectif opérationnel 1.1 Deux",
        ),
        ("Fiche-action n° 3 : Un\nFiche-action n° 4 : Deux", "Fiche-action 3 Un | Fiche-action 4 Deux"),
        ("Sous-objectif 1 : Un", "Sous-objectif 1 Un"),
        ("Strategic objective 1: One\nPriority area 2: Two", "Strategic objective 1 One | .Priority area 2 Two"),
        ("Cluster 1: One\nCluster 2: Two", "Cluster 1 One | Cluster 2 Two"),
        ("M1 – Un\nM2 – Deux", "Point M1 Un | Point M2 Deux"),
        ("# Un\n## Deux\n## Trois\n# Quatre", "Partie 1 Un | .Point 1.1 Deux | .Point 1.2 Trois | Partie 2 Quatre"),
        ("Un\n===\nDeux\n---\nTrois\n===", "Partie 1 Un | .Point 1.1 Deux | Partie 2 Trois"),
        (
            "# 1. Un\n## 1. Deux\n# 2. Trois\n## 1. Quatre",
            "Partie 1 Un | .Point 1 Deux | Partie 2 Trois | .Point 1 Quatre",
        ),
        ("## **Axe 1** : Un ##\n### *Fiche 2 : x*", "Axe 1 Un | .Fiche 2 x"),
        (
            "Axe 1 : Un\n  - Deux\n  - Trois\nAxe 2 : Quatre\n  - Cinq",
            "Axe 1 Un | .Point 1.1 Deux | .Point 1.2 Trois | Axe 2 Quatre | .Point 2.1 Cinq",
        ),
        (
            "Axe 1 : Un\n    Deux\n        Trois\n    Quatre",
            "Axe 1 Un | .Partie 1.1 Deux | ..Point 1.1.1 Trois | .Partie 1.2 Quatre",
        ),
        ("• Axe 1 : Un\n  • Action 1 : Deux", "Axe 1 Un | .Action 1 Deux"),
        (
            "PRÉVENTION\n1. Un\nPROTECTION\n2. Deux\n",
            "Partie 1 PRÉVENTION | .Point 1 Un | Partie 2 PROTECTION | .Point 2 Deux",
        ),
        ("LE PLAN\n1. Un\n2. Deux\n", "Point 1 Un | Point 2 Deux"),
        (
            "Plan\nPRÉVENTION\n1. Un\nPROTECTION\n2. Deux\n",
            "Partie 1 PRÉVENTION | .Point 1 Un | Partie 2 PROTECTION | .Point 2 Deux",
        ),
        (
            "Action 1 : Un\nAction 1.1 : Deux\nAction 1.2 : Trois\nAction 2 : Quatre",
            "Action 1 Un | .Sous-action 1.1 Deux | .Sous-action 1.2 Trois | Action 2 Quatre",
        ),
        (
            "Axe 1 : Un\nMesure 1 : Deux\nAxe 2 : Trois\nAction 1 : Quatre\nMesure 2 : Cinq",
            "Axe 1 Un | .Mesure 1 Deux | Axe 2 Trois | .Action 1 Quatre | ..Mesure 2 Cinq",
        ),
        (
            "Sommaire\nAxe 1 : Un ..... 3\nFiche 1 : Deux\t4\nAxe 1 : Un\nFiche 1 : Deux\nLe texte.",
            "Axe 1 Un | .Fiche 1 Deux",
        ),
        (
            "Fiche 1 : Un . . . . . 12\nFiche 2 : Deux …… 34\nFiche 3 : Trois\t56\nPage 3 sur 40\n- 12 -",
            "Fiche 1 Un | Fiche 2 Deux | Fiche 3 Trois",
        ),
        ("Action 1 : Un\nAxe 1 : Deux\nAction 2 : Trois", "Action 1 Un | Axe 1 Deux | .Action 2 Trois"),
        (
            "Axe 1 : A\nFiche 1 : B\nFiche 2 : C\nObjectif 1 : D\nFiche 3 : E",
            "Axe 1 A | .Fiche 1 B | .Fiche 2 C | .Objectif 1 D | ..Fiche 3 E",
        ),
        (
            "Mesure 1 : A\nMesure 2 : B\nIndicateur 1 : C\nMesure 3 : D",
            "Mesure 1 A | Mesure 2 B | .Indicateur 1 C | Mesure 3 D",
        ),
        (
            "TITRE Ier : A\nChapitre Ier – B\nArticle 1er\nTexte.\nArticle 2",
            "Titre Ier A | .Chapitre Ier B | ..Article 1er | ..Article 2",
        ),
        (
            "CHAPITRE 1\nLES ACTEURS\n\nSection 1\nLes associations",
            "Chapitre 1 LES ACTEURS | .Section 1 Les associations",
        ),
        ("Action 1\n\nPrévenir\n\nTexte.\n\nAction 2\n\nUn texte.", "Action 1 Prévenir | Action 2"),
        ("A1. Un\nA2. Deux\nB1. Trois", "Point A1 Un | Point A2 Deux | Point B1 Trois"),
        ("Axe 1 : Un :\n- Action 1 : Deux ;", "Axe 1 Un | .Action 1 Deux"),
        ("Plan\nStratégie nationale 2024-2027\nFiche 1 : A", "Fiche 1 A"),
        ("\ufeffAxe\u00a01\u202f:\u00a0Un\u200b", "Axe 1 Un"),
    ],
)
def test_the_forms_of_headings(text: str, expected: str) -> None:
    sound(read_outline(text))
    assert " | ".join(tree(text)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "En 2019 le plan prévoyait des mesures.",
        "Les 45 mesures du plan sont financées.",
        "12 mesures sont prévues.",
        "2019. L’année du plan",
        "La mesure 3 : voir plus bas",
        "Mesure 3 et 4 ne sont pas financées",
        "Article 4 de la loi du 5 juillet, qui prévoit que les victimes sont protégées.",
        "M. Dupont demande un rapport.",
        "1,5 million d’euros",
        "12/03/2019 : Réunion",
        "Janvier 2019 : Réunion",
        "3e axe de travail",
        "COVID-19 : Une crise",
        "A bientôt",
        "Atelier : Courrier – Réponse",
        "Mesure 5 " + "mot " * 200,
    ],
)
def test_prose_stays_text(line: str) -> None:
    plan = read_outline(f"Mesure 1 : Former.\n\n{line}\n\nMesure 2 : Informer.").plan
    assert [n.number for n in plan.nodes] == ["1", "2"]
    assert plan.nodes[0].text == line.strip()


def test_lists_below_measures_are_their_text_and_can_be_taken() -> None:
    text = "Fiche 1 : Un\n- former\n- informer\nFiche 2 : Deux\n- payer"
    outline = read_outline(text)
    assert [n.title for n in outline.plan.nodes] == ["Un", "Deux"]
    assert [(f.key, f.count) for f in outline.forms if not f.taken] == [("list:1", 3)]
    taken = read_outline(text, {"list:1": True})
    sound(taken)
    assert [(n.number, n.title) for n in taken.plan.nodes] == [
        ("1", "Un"),
        ("1.1", "former"),
        ("1.2", "informer"),
        ("2", "Deux"),
        ("2.1", "payer"),
    ]


def test_a_form_can_be_left_as_text() -> None:
    outline = read_outline("Axe 1 : Un\n1. Former\n2. Informer\nAxe 2 : Deux", {"number:1": False})
    assert [(n.title, n.text) for n in outline.plan.nodes] == [("Un", "1. Former\n2. Informer"), ("Deux", "")]
    assert [(f.key, f.sample, f.taken) for f in outline.forms] == [
        ("word:axe", "Axe 1 : Un", True),
        ("number:1", "1. Former", False),
    ]


def test_numbers_that_begin_again_give_path_ids_even_where_one_is_missing() -> None:
    outline = read_outline("Axe 1 : A\nAction 1 : B\nAction 2 : C\nAxe 2 : D\nAction 1 : E\nAxe 3 : F\nAction 2 : G")
    sound(outline)
    assert [n.id for n in outline.plan.nodes][3:] == ["axe-2", "axe-2/action-1", "axe-3", "axe-3/action-2"]
    assert not outline.doubts


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Fiche 1 : A\nFiche 1 : B\nFiche 1 : C", 3, "on line 1: this one becomes 1 ter"),
        (
            "Axe 1 : A\nObjectif 1.1 : B\nObjectif 2.1 : C",
            3,
            "does not go with the place that it stands below, “Axe 1”",
        ),
        ("Axe 1 : A\nObjectif 1 : B\nFiche 1 : C\nAxe 2 : D\nFiche 2 : E", 5, "below “Axe 2” without “Objectif”"),
        ("Axe 1 : A\nFiche 1 : B\nFiche 3 : C", 3, "is one missing"),
        ("Fiche 3 : B\nFiche 2 : C", 2, "are they in their order?"),
        ("Fiche 1", 1, "“Fiche 1” has no title"),
        ("# 1. Un\n# 2. Deux\n# Annexes", 3, "“Annexes” has no number in the text: 3 is given"),
        ("1.1.1 Trois\n1 Un\n1.1 Deux", 1, ""),
    ],
)
def test_doubts(text: str, line: int, said: str) -> None:
    sound(read_outline(text))
    assert not said or [d for d in doubts(text) if d[0] == line and said in d[1]], doubts(text)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Une phrase.\n\nUne autre.", "12\n13\n", "-----", "…… 3", "\x00\x01", "- a\ntexte\nencore"]
)
def test_where_nothing_is_recognised_the_forms_are_named(text: str) -> None:
    with pytest.raises(UserProblem, match=r"No heading was recognised\..*Axe 1, Objectif 2\.3, Fiche 12, Article 4"):
        read_outline(text)


@pytest.mark.parametrize("text", ["a" * 4_000_001, "Fiche 1\n" * 100_000])
def test_a_text_too_long_is_told(text: str) -> None:
    with pytest.raises(UserProblem, match="too long for a plan"):
        read_outline(text)


def test_more_kinds_of_headings_than_levels() -> None:
    text = "\n".join(f"{word} {n} : T" for word in (f"Sort{letter}" for letter in "abcdefghijklm") for n in (1, 2))
    outline = read_outline(text)
    sound(outline)
    assert len(outline.plan.levels) == 12
    assert any("more kinds of headings" in d.message for d in outline.doubts)


def test_twenty_thousand_lines_each_with_the_same_number() -> None:
    outline = read_outline("\n".join(f"Fiche {i % 7} : x" for i in range(20_000)))
    assert len({n.id for n in outline.plan.nodes}) == 20_000


PIECES = st.sampled_from(
    (
        *("Axe", "Objectif", "Fiche", "action", "N°", "Former", "le public", "É", "I", "IV", "A", "b"),
        *("1", "2", "10", "1.1", "٣", "²", "(", ")", ".", ":", "-", "–", "•", "#", "##", "**", "===", "…", "....."),
        *(" ", " ", "\n", "\n", "\t", "\u00a0", "\u2028", "\x0c", "\U0001f600"),
    )
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200))
def test_any_text_gives_a_sound_plan_or_a_sentence(text: str) -> None:
    try:
        outline = read_outline(text)
    except UserProblem:
        return
    sound(outline)
    assert all(1 <= d.line <= text.count("\n") + 1 for d in outline.doubts)
    for form in outline.forms:
        try:
            sound(read_outline(text, {form.key: not form.taken}))
        except UserProblem:
            assert len(outline.plan.levels) == 1 and form.taken


WORDS = (("Axe", "Objectif", "Fiche"), ("Titre", "Chapitre", "Article"), ("Pillar", "Objective", "Measure"))
TITLES = st.lists(st.sampled_from(("Former", "les", "juges", "et", "l’État", "2024", "à", "Paris")), max_size=5)
TEXTS = st.lists(st.sampled_from(("Le texte officiel.", "Il dure deux ans.", "")), max_size=4)


@st.composite
def outlines(draw: st.DrawFn) -> tuple[str, list[tuple[str, str, str, str]]]:
    """A plan's outline as text, and its places: level's name, number, title, text."""
    names = draw(st.sampled_from(WORDS))
    sign = draw(st.sampled_from((" : ", ": ", " – ", " - ", ". ", "\u00a0: ")))
    mark = draw(st.sampled_from(("", "n° ", "N°")))
    capitals = draw(st.booleans())
    lines: list[str] = []
    places: list[tuple[str, str, str, str]] = []
    depth = 0
    numbers = [0, 0, 0]
    for _n in range(draw(st.integers(1, 12))):
        depth = min(draw(st.integers(0, 2)), depth + 1) if places else 0
        numbers[depth] += 1
        title = " ".join(("Titre", *draw(TITLES)))
        text = "\n".join(draw(TEXTS)).strip()
        word = names[depth].upper() if capitals else names[depth]
        lines.append(f"{word} {mark}{numbers[depth]}{sign}{title}")
        lines += ["", text.replace("\n\n\n", "\n\n"), ""] if text else []
        places.append((names[depth], str(numbers[depth]), title, text.replace("\n\n\n", "\n\n")))
    return "\n".join(lines), places


@given(outlines())
def test_the_outline_of_a_plan_comes_back(written: tuple[str, list[tuple[str, str, str, str]]]) -> None:
    text, places = written
    outline = read_outline(text)
    sound(outline)
    plan = outline.plan
    assert [(plan.level(n.level).name, n.number, n.title, n.text) for n in plan.nodes] == places
    again = "\n\n".join(f"{plan.level(n.level).heading_text(n.number, n.title)}\n\n{n.text}" for n in plan.nodes)
    assert read_outline(again).plan.nodes == plan.nodes
