"""The head of a table: which column holds the day, the words, the amounts and the balance, in English and Hindi."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from supportdesk.reading.text import folded

Role = Literal["date", "value_date", "time", "text", "reference", "debit", "credit", "amount", "sign", "balance"]

_FORMS: tuple[tuple[Role, str], ...] = (  # the first that fits decides
    ("balance", r"balance|\bbal\b|शेष|बैलेंस|बकाया"),
    ("value_date", r"\bval(?:ue)?\.?\s*(?:da?te?|dt)|मूल्य (?:दिनांक|तिथि)"),
    ("date", r"\bdate\b|\bdt\b|दिनांक|तारीख|तारीख़|तिथि"),
    ("time", r"^(?:txn |tran\w* )?time$|समय"),
    ("amount", r"(?:amount|amt|राशि).*(?:dr|debit).{0,3}/.{0,3}(?:cr|credit)"),
    ("amount", r"(?:dr|debit)\W+(?:cr|credit)\W.*(?:amount|amt)"),
    ("sign", r"^\W*(?:(?:dr|debit)\W*(?:cr|credit)|(?:cr|credit)\W*(?:dr|debit)|(?:(?:txn|tran\w*) )?type)\W*$"),
    ("debit", r"withdraw|\bdebits?\b|\bdr\b|paid out|money out|निकासी|आहरण|नामे|डेबिट"),
    ("credit", r"deposit|\bcredits?\b|\bcr\b|paid in|money in|जमा|क्रेडिट"),
    ("reference", r"che?q|\bref|instrument|\butr\b|\brrn\b|(?:tran\w*|txn)\.?\s*(?:id|no)|चेक|संदर्भ"),
    ("text", r"narration|description|particular|detail|remark|activity|to\s*/\s*from|विवरण|ब्य[ौो]रा"),
    ("amount", r"amount|\bamt\b|राशि|रकम"),
)
_ROLES = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _FORMS)
_LONGEST = 45


@dataclass(frozen=True, slots=True)
class Columns:
    """Each role with its column; `text` and `reference` may have several."""

    of: dict[Role, int]
    texts: tuple[int, ...]
    references: tuple[int, ...]

    @property
    def amounts(self) -> tuple[int, ...]:
        return tuple(self.of[role] for role in ("debit", "credit", "amount") if role in self.of)


def role_of(cell: str) -> Role | None:
    plain = " ".join(folded(cell).split())
    if not plain or len(plain) > _LONGEST:
        return None
    return next((role for role, pattern in _ROLES if pattern.search(plain)), None)


def columns_of(cells: Sequence[str]) -> Columns | None:
    """The columns, if this row is the head of a table: a day and an amount at least, and one thing more."""
    if sum(1 for cell in cells if cell) < 3:
        return None
    roles = [role_of(cell) for cell in cells]
    of: dict[Role, int] = {}
    for at, role in enumerate(roles):
        if role is not None:
            of.setdefault(role, at)
    if "date" not in of and "value_date" in of:
        of["date"] = of.pop("value_date")
    money = {"debit", "credit", "amount"} & set(of)
    if "date" not in of or not money or len(of) < 3 or not ({"text", "reference", "balance"} & set(of)):
        return None
    texts = tuple(at for at, role in enumerate(roles) if role == "text")
    references = tuple(at for at, role in enumerate(roles) if role == "reference")
    return Columns(of, texts or _unnamed(roles), references)


def _unnamed(roles: Sequence[Role | None]) -> tuple[int, ...]:
    """Columns without a known name may hold the words."""
    return tuple(at for at, role in enumerate(roles) if role is None)
