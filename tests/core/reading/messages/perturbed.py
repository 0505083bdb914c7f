"""The same message as other phones, banks and people write it: what must not change a value that is read.

Each change takes a golden message with its expected values and gives both back, or None where it has nothing to change.
`python -m tests.core.reading.messages.perturbed` prints for each change the share of values that are still read.
"""

import datetime as dt
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from supportdesk.reading.payments import read_payments
from tests.core.reading.messages.test_golden import READ, expected, shown

GOLDEN = Path(__file__).parents[3] / "golden"
NOT_COMPARED = {"time"}
"""A message's hour may be told twice, with the balance and with the payment."""


class Told(NamedTuple):
    text: str
    values: dict[str, str]


Change = Callable[[str, dict[str, str]], Told | None]
CHANGES: dict[str, Change] = {}

_MONEY = re.compile(r"(?<![A-Za-z])(?:Rs\.?|INR|₹) ?(?=\d)", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?<![A-Za-z/])(?:A/c|Acct|Account)(?: no\.?)?:? ?(?=[X*]+\d{3,6}\b)", re.IGNORECASE)
_MASK = re.compile(r"(?<=[ :.])[Xx*]{1,12}(?=\d{4}\b)")
_TELLS_RAIL = re.compile(r"card|upi|imps|neft|rtgs|[A-Z]{4}[NRH]\d{17}", re.IGNORECASE)
"""In "SBI Card", "NEFT-KKBKN-440718826" or a UTR of RTGS: what takes its place takes the rail away."""
_OF_A_PERSON = re.compile(
    r"\b(?:i|me|my|maine|mai|mein|mera|mere|meri|usne|unhone|pidit|victim|complainant)\b|मैं|मेर|उस|पीड़ित", re.IGNORECASE
)
"""In a story of what happened, which nobody greets as a bank does."""
_DAY = re.compile(r"(?<![\d.-])(\d\d)([-/])(\d\d)\2(\d{4}|\d\d)(?![\d:-])")


def change(made: Callable[[str], str]) -> Callable[[str], str]:
    """Registers a change of the text that leaves all values as they are."""

    def told(text: str, values: dict[str, str]) -> Told | None:
        new = made(text)
        return Told(new, values) if new != text else None

    CHANGES[made.__name__] = told
    return made


def _swap(name: str, pattern: re.Pattern[str], *written: str) -> None:
    for number, other in enumerate(written):

        def told(text: str, values: dict[str, str], other: str = other) -> Told | None:
            new = pattern.sub(other, text)
            return Told(new, values) if new != text else None

        CHANGES[f"{name}_{number}"] = told


_swap("money", _MONEY, "Rs.", "Rs ", "INR ", "₹", "Rs. ", "INR", "₹ ")
_swap("account", _ACCOUNT, "A/c ", "a/c no. ", "Account ", "A/C No: ", "Acct ", "AC ", "account number ")
_swap("mask", _MASK, "XX", "xx", "**", "XXXXXX", "X", "xxxx", "*")


@change
def capitals(text: str) -> str:
    return text.upper()


@change
def doubled_spaces(text: str) -> str:
    return text.replace(" ", "  ")


@change
def unbreakable_spaces(text: str) -> str:
    return text.replace(" ", "\u00a0")


@change
def a_line_a_sentence(text: str) -> str:
    return re.sub(r"(?<=[a-z\d)])\. (?=[A-Z])", ".\n", text)


@change
def one_line(text: str) -> str:
    if "otp" in text.lower():
        return text  # a message of its own, which refuses what stands in one line with it
    return text.replace("\n", " ") if text.count("\n") < 8 else text


@change
def a_helpline_behind(text: str) -> str:
    return f"{text} Not you? Call 18001234567."


@change
def a_warning_behind(text: str) -> str:
    return f"{text} Never share OTP/PIN with anyone."


@change
def forwarded(text: str) -> str:
    return f"Fwd: {text}"


