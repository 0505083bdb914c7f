"""What is said to the operator of 1930, in the order in which the operator asks."""

import datetime as dt
from collections.abc import Iterator

from supportdesk import clock, wording
from supportdesk.money import in_words, rupees
from supportdesk.reading import accounts
from supportdesk.services.paperwork.portal import CallPayment, CallSheet
from supportdesk.texts import Both, Texts
from supportdesk.validate import NO_MOBILE
from ui.pages.call_sheet_parts.read_aloud import ReadLine

_FRESH = dt.timedelta(days=1)


def opening(sheet: CallSheet, now: dt.datetime, texts: Texts) -> str:
    """The first words. That money can still be stopped is said only while some of it left within a day."""
    if not sheet.total:
        return texts("Begin with the name and the mobile number.")
    amount = rupees(sheet.total)
    days = [payment.paid_on for payment in sheet.payments if payment.paid_on]
    left = [clock.at_desk(paid.paid_on, paid.paid_at or dt.time.max) for paid in sheet.payments if paid.paid_on]
    if not left or max(left) > now - _FRESH:
        return texts("Say first: “{amount} has just been taken by fraud. It can still be stopped.”", amount=amount)
    first, last = wording.day(min(days), texts), wording.day(max(days), texts)
    if first == last:
        return texts("Say first: “{amount} was taken by fraud on {day}.”", amount=amount, day=first)
    return texts(
        "Say first: “{amount} was taken by fraud from {first} to {last}.”", amount=amount, first=first, last=last
    )


def lines_of(sheet: CallSheet, texts: Texts) -> list[ReadLine]:
    """Bank and account stand once on top where all payments left from the same one."""
    sources = {(payment.bank, payment.account, payment.card) for payment in sheet.payments}
    odd = sheet.mobile and not accounts.mobile(sheet.mobile)
    lines = [
        _line("mobile", texts("Mobile"), sheet.mobile, texts, texts(NO_MOBILE) if odd else ""),
        _line("name", texts("Name"), texts.pick(Both(sheet.name, sheet.name_hindi)), texts),
    ]
    if len(sources) == 1:
        lines += _source("", sheet.payments[0], texts)
    for number, payment in enumerate(sheet.payments, 1):
        key = f"payment_{number}_"
        heading = texts("Payment {n} of {count}", n=number, count=len(sheet.payments))
        lines.append(ReadLine(f"{key}title", heading, title=True))
        if len(sources) > 1:
            lines += _source(key, payment, texts)
        lines += _payment(key, payment, texts)
    for key, caption, value in (
        ("suspect", texts("Number, link or profile they used"), sheet.suspect),
        ("kind", texts("Kind of crime"), texts.pick(sheet.kind)),
        ("address", texts("Address"), sheet.address),
        ("police_station", texts("Police station"), sheet.police_station),
    ):
        if value:
            lines.append(_line(key, caption, value, texts))
    return lines


def missing(lines: list[ReadLine]) -> list[ReadLine]:
    """What nobody has written down yet."""
    return [line for line in lines if not line.known]


def _source(key: str, payment: CallPayment, texts: Texts) -> Iterator[ReadLine]:
    yield _line(f"{key}bank", texts("From bank"), payment.bank, texts)
    if payment.card:
        yield _line(f"{key}card", texts("Card"), payment.card, texts)
    else:
        words = texts("these are the last digits: ask the person for the whole number") if payment.part else ""
        yield _line(f"{key}account", texts("From account"), payment.account, texts, words)


def _payment(key: str, payment: CallPayment, texts: Texts) -> Iterator[ReadLine]:
    day = wording.day(payment.paid_on, texts) if payment.paid_on else ""
    doubt = texts.pick(payment.doubt) if payment.doubt else ""
    yield _line(f"{key}reference", texts("UTR / RRN"), payment.reference, texts, doubt)
    yield ReadLine(
        f"{key}amount",
        texts("Amount"),
        rupees(payment.amount, full=True),
        in_words(payment.amount, texts.language),
    )
    yield _line(f"{key}day", texts("Day"), day, texts)
    yield _line(f"{key}time", texts("Time"), f"{payment.paid_at:%H:%M}" if payment.paid_at else "", texts)
    yield _line(f"{key}to", texts("To whom"), payment.to, texts)


def _line(key: str, caption: str, value: str, texts: Texts, words: str = "") -> ReadLine:
    """`words` say below the value what is not certain of it."""
    return ReadLine(key, caption, value or texts("not known yet: ask the person"), words, known=bool(value))
