"""The living dossier: its file, its shared document, and the one way in which both change together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ccem_desk.dossier import journal
from ccem_desk.dossier.dossier_file import DossierFile
from ccem_desk.dossier.files import all_or_nothing, connect
from ccem_desk.dossier.index import write_rows
from ccem_desk.dossier.problems import damaged, not_writable, told
from ccem_desk.dossier.touched import Touched
from ccem_desk.model.changes import NOTHING, Changes
from ccem_desk.model.history import Deed
from ccem_desk.model.review import Author

if TYPE_CHECKING:
    from ccem_desk.dossier.shared_document import SharedDocument


class Transaction:
    """Several writes that make one change: one row of the journal, one step of undo."""

    def __init__(self, deeds: Iterable[Deed] = ()) -> None:
        self.changes: Changes = NOTHING
        """What it touched, and what other programs had written meanwhile; known once the transaction is over."""
        self.deeds = set(deeds)


class Dossier:
    """An open dossier. Read with `reading`, write with `writing` and `reviewing`; close it, or use it with `with`.

    Reading asks the tables. The shared document is replayed from the journal when something is first written: whoever
    only reads loads neither it nor its library.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, author: Author) -> None:
        self.path = path
        self.author = author
        self._file = DossierFile(path, connection)
        self.read_only = self._file.read_only
        self.id = self._file.id
        self._replaced = False
        self._transaction: Transaction | None = None
        self._saved_together = False
        self._closed = False
        self._unsaved: list[bytes] = []  # what the file would not take yet; the next save takes it along
        self._unsaved_touched = Touched()
        self._unsaved_deeds: set[Deed] = set()
        self._untold = NOTHING  # what came from other programs while nobody could be told
        self._shared: SharedDocument | None = None
        self._data_version = self._file.version()
        with told(path):
            connection.execute("BEGIN")
            try:
                self._seen = journal.last_id(connection)
                # Kept as it was at this moment: what one writes is compared with what one has read, even if another
                # program wrote, or merged rows, before the first write here.
                self._journal = [] if self.read_only else journal.updates(connection)
            except ValueError as error:
                raise damaged(path) from error
            finally:
                connection.execute("ROLLBACK")

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection to the file that is read and written now."""
        return self._file.connection

    @property
    def is_loaded(self) -> bool:
        """Whether the shared document is in memory; it then is what the dossier says, and the tables follow it."""
        return self._shared is not None

    @property
    def shared(self) -> SharedDocument:
        """The shared document, replayed from the journal on first use; UserProblem where the journal is damaged."""
        if self._shared is None:
            from ccem_desk.dossier.shared_document import SharedDocument  # 80 ms that reading does not need

            try:
                self._shared = SharedDocument(self._journal)
            except ValueError as error:  # pycrdt's word for bytes that are no update
                raise damaged(self.path) from error
            self._journal = []
        return self._shared

    @property
    def is_behind(self) -> bool:
        """Whether another program wrote something that this dossier, which may be written, has not taken in yet.

        What the tables said until now is then more than one's own next change may be compared with.
        """
        return not self.read_only and self._file.version() != self._data_version

    def load(self) -> None:
        """Bring the shared document into memory now rather than at the first write; UserProblem as for `shared`."""
        _ = self.shared

    @contextmanager
    def transaction(
        self, *, typing: bool = False, undoable: bool = True, deed: Deed | None = None
    ) -> Iterator[Transaction]:
        """Group the writes made inside into one change; nested use joins the outer one.

        `typing` joins the step of undo before, where that was typing in the same node a moment ago; `deed` tells the
        history what the change was. One that is not `undoable` is passed over by undo, like another's. UserProblem
        where the file would not take the change: it stays in memory and goes along with the next save. An exception
        raised inside takes back what was written inside.
        """
        deeds = () if deed is None else (deed,)
        if self._transaction is not None:
            self._transaction.deeds.update(deeds)
            yield self._transaction
            return
        self.require_writable()
        self._transaction = transaction = Transaction(deeds)
        try:
            with self.shared.edit(typing=typing, undoable=undoable):
                yield transaction
        finally:
            self._transaction = None
        if self._saved_together:
            self._unsaved_deeds |= transaction.deeds
        else:
            transaction.changes = self._save(transaction.deeds)

    @contextmanager
    def saved_together(self) -> Iterator[Transaction]:
        """Write the transactions inside into the file at once; each is a step of its own for undo.

        They themselves return that nothing was touched: all of it is known when this is over.
        """
        self._saved_together, together = True, Transaction()
        try:
            yield together
        finally:
            self._saved_together = False
            together.changes = self._save()

    def refresh(self) -> Changes:
        """Take in what other programs wrote into the file since, and return what it touched.

        UserProblem where the file is gone or another stands in its place; what is in memory is kept.
        """
        self._follow_file()
        untold, self._untold = self._untold, NOTHING
        with told(self.path):
            version = self._file.version()
            if version == self._data_version:
                return untold
            changes = self._receive()
            self._data_version = version
        return untold | changes

    def save_again(self) -> Changes:
        """Save what a save before could not; UserProblem where the file does not take it yet."""
        return self._save() if self._unsaved else NOTHING

    def take_replaced(self) -> bool:
        """Say, once, that another state of this dossier was put in its file's place, and both were brought together."""
        was, self._replaced = self._replaced, False
        return was

    def wait_at_most(self, milliseconds: int) -> None:
        """Wait no longer for other programs' transactions: a window must not stand still."""
        self._file.wait_at_most(milliseconds)

    def undo(self) -> Changes:
        """Take back this person's last step; nothing where there is none."""
        self.require_writable()
        self.shared.undo.undo()
        return self._save([Deed.UNDONE])

    def redo(self) -> Changes:
        """Make the last step taken back again; nothing where there is none."""
        self.require_writable()
        self.shared.undo.redo()
        return self._save([Deed.REDONE])

    def forget_steps(self) -> None:
        """Let undo and redo begin anew: what was done until now stays."""
        if self._shared is not None:
            self._shared.undo.forget()

    @property
    def can_undo(self) -> bool:
        return self._shared is not None and self._shared.undo.can_undo

    @property
    def can_redo(self) -> bool:
        return self._shared is not None and self._shared.undo.can_redo

    @property
    def pending(self) -> Touched:
        """What the shared document holds and the tables do not yet: an open transaction's writes, an unsaved change."""
        pending = Touched()
        pending.add(self._unsaved_touched)
        if self._shared is not None:
            pending.add(self._shared.touched)
            pending.add(self._shared.written)
        return pending

    @property
    def has_written(self) -> bool:
        """Whether the open transaction has written something."""
        return self._shared is not None and bool(self._shared.written)

    def close(self) -> None:
        """Save what a save before could not, compact the journal where that is worthwhile, and let go of the file.

        UserProblem where something is still unsaved and the file does not take it; the dossier then stays open.
        """
        if self._closed:
            return
        if self._shared is not None:
            from ccem_desk.dossier.compaction import compact, is_worthwhile

            self._save()
            with told(self.path):
                if is_worthwhile(self.connection):
                    compact(self.connection, self.path)
        self._let_go()

    def abandon(self) -> None:
        """Let go of the file without saving anything more."""
        self._let_go()

    def copy_to(self, path: Path) -> None:
        """Write an exact copy of the dossier's file to `path`; UserProblem where it cannot be written."""
        from ccem_desk.dossier.creation import copy_file

        copy_file(self.connection, path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self.close()
        finally:
            self._let_go()

    def _let_go(self) -> None:
        self._closed = True
        self.connection.close()

    def require_writable(self) -> None:
        """Raise UserProblem where the dossier was opened for reading only."""
        if self.read_only:
            raise not_writable(self.path)

    def _save(self, deeds: Iterable[Deed] = ()) -> Changes:
        """Append to the journal and write the rows touched, in one transaction of the file."""
        made = self.shared.take_updates()
        self._unsaved += made
        if made:
            self._unsaved_deeds.update(deeds)
        self._unsaved_touched.add(self.shared.take_touched())
        if not self._unsaved:
            untold, self._untold = self._untold, NOTHING
            return untold
        self._follow_file()
        with told(self.path), all_or_nothing(self.connection):
            # What others wrote comes after one's own change: the change was made without knowledge of it.
            self._untold |= self._receive()
            changes = write_rows(self.connection, self.shared, self._unsaved_touched)
            journal.append(self.connection, self._unsaved, self.author.name, changes, deeds=self._unsaved_deeds)
            seen = journal.last_id(self.connection)
        self._seen = seen
        self._unsaved, self._unsaved_touched, self._unsaved_deeds = [], Touched(), set()
        untold, self._untold = self._untold, NOTHING
        return changes | untold

    def _follow_file(self) -> None:
        """Go on with the file that stands at the dossier's place, and has all that is here once it is the one.

        UserProblem where there is none, or one that is not this dossier.
        """
        with self._file.successor() as connection:
            if connection is None:
                return
            self._unite(connection)
        self._replaced = True
        self._untold |= self._everything()

    def _unite(self, connection: sqlite3.Connection) -> None:
        with told(self.path):
            if not self.read_only:
                from ccem_desk.dossier.reunion import unite

                try:
                    self._seen = unite(connection, self.shared, self.author.name)
                except ValueError as error:
                    raise damaged(self.path) from error
                self._unsaved, self._unsaved_touched = [], Touched()
            self._data_version = int(connection.execute("PRAGMA data_version").fetchone()[0])

    def _everything(self) -> Changes:
        """Return the changes of which every view takes note: what of the file is other than before is not known."""
        with told(self.path):
            nodes = frozenset(row[0] for row in self.connection.execute("SELECT id FROM node"))
        return Changes(nodes, nodes, nodes, nodes, tree=True, properties=True)

    def _receive(self) -> Changes:
        """Apply what other programs appended since the last look; return what it touched."""
        changes = NOTHING
        try:
            entries = journal.entries(self.connection, self._seen)
            for entry in entries:
                changes |= entry.changes
            if self._shared is None:
                self._journal += [] if self.read_only else [entry.data for entry in entries]
            elif entries:
                self._shared.receive((entry.data for entry in entries), changes.comments)
        except ValueError as error:
            raise damaged(self.path) from error
        self._seen = max((entry.id for entry in entries), default=self._seen)
        return changes


def open_dossier(path: str | Path, author: Author, *, read_only: bool = False) -> Dossier:
    """Open the dossier at `path`; one that may not be written is opened for reading (`Dossier.read_only`).

    UserProblem where it is missing, unreadable, empty, a folder, no dossier, damaged or of a newer format.
    """
    path = Path(path)
    connection = connect(path, read_only=read_only)
    try:
        return Dossier(path, connection, author)
    except BaseException:
        connection.close()
        raise
