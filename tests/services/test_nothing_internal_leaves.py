"""Random dossiers leave, full of secrets; a reader that shares no code with the writer finds none of them.

A few in every run; a thousand with `CCEM_DESK_THOROUGH=1`, before a release.
"""

from __future__ import annotations

import io
import os
import shutil
import string
import subprocess
import zipfile
from pathlib import Path
from random import Random
from typing import Any, Final
from urllib.parse import unquote

import pytest
from lxml import etree

from ccem_desk.checks.leaks import Piece, find_leaks
from ccem_desk.documents.word import texts_of_package
from ccem_desk.dossier import create
from ccem_desk.model.plan import DEFAULT_LEVELS
from ccem_desk.model.review import Author, DemandKind, Node, Properties, Stance, Status
from ccem_desk.model.rich_text import Kind, Marks, RichText, footnote, paragraph, rich_text, run
from ccem_desk.model.suggestions import Decision
from ccem_desk.services import checking, demands, notes, reading, versions, writing
from ccem_desk.services.demands import Fields
from ccem_desk.services.exporting import export
from ccem_desk.services.internal import internal_words
from ccem_desk.services.session import Session

THOROUGH: Final = os.environ.get("CCEM_DESK_THOROUGH") == "1"
MANY: Final = 1000 if THOROUGH else 12
PANDOC_EACH: Final = 50 if THOROUGH else 6
_CAUGHT: Final[dict[str, Any]] = {"check": True, "capture_output": True, "encoding": "utf-8"}
_DECISIONS: Final[tuple[Decision, ...]] = ("accept", "refuse")


class Secrets:
    """Words that occur nowhere else, and those of them that must not leave."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.internal: list[str] = []
        self.plan: list[str] = []
        self.printed: list[str] = []

    def word(self) -> str:
        return "".join(self.random.choices(string.ascii_lowercase, k=12)) + "é"

    def secret(self) -> str:
        self.internal.append(self.word())
        return self.internal[-1]

    def of_plan(self) -> str:
        """Return words of the plan: a fresh dossier has them, a submission has not."""
        self.plan.append(self.word())
        return self.plan[-1]

    def said(self) -> str:
        self.printed.append(self.word())
        return self.printed[-1]


@pytest.mark.parametrize("seed", range(MANY))
def test_no_secret_of_a_random_dossier_is_in_its_submission(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    secrets = Secrets(random)
    decision = random.choice(_DECISIONS)
    author = Author(secrets.secret(), "ZQ")
    (tmp_path / secrets.secret()).mkdir()
    path = tmp_path / secrets.internal[-1] / f"{secrets.secret()}.ccem"
    with Session(create(path, _properties(secrets), DEFAULT_LEVELS, _nodes(secrets), author)) as session:
        secrets.internal.append(session.id)
        for node in reading.nodes(session):
            _fill(session, node, secrets, decision)
        for _ in range(random.randint(0, 2)):
            versions.name_version(session, secrets.secret())
        secrets.internal += [d.id for d in reading.demands(session)]
        _ignore_something(session, secrets)
        for suffix in (".docx", ".md", ".ccem"):
            out = tmp_path / f"out{suffix}"
            export(session, out, suggestions=decision)
            whole = _everything(out)
            hidden = secrets.internal if suffix == ".ccem" else [*secrets.internal, *secrets.plan]
            assert [words for words in hidden if words in whole] == [], suffix
            assert [words for words in secrets.printed if words not in whole] == [], suffix
        if seed % PANDOC_EACH == 0 and shutil.which("pandoc"):
            read = subprocess.run(
                ["pandoc", str(tmp_path / "out.docx"), "-t", "plain", "--wrap=none"], **_CAUGHT
            ).stdout
            assert [words for words in [*secrets.internal, *secrets.plan] if words in read] == []
            assert [words for words in secrets.printed if words not in read and words.upper() not in read] == []


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice or poppler missing"
)
def test_no_secret_of_a_random_dossier_is_in_its_pdf(tmp_path: Path) -> None:
    secrets = Secrets(Random(5))
    path = tmp_path / "d.ccem"
    with Session(
        create(path, _properties(secrets), DEFAULT_LEVELS, _nodes(secrets), Author(secrets.secret()))
    ) as session:
        for node in reading.nodes(session):
            _fill(session, node, secrets, "refuse")
        out = tmp_path / "out.pdf"
        export(session, out, suggestions="refuse")
    read = subprocess.run(["pdftotext", str(out), "-"], **_CAUGHT).stdout
    read += subprocess.run(["pdfinfo", str(out)], **_CAUGHT).stdout if shutil.which("pdfinfo") else ""
    read += out.read_bytes().decode("latin-1")
    assert [words for words in [*secrets.internal, *secrets.plan] if words in read] == []
    assert [words for words in secrets.printed if words not in read] == []


def test_the_reader_of_this_test_would_see_a_secret_in_any_part(tmp_path: Path) -> None:
    """Without this, the test above could pass because it reads nothing."""
    out = tmp_path / "out.docx"
    with Session(create(tmp_path / "d.ccem", Properties("Titre", language="fr"), DEFAULT_LEVELS, (), Author())) as s:
        export(s, out)
    with zipfile.ZipFile(out) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name in parts:
        planted = tmp_path / "planted.docx"
        planted.write_bytes(_planted(parts, name, _AS_ATTRIBUTE))
        assert "secret" in _everything(planted), name


@pytest.mark.parametrize("way", ["attribute", "text", "comment", "name"])
def test_each_kind_of_internal_matter_is_found_in_each_part(way: str, tmp_path: Path) -> None:
    secrets = Secrets(Random(7))
    out = tmp_path / "out.docx"
    author = Author(secrets.secret(), "ZQ")
    with Session(create(tmp_path / "d.ccem", _properties(secrets), DEFAULT_LEVELS, _nodes(secrets), author)) as session:
        for node in reading.nodes(session):
            _fill(session, node, secrets, "refuse")
        versions.name_version(session, secrets.secret())
        export(session, out, suggestions="refuse")
        internal = internal_words(session, reading.nodes(session))
        with zipfile.ZipFile(out) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    kinds = {i.what: i.words for i in internal if i.words in secrets.internal or i.what == "an identifier"}
    assert {"a note", "a reply to a note", "a suggestion", "somebody's name", "a demand's title"} <= set(kinds)
    assert {"a version's name", "an identifier"} <= set(kinds)
    for name in parts:
        for what, words in kinds.items():
            planted = _planted(parts, name, _WAYS[way].replace("secret", words))
            pieces = [Piece(part, text) for part, text in texts_of_package(planted)]
            where = "" if way == "name" else name
            assert where in {f.part for f in find_leaks(pieces, internal, list) if f.what == what}, (name, what)


_AS_ATTRIBUTE: Final = 'a b="secret"'
_WAYS: Final = {
    "attribute": _AS_ATTRIBUTE,
    "text": "t>secret",
    "comment": "t><!--secret-->",
    "name": "word/media/secret.png",
}


def _planted(parts: dict[str, bytes], name: str, way: str) -> bytes:
    """Return the package with something planted behind a part's root, or beside it as a file of that name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for other, content in parts.items():
            package.writestr(other, _behind_root(content, way) if other == name else content)
        if way.startswith("word/media/"):
            package.writestr(way, b"<png/>")
    return out.getvalue()


