"""A fresh dossier to give away, as the bytes of its file: the plan and the text, no past, no people, no margin.

It is made in memory, so that nothing of it stands on the disk before it was looked through.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

from ccem_desk.dossier import journal
from ccem_desk.dossier.creation import founded
from ccem_desk.dossier.index import write_rows
from ccem_desk.dossier.schema import INDEX_TABLES, migrate
from ccem_desk.dossier.shared_document import SharedDocument
from ccem_desk.model.history import Deed
from ccem_desk.model.plan import Level
from ccem_desk.model.review import Node, Properties
from ccem_desk.model.rich_text import RichText


def fresh_file(
    properties: Properties, levels: Sequence[Level], nodes: Sequence[Node], texts: Mapping[str, RichText]
) -> bytes:
    """Return the file of a new dossier that holds just this, made by nobody; the nodes stand in document order."""
    shared = founded(properties, levels, nodes, texts)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        connection.execute("BEGIN IMMEDIATE")
        changes = write_rows(connection, shared, shared.take_touched())
        journal.append(connection, shared.take_updates(), "", changes, deeds=[Deed.MADE])
        connection.execute("COMMIT")
        return connection.serialize()


def words_of_file(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield all words in the bytes of a dossier's file, each with the table it stands in: rows, and what the journal
    holds when it is read.

    The index of words is left out: it is made of the tables' own words, and holds pieces of them that mean nothing.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(data)
        for table in INDEX_TABLES:
            for row in connection.execute(f"SELECT * FROM {table}"):
                yield table, "\n".join(str(value) for value in row if value is not None)
        for at, author, changes in connection.execute("SELECT at, author, changes FROM journal"):
            yield "journal", f"{at}\n{author}\n{changes}"
        shared = SharedDocument(journal.updates(connection))
        for kind, content in shared.content().items():
            yield f"journal/{kind}", _all_words(content)


def _all_words(content: object) -> str:
    """Return every word in a tree of values, one a line."""
    if isinstance(content, RichText):
        return content.text
    if isinstance(content, Mapping):
        return "\n".join(f"{key}\n{_all_words(value)}" for key, value in content.items())
    return str(content)
