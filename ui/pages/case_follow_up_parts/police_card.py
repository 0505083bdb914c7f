"""What police, bank and platforms know of this case: a few lines, and the forms to write it down in place."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from supportdesk.fields import POLICE
from supportdesk.services.follow_up.grievances import GrievanceRow, grievances
from supportdesk.services.follow_up.police import LINES, PoliceSheet, police_sheet
from supportdesk.services.paperwork.bank_complaints import bank_complaints
from supportdesk.texts import N_, Texts
from supportdesk.wording import day_short
from ui import theme
from ui.context import Context
from ui.pages.case_follow_up_parts.bank_form import BankForm, bank_words
from ui.pages.case_follow_up_parts.police_forms import GrievanceForm, InPlace, PoliceForm, PortalForm, WordsForm
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import Words, small

_SHOWN = 2
_STANDS = (
    ("taken_down_at", N_("{platform}: taken down {when}")),
    ("appealed_at", N_("{platform}: appeal to the GAC {when}")),
    ("answered_at", N_("{platform}: answered {when}")),
    ("acknowledged_at", N_("{platform}: confirmed {when}, no answer yet")),
    ("told_at", N_("{platform}: told {when}, no answer yet")),
)
_FORMS: dict[str, type[PoliceForm | WordsForm | BankForm | GrievanceForm | PortalForm]] = {
    "open_police": PoliceForm,
    "open_words": WordsForm,
    "open_bank": BankForm,
    "open_platform": GrievanceForm,
    "open_portal": PortalForm,
}
_WAITING = {
    "police": "open_police",
    "police_words": "open_words",
    "bank": "open_bank",
    "platform": "open_platform",
    "portal_status": "open_portal",
}
"""A form by the name under which it waits -> what opens it."""


class PoliceCard(Card):
    """`form_opened` and `form_closed`, so that the step can make room for it."""

    saved = Signal(object)
    said = Signal(str)
    failed = Signal(object)
    form_opened = Signal()
    form_closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Police, bank and platforms"), parent=parent)
        _ = context.texts
        self._context = context
        self._case_id = 0
        self.body.setSpacing(theme.size("s2"))
        self._police = Words("", wrap=True, parent=self)
        self._police.setObjectName("police_words")
        self._more = small("", wrap=True, parent=self)
        self._more.setObjectName("police_more")
        self._forms: dict[str, InPlace] = {}
        labels = {
            "open_police": _("Police…"),
            "open_words": _("They said…"),
            "open_bank": _("Bank…"),
            "open_platform": _("Platform…"),
            "open_portal": _("Portal…"),
        }
        for name, label in labels.items():
            button = Button(label, name=name, small=True, parent=self)
            button.clicked.connect(self._open)
            self.head.addWidget(button)
        self.body.addWidget(self._police)
        self.body.addWidget(self._more)

    def show_case(self, case_id: int) -> None:
        """Everything of this case, and nothing of the one before."""
        for form in self._forms.values():
            form.leave()
        self._close()
        self._case_id = case_id
        self.refresh()

    def refresh(self) -> None:
        desk, _ = self._context.desk, self._context.texts
        sheet = desk.ask(police_sheet, self._case_id)
        self._police.setText(police_words(sheet, _) or _("Nothing is written down of the police yet."))
        told = [_line_words(line.kind, line.words, day_short(line.happened_on), _) for line in sheet.lines[:_SHOWN]]
        told += [bank_words(row, _) for row in desk.ask(bank_complaints, self._case_id) if row.number]
        told += [grievance_words(row, _) for row in desk.ask(grievances, self._case_id)]
        if sheet.e_fir is not None and not (sheet.typed["fir_number"] or sheet.typed["efir_told_on"]):
            told.insert(0, _.pick(sheet.e_fir))
        self._more.setText("\n".join(told))
        self._more.setVisible(bool(told))

    def flush(self) -> bool:
        """Saves what is typed in the forms, or lets it wait until they are opened again."""
        kept = [form.flush() for form in self._forms.values()]
        return all(kept)

    def take_up(self, forms: Collection[str]) -> bool:
        """Opens one of these that were left unfinished; False where none is of this card."""
        name = next((_WAITING[form] for form in forms if form in _WAITING), "")
        if name:
            self._show_form(name)
        return bool(name)

    def start_fact(self, form: str, what: str, fact: str) -> None:
        """Opens a form (a key of `_FORMS`) for what a task asks for, which `fact` started."""
        self._show_form(form)
        self._form(form).point_at(what or fact)

    def show_field(self, key: str) -> None:
        """In its form, which goes on as it stands where it is open already."""
        name = "open_police" if key in {field.key for field in POLICE} else "open_platform"
        if self._form(name).isHidden():
            self._show_form(name)
        self._form(name).stand_in(key)

    def _open(self) -> None:
        self._show_form(self.sender().objectName())

    def _show_form(self, name: str) -> None:
        wanted = self._form(name)
        self.form_opened.emit()
        for form in self._forms.values():
            form.setVisible(form is wanted)
        wanted.start(self._case_id)

    def _form(self, name: str) -> InPlace:
        """Made when it is first opened: most looks at a follow-up need none."""
        if name not in self._forms:
            form = self._forms[name] = _FORMS[name](self._context, self)
            form.closed.connect(self._close)
            form.said.connect(self._tell)
            form.failed.connect(self.failed)
            self.body.addWidget(form, 1)
        return self._forms[name]

    def _close(self) -> None:
        for form in self._forms.values():
            form.hide()
        self.body.activate()  # else the others come back while the form's room still counts, and the window grows
        self.form_closed.emit()

    def _tell(self, words: str) -> None:
        self._close()
        self.saved.emit(self._context.now())
        self.said.emit(words)


def police_words(sheet: PoliceSheet, texts: Texts) -> str:
    """The one line by which a station finds the matter again."""
    typed = sheet.typed
    parts = [typed["fir_station"]]
    if typed["fir_number"]:
        parts.append(texts("FIR {number}", number=typed["fir_number"]))
        parts.append(typed["fir_on"])
    elif typed["efir_told_on"]:
        signed = typed["efir_signed_on"]
        told = texts("e-FIR of {day}, signed {signed}", day=typed["efir_told_on"], signed=signed)
        parts.append(told if signed else texts("e-FIR of {day}, not signed yet", day=typed["efir_told_on"]))
    elif typed["complaint_on"]:
        parts.append(texts("complaint of {day}", day=typed["complaint_on"]))
        parts.append(typed["complaint_number"])
    parts += [typed["fir_sections"], typed["officer"], typed["officer_phone"]]
    return " · ".join(filter(None, parts))


def grievance_words(row: GrievanceRow, texts: Texts) -> str:
    """How one platform stands, in the last thing that happened."""
    typed = row.typed
    key, sentence = next((key, sentence) for key, sentence in _STANDS if typed[key])
    return texts(sentence, platform=typed["platform"], when=typed[key])


def _line_words(kind: str, said: str, day: str, texts: Texts) -> str:
    return f"{day} · {texts(LINES[kind])}: {said}"
