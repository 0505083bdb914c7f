"""Commands that need no desk: what is understood of pasted messages, and whether a reference can be right."""

import datetime as dt
import sys
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from supportdesk import clock
from supportdesk.commands.answer import DONE, FINDING, Answer, BadDay, FileUnreadable
from supportdesk.money import rupees
from supportdesk.reading.dates import parse_day
from supportdesk.reading.payments import FoundPayment, read_payments
from supportdesk.reading.references import check_reference
from supportdesk.texts import Texts

STANDARD_INPUT = "-"


def payments(args: Namespace, texts: Texts) -> Answer:
    read = read_payments(_text(args.file))
    lines = [
        *(_line(payment, texts) for payment in read.payments),
        *(
            texts("not a payment ({reason}): {text}", reason=texts.pick(un.says), text=_short(un.text))
            for un in read.unread
        ),
        *(texts("a cheating message, worth keeping: {text}", text=_short(message)) for message in read.phishing),
    ]
    unread = [{"text": un.text, "reason": un.reason, "says": texts.pick(un.says)} for un in read.unread]
    found = [_data(payment, texts) for payment in read.payments]
    return Answer(tuple(lines), {"payments": found, "unread": unread, "phishing": list(read.phishing)})


def reference(args: Namespace, texts: Texts) -> Answer:
    check = check_reference(args.rail, args.reference, day(args.date) if args.date else None)
    lines = [f"{check.verdict}: {texts.pick(check.says)}"]
    data = asdict(check) | {"says": texts.pick(check.says)}
    return Answer(tuple(lines), data, FINDING if check.verdict in ("doubt", "not_a_reference") else DONE)


def day(text: str) -> dt.date:
    """A day as people type it, or as programs write it. Raises BadDay."""
    found = parse_day(text, clock.local(clock.now()).date())
    if found is None:
        raise BadDay(text=text)
    return found


def _text(file: str) -> str:
    """UTF-8 if it is, else as Windows writes it; standard input for "-"."""
    try:
        content = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
    except OSError as error:
        raise FileUnreadable(file=file) from error
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _data(payment: FoundPayment, texts: Texts) -> dict[str, object]:
    check = check_reference(payment.rail, payment.reference, payment.day) if payment.reference else None
    values = asdict(payment)
    del values["pieces"]
    return values | {"check": {"verdict": check.verdict, "says": texts.pick(check.says)} if check else None}


def _line(payment: FoundPayment, texts: Texts) -> str:
    way = texts("out") if payment.direction == "out" else texts("in")
    when = " ".join(part for part in (_day(payment.day), f"{payment.time:%H:%M}" if payment.time else "") if part)
    to = payment.to_vpa or payment.to_name or payment.to_account or ""
    parts = (way, rupees(payment.amount), when, payment.rail, payment.reference, payment.from_bank, to)
    return "  ".join(part or "-" for part in parts)


def _day(found: dt.date | None) -> str:
    return f"{found:%d/%m/%Y}" if found else ""


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:79]}…"
