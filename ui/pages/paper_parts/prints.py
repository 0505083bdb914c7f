"""The copies of a case that were printed or saved, newest first, and above them the one that is not printed yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from supportdesk import wording
from supportdesk.services.paperwork.bank_names import bank_of
from supportdesk.services.paperwork.papers import PAPERS, PaperRow
from supportdesk.texts import Texts
from ui.context import Context
from ui.models.rows import Column
from ui.widgets.card import Card
from ui.widgets.labels import small
from ui.widgets.rows_table import RowsTable

_DRAFT = 0


@dataclass(frozen=True, slots=True)
class _Print:
    """`paper` is None for the draft."""

    id: int
    paper: PaperRow | None = None


class PrintsCard(Card):
    """A click or Enter is `draft_wanted` or `filed_wanted(PaperRow)`."""

    draft_wanted = Signal()
    filed_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Copies"), parent=parent)
        self._texts = context.texts
        self._table = _table(context.texts, self)
        self._table.setObjectName("prints")
        self._table.opened.connect(self._open)
        self._says = small("", wrap=True, parent=self)
        self._says.setObjectName("what_is_shown")
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._says)

    def show_prints(self, prints: Sequence[PaperRow]) -> None:
        self._table.show_rows([_Print(_DRAFT), *(_Print(paper.id, paper) for paper in prints)])

    def mark(self, paper: PaperRow | None) -> None:
        """Says which one is in sight; None is the draft."""
        _ = self._texts
        self._table.pick(paper.id if paper else _DRAFT)
        if paper is None:
            words = _("So the next copy will look. It is filed on the case when it is printed or saved.")
        else:
            words = _(
                "Byte for byte what was printed on {moment} by {name}. Check code {code}.",
                moment=wording.moment(paper.printed_at),
                name=_.pick(paper.printed_by),
                code=paper.check_code,
            )
        self._says.setText(words)

    def _open(self, row: _Print) -> None:
        if row.paper is None:
            self.draft_wanted.emit()
        else:
            self.filed_wanted.emit(row.paper)


def _table(texts: Texts, parent: QWidget) -> RowsTable[_Print]:
    _ = texts

    def name(row: _Print) -> str:
        if row.paper is None:
            return _("New copy")
        to_whom = _.pick(bank_of(row.paper.to_whom))
        paper = ", ".join(filter(None, (_(PAPERS.get(row.paper.kind, row.paper.kind)), to_whom)))
        return _("{paper}, copy {n}", paper=paper, n=row.paper.copy_number)

    def about(row: _Print) -> str:
        if row.paper is None:
            return _("not printed yet")
        language = _("Hindi") if row.paper.language == "hi" else _("English")
        return _("{moment} · {language}", moment=wording.moment(row.paper.printed_at), language=language)

    columns = (Column[_Print](_("Copies"), name, second=about),)
    return RowsTable(columns, _("Copies of papers of this case"), header=False, one_click=True, parent=parent)
