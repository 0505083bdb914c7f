"""A payment in the few words of a table's cells: when, how much, by which number, to whom, and what became of it."""

import datetime as dt
from collections.abc import Iterable, Sequence

from supportdesk import clock
from supportdesk.fields import RAILS
from supportdesk.money import rupees
from supportdesk.reading import accounts
from supportdesk.reading.references import ReferenceCheck
from supportdesk.services.payments import Duplicate, NewPayment, PaymentRow, differs_by
from supportdesk.services.payments.proofs import Proved
from supportdesk.texts import N_, Texts

_MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)

_ROWS_NAMED = 2
"""Rows that a line of words can name."""
_USUAL, _LONGEST = 12, 22
"""Characters of a number: of UPI, IMPS and cards, and of NEFT and RTGS."""
_NAMED = 3
"""Cases that are named where a number is in more of them."""


def short_day(day: dt.date, today: dt.date, texts: Texts) -> str:
    """22 Nov, with the year where it is not this one."""
    near = f"{day.day} {texts(_MONTHS[day.month - 1])}"
    return near if day.year == today.year else f"{near} {day.year}"


def when(payment: NewPayment, today: dt.date, texts: Texts) -> str:
    """22 Nov 09:31; what nobody knows yet is asked for."""
    if payment.paid_on is None:
        return texts("day?")
    day = short_day(payment.paid_on, today, texts)
    return f"{day} {payment.paid_at:%H:%M}" if payment.paid_at else texts("{day}, time?", day=day)


def amount(payment: NewPayment) -> str:
    """What came in from the other side, as bait, has a plus."""
    return ("+" if payment.direction == "in" else "") + rupees(payment.amount, full=True)


def rail(payment: NewPayment, texts: Texts) -> str:
    return texts(RAILS.get(payment.rail or "", payment.rail or ""))


def number(payment: NewPayment, check: ReferenceCheck | None, cases: Sequence[str], texts: Texts) -> str:
    """The reference, with a tick where it is right, and no other case has it: `cases` are those that do."""
    good = check is not None and check.verdict == "good" and not cases
    return f"{payment.reference} ✓" if good else payment.reference or texts("no number yet")


def widest_number(payments: Iterable[NewPayment], *, doubted: bool) -> str:
    """Such a number and its tick need the whole room for numbers; so does the sentence about one that is doubted."""
    longest = max((len(payment.reference or "") for payment in payments), default=0)
    return "0" * (_LONGEST if doubted else min(max(longest, _USUAL), _LONGEST)) + " ✓"


def doubt(check: ReferenceCheck | None, texts: Texts) -> str:
    """What makes the reference doubtful."""
    return texts.pick(check.says) if check is not None and check.verdict not in {"good", "unknown"} else ""


def number_and_doubt(payment: NewPayment, check: ReferenceCheck | None, cases: Sequence[str], texts: Texts) -> str:
    """74123 — 23 digits (ARN) expected, this has 5 characters."""
    words, why = number(payment, check, cases, texts), doubt(check, texts)
    return texts("{number} — {doubt}", number=words, doubt=why) if why else words


def reference_tone(check: ReferenceCheck | None) -> str:
    if check is None:
        return "warn"
    return "" if check.verdict in {"good", "unknown"} else "danger"


def about_number(check: ReferenceCheck | None, cases: Sequence[str], texts: Texts) -> str:
    """Whether the reference can be right, and which other cases have it."""
    already = texts.count(
        "This number is already in case {cases}.",
        "This number is already in the cases {cases}.",
        len(cases),
        cases=_some(cases),
    )
    return " ".join(filter(None, (texts.pick(check.says) if check else "", already if cases else "")))


def in_short(cases: Sequence[str], texts: Texts) -> str:
    """already in JPR-2026-00041"""
    return texts("already in {cases}", cases=_some(cases)) if cases else ""


