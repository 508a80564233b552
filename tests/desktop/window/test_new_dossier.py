"""A new dossier: an outline is pasted, its tree is seen, its levels are named, the window opens with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QRadioButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from ccem_desk import translation
from ccem_desk.desktop import dialogs
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.desktop.new_dossier.dialog import NewDossierDialog
from ccem_desk.desktop.new_dossier.levels_table import Column
from ccem_desk.desktop.new_dossier.wanted import NewDossier
from ccem_desk.desktop.windows import Windows
from ccem_desk.model.errors import UserProblem
from ccem_desk.model.plan import HeadingLayout, Plan
from ccem_desk.services import reading
from tests.desktop.conftest import Type

OUTLINE = """\
Stratégie nationale 2024-2027
Objectif 1 : Prévenir
Action 1.1 – Former
Fiche 1 : Créer un module …… 12
Le ministère crée un module.
Fiche 2 : Former les magistrats
Objectif 2 : Protéger
Action 2.1 – Héberger
Fiche 2 : Ouvrir cent places
"""

Dialog = NewDossierDialog[NewDossier]
Open = Callable[..., Dialog]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    """Open the dialog; what is wanted of it stands in `made`."""

    def show(source: Path | None = None) -> Dialog:
        dialog: Dialog = NewDossierDialog(None, lambda wanted, _asker: wanted, source=source)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return show


@pytest.fixture
def desk() -> Iterator[Windows]:
    from ccem_desk.desktop.application import application

    application()
    made = Windows()
    yield made
    made.quit()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow):
            widget.deleteLater()


def choose(dialog: QWidget, origin: str) -> None:
    button = dialog.findChild(QRadioButton, f"new_dossier_plan_{origin}")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, button.height() // 2))


def paste(dialog: Dialog, text: str) -> None:
    """Paste with the clipboard and the keys that people use."""
    QApplication.clipboard().setText(text)
    QTest.keyClick(dialog.form.outline, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def tree(dialog: Dialog) -> list[str]:
    view = dialog.findChild(QTreeView, "new_dossier_preview")
    rows, index = [], view.model().index(0, 0)
    while index.isValid():
        rows.append(str(index.data()))
        index = view.indexBelow(index)
    return rows


def edit(dialog: Dialog, row: int, column: Column, text: str, type_text: Type) -> None:
    """Write into a cell of the levels, ended with Enter."""
    table = dialog.form.levels
    table.setFocus()
    table.setCurrentCell(row, column)
    QTest.keyClick(table, Qt.Key.Key_F2)
    field = table.findChild(QLineEdit)
    field.selectAll()
    type_text(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()  # the cell takes it a moment later
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def drop(target: QWidget, path: Path) -> bool:
    """Drop a file on a widget, as far as it takes it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, button, no_key)
    QApplication.sendEvent(target, enter)
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, no_key))
    return enter.isAccepted()


def test_a_dossier_is_made_from_a_pasted_outline(
    desk: Windows, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, type_text: Type
) -> None:
    path = tmp_path / "réponse.ccem"
    shown: list[list[str]] = []

    def ask(
        parent: QWidget | None, make: Callable[[NewDossier, QWidget], object], source: Path | None = None
    ) -> object:
        dialog: NewDossierDialog[object] = NewDossierDialog(parent, make)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        type_text(dialog.form.title, "Notre réponse")
        choose(dialog, "outline")
        paste(dialog, OUTLINE)  # type: ignore[arg-type]
        qtbot.waitUntil(lambda: dialog.form.preview.counts.text() == "2\u00a0objectifs, 2\u00a0actions, 3\u00a0fiches")
        edit(dialog, 2, Column.NAME, "Mesure", type_text)  # type: ignore[arg-type]
        edit(dialog, 2, Column.HEADING, "MESURE {number} – {title}", type_text)  # type: ignore[arg-type]
        shown.append(tree(dialog))  # type: ignore[arg-type]
        QTest.keyClick(dialog.form.title, Qt.Key.Key_Return)
        return dialog.made

    monkeypatch.setattr(dialogs, "ask_new_dossier", ask)
    monkeypatch.setattr(dialogs, "ask_place_for_new", lambda parent, suggestion: path)
    desk.new()
    assert shown == [
        [
            "Objectif 1 : Prévenir",
            "Action 1.1 – Former",
            "MESURE 1 – Créer un module",
            "MESURE 2 – Former les magistrats",
            "Objectif 2 : Protéger",
            "Action 2.1 – Héberger",
            "MESURE 2 bis – Ouvrir cent places",
        ]
    ]
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())
    session = window.desk.session
    assert window.plan.model.node_ids() == [
        *("front", "objectif-1", "action-1.1", "mesure-1", "mesure-2"),
        *("objectif-2", "action-2.1", "mesure-2-bis"),
    ]
    properties = reading.properties(session)
    assert (properties.title, properties.plan_title) == ("Notre réponse", "Stratégie nationale 2024-2027")
    assert reading.node(session, "mesure-1").text == "Le ministère crée un module."
    level = reading.levels(session)[-1]
    assert (level.key, level.name, level.plural, level.code) == ("mesure", "Mesure", "Mesures", "M")
    assert level.heading == "MESURE {number} – {title}" and "Fiche" in level.aliases


