"""Commands that need no desk: what messages, pictures and statements tell, and whether a reference can be right."""

import datetime as dt
import io
import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportdesk import clock, knowledge
from supportdesk.commands.answer import DONE, FINDING, Answer, BadDay, FileUnreadable, NothingHandedIn
from supportdesk.errors import DeskError
from supportdesk.money import rupees
from supportdesk.reading.accounts import mask_card
from supportdesk.reading.dates import parse_day
from supportdesk.reading.file_facts.inside import is_archive, readable_inside
from supportdesk.reading.payments import FoundPayment, Reading, read_payments
from supportdesk.reading.pictures.opening import HARDLY_READ
from supportdesk.reading.readable import kind_of_content
from supportdesk.reading.screens.without_amount import STANDS_ALONE, named, without_amount
from supportdesk.reading.secrets import cut_number
from supportdesk.reading.text_files import decoded, has_words, is_utf_16, words_to_read
from supportdesk.texts import Texts

if TYPE_CHECKING:
    from supportdesk.reading.statements import Statement

STANDARD_INPUT = "-"
_KEYS = {"from_account": "account_last", "to_name": "counterparty", "to_vpa": "vpa", "day": "date"}
_TOLD_RAILS = ("upi", "imps", "neft", "rtgs", "card", "atm", "aeps", "wallet", "cheque", "cash")
"""What other programs know; crypto and the like are the desk's own words."""


def payments(args: Namespace, texts: Texts) -> Answer:
    """What was read; `--batch` takes one JSON string a line and answers one JSON object a line."""
    content = _content(args.file)
    if args.batch:
        return Answer(tuple(json.dumps(_batch_line(line)) for line in _lines_of(content)))
    if is_archive(args.file, content):
        return _of_archive(args.file, content, texts)
    return _of_file(args.file, content, texts)


def _of_file(file: str, content: bytes, texts: Texts) -> Answer:
    kind = kind_of_content(file, content)
    if kind == "picture":
        return _of_picture(content, texts)
    if kind == "statement" and (answer := _of_statement(file, content, texts)):
        return answer
    return _read(read_payments(words_to_read(file, content)), texts)


def _of_archive(file: str, content: bytes, texts: Texts) -> Answer:
    """A chat and the pictures, statements and texts that hang on it, each by itself."""
    inside, chat = readable_inside(io.BytesIO(content)), read_payments(words_to_read(file, content))
    answers = [Answer(_lines(chat, texts), as_json(chat))]
    left_out = list(inside.left_out)
    for one in inside.files:
        try:
            read = _of_file(one.name, one.data, texts)
        except DeskError as error:
            read = Answer((error.say(texts),), code=FINDING)
            left_out.append(one.name)
        answers.append(replace(read, lines=tuple(f"{one.name}: {line}" for line in read.lines)))
    lines = [line for answer in answers for line in answer.lines]
    lines = lines or [texts("Neither a payment nor a message was found here.")]
    found = answers[0].lines or any(answer.code == DONE for answer in answers[1:])
    return Answer((*lines, *map(texts.pick, inside.says)), _joined(answers, left_out), DONE if found else FINDING)


def _joined(answers: Sequence[Answer], left_out: Sequence[str]) -> dict[str, object]:
    told = [answer.data for answer in answers if isinstance(answer.data, dict)]
    keys = ("payments", "unread", "phishing")
    joined: dict[str, Any] = {key: [it for data in told for it in data.get(key, [])] for key in keys}
    joined["payments"] = _once(joined["payments"])
    return joined | ({"left_out": list(left_out)} if left_out else {})


