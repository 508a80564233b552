"""Named versions. Each stores the whole state of its moment, compressed: it outlives compaction, and needs no replay.

The state is the shared document as one update, without what was deleted and without the versions before it.
"""

from __future__ import annotations

import base64
import zlib
from typing import Any, Final

from pycrdt import Doc, Map

from ccem_desk.dossier import journal
from ccem_desk.dossier.dossier import Dossier
from ccem_desk.dossier.index_review import VERSION_FIELDS
from ccem_desk.dossier.journal import now
from ccem_desk.dossier.problems import damaged
from ccem_desk.dossier.shared_document import SharedDocument
from ccem_desk.model.changes import Changes
from ccem_desk.model.history import Deed
from ccem_desk.model.ids import new_id

_STATE: Final = "state"


def make(dossier: Dossier, name: str) -> Changes:
    """Name the present moment. Undo passes it over: taking back some typing must not take a version along."""
    with dossier.transaction(undoable=False, deed=Deed.VERSION) as change:
        state = base64.b64encode(zlib.compress(present_only(dossier.shared.as_update(), versions=False))).decode()
        values = {"name": name, "at": now(), "author": dossier.author.name, _STATE: state}
        dossier.shared.write("version", new_id(), **values)
    return change.changes


def delete(dossier: Dossier, name: str) -> Changes:
    """Delete the version of that name, which undo brings back; KeyError where there is none."""
    with dossier.transaction(deed=Deed.VERSION) as change:
        dossier.shared.erase("version", _newest(dossier.shared, name))
    return change.changes


def state(dossier: Dossier, name: str) -> bytes:
    """Return the state that a version stores, as an update; KeyError where there is no such version.

    Of two that copies gave the same name it is the later one.
    """
    shared = stored(dossier)
    record = shared.all_records("version")[_newest(shared, name)]
    try:
        return zlib.decompress(base64.b64decode(str(record.get(_STATE, "")), validate=True))
    except (ValueError, zlib.error) as error:
        raise damaged(dossier.path) from error


def stored(dossier: Dossier) -> SharedDocument:
    """Return the shared document, to read; one that is open for reading only does not keep it."""
    return SharedDocument(journal.updates(dossier.connection)) if dossier.read_only else dossier.shared


def present_only(update: bytes, *, versions: bool) -> bytes:
    """Return a document's update without anything that was deleted, and without its versions where that is asked."""
    doc: Doc[Any] = Doc()  # a bare one: an undo manager would keep what was deleted
    doc.apply_update(update)
    records: Map[Any] = doc.get("version", type=Map)
    if not versions and len(records):
        with doc.transaction():
            for key in list(records.keys()):
                del records[key]
    return doc.get_update()


def _newest(shared: SharedDocument, name: str) -> str:
    found = [
        (str(record["at"]), version)
        for version, record in shared.all_records("version").items()
        if record.get("name") == name and set(VERSION_FIELDS) <= record.keys()
    ]
    if not found:
        raise KeyError(name)
    return max(found)[1]
