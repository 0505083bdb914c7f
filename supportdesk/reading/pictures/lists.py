"""The list of a bank's app, or a page of a passbook -> its payments, each with the words that it was read from."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from supportdesk.reading.accounts import mask_card
from supportdesk.reading.amounts import parse_amount
from supportdesk.reading.dates import find_days, find_moment
from supportdesk.reading.messages.acts import Direction
from supportdesk.reading.messages.rails import rails_named
from supportdesk.reading.payments import FoundPayment
from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.lines import Line
from supportdesk.reading.screens.status import is_undone_row
from supportdesk.reading.statements import NoTable, Statement, read_page
from supportdesk.reading.statements.narration import told_by
from supportdesk.reading.statements.scans import table_lines

_AMOUNT = re.compile(
    r"(?P<sign>[-+−–]?)\s*(?:₹|rs\.?|inr|र[ुूे]\.?|(?P<odd>[%&?¥£€x]))?\s*(?P<sign2>[-+−–]?)\s*"
    r"(?P<number>\d{1,3}(?:,\d{2,3})*\.\d{2}|\d{1,3}(?:,\d{2,3})+|\d{1,7}\.\d{2}|(?<=₹)\d{1,7})\s*(?P<way>dr|cr)?\.?",
    re.IGNORECASE,
)
"""`odd` is what the engine may take a rupee sign for."""
_ONE_OF_TWO = re.compile(r"(?:\d{1,3}(?:,\d{2,3})+(?:\.\d\d)?|\d{1,7}\.\d\d)(?:dr|cr)?\.?", re.IGNORECASE)
"""Before another amount on its line: that one is the balance after it."""
_NO_ROW = re.compile(r"\b(?:balance|total|limit|due|outstanding)\b|शेष|कुल", re.IGNORECASE)
_NAME = re.compile(r"(?=.*[^\W\d_]{3})(?:[^\W\d_]|[.&' -])+")
_WAY_ALONE = re.compile(r"(?:paid|sent|received|transferred|added|money)\b.*", re.IGNORECASE)
_OWN = re.compile(
    r"\b(?:debited|credited)(?: (?:from|to|in))?\W{1,3}(?:a/?c\W{1,3})?(?P<account>[X*x\d]{3,})", re.IGNORECASE
)
"""The account that the whole list is of, as some apps repeat it in each row."""
_DAY_LIKE = re.compile(r"\d{1,2}[-/.]\w{2,3}[-/.]\d{2}")
_BEGUN_ROW = re.compile(r"\W?\d{1,2}[-/. ]\w{2,9}[-/. ]\d{2,4}\b.*\d\s?[.,]\s?\d\d\b")
_LEAST = 2
_TORN = re.compile(r"(?:^|\s)[^\w\s(]\d{1,2}[-/.]\d", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """`words` are those of each value, as far as they were found again on the picture."""

    found: FoundPayment
    words: Mapping[str, tuple[Word, ...]]
    undone: bool = False
    """Whether it says that it failed, waits or was only asked for."""


@dataclass(slots=True)
class _Row:
    """`lines` are those of its block; `day_sure` is False where another row's day may be meant.

    Not `plain` on a page with balances, where a balance may have been taken for the amount.
    """

    amount: tuple[Word, ...]
    match: re.Match[str]
    lines: list[Line]
    plain: bool
    day: dt.date | None = None
    day_sure: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    """No entries of a picture that is no list; `missed` are rows of it that were seen and not read."""

    entries: tuple[Entry, ...] = ()
    missed: int = 0


def read_list(lines: Sequence[Line]) -> Listed:
    page = _page(lines)
    rows = _of_table([row.payment for row in page.rows], lines) if page else map(_entry, _rows(lines))
    entries = tuple(rows)
    return Listed(entries, max(_begun(lines, entries), len(page.left) if page else 0)) if entries else Listed()


def _page(lines: Sequence[Line]) -> Statement | None:
    """None where no row of a table was read."""
    try:
        page = read_page(table_lines(lines))
    except NoTable:
        return None
    return page if page.rows or page.unpaid else None


def _begun(lines: Sequence[Line], entries: Sequence[Entry]) -> int:
    """How many lines begin with a day and hold money, as a row does, and gave no payment."""
    read = {word.box for entry in entries for words in entry.words.values() for word in words}
    texts = [
        " ".join(segment.text for segment in line)
        for line in lines
        if not any(word.box in read for segment in line for word in segment.words)
    ]
    return sum(bool(_BEGUN_ROW.match(text)) and not _NO_ROW.search(text) for text in texts)


def _of_table(rows: Sequence[FoundPayment], lines: Sequence[Line]) -> Iterator[Entry]:
    """In the order of the page, as two rows may tell the same. A row whose own lines do not show its day may have been
    given that of the row above.
    """
    texts = [" ".join(segment.text for segment in line) for line in lines]
    begin = 0
    for found in rows:
        at = next((at for at in range(begin, len(lines)) if _told(found) in texts[at].replace(",", "")), None)
        near = range(len(lines)) if at is None else sorted(range(len(lines)), key=lambda other: abs(other - at))
        seen = [word for other in near for segment in lines[other] for word in segment.words]
        own = texts if at is None else _own(texts, at)
        sure = found.day in {day.value for text in own for day in find_days(text)}
        checked = found if sure else replace(found, to_check=found.to_check | {"day"})
        yield Entry(checked, _places(found, seen))
        begin = begin if at is None else at + 1


def _own(texts: Sequence[str], at: int) -> Sequence[str]:
    """A line on which a day was misread has none of its neighbours'."""
    return texts[at : at + 1] if _DAY_LIKE.search(texts[at]) else texts[max(0, at - 1) : at + 2]


