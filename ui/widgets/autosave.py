"""What is typed is in the desk within a second of the first key: before any check, whatever else happens."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from supportdesk.errors import DeskError
from supportdesk.fields import FORMS, Kind
from supportdesk.services import cases
from supportdesk.validate import Problem, clean, said_of_phones
from ui.context import Context
from ui.widgets.field_form import FieldForm
from ui.widgets.inputs import PickInput

_SAVE_MS = 400
_AGAIN_MS = 5_000


@dataclass(slots=True, eq=False)
class _Draft:
    """What is not saved yet of one case, by form and key; a new case has no id before its first key."""

    case_id: int
    typed: dict[str, dict[str, str]] = field(default_factory=dict)


class Autosave(QObject):
    """Fills its forms from a case and saves what is typed into that case, also when another one is shown meanwhile.

    `saved(moment)` after a commit; `failed(DeskError)` at the first of several failures: the words stay in the form and
    in here, and are tried again; `unsaved()` at the first key; `opened(case_id)` when the first key opened a new case.
    A page that adds hints of its own connects to a form's `left` after `watch`.
    """

    saved = Signal(object)
    failed = Signal(object)
    unsaved = Signal()
    opened = Signal(int)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._forms: list[tuple[str, FieldForm]] = []
        self._shown = _Draft(0)
        self._waiting: list[_Draft] = []
        self._failing = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)

    @property
    def case_id(self) -> int:
        """The case in the forms; 0 while it is a new one without a key."""
        return self._shown.case_id

    def watch(self, name: str, form: FieldForm) -> None:
        """`name` as in `fields.FORMS`; several widgets may show parts of one form."""
        form.setProperty("form", name)
        self._forms.append((name, form))
        form.edited.connect(self._note)
        form.left.connect(self._leave)

    def show_case(self, case_id: int) -> None:
        """Saves what is typed, then shows all answers of this case and nothing of the one before; 0 is a new case."""
        self.flush()
        waiting = (draft for draft in self._waiting if case_id and draft.case_id == case_id)
        self._shown = next(waiting, _Draft(case_id))
        for name, form in self._forms:
            form.clear()
            form.set_typed(self.answers(name))
            for key, text in form.typed().items():
                self._show_problem(name, form, key, text)

    def refresh(self) -> None:
        """Shows what another screen changed; leaves alone where somebody types and what is not saved yet."""
        if not self._shown.case_id:
            return
        stored = {name: self.answers(name) for name in dict.fromkeys(name for name, _ in self._forms)}
        for name, form in self._forms:
            typed = form.typed()
            news = {key: text for key, text in stored[name].items() if key in typed and typed[key] != text}
            form.set_typed({key: text for key, text in news.items() if not _in_hand(form, key)})

    def answers(self, name: str) -> Mapping[str, str]:
        """The answers of the case shown, as they are kept or will be; for what no form shows."""
        kept = self._context.desk.ask(cases.answers, self._shown.case_id, name) if self._shown.case_id else {}
        return kept | self._shown.typed.get(name, {})

    def take(self, name: str, key: str, text: str) -> None:
        """An answer that came without typing: a suggestion, a quick button."""
        for known, form in self._forms:
            if known == name:
                form.set_typed({key: text})
        self._keep(name, key, text)

    def flush(self) -> bool:
        """Saves now what is not saved yet. False where the desk refused; it is tried again."""
        self._timer.stop()
        refusal = None
        for draft in list(self._waiting):
            try:
                self._save(draft)
            except DeskError as error:
                refusal = error
        if refusal is None:
            self._failing = False
            return True
        self._timer.start(_AGAIN_MS)
        self._refused(refusal)
        return False

    def _note(self, key: str) -> None:
        form = self.sender()
        if isinstance(form, FieldForm):
            if form.editor(key).property("tone") in {"error", "warn"}:
                form.note(key)
            self._keep(str(form.property("form")), key, form.editor(key).value())

    def _keep(self, name: str, key: str, text: str) -> None:
        draft = self._shown
        draft.typed.setdefault(name, {})[key] = text
        if draft not in self._waiting:
            self._waiting.append(draft)
        if not self._timer.isActive():
            self._timer.start(_SAVE_MS)
            self.unsaved.emit()
        if not draft.case_id and not self._failing:  # the number is there with the first key
            try:
                self._open(draft)
            except DeskError as error:
                self._refused(error)

    def _open(self, draft: _Draft) -> None:
        draft.case_id = self._context.desk.do(cases.open_case).id
        if draft is self._shown:
            self.opened.emit(draft.case_id)

    def _refused(self, error: DeskError) -> None:
        if not self._failing:
            self._failing = True
            self.failed.emit(error)

    def _save(self, draft: _Draft) -> None:
        if not draft.case_id:
            self._open(draft)
        for name in list(draft.typed):
            typed = draft.typed.pop(name)
            try:
                done = self._context.desk.do(cases.save_answers, draft.case_id, name, typed)
            except DeskError:
                draft.typed[name] = typed | draft.typed.get(name, {})
                raise
            self.saved.emit(done.at)
        self._waiting.remove(draft)

    def _leave(self, key: str) -> None:
        """What was left is saved at once, and shown as it is kept: a mobile in two groups, an Aadhaar cut."""
        form = self.sender()
        if isinstance(form, FieldForm):
            if self.flush():
                self.refresh()
            self._show_problem(str(form.property("form")), form, key, form.editor(key).value())

    def _show_problem(self, name: str, form: FieldForm, key: str, text: str) -> None:
        asked = next(each for each in FORMS[name] if each.key == key)
        value = clean(asked, text, self._context.now())
        if isinstance(value, Problem):
            form.note(key, self._context.texts(value.sentence), "error")
        elif asked.kind is Kind.PHONE and (said := said_of_phones(text, self._context.texts)):
            form.note(key, said, "warn")


def _in_hand(form: FieldForm, key: str) -> bool:
    """The keyboard is in this field, and a person has typed there since it was filled."""
    editor = form.editor(key)
    line = editor.lineEdit() if isinstance(editor, PickInput) else editor
    match line:
        case QLineEdit():
            return line.hasFocus() and line.isUndoAvailable()
        case QPlainTextEdit():
            return line.hasFocus() and line.document().isUndoAvailable()
        case _:
            return False
