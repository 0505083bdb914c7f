"""Step 1 of a case: the person, how they came, what they agree to. A new case is opened by its first key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import clock
from supportdesk.fields import ARRIVAL, CONSENT, PERSON, Choice
from supportdesk.reading import accounts, names
from supportdesk.services.cases import AT_FIRST
from supportdesk.services.centre import police_stations
from supportdesk.services.people import earlier_cases
from supportdesk.texts import Both
from supportdesk.validate import age_on, phones, said_of_phones
from ui.context import Context
from ui.pages.case_parts.step_card import StepCard
from ui.widgets.autosave import Autosave
from ui.widgets.button import Button
from ui.widgets.field_form import FieldForm
from ui.widgets.labels import heading

_OTHER_SCRIPT: dict[str, tuple[str, Callable[[str], str]]] = {
    "name": ("name_hindi", names.to_hindi),
    "name_hindi": ("name", names.to_latin),
}
_WHO = ("mobile", "name", "name_hindi")
_PARTS, _ABOUT = 12, 6
_SPANS = {field.key: _PARTS // 3 if at < _ABOUT else _PARTS // 4 for at, field in enumerate(PERSON)}
"""Three answers in a row about the person, four about where and how the person is found."""
_PAUSE_MS = 150


class IntakeStep(QWidget):
    """`show_new` is the empty form of a case that is `opened` by its first key.

    `person_typed(mobile, name)` in a pause of the typing, before it is kept.
    """

    next_wanted = Signal()
    paper_wanted = Signal(str)
    saved = Signal(object)
    unsaved = Signal()
    failed = Signal(object)
    opened = Signal(int)
    person_typed = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        _ = context.texts
        self._person = FieldForm(PERSON, _, columns=_PARTS, spans=_SPANS, parent=self)
        self._arrival = FieldForm(ARRIVAL, _, parent=self)
        self._consent = FieldForm(CONSENT, _, parent=self)
        self._suggested = {"name": "", "name_hindi": ""}
        self._stations: dict[str, Both] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell_person)
        self._autosave = Autosave(context, self)
        for form, widget in (("person", self._person), ("arrival", self._arrival), ("consent", self._consent)):
            self._autosave.watch(form, widget)
        for signal in ("saved", "unsaved", "failed", "opened"):
            getattr(self._autosave, signal).connect(getattr(self, signal))
        self._person.edited.connect(self._think_along)
        self._person.left.connect(self._settle)
        self._lay_out()

    def show_case(self, case_id: int) -> None:
        self._load_stations()
        self._autosave.show_case(case_id)
        self._find_suggestions()
        self._person.set_choices("town", [])
        for key in ("mobile", "age", "pin_code"):
            self._hint(key)
        self._person.focus_first()

    def show_new(self) -> None:
        self.show_case(0)
        self._arrival.set_typed(AT_FIRST)

    def refresh(self) -> None:
        self._load_stations()
        self._autosave.refresh()

    def flush(self) -> bool:
        return self._autosave.flush()

    def show_field(self, key: str) -> None:
        for form in (self._person, self._arrival, self._consent):
            form.stand_in(key)

    def _think_along(self, key: str) -> None:
        """What can be said while somebody still types: the other script, and a number once it is whole."""
        if key in _OTHER_SCRIPT:
            self._suggest(key)
        elif key in ("mobile", "pin_code"):
            self._hint(key)
        if key in _WHO:
            self._pause.start()

    def _tell_person(self) -> None:
        typed = self._person.typed()
        self.person_typed.emit(typed["mobile"], typed["name"] or typed["name_hindi"])

    def _settle(self, key: str) -> None:
        if key == "police_station":
            self._know_station()
        self._hint(key)

    def _suggest(self, key: str) -> None:
        """Fills the name in the other script, as long as nobody has typed there."""
        other, spell = _OTHER_SCRIPT[key]
        typed, there = self._person.editor(key).value(), self._person.editor(other).value()
        self._suggested[key] = ""
        self._person.note(key)
        if there not in ("", self._suggested[other]):
            return
        if names.has_devanagari(typed) == (key == "name"):  # the wrong script for this field, but their own words
            suggestion = typed if key == "name" else ""
        else:
            suggestion = spell(typed)
        self._suggested[other] = suggestion
        if suggestion != there:
            self._autosave.take("person", other, suggestion)
        self._note_suggestion(other)

    def _find_suggestions(self) -> None:
        """After loading: a Hindi name that is just what we would suggest still follows the Latin one."""
        typed = self._person.typed()
        suggestion = names.to_hindi(typed["name"])
        self._suggested = {"name": "", "name_hindi": suggestion if typed["name_hindi"] == suggestion else ""}

    def _note_suggestion(self, key: str) -> None:
        words = self._context.texts("suggested, check the spelling") if self._suggested[key] else ""
        self._person.note(key, words)

    def _hint(self, key: str) -> None:
        """What a well-filled field tells; a field with a problem keeps its sentence."""
        text = self._person.editor(key).value()
        if key == "mobile" and phones(text):
            self._hint_mobile(text)
        elif key == "age":
            self._hint_age(text)
        elif key == "pin_code" and len(text.replace(" ", "")) == 6:
            job = partial(accounts.places, text)  # reads a large table at the first call
            self._context.tasks.run(self, job, partial(self._show_places, text), self.failed.emit)

    def _hint_mobile(self, text: str) -> None:
        _ = self._context.texts
        earlier = self._context.desk.ask(earlier_cases, text, "", self._autosave.case_id)
        if said := said_of_phones(text, _):
            self._person.note("mobile", said, "warn")
            return
        if not earlier:
            self._person.note("mobile", _("valid"), "ok")
            return
        numbers = ", ".join(case.number for case in earlier[:2])
        sentence = _.count(
            "valid · {n} earlier case with this number: {numbers}",
            "valid · {n} earlier cases with this number: {numbers}",
            len(earlier),
            numbers=numbers,
        )
        self._person.note("mobile", sentence, "ok")

    def _hint_age(self, text: str) -> None:
        years = age_on(text.strip(), clock.local(self._context.now()).date())
        if years is None or not 0 <= years <= 120:
            return
        _ = self._context.texts
        parts = [] if text.strip().isdigit() else [_.count("{n} year", "{n} years", years)]
        if years >= 60:
            parts.append(_("senior citizen"))
        elif years < 18:
            parts.append(_("a child: talk in the presence of a parent or guardian"))
        self._person.note("age", " · ".join(parts), "ok" if years >= 18 else "warn")

    def _show_places(self, text: str, places: tuple[accounts.Place, ...]) -> None:
        if text != self._person.editor("pin_code").value():
            return
        _ = self._context.texts
        day = f"{accounts.places_day():%m/%Y}"
        if places:
            words = " / ".join(f"{place.district}, {place.state}" for place in places)
            self._person.note("pin_code", f"{words} ({day})", "ok")
            towns = dict.fromkeys(place.district for place in places)
            self._person.set_choices("town", [Choice(town, town) for town in towns])
        else:
            self._person.note("pin_code", _("not in the list of PIN codes of {day}, check it", day=day), "warn")

    def _load_stations(self) -> None:
        stations = {station.en: station for station in self._context.desk.ask(police_stations)}
        if stations != self._stations:
            self._stations = stations
            choices = [Choice(key, self._station_label(station)) for key, station in stations.items()]
            self._person.set_choices("police_station", choices)

    def _station_label(self, station: Both) -> str:
        both = station[::-1] if self._context.texts.language == "hi" else station
        return " · ".join(filter(None, both))

    def _know_station(self) -> None:
        """A station typed by hand in either language is the one of the list."""
        typed = self._person.editor("police_station").value()
        if not typed:  # a station without a Hindi name is not meant by an empty field
            return
        same = (each.en for each in self._stations.values() if typed.casefold() in (each.en.casefold(), each.hi))
        known = next(same, typed)
        if known != typed:
            self._autosave.take("person", "police_station", known)
        self._person.set_typed({"police_station": known})

    def _want_consent(self) -> None:
        self._autosave.flush()
        self.paper_wanted.emit("consent")

    def _go_on(self) -> None:
        self._autosave.flush()
        self.next_wanted.emit()

    def _lay_out(self) -> None:
        _ = self._context.texts
        hint = _("Enter moves on · Alt+1…6 jumps · nothing is lost if the power fails")
        card = StepCard(hint, _("Next: What happened"), self)
        card.next.clicked.connect(self._go_on)
        for title, form in ((_("The person"), self._person), (_("How they came"), self._arrival)):
            card.content.addWidget(heading(title, self))
            card.content.addWidget(form)
        printed = Button(_("Print consent form"), name="print_consent", small=True, parent=self)
        printed.clicked.connect(self._want_consent)
        row = QHBoxLayout()
        row.addWidget(heading(_("Consent"), self))
        row.addStretch(1)
        row.addWidget(printed)
        card.content.addLayout(row)
        card.content.addWidget(self._consent)
        card.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