def _behind_root(content: bytes, way: str) -> bytes:
    if way.startswith("word/media/"):
        return content
    end = content.rindex(b"</")
    opened, _gt, inside = way.partition(">")
    element = f"<{opened}>{inside}</{opened.split()[0]}>"
    return content[:end] + element.encode() + content[end:]


def _ignore_something(session: Session, secrets: Secrets) -> None:
    for finding in checking.check(session):
        if finding.rule not in ("note", "suggestion"):
            checking.ignore(session, finding, secrets.secret())
            return


def _properties(secrets: Secrets) -> Properties:
    return Properties(secrets.said(), "", secrets.word(), "", "", "2026-12-01", "fr")


def _nodes(secrets: Secrets) -> tuple[Node, ...]:
    random = secrets.random
    return tuple(
        Node(
            f"mesure-{number}",
            "mesure",
            str(number),
            secrets.said(),
            plan_title=secrets.of_plan(),
            position=f"{number:03}",
            status=random.choice(list(Status)),
            stance=random.choice([None, *Stance]),
            responsible=secrets.secret(),
            text=secrets.of_plan(),
            partners=(secrets.of_plan(),),
        )
        for number in range(1, random.randint(2, 6))
    )


def _fill(session: Session, node: Node, secrets: Secrets, decision: Decision) -> None:
    """Write a comment with every kind of mark, notes with replies on it, and what is said of its demands."""
    quote = secrets.said()
    writing.save_comment(session, node.id, _comment(secrets, quote, decision), typing=False)
    notes.add_note(session, node.id, quote, secrets.secret(), replacement=secrets.secret())
    for note in reading.notes(session):
        if note.node == node.id:
            notes.reply(session, note.id, secrets.secret())
            secrets.internal.append(note.id)
            if secrets.random.random() < 0.5:
                notes.resolve(session, note.id)
    secrets.internal += [s.id for s in reading.suggestions(session)]
    kind = secrets.random.choice(list(DemandKind))
    mine = [d.id for d in reading.demands(session) if d.node == node.id]
    demands.set_fields(session, mine, Fields(kind, secrets.secret(), (secrets.secret(),), (secrets.secret(),)))


def _comment(secrets: Secrets, quote: str, decision: Decision) -> RichText:
    random = secrets.random
    put_in, taken_out = secrets.word(), secrets.word()
    (secrets.printed if decision == "accept" else secrets.internal).append(put_in)
    (secrets.internal if decision == "accept" else secrets.printed).append(taken_out)
    suggestion, demand = secrets.secret()[:8], secrets.secret()[:8]
    secrets.internal[-2:] = [suggestion, demand]
    pieces = [
        run(f"{quote} "),
        run(f"{secrets.said()} ", Marks(demand=demand)),
        run(put_in, Marks(inserted=frozenset({suggestion}))),
        run(taken_out, Marks(deleted=frozenset({suggestion}))),
        run(f" {secrets.said()} ", Marks(strong=True, emphasis=random.random() < 0.5)),
        footnote(rich_text([paragraph(run(secrets.said()))])),
        run(f" {secrets.said()}."),
    ]
    kind = random.choice(list(Kind))
    return rich_text([paragraph(*pieces, kind=kind), paragraph(run(f"{secrets.said()}."))])


def _everything(path: Path) -> str:
    """Return all characters, names and attributes of a file, read with zip and lxml."""
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8")
    if path.suffix == ".ccem":
        return path.read_bytes().decode("utf-8", "replace")
    found = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            found.append(name)
            for element in etree.fromstring(package.read(name)).iter():
                found += [str(v) for v in (element.text, element.tail, *element.attrib.values()) if v]
    return "\n".join([*found, *map(unquote, found)])
