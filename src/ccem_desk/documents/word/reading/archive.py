"""The zip around a Word file: limits before anything is unpacked, and counted again while it is."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Final

from ccem_desk.documents.word.reading import refusals

LARGEST_FILE: Final = 20_000_000
LARGEST_PART: Final = 32_000_000
LARGEST_WHOLE: Final = 300_000_000
MOST_ENTRIES: Final = 4_000
HIGHEST_RATIO: Final = 250
_SUSPECT_FROM: Final = 4_000_000
"""Bytes: below, a high ratio harms nobody."""

_CHUNK: Final = 1_000_000
_ENTRY: Final = b"PK\x01\x02"
_ENCRYPTED: Final = 1
_USUAL: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, OSError),
    *(ValueError, LookupError, OverflowError),
)
"""What the library raises for a zip that is cut, spoilt or lies."""


class Archive:
    """The entries of a zip from outside. What its headers say of sizes is believed only where it stands against it."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the zip; UserProblem, naming the file, where it is none that can be read without danger."""
        self._name = name
        if not data.startswith(b"PK"):
            raise refusals.no_package(data, name)
        if len(data) > LARGEST_FILE or data.count(_ENTRY) > MOST_ENTRIES:  # before the library lists them
            raise refusals.too_large(name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise refusals.spoilt(name) from error
        self._entries = {info.filename: info for info in self._zip.infolist()}
        self._check(self._zip.infolist())

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    @property
    def names(self) -> frozenset[str]:
        """The names of its entries."""
        return frozenset(self._entries)

    def read(self, part: str) -> bytes:
        """Return what an entry holds; UserProblem where it is spoilt or larger than a part of a document is."""
        info = self._entries[part]
        most = max(HIGHEST_RATIO * info.compress_size, _SUSPECT_FROM)
        size, chunks = 0, []
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > min(LARGEST_PART, most):
                        raise refusals.too_large(self._name)
                    chunks.append(chunk)
        except _BROKEN as error:
            raise refusals.spoilt(self._name) from error
        return b"".join(chunks)

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        if "mimetype" in self and "content.xml" in self:
            raise refusals.open_document(self._name)
        if any(i.flag_bits & _ENCRYPTED for i in entries):
            raise refusals.protected(self._name)
        if sum(i.file_size for i in entries) > LARGEST_WHOLE or any(map(_swells, entries)):
            raise refusals.too_large(self._name)
        names = {i.filename.lower() for i in entries}
        unusual = any(i.compress_type not in _USUAL for i in entries)
        if unusual or len(names) < len(entries) or any(map(_leads_out, names)):
            raise refusals.odd(self._name)


def _swells(info: zipfile.ZipInfo) -> bool:
    return info.file_size > max(HIGHEST_RATIO * info.compress_size, _SUSPECT_FROM)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name
