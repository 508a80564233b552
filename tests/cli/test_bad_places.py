"""Names, places and streams that cannot be used: a sentence and exit 2, whatever the command."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Desk

TOO_LONG = "a" * 300
MAKING = (
    ("new", f"{TOO_LONG}.ccem"),
    ("import", f"{TOO_LONG}.ccem", "SOURCE"),
    ("export", "DOSSIER", f"{TOO_LONG}.docx"),
    ("demands", "DOSSIER", "-o", f"{TOO_LONG}.csv"),
    ("demands", f"{TOO_LONG}.ccem"),
)


@pytest.mark.parametrize("words", MAKING, ids=lambda words: words[0])
def test_a_name_that_the_disk_refuses_is_told_in_a_sentence(
    desk: Desk, dossier: Path, observation: Path, words: tuple[str, ...]
) -> None:
    known = {"DOSSIER": dossier, "SOURCE": observation}
    answer = desk(*(known.get(word, word) for word in words))
    assert answer.code == 2
    assert TOO_LONG in answer.err


def test_a_folder_that_may_not_be_looked_into_is_told_in_a_sentence(
    desk: Desk, dossier: Path, observation: Path, tmp_path: Path
) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0)
    _skip_where_all_is_allowed(shut, os.R_OK)
    for words in (
        ("demands", shut / "d.ccem"),
        ("new", shut / "d.ccem"),
        ("import", shut / "d.ccem", observation),
        ("export", dossier, shut / "d.docx"),
        ("demands", dossier, "-o", shut / "d.csv"),
    ):
        answer = desk(*words)
        assert answer.code == 2
        assert "shut" in answer.err


def test_a_file_that_may_not_be_read_is_told_in_our_words(desk: Desk, dossier: Path) -> None:
    dossier.chmod(0)
    _skip_where_all_is_allowed(dossier, os.R_OK)
    answer = desk("--lang", "fr", "demands", dossier)
    assert answer.code == 2
    assert "not readable" not in answer.err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file on this system")
def test_an_endless_source_is_read_no_further_than_the_limit(desk: Desk, dossier: Path) -> None:
    answer = desk("write", dossier, "mesure-1", "/dev/zero")
    assert answer.code == 2
    assert "too large" in answer.err


def test_standard_input_is_read_no_further_than_the_limit(
    desk: Desk, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.BytesIO(b"a" * 50_000_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
    answer = desk("write", dossier, "mesure-1")
    assert answer.code == 2
    assert "too large" in answer.err
    assert stream.tell() < 25_000_000


def test_a_binary_source_is_told_by_its_name(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "picture.md"
    source.write_bytes(b"\x00\x01\x02\xff" * 100)
    assert "picture.md" in desk("import", tmp_path / "new.ccem", source).err


def test_a_refused_import_leaves_no_copy_behind(desk: Desk, dossier: Path, observation: Path) -> None:
    dossier.chmod(0o444)
    _skip_where_all_is_allowed(dossier, os.W_OK)
    assert desk("import", dossier, observation, "--replace").code == 2
    assert list(dossier.parent.glob("*.ccem")) == [dossier]


def _skip_where_all_is_allowed(path: Path, right: int) -> None:
    if os.access(path, right):
        pytest.skip("this user's rights are not limited")
