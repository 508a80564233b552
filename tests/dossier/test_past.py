"""The past is exact: every moment of the journal, every version, also after compaction; and it can be brought back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ccem_desk.dossier import (
    Dossier,
    compaction,
    doctor,
    history,
    journal,
    nodes,
    open_dossier,
    past,
    reading,
    restoring,
    reviewing,
    versions,
    writing,
)
from ccem_desk.model.carrying import without_notes
from ccem_desk.model.history import NOW, Deed, Moment
from ccem_desk.model.marks import map_marks
from ccem_desk.model.review import Node, Status
from ccem_desk.model.rich_text import EMPTY, Marks, RichText, paragraph, plain, rich_text, run
from tests.dossier.dossiers import MARC, ÉLODIE, new
from tests.strategies import rich_texts

Step = tuple[str, Any]
NODES = ("front", "mesure-31", "mesure-32")
TOP = 2**40  # a row behind all
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # each example opens files: it would take minutes

STEPS: st.SearchStrategy[Step] = st.one_of(
    st.tuples(st.just("write"), st.tuples(st.sampled_from(NODES), rich_texts(max_paragraphs=3, suggestions=False))),
    st.tuples(st.just("write"), st.tuples(st.sampled_from(NODES), rich_texts(max_paragraphs=3))),
    st.tuples(st.just("note"), st.sampled_from(NODES)),
    st.tuples(st.just("status"), st.tuples(st.sampled_from(NODES), st.sampled_from(Status))),
    st.tuples(st.just("title"), st.sampled_from(["Un titre", "Un autre"])),
    st.tuples(st.just("add"), st.sampled_from(["action-12", "axe-4", None])),
    st.tuples(st.just("remove"), st.sampled_from(NODES[1:])),
    st.tuples(st.just("move"), st.sampled_from(["axe-4", "action-12", None])),
    st.tuples(st.sampled_from(["undo", "redo", "version"]), st.none()),
)


def take(dossier: Dossier, step: Step) -> None:
    """Do one thing, where it can be done."""
    what, value = step
    here = reading.node_map(dossier)
    if what == "write" and value[0] in here:
        writing.write_comment(dossier, value[0], value[1])
    elif what == "note" and value in here and (text := reading.comment(dossier, value).text):
        reviewing.add_note(dossier, value, len(text) // 3, len(text) // 3 + 1 + len(text) // 4, "une note")
    elif what == "status" and value[0] in here:
        nodes.set_node(dossier, value[0], status=value[1])
    elif what == "title":
        writing.set_properties(dossier, title=value)
    elif what == "add" and (value is None or value in here):
        number = sum(1 for i in dossier.shared.all_records("node") if i.startswith("new-"))
        nodes.add_node(dossier, Node(f"new-{number}", "mesure", "50", parent=value))
    elif what == "remove" and value in here:
        nodes.remove_node(dossier, value)
    elif what == "move" and "mesure-31" in here and (value is None or value in here):
        nodes.move_node(dossier, "mesure-31", value)
    elif what == "undo":
        dossier.undo()
    elif what == "redo":
        dossier.redo()
    elif what == "version":
        versions.make(dossier, f"v{len(reading.versions(dossier))}")


def said(dossier: Dossier) -> tuple[object, ...]:
    """All that a dossier says, its versions left aside."""
    return (
        reading.properties(dossier),
        reading.levels(dossier),
        reading.nodes(dossier),
        reading.comments(dossier),
        reading.demands(dossier),
        reading.notes(dossier),
        reading.suggestions(dossier),
    )


def printed(dossier: Dossier) -> tuple[object, ...]:
    """All but the notes and the marks of notes."""
    texts = {node: without_notes(text) for node, text in reading.comments(dossier).items()}
    return (*said(dossier)[:3], texts, reading.demands(dossier), reading.suggestions(dossier))


def sound(path: Path) -> bool:
    """Say whether the tables are what the journal says; the steps may put one demand on several places."""
    return all("demand" in finding and "several" in finding for finding in doctor.check(path))


def last_row(dossier: Dossier) -> int:
    return journal.entries(dossier.connection)[-1].sequence


@settings(max_examples=15, phases=NO_SHRINKING)
@given(st.lists(STEPS, min_size=1, max_size=12))
def test_every_moment_reads_as_it_did(tmp_path_factory: pytest.TempPathFactory, steps: list[Step]) -> None:
    path = tmp_path_factory.mktemp("d") / "a.ccem"
    with new(path) as dossier:
        kept = {last_row(dossier): said(dossier)}
        named: dict[str, object] = {}
        for step in steps:
            take(dossier, step)
            kept[last_row(dossier)] = said(dossier)
            if step[0] == "version":
                named[f"v{len(named)}"] = said(dossier)
        for row, state in kept.items():
            with past.dossier_at(dossier, Moment(row=row)) as then:
                assert said(then) == state
        compaction.merge_rows(dossier.connection)
        for name, state in named.items():
            with past.dossier_at(dossier, Moment(version=name)) as then:
                assert said(then) == state
        with past.dossier_at(dossier, Moment(row=TOP)) as then:
            assert said(then) == said(dossier)
    with open_dossier(path, MARC, read_only=True) as again:
        for name, state in named.items():
            with past.dossier_at(again, Moment(version=name)) as then:
                assert said(then) == state
    assert sound(path)


@settings(max_examples=20, phases=NO_SHRINKING)
@given(st.lists(STEPS, max_size=8), st.lists(STEPS, min_size=1, max_size=8))
def test_what_is_brought_back_is_what_was_and_one_undo_takes_it_away(
    tmp_path_factory: pytest.TempPathFactory, before: list[Step], since: list[Step]
) -> None:
    path = tmp_path_factory.mktemp("d") / "a.ccem"
    with new(path) as dossier:
        for step in before:
            take(dossier, step)
        versions.make(dossier, "déposé")
        for step in since:
            take(dossier, step)
        today, notes = said(dossier), {n.id for n in reading.notes(dossier)}
        with past.dossier_at(dossier, Moment(version="déposé")) as then:
            changes = restoring.restore_everything(dossier, past.state_at(dossier, Moment(version="déposé")))
            assert printed(dossier) == printed(then)
        assert notes <= {n.id for n in reading.notes(dossier)}  # those of a removed node come back with it
        nodes_there = {n.id for n in reading.nodes(dossier)}
        assert all(n.node in nodes_there for n in reading.notes(dossier))
        if changes:
            dossier.undo()
        assert said(dossier) == today
    assert sound(path)


@settings(max_examples=15, phases=NO_SHRINKING)
@given(st.lists(STEPS, max_size=6), st.lists(STEPS, min_size=1, max_size=6), st.sampled_from(NODES))
def test_one_node_is_brought_back_and_the_others_stay(
    tmp_path_factory: pytest.TempPathFactory, before: list[Step], since: list[Step], node: str
) -> None:
    path = tmp_path_factory.mktemp("d") / "a.ccem"
    with new(path) as dossier:
        for step in before:
            take(dossier, step)
        versions.make(dossier, "déposé")
        for step in since:
            take(dossier, step)
        today, others = said(dossier), _others(dossier, node)
        with past.dossier_at(dossier, Moment(version="déposé")) as then:
            if node not in reading.node_map(then):
                return
            changes = restoring.restore_node(dossier, past.state_at(dossier, Moment(version="déposé")), node)
            brought, was = reading.comment(dossier, node), reading.comment(then, node)
            assert _anonymous(brought) == _anonymous(was)  # a demand that stands elsewhere now has another id
        assert _others(dossier, node) == others
        if changes:
            dossier.undo()
        assert said(dossier) == today
    assert sound(path)


def _anonymous(text: RichText) -> RichText:
    return map_marks(text, lambda m: replace(m, notes=frozenset(), demand="d" if m.demand else None))


def _others(dossier: Dossier, node: str) -> object:
    return {i: text for i, text in reading.comments(dossier).items() if i != node}


def test_a_version_is_no_step_of_undo_but_its_deletion_is(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("un"))
    assert versions.make(dossier, "envoyé").versions
    writing.write_comment(dossier, "mesure-31", plain("un deux"))
    dossier.undo()
    dossier.undo()
    assert reading.comment(dossier, "mesure-31") == EMPTY
    assert [v.name for v in reading.versions(dossier)] == ["envoyé"]
    (version,) = reading.versions(dossier)
    assert versions.rename(dossier, version.id, "déposé").versions
    dossier.undo()
    assert reading.versions(dossier) == (version,)
    assert versions.delete(dossier, version.id).versions
    assert reading.versions(dossier) == ()
    dossier.undo()
    with past.dossier_at(dossier, Moment(version="envoyé")) as then:
        assert reading.comment(then, "mesure-31") == plain("un")


def test_a_version_holds_neither_what_was_deleted_nor_other_versions(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("une phrase effacée"))
    versions.make(dossier, "première")
    writing.write_comment(dossier, "mesure-31", plain("ZZZ"))
    versions.make(dossier, "deuxième")
    state = versions.state(dossier, "deuxième")
    assert b"ZZZ" in state
    for gone in ("effacée", "première", "deuxième"):
        assert gone.encode() not in state


def test_a_note_stays_on_its_words_or_is_kept_detached(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("Les associations sont associées à la rédaction."))
    versions.make(dossier, "déposé")
    writing.write_comment(dossier, "mesure-31", plain("Les associations sont associées à la rédaction. Un ajout."))
    text = reading.comment(dossier, "mesure-31").text
    reviewing.add_note(dossier, "mesure-31", text.index("associées"), text.index(" à la"), "consultées ?")
    reviewing.add_note(dossier, "mesure-31", text.index("Un ajout"), len(text) - 1, "à voir")
    restoring.restore_node(dossier, past.state_at(dossier, Moment(version="déposé")), "mesure-31")
    found = {n.text: (n.quote, n.detached) for n in reading.notes(dossier)}
    assert found == {"consultées ?": ("associées", False), "à voir": ("Un ajout.", True)}


def test_a_detached_note_finds_the_passage_that_is_brought_back(dossier: Dossier) -> None:
    writing.write_comment(dossier, "mesure-31", plain("Un début. La suite."))
    reviewing.add_note(dossier, "mesure-31", 10, 18, "quelle suite ?")
    versions.make(dossier, "déposé")
    writing.write_comment(dossier, "mesure-31", plain("Un début."))
    assert reading.notes(dossier)[0].detached
    restoring.restore_everything(dossier, past.state_at(dossier, Moment(version="déposé")))
    (note,) = reading.notes(dossier)
    assert (note.quote, note.detached) == ("La suite", False)


def test_the_notes_of_a_node_that_was_not_there_go_to_who_stands_above(dossier: Dossier) -> None:
    versions.make(dossier, "déposé")
    nodes.add_node(dossier, Node("action-13", "action", "13", parent="axe-4"))
    nodes.add_node(dossier, Node("mesure-40", "mesure", "40", parent="action-13"))
    writing.write_comment(dossier, "mesure-40", plain("Du nouveau."))
    reviewing.add_note(dossier, "mesure-40", 3, 10, "vraiment ?")
    restoring.restore_everything(dossier, past.state_at(dossier, Moment(version="déposé")))
    assert "mesure-40" not in reading.node_map(dossier)
    (note,) = reading.notes(dossier)
    assert (note.node, note.quote, note.detached) == ("axe-4", "nouveau", True)


def test_a_reference_that_was_frozen_since_stays(dossier: Dossier) -> None:
    text = rich_text([paragraph(run("Nous demandons "), run("des moyens", Marks(demand="dddd")))])
    writing.write_comment(dossier, "mesure-31", text)
    writing.set_demand(dossier, "dddd", title="Moyens")
    versions.make(dossier, "déposé")
    writing.set_demand(dossier, "dddd", title="Autre")
    writing.freeze_references(dossier)
    restoring.restore_everything(dossier, past.state_at(dossier, Moment(version="déposé")))
    (demand,) = reading.demands(dossier)
    assert (demand.title, demand.ref) == ("Moyens", "M31-D1")
    assert dossier.shared.records("demand", ["dddd"], ["ref"])["dddd"]["ref"] == "M31-D1"


def test_a_demand_that_moved_on_is_not_brought_back_twice(dossier: Dossier) -> None:
    text = rich_text([paragraph(run("des moyens", Marks(demand="dddd")))])
    writing.write_comment(dossier, "mesure-31", text)
    writing.set_demand(dossier, "dddd", title="Moyens")
    versions.make(dossier, "déposé")
    writing.write_comment(dossier, "mesure-31", EMPTY)
    writing.write_comment(dossier, "mesure-32", text)
    restoring.restore_node(dossier, past.state_at(dossier, Moment(version="déposé")), "mesure-31")
    brought, moved = reading.demands(dossier)
    assert (moved.id, moved.title, moved.node) == ("dddd", "Moyens", "mesure-32")
    assert (brought.title, brought.text, brought.node) == ("Moyens", "des moyens", "mesure-31")
    assert brought.id != "dddd"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set what time the journal writes."""

    def at(time: str) -> None:
        monkeypatch.setattr("ccem_desk.dossier.dossier.journal.now", lambda: f"2026-03-03T{time}:00Z")

    return at


