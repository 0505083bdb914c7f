"""A bank's or an app's statement -> its payments, as those that were read from messages. Pure: no Qt, no database."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter

from supportdesk.reading import secrets
from supportdesk.reading.accounts import close_cards, mask_card
from supportdesk.reading.banks import find_banks
from supportdesk.reading.branches import bank_of
from supportdesk.reading.payments import FoundPayment
from supportdesk.reading.statements import cells, marked_up, narration, sheets, words
from supportdesk.reading.statements.entries import Checked, Entries, Entry, checked, entries_of
from supportdesk.reading.statements.periods import end_told
from supportdesk.reading.statements.rows import Table, tables_of_pages, tables_of_sheet
from supportdesk.reading.statements.scans import lines_of_picture
from supportdesk.reading.statements.troubles import (
    NoTable,
    NotLegible,
    StatementLocked,
    StatementTooLarge,
    StatementUnreadable,
    WrongStatementPassword,
)
from supportdesk.texts import Both

__all__ = [
    "ADDS_UP",
    "NoTable",
    "Statement",
    "StatementLocked",
    "StatementRow",
    "StatementTooLarge",
    "StatementUnreadable",
    "WrongStatementPassword",
    "read_page",
    "read_statement",
]

LARGEST = 64 * 1024 * 1024
"""Bytes of one file."""

_PDF = b"%PDF-"
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_IFSC = re.compile(r"(?<![A-Z0-9])[A-Z]{4}0[A-Z0-9]{6}(?![A-Z0-9])")
_ACCOUNT = re.compile(
    r"(?:a/?c|account|खाता)\s*(?:no|number|num|संख्या)?[\s.:#_-]{0,8}(?P<number>[X*]{0,20}\d{4,18})(?!\d)", re.IGNORECASE
)
_UPI_APP = re.compile(r"phonepe|google pay|\bgpay\b|paytm|\bbhim\b|amazon pay|upi statement", re.IGNORECASE)
_BY_UPI = re.compile(r"\bupi (?:ref|transaction) (?:id|no)|\butr no", re.IGNORECASE)
_CARD = re.compile(r"credit card|card (?:no|number)\b|reward|\bbilling", re.IGNORECASE)

_LISTED = 10
"""Rows that are named in one sentence."""
_LOOKED_AT = 1 << 18
"""Letters in which secrets are looked for: half a second of looking."""
ADDS_UP = Both(
    "The balances add up: each row follows from the one before.",
    "शेष राशियाँ मिलती हैं: हर पंक्ति पिछली पंक्ति से निकलती है।",
)
_ODD_BALANCE = Both(
    "The balance does not follow from the row before: a row is missing, or a figure was misread.",
    "शेष राशि पिछली पंक्ति से मेल नहीं खाती: कोई पंक्ति छूटी है या कोई अंक ग़लत पढ़ा गया।",
)
_OTHER_WAY = Both(
    "By the balance this money went the other way than the column says. Look at the statement.",
    "शेष राशि के अनुसार यह पैसा कॉलम से उलटी दिशा में गया। स्टेटमेंट में देखें।",
)
_NO_WAY = Both(
    "Nothing says whether this money went out or came in. Look at the statement.",
    "यह नहीं लिखा कि पैसा गया या आया। स्टेटमेंट में देखें।",
)
_NO_YEAR = Both("No year stands with this day. Look at the statement.", "इस तारीख़ के साथ साल नहीं लिखा है। स्टेटमेंट में देखें।")
_NO_DAY = Both(
    "The day of this row could not be read. Look at the statement.",
    "इस पंक्ति की तारीख़ पढ़ी नहीं जा सकी। स्टेटमेंट में देखें।",
)
_YEAR_UNSURE = Both(
    "The year of this day is only concluded. Look at the statement.",
    "इस तारीख़ का साल केवल अनुमान है। स्टेटमेंट में देखें।",
)
_ODD_STATUS = Both(
    "What became of this payment is written in a word that is not known here. Look at the statement.",
    "इस भुगतान का क्या हुआ, यह अनजान शब्द में लिखा है। स्टेटमेंट में देखें।",
)
_UNPAID = {
    "failed": Both(
        "This payment failed, waits or was declined: no money is known to have moved.",
        "यह भुगतान विफल हुआ, रुका है या अस्वीकार हुआ: पैसा गया, ऐसा कहीं नहीं लिखा।",
    ),
    "returned": Both("The money of this payment came back.", "इस भुगतान का पैसा वापस आ गया।"),
}
_FROM_PICTURE = Both("Read from a picture: compare each figure.", "चित्र से पढ़ा गया: हर अंक मिला लें।")
_TO_CHECK: dict[Both, frozenset[str]] = {
    _ODD_BALANCE: frozenset({"amount", "balance"}),
    _OTHER_WAY: frozenset({"direction"}),
    _NO_WAY: frozenset({"direction"}),
    _ODD_STATUS: frozenset({"amount", "direction"}),
    _NO_YEAR: frozenset({"day"}),
    _NO_DAY: frozenset({"day"}),
    _YEAR_UNSURE: frozenset({"day"}),
    _FROM_PICTURE: frozenset({"amount", "reference", "day"}),
}


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One payment and where it stands: page (or sheet) and row in it, from 1. `doubt` says why to look twice."""

    payment: FoundPayment
    page: int
    row: int
    doubt: Both | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """In the order of the file. `left` are rows that could not be read; of `unpaid` ones the `doubt` says why they are
    no payments. The first and the last day are None where no row tells its year.

    `notes` say what was not read and whether the balances add up, `shows` which secrets stand in it in full.
    """

    rows: tuple[StatementRow, ...]
    bank: str | None
    account: str | None
    first_day: dt.date | None
    last_day: dt.date | None
    left: tuple[str, ...] = ()
    unpaid: tuple[StatementRow, ...] = ()
    notes: tuple[Both, ...] = ()
    shows: tuple[str, ...] = ()


