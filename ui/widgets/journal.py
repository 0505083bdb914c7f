"""What stands in a box or form and is not written down yet is in the desk within a second, and there after a crash."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from supportdesk.errors import DeskError
from supportdesk.services.unfinished import (
    keep_form,
    keep_own_form,
    keep_unfinished,
    own_forms,
    unfinished,
    unfinished_forms,
)
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
        self._open = False
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self.flush)

    def flush(self) -> bool:
        """Keeps now what is not kept yet; False where the desk refused."""
        raise NotImplementedError

    def wait(self) -> None:
        """Something was typed that is to be kept soon."""
        if self._open and not self._timer.isActive():
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
        box.edited.connect(self.wait)

    def show_case(self, case_id: int) -> None:
        """Keeps what stands in the box, and fills it with what waits in this case."""
        self.flush()
        self._case_id, self._open, self._done_with = case_id, bool(case_id), ""
        self._kept = self._context.desk.ask(unfinished, case_id, self._key) if case_id else ""
        self._box.set_value(self._kept)

    @property
    def is_done(self) -> bool:
        """Whether what stands in the box is kept elsewhere."""
        return bool(self._done_with) and self._box.value() == self._done_with

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


class FormJournal(_Waiting):
    """Of a form that is opened, and written down by its button or put away.

    It waits in its case, or with `own` by itself, for who typed it. `boxes` where not all of the form belongs to it;
    what is hidden as it is typed never waits. `more` gives what no box shows, the row that is put right say.
    """

    def __init__(
        self,
        context: Context,
        name: str,
        form: QWidget,
        more: Callable[[], Mapping[str, str]] | None = None,
        *,
        boxes: Sequence[QWidget] = (),
        own: bool = False,
    ) -> None:
        super().__init__(context, form)
        self._name = self._of = name
        self._more = more
        self._own = own
        self._began: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._boxes: dict[str, Any] = {
            box.objectName(): box
            for box in boxes or form.findChildren(QWidget)
            if isinstance(box, LineInput | TextInput | PickInput | FlagInput | Segmented) and _may_wait(box)
        }
        for box in self._boxes.values():
            (box.chosen if isinstance(box, Segmented) else box.edited).connect(self.wait)

    def open(self, case_id: int = 0, of: str = "") -> Mapping[str, str]:
        """Once the form shows what it begins with, and after `close`. Gives what waits of it here, for `show`.

        `of` tells the forms of a case apart of which there may be several: what each is about.
        """
        self._case_id, self._open, self._began = case_id, self._own or bool(case_id), self._typed()
        self._of = f"{self._name} {of}" if of else self._name
        self._kept = self._forms(case_id).get(self._of, {})
        return self._kept

    def waiting(self, case_id: int = 0) -> Mapping[str, str]:
        """What was neither written down nor put away."""
        return self._forms(case_id).get(self._name, {})

    def is_gone(self) -> bool:
        """What waited was written down or put away on another page."""
        return bool(self._kept) and self._of not in self._forms(self._case_id)

    def _forms(self, case_id: int) -> dict[str, dict[str, str]]:
        desk = self._context.desk
        if self._own:
            return desk.ask(own_forms, desk.member.id)
        return desk.ask(unfinished_forms, case_id, desk.member.id) if case_id else {}

    def left(self, case_id: int = 0) -> list[str]:
        """What the forms of this name are about that wait, where there may be several."""
        start = f"{self._name} "
        return [form.removeprefix(start) for form in self._forms(case_id) if form.startswith(start)]

    def show(self, kept: Mapping[str, str]) -> None:
        """What has no box any more is passed over."""
        for name in kept.keys() & self._boxes.keys():
            self._boxes[name].set_value(kept[name])

    def begin_anew(self) -> None:
        """What the form shows now was not typed by anybody, unless something waited."""
        if not self._kept:
            self._began = self._typed()

    def flush(self) -> bool:
        self._timer.stop()
        typed = self._typed()
        if not self._open or typed == (self._kept or self._began):
            return True
        return self._keep({} if typed == self._began else typed)

    def close(self) -> None:
        """Keeps what stands in the form, which is going to show something else."""
        self.flush()
        self._open, self._kept = False, {}

    def forget(self) -> None:
        """What stood in the form is written down, or put away."""
        self._timer.stop()
        if self._kept:
            self._keep({})
        self._open = False

    def _typed(self) -> dict[str, str]:
        return {name: box.value() for name, box in self._boxes.items()} | dict(self._more() if self._more else {})

    def _keep(self, typed: dict[str, str]) -> bool:
        note = self._context.desk.note
        if self._own:
            done = self._note(partial(note, keep_own_form, self._of, typed))
        else:
            done = self._note(partial(note, keep_form, self._case_id, self._of, typed))
        if done:
            self._kept = typed
        return done


def _may_wait(box: QWidget) -> bool:
    """A passphrase is never kept."""
    hidden = isinstance(box, LineInput) and box.echoMode() != LineInput.EchoMode.Normal
    return bool(box.objectName()) and not hidden
