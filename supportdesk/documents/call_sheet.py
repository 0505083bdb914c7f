"""The 1930 call sheet: every figure the operator asks for, in the operator's order, large enough to read out.

The order is that of the official text of the helpline: mobile of the complainant, bank, account, transaction number,
date, card. The amount and where the money went follow, because the operator asks for them next.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from supportdesk import knowledge, money, wording
from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.reading import accounts
from supportdesk.texts import Texts
from supportdesk.validate import NO_MOBILE

if TYPE_CHECKING:
    from reportlab.platypus.flowables import Flowable

_HAND_ROOM = 22.0
_READ_ALOUD = 5
"""So many payments are printed large; one more still is, rather than a table of one line."""


@dataclass(frozen=True, slots=True)
class Payment:
    """`account` is what was debited: account, wallet or UPI id. `card`: first six and last four digits, never more.

    `doubt` says what is odd of the reference.
    """

    bank: str
    account: str
    reference: str
    paid_on: dt.date | None
    paid_at: dt.time | None
    amount: int
    card: str = ""
    to: str = ""
    doubt: str = ""


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
    from supportdesk.documents.page import Style, para

    mobile = wording.in_groups(value.mobile, 5)
    number = blocks.labelled(texts("Complainant's mobile"), mobile, style=Style.HUGE)
    if mobile and not accounts.mobile(mobile):
        number.append(para(texts(NO_MOBILE), Style.LABEL))
    boxes = blocks.Boxes(
        number,
        blocks.labelled(texts("Amount in all"), money.rupees(total) if total else "–", style=Style.HUGE),
    )
    person = blocks.facts(
        (texts("Name"), value.name),
        (texts("Address"), value.address),
        (texts("Police station"), value.police_station),
        (texts("Kind of crime"), value.kind),
        (texts("Number, link or profile they used"), value.suspect),
    )
    squares: list[Flowable] = [blocks.Squares(knowledge.portal().acknowledgement.length)]
    blocks.keep_last_with_next(squares)
    return {
        "mobile": [boxes],
        "person": person,
        "payments": _payments(value.payments, texts),
        "acknowledgement": [*squares, blocks.signatures(texts("Operator"), texts("Called at"))],
    }


def _payments(payments: Sequence[Payment], texts: Texts) -> "list[Flowable]":
    """The newest large, of one day the highest first: there money may still be stopped. The others as a table."""
    from reportlab.platypus.flowables import KeepTogether

    from supportdesk.documents import blocks
    from supportdesk.documents.page import Style, para

    numbered = list(enumerate(payments, 1))
    aloud = numbered
    if len(numbered) > _READ_ALOUD + 1:
        aloud = sorted(numbered, key=lambda of: (of[1].paid_on or dt.date.min, of[1].amount), reverse=True)[
            :_READ_ALOUD
        ]
    story: list[Flowable] = []
    for number, payment in aloud:
        heading = texts("Payment {n} of {count}", n=number, count=len(payments))
        line = blocks.HandLine(_HAND_ROOM)
        when = wording.day_and_time(payment.paid_on, payment.paid_at) if payment.paid_on else ""
        figures = blocks.facts(
            (texts("From bank"), payment.bank or line),
            (texts("From account"), wording.in_groups(payment.account) or line),
            (texts("UTR / RRN"), wording.in_groups(payment.reference) or line),
            (texts("To be checked"), payment.doubt),
            (texts("Date and time"), when or line),
            (texts("Card"), payment.card),
            (texts("Amount"), money.rupees(payment.amount)),
            (texts("To whom"), payment.to),
            style=Style.BIG,
        )
        story.append(KeepTogether([para(heading, Style.HEADING), *figures]))
    rest = [of for of in numbered if of not in aloud]
    if rest:
        story += [
            para(texts("The other payments"), Style.HEADING),
            para(texts("Say how many there are, and ask for all of them to be added to the complaint."), Style.BODY),
            _table(rest, texts),
        ]
    return story


def _table(payments: Sequence[tuple[int, Payment]], texts: Texts) -> "Flowable":
    from supportdesk.documents import blocks
    from supportdesk.documents.pieces import Column

    columns = (
        Column(texts("No."), 0.55),
        Column(texts("Date and time"), 1.75),
        Column(texts("Amount"), 1, right=True),
        Column(texts("UTR / RRN"), 1.7, by_hand=True),
        Column(texts("From"), 1.6, by_hand=True),
        Column(texts("To whom"), 1.9, by_hand=True),
    )
    rows = [
        (
            str(number),
            wording.day_and_time(payment.paid_on, payment.paid_at) if payment.paid_on else "",
            money.rupees(payment.amount),
            _reference(payment, texts),
            ", ".join(filter(None, (payment.bank, payment.account, payment.card))),
            payment.to,
        )
        for number, payment in payments
    ]
    return blocks.table(columns, rows)


def _reference(payment: Payment, texts: Texts) -> str:
    grouped = wording.in_groups(payment.reference)
    return texts("{reference} (to be checked)", reference=grouped) if payment.doubt else grouped
