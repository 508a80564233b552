"""Named versions. Each stores the whole state of its moment, compressed: it outlives compaction, and needs no replay.

The state is the shared document as one update, without what was deleted and without the versions before it.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable
from typing import Any, Final

from pycrdt import Doc, Map

from ccem_desk.dossier import journal
from ccem_desk.dossier.dossier import Dossier
from ccem_desk.dossier.index_review import VERSION_FIELDS
from ccem_desk.dossier.journal import now
from ccem_desk.dossier.problems import damaged
from ccem_desk.dossier.records import Record
from ccem_desk.dossier.shared_document import SharedDocument
from ccem_desk.model.changes import Changes
from ccem_desk.model.history import Deed, Kept
from ccem_desk.model.ids import new_id
from ccem_desk.model.review import Version

_STATE: Final = "state"
_COPY: Final = "copy"
_RECEIPT: Final = "receipt"


def make(dossier: Dossier, name: str, *, version: str | None = None, copy: str = "", receipt: str = "") -> Changes:
    """Name the present moment. Undo passes it over: taking back some typing must not take a version along.

    `version` is its id, a new one unless given. Where the moment is that of a review copy, `copy` says what went out;
    where it is that of a submission, `receipt` does.
    """
    with dossier.transaction(undoable=False, deed=Deed.VERSION) as change:
        state = base64.b64encode(zlib.compress(present_only(dossier.shared.as_update(), versions=False))).decode()
        values = {"name": name, "at": now(), "author": dossier.author.name, _STATE: state}
        dossier.shared.write(
            "version",
            version or new_id(),
            **values,
            **({_COPY: copy} if copy else {}),
            **({_RECEIPT: receipt} if receipt else {}),
        )
    return change.changes


def rename(dossier: Dossier, version: str, name: str) -> Changes:
    """Give the version of that id another name, which undo takes back."""
    with dossier.transaction(deed=Deed.VERSION) as change:
        dossier.shared.write("version", version, name=name)
    return change.changes


def delete(dossier: Dossier, version: str) -> Changes:
    """Delete the version of that id, which undo brings back."""
    with dossier.transaction(deed=Deed.VERSION) as change:
        dossier.shared.erase("version", version)
    return change.changes


def take_back(dossier: Dossier, version: str) -> Changes:
    """Delete a version of which nothing came; undo passes it over, as it does its making."""
    with dossier.transaction(undoable=False, deed=Deed.VERSION) as change:
        dossier.shared.erase("version", version)
    return change.changes


def kinds(dossier: Dossier, versions: Iterable[str]) -> dict[str, Kept]:
    """Return what the versions of these ids are kept for, where it is more than a name."""
    records = stored(dossier).records("version", versions, (_COPY, _RECEIPT))
    found = {i: Kept.REVIEW_COPY for i, record in records.items() if record.get(_COPY)}
    return found | {i: Kept.SUBMISSION for i, record in records.items() if record.get(_RECEIPT)}


def copy_of(dossier: Dossier, version: str) -> tuple[Version, str] | None:
    """Return the version of that id and what is said of the review copy made of it; None where there is none."""
    record = stored(dossier).all_records("version").get(version, {})
    if not record.get(_COPY) or not set(VERSION_FIELDS) <= record.keys():
        return None
    return _version(version, record), str(record[_COPY])


def copies(dossier: Dossier) -> list[tuple[str, Version]]:
    """Return the states of which review copies went out, with their ids, the latest first."""
    records = stored(dossier).all_records("version").items()
    whole = [(i, r) for i, r in records if r.get(_COPY) and set(VERSION_FIELDS) <= r.keys()]
    found = [(i, Version(*(str(r[name]) for name in VERSION_FIELDS))) for i, r in whole]
    return sorted(found, key=lambda pair: (pair[1].at, len(pair[1].name), pair[1].name), reverse=True)


def receipts(dossier: Dossier) -> list[tuple[Version, str]]:
    """Return the versions that were submitted, each with its receipt, in the order of time."""
    records = stored(dossier).all_records("version").items()
    whole = [(i, r) for i, r in records if r.get(_RECEIPT) and set(VERSION_FIELDS) <= r.keys()]
    found = [(_version(i, r), str(r[_RECEIPT])) for i, r in whole]
    # Of two in one second the later one has the higher number behind its name.
    return sorted(found, key=lambda pair: (pair[0].at, len(pair[0].name), pair[0].name))


def state(dossier: Dossier, name: str) -> bytes:
    """Return the state that a version stores, as an update; KeyError where there is no such version.

    Of two that copies gave the same name it is the later one.
    """
    shared = stored(dossier)
    return _state(dossier, shared, _newest(shared, name))


def state_of_id(dossier: Dossier, version: str) -> bytes:
    """Return the state that the version of an id stores; KeyError where there is none."""
    return _state(dossier, stored(dossier), version)


def _state(dossier: Dossier, shared: SharedDocument, version: str) -> bytes:
    record = shared.all_records("version")[version]
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


def _version(version: str, record: Record) -> Version:
    name, at, author = (str(record[field]) for field in VERSION_FIELDS)
    return Version(name, at, author, version)


def _newest(shared: SharedDocument, name: str) -> str:
    found = [
        (str(record["at"]), version)
        for version, record in shared.all_records("version").items()
        if record.get("name") == name and set(VERSION_FIELDS) <= record.keys()
    ]
    if not found:
        raise KeyError(name)
    return max(found)[1]
