"""The history of a case: what was said to whom, and everything else that happened, on one line of time."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge
from supportdesk.errors import DeskError
from supportdesk.models import ClockMark, Contact, Evidence, MoneyEvent, Paper, Payment, Report, Staff, Task
from supportdesk.money import rupees
from supportdesk.services.work import Work
from supportdesk.texts import N_, Both
from supportdesk.validate import words

PARTIES: dict[str, str] = {
    "victim": N_("Victim"),
    "bank": N_("Bank"),
    "police": N_("Police"),
    "court": N_("Court"),
    "portal": N_("Portal"),
    "other": N_("Other"),
}
_PRINTED = N_("Printed")
_EVIDENCE = N_("Evidence received")
_TASK_DONE = N_("Task done")
_CALLED = N_("1930 called")
_FILED = N_("Filed on the portal")
_MARKS: dict[str, str] = {
    "done": N_("Done"),
    "waived": N_("Not needed"),
    "postponed": N_("Postponed"),
}
_MONEY: dict[str, str] = {
    "asked": N_("Bank asked to hold the money"),
    "held": N_("Money held"),
    "moved_on": N_("Money moved on"),
    "released": N_("Hold released"),
    "credited": N_("Money back with the person"),
}
_BY = (Staff.name, Staff.name_hindi)
_NOBODY = Both("", "")


class NothingWritten(DeskError):
    sentence = N_("Write what was said.")


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """`what` is an English label for `Texts`, `about` a text as it is, `more` the reason or number that goes with it.

    `party` is a key of PARTIES, or empty for what the desk did by itself. `time_known` is False where only the day is.
    """

    at: dt.datetime
    what: str
    about: Both | str
    party: str = ""
    by: Both = _NOBODY
    more: str = ""
    distress: int | None = None
    time_known: bool = True


def write_contact(work: Work, case_id: int, party: str, text: str, distress: int | None = None) -> None:
    """A line of the history, and how the person is (0 to 10) where that was asked. Raises NothingWritten."""
    text = words(text)
    if not text:
        raise NothingWritten
    work.session.execute(
        sa.insert(Contact).values(
            case_id=case_id, at=work.now, party=party, text=text, distress=distress, staff_id=work.member.id
        )
    )
    work.note(case_id, party=party, distress=distress)


def history(session: Session, case_id: int, party: str | None = None) -> list[HistoryRow]:
    """Everything that happened in a case, newest first; with one party only, where one is named."""
    rows = [
        row
        for source in (_contacts, _papers, _reports, _evidence, _marks, _tasks, _money_events)
        for row in source(session, case_id)
    ]
    return sorted(
        (row for row in rows if party in (None, row.party)), key=lambda row: (row.at, row.time_known), reverse=True
    )


def _contacts(session: Session, case_id: int) -> Iterator[HistoryRow]:
    for row in session.execute(
        sa.select(Contact.at, Contact.party, Contact.text, Contact.distress, *_BY)
        .join(Staff, Staff.id == Contact.staff_id)
        .where(Contact.case_id == case_id)
        .order_by(Contact.id)
    ):
        yield HistoryRow(
            row.at, PARTIES[row.party], row.text, row.party, Both(row.name, row.name_hindi), distress=row.distress
        )


def _papers(session: Session, case_id: int) -> Iterator[HistoryRow]:
    for row in session.execute(
        sa.select(Paper.printed_at, Paper.kind, Paper.language, *_BY)
        .join(Staff, Staff.id == Paper.printed_by)
        .where(Paper.case_id == case_id)
        .order_by(Paper.id)
    ):
        yield HistoryRow(row.printed_at, _PRINTED, row.kind, by=Both(row.name, row.name_hindi), more=row.language)


def _reports(session: Session, case_id: int) -> Iterator[HistoryRow]:
    report = session.execute(
        sa.select(
            Report.called_at,
            Report.operator,
            Report.acknowledgement_1930,
            Report.submitted_at,
            Report.acknowledgement_portal,
        ).where(Report.case_id == case_id)
    ).one()
    if report.called_at:
        yield HistoryRow(
            report.called_at, _CALLED, report.acknowledgement_1930 or "", "police", more=report.operator or ""
        )
    if report.submitted_at:
        yield HistoryRow(report.submitted_at, _FILED, report.acknowledgement_portal or "", "portal")


def _evidence(session: Session, case_id: int) -> Iterator[HistoryRow]:
    for row in session.execute(
        sa.select(Evidence.received_at, Evidence.name.label("file"), Evidence.given_by, *_BY)
        .join(Staff, Staff.id == Evidence.received_by)
        .where(Evidence.case_id == case_id)
        .order_by(Evidence.id)
    ):
        yield HistoryRow(row.received_at, _EVIDENCE, row.file, by=Both(row.name, row.name_hindi), more=row.given_by)


def _marks(session: Session, case_id: int) -> Iterator[HistoryRow]:
    rules = knowledge.clocks()
    for row in session.execute(
        sa.select(ClockMark.marked_at, ClockMark.rule, ClockMark.state, ClockMark.reason, *_BY)
        .join(Staff, Staff.id == ClockMark.marked_by)
        .where(ClockMark.case_id == case_id)
        .order_by(ClockMark.id)
    ):
        title = rules[row.rule].title if row.rule in rules else row.rule
        yield HistoryRow(row.marked_at, _MARKS[row.state], title, by=Both(row.name, row.name_hindi), more=row.reason)


def _tasks(session: Session, case_id: int) -> Iterator[HistoryRow]:
    for row in session.execute(
        sa.select(Task.done_at, Task.what, Task.outcome, *_BY)
        .join(Staff, Staff.id == Task.for_staff)
        .where(Task.case_id == case_id, Task.done_at.is_not(None))
        .order_by(Task.id)
    ):
        yield HistoryRow(row.done_at, _TASK_DONE, row.what, by=Both(row.name, row.name_hindi), more=row.outcome)


def _money_events(session: Session, case_id: int) -> Iterator[HistoryRow]:
    for row in session.execute(
        sa.select(MoneyEvent.happened_on, MoneyEvent.event, MoneyEvent.amount, MoneyEvent.note, Payment.to_bank, *_BY)
        .join(Payment, Payment.id == MoneyEvent.payment_id)
        .join(Staff, Staff.id == MoneyEvent.recorded_by)
        .where(MoneyEvent.case_id == case_id)
        .order_by(MoneyEvent.id)
    ):
        about = " · ".join(filter(None, (rupees(row.amount), row.to_bank)))
        at = clock.at_desk(row.happened_on, dt.time())
        yield HistoryRow(
            at, _MONEY[row.event], about, "bank", Both(row.name, row.name_hindi), row.note, time_known=False
        )
