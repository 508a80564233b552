"""The living dossier: its file, its shared document, and the one way in which both change together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ccem_desk.dossier import journal
from ccem_desk.dossier.files import connect, is_read_only
from ccem_desk.dossier.index import write_rows
from ccem_desk.dossier.problems import damaged, not_writable, told
from ccem_desk.dossier.touched import Touched
from ccem_desk.model.changes import NOTHING, Changes
from ccem_desk.model.review import Author

if TYPE_CHECKING:
    from ccem_desk.dossier.shared_document import SharedDocument


class Transaction:
    """Several writes that make one change: one row of the journal, one step of undo."""

    changes: Changes = NOTHING
    """What it touched, and what other programs had written meanwhile; known once the transaction is over."""


class Dossier:
    """An open dossier. Read with `reading`, write with `writing` and `reviewing`; close it, or use it with `with`.

    Reading asks the tables. The shared document is replayed from the journal when something is first written: whoever
    only reads loads neither it nor its library.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, author: Author) -> None:
        self.path = path
        self.author = author
        self.connection = connection
        self.read_only = is_read_only(connection)
        self._transaction: Transaction | None = None
        self._saved_together = False
        self._closed = False
        self._unsaved: list[bytes] = []  # what the file would not take yet; the next save takes it along
        self._unsaved_touched = Touched()
        self._untold = NOTHING  # what came from other programs while nobody could be told
        self._shared: SharedDocument | None = None
        with told(path):
            self._data_version = self._read_data_version()
            connection.execute("BEGIN")
            try:
                self._seen = journal.last_id(connection)
                # Kept as it was at this moment: what one writes is compared with what one has read, even if another
                # program wrote, or merged rows, before the first write here.
                self._journal = [] if self.read_only else journal.updates(connection)
                row = connection.execute("SELECT value FROM setting WHERE key = 'id'").fetchone()
            except ValueError as error:
                raise damaged(path) from error
            finally:
                connection.execute("ROLLBACK")
        if row is None:
            raise damaged(path)
        self.id: str = row[0]

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
        return not self.read_only and self._read_data_version() != self._data_version

    def load(self) -> None:
        """Bring the shared document into memory now rather than at the first write; UserProblem as for `shared`."""
        _ = self.shared

    @contextmanager
    def transaction(self, *, typing: bool = False) -> Iterator[Transaction]:
        """Group the writes made inside into one change; nested use joins the outer one.

        `typing` joins the step of undo before, where that was typing in the same node a moment ago. UserProblem where
        the file would not take the change: it stays in memory and goes along with the next save. An exception raised
        inside takes back what was written inside.
        """
        if self._transaction is not None:
            yield self._transaction
            return
        self.require_writable()
        self._transaction = transaction = Transaction()
        try:
            with self.shared.edit(typing=typing):
                yield transaction
        finally:
            self._transaction = None
        transaction.changes = NOTHING if self._saved_together else self._save()

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
        """Take in what other programs wrote into the file since, and return what it touched."""
        untold, self._untold = self._untold, NOTHING
        with told(self.path):
            version = self._read_data_version()
            if version == self._data_version:
                return untold
            changes = self._receive()
            self._data_version = version
        return untold | changes

    def undo(self) -> Changes:
        """Take back this person's last step; nothing where there is none."""
        self.require_writable()
        self.shared.undo.undo()
        return self._save()

    def redo(self) -> Changes:
        """Make the last step taken back again; nothing where there is none."""
        self.require_writable()
        self.shared.undo.redo()
        return self._save()

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

    def _read_data_version(self) -> int:
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def _save(self) -> Changes:
        """Append to the journal and write the rows touched, in one transaction of the file."""
        self._unsaved += self.shared.take_updates()
        self._unsaved_touched.add(self.shared.take_touched())
        if not self._unsaved:
            untold, self._untold = self._untold, NOTHING
            return untold
        with told(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                # What others wrote comes after one's own change: the change was made without knowledge of it.
                self._untold |= self._receive()
                changes = write_rows(self.connection, self.shared, self._unsaved_touched)
                journal.append(self.connection, self._unsaved, self.author.name, changes)
                seen = journal.last_id(self.connection)
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        self._seen = seen
        self._unsaved, self._unsaved_touched = [], Touched()
        untold, self._untold = self._untold, NOTHING
        return changes | untold

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
