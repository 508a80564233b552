"""Under the text: what is said of the demand in which the cursor stands, to be changed in place.

It always has its room, so that the text never moves; where the cursor stands in no demand it names those there are.
"""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QSizePolicy, QStackedLayout, QWidget

from ccem_desk.desktop.desk import Desk
from ccem_desk.desktop.editor.comment_editor import CommentEditor
from ccem_desk.desktop.editor.passage import demand_at_cursor, select_demand
from ccem_desk.model.changes import Changes
from ccem_desk.model.review import Demand
from ccem_desk.services import demands, reading
from ccem_desk.services.demands import Fields
from ccem_desk.services.ties import likely_ties
from ccem_desk.translation import gettext as _

if TYPE_CHECKING:
    from ccem_desk.desktop.demands.strip_fields import StripFields

_MOST_NAMED: Final = 12
"""More references than this are not named where the cursor stands in no demand."""


class DemandStrip(QFrame):
    """Follows the editor's cursor. Leaving its fields saves what was changed in them as one step."""

    def __init__(self, desk: Desk, editor: CommentEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("demand_strip")
        self._desk = desk
        self._editor = editor
        self._known: dict[str, Demand] = {}
        self._shown: str | None = None
        self._fields: StripFields | None = None
        self._quiet = QLabel(self)
        self._quiet.setObjectName("demands_here")
        self._quiet.setProperty("muted", True)
        self._quiet.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._quiet.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self._quiet.linkActivated.connect(self._go_to)
        self._left = 16
        self._quiet.setContentsMargins(self._left, 0, 12, 0)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._quiet)
        self.setFixedHeight(self.fontMetrics().height() + 28)
        editor.cursorPositionChanged.connect(self.follow)
        editor.state_changed.connect(self.follow)  # a flag put on, or taken off, under a cursor that stays
        desk.node_changed.connect(self._show_node)
        desk.changed.connect(self._refresh)
        desk.leaving.connect(self.hand_over)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self._show_node()

    @property
    def fields(self) -> StripFields:
        """The fields; made when a demand is first shown."""
        if self._fields is None:
            from ccem_desk.desktop.demands.strip_fields import StripFields  # not before the window's first picture

            self._fields = made = StripFields(self, read_only=self._desk.session.read_only)
            made.begin_at(self._left)
            made.kind.currentIndexChanged.connect(self.hand_over)
            made.left.connect(self._back)
            made.unflag.clicked.connect(self._unflag)
            self._pages.addWidget(made)
        return self._fields

    def begin_at(self, left: int) -> None:
        """Let what is shown begin so many pixels from the left edge, where the text does."""
        if left != self._left:
            self._left = left
            self._quiet.setContentsMargins(left, 0, 12, 0)
            if self._fields is not None:
                self._fields.begin_at(left)

    @property
    def demand(self) -> str | None:
        """The demand whose fields are shown; None where the cursor stands in none."""
        return self._shown

    def step_in_or_out(self) -> None:
        """Lead from the passage to its title, and from the fields back to the text."""
        if not self.isVisible():
            return
        focus = self.window().focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._back()
            return
        self.follow()
        if self._shown is not None:
            self.fields.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.fields.title.selectAll()

    def follow(self) -> None:
        """Show the demand in which the cursor stands."""
        here = demand_at_cursor(self._editor)
        if here != self._shown:
            self.hand_over()
            self._show(here)

    def hand_over(self) -> None:
        """Save what was changed in the fields, as one step."""
        if self._fields is None or self._shown is None:
            return
        fields = self._fields.take_changes()
        if fields != Fields():
            self._desk.do(partial(demands.set_fields, self._desk.session, [self._shown], fields))

    def _show(self, demand: str | None) -> None:
        self._shown = demand
        if demand is None:
            self._show_quiet()
            return
        self.fields.show_demand(self._known.get(demand) or Demand(demand, self._desk.node_id), anew=True)
        self.fields.unflag.setEnabled(demands.may_unflag(self._desk.session))
        self._offer()
        self._pages.setCurrentWidget(self.fields)

    def _show_quiet(self) -> None:
        references = [
            f'<a href="{escape(d.id)}" style="text-decoration:none">{escape(d.ref)}</a>' for d in self._known.values()
        ]
        more = " …" if len(references) > _MOST_NAMED else ""
        named = " · ".join(references[:_MOST_NAMED]) + more
        self._quiet.setText(
            _("Demands here: {references}").format(references=named)
            if references
            else _("No demand here. Ctrl+B flags the passage that is selected.")
        )
        if self._fields is not None and self._fields.isAncestorOf(self.window().focusWidget() or self):
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)  # the demand went while its fields were open
        self._pages.setCurrentWidget(self._quiet)

    def _show_node(self) -> None:
        self._read()
        self._show(demand_at_cursor(self._editor))

    def _read(self) -> None:
        node, nothing = self._desk.node_id, tuple[Demand, ...]()
        found = self._desk.read(lambda session: reading.marked_demands(session, node), nothing)
        self._known = {demand.id: demand for demand in found}

    def _refresh(self, changes: Changes) -> None:
        if not changes.tree and self._desk.node_id not in changes.demands | changes.comments:
            if changes.demands:
                self._offer()
            return
        before = dict(self._known)
        self._read()
        here = demand_at_cursor(self._editor)
        if here != self._shown:
            self._rescue()
            self._show(here)
        elif here is None:
            self._show_quiet()
        elif self._known.get(here) != before.get(here):
            self.fields.show_demand(self._known.get(here) or Demand(here, self._desk.node_id), anew=False)
            self._offer()

    def _rescue(self) -> None:
        """Keep what was typed for a demand that went meanwhile: it is there again with the demand."""
        fields = self._fields.take_changes() if self._fields is not None else Fields()
        if self._shown is not None and fields != Fields():
            change = partial(demands.set_fields, self._desk.session, [self._shown], fields)
            QTimer.singleShot(0, self, lambda: self._desk.do(change))  # others are being told of a change just now

    def _offer(self) -> None:
        """Offer the addressees and themes in use."""
        if self._fields is not None and self._shown is not None:
            self._fields.offer(
                lambda: self._desk.read(demands.known_addressees, ()),
                lambda: self._desk.read(demands.known_themes, ()),
                lambda: self._desk.read(lambda session: likely_ties(session, self._shown), ()),
            )

    def _unflag(self) -> None:
        if self._shown is not None:
            self._desk.do(partial(demands.unflag, self._desk.session, [self._shown]))
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, demand: str) -> None:
        if select_demand(self._editor, demand):
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self.hand_over()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._holds(before) and not self._holds(now):
            self.hand_over()

    def _holds(self, widget: QWidget | None) -> bool:
        """Say whether a widget is one of ours; a list that drops from a field is, though it is a window."""
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        return widget is self

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedHeight(self.fontMetrics().height() + 28)
