"""The shared document: a dossier's content as one Yjs document, with what changed since it was last asked.

Each comment is a root text `comment/<node id>`; each kind of record one root map (see `records`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

from pycrdt import Doc, Map, MapEvent, Text, TransactionEvent

from ccem_desk.dossier.records import Record, all_records, erase_record, read_records, write_record
from ccem_desk.dossier.shared_text import read_text, write_text
from ccem_desk.dossier.touched import RECORD_KINDS, Touched
from ccem_desk.dossier.undo import MINE, Undo
from ccem_desk.model.rich_text import RichText

_THEIRS: Final = "theirs"
_KEPT: Final = "kept"
_COMMENT: Final = "comment/"


class SharedDocument:
    """The document, its undo, the updates this program made and what they touched.

    ValueError where an update cannot be read.
    """

    def __init__(self, updates: Iterable[bytes] = ()) -> None:
        self._doc: Doc[Any] = Doc()
        with self._doc.transaction(origin=_THEIRS):
            for update in updates:
                self._doc.apply_update(update)
        self.undo = Undo()
        self.touched = Touched()
        self._updates: list[bytes] = []
        self.written = Touched()  # what the open edit wrote; the document tells only when it is over
        self._receiving = False
        self._texts: dict[str, Text] = {}
        self._values: dict[str, RichText] = {}
        self._maps: dict[str, Map[Any]] = {kind: self._doc.get(kind, type=Map) for kind in RECORD_KINDS}
        for kind, records in self._maps.items():
            self.undo.watch(records)
            records.observe(partial(self._record_changed, getattr(self.touched, kind)))
        self._doc.observe(self._changed)

    @contextmanager
    def edit(self, *, typing: bool = False, undoable: bool = True) -> Iterator[None]:
        """Make one change of what is written inside; where that raises, what it wrote is taken back.

        One that is not `undoable` is passed over by undo; it writes only at its end, so there is nothing to take back.
        """
        before, done = len(self._updates), False
        try:
            with self._doc.transaction(origin=MINE if undoable else _KEPT):
                try:
                    yield
                    done = True
                finally:
                    joins = done and typing and len(self.written.comment) == 1
                    self.undo.step(next(iter(self.written.comment)) if joins else None)
        finally:
            self.written = Touched()
            if not done and undoable and len(self._updates) > before:
                self.undo.undo()

    def receive(self, updates: Iterable[bytes], comments: Iterable[str]) -> None:
        """Apply what another program wrote, in its order; `comments` are the nodes whose comments it touches."""
        self._receiving = True
        try:
            with self._doc.transaction(origin=_THEIRS):
                for update in updates:
                    self._doc.apply_update(update)
        finally:
            self._receiving = False
        for node in comments:
            self._values.pop(node, None)

    def receive_all(self, update: bytes) -> None:
        """Apply everything that another copy has and this one lacks, as one update."""
        self.receive([update], ())
        self._values.clear()

    def state(self) -> bytes:
        """Return which changes of whom are known here, as Yjs writes it."""
        return self._doc.get_state()

    def update_since(self, state: bytes | None) -> bytes:
        """Return, as one update, what a copy of that state lacks; everything for None."""
        return self._doc.get_update(state)

    def take_updates(self) -> list[bytes]:
        """Return, and forget, the updates this program made since the last call."""
        updates, self._updates[:] = self._updates[:], []
        return updates

    def take_touched(self) -> Touched:
        """Return, and forget, what this program touched since the last call."""
        taken = Touched()
        taken.add(self.touched)
        for kind in (*RECORD_KINDS, "comment"):
            getattr(self.touched, kind).clear()
        return taken

    def comment(self, node: str) -> RichText:
        """Return a node's comment; empty where it has none."""
        value = self._values.get(node)
        if value is None:
            text = self._texts.get(node) or self._doc.get(_COMMENT + node, type=Text)
            value = self._values[node] = read_text(text)
        return value

    def write_comment(self, node: str, text: RichText) -> None:
        """Set a node's comment, inside an edit."""
        self.written.comment.add(node)
        write_text(self._watched(node), text, self.comment(node))
        self._values.pop(node, None)

    def commented(self) -> set[str]:
        """Return the ids of all nodes that ever had a comment."""
        return {name.removeprefix(_COMMENT) for name in self._doc.keys() if name.startswith(_COMMENT)}  # noqa: SIM118

    def records(self, kind: str, ids: Iterable[str], fields: Iterable[str]) -> dict[str, Record]:
        """Return the records of a kind that exist among `ids`."""
        return read_records(self._maps[kind], ids, fields)

    def all_records(self, kind: str) -> dict[str, Record]:
        """Return every record of a kind."""
        return all_records(self._maps[kind])

    def write(self, kind: str, record: str, /, **values: object) -> None:
        """Set fields of a record, inside an edit."""
        getattr(self.written, kind).add(record)
        write_record(self._maps[kind], record, values)

    def erase(self, kind: str, record: str) -> None:
        """Take a record away, inside an edit."""
        getattr(self.written, kind).add(record)
        erase_record(self._maps[kind], record)

    def everything(self) -> Touched:
        """Return what a change of everything would touch."""
        ids = {kind: set(self.all_records(kind)) for kind in RECORD_KINDS}
        return Touched(comment=self.commented(), **ids)

    def content(self) -> dict[str, object]:
        """Return everything the document says, to compare two of them."""
        texts = {node: text for node in self.commented() if (text := self.comment(node))}
        return {"comment": texts, **{kind: self.all_records(kind) for kind in RECORD_KINDS}}

    def as_update(self) -> bytes:
        """Return the whole document as one update."""
        return self._doc.get_update()

    def _watched(self, node: str) -> Text:
        text = self._texts.get(node)
        if text is None:
            text = self._texts[node] = self._doc.get(_COMMENT + node, type=Text)
            self.undo.watch(text)
            text.observe(lambda _event: self._text_changed(node))
        return text

    def _text_changed(self, node: str) -> None:
        self._values.pop(node, None)
        if not self._receiving:
            self.touched.comment.add(node)

    def _record_changed(self, touched: set[str], event: MapEvent) -> None:
        if not self._receiving:
            touched.update(key.rpartition("/")[0] for key in event.keys)  # type: ignore[attr-defined]

    def _changed(self, event: TransactionEvent) -> None:
        if not self._receiving:
            self._updates.append(event.update)
