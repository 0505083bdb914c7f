"""Cases as tests need them: opened and answered by the services, money and papers put in by hand."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.desk import Desk
from supportdesk.models import (
    AuditLine,
    Base,
    Case,
    ClockMark,
    Complainant,
    Consent,
    Incident,
    MoneyEvent,
    Paper,
    Payment,
    Report,
    Task,
)
from supportdesk.services import cases

TODAY = dt.date(2026, 11, 22)


def at(day: int, hour: int = 0, minute: int = 0, *, month: int = 11) -> dt.datetime:
    """A moment of the desk's wall clock in 2026."""
    return clock.at_desk(dt.date(2026, month, day), dt.time(hour, minute))


def day(number: int, *, month: int = 11) -> dt.date:
    return dt.date(2026, month, number)


def a_case(desk: Desk, name: str = "", kind: str = "", *, status: str = "draft") -> int:
    case = desk.do(cases.open_case)
    if name:
        desk.do(cases.save_answers, case.id, "person", {"name": name})
    if kind:
        desk.do(cases.save_answers, case.id, "incident", {"kind": kind})
    if status != "draft":
        set_status(desk, case.id, status)
    return case.id


def set_status(desk: Desk, case_id: int, status: str) -> None:
    with desk.opened.engine.begin() as connection:
        connection.execute(sa.update(Case).where(Case.id == case_id).values(status=status))
    desk.do(cases.look_at, case_id)


def pay(
    desk: Desk,
    case_id: int,
    paid_on: dt.date | None = TODAY,
    paid_at: dt.time | None = None,
    amount: int = 4_850_000,
    **more: object,
) -> int:
    """A payment of ₹48,500 if nothing else is said. Returns its id."""
    return put(
        desk, Payment, case_id=case_id, paid_on=paid_on, paid_at=paid_at, amount=amount, added_at=desk.now(), **more
    )


def tell(
    desk: Desk,
    case_id: int,
    payment_id: int,
    event: str,
    happened_on: dt.date,
    amount: int = 4_850_000,
    **more: object,
) -> int:
    """What became of a payment's money. Returns the id of the event."""
    return put(
        desk,
        MoneyEvent,
        case_id=case_id,
        payment_id=payment_id,
        event=event,
        amount=amount,
        happened_on=happened_on,
        recorded_at=desk.now(),
        recorded_by=desk.member.id,
        **more,
    )


def ticked(desk: Desk, case_id: int, rule: str, fact: str) -> int:
    """A rule's task that an earlier version of the program let somebody tick off, without the fact that ends it."""
    mark = {"rule": rule, "fact": fact, "state": "done", "reason": ""}
    return put(desk, ClockMark, case_id=case_id, marked_at=desk.now(), marked_by=desk.member.id, **mark)


def print_paper(desk: Desk, case_id: int, kind: str) -> int:
    return put(
        desk,
        Paper,
        case_id=case_id,
        kind=kind,
        language="hi",
        copy_number=1,
        sha256="0" * 64,
        printed_at=desk.now(),
        printed_by=desk.member.id,
    )


def put(desk: Desk, table: type[Base], *, case_id: int, **values: object) -> int:
    """One row, by hand, and the audit line that every act leaves. Returns its id."""
    with desk.opened.engine.begin() as connection:
        key = connection.execute(sa.insert(table).values(case_id=case_id, **values)).inserted_primary_key
    assert key is not None
    desk.do(cases.look_at, case_id)
    return int(key[0])


def fill(desk: Desk, count: int, status: str, now: dt.datetime, tasks: int = 1) -> None:
    """Cases of the last hundred days, each with two payments, a hold and tasks by hand, as fast as rows are written."""
    with desk.opened.engine.begin() as connection:
        first = (connection.scalar(sa.select(sa.func.max(Case.id))) or 0) + 1
        ids = range(first, first + count)
        common = {"checklist_version": 1, "opened_by": 1, "with_staff": 1, "status": status, "channel": "walk_in"}
        opened = {n: now - dt.timedelta(days=n % 100, hours=3) for n in ids}
        connection.execute(
            sa.insert(Case),
            [
                {"id": n, "number": f"JPR-2026-{n:06d}", "opened_at": opened[n], "changed_at": opened[n], **common}
                for n in ids
            ],
        )
        connection.execute(sa.insert(Complainant), [{"case_id": n, "name": f"Person {n}"} for n in ids])
        connection.execute(sa.insert(Incident), [{"case_id": n, "kind": "upi", "distress": n % 11} for n in ids])
        for table in (Consent, Report):
            connection.execute(sa.insert(table), [{"case_id": n} for n in ids])
        connection.execute(
            sa.insert(Payment), [payment for n in ids for payment in _two_payments(n, opened[n].date(), now)]
        )
        event = {"event": "held", "amount": 50_000, "recorded_at": now, "recorded_by": 1}
        connection.execute(
            sa.insert(MoneyEvent),
            [{"case_id": n, "payment_id": 2 * n, "happened_on": opened[n].date(), **event} for n in ids],
        )
        task = {"what": "Ask the bank", "for_staff": 1, "created_at": now, "created_by": 1}
        days = [TODAY + dt.timedelta(days=place) for place in range(tasks)]
        connection.execute(sa.insert(Task), [{"case_id": n, "due_on": day, **task} for n in ids for day in days])
        line = {"at": now, "staff_id": 1, "command": "cases.open_case", "detail": "", "hash": ""}
        connection.execute(sa.insert(AuditLine), [{"case_id": n, **line} for n in ids])


def _two_payments(case_id: int, day: dt.date, now: dt.datetime) -> list[dict[str, object]]:
    return [
        {
            "id": 2 * case_id + half,
            "case_id": case_id,
            "paid_on": day,
            "paid_at": dt.time(9, half),
            "amount": 100_000 + case_id,
            "added_at": now,
        }
        for half in (0, 1)
    ]


def plan_of(desk: Desk, query: Callable[..., Any], *arguments: object) -> list[str]:
    """How SQLite finds what the query asks for by SQLAlchemy: SEARCH by an index, SCAN row by row."""
    engine, asked = desk.opened.engine, []

    def note(_connection: object, _cursor: object, text: str, values: object, *_: object) -> None:
        asked.append((text, values))

    sa.event.listen(engine, "before_cursor_execute", note)
    desk.ask(query, *arguments)
    sa.event.remove(engine, "before_cursor_execute", note)
    with Session(engine) as session:
        driver = session.connection().connection.driver_connection
        assert driver is not None
        return [
            step[-1]
            for text, values in asked
            if text.startswith("SELECT")
            for step in driver.execute(f"EXPLAIN QUERY PLAN {text}", values)
        ]
