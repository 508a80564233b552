"""The table of all demands, with mouse and keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ccem_desk import translation
from ccem_desk.desktop import dialogs
from ccem_desk.desktop.demands.arrange import Group, Grouping
from ccem_desk.desktop.demands.rows import Column, Row
from ccem_desk.desktop.demands.view import DemandsView
from ccem_desk.desktop.main_window import MainWindow
from ccem_desk.model.review import Author, DemandKind
from ccem_desk.services import demands, reading, writing
from ccem_desk.services.demands import Fields
from ccem_desk.services.opening import open_session
from tests.desktop.conftest import Type
from tests.desktop.window.conftest import Open
from tests.desktop.window.test_languages import cut
from tests.desktop.window.test_mnemonics import offered_by, twice

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot) -> DemandsView:
    """The table, reached by its key."""
    qtbot.keyClick(window.editor, Qt.Key.Key_D, CONTROL | SHIFT)
    found = window.findChild(DemandsView)
    assert found is not None and found.isVisible()
    return found


def refs(view: DemandsView) -> list[str]:
    return [line.demand.ref for line in view.model.lines if isinstance(line, Row)]


def groups(view: DemandsView) -> list[tuple[str, int]]:
    return [(line.name, line.count) for line in view.model.lines if isinstance(line, Group)]


def cell(view: DemandsView, ref: str, column: Column) -> QModelIndex:
    at = next(i for i, line in enumerate(view.model.lines) if isinstance(line, Row) and line.demand.ref == ref)
    return view.model.index(at, column)


def click(qtbot: QtBot, view: DemandsView, index: QModelIndex, *, double: bool = False, keys: object = None) -> None:
    view.table.scrollTo(index)
    at = view.table.visualRect(index).topLeft() + QPoint(20, 12)
    press = qtbot.mouseDClick if double else qtbot.mouseClick
    press(view.table.viewport(), Qt.MouseButton.LeftButton, keys or Qt.KeyboardModifier.NoModifier, at)


def demand(window: MainWindow, ref: str) -> object:
    return next(d for d in reading.demands(window.desk.session) if d.ref == ref)


def cell_editor(view: DemandsView) -> QLineEdit:
    """The field of the cell that is being edited."""
    fields = view.table.viewport().findChildren(QLineEdit, "demand_cell")
    return next(field for field in fields if field.isVisible())


def type_into_cell(qtbot: QtBot, view: DemandsView, index: QModelIndex, text: str, type_text: Type) -> None:
    """Open a cell with F2, type over what it holds, press Enter."""
    view.table.setCurrentIndex(index)
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    editor = cell_editor(view)
    editor.selectAll()
    type_text(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.table.open_field() is None)


def test_all_demands_stand_in_the_table(window: MainWindow, view: DemandsView, qtmodeltester: ModelTester) -> None:
    assert window.findChild(QTableView, "demands_table") is view.table
    assert refs(view) == [d.ref for d in reading.demands(window.desk.session)]
    assert len(refs(view)) == 38
    assert view.findChild(QLabel, "demands_total").text().startswith("38 in all: 16 demands, 13 objections, 4 q")
    assert window.focusWidget() is view.table
    qtmodeltester.check(view.model)
    view.grouping.setCurrentIndex(1)
    qtmodeltester.check(view.model)


def test_the_key_escape_and_the_button_lead_back(window: MainWindow, view: DemandsView, qtbot: QtBot) -> None:
    qtbot.keyClick(view.table, Qt.Key.Key_Escape)
    assert not view.isVisible() and window.focusWidget() is window.editor
    qtbot.keyClick(window.editor, Qt.Key.Key_D, CONTROL | SHIFT)
    assert view.isVisible()
    qtbot.keyClick(view.table, Qt.Key.Key_D, CONTROL | SHIFT)
    assert not view.isVisible()
    button = window.findChild(object, "view_button_demands")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.isVisible()


@pytest.mark.parametrize("by_mouse", [True, False])
def test_a_row_leads_to_its_passage_and_the_passage_to_its_row(
    window: MainWindow, view: DemandsView, qtbot: QtBot, by_mouse: bool
) -> None:
    wanted = cell(view, "M18-D2", Column.TEXT)
    if by_mouse:
        click(qtbot, view, wanted, double=True)
    else:
        view.table.setCurrentIndex(wanted)
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert window.desk.node_id == "mesure-18"
    assert window.focusWidget() is window.editor
    text = window.editor.textCursor().selectedText()
    assert text == demand(window, "M18-D2").text
    assert window.editor.viewport().rect().contains(window.editor.cursorRect().center())
    view.table.clearSelection()
    qtbot.keyClick(window.editor, Qt.Key.Key_D, CONTROL | SHIFT)
    assert [row.demand.ref for row in view.table.selected_rows()] == ["M18-D2"]


def test_search_and_column_filters_fold_accents_and_narrow_each_other(
    window: MainWindow, view: DemandsView, qtbot: QtBot, type_text: Type
) -> None:
    whole = refs(view)
    qtbot.keyClick(view.table, Qt.Key.Key_F, CONTROL)
    assert window.focusWidget() is view.search
    type_text(view.search, "PRECISEE")
    folded = refs(view)
    assert 0 < len(folded) < 38
    view.search.clear()
    type_text(view.search, "précisée")
    assert refs(view) == folded
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    assert refs(view) == whole
    type_text(view.table.filters.fields[Column.KIND], "quest")
    assert {line.demand.kind for line in view.model.lines} == {DemandKind.QUESTION}
    type_text(view.table.filters.fields[Column.REFERENCE], "zzz")
    assert refs(view) == []
    empty = view.findChild(QLabel, "demands_empty")
    assert empty.isVisible() and "No demand matches" in empty.text()
    for column in Column:
        view.table.filters.fields[column].clear()
    assert refs(view) == whole and not empty.isVisible()


def test_every_column_sorts_both_ways_references_by_their_numbers(view: DemandsView, qtbot: QtBot) -> None:
    header = view.table.filters
    header.setSortIndicator(Column.REFERENCE, Qt.SortOrder.DescendingOrder)
    at = QPoint(header.sectionViewportPosition(Column.REFERENCE) + 20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    found = refs(view)
    assert found.index("M8-D1") < found.index("M12-D1") < found.index("M12-D2") < found.index("M40-D1")
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert refs(view) == found[::-1]
    for column in Column:
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            view.table.sortByColumn(column, order)
            keys = [line.keys[column] for line in view.model.lines]
            assert keys == sorted(keys, reverse=order is Qt.SortOrder.DescendingOrder)


def test_grouped_by_addressee_a_demand_of_two_stands_twice_and_counts_once(
    window: MainWindow, view: DemandsView
) -> None:
    session = window.desk.session
    ids = {d.ref: d.id for d in reading.demands(session)}
    window.desk.do(lambda: demands.add_words(session, [ids["M1-D1"], ids["M3-D1"]], addressees=["MIPROF"]))
    window.desk.do(lambda: demands.add_words(session, [ids["M3-D1"]], addressees=["DIHAL"]))
    view.grouping.setCurrentIndex(
        [Grouping.NONE, Grouping.AXIS, Grouping.KIND, Grouping.ADDRESSEE].index(Grouping.ADDRESSEE)
    )
    assert groups(view) == [("DIHAL", 1), ("MIPROF", 2), ("No addressee yet", 36)]
    assert refs(view)[:3] == ["M3-D1", "M1-D1", "M3-D1"]
    assert view.findChild(QLabel, "demands_total").text().startswith("38 in all")
    view.grouping.setCurrentIndex(1)
    assert sum(count for _name, count in groups(view)) == 38
    assert next(name for name, _count in groups(view)).startswith("AXE 1")
    view.grouping.setCurrentIndex(2)
    assert dict(groups(view))["Objection"] == 13


def test_cells_are_edited_in_place_and_each_edit_is_one_step(
    window: MainWindow, view: DemandsView, qtbot: QtBot, type_text: Type
) -> None:
    type_into_cell(qtbot, view, cell(view, "M3-D1", Column.TITLE), "Préciser les moyens", type_text)
    type_into_cell(
        qtbot, view, cell(view, "M3-D1", Column.ADDRESSEES), "MIPROF; Éducation, jeunesse ; MIPROF", type_text
    )
    view.table.setCurrentIndex(cell(view, "M3-D1", Column.KIND))
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    (combo,) = view.table.viewport().findChildren(QComboBox)
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    changed = demand(window, "M3-D1")
    assert (changed.title, changed.addressees) == ("Préciser les moyens", ("MIPROF", "Éducation, jeunesse"))
    view.table.setFocus()
    view.table.setCurrentIndex(cell(view, "M40-D1", Column.TITLE))
    assert demand(window, "M3-D1").kind is DemandKind.QUESTION
    qtbot.keyClick(view.table, Qt.Key.Key_Z, CONTROL)
    assert demand(window, "M3-D1").kind is DemandKind.DEMANDE
    assert [row.demand.ref for row in view.table.selected_rows()] == ["M3-D1"]
    assert view.isVisible()
    qtbot.keyClick(view.table, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(view.table, Qt.Key.Key_Z, CONTROL)
    assert demand(window, "M3-D1").title == ""
    qtbot.keyClick(view.table, Qt.Key.Key_Y, CONTROL)
    assert view.model.data(cell(view, "M3-D1", Column.TITLE)) == "Préciser les moyens"


def test_several_rows_are_changed_at_once_as_one_step(
    window: MainWindow, view: DemandsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(qtbot, view, cell(view, "M3-D1", Column.TEXT))
    click(qtbot, view, cell(view, "M5-D1", Column.TEXT), keys=SHIFT)
    chosen = ["M3-D1", "M4-D1", "M5-D1"]
    assert [row.demand.ref for row in view.table.selected_rows()] == chosen
    monkeypatch.setattr(dialogs, "ask_words", lambda *_: ("DIHAL", "MIPROF"))
    view.bar.words_wanted.emit(Column.ADDRESSEES)
    view.bar.kind_chosen.emit(DemandKind.SOUTIEN)
    assert all(demand(window, ref).addressees == ("DIHAL", "MIPROF") for ref in chosen)
    assert all(demand(window, ref).kind is DemandKind.SOUTIEN for ref in chosen)
    assert [row.demand.ref for row in view.table.selected_rows()] == chosen
    view.bar.words_removed.emit(Column.ADDRESSEES, "DIHAL")
    assert all(demand(window, ref).addressees == ("MIPROF",) for ref in chosen)
    for _step in range(3):
        qtbot.keyClick(view.table, Qt.Key.Key_Z, CONTROL)
    assert all(demand(window, ref).addressees == () for ref in chosen)
    assert demand(window, "M4-D1").kind is DemandKind.OBJECTION


def test_rows_that_go_to_another_group_stay_selected(window: MainWindow, view: DemandsView, qtbot: QtBot) -> None:
    view.grouping.setCurrentIndex(2)
    click(qtbot, view, cell(view, "M4-D1", Column.TEXT))
    click(qtbot, view, cell(view, "M5-D1", Column.TEXT), keys=CONTROL)
    before = dict(groups(view))
    view.bar.kind_chosen.emit(DemandKind.SOUTIEN)
    assert dict(groups(view)) == before | {"Objection": 11, "Support": 4}
    assert [row.demand.ref for row in view.table.selected_rows()] == ["M4-D1", "M5-D1"]
    assert view.table.current_row().demand.ref == "M5-D1"


def test_a_file_that_another_program_holds_leaves_the_table_as_it_was(
    window: MainWindow, view: DemandsView, qtbot: QtBot, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    whole = refs(view)
    window.desk.session.dossier.connection.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(dossier)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with qtbot.waitSignal(window.desk.problem):
            view.table.setCurrentIndex(cell(view, "M3-D1", Column.TITLE))
            view.model.setData(cell(view, "M3-D1", Column.TITLE), "Des moyens")
        assert refs(view) == whole
    finally:
        other.rollback()
        other.close()


def test_taking_the_flag_off_leaves_the_words(window: MainWindow, view: DemandsView, qtbot: QtBot) -> None:
    words = reading.comment(window.desk.session, "mesure-40").text
    click(qtbot, view, cell(view, "M40-D1", Column.TEXT))
    view.bar.unflagged.emit()
    assert "M40-D1" not in refs(view) and len(refs(view)) == 37
    assert reading.comment(window.desk.session, "mesure-40").text == words
    qtbot.keyClick(view.table, Qt.Key.Key_Z, CONTROL)
    assert refs(view)[-1] == "M40-D1" and view.isVisible()


def test_another_programs_change_leaves_selection_scroll_and_an_open_cell_alone(
    window: MainWindow, view: DemandsView, qtbot: QtBot, type_text: Type, dossier: Path
) -> None:
    view.table.setCurrentIndex(cell(view, "M20-D2", Column.TITLE))
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    editor = cell_editor(view)
    type_text(editor, "À moitié")
    before = view.table.visualRect(cell(view, "M20-D2", Column.TITLE)).top()
    with open_session(dossier, Author("Marc Roy", "MR")) as theirs:
        ids = {d.ref: d.id for d in reading.demands(theirs)}
        demands.unflag(theirs, [ids["M1-D1"]])
        demands.set_fields(theirs, [ids["M20-D2"], ids["M40-D1"]], Fields(title="D’ailleurs", themes=("droits",)))
    window.desk.tell(writing.refresh(window.desk.session))
    assert len(refs(view)) == 37
    assert editor.text() == "À moitié" and editor.isVisible()
    assert view.model.data(cell(view, "M40-D1", Column.TITLE)) == "D’ailleurs"
    assert view.model.data(cell(view, "M20-D2", Column.THEMES)) == "droits"
    assert [row.demand.ref for row in view.table.selected_rows()] == ["M20-D2"]
    assert abs(view.table.visualRect(cell(view, "M20-D2", Column.TITLE)).top() - before) <= 2
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.table.open_field() is None)
    assert view.isVisible() and demand(window, "M20-D2").title == "À moitié"


def test_what_is_typed_into_a_cell_is_kept_when_the_window_closes(
    window: MainWindow, view: DemandsView, qtbot: QtBot, type_text: Type, dossier: Path
) -> None:
    view.table.setCurrentIndex(cell(view, "M3-D1", Column.TITLE))
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    editor = cell_editor(view)
    type_text(editor, "Des moyens")
    window.close()
    with open_session(dossier, Author("M")) as session:
        assert next(d.title for d in reading.demands(session) if d.ref == "M3-D1") == "Des moyens"


def test_text_typed_just_before_is_among_the_demands(window: MainWindow, qtbot: QtBot, type_text: Type) -> None:
    window.desk.go_to("mesure-38")
    qtbot.keyClick(window.editor, Qt.Key.Key_B, CONTROL)
    type_text(window.editor, "Nous demandons un titre.")
    qtbot.keyClick(window.editor, Qt.Key.Key_D, CONTROL | SHIFT)
    view = window.findChild(DemandsView)
    assert "M38-D1" in refs(view)
    assert [row.demand.ref for row in view.table.selected_rows()] == ["M38-D1"]


def test_f6_goes_round_in_the_table_and_with_every_pane_hidden(
    window: MainWindow, view: DemandsView, qtbot: QtBot
) -> None:
    qtbot.keyClick(view.table, Qt.Key.Key_F6)
    assert window.focusWidget() is view.search
    qtbot.keyClick(view.search, Qt.Key.Key_F6)
    assert window.focusWidget() is view.table
    window.views.hide()
    window.cycle_panes(1)


def test_commands_of_the_text_wait_while_the_table_is_shown(
    window: MainWindow, view: DemandsView, qtbot: QtBot
) -> None:
    text = next(a for a in window.menuBar().actions() if a.text() == "&Text")
    assert not text.isEnabled()
    qtbot.keyClick(view.table, Qt.Key.Key_PageDown, CONTROL)
    assert not view.isVisible() and text.isEnabled()  # who goes to a measure wants its text


def test_selected_rows_are_copied_as_lines_with_tabs(window: MainWindow, view: DemandsView, qtbot: QtBot) -> None:
    click(qtbot, view, cell(view, "M4-D1", Column.TEXT))
    qtbot.keyClick(view.table, Qt.Key.Key_C, CONTROL)
    copied = QApplication.clipboard().text()
    assert copied.startswith("M4-D1\tMesure 4 — ") and copied.count("\t") == 7 and copied.count("\n") == 1


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".docx"])
def test_the_register_is_written_from_here(
    view: DemandsView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    out = tmp_path / f"register{suffix}"
    monkeypatch.setattr(dialogs, "ask_register", lambda *_: out)
    view.register_wanted.emit()
    assert out.stat().st_size > 1000


def test_an_empty_table_says_what_to_do(open_dossier: Open, tmp_path: Path, qtbot: QtBot, plan: Path) -> None:
    from ccem_desk.services.opening import new_dossier

    path = tmp_path / "new.ccem"
    new_dossier(path, Author("É"), plan=plan, title="T").close()
    window = open_dossier(path)
    window.views.show_view("demands")
    empty = window.findChild(QLabel, "demands_empty")
    assert empty.isVisible() and "Ctrl+B" in empty.text()


def test_a_read_only_dossier_shows_its_demands_and_changes_none(dossier: Path, qtbot: QtBot) -> None:
    from ccem_desk.desktop.windows import Windows
    from ccem_desk.services import opening

    windows = Windows()
    window = windows.add(opening.open_session(dossier, windows.preferences.author, read_only=True))
    qtbot.addWidget(window)
    window.views.show_view("demands")
    view = window.views.demands
    assert len(refs(view)) == 38
    index = cell(view, "M3-D1", Column.TITLE)
    assert not view.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert not view.model.setData(index, "x")
    view.table.selectRow(3)
    assert not view.findChild(object, "demands_kind").isEnabled()
    window.close()


def test_widths_sorting_and_grouping_are_remembered(open_dossier: Open, dossier: Path) -> None:
    window = open_dossier(dossier)
    window.views.show_view("demands")
    view = window.views.demands
    view.table.filters.resizeSection(Column.TITLE, 333)
    view.table.sortByColumn(Column.KIND, Qt.SortOrder.DescendingOrder)
    view.grouping.setCurrentIndex(1)
    before = refs(view)
    window.close()
    again = open_dossier(dossier)
    again.views.show_view("demands")
    assert again.views.demands.table.columnWidth(Column.TITLE) == 333
    assert again.views.demands.grouping.value is Grouping.AXIS
    assert refs(again.views.demands) == before


@pytest.mark.parametrize("language", translation.LANGUAGES)
def test_each_letter_stands_once_and_nothing_is_cut(
    language: str, open_dossier: Open, dossier: Path, qtbot: QtBot
) -> None:
    translation.use(language)
    window = open_dossier(dossier)
    window.resize(1280, 720)
    window.views.show_view("demands")
    window.views.demands.search.setText("traite")
    assert twice(offered_by(window)) == {}
    qtbot.waitUntil(lambda: cut(window) == [], timeout=1000)
    window.views.demands.table.selectAll()
    menu = window.views.demands.bar.menu()
    assert twice(action.text() for action in menu.actions()) == {}
