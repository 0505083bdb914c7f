"""The list of payments that an app shows, copied as text: where each of them begins and ends."""

import re

from supportdesk.reading.amounts import find_amounts
from supportdesk.reading.dates import find_days

_HEAD = re.compile(
    r"^[^\S\n]*(?:paid to|sent to|money sent to|transferred to|payment to|received from|money received from|"
    r"(?:इन्हें )?(?:भुगतान किया गया|पैसे भेजे गए))\b",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST = 300
"""Characters of one payment in a list."""
_RUNNING = 7
"""Words of a line that is a sentence."""


def rows_of_history(text: str) -> list[tuple[int, int]]:
    """The places of its payments; none where the parts below its labels have not each one sum and as many days."""
    heads = [head.start() for head in _HEAD.finditer(text)]
    if len(heads) < 2:
        return []
    rows = list(zip([0, *heads[1:]], [*heads[1:], len(text)], strict=True))
    parts = [text[start:end] for start, end in rows]
    return rows if all(map(_is_row, parts)) and len({len(find_days(part)) for part in parts}) == 1 else []


def _is_row(part: str) -> bool:
    lines = part.split("\n")
    if len(part) > _LONGEST or any(len(line.split()) >= _RUNNING for line in lines):
        return False
    return len({found.value for found in find_amounts(part)}) == 1 and len(find_days(part)) < 2
