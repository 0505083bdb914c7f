"""A receipt whose amount is cut off or cannot be read: no payment, but its number need not be typed from sight."""

import re
from collections.abc import Iterator
from dataclasses import replace

from supportdesk.reading.payments import FoundPayment, Reading, read_payments
from supportdesk.texts import N_

STANDS_ALONE = N_("{rail} {number} was read here, but no amount: add the payment by hand.")
_STAND_IN = "Amount: ₹1\n"
"""With it the text is read as the whole receipt would be; what it says is taken out again."""
_RAILS = ("upi", "imps", "neft", "rtgs", "aeps")
_TELLING = re.compile(r"\d{5}")
_PIECES, _LONGEST, _NUMBERS = 4, 1_200, 5
"""So many pieces are read once more, some milliseconds each, no longer than a receipt; so many numbers of each told."""


def without_amount(reading: Reading) -> list[FoundPayment]:
    """All but the amount, which is 0. None of what failed or was refused, or whose number is that of a payment."""
    known = {found.reference for found in (*reading.payments, *reading.foreign)}
    short = (it.text for it in reading.unread if it.reason == "no_payment" and len(it.text) <= _LONGEST)
    unread = [text for text in short if _TELLING.search(text)]
    told: dict[str | None, FoundPayment] = {}
    for text in unread[:_PIECES]:
        for found in _told(text):
            told.setdefault(found.reference, found)
    return [found for number, found in told.items() if number not in known]


def named(found: FoundPayment) -> str:
    """What its number is called."""
    return found.rail.upper() if found.rail in _RAILS else "UTR"


def _told(text: str) -> Iterator[FoundPayment]:
    """Further ones of the same form only: below an UTR an app tells a number of its own."""
    first = ""
    for _ in range(_NUMBERS):
        found = read_payments(f"{_STAND_IN}{text}").payments
        number = found[0].reference if len(found) == 1 else None
        if not number or number not in text or len(first or number) != len(number):
            return
        first = first or number
        yield replace(found[0], amount=0, message=text, pieces={}, to_check=found[0].to_check - {"amount"})
        text = text.replace(number, "")