def _told(found: FoundPayment) -> str:
    """What tells a row from others: its number, else its amount."""
    return found.reference or _number(found)


def _number(found: FoundPayment) -> str:
    return f"{found.amount // 100}.{found.amount % 100:02d}"


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """An amount at the end of a line makes a row of the lines around it, up to the widest gap on either side.

    One such line alone is no list.
    """
    begins = {at: match for at, line in enumerate(lines) if (match := _ends_in_amount(line))}
    if len(begins) < _LEAST:
        return []
    cuts = [_widest_gap(lines, at, after) for at, after in pairwise(begins)]
    usual = min(_gap(lines, cut) for cut in cuts)
    cuts = [_next_gap(lines, min(begins), -1, usual), *cuts, _next_gap(lines, max(begins), 1, usual)]
    rows = []
    plain = not any(_before_balance(lines[at]) for at in begins)
    for (at, last), (start, end) in zip(begins.items(), pairwise(cuts), strict=True):
        words, match = _before_balance(lines[at]) or (lines[at][-1].words, last)
        amount = tuple(word._replace(sure=0) for word in words) if match["odd"] or not plain else words
        rows.append(_Row(amount, match, list(lines[start:end]), plain))
    _date(rows, lines)
    return rows


def _ends_in_amount(line: Line) -> re.Match[str] | None:
    whole = " ".join(segment.text for segment in line)
    return _AMOUNT.fullmatch(line[-1].text) if len(line) > 1 and not _NO_ROW.search(whole) else None


def _before_balance(line: Line) -> tuple[tuple[Word, ...], re.Match[str]] | None:
    """The amount of a line that ends in a balance, as a page of a passbook has it."""
    words = [word for segment in line for word in segment.words][:-1]
    found = [word for word in words if _ONE_OF_TWO.fullmatch(word.text.lstrip("₹"))]
    match = _AMOUNT.fullmatch(found[-1].text) if found else None
    return ((found[-1],), match) if match else None


def _gap(lines: Sequence[Line], at: int) -> int:
    """Pixels between a line and the one above it."""
    return min(it.box.top for it in lines[at]) - max(it.box.bottom for it in lines[at - 1])


def _widest_gap(lines: Sequence[Line], first: int, last: int) -> int:
    return max(range(first + 1, last + 1), key=lambda at: _gap(lines, at))


def _next_gap(lines: Sequence[Line], at: int, step: int, usual: int) -> int:
    """Where the first or the last row ends, which has no other row on that side."""
    at += max(step, 0)
    while 0 < at < len(lines) and _gap(lines, at) < 0.8 * usual:
        at += step
    return at


