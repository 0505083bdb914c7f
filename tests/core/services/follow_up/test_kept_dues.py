"""What is kept between two questions is what would be read anew, whatever was done in between."""

import datetime as dt
import random
from collections.abc import Callable
from contextlib import suppress

import pytest

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.case_state import CaseClosed
from supportdesk.services.follow_up import follow_ups
from supportdesk.services.follow_up.follow_ups import DueRow
from supportdesk.services.follow_up.history import history
from supportdesk.services.follow_up.put_right import take_back
from supportdesk.services.money.lines import record_money
from supportdesk.services.payments import NewPayment, add_payments, list_payments, remove_payment
from tests.core.casework import TODAY, a_case, set_status
from tests.core.conftest import Clock

Dice = random.Random


def opens(desk: Desk, dice: Dice, _case_id: int) -> None:
    a_case(desk, "Sunita Devi", dice.choice(("upi", "sextortion", "digital_arrest")))


def answers(desk: Desk, dice: Dice, case_id: int) -> None:
    form, typed = dice.choice(
        (
            ("person", {"name": dice.choice(("Om Prakash", "Mohd. Irfan"))}),
            ("incident", {"distress": str(dice.randint(0, 10))}),
            ("consent", {"follow_up_calls": dice.choice(("yes", "no"))}),
            ("call_1930", {"called_at": "22/11/2026 10:40"}),
            ("submission", {"acknowledgement_portal": "12345678901234"}),
        )
    )
    desk.do(cases.save_answers, case_id, form, typed)


def pays(desk: Desk, dice: Dice, case_id: int) -> None:
    day = TODAY - dt.timedelta(days=dice.randint(0, 120))
    desk.do(add_payments, case_id, [NewPayment(dice.randint(100, 10_000) * 100, day)])


def money_moves(desk: Desk, _dice: Dice, case_id: int) -> None:
    for row in desk.ask(list_payments, case_id)[:1]:
        desk.do(record_money, row.id, "asked" if row.held else "held", row.payment.amount, TODAY)


def takes_out(desk: Desk, _dice: Dice, case_id: int) -> None:
    for row in desk.ask(list_payments, case_id)[:1]:
        desk.do(remove_payment, row.id)


def plans(desk: Desk, dice: Dice, case_id: int) -> None:
    desk.do(follow_ups.add_task, case_id, "Ask the bank", TODAY + dt.timedelta(days=dice.randint(-5, 20)))


def works_off(desk: Desk, dice: Dice, case_id: int) -> None:
    for row in desk.ask(follow_ups.to_do, case_id, desk.now())[:1]:
        if row.task_id is not None:
            desk.do(follow_ups.finish_task, row.task_id)
        elif row.rule:
            if dice.random() < 0.5:
                desk.do(follow_ups.mark_clock, case_id, row.rule, row.fact, "waived", "said so")
            else:
                later = TODAY + dt.timedelta(days=9)
                with suppress(follow_ups.AfterLastDay):
                    desk.do(follow_ups.mark_clock, case_id, row.rule, row.fact, "postponed", "said so", later)


def opens_again(desk: Desk, _dice: Dice, case_id: int) -> None:
    """The last mark of the case, and the last task that ended."""
    rows = desk.ask(history, case_id, "tasks")
    for of in ("mark", "task"):
        line = next((row.line for row in rows if row.line and row.line.of == of), None)
        if line and of == "mark":
            desk.do(take_back, of, line.id, "too soon")
        elif line:
            desk.do(follow_ups.reopen_task, line.id, "too soon")


def ends(desk: Desk, dice: Dice, case_id: int) -> None:
    set_status(desk, case_id, dice.choice(("open", "closed")))


ACTS: tuple[Callable[[Desk, Dice, int], None], ...] = (
    opens,
    answers,
    pays,
    money_moves,
    takes_out,
    plans,
    works_off,
    opens_again,
    ends,
)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_kept_is_as_read_anew(desk: Desk, clock_at_desk: Clock, seed: int) -> None:
    dice, seen = Dice(seed), set()
    for _ in range(4):
        opens(desk, dice, 0)
    for _ in range(40):
        act = dice.choice(ACTS)
        with suppress(CaseClosed):
            act(desk, dice, dice.randint(1, 4))
        if dice.random() < 0.2:
            clock_at_desk.forward(hours=dice.randint(1, 30))
        kept = desk.ask(follow_ups.due, desk.now())
        assert sorted(kept, key=str) == sorted(read_anew(desk), key=str), act.__name__
        in_time = [row.due_on for row in kept if row.rule != "call_1930"]  # late for it, other things go before
        assert in_time == sorted(in_time)
        seen.add(len(kept))
    assert len(seen) > 5


def read_anew(desk: Desk) -> list[DueRow]:
    """Case by case, which keeps nothing."""
    count = desk.ask(lambda session: session.connection().exec_driver_sql("SELECT max(id) FROM cases").scalar_one())
    return [row for case_id in range(1, count + 1) for row in desk.ask(follow_ups.to_do, case_id, desk.now())]


def test_a_write_that_fails_leaves_what_is_kept(desk: Desk) -> None:
    case_id = a_case(desk, "Sunita Devi", "upi")
    before = desk.ask(follow_ups.due, desk.now())
    with pytest.raises(follow_ups.TaskEmpty):
        desk.do(follow_ups.add_task, case_id, " ", TODAY)
    assert desk.ask(follow_ups.due, desk.now()) == before
