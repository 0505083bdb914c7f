"""What the digits of an acknowledgement say, by the rule of the portal's file: a help for the ear, never a refusal."""

import datetime as dt
import re
from dataclasses import dataclass

from supportdesk.knowledge.portal import Acknowledgement
from supportdesk.reading.accounts import unlabelled
from supportdesk.texts import Both


@dataclass(frozen=True, slots=True)
class NumberRead:
    """`whole` is the form alone; `odd` asks to read it once more. `says` is for the line below the field."""

    digits: str
    whole: bool
    odd: bool
    says: Both


def read_number(text: str, rule: Acknowledgement, today: dt.date) -> NumberRead:
    """Spaces, dashes and Devanagari digits do not matter. Origin, state, month and year, running number."""
    digits = unlabelled(text)
    if not re.fullmatch(rule.pattern, digits):
        return NumberRead(digits, whole=False, odd=True, says=_what_is_wrong(digits, rule))
    parts, at = [], 0
    for part in rule.parts:
        parts.append(digits[at : at + part.digits])
        at += part.digits
    origin, state, when = parts[:3]
    known = rule.origins.get(origin)
    month, year = int(when[:2]), 2000 + int(when[2:])
    if known is None or not 1 <= month <= 12 or (year, month) > (today.year, today.month):
        odd = Both(
            f"{len(digits)} digits, but not the usual pattern. Read it once more.",
            f"{len(digits)} अंक हैं, पर सामान्य क्रम नहीं। एक बार फिर पढ़ें।",
        )
        return NumberRead(digits, whole=True, odd=True, says=odd)
    english, hindi = (f"{name[0].upper()}{name[1:]}, {month:02d}/{year}" for name in known)
    if state not in rule.home_states:
        english, hindi = f"{english}, state code {state}", f"{hindi}, राज्य कोड {state}"
    return NumberRead(digits, whole=True, odd=False, says=Both(f"{english}.", f"{hindi}।"))


def _what_is_wrong(digits: str, rule: Acknowledgement) -> Both:
    length, count = rule.length, sum(map(str.isdecimal, digits))
    if count == length == len(digits):
        return Both("All digits are the same. Read it once more.", "सारे अंक एक जैसे हैं। एक बार फिर पढ़ें।")
    return Both(
        f"An acknowledgement number has {length} digits, this has {count}.",
        f"पावती संख्या में {length} अंक होते हैं, इसमें {count} हैं।",
    )
