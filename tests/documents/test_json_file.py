"""The whole dossier as JSON."""

from __future__ import annotations

import json

from ccem_desk.documents.json_file import write
from ccem_desk.model.review import (
    Absence,
    Demand,
    DemandKind,
    Node,
    Note,
    Properties,
    Reply,
    Stance,
    Status,
    Suggestion,
    Version,
)
from ccem_desk.model.rich_text import Marks, footnote, paragraph, plain, rich_text, run

AT = "2026-01-02T03:04:05Z"
COMMENT = rich_text([paragraph(run("Que ", Marks(demand="d", notes=frozenset("n"))), footnote(plain("corps")))])


def written() -> bytes:
    return write(
        "dossier",
        Properties(title="T", organisation="CCEM"),
        [
            Node("axe-1", "axe", "1", "Un", status=Status.VALIDE, absence=Absence.HORS_CHAMP),
            Node("mesure-32", "mesure", "32", "Titre", "Titre du plan", "axe-1", stance=Stance.SOUTIEN_AVEC_RESERVES),
        ],
        {"mesure-32": COMMENT},
        [Demand("d", "mesure-32", "M32-D1", DemandKind.QUESTION, "Que ", addressees=("MIPROF",))],
        [Note("n", "mesure-32", "É. D.", "ED", AT, "Que ", "Quoi ?", replies=(Reply("r", "M", "M", AT, "Oui"),))],
        [Suggestion("s", "mesure-32", "M", AT, "replacement", "a", "b")],
        [Version("déposé", AT, "M")],
    )


def test_the_form_is_the_one_scripts_rely_on() -> None:
    whole = json.loads(written())
    assert (whole["format"], whole["id"], whole["title"]) == ("ccem-desk/1", "dossier", "T")
    axis, measure = whole["nodes"]
    assert axis["comment"] == []
    assert (axis["status"], axis["stance"], axis["absence"], axis["parent"]) == ("validé", None, "hors champ", None)
    assert (measure["id"], measure["level"], measure["number"]) == ("mesure-32", "mesure", "32")
    assert (measure["parent"], measure["stance"]) == ("axe-1", "soutien avec réserves")
    (line,) = measure["comment"]
    assert line["kind"] == "paragraph"
    assert line["runs"] == [
        {"text": "Que ", "demand": "d", "notes": ["n"]},
        {"text": "", "footnote": [{"kind": "paragraph", "runs": [{"text": "corps"}]}]},
    ]


def test_demands_notes_suggestions_and_versions_are_whole() -> None:
    whole = json.loads(written())
    assert whole["demands"] == [
        {
            "id": "d",
            "ref": "M32-D1",
            "node": "mesure-32",
            "kind": "question",
            "text": "Que ",
            "title": "",
            "addressees": ["MIPROF"],
            "themes": [],
        }
    ]
    (note,) = whole["notes"]
    assert note == {
        "id": "n",
        "node": "mesure-32",
        "author": "É. D.",
        "initials": "ED",
        "at": AT,
        "quote": "Que ",
        "text": "Quoi ?",
        "replacement": None,
        "resolved": None,
        "detached": False,
        "replies": [{"id": "r", "author": "M", "initials": "M", "at": AT, "text": "Oui"}],
    }
    assert whole["suggestions"][0]["kind"] == "replacement"
    assert whole["versions"] == [{"name": "déposé", "at": AT, "author": "M"}]


def test_equal_dossiers_give_equal_bytes_in_readable_utf_8() -> None:
    assert written() == written()
    assert "déposé".encode() in written()
