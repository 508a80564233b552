"""What came back besides text: other headings, a measure that stands in the file twice, and what is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ccem_desk.model.ids import derived_id
from ccem_desk.model.quoting import fold
from ccem_desk.model.returning.items import Attach, Item, ItemKind
from ccem_desk.model.review import initials_of
from ccem_desk.services.returning.edits import mixed_up
from ccem_desk.services.returning.texts import Texts
from ccem_desk.translation import gettext as _
from ccem_desk.translation import ngettext


def heading_items(texts: Texts) -> Iterator[Item]:
    """Yield the headings that were written otherwise; no suggestion can stand in one, a note can."""
    material = texts.material
    for node, words in material.back.headings.items():
        was = material.sent.headings.get(node, "")
        if not was or _same(was, words) or node not in texts.nodes:
            continue
        told = _("Heading changed in the review copy.")
        effect = Attach(initials_of(material.back.editor), told, words, quote=was)
        key = derived_id("heading", material.copy.dossier, material.copy.base, node, words)
        yield Item(
            key, node, ItemKind.UNPLACED, material.back.editor, "", f"{was} → {words}", (effect,), False,
            taken_out=was, put_in=words,
        )  # fmt: skip


def double_items(texts: Texts) -> Iterator[Item]:
    """Yield what stands under a heading that is in the file a second time."""
    material = texts.material
    for node, text in material.back.twice:
        words = text.text.strip()
        if not words or _same(words, material.sent.texts[node].text if node in material.sent.texts else ""):
            continue
        told = _("This stands in the review copy under a heading that is in it twice.")
        effect = Attach(initials_of(material.back.editor), f"{told}\n{words}")
        key = derived_id("twice", material.copy.dossier, material.copy.base, node, words)
        yield Item(key, node, ItemKind.UNPLACED, material.back.editor, "", " ".join(words.split()), (effect,), False)


def losses(texts: Texts) -> Iterator[str]:
    """Yield, in sentences, what the file that came back has not, and of which nothing is concluded."""
    material = texts.material
    yield from material.back.told
    if material.sent.knows_demands and not material.back.knows_demands:
        yield _("The program that saved the file dropped the styles: changes of formatting cannot be told.")
    missing = [n for n in material.copy.nodes if n in material.sent.headings and n not in material.back.order]
    if missing:
        yield ngettext(
            "{count} heading was not found in the file, nor its text; nothing is concluded from that: {nodes}.",
            "{count} headings were not found in the file, nor their texts; nothing is concluded from that: {nodes}.",
            len(missing),
        ).format(count=len(missing), nodes=", ".join(missing))
    if elsewhere := _elsewhere(material.sent.order, material.back.order):
        yield ngettext(
            "{count} heading stands elsewhere in the file; the plan keeps its order: {nodes}.",
            "{count} headings stand elsewhere in the file; the plan keeps its order: {nodes}.",
            len(elsewhere),
        ).format(count=len(elsewhere), nodes=", ".join(elsewhere))
    gone = len(material.sent.remarks) - len(texts.known)
    if gone > 0:
        yield ngettext(
            "{count} comment that went out is not in the file any more; the note stays.",
            "{count} comments that went out are not in the file any more; the notes stay.",
            gone,
        ).format(count=gone)
    mixed = mixed_up(texts)
    if mixed:
        yield ngettext(
            "{count} footnote came back with the words of another: a fault of LibreOffice. It stays as it is here.",
            "{count} footnotes came back with the words of others: a fault of LibreOffice. They stay as they are here.",
            mixed,
        ).format(count=mixed)


def _elsewhere(sent: Sequence[str], back: Sequence[str]) -> list[str]:
    """Return the nodes that do not stand in the order in which they went out; as few as explain it."""
    went, came = [n for n in sent if n in back], [n for n in back if n in sent]
    blocks = SequenceMatcher(None, went, came, autojunk=False).get_matching_blocks()
    stayed = {n for block in blocks for n in went[block.a : block.a + block.size]}
    return [n for n in came if n not in stayed]


def _same(one: str, other: str) -> bool:
    return " ".join(fold(one).split()) == " ".join(fold(other).split())
