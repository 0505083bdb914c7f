"""What will stand where there is nothing yet, table by table: the first week of a desk is no page of zeros."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from supportdesk.documents.figures.report import Report, Table
from supportdesk.texts import N_, Texts
from ui.widgets.labels import EmptyNote

_NO_CASE = N_("No case in these days.")
_WORDS: dict[str, tuple[str, str]] = {
    "weeks": (
        _NO_CASE,
        N_("A column stands here for each week, with its cases, the amount taken and on hold."),
    ),
    "months": (
        _NO_CASE,
        N_("A column stands here for each month, with its cases, the amount taken and on hold."),
    ),
    "kind": (_NO_CASE, N_("Each kind of crime stands here, with its cases and the amount taken.")),
    "delay": (
        N_("No case with money in these days."),
        N_("How soon 1930 was called after the last payment stands here."),
    ),
    "step": (_NO_CASE, N_("What was done in the cases stands here: 1930, portal, bank, FIR and what follows.")),
    "ageing": (N_("No case is open."), N_("How long the open cases have waited stands here.")),
    "modus": (_NO_CASE, N_("The ways in which people were cheated stand here, most cases first.")),
    "station": (
        _NO_CASE,
        N_("Each police station stands here, with its cases, FIRs and money, and what is still open."),
    ),
    "bank": (
        N_("No money went to a bank in these days."),
        N_("Each bank to which money went stands here, with what it held and gave back."),
    ),
    "channel": (_NO_CASE, N_("How people came to the desk stands here: themselves, by phone, or sent by others.")),
    "counsellor": (_NO_CASE, N_("Who looks after how many cases stands here.")),
    "age": (_NO_CASE, N_("The ages of the people stand here, in bands.")),
    "gender": (_NO_CASE, N_("Cases by gender stand here.")),
    "language": (_NO_CASE, N_("The languages in which people speak with the desk stand here.")),
    "bank_days": (
        N_("No bank was asked in these days."),
        N_("How soon each bank answers stands here, once it was asked in writing."),
    ),
    "overdue": (N_("Nothing is overdue."), N_("Clocks of law, bank and portal that have run out stand here.")),
}


def says_nothing(table: Table) -> bool:
    """Whether nothing in it was counted. What is hidden is something."""
    return not any(value for line in table.lines for value in line.values)


def counts_nothing(report: Report) -> bool:
    """Of an empty desk, or of days before its first case."""
    (main,) = report.chapters
    return not any(figure.value for figure in main.figures) and all(map(says_nothing, main.tables))


class NothingYet(QStackedWidget):
    """That there is nothing of a table, and what will stand here."""

    def __init__(self, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts = texts
        self._notes: dict[tuple[str, str], EmptyNote] = {}

    def show_for(self, table: Table) -> None:
        nothing, will_stand = map(self._texts, _WORDS[table.key])
        words = table.without_lines or nothing
        if (table.key, words) not in self._notes:
            self._notes[table.key, words] = EmptyNote(words, will_stand, "chart-column", self)
            self.addWidget(self._notes[table.key, words])
        self.setCurrentWidget(self._notes[table.key, words])