def test_what_is_doubtful_leads_to_its_line(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    choose(dialog, "outline")
    paste(dialog, "Titre \U0001f600\u2028suite\n" + OUTLINE)
    doubts = dialog.form.preview.doubts
    qtbot.waitUntil(doubts.isVisible)
    texts = [str(doubts.model().index(row, 0).data()) for row in range(doubts.model().rowCount())]
    assert texts[-1] == "Line 11: “Fiche 2” is there already, on line 8: this one becomes 2 bis."
    index = doubts.model().index(len(texts) - 1, 0)
    QTest.mouseClick(doubts.viewport(), Qt.MouseButton.LeftButton, pos=doubts.visualRect(index).center())
    assert dialog.form.outline.textCursor().selectedText() == "Fiche 2 : Ouvrir cent places"
    view = dialog.form.preview.tree
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center())
    assert dialog.form.outline.textCursor().selectedText() == "Objectif 1 : Prévenir"


def test_names_stay_while_the_outline_is_typed_on(opened: Open, qtbot: QtBot, type_text: Type) -> None:
    dialog = opened()
    choose(dialog, "outline")
    paste(dialog, "1. Prévenir\n1.1 Former")
    qtbot.waitUntil(lambda: len(tree(dialog)) == 2)
    edit(dialog, 0, Column.NAME, "Axe", type_text)
    edit(dialog, 0, Column.HEADING, "AXE {number} : {title}", type_text)
    type_text(dialog.form.outline, "\n2. Protéger")
    qtbot.waitUntil(lambda: len(tree(dialog)) == 3)
    assert tree(dialog) == ["AXE 1 : Prévenir", "1.1 Former", "AXE 2 : Protéger"]
    assert dialog.plan is not None and dialog.plan.levels[0].key == "axe"


