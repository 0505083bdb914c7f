"""First run: the demo desk is made once, which takes a while and can be ended, and opened again later."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from supportdesk import paths
from supportdesk.progress import Progress
from supportdesk.texts import Texts
from ui import dialogs
from ui.tasks import Tasks
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import Words

if TYPE_CHECKING:  # the first window paints before SQLAlchemy is loaded
    from supportdesk.desk import Desk
    from supportdesk.errors import DeskError


class DemoCard(Card):
    """`signed_in` brings the open desk; its passphrase is no secret."""

    signed_in = Signal(object)
    cancelled = Signal()

    def __init__(self, texts: Texts, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(texts("Look around in a demo desk"), parent=parent)
        self._texts = texts
        self._says = Words(texts("The demo desk is being opened …"), wrap=True, parent=self)
        self._says.setObjectName("demo_says")
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setMaximum(0)
        cancel = Button(texts("Cancel"), name="cancel_demo", parent=self)
        cancel.clicked.connect(self._stop)
        self.body.addWidget(self._says)
        self.body.addWidget(self._progress)
        self.body.addWidget(cancel, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(cancel)
        self._tasks = tasks

    def begin(self) -> None:
        self._job = self._tasks.run(self, _open_demo, self.signed_in.emit, self._refused, self._show_step)

    def _show_step(self, done: int, of: int) -> None:
        words = self._texts("The demo desk is being made: {n} of {all} cases.", n=done, all=of)
        self._says.setText(words if done < of else self._texts("The demo desk is being opened …"))
        self._progress.setMaximum(of if done < of else 0)
        self._progress.setValue(done)

    def _stop(self) -> None:
        self._job.set()
        self.cancelled.emit()

    def _refused(self, error: "DeskError") -> None:
        dialogs.tell(self, self._texts, error)
        self.cancelled.emit()


def _open_demo(report: Progress) -> "Desk":
    from supportdesk import demo, signing_in

    folder = paths.desks_folder() / "Demo.desk"
    demo.make_once(folder, report)
    desk = signing_in.open_desk(folder, demo.COUNSELLOR, demo.PASSPHRASE)
    try:
        report(1, 1)
    except BaseException:  # nobody waits for it any more
        desk.opened.close()
        raise
    return desk
