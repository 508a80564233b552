"""A file is never replaced unasked because its suffix was left out."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from ccem_desk.desktop import dialogs


def test_a_name_that_is_taken_once_completed_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "rapport.docx"
    taken.write_text("précieux", encoding="utf-8")
    answers = [str(tmp_path / "rapport"), str(tmp_path / "autre")]
    shown: list[str] = []

    def answer(_parent: object, _title: str, suggestion: str, _wanted: str) -> tuple[str, str]:
        shown.append(suggestion)
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)  # the system's own dialog, which no test can click
    assert dialogs.ask_place(None, tmp_path / "observation.docx", "Word") == tmp_path / "autre.docx"
    assert shown == [str(tmp_path / "observation.docx"), str(taken)]


def test_a_register_takes_the_suffix_typed_or_that_of_the_form_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pris.docx").write_text("précieux", encoding="utf-8")
    given = [("registre", ".docx"), ("registre.csv", ".xlsx"), ("pris", ".docx"), ("v1.2", ".xlsx"), ("", "")]

    def answer(_parent: object, _title: str, _suggestion: str, wanted: str) -> tuple[str, str]:
        name, suffix = given.pop(0)
        chosen = next((form for form in wanted.split(";;") if suffix and suffix in form), "")
        return str(tmp_path / name) if name else "", chosen

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    suggestion = tmp_path / "dossier - demandes.xlsx"
    assert dialogs.ask_register(None, suggestion) == tmp_path / "registre.docx"
    assert dialogs.ask_register(None, suggestion) == tmp_path / "registre.csv"
    assert dialogs.ask_register(None, suggestion) == tmp_path / "v1.2.xlsx"  # « pris.docx » was there: asked again
    assert dialogs.ask_register(None, suggestion) is None
