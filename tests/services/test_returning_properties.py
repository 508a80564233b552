"""Whatever a dossier holds: a copy that nobody touched brings nothing back, one that was edited exactly that."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, assume, given, note, settings
from hypothesis import strategies as st
from lxml import etree

from ccem_desk.dossier import reviewing, writing
from ccem_desk.model.marks import map_marks, map_runs, note_passages, runs_of
from ccem_desk.model.returning.items import ItemKind
from ccem_desk.model.review import Author
from ccem_desk.model.rich_text import Marks, ParagraphEnd, RichText, Run, rich_text
from ccem_desk.model.suggestions import decided
from ccem_desk.services import reading, suggestions
from ccem_desk.services.returning import apply_return, chosen_by_default, read_return
from ccem_desk.services.review_export import export_review_copy
from ccem_desk.services.session import Session
from tests.dossier.dossiers import new
from tests.libreoffice import needs_libreoffice, save_again
from tests.services.returns import W, edited
from tests.strategies import edited as changed
from tests.strategies import rich_texts

without_shrinking = settings(
    max_examples=40,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
"""Each example writes and reads a Word file: to shrink one takes minutes."""

NODES = ("front", "action-12", "mesure-31", "mesure-32")
WHO = Author("Marc Roy", "MR")


def dossier(folder: Path, texts: list[RichText], replies: bool) -> Session:
    """A dossier with these texts, and a note of somebody wherever one of them has the mark of one."""
    session = Session(new(folder / "d.ccem"))
    with session.dossier.transaction():
        for number, (node, text) in enumerate(zip(NODES, texts, strict=True)):
            own = map_marks(text, lambda m, n=number: _renamed(m, n))
            writing.write_comment(session.dossier, node, own)
            for key in note_passages(own):
                reviewing.attach_note(session.dossier, node, key, f"remarque {key}", author=WHO)
                if replies:
                    reviewing.reply(session.dossier, key, "réponse", author=WHO)
    return session


def _renamed(marks: Marks, number: int) -> Marks:
    return replace(
        marks,
        demand=marks.demand and f"{marks.demand}{number}",
        notes=frozenset(f"{n}{number}" for n in marks.notes),
    )


@settings(
    max_examples=40, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
@given(st.lists(rich_texts(), min_size=4, max_size=4), st.booleans())
def test_a_copy_that_nobody_touched_brings_nothing_back(texts: list[RichText], replies: bool) -> None:
    with tempfile.TemporaryDirectory() as folder, dossier(Path(folder), texts, replies) as session:
        export_review_copy(session, Path(folder) / "copy.docx")
        found = read_return(session, Path(folder) / "copy.docx")
        assert [(i.node, i.kind, i.text) for i in found.items] == []
        assert found.told == ()


def as_typed(text: RichText) -> RichText:
    """A text as somebody types it in suggestion mode: without suggestions of others, notes and footnotes."""

    def bare(r: Run) -> Run | None:
        marks = replace(r.marks, notes=frozenset(), inserted=frozenset(), deleted=frozenset())
        return None if r.footnote is not None else replace(r, marks=marks)

    mapped = map_runs(text, bare)
    return rich_text(replace(p, end=ParagraphEnd(p.kind)) for p in mapped.paragraphs)


@needs_libreoffice
@settings(without_shrinking, max_examples=6)
@given(st.data(), st.lists(rich_texts(suggestions=False, footnotes=False), min_size=4, max_size=4))
def test_nothing_comes_back_either_where_libreoffice_saved_it_again(data: st.DataObject, texts: list[RichText]) -> None:
    """With suggestions as people make them: several stacked on one character are more than that program tells apart."""
    with tempfile.TemporaryDirectory() as name, dossier(Path(name), texts, replies=True) as session:
        for node in NODES:
            before = reading.comment(session, node)
            after = data.draw(changed(before))
            suggestions.suggest_comment(session, node, as_typed(after))
        export_review_copy(session, Path(name) / "copy.docx")
        found = read_return(session, save_again(Path(name) / "copy.docx", Path(name)))
        # In odd texts it may change the look of a run beside a suggestion, which is said as it is.
        assert [(i.node, i.kind, i.text) for i in found.items if i.kind is not ItemKind.COMMENT] == []


def runs_that_may_be_edited(root: etree._Element) -> list[etree._Element]:
    """The texts of runs outside headings and changes."""
    return [
        t
        for t in root.iter(f"{W}t")
        if len((t.text or "").strip()) > 2
        and not any(e.tag in (f"{W}ins", f"{W}del") for e in t.iterancestors())
        and not any("Heading" in s.get(f"{W}val", "") or "Titre" in s.get(f"{W}val", "")
                    for p in t.iterancestors(f"{W}p") for s in p.iter(f"{W}pStyle"))
    ]  # fmt: skip


@settings(
    max_examples=60,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(st.data(), st.lists(rich_texts(), min_size=4, max_size=4))
def test_an_edit_of_the_file_is_exactly_that_suggestion(data: st.DataObject, texts: list[RichText]) -> None:
    with tempfile.TemporaryDirectory() as name, dossier(Path(name), texts, replies=False) as session:
        folder = Path(name)
        export_review_copy(session, folder / "copy.docx")
        before = reading.comments(session)
        done: list[tuple[str, str]] = []

        def change(root: etree._Element) -> None:
            candidates = runs_that_may_be_edited(root)
            assume(candidates)
            t = data.draw(st.sampled_from(candidates))
            words = t.text
            start = data.draw(st.integers(0, len(words) - 1))
            end = data.draw(st.integers(start, len(words)))
            came = data.draw(st.sampled_from(["", "xyz", "zz"]))
            assume(words[start:end] or came)
            t.text = words[:start] + came + words[end:]
            t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            done.append((words, t.text))

        edited(folder / "copy.docx", folder / "back.docx", change)
        note(done)
        found = read_return(session, folder / "back.docx")
        assert [i.kind for i in found.items] == [ItemKind.SUGGESTION], [(i.kind, i.text) for i in found.items]
        (item,) = found.items
        assert not item.tracked
        apply_return(session, found, chosen_by_default(found.items))
        after = reading.comments(session)
        assert [n for n in after if after[n] != before[n]] == [item.node]
        now = after[item.node]
        assert decided(now, "refuse", frozenset({item.id})) == before[item.node]
        accepted = decided(decided(now, "accept", frozenset({item.id})), "refuse")
        plain_before = decided(before[item.node], "refuse")
        assert _letters(accepted) != _letters(plain_before)
        again = read_return(session, folder / "back.docx")
        assert again.items == ()


def _letters(text: RichText) -> str:
    return "".join(r.text for r in runs_of(text))
