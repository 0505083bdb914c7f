"""The values of the payments that a person tells of, beside those that the grammar of banks finds in the same text."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from supportdesk.reading.messages.acts import Direction
from supportdesk.reading.messages.doubts.values import doubtful
from supportdesk.reading.messages.rails import find_rail, find_reference
from supportdesk.reading.messages.words import Reason
from supportdesk.reading.patterns import any_of
from supportdesk.reading.text import Found, Row, small_letters
from supportdesk.reading.told.tellers import is_of_a_bank, tells_of_self
from supportdesk.reading.told.tellings import Telling, find_tellings
from supportdesk.reading.told.turns import find_turns
from supportdesk.reading.told.values import lone_reference, told_account, told_name


class Details(Protocol):
    def __call__(self, body: str, whole: str, direction: Direction) -> Row: ...


_ASKS_YOU = any_of(
    r"http|\b(?:please|pls|plz|kindly) (?:\w+ )?(?:return|send|refund|pay|transfer|click|call)\b",
    r"\breturn (?:to|on|it|my|me)\b|\b[vw]apas (?:kar|bhej|de)\w* ?(?:do|de|dijiye)?\b|लौटा (?:दो|दें|दीजिए)|"
    r"वापस (?:कर|भेज)",
)
"""What cheats write, and hardly anybody who was cheated."""
_SHARED_RAILS = {"upi", "imps", "neft", "rtgs", "card", "atm", "aeps"}
"""One told for all; of two payments one may well be in cash."""


def is_one_chat(text: str) -> bool:
    """Whether people talk in it of what they paid, so that its lines are read together, and no bank wrote any."""
    return bool(find_turns(text)) and not is_of_a_bank(text) and find_tellings(text) is not None


def read_told(whole: str, grammar: Callable[[str], list[Row] | Reason], details: Details) -> list[Row] | Reason:
    """What a person tells, where that is more or other than the grammar finds, or where they say that nothing moved."""
    tellings = find_tellings(whole)
    if tellings is None:
        return grammar(whole)
    read: list[Row] | Reason = "no_payment" if is_one_chat(whole) else grammar(whole)
    if (read == "phishing" and not _is_sufferer(tellings, whole)) or (read == "otp" and not tells_of_self(whole)):
        return read
    if isinstance(read, list) and _says_no_more(tellings, read):
        return [_as_told(row, tellings[0], whole) for row in read] if len(read) == 1 else read
    rows = [_row(telling, whole, details) for telling in tellings]
    _share(rows, back=not all(telling.own for telling in tellings))
    if isinstance(read, list):
        _with_names(rows, read, whole)
    return rows or ("no_payment" if isinstance(read, list) else read)


def _is_sufferer(tellings: Sequence[Telling], whole: str) -> bool:
    """Whether they tell how they were cheated, which has much of what the cheats write."""
    lost = any(telling.direction == "out" and (telling.plain or telling.part == whole) for telling in tellings)
    return lost and tells_of_self(whole) and not _ASKS_YOU.search(small_letters(whole))


def _says_no_more(tellings: Sequence[Telling], read: Sequence[Row]) -> bool:
    """Whether grammar found as many sums, or the very one that is told."""
    told = [telling.amount.value for telling in tellings]
    known = [found.value for row in read if (found := row["amount"])]
    if len(told) > 1 and known == [sum(told), *told]:
        return False
    return bool(told) and (len(told) < len(known) or (len(told) == 1 and told == known))


def _with_names(rows: Sequence[Row], known: Sequence[Row], whole: str) -> None:
    """Names that grammar found in a list of the same sums."""
    sums = [[found.value for row in some if (found := row["amount"])] for some in (rows, known)]
    if sums[0] == sums[1]:
        for row, other in zip(rows, known, strict=True):
            row["to_name"] = row["to_name"] or told_name(whole, other["to_name"])


def _row(told: Telling, whole: str, details: Details) -> Row:
    """The values that stand with one payment, by their places in the whole message."""
    part, alone = told.part, told.start == 0 and len(told.part) == len(whole)
    amount = _moved(told.amount, -told.start)
    row = details(part, whole if alone else part, told.direction)
    row |= {"amount": amount, "balance": None, "currency": None, "reference": find_reference(part)}
    if told.reference:
        row["reference"] = _moved(told.reference, -told.start)
    row["rail"] = find_rail(part, part, row["reference"], row["to_vpa"])
    row["direction"] = Found(told.direction, amount.start, amount.end, told.plain)
    row = _in_own_words(row, part)
    doubts = set(doubtful(row, part, whole))
    if not (amount.sure or told.plain):
        doubts.add("amount")
    return {
        name: found and _moved(found, told.start)._replace(sure=found.sure and name not in doubts)
        for name, found in row.items()
    }


def _moved(found: Found[Any], by: int) -> Found[Any]:
    return found._replace(start=found.start + by, end=found.end + by)


def _as_told(row: Row, told: Telling, whole: str) -> Row:
    """What grammar found of the only payment; where its way is not the one that is told, a person should look at it.

    The way is the told one where it is told plainly.
    """
    way = row["direction"]
    if way and way.value != told.direction:
        value = told.direction if told.plain else way.value
        row = row | {"direction": way._replace(value=value, sure=False)}
    return _in_own_words(row, whole)


def _in_own_words(row: Row, part: str) -> Row:
    """With what people write otherwise than banks: a name that stands as one, a number without a label."""
    return row | {
        "to_name": told_name(part, row["to_name"]),
        "reference": row["reference"] or lone_reference(part),
        "from_account": row["from_account"] or told_account(part),
    }


def _share(rows: Sequence[Row], *, back: bool) -> None:
    """What is told once is true of each: the account, its bank, the day, the way; perhaps the UPI id and whose it is.

    Not `back` where each has words of its own: what is told with the last is not true of the first.
    """
    for name in ("from_account", "bank", "from_bank", "day", "rail", "to_vpa"):
        said = [found for row in rows if (found := row[name])]
        if len({found.value for found in said}) != 1 or not (back or rows[0][name]):
            continue
        if name == "rail" and said[0].value not in _SHARED_RAILS:
            continue
        for row in rows:
            if not row[name] and (name != "to_vpa" or _may_be_paid_to(row, rows)):
                row[name] = said[0]._replace(sure=False)


def _may_be_paid_to(row: Row, rows: Sequence[Row]) -> bool:
    """Whether all went the same way, and this one names nobody."""
    ways = {found.value for it in rows if (found := it["direction"])}
    return len(ways) == 1 and not (row["to_name"] or row["to_account"])
