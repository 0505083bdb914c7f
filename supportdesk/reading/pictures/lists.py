"""The list of a bank's app, or a page of a passbook -> its payments, each with the words that it was read from."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from supportdesk.reading.amounts import parse_amount
from supportdesk.reading.dates import find_moment
from supportdesk.reading.messages.acts import Direction
from supportdesk.reading.payments import FoundPayment
from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.lines import Line
from supportdesk.reading.statements import NoTable, read_page, words
from supportdesk.reading.statements.narration import told_by

_AMOUNT = re.compile(
    r"(?P<sign>[-+−–]?)\s*(?:₹|rs\.?|inr|रु\.?|(?P<odd>[%&?]))?\s*(?P<sign2>[-+−–]?)\s*"
    r"(?P<number>\d{1,3}(?:,\d{2,3})*\.\d{2}|\d{1,3}(?:,\d{2,3})+|\d{1,7}\.\d{2}|(?<=₹)\d{1,7})\s*(?P<way>dr|cr)?\.?",
    re.IGNORECASE,
)
"""`odd` is what the engine may take a rupee sign for."""
_NO_ROW = re.compile(r"\b(?:balance|total|limit|due|outstanding)\b|शेष|कुल", re.IGNORECASE)
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """`words` are those of each value, as far as they were found again on the picture."""

    found: FoundPayment
    words: Mapping[str, tuple[Word, ...]]


@dataclass(slots=True)
class _Row:
    amount: tuple[Word, ...]
    match: re.Match[str]
    day: dt.date | None
    words: list[Word] = field(default_factory=list)


def read_list(lines: Sequence[Line]) -> list[Entry]:
    """None of a picture that is no list: fewer than two rows with an amount at their end."""
    seen = [word for line in lines for segment in line for word in segment.words]
    try:
        page = read_page([words.Word(it.text, it.box.left, it.box.right, it.box.middle, it.box.height) for it in seen])
    except NoTable:
        rows = list(_rows(lines))
        return [_entry(row) for row in rows] if len(rows) >= _LEAST else []
    return [Entry(row.payment, _places(row.payment, seen)) for row in page.rows]


def _rows(lines: Sequence[Line]) -> Iterator[_Row]:
    """An amount at the end of a line begins a row; a day alone on its line is that of the rows below it."""
    row: _Row | None = None
    day: dt.date | None = None
    for line in lines:
        text = " ".join(segment.text for segment in line)
        match = _AMOUNT.fullmatch(line[-1].text) if len(line) > 1 and not _NO_ROW.search(text) else None
        told = find_moment(text)[0]
        if match:
            if row:
                yield row
            amount = tuple(word._replace(sure=0) for word in line[-1].words) if match["odd"] else line[-1].words
            row = _Row(amount, match, told.value if told else day)
            row.words += [word for segment in line[:-1] for word in segment.words]
        elif told and len(text) < 2 * (told.end - told.start):
            day = told.value
        elif row:
            row.words += [word for segment in line for word in segment.words]
    if row:
        yield row


def _entry(row: _Row) -> Entry:
    text = " ".join(word.text for word in row.words)
    told = told_by(text)
    way = _way(row.match, out=told.out)
    found = FoundPayment(
        amount=parse_amount(row.match["number"]) or 0,
        direction=way or "out",
        message=f"{text} {row.match[0]}".strip(),
        rail=told.rail,
        reference=told.reference,
        from_account=told.own,
        to_name=told.name,
        to_vpa=told.vpa,
        to_account=told.account,
        to_ifsc=told.ifsc,
        day=row.day,
        to_check=frozenset() if way else frozenset({"direction"}),
    )
    return Entry(found, _places(found, row.words) | {"amount": row.amount})


def _way(match: re.Match[str], *, out: bool | None) -> Direction | None:
    if match["way"]:
        return "in" if match["way"].lower() == "cr" else "out"
    if sign := match["sign"] or match["sign2"]:
        return "in" if sign == "+" else "out"
    return None if out is None else "out" if out else "in"


def _places(found: FoundPayment, seen: Sequence[Word]) -> dict[str, tuple[Word, ...]]:
    """The words that hold the number and the amount."""
    number = f"{found.amount // 100}.{found.amount % 100:02d}"
    places = {
        "reference": [word for word in seen if found.reference and found.reference in word.text],
        "to_vpa": [word for word in seen if found.to_vpa and found.to_vpa in word.text.lower()],
        "amount": [word for word in seen if number in word.text.replace(",", "")],
    }
    return {name: (there[0],) for name, there in places.items() if there}
