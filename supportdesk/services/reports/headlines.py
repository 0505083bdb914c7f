"""The figures that stand for themselves, with how they compare with the span before. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from supportdesk import money
from supportdesk.documents.figures.report import Figure, Kind
from supportdesk.services.figures.results import GOLDEN_HOUR, ONE_DAY, Figures, Headlines
from supportdesk.services.reports.definitions import definition
from supportdesk.texts import N_, Texts

_LARGE: dict[str, tuple[str, Kind]] = {
    "cases": (N_("New cases"), Kind.COUNT),
    "reported": (N_("Amount taken"), Kind.RUPEES),
    "held": (N_("On hold"), Kind.RUPEES),
    "credited": (N_("Refunded"), Kind.RUPEES),
    "open_over_30_days": (N_("Open, over 30 days"), Kind.COUNT),
}
_MORE: dict[str, tuple[str, Kind]] = {
    "people": (N_("People"), Kind.COUNT),
    "complaints": (N_("Complaints"), Kind.COUNT),
    "payments": (N_("Payments"), Kind.COUNT),
    "open": (N_("Open cases"), Kind.COUNT),
    "closed": (N_("Closed cases"), Kind.COUNT),
    "reopened": (N_("Reopened cases"), Kind.COUNT),
    "median_reported": (N_("Amount taken, median"), Kind.RUPEES),
    "ordered": (N_("Ordered back"), Kind.RUPEES),
    "moved_on": (N_("Moved on"), Kind.RUPEES),
    "lost": (N_("Neither on hold nor back"), Kind.RUPEES),
    "called_1930": (N_("Called 1930"), Kind.COUNT),
    "filed": (N_("Filed on the portal"), Kind.COUNT),
    "acknowledgements_printed": (N_("Went home with an acknowledgement"), Kind.COUNT),
    "sessions": (N_("Talks with people"), Kind.COUNT),
    "referrals": (N_("Sent on to others"), Kind.COUNT),
}
TOTALS = _LARGE | _MORE
DELAYS: dict[str, tuple[str, Kind]] = {
    "unknown": (N_("Called 1930, but a time is not known"), Kind.COUNT),
    "not_called": (N_("Money taken, 1930 not called"), Kind.COUNT),
    "median_minutes": (N_("Delay until 1930, median"), Kind.MINUTES),
}
FLOW: dict[str, tuple[str, Kind]] = {
    "held": (N_("Put on hold in these days"), Kind.RUPEES),
    "ordered": (N_("Ordered back in these days"), Kind.RUPEES),
    "credited": (N_("Refunded in these days"), Kind.RUPEES),
}
SUSPECTS: dict[str, tuple[str, Kind]] = {
    "accounts": (N_("Accounts seen in two or more cases"), Kind.COUNT),
    "upi_ids": (N_("UPI ids seen in two or more cases"), Kind.COUNT),
    "handles": (N_("Numbers and handles seen in two or more cases"), Kind.COUNT),
}


def headlines(figures: Figures, before: Headlines, texts: Texts, *, is_over: bool) -> tuple[Figure, ...]:
    """The large ones first, as the page shows them. Days that are not over are not less than whole ones before."""
    large = (replace(figure, large=True) for figure in _large(figures, before, texts, is_over=is_over))
    found = (*large, *_small(figures, before, texts))
    return tuple(replace(figure, definition=definition(figure.key, texts)) for figure in found)


def percent(part: int, whole: int) -> str:
    """58 %; a dash where there is no whole."""
    return f"{round(100 * part / whole)}%" if whole else "–"


def _large(figures: Figures, before: Headlines, texts: Texts, *, is_over: bool) -> Iterator[Figure]:
    now, then = figures.totals, before.totals
    labels = {key: texts(label) for key, (label, _) in _LARGE.items()}
    median = "" if now.median_reported is None else texts("median {sum}", sum=money.rupees(now.median_reported))
    more = _more(now.cases - then.cases, texts) if is_over else texts("so far")
    yield Figure("cases", labels["cases"], now.cases, Kind.COUNT, then.cases, more)
    yield Figure("reported", labels["reported"], now.reported, Kind.RUPEES, then.reported, median)
    for key, tone in (("held", "info"), ("credited", "ok")):
        part = getattr(now, key)
        note = texts("{share} of what was taken", share=percent(part, now.reported)) if now.reported else ""
        yield Figure(key, labels[key], part, Kind.RUPEES, getattr(then, key), note, tone)
    share, was = (found.delays.percent_within(ONE_DAY) for found in (figures, before))
    label = texts("Called 1930 within 24 h")
    yield Figure("in_24_hours", label, share, Kind.SHARE, was, _points(share, was, texts) if is_over else "")
    yield Figure(
        "open_over_30_days",
        labels["open_over_30_days"],
        now.open_over_30_days,
        Kind.COUNT,
        then.open_over_30_days,
        texts("of {n} open", n=money.grouped(now.open)),
    )


def _small(figures: Figures, before: Headlines, texts: Texts) -> Iterator[Figure]:
    for key, (label, kind) in _MORE.items():
        yield Figure(key, texts(label), getattr(figures.totals, key), kind, getattr(before.totals, key))
    shares = (found.delays.percent_within(GOLDEN_HOUR) for found in (figures, before))
    yield Figure("golden_hour", texts("Called 1930 within the first hour"), next(shares), Kind.SHARE, next(shares))
    for key, (label, kind) in DELAYS.items():
        yield Figure(key, texts(label), getattr(figures.delays, key), kind, getattr(before.delays, key))
    for key, (label, kind) in FLOW.items():
        yield Figure(f"flow_{key}", texts(label), getattr(figures.flow, key), kind, getattr(before.flow, key))
    for key, (label, kind) in SUSPECTS.items():
        seen = (getattr(found.suspects, key) for found in (figures, before))
        yield Figure(f"suspects_{key}", texts(label), next(seen), kind, next(seen))


def _more(more: int, texts: Texts) -> str:
    if not more:
        return texts("as many as before")
    return texts("+{n} on the time before", n=more) if more > 0 else texts("−{n} on the time before", n=-more)


def _points(share: int | None, was: int | None, texts: Texts) -> str:
    if share is None or was is None or share == was:
        return ""
    if share > was:
        return texts.count("+{n} point", "+{n} points", share - was)
    return texts.count("−{n} point", "−{n} points", was - share)
