"""The supervisor's list of cases at risk of being forgotten, each with the reasons why it stands there."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from supportdesk import money, wording
from supportdesk.services.follow_up.at_risk import RiskRow
from supportdesk.texts import Texts
from ui.models.rows import Column, Look
from ui.widgets.rows_table import RowsTable


class RiskLine(NamedTuple):
    """`id` is the case's."""

    id: int
    row: RiskRow


def risk_lines(rows: Sequence[RiskRow]) -> list[RiskLine]:
    return [RiskLine(row.case_id, row) for row in rows]


def risk_table(_: Texts, parent: QWidget) -> RowsTable[RiskLine]:
    columns = (
        Column[RiskLine](_("Case"), lambda line: line.row.number, width=136),
        Column[RiskLine](
            _("Name"), lambda line: wording.called(line.row.name, line.row.name_hindi, _), Look.STRONG, wrap=True
        ),
        Column[RiskLine](
            _("No contact"),
            lambda line: _.count("{n} day", "{n} days", line.row.quiet_days),
            Look.CHIP,
            tone=lambda line: "danger" if line.row.quiet else "plain",
            width=112,
        ),
        Column[RiskLine](
            _("Next step"),
            lambda line: _("none") if line.row.no_next_step else _("planned"),
            Look.CHIP,
            tone=lambda line: "danger" if line.row.no_next_step else "plain",
            width=112,
        ),
        Column[RiskLine](
            _("Late"),
            lambda line: _.count("{n} day", "{n} days", line.row.late_days) if line.row.late_days else "—",
            Look.CHIP,
            tone=lambda line: "danger" if line.row.late_days else "plain",
            width=104,
        ),
        Column[RiskLine](_("What is late"), lambda line: _late(line.row, _), wrap=True),
        Column[RiskLine](_("Not back"), lambda line: money.rupees_or_dash(line.row.stake), width=110, right=True),
        Column[RiskLine](_("With"), lambda line: _.pick(line.row.with_name), Look.MUTED, width=116, wrap=True),
    )
    table = RowsTable(columns, _("Cases at risk of being forgotten"), parent=parent)
    table.setObjectName("at_risk")
    return table


def _late(row: RiskRow, texts: Texts) -> str:
    return row.late if isinstance(row.late, str) else texts.pick(row.late)
