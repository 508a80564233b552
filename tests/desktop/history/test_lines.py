"""A comparison cut into paragraphs: nothing lost on either side; what nobody changed is folded, never a change."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ccem_desk.desktop.history.lines import Bit, Fold, Line, folded, lines
from ccem_desk.model.comparison import NO_MOVES, Op, compare, find_moves
from ccem_desk.model.rich_text import RichText, Span, plain, rich_text, run, unflatten
from tests.strategies import edited, rich_texts


def side(shown: list[Line], left_out: Op) -> RichText:
    """Return the characters that the lines read as on one side."""
    spans: list[Span] = []
    for line in shown:
        for bit in line.bits:
            if bit.op is not left_out:
                spans.append(bit.was if bit.was is not None and left_out is Op.INSERT else bit.run)
        if line.op is not left_out:
            spans.append(line.end)
    return unflatten(spans)


@settings(max_examples=100)
@given(st.data(), rich_texts(max_paragraphs=4))
def test_both_texts_can_be_read_from_the_lines(data: st.DataObject, old: RichText) -> None:
    new = data.draw(st.one_of(edited(old), rich_texts(), st.permutations(old.paragraphs).map(rich_text)))
    shown = lines(compare(old, new, find_moves({"n": (old, new)}).get("n", NO_MOVES)))
    if old != new:
        assert side(shown, Op.INSERT).text == old.text
        assert side(shown, Op.DELETE) == new


def test_a_remark_keeps_what_its_words_were() -> None:
    a, b = plain("un mot"), rich_text(plain("un mot").paragraphs)
    assert lines(compare(a, b)) == []
    (line,) = lines(compare(plain("ancien mot"), plain("nouveau mot")))
    assert [(bit.op, bit.run.text) for bit in line.bits] == [
        (Op.DELETE, "ancien"),
        (Op.INSERT, "nouveau"),
        (Op.KEEP, " mot"),
    ]


@given(st.lists(st.booleans(), max_size=20))
def test_only_what_stands_away_from_every_change_is_folded(changed: list[bool]) -> None:
    shown = [Line((Bit(Op.INSERT if new else Op.KEEP, run(str(i))),)) for i, new in enumerate(changed)]
    found = folded(shown)
    kept = [part for part in found if isinstance(part, Line)]
    assert [line for line in shown if line.changed] == [line for line in kept if line.changed]
    assert len(kept) + sum(part.count for part in found if isinstance(part, Fold)) == len(shown)
    assert all(part.count > 1 for part in found if isinstance(part, Fold))
    for i, line in enumerate(shown):
        if any(changed[max(i - 1, 0) : i + 2]):
            assert line in kept