def _once(payments: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """A payment of which a chat and its screenshots tell is one: the same number, sum and way."""
    known: dict[object, dict[str, object]] = {}
    for at, payment in enumerate(payments):
        same = (payment["reference"], payment["amount"], payment["direction"])
        known.setdefault(same if payment["reference"] else at, payment)
    return list(known.values())


def _of_picture(content: bytes, texts: Texts) -> Answer:
    from supportdesk.reading.pictures.pdf_receipts import read_scan
    from supportdesk.reading.pictures.reading import read_picture

    scan = read_scan(content, check=knowledge.check_reference)
    read = scan.read if scan else read_picture(content, check=knowledge.check_reference)
    notes = tuple(map(texts.pick, scan.notes)) if scan else ()
    if read.unreadable:
        why = texts(HARDLY_READ) if read.hardly_read else texts("Nothing could be read on this picture.")
        return Answer((why, *notes), as_json(read.reading), FINDING)
    answer = _read(read.reading, texts)
    return replace(answer, lines=(*answer.lines, *notes))


def _of_statement(file: str, content: bytes, texts: Texts) -> Answer | None:
    """A statement, or a receipt as PDF; None where it is a text after all. Raises StatementUnreadable."""
    from supportdesk.reading.pictures.pdf_receipts import ReceiptPages, read_statement_or_receipts
    from supportdesk.reading.statements.troubles import NoTable, StatementLocked

    read = partial(read_statement_or_receipts, Path(file).name, content, check=knowledge.check_reference)
    try:
        found = read()
    except StatementLocked as locked:
        password = _password(locked.say(texts))
        if not password:
            raise
        found = read(password)
    except NoTable:
        if not has_words(content):
            raise
        return None
    return _read(found.read.reading, texts) if isinstance(found, ReceiptPages) else _of_rows(found, texts)


def _password(sentence: str) -> str | None:
    """Used for this one reading and kept nowhere."""
    from supportdesk.commands.opening import asked

    return asked(f"{sentence} ")


def _of_rows(statement: "Statement", texts: Texts) -> Answer:
    read = Reading(tuple(row.payment for row in statement.rows))
    left = [texts("not read: {text}", text=_short(row)) for row in statement.left]
    notes = [*(texts.pick(note) for note in statement.notes), *map(texts, statement.shows)]
    unpaid = [(f"{rupees(row.payment.amount)} {row.payment.message}", row.doubt) for row in statement.unpaid]
    why = [
        texts("not a payment ({reason}): {text}", reason=texts.pick(doubt) if doubt else "", text=_short(text))
        for text, doubt in unpaid
    ]
    lines = (*_lines(read, texts), *why, *left, *notes)
    unread = [*(mask_card(text) for text, _doubt in unpaid), *statement.left]
    return Answer(lines, as_json(read) | {"unread": unread})


def _read(read: Reading, texts: Texts) -> Answer:
    """Nothing at all is a finding: a program, say, or an empty file was given."""
    if lines := _lines(read, texts):
        return Answer(lines, as_json(read))
    return Answer((texts("Neither a payment nor a message was found here."),), as_json(read), FINDING)


def _lines(read: Reading, texts: Texts) -> tuple[str, ...]:
    return (
        *(_line(payment, texts) for payment in read.payments),
        *(
            texts("not a payment ({reason}): {text}", reason=texts.pick(un.says), text=_short(un.text))
            for un in read.unread
        ),
        *(texts(STANDS_ALONE, rail=named(it), number=mask_card(it.reference or "")) for it in without_amount(read)),
        *(texts("a cheating message, worth keeping: {text}", text=_short(message)) for message in read.phishing),
    )


def reference(args: Namespace, texts: Texts) -> Answer:
    """Whether a reference can be right, and with `--desk` the cases that have it already. Warns, never blocks."""
    check = knowledge.check_reference(args.rail, args.reference, day(args.date) if args.date else None)
    lines = [f"{check.verdict}: {texts.pick(check.says)}"]
    cases = _cases_with(args, check.suggestion or args.reference, texts) if args.desk else []
    if cases:
        lines.append(texts("already in {cases}", cases=", ".join(cases)))
    data = asdict(check) | {"says": texts.pick(check.says), "cases": cases}
    found = cases or check.verdict in ("doubt", "not_a_reference")
    return Answer(tuple(lines), data, FINDING if found else DONE)


def _cases_with(args: Namespace, meant: str, texts: Texts) -> list[str]:
    """Numbers of the desk's cases with this reference, or with what was meant by it. Raises as `opened` does."""
    from supportdesk.commands.opening import opened
    from supportdesk.services.payments import cases_with_reference

    with opened(args.desk, args.member, texts) as desk:
        written = desk.ask(cases_with_reference, args.reference)
        return written or desk.ask(cases_with_reference, meant)


def day(text: str) -> dt.date:
    """A day as people type it, or as programs write it. Raises BadDay."""
    found = parse_day(text, clock.local(clock.now()).date())
    if found is None:
        raise BadDay(text=text)
    return found


def _content(file: str) -> bytes:
    """All of it; standard input for "-". Raises FileUnreadable and NothingHandedIn."""
    handed_in = file == STANDARD_INPUT
    if handed_in and sys.stdin is None:
        raise NothingHandedIn
    try:
        return sys.stdin.buffer.read() if handed_in else Path(file).read_bytes()
    except OSError as error:
        raise FileUnreadable(file=file) from error


def as_json(read: Reading) -> dict[str, object]:
    """What other programs are told, no card number in full: `unread` are the pieces without a payment, `phishing` those
    worth keeping."""
    phishing = [mask_card(message) for message in read.phishing]
    return {
        "payments": [_payment(payment) for payment in (*read.payments, *read.foreign)],
        "unread": [*(mask_card(un.text) for un in read.unread if un.reason != "foreign"), *phishing],
        "phishing": phishing,
    }


def _payment(found: FoundPayment) -> dict[str, object]:
    """Amounts in rupees as text, the direction as the account holder sees it, absent values None."""
    source = mask_card(found.message)
    return {
        "amount": _rupees(found.amount),
        "currency": found.currency,
        "direction": "debit" if found.direction == "out" else "credit",
        "rail": found.rail.upper() if found.rail in _TOLD_RAILS else None,
        "reference": found.reference and cut_number(found.reference, source),
        "account_last": found.from_account and found.from_account[-4:],
        "counterparty": found.to_name and mask_card(found.to_name),
        "vpa": found.to_vpa and mask_card(found.to_vpa),
        "date": found.day and found.day.isoformat(),
        "time": found.time and f"{found.time:%H:%M}",
        "balance": None if found.balance is None else _rupees(found.balance),
        "bank": found.bank,
        "to_account": found.to_account and cut_number(found.to_account, source),
        "ifsc": found.to_ifsc,
        "to_check": sorted(_KEYS.get(name, name) for name in found.to_check),
        "source": source,
    }


def _lines_of(content: bytes) -> list[str]:
    """Each decoded by itself: a broken byte in one of them harms no other."""
    if is_utf_16(content):
        return decoded(content).removesuffix("\n").split("\n")
    return [decoded(line) for line in content.removesuffix(b"\n").split(b"\n")] if content else []


def _batch_line(line: str) -> dict[str, object]:
    """One line of `--batch`: a JSON string, or plain text where it is none."""
    try:
        text = json.loads(line)
    except (ValueError, RecursionError):
        text = line
    return as_json(read_payments(text if isinstance(text, str) else line))


def _rupees(paise: int) -> str:
    return f"{'-' if paise < 0 else ''}{abs(paise) // 100}.{abs(paise) % 100:02d}"


def _line(payment: FoundPayment, texts: Texts) -> str:
    way = texts("out") if payment.direction == "out" else texts("in")
    when = " ".join(part for part in (_day(payment.day), f"{payment.time:%H:%M}" if payment.time else "") if part)
    to = payment.to_vpa or payment.to_name or payment.to_account or ""
    parts = (way, rupees(payment.amount), when, payment.rail, payment.reference, payment.from_bank, to)
    return "  ".join(mask_card(part or "-") for part in parts)


def _day(found: dt.date | None) -> str:
    return f"{found:%d/%m/%Y}" if found else ""


def _short(text: str) -> str:
    words = " ".join(mask_card(text).split())
    return words if len(words) <= 80 else f"{words[:79]}…"
