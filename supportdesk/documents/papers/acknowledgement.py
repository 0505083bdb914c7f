"""The acknowledgement: the page a person takes home, with what was done, what to do now, by when, and whom to call."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from supportdesk import clock, money, wording
from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.documents.pieces import Column, person_signs
from supportdesk.texts import N_, Texts

if TYPE_CHECKING:
    from reportlab.platypus.flowables import Flowable


TOLD: dict[str, str] = {
    "own": N_("Bank told"),
    "asked": N_("Asked to hold"),
    "1930": N_("1930 told"),
}
"""The person's own bank, one that got the money, and the operator where no bank is known to have heard of it."""


@dataclass(frozen=True, slots=True)
class Payment:
    """Amounts in paise. `told` are keys of TOLD. Held is not yet returned: two figures."""

    paid_on: dt.date | None
    paid_at: dt.time | None
    amount: int
    reference: str
    to: str
    told: tuple[str, ...] = ()
    held: int = 0
    returned: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the person does next, with the last day for it where there is one."""

    what: str
    by: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Helpline:
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """`channel`, `gender` and `kind` as in `fields`; `kind` is its label. `representative` signs for the person; empty
    where nobody does. `done` and `to_do` are whole sentences; `remember` warns of what may come next, `advice` says how
    not to be cheated again. `numbers_of` is the day on which the help lines were last checked, None where all are sure.
    """

    centre: Centre
    imprint: Imprint
    case_number: str
    name: str
    gender: str
    channel: str
    came_at: dt.datetime
    kind: str
    counsellor: str
    representative: str = ""
    acknowledgement_portal: str = ""
    acknowledgement_1930: str = ""
    payments: tuple[Payment, ...] = ()
    evidence_count: int = 0
    done: tuple[str, ...] = ()
    to_do: tuple[Step, ...] = ()
    call_back_on: dt.date | None = None
    helplines: tuple[Helpline, ...] = ()
    numbers_of: dt.date | None = None
    remember: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()


def build(value: Acknowledgement, texts: Texts) -> bytes:
    """The PDF. Raises `letters.MissingValue` where a value the template prints is empty."""
    from supportdesk.documents import letters, page

    story = letters.body("acknowledgement", _values(value, texts), _slots(value, texts), texts, value.imprint)
    sheet = page.Sheet(
        value.centre, value.imprint, texts("Acknowledgement"), value.case_number, texts("This is not an FIR.")
    )
    return page.pdf(story, sheet, texts)


def _values(value: Acknowledgement, texts: Texts) -> dict[str, object]:
    total = sum(payment.amount for payment in value.payments)
    days = sorted(payment.paid_on for payment in value.payments if payment.paid_on)
    all_dated = 0 < len(days) == len(value.payments)  # of the others nobody knows whether they lie between
    return {
        "name": value.name,
        "woman": value.gender == "woman",
        "by_phone": value.channel == "phone",
        "came_on": wording.day(clock.local(value.came_at).date(), texts),
        "kind": value.kind,
        "total": money.rupees(total) if total else None,
        "total_in_words": money.in_words(total, texts.language),
        "first_day": wording.day(days[0], texts) if all_dated else None,
        "last_day": wording.day(days[-1], texts) if all_dated and days[-1] != days[0] else None,
        "all_today": clock.local(value.came_at).date() == clock.local(value.imprint.printed_at).date(),
        "evidence_count": value.evidence_count,
        "done": value.done,
        "to_do": [
            {"what": step.what, "by": wording.day_near(step.by, texts) if step.by else None} for step in value.to_do
        ],
        "call_back_on": wording.day_near(value.call_back_on, texts) if value.call_back_on else None,
        "helplines": value.helplines,
        "numbers_of": wording.day(value.numbers_of, texts) if value.numbers_of else None,
        "remember": value.remember,
        "advice": value.advice,
    }


def _slots(value: Acknowledgement, texts: Texts) -> "dict[str, list[Flowable]]":
    from supportdesk.documents import blocks

    numbers = [number for number in (value.acknowledgement_portal, value.acknowledgement_1930) if number]
    boxes = blocks.Boxes(
        blocks.labelled(texts("Case number"), value.case_number),
        blocks.labelled(texts("Portal / 1930 acknowledgement number"), *(dict.fromkeys(numbers) or [texts("not yet")])),
    )
    signatures = blocks.signatures(
        texts("{name}, counsellor", name=value.counsellor),
        *person_signs(value.name, value.representative, texts),
    )
    return {"numbers": [boxes], "payments": [_payments(value.payments, texts)], "signatures": [signatures]}


def _payments(payments: Sequence[Payment], texts: Texts) -> "Flowable":
    from supportdesk.documents import blocks

    columns = (
        Column(texts("Date and time"), 1.15, by_hand=True),
        Column(texts("Amount"), 1, right=True),
        Column(texts("UTR / RRN"), 2, by_hand=True),  # 22 letters of NEFT in one line
        Column(texts("To whom"), 1.9),
        Column(texts("Status"), 1.15),
    )
    rows = [
        (
            wording.day_and_time(payment.paid_on, payment.paid_at) if payment.paid_on else "",
            money.rupees(payment.amount),
            payment.reference,
            payment.to,
            _status(payment, texts),
        )
        for payment in payments
    ]
    return blocks.table(columns, rows)


def _status(payment: Payment, texts: Texts) -> str:
    lines = [texts("{amount} returned", amount=money.rupees(payment.returned))] if payment.returned else []
    lines += [texts("{amount} on hold", amount=money.rupees(payment.held))] if payment.held else []
    return "\n".join(lines or [texts(TOLD[each]) for each in payment.told]) or texts("Noted")
