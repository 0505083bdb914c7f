"""Several papers as one job: each is made ready, built and sealed on the worker, and filed before the next begins."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from supportdesk.errors import DeskError
from supportdesk.services.paperwork import papers
from supportdesk.services.paperwork.papers import PaperRow, ReadyPaper
from ui.context import Context
from ui.pages.paper_parts.printing_press import Made, Wish, build_and_seal, save_and_file


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper that is filed on the case and may leave the desk; `file` where it was saved as one."""

    row: PaperRow
    made: Made
    file: Path | None = None


class PrintJob(QObject):
    """Calls `then` with all papers, or `failed` with the trouble and those that are filed already: nothing is lost.

    With `saved_as` each is saved as the file that it says of the paper, and is filed only where that could be written.
    """

    def __init__(
        self,
        context: Context,
        case_id: int,
        then: Callable[[list[Filed]], None],
        failed: Callable[[DeskError, list[Filed]], None],
        parent: QObject,
        saved_as: Callable[[ReadyPaper], Path] | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = case_id
        self._then = then
        self._failed = failed
        self._saved_as = saved_as
        self._filed: list[Filed] = []
        self._rest: list[Wish] = []

    def start(self, wishes: Sequence[Wish]) -> None:
        self._rest = list(wishes)
        self._next()

    def _next(self) -> None:
        if not self._rest:
            self._then(self._filed)
            self.deleteLater()
            return
        desk, texts = self._context.desk, self._context.texts
        job = partial(
            build_and_seal, desk.core.ask, desk.vault, self._case_id, self._rest.pop(0), self._context.now(), texts
        )
        self._context.tasks.run(self, job, self._file, self._stop)

    def _file(self, made: Made) -> None:
        if self._saved_as:
            file = self._saved_as(made.paper)
            job = partial(save_and_file, self._context.desk.core, made, file)
            self._context.tasks.run(self, job, partial(self._keep, made, file), self._stop)
            return
        try:
            row = self._context.desk.do(papers.file_paper, made.paper, made.sha256)
        except DeskError as error:
            self._stop(error)
            return
        self._keep(made, None, row)

    def _keep(self, made: Made, file: Path | None, row: PaperRow) -> None:
        self._filed.append(Filed(row, made, file))
        self._next()

    def _stop(self, error: DeskError) -> None:
        self._failed(error, self._filed)
        self.deleteLater()
