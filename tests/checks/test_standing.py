"""Checks, counts and search read suggestions that wait as refused, and still say where things stand."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from ccem_desk.checks.findings import Finding, Replacement, Severity, Snapshot
from ccem_desk.checks.rules import check
from ccem_desk.checks.standing import StandingText
from ccem_desk.model.marks import map_marks
from ccem_desk.model.review import Node, Properties
from ccem_desk.model.rich_text import RichText, plain
from ccem_desk.model.suggesting import suggested
from ccem_desk.model.suggestions import refused
from tests.strategies import rich_texts

NODE = Node("mesure-1", "mesure", "1")


@given(rich_texts())
def test_each_place_of_the_standing_text_is_found_in_the_comment(comment: RichText) -> None:
    standing = StandingText(comment)
    for at, character in enumerate(standing.text.text.rstrip("\n")):
        finding = Finding("r", Severity.LOOK, "n", character, "", at, at + 1, fix=(Replacement(at, at + 1, "x"),))
        placed = standing.placed(finding)
        assert comment.text[placed.start : placed.end] == character
        assert (placed.fix[0].start, placed.fix[0].end) == (placed.start, placed.end)


def test_what_is_only_suggested_is_not_checked_and_what_is_struck_is() -> None:
    text = plain("Un mot ; un autre.")
    put_in = suggested(text, plain("Un mot ; un AUTRE MOT EN CAPITALES ; un autre."), "s")
    remark = plain("Un mot, IL VAUDRAIT MIEUX ECRIRE CELA, un autre.")
    struck = suggested(remark, plain("Un mot, un autre."), "s")

    def of(comment: RichText) -> list[tuple[str, str]]:
        properties = Properties(language="fr")
        return [(f.rule, f.passage) for f in check(Snapshot(properties, (), (NODE,), {NODE.id: comment}))]

    assert of(put_in) == of(text)
    assert of(struck) == of(remark) != []


def test_a_finding_with_a_suggestion_in_its_midst_cannot_be_mended() -> None:
    comment = suggested(plain("un mot ici"), plain("un beau mot ici"), "s")
    assert refused(comment) == plain("un mot ici")
    whole = Finding("r", Severity.LOOK, "n", "un mot", "", 0, 6, fix=(Replacement(0, 6, "x"),), preview="x")
    placed = StandingText(comment).placed(whole)
    assert comment.text[placed.start : placed.end] == "un beau mot"
    assert (placed.fix, placed.preview) == ((), None)


def test_words_that_two_suggestions_replace_are_told() -> None:
    first = suggested(plain("une bonne piste ici"), plain("une piste utile ici"), "a")
    both = map_marks(first, lambda m: replace(m, deleted=m.deleted | {"b"}) if m.deleted else m)

    def rivals(comment: RichText) -> list[tuple[str, str]]:
        found = check(Snapshot(Properties(language="fr"), (), (NODE,), {NODE.id: comment}))
        return [(f.passage, f.severity) for f in found if f.rule == "rival"]

    assert rivals(first) == []
    assert rivals(both) == [("bonne piste", "à voir")]
