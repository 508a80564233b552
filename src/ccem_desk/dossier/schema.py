"""The tables of a dossier's file, made and migrated through sqlite-utils.

`journal` is the truth. All other tables are its index: they are written in the transaction that appends to the
journal, and can be dropped and rebuilt from it.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID: Final = 0x4343454D  # "CCEM": what tells a dossier from any other SQLite file
FORMAT: Final = 1
"""The format's number, kept in `user_version`; it grows by one with each migration."""
FORMAT_PROGRAM: Final = "0.1.0"
"""The first version of the program that reads this format; the file holds it, for older programs to name."""

INDEX_TABLES: Final = ("setting", "node", "comment", "demand", "reference", "note", "reply", "suggestion", "version")
_FULL_TEXT: Final = {"comment": ["text"], "node": ["title", "plan_title", "text"]}
_TOKENIZER: Final = "unicode61 remove_diacritics 2"  # folds accents and case


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file's tables to the present format, in one transaction."""
    from sqlite_utils import Database, Migrations  # a file of the present format does not need them

    migrations = Migrations("ccem-desk")
    migrations(name="format-1")(_format_1)
    database = Database(connection, execute_plugins=False)
    with database.atomic():
        migrations.apply(database)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")


def make_index_anew(connection: sqlite3.Connection) -> None:
    """Drop every table but the journal and make them again, empty; inside the caller's transaction."""
    from sqlite_utils import Database

    database = Database(connection, execute_plugins=False)
    for table in _FULL_TEXT:
        connection.execute(f'DROP TABLE IF EXISTS "{table}_fts"')
    for table in INDEX_TABLES:
        connection.execute(f'DROP TABLE IF EXISTS "{table}"')
    _make_index(database)


def _format_1(db: Database) -> None:
    # `id` is the order of arrival, `sequence` the order of reading: they differ for a row that stands for merged ones.
    columns = {"id": int, "sequence": int, "at": str, "author": str, "changes": str, "packed": int, "data": bytes}
    db.table("journal").create(columns, pk="id", not_null=set(columns))
    _make_index(db)


def _make_index(db: Database) -> None:
    db.table("setting").create({"key": str, "value": str}, pk="key")
    node = dict.fromkeys(
        ("id", "level", "number", "title", "plan_title", "parent", "position", "status", "stance", "absence"), str
    )
    more = {"responsible": str, "text": str, "partners": str, "source": str, "verified": int, "place_uncertain": int}
    db.table("node").create(node | more, pk="id")
    db.table("node").create_index(["parent"])
    db.table("node").create_index(["level", "number"])
    db.table("comment").create({"row": int, "node": str, "text": str, "paragraphs": str}, pk="row")
    db.table("comment").create_index(["node"], unique=True)
    demand = dict.fromkeys(("node", "id", "ref", "kind", "text", "title", "addressees", "themes"), str)
    db.table("demand").create(demand | {"place": int}, pk=("node", "id"))
    db.table("demand").create_index(["id"])
    db.table("reference").create({"demand": str, "ref": str}, pk="demand")
    db.table("reference").create_index(["ref"])
    note = dict.fromkeys(("id", "node", "author", "initials", "at", "quote", "text", "replacement", "resolved"), str)
    db.table("note").create(note | {"detached": int, "place": int}, pk="id")
    db.table("note").create_index(["node"])
    db.table("reply").create(dict.fromkeys(("id", "note", "author", "initials", "at", "text"), str), pk="id")
    db.table("reply").create_index(["note"])
    suggestion = dict.fromkeys(("node", "id", "author", "at", "kind", "text", "replacement"), str)
    db.table("suggestion").create(suggestion | {"place": int}, pk=("node", "id"))
    db.table("suggestion").create_index(["id"])
    db.table("version").create(dict.fromkeys(("id", "name", "at", "author"), str), pk="id")
    for table, columns in _FULL_TEXT.items():
        db.table(table).enable_fts(columns, tokenize=_TOKENIZER, create_triggers=True)
    db.conn.execute("INSERT INTO setting VALUES ('program', ?)", [FORMAT_PROGRAM])
