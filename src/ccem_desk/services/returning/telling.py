"""A return in a person's words: what each item is, and how many there are of each."""

from __future__ import annotations

from collections.abc import Iterable

from ccem_desk.model.returning.items import Decide, Item, ItemKind
from ccem_desk.model.suggestions import Decision
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext


def item_name(item: Item) -> str:
    """Return what an item is, in a word or two."""
    if (decision := _decision(item)) is not None:
        return _("accepted in the file") if decision == "accept" else _("refused in the file")
    names = {
        ItemKind.NOTE: _("comment"),
        ItemKind.REPLY: _("reply"),
        ItemKind.SUGGESTION: _("tracked change") if item.tracked else _("untracked change"),
        ItemKind.DEMAND: _("demand"),
        ItemKind.COMMENT: _("formatting"),
        ItemKind.MOVED: _("moved paragraph"),
        ItemKind.UNPLACED: _("passage not found"),
    }
    return names[item.kind]


def counts_line(items: Iterable[Item]) -> str:
    """Return how many of each there are: « 14 commentaires, 9 modifications suivies, … »."""
    everything = list(items)
    if not everything:
        return _("Nothing new came back.")

    decided = sum(_decision(i) is not None for i in everything)

    def count(kind: ItemKind, tracked: bool | None = None) -> int:
        return sum(i.kind is kind and tracked in (None, i.tracked) and _decision(i) is None for i in everything)

    notes, replies, moved = count(ItemKind.NOTE), count(ItemKind.REPLY), count(ItemKind.MOVED)
    tracked, untracked = count(ItemKind.SUGGESTION, True), count(ItemKind.SUGGESTION, False)
    looks, lost = count(ItemKind.DEMAND) + count(ItemKind.COMMENT), count(ItemKind.UNPLACED)
    parts = [
        (notes, ngettext("{count} comment", "{count} comments", notes)),
        (replies, ngettext("{count} reply", "{count} replies", replies)),
        (tracked, ngettext("{count} tracked change", "{count} tracked changes", tracked)),
        (untracked, ngettext("{count} untracked change", "{count} untracked changes", untracked)),
        (looks, ngettext("{count} change of formatting", "{count} changes of formatting", looks)),
        (moved, ngettext("{count} paragraph moved", "{count} paragraphs moved", moved)),
        (decided, ngettext("{count} decision on a suggestion", "{count} decisions on suggestions", decided)),
        (lost, ngettext("{count} passage not found", "{count} passages not found", lost)),
    ]
    return ", ".join(words.format(count=number) for number, words in parts if number)


def _decision(item: Item) -> Decision | None:
    return next((e.decision for e in item.effects if isinstance(e, Decide)), None)
