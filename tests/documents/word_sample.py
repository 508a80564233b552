"""A response made by hand that has every feature a Word file can show, and one that is the whole observation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ccem_desk.documents.markdown import read_observation
from ccem_desk.model.marks import map_marks
from ccem_desk.model.plan import DEFAULT_LEVELS, FRONT
from ccem_desk.model.response import Response, Section
from ccem_desk.model.review import Properties
from ccem_desk.model.rich_text import Kind, Marks, RichText, footnote, paragraph, plain, rich_text, run

DEMAND = Marks(demand="qwertyui")
ADDRESS = "https://www.cncdh.fr/avis?id=1&lang=fr"

_FOOTNOTE = rich_text(
    [
        paragraph(run("Voir : "), run("l'avis", Marks(link=ADDRESS)), run(" de 2019.")),
        paragraph(run("Second paragraphe.")),
    ]
)
_FRONT = rich_text(
    [
        paragraph(run("Introduction"), footnote(_FOOTNOTE), run(" du 1er plan :")),
        paragraph(run("une remarque ;"), kind=Kind.BULLET),
        paragraph(run("une autre."), kind=Kind.BULLET),
        paragraph(run("un,"), kind=Kind.NUMBERED),
        paragraph(run("deux."), kind=Kind.NUMBERED),
        paragraph(run("Fin.")),
        paragraph(run("à nouveau un"), kind=Kind.NUMBERED),
    ]
)
_MARKED = rich_text(
    [
        paragraph(
            run("Le CCEM "),
            run("demande que la mesure soit financée", DEMAND),
            run(" ; c'est "),
            run("tout", Marks(strong=True)),
        ),
        paragraph(run("Mot", Marks(emphasis=True)), run("\u2028ligne\tcolonne "), run("2", Marks(superscript=True))),
        paragraph(
            run("lien ", Marks(link=ADDRESS)),
            run("demandé", replace(DEMAND, link=ADDRESS, emphasis=True)),
            run(" fort", Marks(link=ADDRESS, strong=True)),
            run(" et chemin", Marks(link="file:///home/someone/secret.docx")),
        ),
        paragraph(run('« Ouvre <les> yeux & "co" » : \N{GRINNING FACE} mi\u00adnute, vingt\u2011deux !')),
        paragraph(),
        paragraph(run("Note nue"), footnote(RichText()), run(".")),
    ]
)

SAMPLE = Response(
    Properties(title="Observation & réponse", organisation="Comité contre l'esclavage moderne"),
    DEFAULT_LEVELS,
    (
        Section(FRONT, "", "Observation sur le 2nd Plan 2019-2020", _FRONT),
        Section("axe", "1", "INFORMER\x07 ET COMMUNIQUER", depth=0),
        Section("action", "1", "MOBILISER LA SOCIÉTÉ", plain("Une action commentée."), depth=1),
        Section("mesure", "18", "Le 3e point", _MARKED, depth=2),
        Section("mesure", "19", "", plain("Sans titre."), depth=2),
        Section("mesure", "19", "Deux fois le même numéro", plain("Encore."), depth=2),
    ),
)
"""Every kind of paragraph and mark, links in the text and in a footnote, an empty title, a number that comes twice."""


def observation_response(path: Path) -> Response:
    """Return the observation as the submission prints it: notes left out."""
    read = read_observation(path.read_bytes(), DEFAULT_LEVELS)
    sections = tuple(
        Section(n.level, n.number, n.title, map_marks(n.comment, lambda m: replace(m, notes=frozenset())))
        for n in read.nodes
    )
    return Response(Properties(title=read.title, organisation="CCEM"), read.levels, sections)


def one(comment: RichText, language: str = "fr") -> Response:
    """A response whose front matter is this comment, without a title."""
    return Response(Properties(language=language), DEFAULT_LEVELS, (Section(FRONT, "", "", comment),))
