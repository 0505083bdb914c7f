"""How soon 1930 was called after the last payment. Pure; on the desk's wall clock."""

import datetime as dt
from bisect import bisect_left
from statistics import median

from supportdesk import clock
from supportdesk.services.figures.facts import Facts, PaymentLine
from supportdesk.services.figures.results import DELAY_BANDS, Delays

UNKNOWN, NOT_CALLED = "unknown", "not_called"
_ENDS = [end for _, end in DELAY_BANDS]
_PLACES = [str(place) for place in range(len(DELAY_BANDS))]


def delays(facts: Facts) -> tuple[Delays, dict[str, list[int]]]:
    """The counts, and the cases behind each: keys are the places of DELAY_BANDS, UNKNOWN and NOT_CALLED."""
    behind: dict[str, list[int]] = {}
    known: list[float] = []
    for case_id, payments in facts.payments_of.items():
        key = NOT_CALLED
        if case_id in facts.called:
            delay = _delay(facts.cases[case_id].called_at, _last(payments))
            if delay is None:
                key = UNKNOWN
            else:
                known.append(delay.total_seconds())
                key = _PLACES[bisect_left(_ENDS, delay)]
        behind.setdefault(key, []).append(case_id)
    counts = tuple(len(behind.get(place, ())) for place in _PLACES)
    middle = int(median(known) // 60) if known else None
    return Delays(counts, len(behind.get(UNKNOWN, ())), len(behind.get(NOT_CALLED, ())), middle), behind


def _last(payments: list[PaymentLine]) -> dt.datetime | None:
    """When the last of them left; None where one without a day or time may have been the last."""
    days = [payment.paid_on for payment in payments]
    if None in days:
        return None
    last_day = max(day for day in days if day)
    times = [payment.paid_at for payment in payments if payment.paid_on == last_day]
    return None if None in times else clock.at_desk(last_day, max(time for time in times if time is not None))


def _delay(called_at: dt.datetime | None, paid_at: dt.datetime | None) -> dt.timedelta | None:
    if called_at is None or paid_at is None or called_at < paid_at:
        return None
    return called_at - paid_at
