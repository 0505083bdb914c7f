"""The head of a table: which column holds the day, the words, the amounts and the balance, in English and Hindi."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from supportdesk.reading.text import folded

Role = Literal[
    "date",
    "value_date",
    "time",
    "text",
    "reference",
    "id",
    "debit",
    "credit",
    "amount",
    "sign",
    "balance",
    "balance_sign",
    "status",
    "other",
]

_OUT = r"(?:withdraw\w*|debits?|dr)\b"
_IN = r"(?:deposits?|credits?|cr)\b"
_FORMS: tuple[tuple[Role, str], ...] = (  # the first that fits decides
    ("other", r"\bintl\b|international|foreign|reward|points|cashback|categor"),
    ("balance", r"balance|\bbal\b|शेष|बैलेंस|बकाया|शिल्लक|બાકી|સિલક"),
    ("value_date", r"\bval(?:ue)?\.?\s*(?:da?te?|dt)|मूल्य (?:दिनांक|तिथि)"),
    ("date", r"\bdate\b|\bdt\b|दिनांक|तारीख|तारीख़|तिथि|તારીખ"),
    ("time", r"^(?:txn |tran\w* )?time$|समय"),
    ("status", r"^\W*(?:(?:txn|tran\w*|payment|upi|order|current|final) )?(?:status|result|outcome)\W*$|स्थिति"),
    ("sign", rf"^\W*(?:{_OUT}\W*{_IN}|{_IN}\W*{_OUT}|(?:(?:txn|tran\w*) )?type)\W*(?:flag|ind\w*)?\W*$"),
    ("sign", r"amount ?sign|^[cd]\W?[cd]$"),
    ("amount", rf"\b{_OUT}.{{0,6}}/.{{0,3}}{_IN}"),
    ("amount", rf"\b{_OUT}\W+{_IN}\W.*(?:amount|amt)"),
    ("debit", r"withdraw|\bdebits?\b|\bdr\b|paid out|money out|निकासी|आहरण|नामे|नावे|डेबिट|ઉધાર"),
    ("credit", r"deposit|\bcredits?\b|\bcr\b|paid in|money in|जमा|क्रेडिट|જમા"),
    ("id", r"(?:tran\w*|txn|order)\.?\s*(?:id|no)\b"),
    ("reference", r"che?q|\bref|instrument|\butr\b|\brrn\b|चेक|संदर्भ"),
    ("text", r"narration|description|particular|detail|remark|activity|comment"),
    ("text", r"(?:to|from|payee)\s*/\s*(?:to|from|payer)"),
    ("text", r"\bupi id\b|\bvpa\b|payee|beneficiary|counter ?party|source\s*/\s*dest|विवरण|ब्य[ौो]रा|तपशील|વિગત"),
    ("amount", r"amount|\bamt\b|राशि|रकम"),
)
_ROLES = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _FORMS)
_LONGEST = 45


@dataclass(frozen=True, slots=True)
class Columns:
    """Each role with its column; texts, references, the bank's own numbers and signs may be several."""

    of: dict[Role, int]
    texts: tuple[int, ...]
    references: tuple[int, ...]
    ids: tuple[int, ...]
    signs: tuple[int, ...]

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
    for at in range(1, len(roles)):
        if roles[at] == "sign" and roles[at - 1] == "balance":
            roles[at] = "balance_sign"
    if "sign" in roles and not {"debit", "credit", "amount"}.intersection(roles):
        roles[roles.index("sign")] = "amount"
    of: dict[Role, int] = {}
    for at, role in enumerate(roles):
        if role is not None:
            of.setdefault(role, at)
    if "date" not in of and "value_date" in of:
        of["date"] = of.pop("value_date")
    if "date" not in of and "time" in of:
        of["date"] = of.pop("time")
    money = {"debit", "credit", "amount"} & set(of)
    if "date" not in of or not money or len(of) < 3 or not ({"text", "reference", "balance"} & set(of)):
        return None
    texts, references, ids, signs = (tuple(_at(roles, role)) for role in ("text", "reference", "id", "sign"))
    return Columns(of, texts or tuple(_at(roles, None)), references, ids, signs)


def _at(roles: Sequence[Role | None], wanted: Role | None) -> Iterator[int]:
    """Columns without a known name may hold the words."""
    return (at for at, role in enumerate(roles) if role == wanted)