def test_history_tells_who_when_where_and_what(path: Path, clock: Callable[[str], None]) -> None:
    clock("09:00")
    with new(path) as dossier:
        clock("14:01")
        writing.write_comment(dossier, "mesure-31", plain("un"))
        clock("14:15")
        writing.write_comment(dossier, "mesure-32", plain("deux"))
        dossier.undo()
        clock("14:40")
        dossier.redo()
        dossier.author = MARC
        nodes.set_node(dossier, "axe-4", status=Status.VALIDE)
        versions.make(dossier, "envoyé")
        found = history.stretches(dossier)
        assert [(s.author, s.begun[11:16], s.at[11:16], sorted(s.nodes)) for s in found] == [
            (MARC.name, "14:40", "14:40", ["axe-4"]),
            (ÉLODIE.name, "14:40", "14:40", ["mesure-32"]),
            (ÉLODIE.name, "14:01", "14:15", ["mesure-31", "mesure-32"]),
            (ÉLODIE.name, "09:00", "09:00", ["action-12", "axe-4", "front", "mesure-31", "mesure-32"]),
        ]
        assert [s.deeds for s in found] == [{Deed.VERSION}, {Deed.REDONE}, {Deed.UNDONE}, {Deed.MADE}]
        assert found[0].changes.versions
        assert history.stretches(dossier, limit=2) == found[:2]
        assert history.stretches(dossier, found[1].before, limit=2) == found[2:]
        states = _both_ends(dossier)
        compaction.merge_rows(dossier.connection)
        merged = history.stretches(dossier)
        assert [(s.author, s.at, s.changes, s.deeds) for s in merged] == [
            (s.author, s.at, s.changes, s.deeds) for s in found
        ]
        assert _both_ends(dossier) == states


