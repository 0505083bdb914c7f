"""Cases as tests need them: opened and answered by the services, money and papers put in by hand."""

import datetime as dt

import sqlalchemy as sa

from supportdesk import clock
from supportdesk.desk import Desk
from supportdesk.models import Base, Case, MoneyEvent, Paper, Payment
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


def tell(desk: Desk, case_id: int, payment_id: int, event: str, happened_on: dt.date, amount: int = 4_850_000) -> int:
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
    )


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


def put(desk: Desk, table: type[Base], **values: object) -> int:
    """One row, by hand. Returns its id."""
    with desk.opened.engine.begin() as connection:
        key = connection.execute(sa.insert(table).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])
