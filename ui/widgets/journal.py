"""What stands in a box or form and is not written down yet is in the desk within a second, and there after a crash."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from supportdesk.errors import DeskError
from supportdesk.services.unfinished import keep_form, keep_unfinished, unfinished, unfinished_forms
from ui.context import Context
from ui.widgets.inputs import Editor, FlagInput, LineInput, PickInput, TextInput
from ui.widgets.segmented import Segmented

_KEEP_MS = 400


class _Waiting(QObject):
    """`failed(DeskError)` where the desk refused: the words stay where they are, and `flush` tries again."""

    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = 0
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self.flush)

    def flush(self) -> bool:
        """Keeps now what is not kept yet; False where the desk refused."""
        raise NotImplementedError

    def _wait(self) -> None:
        if self._case_id and not self._timer.isActive():
            self._timer.start()

    def _note(self, keep: Callable[[], object]) -> bool:
        try:
            keep()
        except DeskError as error:
            self.failed.emit(error)
            return False
        return True


class Journal(_Waiting):
    """Of one box. `key` is one of `services.unfinished`."""

    def __init__(self, context: Context, key: str, box: Editor, parent: QObject) -> None:
        super().__init__(context, parent)
        self._key = key
        self._box = box
        self._kept = self._done_with = ""
        box.edited.connect(self._wait)

    def show_case(self, case_id: int) -> None:
        """Keeps what stands in the box, and fills it with what waits in this case."""
        self.flush()
        self._case_id, self._done_with = case_id, ""
        self._kept = self._context.desk.ask(unfinished, case_id, self._key) if case_id else ""
        self._box.set_value(self._kept)

    def flush(self) -> bool:
        self._timer.stop()
        text = self._box.value()
        return not self._case_id or text in (self._kept, self._done_with) or self._keep(text)

    def forget(self) -> None:
        """What stands in the box is kept elsewhere now."""
        self._timer.stop()
        self._done_with = self._box.value()
        if self._kept:
            self._keep("")

    def _keep(self, text: str) -> bool:
        done = self._note(partial(self._context.desk.note, keep_unfinished, self._case_id, self._key, text))
        if done:
            self._kept = text
        return done


class _Boxes:
    """The boxes of a form, found by their names."""

    def __init__(self, form: QWidget, heard: Callable[[], None]) -> None:
        self._by_name: dict[str, Any] = {
            box.objectName(): box
            for box in form.findChildren(QWidget)
            if isinstance(box, LineInput | TextInput | PickInput | FlagInput | Segmented) and box.objectName()
        }
        for box in self._by_name.values():
            (box.chosen if isinstance(box, Segmented) else box.edited).connect(heard)

    def typed(self) -> dict[str, str]:
        return {name: box.value() for name, box in self._by_name.items()}

    def show(self, kept: Mapping[str, str]) -> None:
        """What has no box any more is passed over."""
        for name in kept.keys() & self._by_name.keys():
            self._by_name[name].set_value(kept[name])


class FormJournal(_Waiting):
    """Of a form that is opened, and written down by its button or put away.

    `more` gives what no box shows, the row that is put right say.
    """

    def __init__(
        self, context: Context, name: str, form: QWidget, more: Callable[[], Mapping[str, str]] | None = None
    ) -> None:
        super().__init__(context, form)
        self._name = name
        self._more = more
        self._began: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._boxes = _Boxes(form, self._wait)

    def open(self, case_id: int) -> Mapping[str, str]:
        """Once the form shows what it begins with, and after `close`. Gives what waits of it here, for `show`."""
        self._case_id, self._began = case_id, self._typed()
        self._kept = self._context.desk.ask(unfinished_forms, case_id).get(self._name, {}) if case_id else {}
        return self._kept

    def show(self, kept: Mapping[str, str]) -> None:
        self._boxes.show(kept)

    def begin_anew(self) -> None:
        """What the form shows now was not typed by anybody, unless something waited."""
        if not self._kept:
            self._began = self._typed()

    def belong_to(self, case_id: int) -> None:
        """The case was chosen after the words were written."""
        self.forget()
        self._case_id = case_id
        self._wait()

    def flush(self) -> bool:
        self._timer.stop()
        typed = self._typed()
        if not self._case_id or typed == (self._kept or self._began):
            return True
        return self._keep({} if typed == self._began else typed)

    def close(self) -> None:
        """Keeps what stands in the form, which is going to show something else."""
        self.flush()
        self._case_id, self._kept = 0, {}

    def forget(self) -> None:
        """What stood in the form is written down, or put away."""
        self._timer.stop()
        if self._kept:
            self._keep({})
        self._case_id = 0

    def _typed(self) -> dict[str, str]:
        return self._boxes.typed() | dict(self._more() if self._more else {})

    def _keep(self, typed: dict[str, str]) -> bool:
        done = self._note(partial(self._context.desk.note, keep_form, self._case_id, self._name, typed))
        if done:
            self._kept = typed
        return done


class FormMemory(QObject):
    """Of a form that belongs to no case: it is filled again when the window was built anew, in another language say."""

    def __init__(
        self, context: Context, name: str, form: QWidget, more: Callable[[], Mapping[str, str]] | None = None
    ) -> None:
        super().__init__(form)
        self._half_typed = context.desk.half_typed
        self._name = name
        self._more = more
        self._boxes = _Boxes(form, self.keep)

    @property
    def kept(self) -> Mapping[str, str]:
        """Nothing where nothing was being typed."""
        return self._half_typed.get(self._name, {})

    def show(self, kept: Mapping[str, str]) -> None:
        """What was kept, once the form shows what it begins with."""
        self._boxes.show(kept)
        if kept:
            self.keep()

    def forget(self) -> None:
        """What stood in the form is written down, or put away."""
        self._half_typed.pop(self._name, None)

    def keep(self) -> None:
        self._half_typed[self._name] = self._boxes.typed() | dict(self._more() if self._more else {})