def read_statement(
    name: str,
    data: bytes,
    password: str | None = None,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    report: Callable[[float], object] = lambda _part: None,
    read_picture: words.ReadPicture = lines_of_picture,
) -> Statement:
    """Reads a PDF, an Excel, a CSV or a web page by what it is, whatever it is called. Slow: for the worker.

    The password is used for this one reading. `read_picture` reads pages that are pictures, some seconds each;
    `report` hears the part that is done, from 0 to 1.
    Raises StatementLocked (ask for the password and call again), NoTable and the other kinds of StatementUnreadable,
    ReadingStopped where `cancelled` while a picture was read.
    """
    if len(data) > LARGEST:
        raise StatementTooLarge(name=name, megabytes=LARGEST // 1024 // 1024)
    notes: list[Both] = []
    scanned: frozenset[int] = frozenset()
    if _PDF in data[:1024]:
        pages = list(words.pages_of(name, data, password, partial(read_picture, cancelled=cancelled), report))
        scanned = frozenset(page.number for page in pages if page.scanned)
        tables, outside = tables_of_pages(pages)
        if any(page.lost for page in pages) and not any(table.rows for table in tables):
            raise StatementUnreadable(name=name)
        if pages and all(page.scanned and not page.lines for page in pages):
            raise NotLegible(name=name)
        notes += _not_read(pages, words.page_count(name, data, password))
    elif data.startswith(_BOOKS):
        tables, outside = _of_sheets(sheets.workbook_rows(name, data, password), notes)
    elif marked_up.is_marked_up(data):
        tables, outside = _of_sheets([marked_up.rows_of(data, sheets.ROWS)], notes)
    else:
        tables, outside = _of_sheets([sheets.csv_rows(name, data)], notes)
    return _statement(name, tables, outside, scanned, notes)


def read_page(lines: tuple[words.Line, ...]) -> Statement:
    """The table on a photo of one page, a passbook's. Raises NoTable."""
    tables, outside = tables_of_pages([words.Page(1, lines, scanned=True)])
    return _statement("", tables, outside, frozenset({1}), ())


def _not_read(pages: Sequence[words.Page], count: int) -> Iterator[Both]:
    if count > words.PAGES:
        yield Both(f"Only the first {words.PAGES} pages were read.", f"केवल पहले {words.PAGES} पृष्ठ पढ़े गए।")
    if lost := [str(page.number) for page in pages if page.lost]:
        listed = ", ".join(lost[:20])
        yield Both(f"Pages that are damaged and were not read: {listed}.", f"ख़राब पृष्ठ, जो पढ़े नहीं गए: {listed}।")
    if unread := [str(page.number) for page in pages if page.scanned and not page.lines]:
        listed = ", ".join(unread[:20])
        yield Both(f"Pages that are pictures and were not read: {listed}.", f"चित्र वाले पृष्ठ, जो पढ़े नहीं गए: {listed}।")


def _of_sheets(found: Sequence[Sequence[Sequence[str]]], notes: list[Both]) -> tuple[list[Table], str]:
    tables = [table for page, rows in enumerate(found, 1) for table in tables_of_sheet(rows, page)]
    if any(len(rows) >= sheets.ROWS for rows in found):
        notes.append(Both(f"Only the first {sheets.ROWS} rows were read.", f"केवल पहली {sheets.ROWS} पंक्तियाँ पढ़ी गईं।"))
    return tables, "\n".join(table.before for table in tables)


def _statement(
    name: str, tables: Sequence[Table], outside: str, scanned: frozenset[int], notes: Sequence[Both]
) -> Statement:
    end = end_told(outside[:5_000])
    read = [entries_of(table, end) for table in tables]
    kept = [found for found in read if found.entries or found.unpaid or (scanned and found.left)]
    if not kept:
        raise NoTable(name=name)
    lines = [line for found in kept for line in _checked(found, outside)]
    bank, account = _bank(outside), _account(outside)
    kind = _kind(outside[:5_000], lines)
    entry_days = [line.entry.day for line in lines if line.entry.day]
    rows = tuple(_row(line, bank, account, kind=kind, scanned=line.entry.page in scanned) for line in lines)
    unpaid = tuple(
        _unpaid_row(entry, bank, account, kind=kind, scanned=entry.page in scanned)
        for found in kept
        for entry in found.unpaid
    )
    return Statement(
        rows=rows,
        bank=bank,
        account=account,
        first_day=min(entry_days, default=None),
        last_day=max(entry_days, default=None),
        left=tuple(mask_card(" ".join(" ".join(row.cells).split())) for found in read for row in found.left),
        unpaid=unpaid,
        notes=(*notes, *_balance_told(lines, len(kept), whole=not scanned or _is_whole(tables, read))),
        shows=_shown(outside, lines, rows),
    )


def _is_whole(tables: Sequence[Table], read: Sequence[Entries]) -> bool:
    """Whether each line of the scanned tables was read, as far as can be seen, and nothing before the first one fell
    out: its opening balance tells, or there is no room for it."""
    known = (table.from_head or found.opening is not None for table, found in zip(tables, read, strict=True))
    return not any(found.left for found in read) and all(known)


def _balance_told(lines: Sequence[Checked], tables: int, *, whole: bool) -> Iterator[Both]:
    """At the first row of a table there may be nothing to compare with. Only of `whole` ones it is said that they add
    up."""
    odd = [line.entry for line in lines if line.follows is False]
    if odd:
        listed = [
            ", ".join(f"{page} {entry.page} {row} {entry.row}" for entry in odd[:_LISTED]) + " …" * (len(odd) > _LISTED)
            for page, row in (("page", "row"), ("पृष्ठ", "पंक्ति"))
        ]
        yield Both(
            f"The balance does not add up at {listed[0]}: look there first.",
            f"यहाँ शेष राशि नहीं मिलती: {listed[1]}। पहले इन्हें देखें।",
        )
    told = [line.follows for line in lines if line.entry.balance is not None]
    if whole and not odd and len(told) > tables and told.count(True) >= len(told) - tables:
        yield ADDS_UP


def _shown(outside: str, lines: Sequence[Checked], rows: Sequence[StatementRow]) -> tuple[str, ...]:
    """Sentences on secrets; rows from which a card number was cut are looked at first."""
    told = [
        (
            f"{line.entry.words} {line.entry.number}",
            line.entry.words in row.payment.message and line.entry.number in row.payment.message,
        )
        for line, row in zip(lines, rows, strict=True)
    ]
    told.sort(key=itemgetter(1))
    return secrets.shown("\n".join((outside[:5_000], *(words for words, _whole in told)))[:_LOOKED_AT])


def _checked(found: Entries, outside: str) -> list[Checked]:
    """By the opening balance that the head tells where the table has no row of it, if the first row follows from it."""
    lines = checked(found.entries, found.opening)
    if found.opening is None and (told := cells.opening_told(outside[:5_000])) is not None:
        by_head = checked(found.entries, told)
        lines = by_head if sum(line.follows is False for line in by_head) == _odd(lines) else lines
    return lines


def _odd(lines: Sequence[Checked]) -> int:
    return sum(line.follows is False for line in lines)


def _kind(outside: str, lines: Sequence[Checked]) -> str | None:
    """The rail of all that names no other: on the statement of an app or of a card, which have no balance."""
    if any(line.entry.balance is not None for line in lines):
        return None
    return "upi" if _UPI_APP.search(outside) else "card" if _CARD.search(outside) else None


def _row(line: Checked, bank: str | None, account: str | None, *, kind: str | None, scanned: bool) -> StatementRow:
    entry = line.entry
    said, number = mask_card(entry.words), mask_card(entry.number)
    told = narration.told_by(said, number, out=entry.out, own_number=mask_card(entry.id))
    day = f"{entry.day:%d/%m/%Y}" if entry.day else mask_card(entry.day_said)
    doubts = list(_doubts(line, scanned=scanned))
    to_check = told.unsure.union(*map(_TO_CHECK.__getitem__, doubts), {"day"} if entry.day_turned else ())
    if told.name and any(torn in told.name for torn in entry.torn):
        to_check |= {"to_name"}
    if scanned and not line.follows:
        to_check |= {"direction"}  # it stood in this column or in the next one
    payment = FoundPayment(
        amount=entry.amount,
        direction="in" if entry.out is False else "out",
        message=" ".join(filter(None, (day, said, number, mask_card(entry.id)))),
        rail=told.rail or ("upi" if _BY_UPI.search(said) else kind),
        reference=told.reference,
        from_bank=bank,
        from_account=told.own or account,
        to_name=told.name,
        to_vpa=told.vpa,
        to_account=told.account,
        to_ifsc=told.ifsc,
        day=entry.day,
        time=entry.time,
        balance=entry.balance,
        bank=bank,
        to_check=to_check,
    )
    return StatementRow(payment, entry.page, entry.row, doubts[0] if doubts else None)


def _unpaid_row(
    entry: Entry, bank: str | None, account: str | None, *, kind: str | None, scanned: bool
) -> StatementRow:
    row = _row(Checked(entry, None), bank, account, kind=kind, scanned=scanned)
    return replace(row, doubt=_UNPAID[entry.became])


def _doubts(line: Checked, *, scanned: bool) -> Iterator[Both]:
    """The gravest first: it is the one that is said."""
    entry = line.entry
    told = (
        (_ODD_STATUS, entry.became == "odd"),
        (_NO_WAY, entry.out is None),
        (_ODD_BALANCE, line.follows is False),
        (_OTHER_WAY, line.turned),
        (_NO_DAY if scanned else _NO_YEAR, entry.day is None),
        (_YEAR_UNSURE, entry.day is not None and entry.day_unsure),
        (_FROM_PICTURE, scanned),
    )
    return (doubt for doubt, holds in told if holds)


def _bank(outside: str) -> str | None:
    """The bank by the IFSC of the account, else the first one that the head of the statement names."""
    named = find_banks(outside[:3_000])
    if (ifsc := _IFSC.search(outside[:5_000])) and (bank := bank_of(ifsc[0])):
        return next((found.value for found in find_banks(bank)), bank)
    return named[0].value if named else None


def _account(outside: str) -> str | None:
    found = _ACCOUNT.search(close_cards(outside[:5_000]))
    return found["number"] if found else None
