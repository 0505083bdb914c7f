"""Money that came back: of which payment of a case a message tells that, and how it is written down there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from supportdesk.errors import DeskError
from supportdesk.services.money.ledger import RECEIVER, Became, by_payment, replay
from supportdesk.services.money.lines import Details, MoneyRow, list_money, record_money
from supportdesk.services.payments.known import NewPayment, known_payments, may_come_back, same_reference
from supportdesk.services.work import Work
from supportdesk.texts import N_

_BACK = "credited"


class DayMissing(DeskError):
    sentence = N_("On which day did the money come back? Write the day into the row first.")


@dataclass(frozen=True, slots=True)
class Back:
    """The payment whose money seems to be back, as credited at `bank`, a key of the ledger. `line_id` is the line that
    seems to say so already; `others` are payments that fit as well."""

    payment_id: int
    bank: str = RECEIVER
    line_id: int = 0
    others: tuple[int, ...] = ()


def came_back(known: Mapping[int, NewPayment], money: Iterable[MoneyRow], new: NewPayment) -> Back | None:
    """Whose money this one is, as far as its words show: under the reference of what was taken; or in the account it
    left, not before that, as much as was taken, or as is on hold or on its way at one of the banks."""
    if new.direction != "in":
        return None
    lines, number = by_payment(money), (new.reference or "-").casefold()
    near = (
        (id_, payment)
        for id_, payment in known.items()
        if payment.amount == new.amount or id_ in lines or (payment.reference or "").casefold() == number
    )
    may = {id_: payment for id_, payment in near if may_come_back(payment, new)}
    became = {id_: replay(payment.amount, lines.get(id_, ())) for id_, payment in may.items()}
    named = [id_ for id_, payment in may.items() if same_reference(payment, new)]
    back = (line for id_ in named or may for line in lines.get(id_, ()) if line.event == _BACK)
    told = [line for line in back if line.amount == new.amount]
    for line in told:
        if _is_told_by(line, new):
            return Back(line.payment_id, line.bank, line.id)
    fits = named or [id_ for id_ in may if _bank(became[id_], new.amount) is not None]
    left = [id_ for id_ in fits if new.amount <= may[id_].amount - became[id_].credited]
    by_hand = [Back(line.payment_id, line.bank, line.id) for line in told if not line.number]
    if by_hand and not left:
        return by_hand[0]
    if not (left or named):
        return None
    newest = max(left or named, key=lambda id_: (str(may[id_].paid_on), str(may[id_].paid_at or "")))
    others = tuple(id_ for id_ in left if id_ != newest)
    return Back(newest, _bank(became[newest], new.amount) or RECEIVER, others=others)


def write_back(work: Work, case_id: int, back: Back, new: NewPayment, evidence_id: int | None) -> Back | None:
    """With the new line; None where one says so already, so that pasting twice is harmless.

    Raises DayMissing, and what `record_money` raises.
    """
    known = known_payments(work.session, case_id).items()
    one = {id_: payment for id_, payment in known if id_ == back.payment_id}
    there = came_back(one, list_money(work.session, case_id), new)
    if there is not None and there.line_id:
        return None
    if new.paid_on is None:
        raise DayMissing
    details = Details(bank=back.bank, number=new.reference or "", evidence_id=evidence_id)
    line_id = record_money(work, back.payment_id, _BACK, new.amount, new.paid_on, details=details)
    return replace(back, line_id=line_id)


def _bank(became: Became, amount: int) -> str | None:
    """Where so much is on its way, or on hold, or came to at first; None where nowhere."""
    banks = became.banks.values()
    for at in banks:
        if amount == at.on_its_way:
            return at.bank
    for at in banks:
        if amount == at.on_hold:
            return at.bank
    return RECEIVER if amount == became.banks[RECEIVER].came else None


def _is_told_by(line: MoneyRow, new: NewPayment) -> bool:
    if line.number and new.reference:
        return line.number.casefold() == new.reference.casefold()
    return new.paid_on is None or line.happened_on == new.paid_on