def _both_ends(dossier: Dossier) -> list[object]:
    ends: list[object] = []
    for stretch in history.stretches(dossier):
        for moment in (stretch.before, stretch.after):
            with past.dossier_at(dossier, moment) as then:
                ends.append(said(then))
    return ends


def test_a_moment_that_was_merged_away_is_the_row_that_stands_for_it(path: Path, clock: Callable[[str], None]) -> None:
    clock("09:00")
    with new(path) as dossier:
        clock("14:01")
        for words in ("un", "un deux", "un deux trois"):
            writing.write_comment(dossier, "mesure-31", plain(words))
        rows = [entry.sequence for entry in journal.entries(dossier.connection)]
        compaction.merge_rows(dossier.connection)
        texts: list[RichText] = []
        for row in rows:
            with past.dossier_at(dossier, Moment(row=row)) as then:
                texts.append(reading.comment(then, "mesure-31"))
        assert texts == [EMPTY, *[plain("un deux trois")] * 3]


def test_before_its_making_there_is_nothing_and_now_is_the_dossier_itself(dossier: Dossier) -> None:
    with past.dossier_at(dossier, Moment(row=0)) as then:
        assert (reading.nodes(then), reading.comments(then)) == ((), {})
    with past.dossier_at(dossier, NOW) as then:
        assert then is dossier
    with pytest.raises(KeyError), past.dossier_at(dossier, Moment(version="jamais")):
        pass
