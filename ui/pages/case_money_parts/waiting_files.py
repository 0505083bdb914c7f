"""What was given in a case and not added yet lies in its evidence: it is told, and read again on demand."""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk.errors import DeskError
from supportdesk.reading.readable import kind_of
from supportdesk.services.evidence import NewFile
from supportdesk.services.payments.waiting import done_with, waiting_files
from ui.context import Context
from ui.pages.case_money_parts.source_list import cut
from ui.pages.case_money_parts.sources import Source
from ui.widgets.button import Button
from ui.widgets.labels import small

_LONGEST_NAME = 40


class WaitingFiles(QWidget):
    """A line for what was given in this case to be read, and is not on the page: `wanted(NewFile)` for each of them."""

    wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._files: list[NewFile] = []
        self._says = small("", "warn", parent=self)
        self._says.setObjectName("waiting_files")
        read = Button(context.texts("Read payments"), name="read_waiting", small=True, parent=self)
        read.clicked.connect(self._want)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._says, 1)
        row.addWidget(read)
        self.hide()

    def show_case(self, case_id: int, sources: Iterable[Source]) -> None:
        """Without those that `sources` show."""
        here = {source.file.sha256 for source in sources if source.file}
        waiting = self._context.desk.ask(waiting_files, case_id) if case_id else []
        readable = (file for file in waiting if kind_of(file.name, file.media_type))
        self._files = [file for file in readable if file.sha256 not in here]
        self.setVisible(bool(self._files))
        if self._files:
            _, count = self._context.texts, len(self._files)
            self._says.setText(
                _.count(
                    "{name} waits in Evidence: its payments are not added yet.",
                    "{n} files wait in Evidence: their payments are not added yet.",
                    count,
                    name=cut(self._files[0].name, _LONGEST_NAME),
                )
            )

    def done_with(self, case_id: int, source: Source) -> None:
        """Where nothing can be added of what was read."""
        if source.file and source.part_read == 1 and not (source.count or source.trouble):
            with suppress(DeskError):  # then it waits although it need not
                self._context.desk.note(done_with, case_id, source.file.sha256)

    def want(self, names: Counter[str]) -> None:
        """So many of each name were on their way when the page was made anew: the newest."""
        left, wanted = names.copy(), []
        for file in reversed(self._files):
            if left[file.name] > 0:
                left[file.name] -= 1
                wanted.append(file)
        for file in reversed(wanted):
            self.wanted.emit(file)

    def _want(self) -> None:
        self.want(Counter(file.name for file in self._files))
