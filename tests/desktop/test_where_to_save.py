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
    assert dialogs.ask_export(None, tmp_path / "observation.docx", "Word") == tmp_path / "autre.docx"
    assert shown == [str(tmp_path / "observation.docx"), str(taken)]
