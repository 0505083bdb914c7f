"""What the centre is called, where it is, and which police stations it sends people to."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk.errors import DeskError
from supportdesk.fields import CENTRE
from supportdesk.services.centre import centre, change_centre, police_stations, read_stations, write_stations
from ui.context import Context
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field_form import FieldForm
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Problem, small

_FIELDS = tuple(field for field in CENTRE if field.key != "code")


class CentreCard(Card):
    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("The centre"), parent=parent)
        _ = context.texts
        self._context = context
        self._form = FieldForm(_FIELDS, _, columns=2, parent=self)
        self._problem = Problem(self)
        save = Button(_("Save the centre"), kind="primary", name="save_centre", parent=self)
        save.clicked.connect(self._save)
        row = QHBoxLayout()
        row.addWidget(small(_("The short code begins every case number and never changes."), wrap=True, parent=self), 1)
        row.addWidget(save)
        self.body.addWidget(self._form)
        self.body.addWidget(self._problem)
        self.body.addLayout(row)
        self._journal = FormJournal(context, "centre", self._form, own=True)
        self._begin()

    def flush(self) -> bool:
        """Lets what is typed wait; False where the desk refused."""
        return self._journal.flush()

    def _begin(self) -> None:
        """What the desk holds now, or what was typed and not saved."""
        sheet = self._context.desk.ask(centre)
        self._form.set_typed(
            {
                "centre_name": sheet.name,
                "centre_name_hindi": sheet.name_hindi,
                "district": sheet.district,
                "state": sheet.state,
                "phone": sheet.phone,
                "centre_address": sheet.address,
                "centre_address_hindi": sheet.address_hindi,
                "stations": write_stations(self._context.desk.ask(police_stations)),
            }
        )
        self._journal.show(self._journal.open())
        self._problem.say("")

    def _save(self) -> None:
        _ = self._context.texts
        typed = {key: text.strip() for key, text in self._form.typed().items()}
        missing = self._form.missing()
        if missing:
            self._problem.say(_("Still needed: {fields}", fields=", ".join(missing)))
            return
        sheet = replace(
            self._context.desk.ask(centre),
            name=typed["centre_name"],
            name_hindi=typed["centre_name_hindi"],
            district=typed["district"],
            state=typed["state"],
            phone=typed["phone"],
            address=typed["centre_address"],
            address_hindi=typed["centre_address_hindi"],
        )
        try:
            self._context.desk.do(change_centre, sheet, read_stations(typed["stations"]))
        except DeskError as error:
            self._problem.say(error.say(_))
            return
        self._journal.forget()
        self._begin()
        self.said.emit(_("The centre is saved."))