def sender(payment: NewPayment) -> str:
    """SBI ··4821"""
    return _side(payment.from_bank, payment.from_account)


def receiver(payment: NewPayment) -> str:
    """Ravi Kumar · Axis ··0932"""
    parts = (payment.to_name, payment.to_vpa, _side(payment.to_bank or payment.to_ifsc, payment.to_account))
    return " · ".join(filter(None, parts))


def apart(there: NewPayment, new: NewPayment, today: dt.date, texts: Texts) -> str:
    """What a payment of the case says otherwise under the same reference; empty where nothing."""
    match differs_by(there, new):
        case "amount":
            return rupees(there.amount)
        case "paid_on" if there.paid_on:
            return short_day(there.paid_on, today, texts)
        case "from_account":
            return sender(there)
    return ""


def odd_vpa(vpa: str | None, texts: Texts) -> str:
    """What is odd about a UPI id as it was typed; it is kept all the same."""
    return texts("A UPI id looks like name@bank: read it again.") if vpa and not accounts.vpa(vpa) else ""


def _some(cases: Sequence[str]) -> str:
    return ", ".join((*cases[:_NAMED], "…") if len(cases) > _NAMED else cases)


def _side(bank: str | None, account: str | None) -> str:
    end = f"··{account[-4:]}" if account and "@" not in account else account
    return " ".join(part for part in (bank, end) if part)


def money_now(row: PaymentRow, texts: Texts) -> tuple[str, str]:
    """What is known of the money, the best news first, and its tone."""
    if row.payment.direction == "in":
        return texts("came in"), "plain"
    if row.held:
        return texts("held {amount}", amount=rupees(row.held)), "info"
    if row.credited:
        return texts("back {amount}", amount=rupees(row.credited)), "ok"
    if row.moved_on:
        return texts("moved on"), "danger"
    if row.asked:
        return texts("asked to hold"), "warn"
    return (texts("own bank told"), "warn") if row.own_told else (texts("not known"), "plain")


def money_in_full(row: PaymentRow, texts: Texts) -> str:
    """All that is known of the money, one thing in a line."""
    parts = (
        (N_("On hold: {amount}"), row.held),
        (N_("Back with the person: {amount}"), row.credited),
        (N_("Moved on: {amount}"), row.moved_on),
    )
    return "\n".join(texts(words, amount=rupees(paise)) for words, paise in parts if paise)


def told(row: PaymentRow, today: dt.date, texts: Texts) -> str:
    """10:50 by 1930: who was told of the payment, and when."""
    if row.told_on is None:
        return "—"
    if row.told_at is not None and row.told_on == today:
        moment = f"{clock.local(row.told_at):%H:%M}"
    else:
        moment = short_day(row.told_on, today, texts)
    return texts("{moment} by 1930", moment=moment) if row.told_by == "1930" else texts("{moment}, bank", moment=moment)


def added(proved: Proved, texts: Texts) -> str:
    """What one act of adding did."""
    count, left_out = len(proved.added.ids), proved.added.duplicates
    said = [texts.count("{n} payment was added.", "{n} payments were added.", count)] if count else []
    if proved.filled:
        said.append(texts("What was new was added to the payment."))
    if proved.back:
        said.append(texts("It is written down that this money came back."))
    return " ".join([*said, _left_out(left_out, texts)] if left_out else said)


def _left_out(duplicates: Sequence[Duplicate], texts: Texts) -> str:
    """Which rows were not added, so that nobody takes them for written down."""
    told = [(amount(it.payment), receiver(it.payment)) for it in duplicates[:_ROWS_NAMED]]
    named = [" ".join(filter(None, words)) for words in told]
    return texts.count(
        "Not added, because it looks like one that is here: {rows}. Look at it.",
        "{n} were not added, because they look like ones that are here: {rows}. Look at them.",
        len(duplicates),
        rows="; ".join([*named, "…"] if len(duplicates) > _ROWS_NAMED else named),
    )
