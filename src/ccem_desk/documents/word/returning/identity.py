"""Where a Word file was taken from, and who saved it last, as its properties say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ccem_desk.documents.word.custom_properties import BASE, DOSSIER
from ccem_desk.documents.word.reading.names import local
from ccem_desk.documents.word.reading.package import Package
from ccem_desk.model.rich_text import clean

_IDENTIFIER: Final = re.compile(r"ccem:([0-9a-fA-F-]{36}):([a-z]{1,40})")


@dataclass(frozen=True, slots=True)
class Origin:
    """The dossier's id and the base's, empty where the file does not say; and who saved it last."""

    dossier: str = ""
    base: str = ""
    editor: str = ""


def origin_of(data: bytes, name: str) -> Origin:
    """Return where a Word file was taken from; UserProblem, naming it, where it cannot be read without danger."""
    return read_origin(Package(data, name))


def read_origin(package: Package) -> Origin:
    """Return where a package was taken from: by its own properties, else by its identifier."""
    parts = {kind: target for kind, target, outside in package.relationships("").values() if not outside}
    custom = package.xml(parts.get("custom-properties", ""))
    values = {
        p.get("name", ""): "".join(map(str, p.itertext())).strip() for p in (custom if custom is not None else ())
    }
    core = package.xml(parts.get("core-properties", ""))
    said = {local(e.tag): (e.text or "").strip() for e in (core if core is not None else ())}
    dossier, base = values.get(DOSSIER, ""), values.get(BASE, "")
    if not (dossier and base) and (found := _IDENTIFIER.fullmatch(said.get("identifier", ""))):
        dossier, base = found.groups()
    return Origin(dossier, base, clean(said.get("lastModifiedBy", "")).strip())
