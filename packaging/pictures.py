"""The README's pictures: the real window on the example, in French, in both themes and two sizes.

    python packaging/pictures.py [FOLDER]     # resources/pictures by default

Run it again when what a person sees has changed, and look at them before they are committed.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer

from ccem_desk import translation
from ccem_desk.desktop import theme
from ccem_desk.desktop.app import open_window
from ccem_desk.desktop.application import application
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.views import DEMANDS, HISTORY
from ccem_desk.model.replacing import replaced
from ccem_desk.model.review import Author, Stance
from ccem_desk.resources import example
from ccem_desk.services import notes, preferences, reading, suggestions, versions, wordings, writing
from ccem_desk.services.importing import import_source
from ccem_desk.services.opening import open_session
from ccem_desk.services.preferences import Preferences

ROOT = Path(__file__).resolve().parent.parent
SMALL, MIDDLE, LARGE = (1280, 720), (1600, 900), (1920, 1080)
LIGHT, DARK = Qt.ColorScheme.Light, Qt.ColorScheme.Dark
OFFICER, REVIEWER = Author("Élodie Dupont", "ÉD"), Author("Marc Roy", "MR")
NODE = "mesure-32"
DECLINED = ("mesure-5", "mesure-20")  # « associé » there is no association


def main(folder: Path) -> None:
    """Save every picture into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        # A home of its own: no recent dossiers, no sizes of somebody's windows.
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = home
        translation.use("fr")
        preferences.save(Preferences(OFFICER))
        reviewed = reviewed_example(Path(home)).read_bytes()
        running = application()
        for name, scheme, size, prepare in pictures():
            path = Path(home, name, "observation.ccem")
            path.parent.mkdir()
            path.write_bytes(reviewed)
            theme.apply(running, scheme)
            window = open_window(path)
            assert isinstance(window, MainWindow)
            window.resize(*size)
            window.desk.go_to(NODE)
            settle()
            prepare(window)
            settle()
            window.grab().save(str(folder / f"{name}.png"))
            window.close()
            print(folder / f"{name}.png")


def pictures() -> Iterator[tuple[str, Qt.ColorScheme, tuple[int, int], Callable[[MainWindow], object]]]:
    """Yield name, theme, size and what is done first."""
    for theme_name, scheme, size in (("light", LIGHT, SMALL), ("dark", DARK, LARGE)):
        yield f"window-{theme_name}", scheme, size, lambda window: window.review.next_note()
        yield f"demands-{theme_name}", scheme, size, lambda window: window.views.show_view(DEMANDS)
        middle = min(size, MIDDLE)  # as much as they need to be read, and no large files
        yield f"review-{theme_name}", scheme, middle, under_review
        yield f"compare-{theme_name}", scheme, middle, compared


def reviewed_example(folder: Path) -> Path:
    """Return a dossier of the example with a reviewer's note on it."""
    path = folder / "observation.ccem"
    import_source(path, example("observation-ccem-2019.md"), OFFICER, plan=example("plan-traite-2019-2021.yaml"))
    with open_session(path, REVIEWER) as session:
        notes.add_note(session, NODE, "associés à", "consultés plutôt qu’associés", replacement="consultés sur")
        written = next(n for n in reading.notes(session, NODE) if n.author == REVIEWER.name)
        session.author = OFFICER
        notes.reply(session, written.id, "D’accord.")
    return path


def under_review(window: MainWindow) -> None:
    """Show measure 32 with notes and with suggestions that wait, suggestion mode on."""
    session = window.desk.session
    session.author = REVIEWER
    for old, new in (("bonne piste", "piste sérieuse"), ("s'inquiète donc", "craint")):
        text = reading.comment(session, NODE)
        start = text.text.index(old)
        proposed = replaced(text, start, start + len(old), new)
        window.desk.do(partial(suggestions.suggest_comment, session, NODE, proposed))
    session.author = OFFICER
    for remark in reading.notes(session, NODE):
        if remark.author != REVIEWER.name:  # the import's, which the reviewer's takes up
            window.desk.do(partial(notes.resolve, session, remark.id))
    window.review.suggest(True)
    window.review.next_note()


def compared(window: MainWindow) -> None:
    """Show what differs from a version named before the wording was decided."""
    session = window.desk.session
    versions.name_version(session, "Envoyé au bureau")
    remark = next(n for n in reading.notes(session, NODE) if n.author == REVIEWER.name)
    window.desk.do(lambda: notes.apply_wording(session, remark.id))
    places = [p for p in wordings.occurrences(session, "associés à", "consultés sur") if p.node not in DECLINED]
    window.desk.do(lambda: wordings.replace_all(session, places))
    window.desk.do(lambda: writing.set_stance(session, NODE, Stance.SOUTIEN_AVEC_RESERVES))
    window.views.show_view(HISTORY)
    view = window.views.history
    assert view is not None
    view.list.clearSelection()
    view.list.select(version.id for version in reading.versions(session))


def settle() -> None:
    """Let what follows the text a moment later be drawn."""
    waiting = QEventLoop()
    QTimer.singleShot(500, waiting.quit)
    waiting.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "resources" / "pictures")
