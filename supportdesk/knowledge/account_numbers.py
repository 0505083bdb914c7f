"""How long the account numbers of each bank are: a digit too few or too many is seen at the desk."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from supportdesk.knowledge.banks import banks
from supportdesk.knowledge.reader import SHIPPED, Basis, Entry, opened
from supportdesk.reading.text import folded
from supportdesk.texts import Both

_SHORTEST, _LONGEST = 9, 18
_LENGTHS = tuple(str(length) for length in range(_SHORTEST, _LONGEST + 1))
_NO_ENDING = 7
"""Digits from which a number is not just the end of one."""


@dataclass(frozen=True, slots=True)
class AccountNumbers:
    """`id` is the bank's, `lengths` the usual numbers of digits, the commonest first."""

    id: str
    lengths: tuple[int, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Warnings:
    """Sentences with the blanks bank, usual and count."""

    other_length: Both
    no_account: Both
    basis: Basis


def account_numbers(folder: Path = SHIPPED) -> Mapping[str, AccountNumbers]:
    return _file(folder)[1]


def account_warnings(folder: Path = SHIPPED) -> Warnings:
    return _file(folder)[0]


def odd_account(number: str, ifsc: str) -> Both | None:
    """What is odd about a whole account number, as a warning; None for a good one, and for one with only its end."""
    digits = re.sub(r"[\s-]", "", folded(number))
    if not re.fullmatch(rf"\d{{{_NO_ENDING},}}", digits):
        return None
    bank = next((bank for bank in banks().values() if bank.ifsc and bank.ifsc == ifsc[:4].upper()), None)
    known = account_numbers().get(bank.id) if bank else None
    if known and bank and len(digits) not in known.lengths:
        usual = ", ".join(map(str, known.lengths))
        says = account_warnings().other_length
        return Both(
            *(
                text.format(bank=name, usual=usual, count=len(digits))
                for text, name in zip(says, bank.name, strict=True)
            )
        )
    if not _SHORTEST <= len(digits) <= _LONGEST:
        return Both(*(text.format(count=len(digits)) for text in account_warnings().no_account))
    return None


@cache
def _file(folder: Path) -> tuple[Warnings, Mapping[str, AccountNumbers]]:
    with opened("account_numbers.toml", folder) as document:
        return document.one("warning", _warnings), document.by_id("account", _account)


def _warnings(entry: Entry) -> Warnings:
    return Warnings(entry.both("other_length"), entry.both("no_account"), entry.basis())


def _account(entry: Entry) -> AccountNumbers:
    lengths = entry.some_of("lengths", _LENGTHS)
    return AccountNumbers(entry.text("id"), tuple(map(int, lengths)), entry.basis())
