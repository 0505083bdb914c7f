"""The screen of an app that was copied as one line of text: where each of its lines ended."""

import re

from supportdesk.reading.banks import find_banks
from supportdesk.reading.dates import find_days

_LONGEST = 1_000
_SUM = r"(?:₹|rs\.?|inr) ?\d[\d,.]*"
_DONE = r"(?:completed|success(?:ful(?:ly)?)?|failed|pending|processing|declined)"
_HEAD = re.compile(
    rf"\s*(?:(?:to|from|paid to|sent to|received from) [^\n:]{{2,60}}?{_SUM}\s"
    rf"|{_SUM} (?:(?:pay again|paid|sent|received|{_DONE}) )?(?:to|from|paid to|sent to)\b"
    rf"|(?:(?:transaction|payment|transfer|money|fund|paid|sent|received|transferred) ){{1,3}}{_DONE}\s)",
    re.IGNORECASE,
)
_NUMBER_LABEL = r"(?:(?:upi|google|phonepe|paytm|bank) )?(?:transaction|txn|ref(?:erence)?)\.? (?:id|no|number)"
_NUMBER = re.compile(rf"\b{_NUMBER_LABEL}\b|\butr\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?<!no)(?<!rs)(?<!ref)\.\s(?=[A-Z])|\b(?:via|using|your|has|been|is|was)\s|\b(?:on|at) (?!\d\d? \w{3})(?=\d)",
    re.IGNORECASE,
)
_BESIDE = 3
"""Lines of a text that is one screen on one line."""
_LEAST = 4
"""Labels, words of the end and names of apps on a screen."""
_LABEL = re.compile(
    r"(?:(?<=\s)(?:paid to|sent to|received from|transferred to|to:?|from:?|paid (?:from|using)|debited from|"
    rf"credited to|{_NUMBER_LABEL}[.:]{{0,2}}|utr:?|rrn:?|upi id:?|banking name:?|"
    r"completed|failed|pending|processing|declined|pay again|"
    r"(?:transfer|payment|transaction) details|google pay|phonepe|paytm|powered by|note:?|message:?)(?=\s))",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"(?<=\s)(?:₹|rs\.?|inr) ?\d[\d,]*(?:\.\d\d)?(?=\s|$)", re.IGNORECASE)
_IN_WORDS = re.compile(r"(?<=\s)rupees [a-z ]{3,90} only(?=\s)", re.IGNORECASE)
_ID = re.compile(r"(?<=\s)[\w.-]{2,}@[a-z]{2,}(?=\s|$)", re.IGNORECASE)
_CLOCK = re.compile(r",?\s(?:at\s)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?)?", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"\d{1,2}[:.]\d\d\s?(?:[ap]m)?,?\s(?:on\s)?$", re.IGNORECASE)
_DIGITS = re.compile(r"\s[-–•·*xX.\s]{0,14}\d{3,4}(?=\s|$)")
_MOBILE = re.compile(r"(?<=\s)(?:\+91[ -]?)?[6-9]\d{4} ?\d{5}(?=\s)")
_NUMBER_ALONE = re.compile(r"(?<=\s)\d{12}(?=\s|$)")


def is_screen_on_one_line(text: str) -> bool:
    """Whether it begins as a screen does and has the label of the number that apps show: no sentence of a bank does.

    Above or below it may stand a word of who sent it on.
    """
    lines = [line for line in text.split("\n", _BESIDE + 1) if line.strip()]
    line = max(lines, key=len, default="")
    if len(line) > _LONGEST or len(lines) > _BESIDE or not (_HEAD.match(line) and _NUMBER.search(line)):
        return False
    return not _SENTENCE.search(line) and len(_LABEL.findall(line)) >= _LEAST


def in_lines_again(text: str) -> str:
    """With a line's end for the space before and behind each value, so that every character keeps its place."""
    ends: set[int] = set()
    for pattern in (_LABEL, _AMOUNT, _IN_WORDS, _ID, _MOBILE, _NUMBER_ALONE):
        for found in pattern.finditer(text):
            ends |= {found.start() - 1, found.end()}
    for day in find_days(text):
        before, clock = _CLOCK_BEFORE.search(text, 0, day.start), _CLOCK.match(text, day.end)
        ends |= {(before.start() if before else day.start) - 1, clock.end() if clock else day.end}
    for bank in find_banks(text):
        if text[bank.start - 1] != "(" and (digits := _DIGITS.match(text, bank.end)):
            ends |= {bank.start - 1, digits.end()}
    return "".join("\n" if at in ends and letter == " " else letter for at, letter in enumerate(text))
