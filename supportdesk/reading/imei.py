"""The number by which a phone is known: fifteen digits of which the last proves the others."""

import re

from supportdesk.reading.text import folded

_LENGTH = 15


def is_imei(text: str) -> bool:
    """Whether this can be an IMEI: fifteen digits, blanks and dashes between them do not matter, and Luhn's sum."""
    digits = re.sub(r"[\s/-]", "", folded(text))
    if not (digits.isascii() and digits.isdigit() and len(digits) == _LENGTH and int(digits)):
        return False
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(digits)]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
