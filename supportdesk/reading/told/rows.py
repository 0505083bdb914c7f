"""The values of the payments that a person tells of, beside those that the grammar of banks finds in the same text."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from supportdesk.reading.messages.acts import Direction
from supportdesk.reading.messages.doubts.values import doubtful
from supportdesk.reading.messages.rails import find_rail, find_reference
from supportdesk.reading.messages.words import Reason
from supportdesk.reading.patterns import any_of
from supportdesk.reading.text import Found, Row, small_letters
from supportdesk.reading.told.banks import own_bank, told_bank
from supportdesk.reading.told.sums import find_sums
from supportdesk.reading.told.tellers import is_of_a_bank, is_told, tells_of_self
from supportdesk.reading.told.tellings import Telling, find_tellings, is_short_telling
from supportdesk.reading.told.turns import find_turns
from supportdesk.reading.told.values import in_cash, is_paid_into, lone_reference, told_account, told_name
from supportdesk.reading.told.ways import ENDS


class Details(Protocol):
    def __call__(self, body: str, whole: str, direction: Direction) -> Row: ...


_ASKS_YOU = any_of(
    r"(?:\A|[.!\n]\s?)earn (?:rs|₹|\d|up ?to)",
    r"http|\b(?:please|pls|plz|kindly) (?:\w+ )?(?:return|send|refund|pay|transfer|click|call)\b",
    r"\breturn (?:to|on|it|my|me)\b|\b[vw]apas (?:kar|bhej|de)\w* ?(?:do|de|dijiye)?\b|लौटा (?:दो|दें|दीजिए)|"
    r"वापस (?:कर|भेज)",
)
"""What cheats write, and hardly anybody who was cheated."""
_DAY_THEN_SUM = re.compile(
    r"(?<=[a-z]{3}),(?= ?(?:rs\.? ?|₹ ?)?\d{1,3}(?:[,.]\d+)* ?(?:k|l|lakhs?|la[ck]|ha[zj]+a+r|thousand|hundred|"
    r"rs|rupees|/-)(?![a-z]))",
    re.IGNORECASE,
)
"""The comma in "20k on 1 June, 35k on 10 June": the sum behind it is no year."""
_OF_ONE = ("amount", "direction", "rail", "day", "time", "reference", "to_name", "to_vpa", "to_account")
_SHARED_RAILS = {"upi", "imps", "neft", "rtgs", "card", "atm", "aeps"}
"""One told for all; of two payments one may well be in cash."""


def is_one_chat(text: str) -> bool:
    """Whether people talk in it of what they paid, so that its lines are read together, and no bank wrote any."""
    return bool(find_turns(text)) and not is_of_a_bank(text) and find_tellings(text) is not None


def read_told(whole: str, grammar: Callable[[str], list[Row] | Reason], details: Details) -> list[Row] | Reason:
    """What a person tells, where that is more or other than the grammar finds, or where they say that nothing moved."""
    whole = _DAY_THEN_SUM.sub(";", whole) if is_told(whole) else whole
    tellings = find_tellings(whole)
    if tellings is None:
        read = grammar(whole)
        return _looked_at(read, ()) if isinstance(read, list) and is_short_telling(whole) else read
    read = "no_payment" if is_one_chat(whole) else grammar(whole)
    if (read == "phishing" and not _is_sufferer(tellings, whole)) or (
        read in ("otp", "mandate") and not tells_of_self(whole)
    ):
        return read
    if isinstance(read, list) and _says_no_more(whole, tellings, read) and not _goes_otherwise(tellings, read):
        read = [_as_told(row, tellings[0], whole) for row in read] if len(read) == 1 else read
        return _among_others(_looked_at(_with_own_bank(read, whole), tellings), whole)
    rows = [_beside(_row(telling, whole, details), telling, tellings) for telling in tellings]
    _share(rows, whole, back=not all(telling.own for telling in tellings))
    rows = _with_own_bank(rows, whole)
    if isinstance(read, list):
        _with_names(rows, read, whole)
    return _among_others(rows, whole) or ("no_payment" if isinstance(read, list) else read)


def _is_sufferer(tellings: Sequence[Telling], whole: str) -> bool:
    """Whether they tell how they were cheated, which has much of what the cheats write."""
    lost = any(telling.direction == "out" and (telling.plain or telling.part == whole) for telling in tellings)
    return lost and tells_of_self(whole) and not _ASKS_YOU.search(small_letters(whole))


def _says_no_more(whole: str, tellings: Sequence[Telling], read: Sequence[Row]) -> bool:
    """Whether grammar found as many sums, or the very one that is told."""
    told = [telling.amount.value for telling in tellings]
    known = [found.value for row in read if (found := row["amount"])]
    if len(told) > 1 and known == [sum(told), *told]:
        return False
    if told and not {found.value for found in find_sums(whole)}.issuperset(known):
        return False
    return bool(told) and (len(told) < len(known) or (len(told) == 1 and told == known))


def _with_own_bank(rows: list[Row], whole: str) -> list[Row]:
    """With the bank that is said to be theirs, where none is known."""
    bank = None if any(row["bank"] for row in rows) else own_bank(whole)
    return [row | {"bank": bank, "from_bank": bank} for row in rows] if bank else rows


def _goes_otherwise(tellings: Sequence[Telling], read: Sequence[Row]) -> bool:
    """Whether the only sum plainly went the other way than grammar found: all of its values are of the wrong side."""
    way = read[0]["direction"] if len(read) == len(tellings) == 1 else None
    return bool(way and tellings[0].plain and way.value != tellings[0].direction)


def _looked_at(rows: Sequence[Row], tellings: Sequence[Telling]) -> list[Row]:
    """What grammar found, with a mark where no word of the story says that the sum moved."""
    moved = {telling.amount.value for telling in tellings}
    return [
        row if not (amount := row["amount"]) or amount.value in moved else row | {"amount": amount._replace(sure=False)}
        for row in rows
    ]


def _among_others(rows: list[Row], whole: str) -> list[Row]:
    """With marks where a story names more than one sum: what stands beside one of them may be of another."""
    if len({found.value for found in find_sums(whole)}) < 2:
        return rows
    return [_marked(row) for row in rows]


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
    row["rail"] = in_cash(part, amount) or find_rail(part, part, row["reference"], row["to_vpa"])
    if told.direction == "out" and row["from_account"] and is_paid_into(part, row["from_account"]):
        row |= {"to_account": row["to_account"] or row["from_account"], "from_account": None}
    row |= dict.fromkeys(("bank", "from_bank"), told_bank(part, row["bank"]))
    row["direction"] = Found(told.direction, amount.start, amount.end, told.plain)
    row = _in_own_words(row, part)
    doubts = set(doubtful(row, part, whole))
    if not told.clear:
        doubts.add("amount")
    return {
        name: found and _moved(found, told.start)._replace(sure=found.sure and name not in doubts)
        for name, found in row.items()
    }


def _beside(row: Row, told: Telling, tellings: Sequence[Telling]) -> Row:
    """With marks where another payment is told of once more beside this one: what stands there may be of that one."""
    others = {other.amount.value for other in tellings} - {told.amount.value}
    if not others.intersection(found.value for found in find_sums(told.part)):
        return row
    return _marked(row)


def _marked(row: Row) -> Row:
    return row | {name: found._replace(sure=False) for name in _OF_ONE if (found := row.get(name))}


def _moved(found: Found[Any], by: int) -> Found[Any]:
    return found._replace(start=found.start + by, end=found.end + by)


def _as_told(row: Row, told: Telling, whole: str) -> Row:
    """What grammar found of the only payment; where its way is not the one that is told, a person should look at it."""
    way = row["direction"]
    if way and way.value != told.direction:
        row = row | {"direction": way._replace(sure=False)}
    bank = told_bank(whole, row["bank"])
    return _in_own_words(row | {"bank": bank, "from_bank": bank} if bank != row["bank"] else row, whole)


def _in_own_words(row: Row, part: str) -> Row:
    """With what people write otherwise than banks: a name that stands as one, a number without a label."""
    return row | {
        "to_name": told_name(part, row["to_name"]),
        "reference": row["reference"] or lone_reference(part),
        "from_account": row["from_account"] or told_account(part),
    }


def _share(rows: Sequence[Row], whole: str, *, back: bool) -> None:
    """What is told once is true of each: the account, its bank, the day, the way; perhaps the UPI id and whose it is.

    Not `back` where each has words of its own: what is told with the last is not true of the first, unless it has a
    sentence of its own behind them all.
    """
    moved = {found.value for row in rows if (found := row["amount"])}
    last = max((found.end for found in find_sums(whole) if found.value in moved), default=0)
    behind = next((match.end() for match in ENDS.finditer(whole, last)), len(whole))
    for name in ("from_account", "bank", "from_bank", "day", "rail", "to_vpa"):
        said = [found for row in rows if (found := row[name])]
        if len({found.value for found in said}) != 1 or not (back or rows[0][name] or said[0].start >= behind):
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
