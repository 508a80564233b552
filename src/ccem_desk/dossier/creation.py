"""Making a dossier's file: written beside under another name, so that a half-made one never stands at its place."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ccem_desk.dossier import journal
from ccem_desk.dossier.dossier import Dossier, open_dossier
from ccem_desk.dossier.files import open_sqlite, stands
from ccem_desk.dossier.index import write_rows
from ccem_desk.dossier.positions import spread
from ccem_desk.dossier.problems import not_writable, told
from ccem_desk.dossier.schema import migrate
from ccem_desk.dossier.values import fields_of, levels_to_json
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.history import Deed
from ccem_desk.model.ids import new_dossier_id, random_letters
from ccem_desk.model.plan import FRONT, Level
from ccem_desk.model.progress import Progress, no_progress
from ccem_desk.model.review import Author, Node, Properties
from ccem_desk.model.rich_text import RichText
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.dossier.shared_document import SharedDocument


def create(
    path: str | Path,
    properties: Properties,
    levels: Sequence[Level],
    nodes: Sequence[Node],
    author: Author,
    progress: Progress = no_progress,
) -> Dossier:
    """Make a dossier at `path` and open it; the nodes stand in document order, the front matter is supplied.

    UserProblem where something stands at `path` already, or where it cannot be written; then nothing is left there.
    """
    path = Path(path)
    shared = founded(properties, levels, nodes, progress=progress)
    with new_file(path) as beside, told(path), closing(open_sqlite(beside, "rwc")) as connection:
        migrate(connection)
        connection.execute("BEGIN IMMEDIATE")
        changes = write_rows(connection, shared, shared.take_touched())
        journal.append(connection, shared.take_updates(), author.name, changes, deeds=[Deed.MADE])
        connection.execute("COMMIT")
    return open_dossier(path, author)


def founded(
    properties: Properties,
    levels: Sequence[Level],
    nodes: Sequence[Node],
    texts: Mapping[str, RichText] | None = None,
    progress: Progress = no_progress,
) -> SharedDocument:
    """Return the shared document of a new dossier, with an id of its own."""
    from ccem_desk.dossier.shared_document import SharedDocument  # whoever opens a dossier that is there needs none

    shared = SharedDocument()
    with shared.edit():
        shared.write("setting", "id", value=new_dossier_id())
        shared.write("setting", "levels", value=levels_to_json(levels))
        for key, value in asdict(properties).items():
            shared.write("setting", key, value=value)
        step = max(len(nodes) // 50, 1)
        for count, node in enumerate(_placed(nodes)):
            if count % step == 0:
                progress(count, 2 * len(nodes))  # the tables, written at one go, take the other half
            shared.write("node", node.id, **fields_of(node))
        for node_id, text in (texts or {}).items():
            shared.write_comment(node_id, text)
    shared.undo.step()
    return shared


def copy_file(connection: sqlite3.Connection, path: Path) -> None:
    """Write an exact copy of an open dossier's file to `path`, where nothing may stand."""
    with new_file(path) as beside, told(path), closing(open_sqlite(beside, "rwc")) as copy:
        connection.backup(copy)


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Give a name beside `path` to write to; what was written there becomes `path` if all went well."""
    _refuse_existing(path)
    if not path.parent.is_dir():
        raise UserProblem(_("There is no folder “{path}”. Make it first, or choose another.").format(path=path.parent))
    beside = path.with_name(f".{path.name}.{random_letters()}")
    try:
        yield beside
        try:
            _rename(beside, path)
        except OSError as error:
            raise not_writable(path) from error
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(beside.name + "-journal").unlink(missing_ok=True)


def _refuse_existing(path: Path) -> None:
    if stands(path):
        raise UserProblem(_("“{path}” exists already. Choose another name, or open it.").format(path=path))


def _rename(beside: Path, path: Path) -> None:
    """Give a file its name; unlike a bare rename this overwrites nothing that came there meanwhile."""
    try:
        os.link(beside, path)
    except FileExistsError:
        _refuse_existing(path)
        raise
    except OSError:  # a file system without links
        _refuse_existing(path)
        beside.rename(path)


def _placed(nodes: Sequence[Node]) -> list[Node]:
    """Return the nodes with positions that keep their order, the front matter first."""
    siblings: defaultdict[str | None, list[str]] = defaultdict(list)
    all_nodes = list(nodes)
    if not any(node.id == FRONT for node in nodes):
        all_nodes.insert(0, Node(FRONT, FRONT))
    for node in all_nodes:
        siblings[node.parent].append(node.id)
    positions = {i: p for ids in siblings.values() for i, p in zip(ids, spread(len(ids)), strict=True)}
    return [replace(node, position=positions[node.id]) for node in all_nodes]
