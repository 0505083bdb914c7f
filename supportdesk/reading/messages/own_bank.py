"""The bank of the person at the desk: the one that wrote, or the one named with their own account."""

import re

from supportdesk.reading.banks import find_banks, find_sender, find_unlisted
from supportdesk.reading.messages.acts import Direction
from supportdesk.reading.text import Found

_TAIL = re.compile(
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
_ADDRESSED = re.compile(r"\b(?:manager|officer)\W{1,3}(?:the\s)?$", re.IGNORECASE)
"""The bank that a letter is written to is the writer's own."""
_WROTE = re.compile(
    r"\b(?:greetings|welcome|team|message|alert) (?:from|to)\W{1,2}$|\b(?:banking|bank) with\s$"
    r"|(?:^|\n)[ >]*(?:from|subject)\s?:[^\n]{0,70}$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?:^|\n)[ >]*subject\s?:", re.IGNORECASE)
_OWN_SERVICE = re.compile(r"\s?ATM\b|-(?:UPI|IMPS|NEFT|RTGS)\b")


def find_own_bank(body: str, whole: str, account: Found[str] | None, direction: Direction) -> Found[str] | None:
    """The bank that wrote, or the one named with the person's own account; a bank of the other side is neither."""
    if sender := find_sender(whole) or find_sender(_TAIL.sub("", whole)):
        return sender
    if wrote := next((bank for bank in find_banks(whole) if _has_written(whole, bank)), None):
        return wrote
    banks = find_banks(body)
    if account and (near := [bank for bank in banks if 0 <= account.start - bank.end <= 40]):
        return near[-1]
    if addressed := [bank for bank in banks if _ADDRESSED.search(body[max(0, bank.start - 40) : bank.start])]:
        return addressed[0]
    theirs = _THEIRS[direction]
    own = [bank for bank in banks if not theirs.search(body[max(0, bank.start - 50) : bank.start])]
    machines = [bank for bank in banks if _OWN_SERVICE.match(body, bank.end)]
    return next(iter(own or machines), None) or find_unlisted(body)


def _has_written(whole: str, bank: Found[str]) -> bool:
    """ "Greetings from" it, or it stands in the head of an e-mail, which "From: HDFC Bank XX12" of an app is not."""
    before = _WROTE.search(whole[max(0, bank.start - 90) : bank.start])
    return bool(before and (":" not in before[0] or _MAIL.search(whole)))
