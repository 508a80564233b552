"""The layers hold: import-linter's contracts, as pyproject.toml states them."""

from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[1]


def test_every_import_respects_the_layers(capsys, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT))  # lint_imports adds the working folder for good; this takes it back
    result = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert result == EXIT_STATUS_SUCCESS, capsys.readouterr().out
