"""Name, initials, language and colours."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QLineEdit, QWidget

from ccem_desk.desktop import window_state
from ccem_desk.desktop.dialog_buttons import answers
from ccem_desk.desktop.node.choice import Choice
from ccem_desk.desktop.theme import Scheme
from ccem_desk.model.review import Author, initials_of, visible_name
from ccem_desk.services.preferences import Preferences
from ccem_desk.translation import gettext as _


class PreferencesDialog(QDialog):
    """Edits a copy of the preferences; whoever opened it saves them."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preferences")
        self.setWindowTitle(_("Preferences"))
        self._before = preferences
        self.name = QLineEdit(preferences.author.name, self)
        self.name.setObjectName("preferences_name")
        self.name.setMaxLength(100)
        self.name.setMinimumWidth(self.fontMetrics().averageCharWidth() * 40)
        self.initials = QLineEdit(preferences.author.initials, self)
        self.initials.setMaxLength(4)
        languages: list[tuple[str, str | None]] = [
            (_("As the system"), None),
            ("Français", "fr"),
            ("English", "en"),
        ]
        self.language: Choice[str | None] = Choice("preferences_language", _("Language"), languages, self)
        self.language.show_value(preferences.language)
        schemes = [(_("As the system"), Scheme.Unknown), (_("Light"), Scheme.Light), (_("Dark"), Scheme.Dark)]
        self.scheme: Choice[Scheme] = Choice("preferences_scheme", _("Colours"), schemes, self)
        self.scheme.show_value(window_state.scheme())
        self.name.textChanged.connect(self._suggest_initials)
        self._suggest_initials(self.name.text())
        self._lay_out()

    @property
    def preferences(self) -> Preferences:
        """The preferences as they are in the fields now."""
        author = Author(visible_name(self.name.text()), visible_name(self.initials.text()))
        return replace(self._before, author=author, language=self.language.value)

    def _suggest_initials(self, name: str) -> None:
        self.initials.setPlaceholderText(initials_of(name))

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(22, 20, 22, 16)
        form.setSpacing(12)
        form.addRow(_("Your &name"), self.name)
        form.addRow(_("&Initials"), self.initials)
        form.addRow(_("&Language"), self.language)
        form.addRow(_("&Colours"), self.scheme)
        hint = QLabel(_("Notes and changes carry your name. Another language is spoken from the next start on."), self)
        hint.setWordWrap(True)
        hint.setProperty("muted", True)
        form.addRow(hint)
        buttons = answers(self, _("&OK"), _("C&ancel"))
        form.addRow(buttons)