def test_a_kind_of_heading_is_left_as_text_and_taken_again(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    choose(dialog, "outline")
    paste(dialog, "Fiche 1 : Un\n1. former\n2. informer\nFiche 2 : Deux")
    qtbot.waitUntil(lambda: len(tree(dialog)) == 4)
    table = dialog.form.levels

    def tick(row: int) -> None:
        table.setFocus()
        table.setCurrentCell(row, Column.NAME)
        QTest.keyClick(table, Qt.Key.Key_Space)

    tick(1)
    qtbot.waitUntil(lambda: len(tree(dialog)) == 2)
    assert dialog.plan is not None and dialog.plan.nodes[0].text == "1. former\n2. informer"
    assert "1. former" in table.item(1, Column.NAME).text()
    tick(1)
    qtbot.waitUntil(lambda: len(tree(dialog)) == 4)
    tick(1)
    tick(0)
    qtbot.waitUntil(lambda: not dialog.form.ready)
    assert "No heading was recognised" in dialog.form.problem.text()
    tick(0)
    qtbot.waitUntil(lambda: dialog.form.ready)


def test_what_will_not_do_is_said_and_nothing_is_made(
    opened: Open, qtbot: QtBot, type_text: Type, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dialogs, "ask_place_for_new", lambda parent, suggestion: tmp_path / "d.ccem")
    dialog = opened()
    choose(dialog, "outline")
    assert not dialog.form.ready and not dialog.form.problem.isVisible()
    paste(dialog, "Une phrase.")
    dialog.accept()  # at once, before it was read
    assert dialog.made is None and "No heading was recognised" in dialog.form.problem.text()
    dialog.form.outline.clear()
    paste(dialog, OUTLINE)
    qtbot.waitUntil(lambda: dialog.form.ready)
    edit(dialog, 0, Column.HEADING, "Objectif", type_text)
    assert not dialog.form.ready and "the number and the title once each" in dialog.form.problem.text()
    edit(dialog, 0, Column.HEADING, "{title} ({number})", type_text)
    assert dialog.form.ready and tree(dialog)[0] == "Prévenir (1)"
    edit(dialog, 0, Column.NAME, "Fiche", type_text)
    assert "Two levels have the name “Fiche”" in dialog.form.problem.text()
    edit(dialog, 0, Column.NAME, "But", type_text)
    dialog.accept()
    assert dialog.made is not None and isinstance(dialog.made.plan, Plan)
    assert dialog.made.plan.levels[0].plural == "Buts"


def test_the_layout_of_a_level_is_chosen(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    choose(dialog, "example")
    box = dialog.form.levels.cellWidget(2, Column.LAYOUT)
    assert isinstance(box, QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog.plan.levels[2].layout is HeadingLayout.BOLD)
    assert dialog.form.preview.counts.text() == "6\u00a0axes, 17\u00a0actions, 45\u00a0mesures"


@pytest.mark.parametrize("language", translation.LANGUAGES)
def test_the_places_in_a_heading_s_form_have_names(opened: Open, language: str, type_text: Type) -> None:
    translation.use(language)
    dialog = opened()
    words = {"fr": ("{numéro}", "{intitulé}"), "en": ("{number}", "{title}")}[language]
    assert dialog.form.levels.item(0, Column.HEADING).text() == "AXE {} : {}".format(*words)
    edit(dialog, 0, Column.HEADING, "Axe n° {} – {}".format(*words), type_text)
    assert dialog.plan is not None and dialog.plan.levels[0].heading == "Axe n° {number} – {title}"


def test_no_plan_is_no_plan_unless_a_level_is_named(opened: Open, type_text: Type) -> None:
    dialog = opened()
    assert dialog.form.ready and dialog.plan is None
    edit(dialog, 2, Column.NAME, "Fiche", type_text)
    assert dialog.plan is not None and [v.key for v in dialog.plan.levels] == ["axe", "action", "fiche"]
    assert dialog.plan.levels[2].heading == "Fiche {number} : {title}"


def test_files_are_dropped_on_it(opened: Open, tmp_path: Path, plan: Path, qtbot: QtBot) -> None:
    dialog = opened()
    assert drop(dialog, plan)
    assert dialog.form.origin.origin == "file" and dialog.form.file_name.text() == plan.name
    assert dialog.form.plan_title.text().startswith("2nd plan d'action")
    outline = tmp_path / "plan.md"
    outline.write_text("# Un\n# Deux", encoding="utf-8")
    assert drop(dialog, outline)
    assert tree(dialog) == ["1. Un", "2. Deux"]
    assert drop(dialog.form.outline.viewport(), plan)  # the text itself takes no file: the window does
    assert dialog.form.origin.origin == "file" and dialog.form.outline.text() == "# Un\n# Deux"
    for bad, said in ((tmp_path, "is a folder"), (tmp_path / "no.yaml", "There is no file")):
        drop(dialog, bad)
        assert said in dialog.form.problem.text()
    program = tmp_path / "program.exe"
    program.write_bytes(b"MZ\x00\x01\x02\xff" * 50)
    drop(dialog, program)
    assert "is not a text file" in dialog.form.problem.text()


def test_a_plan_s_file_is_chosen(opened: Open, monkeypatch: pytest.MonkeyPatch, plan: Path) -> None:
    dialog = opened()
    choose(dialog, "file")
    assert not dialog.form.ready
    monkeypatch.setattr(dialogs, "ask_plan", lambda parent: plan)
    QTest.mouseClick(dialog.form.choose_file, Qt.MouseButton.LeftButton)
    assert dialog.form.ready and len(tree(dialog)) == 68
    choose(dialog, "none")
    assert dialog.plan is None
    choose(dialog, "file")
    assert len(tree(dialog)) == 68


def test_twenty_thousand_lines_are_read_beside_the_window(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    choose(dialog, "outline")
    paste(dialog, "\n".join(f"Fiche {n} : Un intitulé" for n in range(1, 20_001)))
    qtbot.waitUntil(lambda: dialog.form.preview.counts.text() == "The outline is being read…")
    qtbot.waitUntil(lambda: dialog.form.preview.counts.text() == "20000\u00a0fiches", timeout=20_000)
    paste(dialog, "\nFiche 20001 : Encore")
    dialog.close()  # while it is being read
    assert not dialog.reading.pending


def test_what_was_pasted_outlives_a_bad_place(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell_problem", lambda parent, message: told.append(message))
    places: list[Path | None] = [None, tmp_path / "full.ccem", tmp_path / "good.ccem"]
    monkeypatch.setattr(dialogs, "ask_place_for_new", lambda parent, suggestion: places.pop(0))

    def make(wanted: NewDossier, asker: QWidget) -> NewDossier:
        if wanted.path.stem == "full":
            raise UserProblem("The disk is full.")
        return wanted

    dialog = NewDossierDialog(None, make)
    qtbot.addWidget(dialog)
    dialog.show()
    choose(dialog, "outline")
    paste(dialog, OUTLINE)
    for _time in range(2):
        dialog.accept()
        assert dialog.isVisible() and dialog.form.outline.text() == OUTLINE
    assert told == ["The disk is full."]
    dialog.accept()
    assert not dialog.isVisible() and dialog.made is not None and dialog.made.path.stem == "good"


def test_escape_leaves_it(opened: Open) -> None:
    dialog = opened()
    choose(dialog, "outline")
    QTest.keyClick(dialog.form.outline, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and dialog.made is None


def test_enter_in_a_list_or_a_table_stays_there(opened: Open, qtbot: QtBot, type_text: Type) -> None:
    dialog = opened()  # a button pressed by mistake would ask for a place, which no test lets pass
    choose(dialog, "outline")
    paste(dialog, OUTLINE)
    qtbot.waitUntil(lambda: dialog.form.ready)
    doubts, view, table = dialog.form.preview.doubts, dialog.form.preview.tree, dialog.form.levels
    doubts.setCurrentIndex(doubts.model().index(0, 0))
    QTest.keyClick(doubts, Qt.Key.Key_Return)
    assert dialog.form.outline.textCursor().selectedText() == "Fiche 2 : Ouvrir cent places"
    view.setCurrentIndex(view.model().index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert dialog.form.outline.textCursor().selectedText() == "Objectif 2 : Protéger"
    table.setFocus()
    table.setCurrentCell(0, Column.PLURAL)
    QTest.keyClick(table, Qt.Key.Key_Return)
    field = table.findChild(QLineEdit)
    field.selectAll()
    type_text(field, "Buts")
    dialog.form.end_editing()
    assert dialog.plan is not None and dialog.plan.levels[0].plural == "Buts"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert dialog.isVisible()


def test_an_observation_brings_its_title(opened: Open, observation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    suggested: list[str] = []

    def place(_parent: object, suggestion: str) -> None:
        suggested.append(suggestion)

    monkeypatch.setattr(dialogs, "ask_place_for_new", place)
    dialog = opened(observation)
    assert not dialog.form.title.isVisible()
    dialog.accept()
    assert suggested == [str(observation.with_suffix(".ccem"))]


def test_it_fits_a_small_screen(opened: Open) -> None:
    for origin in ("none", "outline", "file", "example"):
        dialog = opened()
        choose(dialog, origin)
        if origin == "outline":
            paste(dialog, OUTLINE)
            dialog.reading.now()
        assert dialog.minimumSizeHint().width() <= 1240 and dialog.minimumSizeHint().height() <= 640


@pytest.mark.parametrize("offered", ["taken", "taken.ccem"])
def test_a_new_dossier_never_replaces_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, offered: str) -> None:
    monkeypatch.undo()  # the dialogs' own functions
    taken = tmp_path / "taken.ccem"
    taken.write_text("précieux", encoding="utf-8")
    answers = [str(tmp_path / offered), str(tmp_path / "other")]
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell_problem", lambda parent, message: told.append(message))

    def answer(*_words: object, options: QFileDialog.Option) -> tuple[str, str]:
        assert options is QFileDialog.Option.DontConfirmOverwrite
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)  # the system's own dialog, which no test can click
    assert dialogs.ask_place_for_new(None, "x") == tmp_path / "other.ccem"
    assert told == [f"“{taken}” exists already. Choose another name, or open it."]
