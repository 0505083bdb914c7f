"""Files that were taken out of a case: record and bytes stay, and each can come back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk import wording
from supportdesk.services.evidence import EvidenceRow
from supportdesk.texts import Texts
from ui import theme
from ui.models.rows import Column, Look
from ui.widgets.button import Button
from ui.widgets.labels import heading
from ui.widgets.rows_table import RowsTable


class RemovedFiles(QWidget):
    put_back = Signal(int)
    closed = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        title = texts("Files that were taken out")
        columns = [
            Column[EvidenceRow](texts("File"), _name, second=_why),
            Column[EvidenceRow](texts("Taken out"), self._when, second=self._who, width=190),
            Column[EvidenceRow]("", self._act, Look.BUTTON, width=130, right=True, act="put_back"),
        ]
        self._table = RowsTable[EvidenceRow](columns, title, parent=self)
        self._table.setObjectName("removed")
        self._table.acted.connect(self._put_back)
        close = Button(texts("Back to the files"), name="close_removed", small=True, parent=self)
        close.clicked.connect(self.closed)
        foot = QHBoxLayout()
        foot.addWidget(close)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s2"))
        column.addWidget(heading(title, self))
        column.addWidget(self._table, 1)
        column.addLayout(foot)

    def show_files(self, rows: Sequence[EvidenceRow]) -> None:
        self._table.show_rows(rows)

    def _when(self, row: EvidenceRow) -> str:
        return wording.moment(row.removed_at) if row.removed_at else ""

    def _who(self, row: EvidenceRow) -> str:
        return self._texts.pick(row.removed_by)

    def _act(self, _row: EvidenceRow) -> str:
        return self._texts("Put back")

    def _put_back(self, row: EvidenceRow, _act: str) -> None:
        self.put_back.emit(row.id)


def _name(row: EvidenceRow) -> str:
    return row.name


def _why(row: EvidenceRow) -> str:
    return f"“{row.removed_why}”"
