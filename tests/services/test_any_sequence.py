"""Whatever is written, noted, suggested, decided, undone and redone, in any order: the dossier stays consistent."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ccem_desk.dossier import doctor
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.history import Moment
from ccem_desk.model.marks import note_passages
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import RichText, plain
from ccem_desk.model.suggestions import decided, suggestion_ids
from ccem_desk.services import notes, reading, suggestions, versions, wordings, writing
from ccem_desk.services.opening import open_session
from ccem_desk.services.session import Session
from tests.dossier.dossiers import new

NODES = ("mesure-31", "mesure-32")
WORDS = ("les acteurs sont associés", "être associée à tout", "un mot", "été 😀 — ici", "")
ÉLODIE, MARC = Author("Élodie Dupont", "ÉD"), Author("Marc Roy", "MR")

Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("write", "write", "suggest", "suggest", "note", "note", "proposal", "reply", "edit", "remove"),
                *("resolve", "apply", "apply as suggestion", "anchor", "everywhere", "accept", "refuse", "all"),
                *("undo", "undo", "redo", "somebody else", "version", "rename", "restore", "restore one"),
            ]
        ),
        st.integers(0, 1),
        st.integers(0, 9),
    ),
    max_size=14,
)


def text_of(more: int) -> str:
    return "\n".join(WORDS[(more + i) % len(WORDS)] for i in range(1 + more % 3))


def note_of(session: Session, more: int) -> str:
    known = reading.notes(session)
    return known[more % len(known)].id if known else "none"


def suggestion_of(session: Session, more: int) -> list[str]:
    known = reading.suggestions(session)
    return [known[more % len(known)].id] if known else []


def take(session: Session, step: Step) -> None:
    """Do one step; what cannot be done now is refused with a sentence, and nothing happens."""
    what, at, more = step
    node = NODES[at]
    low = more % 5

    def note(replacement: str | None = None) -> None:
        length = len(reading.comment(session, node).text.rstrip("\n"))
        if length > low:
            notes.add_note_at(session, node, low, min(low + 4, length), "un mot", replacement=replacement)

    def anchor() -> None:
        if len(reading.comment(session, node).text.rstrip("\n")) > 2:
            notes.anchor(session, note_of(session, more), node, 0, 2)

    def other() -> None:
        session.author = MARC if session.author == ÉLODIE else ÉLODIE

    def version() -> Moment:
        known = reading.versions(session)
        return Moment(version_id=known[more % len(known)].id if known else "none")

    steps: dict[str, Callable[[], object]] = {
        "write": lambda: writing.save_comment(session, node, plain(text_of(more))),
        "suggest": lambda: suggestions.suggest_comment(session, node, plain(text_of(more))),
        "note": note,
        "proposal": lambda: note("consultés"),
        "reply": lambda: notes.reply(session, note_of(session, more), "oui"),
        "edit": lambda: notes.edit_note(session, note_of(session, more), "autre mot"),
        "remove": lambda: notes.remove_note(session, note_of(session, more)),
        "resolve": lambda: notes.resolve(session, note_of(session, more)),
        "apply": lambda: notes.apply_wording(session, note_of(session, more)),
        "apply as suggestion": lambda: notes.apply_wording(session, note_of(session, more), as_suggestion=True),
        "anchor": anchor,
        "everywhere": lambda: wordings.replace_all(
            session, wordings.occurrences(session, "associés à", "consultés sur"), as_suggestion=more % 2 == 0
        ),
        "accept": lambda: suggestions.decide(session, suggestion_of(session, more), "accept"),
        "refuse": lambda: suggestions.decide(session, suggestion_of(session, more), "refuse"),
        "all": lambda: suggestions.decide_all(session, "accept" if more % 2 else "refuse"),
        "undo": lambda: writing.undo(session),
        "redo": lambda: writing.redo(session),
        "somebody else": other,
        "version": lambda: versions.name_version(session, f"version {more}"),
        "rename": lambda: versions.rename_version(session, version().version_id or "", f"autre {more}"),
        "restore": lambda: versions.restore(session, version()),
        "restore one": lambda: versions.restore(session, version(), node),
    }
    before = refused(session)
    try:
        steps[what]()
    except UserProblem as problem:
        assert str(problem)
        assert what in ("undo", "redo") or refused(session) == before
    if what in ("suggest", "apply as suggestion") or (what == "everywhere" and more % 2 == 0):
        assert refused(session) == before  # what is suggested leaves the text as it was, until somebody accepts it


def refused(session: Session) -> dict[str, str]:
    """Return the text that refusing every suggestion would leave, by node."""
    texts = {node: decided(text, "refuse").text for node, text in reading.comments(session).items()}
    return {node: text for node, text in texts.items() if text.strip("\n")}


def check(session: Session) -> None:
    """Hold what must hold at every moment."""
    comments = reading.comments(session)
    marked = {note: node for node, text in comments.items() for note in note_passages(text)}
    known = {note.id: note for note in reading.notes(session)}
    assert marked.keys() <= known.keys()
    for note in known.values():
        assert note.detached == (note.id not in marked), note
        assert note.detached or marked[note.id] == note.node
        assert note.quote or note.detached
    waiting = {s.id for s in reading.suggestions(session)}
    assert waiting == set().union(*(suggestion_ids(text) for text in comments.values()), set())


def shown_words(text: RichText) -> str:
    """Return what a person reads of a text whose struck words and ends they pass over."""
    parts = []
    for p in text.paragraphs:
        parts += [r.text for r in p.runs if not r.marks.deleted]
        parts += [] if p.end.deleted else ["\n"]
    return "".join(parts).rstrip("\n")


@settings(max_examples=40)
@given(STEPS)
def test_the_dossier_is_consistent_after_any_sequence(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "d.ccem"
        new(path).close()
        with open_session(path, ÉLODIE) as session:
            for step in steps:
                take(session, step)
                check(session)
            before = reading.comments(session)
            displayed = {node: shown_words(text) for node, text in before.items()}
            shown = {node: decided(text, "accept") for node, text in before.items()}
            hidden = {node: decided(text, "refuse") for node, text in before.items()}
            suggestions.decide_all(session, "accept")
            assert reading.comments(session) == {n: t for n, t in shown.items() if t}
            assert {n: t.text.rstrip("\n") for n, t in reading.comments(session).items() if t} == {
                n: words for n, words in displayed.items() if shown[n]
            }
            writing.undo(session) if reading.comments(session) != before else None
            assert reading.comments(session) == before
            suggestions.decide_all(session, "refuse")
            assert reading.comments(session) == {n: t for n, t in hidden.items() if t}
            check(session)
        assert doctor.check(path) == ()
