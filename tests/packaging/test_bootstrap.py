"""What the set-up decides: which packages, which command line, when to install again, and what the lock holds."""

import re
import tomllib
from pathlib import Path

import pytest
from bootstrap import has_screen, main, program_arguments
from environment import python_of, stamp_of, version_of
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from system_libraries import BASE, WAYLAND, X11, missing, needed, sudo_line, venv_packages
from wording import SENTENCES, is_french, tell

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")


def test_without_a_screen_only_the_libraries_of_the_import_are_needed():
    assert needed({}) == BASE


def test_an_x_screen_and_a_wayland_screen_each_add_their_own():
    assert needed({"DISPLAY": ":0"}) == BASE | X11
    assert needed({"WAYLAND_DISPLAY": "wayland-0"}) == BASE | WAYLAND


def test_only_the_packages_of_missing_libraries_are_named():
    absent = {"libGL.so.1", "libglib-2.0.so.0"}
    assert missing(BASE, found=lambda library: library not in absent) == {
        "libGL.so.1": "libgl1",
        "libglib-2.0.so.0": "libglib2.0-0",
    }


def test_a_library_that_no_machine_has_is_found_missing():
    assert missing({"libno-such-thing.so.7": "nothing"}) == {"libno-such-thing.so.7": "nothing"}


def test_the_venv_package_is_asked_for_only_where_ensurepip_is_missing():
    assert venv_packages(has_ensurepip=False) == ["python3-venv"]
    assert venv_packages(has_ensurepip=True) == []


def test_the_sudo_line_can_be_pasted_as_it_is():
    line = sudo_line(["libgl1", "libegl1", "libgl1"])
    assert line == "sudo apt-get install -y --no-install-recommends libegl1 libgl1"


@pytest.mark.parametrize(
    ("environ", "platform", "screen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"QT_QPA_PLATFORM": "vnc"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_screen_is_recognised(environ, platform, screen):
    assert has_screen(environ, platform) is screen


def test_run_opens_the_example_or_what_was_given_in_its_place():
    desktop = {"DISPLAY": ":0"}
    assert program_arguments([], desktop) == ["--example"]
    assert program_arguments(["réponse.ccem"], desktop) == ["réponse.ccem"]


@pytest.mark.skipif("sys.platform != 'linux'", reason="elsewhere there always is a screen")
def test_without_a_screen_a_window_becomes_a_picture_and_a_command_stays_as_it_is():
    assert program_arguments([], {}) == ["--example", "--picture", "ccem-desk.png"]
    assert program_arguments(["d.ccem"], {}) == ["d.ccem", "--picture", "ccem-desk.png"]
    assert program_arguments(["--example", "--picture", "p.png"], {}) == ["--example", "--picture", "p.png"]
    assert program_arguments(["demands", "d.ccem"], {}) == ["demands", "d.ccem"]


@pytest.mark.parametrize("arguments", [[], ["install"], ["--help"]])
def test_an_unknown_command_shows_the_usage(arguments, capsys):
    assert main(arguments) == 2
    assert "bootstrap.py run" in capsys.readouterr().err


def test_the_stamp_changes_with_the_lock_the_project_and_the_python():
    stamps = {
        stamp_of(b"lock", b"project", "3.11"),
        stamp_of(b"lock2", b"project", "3.11"),
        stamp_of(b"lock", b"project2", "3.11"),
        stamp_of(b"lock", b"project", "3.12"),
        stamp_of(b"lockp", b"roject", "3.11"),
    }
    assert len(stamps) == 5
    assert stamp_of(b"lock", b"project", "3.11") in stamps


def test_the_version_of_an_environment_is_read_from_its_settings(tmp_path):
    assert version_of(tmp_path) is None
    (tmp_path / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.12.4\n", encoding="utf-8")
    assert version_of(tmp_path) == (3, 12)


def test_the_interpreter_is_where_each_system_puts_it():
    assert python_of(Path("v"), windows=True) == Path("v/Scripts/python.exe")
    assert python_of(Path("v"), windows=False) == Path("v/bin/python")


def test_the_set_up_speaks_the_users_language(monkeypatch):
    assert is_french({"LANG": "fr_FR.UTF-8"})
    assert not is_french({"LC_ALL": "C.UTF-8", "LANG": "fr_FR.UTF-8"})
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert tell("still_missing", names="libgl1") == SENTENCES["still_missing"][1].format(names="libgl1")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert tell("still_missing", names="libgl1") == SENTENCES["still_missing"][0].format(names="libgl1")


@pytest.mark.parametrize("name", SENTENCES)
def test_both_languages_of_a_sentence_say_the_same_values(name):
    english, french = (set(re.findall(r"\{(\w+)\}", text)) for text in SENTENCES[name])
    assert english == french


def test_the_lock_holds_no_address():
    assert "://" not in LOCK
    assert not re.search(r"^\s*--(?!hash=)", LOCK, re.MULTILINE)


def test_every_line_of_the_lock_is_pinned_and_hashed():
    entries = LOCK.replace("\\\n", " ").splitlines()
    assert len(entries) > 20
    assert all(re.match(r"[a-z0-9.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)


def test_the_lock_satisfies_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    asked += project["build-system"]["requires"]
    locked = _locked_versions()
    for requirement in map(Requirement, asked):
        versions = locked.get(canonicalize_name(requirement.name), set())
        assert any(requirement.specifier.contains(version) for version in versions), str(requirement)


def _locked_versions():
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9.-]+)==(\S+)", LOCK, re.MULTILINE):
        versions.setdefault(name, set()).add(version)
    return versions
