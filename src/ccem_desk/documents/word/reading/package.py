"""The zip of a Word file: limits first, then the parts that its relationships name."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Final

from lxml import etree

from ccem_desk.model.errors import UserProblem
from ccem_desk.translation import gettext as _

MOST_ENTRIES: Final = 4_000
LARGEST_PART: Final = 32_000_000
LARGEST_WHOLE: Final = 300_000_000
HIGHEST_RATIO: Final = 250
_SUSPECT_FROM: Final = 4_000_000  # bytes: below, a high ratio harms nobody
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)

Element = etree._Element


class Package:
    """A Word file's parts, each parsed when it is asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the file; UserProblem, naming it, where it is none that can be read without danger."""
        self._name = name
        self._archive = open_package(data, name)
        self._names = {info.filename for info in self._archive.infolist()}
        self.main = next((t for kind, t, _e in self.relationships("").values() if kind == "officeDocument"), "")
        if self.main not in self._names:
            raise UserProblem(
                _("“{name}” is a package, but not a Word document. Choose a file saved as .docx.").format(name=name)
            )

    @property
    def names(self) -> frozenset[str]:
        """The names of its parts."""
        return frozenset(self._names)

    def relationships(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Return a part's relationships: id → (last word of the type, target, whether it is outside)."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str, bool]] = {}
        for line in root if root is not None else ():
            kind, target = line.get("Type", "").rpartition("/")[2], line.get("Target", "")
            outside = line.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[line.get("Id", "")] = (kind, target, outside)
        return found

    def related(self, kind: str) -> str:
        """Return the name of the main part's related part of that kind, or nothing."""
        return next((t for k, t, outside in self.relationships(self.main).values() if k == kind and not outside), "")

    def xml(self, part: str) -> Element | None:
        """Return a part's root, None where there is no such part; UserProblem where it is spoilt or too large."""
        if part not in self._names:
            return None
        data = self.content(part)
        if b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data or "<!DOCTYPE".encode("utf-16-be") in data:
            raise UserProblem(
                _("“{name}” declares entities, which no Word document does: it is not read.").format(name=self._name)
            )
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise _spoilt(self._name) from error

    def content(self, part: str) -> bytes:
        """Return a part's bytes; KeyError where there is no such part, UserProblem where it is spoilt or too large."""
        info = self._archive.getinfo(part)
        try:
            with self._archive.open(info) as stream:
                data = stream.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise _spoilt(self._name) from error
        if len(data) > LARGEST_PART:
            raise _too_large(self._name)
        return data


def open_package(data: bytes, name: str) -> zipfile.ZipFile:
    """Open the zip of a Word file; UserProblem, naming it, where it is none, or would do harm once unpacked."""
    if data.startswith(_OLE):
        raise UserProblem(
            _(
                "“{name}” is an old Word file (.doc), or protected by a password. Open it in Word or LibreOffice, "
                "take the password off, and save it as .docx."
            ).format(name=name)
        )
    if data.startswith((b"%PDF", b"{\\rtf")) or not data.startswith(b"PK"):
        raise UserProblem(
            _("“{name}” is not a Word document. Open it in the program it comes from and save it as .docx.").format(
                name=name
            )
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError) as error:
        raise _spoilt(name) from error
    names = [info.filename for info in entries]
    if "mimetype" in names and "content.xml" in names:
        raise UserProblem(
            _("“{name}” is an OpenDocument file. Open it in LibreOffice and save it as .docx.").format(name=name)
        )
    if len(names) > MOST_ENTRIES or sum(info.file_size for info in entries) > LARGEST_WHOLE:
        raise _too_large(name)
    if any(i.file_size > _SUSPECT_FROM and i.file_size > HIGHEST_RATIO * max(i.compress_size, 1) for i in entries):
        raise _too_large(name)
    if len({n.lower() for n in names}) < len(names) or any(_leads_out(n) for n in names):
        raise UserProblem(_("“{name}” is built as no word processor builds a file: it is not read.").format(name=name))
    return archive


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name


def _too_large(name: str) -> UserProblem:
    return UserProblem(
        _("“{name}” would take too much memory once unpacked: it is not read. Save it again in Word first.").format(
            name=name
        )
    )


def _spoilt(name: str) -> UserProblem:
    return UserProblem(
        _("“{name}” is damaged: it cannot be read as a Word document. Ask for the file again.").format(name=name)
    )
