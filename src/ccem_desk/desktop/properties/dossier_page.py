"""The page of what the dossier says of itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QCheckBox, QDateEdit, QFormLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ccem_desk.desktop.node.choice import Choice
from ccem_desk.model.review import Properties
from ccem_desk.translation import current
from ccem_desk.translation import gettext as _

_LONGEST: Final = 1000
_A_MONTH: Final = 30  # days: what a deadline is set to before one is chosen
_ISO: Final = "yyyy-MM-dd"


class DossierPage(QWidget):
    """Titles, organisation, addressee, signatory, deadline, language."""

    def __init__(self, properties: Properties, parent: QWidget) -> None:
        super().__init__(parent)
        self._before = properties
        self.title = self._field("properties_title", properties.title)
        self.plan_title = self._field("properties_plan_title", properties.plan_title)
        self.organisation = self._field("properties_organisation", properties.organisation)
        self.addressee = self._field("properties_addressee", properties.addressee)
        self.signatory = self._field("properties_signatory", properties.signatory)
        self.has_deadline = QCheckBox(_("&Deadline"), self)
        self.has_deadline.setObjectName("properties_has_deadline")
        self.deadline = _date_field(self)
        self.language: Choice[str] = Choice(
            "properties_language", _("Language of the response"), _languages(properties), self
        )
        self.language.show_value(properties.language)
        self._show_deadline(properties.deadline)
        self.has_deadline.toggled.connect(self.deadline.setEnabled)
        self._lay_out()

    @property
    def properties(self) -> Properties:
        """The properties as they are in the fields now."""
        return replace(
            self._before,
            title=self.title.text(),
            plan_title=self.plan_title.text(),
            organisation=self.organisation.text(),
            addressee=self.addressee.text(),
            signatory=self.signatory.text(),
            deadline=self.deadline.date().toString(_ISO) if self.has_deadline.isChecked() else "",
            language=self.language.value,
        )

    def _show_deadline(self, deadline: str) -> None:
        date = QDate.fromString(deadline, _ISO)
        self.has_deadline.setChecked(date.isValid())
        self.deadline.setDate(date if date.isValid() else QDate.currentDate().addDays(_A_MONTH))
        self.deadline.setEnabled(date.isValid())

    def _field(self, name: str, text: str) -> QLineEdit:
        field = QLineEdit(text, self)
        field.setObjectName(name)
        field.setMaxLength(_LONGEST)
        field.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        field.setCursorPosition(0)
        return field

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(2, 16, 2, 4)
        form.setSpacing(10)
        form.addRow(_("&Title of the response"), self.title)
        form.addRow(_("&Plan it answers"), self.plan_title)
        form.addRow(_("O&rganisation"), self.organisation)
        form.addRow(_("&Signatory"), self.signatory)
        form.addRow(_("Addr&essee"), self.addressee)
        self.deadline.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.has_deadline.setMinimumHeight(self.deadline.sizeHint().height())  # the words level with the date
        form.addRow(self.has_deadline, self.deadline)
        form.addRow(_("&Language of the response"), self.language)
        hint = QLabel(
            _("The deadline stays in the house; the window says how many days are left."),
            self,
        )
        hint.setWordWrap(True)
        hint.setProperty("muted", True)
        form.addRow(hint)


def _date_field(parent: QWidget) -> QDateEdit:
    locale = QLocale(current())
    field = QDateEdit(parent)
    field.setObjectName("properties_deadline")
    field.setAccessibleName(_("Deadline"))
    field.setLocale(locale)
    field.setCalendarPopup(True)
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    field.setDisplayFormat(form if "yyyy" in form else form.replace("yy", "yyyy"))
    return field


def _languages(properties: Properties) -> list[tuple[str, str]]:
    """Return the languages to choose from, a plan's own one among them."""
    known = [("Français", "fr"), ("English", "en")]
    if properties.language not in (code for _name, code in known):
        known.append((QLocale(properties.language).nativeLanguageName() or properties.language, properties.language))
    return known