@change
def a_chat_line(text: str) -> str:
    return f"[23/11/26, 9:40 am] Asha: {text}" if "\n" not in text else text


@change
def an_unknown_header(text: str) -> str:
    return f"JD-QWXYZA-S\n{text}"


@change
def bold_amounts(text: str) -> str:
    return re.sub(r"((?:Rs\.?|INR|₹) ?[\d,]+(?:\.\d+)?)(?![\d,.])", r"*\1*", text, count=1)


@change
def a_dear_customer(text: str) -> str:
    return text if "dear" in text.lower() or _OF_A_PERSON.search(text) else f"Dear Customer, {text}"


def _days(style: str) -> Change:
    def told(text: str, values: dict[str, str]) -> Told | None:
        if len(_DAY.findall(text)) != 1 or "day" not in values:
            return None
        day = dt.date.fromisoformat(values["day"])
        return Told(_DAY.sub(day.strftime(style), text), values)

    return told


CHANGES |= {
    f"day_{style}": _days(style)
    for style in ("%d/%m/%Y", "%d-%b-%y", "%d%b%y", "%d %b %Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%b-%Y", "%b %d, %Y")
}


def _other(key: str, new: str) -> Change:
    """Another value in the place of the expected one, where it stands once."""

    def told(text: str, values: dict[str, str]) -> Told | None:
        old = values.get(key)
        if not old or text.count(old) != 1 or _TELLS_RAIL.search(old):
            return None
        return Told(text.replace(old, new), values | {key: new})

    return told


CHANGES |= {
    f"{key}_{number}": _other(key, new)
    for key, written in {
        "to_name": ("RAMESH KUMAR", "Shree Balaji Enterprises", "K K AND SONS", "NEHA SHARMA", "Zepto", "M S TRADERS"),
        "to_vpa": ("paytmqr28100505@paytm", "9829012345@ybl", "q771234567@ybl", "ravi.kumar-1@okhdfcbank"),
        "reference": ("632698104471", "600012345678"),
        "bank": ("Canara Bank", "Federal Bank", "HDFC Bank", "Bank of Baroda", "IDFC FIRST Bank"),
        "from_account": ("4821", "0007"),
    }.items()
    for number, new in enumerate(written)
}


def messages(*folders: str) -> Iterator[tuple[str, Told]]:
    """Golden messages of one payment, read in full without any change."""
    for folder in folders:
        for path in sorted((GOLDEN / folder).glob("*.txt")):
            message, *blocks = path.read_text(encoding="utf-8").split("\n---\n")
            values = expected(blocks[0])
            if len(blocks) == 1 and "amount" in values:
                yield path.stem, Told(message, values)


def faults(told: Told) -> dict[str, tuple[str | None, str | None]]:
    """Which values are read otherwise; capitals, spaces and the hidden part of an account count for nothing."""
    found = [shown(payment) for payment in read_payments(told.text).payments]
    if len(found) != 1:
        return {"payments": ("1", str(len(found)))}
    return {
        key: (told.values.get(key), found[0].get(key))
        for key in READ
        if key not in NOT_COMPARED and _same(key, told.values.get(key)) != _same(key, found[0].get(key))
    }


def _same(key: str, value: str | None) -> str | None:
    if value is None:
        return None
    return value[-4:] if key in ("from_account", "to_account") else " ".join(value.upper().split())


def main(*folders: str) -> None:
    for name, made in CHANGES.items():
        count, wrong = 0, Counter[str]()
        for golden, told in messages(*folders):
            if not (changed := made(told.text, told.values)):
                continue
            count += 1
            found = faults(changed)
            wrong.update(found.keys())
            for key, (wanted, read) in found.items():
                sys.stdout.write(f"    {name} {golden}: {key} {wanted} != {read}\n")
        sys.stdout.write(f"{name:<24} {count:5} {dict(wrong)}\n")


if __name__ == "__main__":
    main(*(sys.argv[1:] or ("sms", "held_out")))
