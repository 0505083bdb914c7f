"""What the history of a case tells of its payments: written down, corrected, taken out and put back."""

import datetime as dt

from supportdesk.desk import Desk
from supportdesk.services.follow_up.history import history
from supportdesk.services.payments import NewPayment, add_payments, change_payment, put_back, remove_payment
from tests.core.casework import TODAY, a_case
from tests.core.conftest import Clock


def told(desk: Desk, case: int) -> list[tuple[str, str, str]]:
    """Oldest first: what, about what, by whom."""
    rows = [row for row in reversed(desk.ask(history, case)) if row.what.startswith("Payment")]
    return [(row.what, row.about if isinstance(row.about, str) else row.about.en, row.by.en) for row in rows]


def test_a_payment_written_down_corrected_and_taken_out_leaves_its_lines(desk: Desk, clock_at_desk: Clock) -> None:
    case, me = a_case(desk), desk.member.name
    axis = NewPayment(9_000_000, TODAY, to_bank="Axis Bank")
    first, _second = desk.do(add_payments, case, [axis, NewPayment(100_00, TODAY)]).ids
    clock_at_desk.forward(minutes=1)
    desk.do(change_payment, first, {"amount": "80000", "reference": "632612345678"})
    clock_at_desk.forward(minutes=1)
    gone = desk.do(remove_payment, first)
    lines = [
        ("Payment written down", "₹90,000 · Axis Bank +1", me),
        ("Payment corrected", "₹90,000 → ₹80,000", me),
        ("Payment taken out", "₹80,000 · Axis Bank", me),
    ]
    assert told(desk, case) == lines
    clock_at_desk.forward(minutes=1)
    desk.do(put_back, gone)
    assert told(desk, case) == [*lines[:2], ("Payment taken out, and put back", "₹80,000 · Axis Bank", me)]


def test_what_grows_while_it_is_typed_is_no_correction(desk: Desk, clock_at_desk: Clock) -> None:
    case = a_case(desk)
    (payment,) = desk.do(add_payments, case, [NewPayment(9_00, TODAY)]).ids
    for amount in ("90", "90000"):
        clock_at_desk.forward(seconds=1)
        desk.do(change_payment, payment, {"amount": amount})
    assert told(desk, case) == [("Payment written down", "₹90,000", desk.member.name)]
    for amount, day in (("80000", TODAY), ("70000", TODAY - dt.timedelta(days=1))):
        clock_at_desk.forward(seconds=1)
        desk.do(change_payment, payment, {"amount": amount, "paid_on": f"{day:%d/%m/%Y}"})
    assert [about for what, about, _by in told(desk, case) if what == "Payment corrected"] == [
        "₹90,000 → ₹70,000",
        "22/11/2026 → 21/11/2026",
    ]
