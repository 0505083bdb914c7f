"""Whether a text that was read as a payment may tell of none: it speaks of what is to come, or wants something done."""

import re
from collections.abc import Iterable, Sequence

from supportdesk.reading.messages.acts import Act
from supportdesk.reading.messages.clauses import times_told
from supportdesk.reading.messages.proofs import is_note
from supportdesk.reading.patterns import Words, one_of
from supportdesk.reading.text import Row

_WANTS = Words(
    rf"\b{one_of('approve verify claim hurry redeem bonus activation scheduled modified ensure maintain sufficient')}\b"
    rf"|\b{one_of('unsuccessful declined shortly fill certificate galti application trades supercash absence kyc')}\b"
    r"|\bconfirm\b|\bcongrat\w*|\b(?:will|to|shall|may) be\b|\bupto\b|\b(?:use|enter|apna) (?:\w+ )?m?pin\b"
    r"|\b(?:last|previously) (?:credited|debited)\b|\b(?:credited|debited) (?:last|previously)\b"
    r"|\bon hold\b|\blimit on\b|\blast \d\b|\b(?:have|has|was|is|were|did) not\b|\bnot (?:been|yet)\b|\bno debit\b"
    r"|\b(?:has|have) (?:been )?initiated\b|\bfailed\b(?! (?:upi |neft |imps |card )?(?:txn|transaction|payment))",
    re.IGNORECASE,
)
"""Nobody who only tells of a payment says so, outside the advice at its end."""
_LINK = Words(r"https?:|www\.|\b[a-z0-9-]+\.[a-z]{2,10}/\w|\bclick\b|\bcheck now\b", re.IGNORECASE)
_ALSO_ELSEWHERE = Words(
    rf"\b{one_of('will requests? requested blocks? blocked offers? due order if refund total shop play start now')}\b"
    rf"|\b{one_of('use get settled loan interest free earn win not')}\b",
    re.IGNORECASE,
)
"""Stands in messages of payments as well as in notices of all kinds."""
_OF_AN_ACCOUNT = ("from_account", "reference", "day", "balance")
"""What a bank says of money that came; whoever only wants to be believed leaves it out."""


def doubtful_amounts(rows: Sequence[Row], body: str, whole: str, acts: Iterable[Act], *, plain: bool) -> list[bool]:
    """For each payment of a text whether it may be none; `body` is `whole` without its advice, `acts` its verbs,
    `plain` whether much speaks for a payment and little against it."""
    told = any(act.firm and act.sure for act in acts)
    came = any(row["direction"] and row["direction"].value == "in" for row in rows)
    wants, linked = bool(_WANTS.search(body)), (came or not plain) and bool(_LINK.search(whole))
    again = len(rows) == 1 and times_told(body) > 1
    weak = not plain and (not told or linked or is_note(body) or bool(_ALSO_ELSEWHERE.search(body)))
    any_of_them = wants or weak or again
    return [any_of_them or _is_bait(row, linked=linked, plain=plain) or _is_told_twice(row, rows) for row in rows]


def _is_bait(row: Row, *, linked: bool, plain: bool) -> bool:
    """Money that came, with a link and no number, or with nothing of an account where little speaks for it."""
    if not row["direction"] or row["direction"].value != "in":
        return False
    return (linked and not row["reference"]) or (not plain and not any(row[name] for name in _OF_AN_ACCOUNT))


def _is_told_twice(row: Row, rows: Iterable[Row]) -> bool:
    """Whether another payment of the same text is of the same sum and way, and not each has a number of its own."""
    alike = (it for it in rows if it is not row and _kind(it) == _kind(row))
    return any(not (it["reference"] and row["reference"]) for it in alike)


def _kind(row: Row) -> tuple[object, ...]:
    return tuple(found and found.value for found in (row["amount"], row["direction"]))