def _date(rows: Sequence[_Row], lines: Sequence[Line]) -> None:
    """Each row has its day in its own lines; or a day alone on its line is that of all rows below it."""
    own = [_days(row) for row in rows]
    if 2 * sum(map(bool, own)) > len(rows):
        for row, days in zip(rows, own, strict=True):
            row.day, row.day_sure = days[0] if days else None, len(set(days)) == 1 and _tells_one_day(row)
        return
    heads = [(line[0].box.middle, found) for line in lines if (found := _day_alone(line))]
    for row in rows:
        above = [day for place, day in heads if place < row.amount[0].box.middle]
        row.day = above[-1] if above else None


def _days(row: _Row) -> list[dt.date]:
    """The nearest to the amount first."""
    nearest = sorted(row.lines, key=lambda line: abs(line[0].box.middle - row.amount[0].box.middle))
    return [day.value for line in nearest if (day := find_moment(" ".join(it.text for it in line))[0])]


def _tells_one_day(row: _Row) -> bool:
    """Whether no other day stands in its lines, and none of which a digit may have been lost, ":6-06-2026"."""
    text = "\n".join(" ".join(it.text for it in line) for line in row.lines)
    return len({found.value for found in find_days(text)}) == 1 and not _TORN.search(text)


def _day_alone(line: Line) -> dt.date | None:
    text = " ".join(segment.text for segment in line)
    told = find_moment(text)[0]
    return told.value if told and len(text) < 2 * (told.end - told.start) else None


def _entry(row: _Row) -> Entry:
    seen = [word for line in row.lines for segment in line for word in segment.words if word not in row.amount]
    text = mask_card(" ".join(word.text for word in seen))
    told = told_by(text)
    if told.account and (mine := _OWN.search(text)) and mine["account"] == told.account:
        told = replace(told, own=told.own or told.account, account=None)
    way = _way(row.match, out=told.out)
    sure = row.plain and way is not None and (told.out is None or told.out == (way == "out"))
    doubts = {"direction": sure, "day": row.day_sure}
    found = FoundPayment(
        amount=parse_amount(row.match["number"]) or 0,
        direction=way or "out",
        message=f"{text} {row.match[0]}".strip(),
        rail=told.rail,
        reference=told.reference,
        from_account=told.own,
        to_name=_name(row) or told.name,
        to_vpa=told.vpa,
        to_account=told.account,
        to_ifsc=told.ifsc,
        day=row.day,
        to_check=frozenset(name for name, certain in doubts.items() if not certain),
    )
    return Entry(found, _places(found, seen) | {"amount": row.amount}, _is_undone(row))


def _is_undone(row: _Row) -> bool:
    """By a line of it that says so, or by the word before or behind its name: "Failed · RAVI KUMAR"."""
    return any(is_undone_row(segment) for line in row.lines for segment in line)


def _name(row: _Row) -> str | None:
    """What stands before the amount, where that is a name and no narration of a bank."""
    place = row.amount[0].box
    line = next((line for line in row.lines if len(line) > 1 and line[-1].box.overlaps(place)), None)
    before = line[0].text if line else ""
    return before if _NAME.fullmatch(before) and not _WAY_ALONE.fullmatch(before) else None


def _way(match: re.Match[str], *, out: bool | None) -> Direction | None:
    if match["way"]:
        return "in" if match["way"].lower() == "cr" else "out"
    if sign := match["sign"] or match["sign2"]:
        return "in" if sign == "+" else "out"
    return None if out is None else "out" if out else "in"


def _places(found: FoundPayment, seen: Sequence[Word]) -> dict[str, tuple[Word, ...]]:
    """The words that hold the number, the amount and the rail."""
    number = _number(found)
    places = {
        "reference": [word for word in seen if found.reference and found.reference in word.text],
        "to_vpa": [word for word in seen if found.to_vpa and found.to_vpa in word.text.lower()],
        "rail": [word for word in seen if found.rail in rails_named(word.text)],
        "amount": [word for word in seen if number in word.text.replace(",", "")],
    }
    return {name: (there[0],) for name, there in places.items() if there}
