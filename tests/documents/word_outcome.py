"""Reads Word files that mean harm in a process of its own, within limits; and the pieces they are built of."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.documents.word_building import SPACES, p, packed, parts_of

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="the limits of a process are Unix's")

SECONDS, MEGABYTES = 2, 300
DOCUMENT = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: why it was refused, or its text; seconds of the processor, megabytes at the most."""

    refusal: str
    text: str
    seconds: float
    megabytes: float


def outcome(data: bytes, folder: Path) -> Outcome:
    """Read a file in an empty folder; assert that it kept within the limits and left nothing there."""
    path = folder / "in.docx"
    path.write_bytes(data)
    command = [sys.executable, "-m", "tests.documents.word_measured", str(path)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, check=True, timeout=60)
    assert [f.name for f in folder.iterdir()] == ["in.docx"]
    found = Outcome(**json.loads(done.stdout))
    assert found.seconds < SECONDS
    assert found.megabytes < MEGABYTES
    return found


def changed(parts: dict[str, str | bytes], **more: str | bytes) -> bytes:
    """Return the file with its main part (`document`) or other entries replaced."""
    return packed(parts | {DOCUMENT if k == "document" else k: v for k, v in more.items()})


def with_main(content: str | bytes) -> bytes:
    return changed(parts_of(""), document=content)


def body(content: str, spaces: str = SPACES) -> str:
    return f"<w:document {spaces}><w:body>{p('Mesure 1 : Former')}{content}</w:body></w:document>"


def stored(content: str) -> bytes:
    """Return a file that is not compressed: what repeats itself is no bomb then."""
    return packed(parts_of(content), zipfile.ZIP_STORED)
