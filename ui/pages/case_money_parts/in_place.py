"""What a cell of a payment says while it is corrected in its place, and which fields the typed text belongs to."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace

from supportdesk.fields import PAYMENT, RAILS
from supportdesk.reading.banks import find_banks
from supportdesk.services.payments import NewPayment
from supportdesk.texts import Texts
from supportdesk.validate import Problem, clean, shown

_FIELDS = {field.key: field for field in PAYMENT}
KEYS = tuple(_FIELDS)
_RECEIVERS = ("to_name", "to_vpa", "to_account")
_ACCOUNT = re.compile(r"(?<![^\s·•.,-])(?:[X*x]*\d[X*x\d -]*|\S+@\S+)$")
"""At the end, behind the bank."""
_TIME_BEHIND = re.compile(r"(?:^|[\s,]+)(\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?)$", re.IGNORECASE)


def text_of(payment: NewPayment, key: str, texts: Texts) -> str:
    """The whole value of a cell; `key` is "when", "from", "to", or the field itself."""
    if key == "when":
        return " ".join(filter(None, (field_text(payment, "paid_on"), field_text(payment, "paid_at"))))
    if key == "from":
        return " ".join(filter(None, (payment.from_bank, payment.from_account)))
    if key == "to":
        return payment.to_name or payment.to_vpa or payment.to_account or ""
    if key == "rail":
        return texts(RAILS.get(payment.rail or "", payment.rail or ""))
    return f"+{field_text(payment, key)}" if key == "amount" and payment.direction == "in" else field_text(payment, key)


def fields_of(payment: NewPayment, key: str, text: str, texts: Texts) -> dict[str, str]:
    """The typed text by the fields of a payment. An amount with a plus came in, as the table shows it."""
    text = text.strip()
    if key == "when":
        time = _TIME_BEHIND.search(text)
        if time and not time.start():
            return {"paid_at": time[1]}
        return {"paid_on": text[: time.start()] if time else text, "paid_at": time[1] if time else ""}
    if key == "from":
        return _own_side(payment, text)
    if key == "to":
        return {_receiver(payment, text): text}
    if key == "amount":
        return {"amount": text.lstrip("+"), "direction": "in" if text.startswith("+") else "out"}
    if key == "rail":
        by_label = {texts(label).casefold(): rail for rail, label in RAILS.items()}
        return {"rail": by_label.get(text.casefold(), text.casefold() if text.casefold() in RAILS else text)}
    return {key: text}


def field_text(payment: NewPayment, key: str) -> str:
    """As the form shows it."""
    return shown(_FIELDS[key], getattr(payment, key))


def corrected(payment: NewPayment, typed: Mapping[str, str], now: dt.datetime) -> NewPayment:
    """With what was typed, where it is understood."""
    values = {key: clean(_FIELDS[key], text, now) for key, text in typed.items()}
    good = {key: value for key, value in values.items() if not isinstance(value, Problem)}
    known = {key: value for key, value in good.items() if value or key != "amount"}
    return replace(payment, **known)  # type: ignore[arg-type]  # `clean` gives what each field wants


def problem(typed: Mapping[str, str], now: dt.datetime) -> str:
    """Why the desk does not understand what was typed; empty where it does."""
    for key, text in typed.items():
        value = clean(_FIELDS[key], text, now)
        if isinstance(value, Problem):
            return value.sentence
    return ""


def _own_side(payment: NewPayment, text: str) -> dict[str, str]:
    """SBI 4821: the bank and the account. What is neither is left to the account, which says what it wants."""
    if not text:
        return {"from_bank": "", "from_account": ""}
    account = _ACCOUNT.search(text)
    bank = (text[: account.start()] if account else text).strip(" ·•.,-")
    if account:
        return ({"from_bank": bank} if bank else {}) | {"from_account": account[0]}
    is_bank = bank == payment.from_bank or any(found.start == 0 for found in find_banks(bank))
    return {"from_bank": bank, "from_account": ""} if is_bank else {"from_account": text}


def _receiver(payment: NewPayment, text: str) -> str:
    """A UPI id is told by its sign; else what stands there now is what is corrected, or emptied."""
    if not text:
        return next((key for key in _RECEIVERS if getattr(payment, key)), "to_name")
    if "@" in text:
        return "to_vpa"
    if payment.to_name or not (payment.to_vpa or payment.to_account):
        return "to_name"
    return "to_account" if not payment.to_vpa and text.isdigit() else "to_name"
