"""What a task by hand has besides its words and its day: who does it, how often it comes again, a note."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from supportdesk.fields import Choice
from supportdesk.services.staff import staff
from supportdesk.texts import N_, Both
from ui.context import Context
from ui.widgets.inputs import LineInput, PickInput
from ui.widgets.labels import labelled_row

_REPEATS = (
    ("0", N_("once")),
    ("1", N_("every day")),
    ("7", N_("every week")),
    ("14", N_("every 2 weeks")),
    ("30", N_("every 30 days")),
)


class TaskDetails(QWidget):
    """`entered` when Enter is pressed in the note."""

    entered = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.texts
        self._context = context
        self._who = PickInput(free=False, parent=self)
        self._who.setObjectName("task_for")
        self._repeat = PickInput(free=False, parent=self)
        self._repeat.setObjectName("task_repeat")
        self._note = LineInput(_("number, name, what was promised"), 500, self)
        self._note.setObjectName("task_note")
        self._note.returnPressed.connect(self.entered)
        row = labelled_row(
            self,
            (_("Who does it"), self._who, 3),
            (_("How often"), self._repeat, 2),
            (_("Note (may stay empty)"), self._note, 4),
        )
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)

    def start(self, who: int | None = None, repeat_days: int = 0, note: str = "") -> None:
        """For the member who is signed in, if nobody else is named."""
        _, repeats = self._context.texts, dict(_REPEATS)
        choices = [Choice(days, _(label)) for days, label in repeats.items()]
        if str(repeat_days) not in repeats:
            choices.append(Choice(str(repeat_days), _.count("every {n} day", "every {n} days", repeat_days)))
        self._repeat.set_choices(choices)
        self._who.set_choices(people(self._context))
        self._who.set_value(str(self._context.desk.member.id if who is None else who))
        self._repeat.set_value(str(repeat_days))
        self._note.set_value(note)

    def who(self) -> int | None:
        return int(self._who.value()) if self._who.value() else None

    def repeat_days(self) -> int:
        return int(self._repeat.value() or 0)

    def note(self) -> str:
        return self._note.value()


def people(context: Context) -> list[Choice]:
    """Everybody who works here now."""
    rows = (row for row in context.desk.ask(staff) if row.active)
    return [Choice(str(row.id), context.texts.pick(Both(row.name, row.name_hindi))) for row in rows]
