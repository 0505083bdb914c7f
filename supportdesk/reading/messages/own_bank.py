"""The bank of the person at the desk: the one that wrote, or the one named with their own account."""

import re

from supportdesk.reading.banks import find_banks, find_sender, find_unlisted
from supportdesk.reading.messages.acts import Direction
from supportdesk.reading.messages.parties import Accounts
from supportdesk.reading.patterns import Words
from supportdesk.reading.text import Found

_TAIL = Words(
    r"\W*\b(?:not (?:you|u)|(?:never|do not|don'?t) share)\b(?:(?!\bnot (?:you|u)\b|\bshare\b)[^\n]){0,160}$",
    re.IGNORECASE,
)
"""Advice behind the signature."""
_THEIRS: dict[Direction, re.Pattern[str]] = {
    "out": re.compile(
        r"\b(?:to|towards|benef\w*|at)\b(?![^.;\n]{0,40}\b(?:via|using|thr[ou]\w*|from|for your)\b)[^.;\n]{0,40}$",
        re.IGNORECASE,
    ),
    "in": re.compile(
        r"\b(?:from|sender|remitter|by)\b(?![^.;\n]{0,40}\b(?:in|to|into)\b)[^.;\n]{0,40}$", re.IGNORECASE
    ),
}
_BESIDE = 40
"""Characters between a bank and the account that is named with it."""
_ITS_ACCOUNT = re.compile(
    r"\s?(?:(?:ke|ka|के|का)\s)?(?:a/?c|acct?|account|khat[ae]|खाते|खाता)\.?(?:\s(?:no\.?|number|नंबर))?[\s:x*]{0,14}",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:manager|officer)\W{1,3}(?:the\s)?$", re.IGNORECASE)
"""The bank that a letter is written to is the writer's own."""
_WROTE = re.compile(
    r"\b(?:greetings|welcome|team|message|alert) (?:from|to)\W{1,2}$|\b(?:banking|bank) with\s$"
    r"|(?:^|\n)[ >]*(?:from|subject)\s?:[^\n]{0,70}$",
    re.IGNORECASE,
)
_GREETED = re.compile(r"\bdear\s$", re.IGNORECASE)
_CUSTOMER = re.compile(r"(?:\sbank)?\s?(?:customer|user|card ?holder|card ?member)\b", re.IGNORECASE)
_MAIL = re.compile(r"(?:^|\n)[ >]*subject\s?:", re.IGNORECASE)
_BEHIND_VPA = re.compile(r"@\w{2,20}/$")
"""In a chain, UPI/P2P/631511220044/RAM LAL/ram@ybl/SBI."""
_AEPS = Words(r"\baeps\b|\baadhaar\b|\bmicro ?atm\b", re.IGNORECASE)
_BANK_LABEL = re.compile(r"(?<!beneficiary )(?<!sender )(?<!remitter )\bbank(?: name)?\s?[:=-]\s?$", re.IGNORECASE)
_WALLET = Words(r"\bwallet\b|\bpay balance\b|\bgift card\b", re.IGNORECASE)
_OWN_SERVICE = re.compile(r"\s?ATM\b|-(?:UPI|IMPS|NEFT|RTGS)\b")


def find_own_bank(body: str, whole: str, accounts: Accounts, direction: Direction) -> Found[str] | None:
    """The bank that wrote, or the one named with the person's own account; a bank of the other side is neither.

    One that is merely named is not sure beside another, nor with a wallet: "loaded using HDFC debit card".
    """
    if operated := _bank_behind_operator(whole):
        return operated
    without_advice = _TAIL.sub("", whole)
    if sender := find_sender(whole) or (find_sender(without_advice) if without_advice != whole else None):
        return sender
    if wrote := next((bank for bank in find_banks(whole) if _has_written(whole, bank)), None):
        return wrote
    banks = [bank for bank in find_banks(body) if not _is_of_other(body, bank, accounts.other)]
    if near := [bank for bank in banks if accounts.own and 0 <= accounts.own.start - bank.end <= _BESIDE]:
        return near[-1]
    if addressed := [bank for bank in banks if _ADDRESSED.search(body[max(0, bank.start - 40) : bank.start])]:
        return addressed[0]
    theirs = _THEIRS[direction]
    own = [bank for bank in banks if not theirs.search(body[max(0, bank.start - 50) : bank.start])]
    machines = [bank for bank in banks if _OWN_SERVICE.match(body, bank.end)]
    named = next(iter(own or machines), None)
    if not named:
        return find_unlisted(body)
    alone = len({bank.value for bank in find_banks(whole)}) == 1 and not _WALLET.search(body)
    return named if alone else named._replace(sure=False)


def _bank_behind_operator(whole: str) -> Found[str] | None:
    """An operator of AePS machines writes for the bank of the account, which it names with a label."""
    if not _AEPS.search(whole):
        return None
    return next(
        (bank for bank in find_banks(whole) if _BANK_LABEL.search(whole[max(0, bank.start - 30) : bank.start])), None
    )


def _is_of_other(body: str, bank: Found[str], other: Found[str] | None) -> bool:
    """Whether it is named with the other side's account, "HDFC Bank ke khata 5010… me", or behind their UPI id."""
    if _BEHIND_VPA.search(body[max(0, bank.start - 30) : bank.start]):
        return True
    return other is not None and bool(_ITS_ACCOUNT.fullmatch(body, bank.end, other.start))


def _has_written(whole: str, bank: Found[str]) -> bool:
    """ "Greetings from" it, "Dear SBI Customer", or it stands in the head of an e-mail.

    "From: HDFC Bank XX12" of an app is no such head.
    """
    if _GREETED.search(whole[max(0, bank.start - 8) : bank.start]) and _CUSTOMER.match(whole, bank.end):
        return True
    before = _WROTE.search(whole[max(0, bank.start - 90) : bank.start])
    return bool(before and (":" not in before[0] or _MAIL.search(whole)))
