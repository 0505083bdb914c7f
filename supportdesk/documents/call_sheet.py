"""The 1930 call sheet: every figure the operator asks for, in the operator's order, large enough to read out.

The order is that of the official text of the helpline: mobile of the complainant, bank, account, transaction number,
date, card. The amount and where the money went follow, because the operator asks for them next.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from supportdesk import money, wording
from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.texts import Texts

if TYPE_CHECKING:
    from reportlab.platypus.flowables import Flowable

_ACKNOWLEDGEMENT_DIGITS = 14
_HAND_ROOM = 22.0


@dataclass(frozen=True, slots=True)
class Payment:
    """`account` is what was debited: account, wallet or UPI id. `card`: first six and last four digits, never more."""

    bank: str
    account: str
    reference: str
    paid_on: dt.date | None
    paid_at: dt.time | None
    amount: int
    card: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class CallSheet:
    """`kind`: label of the kind of crime. `suspect`: number, link or profile the other side used."""

    centre: Centre
    imprint: Imprint
    case_number: str
    mobile: str
    name: str
    kind: str
    address: str = ""
    police_station: str = ""
    suspect: str = ""
    payments: tuple[Payment, ...] = ()


def build(value: CallSheet, texts: Texts) -> bytes:
    """The PDF. It is for the desk, so blanks are left out instead of refused: the call does not wait."""
    from supportdesk.documents import letters, page

    total = sum(payment.amount for payment in value.payments)
    values = {"total": money.rupees(total) if total else None, "payment_count": len(value.payments)}
    story = letters.body("call_sheet", values, _slots(value, total, texts), texts, value.imprint)
    return page.pdf(story, page.Sheet(value.centre, value.imprint, texts("1930 call sheet"), value.case_number), texts)


def _slots(value: CallSheet, total: int, texts: Texts) -> "dict[str, list[Flowable]]":
    from supportdesk.documents import blocks
    from supportdesk.documents.page import Style

    mobile = wording.in_groups(value.mobile, 5)
    boxes = blocks.Boxes(
        blocks.labelled(texts("Complainant's mobile"), mobile, style=Style.HUGE),
        blocks.labelled(texts("Amount in all"), money.rupees(total) if total else "–", style=Style.HUGE),
    )
    person = blocks.facts(
        (texts("Name"), value.name),
        (texts("Address"), value.address),
        (texts("Police station"), value.police_station),
        (texts("Kind of crime"), value.kind),
        (texts("Number, link or profile they used"), value.suspect),
    )
    call = blocks.signatures(texts("Operator"), texts("Called at"))
    return {
        "mobile": [boxes],
        "person": person,
        "payments": _payments(value.payments, texts),
        "acknowledgement": [blocks.Squares(_ACKNOWLEDGEMENT_DIGITS), call],
    }


def _payments(payments: Sequence[Payment], texts: Texts) -> "list[Flowable]":
    from reportlab.platypus.flowables import KeepTogether

    from supportdesk.documents import blocks
    from supportdesk.documents.page import Style, para

    story: list[Flowable] = []
    for number, payment in enumerate(payments, 1):
        heading = texts("Payment {n} of {count}", n=number, count=len(payments))
        line = blocks.HandLine(_HAND_ROOM)
        when = wording.day_and_time(payment.paid_on, payment.paid_at) if payment.paid_on else ""
        figures = blocks.facts(
            (texts("From bank"), payment.bank or line),
            (texts("From account"), wording.in_groups(payment.account) or line),
            (texts("UTR / RRN"), wording.in_groups(payment.reference) or line),
            (texts("Date and time"), when or line),
            (texts("Card"), payment.card),
            (texts("Amount"), money.rupees(payment.amount)),
            (texts("To whom"), payment.to),
            style=Style.BIG,
        )
        story.append(KeepTogether([para(heading, Style.HEADING), *figures]))
    return story
