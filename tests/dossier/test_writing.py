"""Writing and reading back: comments, nodes, properties; one change is one row of the journal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccem_desk.dossier import Dossier, journal, open_dossier, reading, writing
from ccem_desk.model.changes import NOTHING, Changes
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import DEFAULT_LEVELS, FRONT
from ccem_desk.model.review import Absence, Author, Node, Properties, Stance, Status
from ccem_desk.model.rich_text import EMPTY, RichText, plain
from tests.dossier.dossiers import NODES, ÉLODIE, new
from tests.strategies import rich_texts


def test_a_new_dossier_holds_what_it_was_made_of(dossier: Dossier) -> None:
    assert [n.id for n in reading.nodes(dossier)] == [FRONT, "axe-4", "action-12", "mesure-31", "mesure-32"]
    assert reading.node(dossier, "mesure-32").partners == ("AGRASC",)
    assert reading.properties(dossier) == Properties(title="Observation")
    assert reading.levels(dossier) == DEFAULT_LEVELS
    assert reading.comments(dossier) == {}


@settings(max_examples=10)
@given(
    st.lists(st.tuples(st.sampled_from([FRONT, "mesure-31", "mesure-32"]), rich_texts(max_paragraphs=3)), max_size=6)
)
def test_comments_are_what_was_last_written_now_and_after_reopening(
    tmp_path_factory: pytest.TempPathFactory, writes: list[tuple[str, RichText]]
) -> None:
    path = tmp_path_factory.mktemp("d") / "a.ccem"
    expected: dict[str, RichText] = {}
    with new(path) as dossier:
        for node, text in writes:
            writing.write_comment(dossier, node, text)
            expected[node] = text
            assert reading.comment(dossier, node) == text
    with open_dossier(path, ÉLODIE) as again:
        assert reading.comments(again) == {node: text for node, text in expected.items() if text}


def test_the_fields_of_a_node_come_back_as_they_were_set(dossier: Dossier) -> None:
    fields = {
        "status": Status.VALIDE,
        "stance": Stance.SOUTIEN_AVEC_RESERVES,
        "absence": Absence.HORS_CHAMP,
        "responsible": "Élodie",
        "title": "Un autre titre",
        "partners": ("OCRTEH", "MIPROF"),
        "verified": True,
    }
    changes = writing.set_node(dossier, "mesure-31", **fields)
    node = reading.node(dossier, "mesure-31")
    assert {name: getattr(node, name) for name in fields} == fields
    assert changes == Changes(nodes=frozenset({"mesure-31"}))
    writing.set_node(dossier, "mesure-31", stance=None, verified=False)
    assert (reading.node(dossier, "mesure-31").stance, reading.node(dossier, "mesure-31").verified) == (None, False)


def test_what_is_the_same_already_is_no_change(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("mot"))
    rows = len(journal.entries(dossier.connection))
    assert writing.write_comment(dossier, "mesure-31", plain("mot")) == NOTHING
    assert writing.set_node(dossier, "mesure-31", status=Status.A_REDIGER, title="Mobiliser") == NOTHING
    assert len(journal.entries(dossier.connection)) == rows


def test_writes_of_one_transaction_are_one_row_with_author_and_time(dossier: Dossier) -> None:
    before = len(journal.entries(dossier.connection))
    dossier.author = Author("Marc Roy")
    with dossier.transaction() as change:
        writing.write_comment(dossier, "mesure-31", plain("mot"))
        writing.set_node(dossier, "mesure-32", status=Status.BROUILLON)
        assert reading.node(dossier, "mesure-32").status is Status.BROUILLON
    entries = journal.entries(dossier.connection)
    assert len(entries) == before + 1
    assert (entries[-1].author, entries[-1].at[-1]) == ("Marc Roy", "Z")
    expected = Changes(comments=frozenset({"mesure-31"}), nodes=frozenset({"mesure-32"}))
    assert change.changes == entries[-1].changes == expected


def test_an_exception_inside_a_transaction_takes_back_what_was_written(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("avant"))
    with pytest.raises(KeyError), dossier.transaction():
        writing.write_comment(dossier, "mesure-31", plain("après"))
        writing.set_properties(dossier, title="Autre")
        raise KeyError("x")
    assert reading.comment(dossier, "mesure-31") == plain("avant")
    writing.write_comment(dossier, "mesure-32", plain("suite"))
    assert reading.properties(dossier).title == "Observation"
    dossier.close()
    with open_dossier(dossier.path, ÉLODIE) as again:
        assert reading.comments(again) == {"mesure-31": plain("avant"), "mesure-32": plain("suite")}


def test_an_unknown_node_is_told(dossier: Dossier) -> None:
    with pytest.raises(UserProblem, match="mesure-99"):
        writing.write_comment(dossier, "mesure-99", plain("mot"))
    with pytest.raises(UserProblem, match="mesure-99"):
        writing.set_node(dossier, "mesure-99", title="x")


def test_an_unknown_node_is_told_with_those_near_to_it(dossier: Dossier) -> None:
    with pytest.raises(UserProblem, match="mesure-32"):
        reading.node(dossier, "mesur-32")
    with pytest.raises(UserProblem, match="Look at the plan"):
        reading.node(dossier, "xyz")


def test_an_unknown_field_is_refused(dossier: Dossier) -> None:
    with pytest.raises(TypeError, match="colour"):
        writing.set_node(dossier, "mesure-31", colour="red")


def test_a_node_comes_in_where_it_was_asked_for(dossier: Dossier) -> None:
    writing.add_node(dossier, Node("mesure-new", "mesure", "31 bis", parent="action-12"), after="mesure-31")
    changes = writing.add_node(dossier, Node("mesure-33", "mesure", "33", parent="action-12"))
    order = [n.id for n in reading.nodes(dossier)]
    assert order[-4:] == ["mesure-31", "mesure-new", "mesure-32", "mesure-33"]
    assert changes.tree


def test_an_id_is_never_used_again(dossier: Dossier) -> None:
    with pytest.raises(UserProblem, match="mesure-32"):
        writing.add_node(dossier, NODES[-1])


def test_a_node_that_moves_stands_behind_its_new_siblings(dossier: Dossier) -> None:
    assert writing.set_node(dossier, "mesure-31", parent="axe-4").tree
    assert [n.id for n in reading.nodes(dossier)][-3:] == ["action-12", "mesure-32", "mesure-31"]


def test_a_node_cannot_stand_below_itself_or_below_nothing(dossier: Dossier) -> None:
    for parent in ("mesure-31", "axe-4"):
        with pytest.raises(UserProblem, match="below itself"):
            writing.set_node(dossier, "axe-4", parent=parent)
    with pytest.raises(UserProblem, match="axe-9"):
        writing.set_node(dossier, "mesure-31", parent="axe-9")
    assert reading.node(dossier, "axe-4").parent is None


def test_properties_and_settings_are_kept(dossier: Dossier) -> None:
    assert writing.set_properties(dossier, organisation="CCEM", deadline="2019-10-01").properties
    writing.set_setting(dossier, "style", "sobre")
    assert reading.properties(dossier).organisation == "CCEM"
    assert reading.setting(dossier, "style") == "sobre"
    assert reading.setting(dossier, "none") is None


def test_an_emptied_comment_is_gone(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("mot"))
    writing.write_comment(dossier, "mesure-31", EMPTY)
    assert reading.comments(dossier) == {}
