"""Levels are renamed before a dossier is made of a plan: keys and ids follow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import HeadingLayout, Level, Plan
from ccem_desk.model.review import Author
from ccem_desk.services import reading
from ccem_desk.services.opening import new_dossier
from ccem_desk.services.plans import plan_of, read_outline, with_levels

OUTLINE = "1. Prévenir\n1.1 Former\n1.2 Informer\n2. Protéger\n2.1 Héberger"


@pytest.fixture
def plan() -> Plan:
    return read_outline(OUTLINE).plan


def test_a_renamed_level_takes_its_ids_with_it(plan: Plan) -> None:
    axis, measure = plan.levels
    renamed = with_levels(
        plan,
        [
            replace(axis, name="Axe", plural="Axes", code="X", heading="AXE {number} : {title}"),
            replace(measure, name="Mesure clé", layout=HeadingLayout.BOLD),
        ],
    )
    assert [level.key for level in renamed.levels] == ["axe", "mesure-cle"]
    assert [level.aliases for level in renamed.levels] == [("Partie",), ("Point",)]
    assert [(n.id, n.parent) for n in renamed.nodes] == [
        ("axe-1", None),
        ("mesure-cle-1.1", "axe-1"),
        ("mesure-cle-1.2", "axe-1"),
        ("axe-2", None),
        ("mesure-cle-2.1", "axe-2"),
    ]
    assert [n.title for n in renamed.nodes] == [n.title for n in plan.nodes]
    assert renamed.level("axe").heading_text("1", "Prévenir") == "AXE 1 : Prévenir"


def test_a_changed_form_leaves_the_ids(plan: Plan) -> None:
    changed = with_levels(plan, [replace(level, heading="§ {number} {title}") for level in plan.levels])
    assert changed.nodes == plan.nodes


def test_names_that_give_one_key_are_kept_apart(plan: Plan) -> None:
    one, other = plan.levels
    keys = [v.key for v in with_levels(plan, [replace(one, name="Été"), replace(other, name="Ete !")]).levels]
    assert keys == ["ete", "ete-2"]
    swapped = with_levels(plan, [replace(one, name="Point"), replace(other, name="Partie")])
    assert [v.key for v in swapped.levels] == ["point", "partie"]
    assert with_levels(plan, [replace(one, name="日本"), other]).levels[0].key.isascii()
    assert with_levels(plan, [replace(one, name="Front"), other]).levels[0].key != "front"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": " "}, "needs a name"),
        ({"code": ""}, "needs a name, a plural and a letter"),
        ({"name": "point"}, "the name “point”"),
        ({"code": "p"}, "the letter “p”"),
        ({"heading": "AXE {number}"}, "the number and the title once each"),
        ({"heading": "{number} {title} {title}"}, "the number and the title once each"),
    ],
)
def test_what_will_not_do_is_told(plan: Plan, change: dict[str, str], said: str) -> None:
    levels: list[Level] = [replace(plan.levels[0], **change), plan.levels[1]]  # type: ignore[arg-type]
    with pytest.raises(UserProblem, match=said):
        with_levels(plan, [replace(levels[0]), replace(plan.levels[1], code="P")])


def test_a_dossier_is_made_of_a_plan_in_memory(plan: Plan, tmp_path: Path) -> None:
    with new_dossier(tmp_path / "d.ccem", Author("É. D."), plan=plan, title="T") as session:
        assert [n.id for n in reading.nodes(session)] == ["front", *(n.id for n in plan.nodes)]


def test_an_outline_is_read_from_a_file_in_any_encoding(tmp_path: Path) -> None:
    path = tmp_path / "plan.TXT"
    path.write_bytes("Fiche 1 : Héberger\r\nFiche 2 : Protéger".encode("cp1252"))
    assert [n.title for n in plan_of(path).nodes] == ["Héberger", "Protéger"]
