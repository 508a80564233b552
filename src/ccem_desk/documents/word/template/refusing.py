"""Why a template cannot be used: what it holds, where, and what to do about it, in one sentence each."""

from __future__ import annotations

import posixpath
from typing import Final

from ccem_desk.documents.word.reading.package import Package
from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _

_MACROS: Final = ("vbaproject.bin", "vbadata.xml")
_MAIN: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_FOREIGN: Final = {"aFChunk", "subDocument"}
_REMOTE: Final = ("http:", "https:", "ftp:", "\\\\", "file://///", "file:\\\\\\\\")


def refusal(name: str, what: str, part: str, advice: str) -> UserProblem:
    """Return the problem of a template that holds what no file that leaves may hold."""
    return UserProblem(
        _("The template “{name}” cannot be used: {what}, in “{part}”. {advice}").format(
            name=name, what=what, part=posixpath.basename(part), advice=advice
        )
    )


def refuse_unusable(package: Package, name: str) -> None:
    """Raise UserProblem for a file with macros, of another kind, or that brings anything in from outside."""
    _refuse_macros(package, name)
    for part in sorted(package.names):
        if part.endswith(".rels"):
            _refuse_foreign(package, name, _source_of(part))


def _refuse_macros(package: Package, name: str) -> None:
    types = package.xml("[Content_Types].xml")
    kinds = {line.get("PartName", ""): line.get("ContentType", "") for line in types} if types is not None else {}
    main = kinds.get(f"/{package.main}", "")
    found = next((p for p in sorted(package.names) if posixpath.basename(p).lower() in _MACROS), "")
    if found or "macroEnabled" in main or name.lower().endswith((".docm", ".dotm")):
        raise refusal(
            name,
            _("it holds macros"),
            found or package.main,
            _("Save it in Word as a document without macros (.docx)."),
        )
    if main not in _MAIN:
        raise refusal(name, _("it is not a Word document"), package.main, _("Save it in Word as .docx or .dotx."))


def _refuse_foreign(package: Package, name: str, part: str) -> None:
    for kind, target, outside in package.relationships(part).values():
        leads_out = outside and kind not in ("hyperlink", "attachedTemplate")
        # The place of somebody's Normal.dotm is left out without a word; one on the network would be fetched by Word.
        remote = outside and kind == "attachedTemplate" and target.lower().startswith(_REMOTE)
        if leads_out or remote or kind in _FOREIGN:
            raise refusal(
                name,
                _("it brings in content from outside ({kind})").format(kind=kind),
                part,
                _("Put that content into the file itself, or take it out."),
            )


def _source_of(rels: str) -> str:
    """Return the part whose relationships stand in a part: `word/_rels/header1.xml.rels` gives `word/header1.xml`."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
