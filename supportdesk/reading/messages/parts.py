"""A second look at a text that the grammar does not claim: what its parts say together (decision 24).

Nobody has seen every wording. Money beside a word for what moved it, with enough of what else stands in messages of
payments, is read as one. It was not understood as a sentence: a person should look at it.
All words are to be searched in `small_letters`.
"""

import re
from typing import NamedTuple

from supportdesk.reading.amounts import find_amounts
from supportdesk.reading.messages.acts import Act
from supportdesk.reading.messages.amount_roles import paid_and_balance
from supportdesk.reading.messages.proofs import ACCOUNT, DAY, REFERENCE, VPA
from supportdesk.reading.patterns import any_of, any_word, one_of
from supportdesk.reading.text import small_letters

_GONE = (
    r"dbtd|debited|deducted|charged|paid|sent|spent|withdrawn|withdrew|transferred|remitted|taken|cut|swiped|purchased|"
    r"bought|billed|levied|imposed|collected|recovered|cleared|donated|renewed|auto-?debit success\w*|"
    r"nikl[ei]|bheje|diye|liye|gaye|gay[ai]|gya|kat\w{0,4}|डेबिट|कटे|कटा|काटे|निकले|निकाले|भेजे|भुगतान|दिए|खर्च|चुकाए|गए|गया"
)
_COME = (
    r"crdtd|credited|received|recd|rcvd|deposited|refunded|reversed|added|loaded|topped up|recharged|disbursed|"
    r"returned|settled|jama|mile|mila|aaye|aaya|(?<!सावधि )(?<!आवर्ती )जमा|क्रेडिट|प्राप्त|मिले|मिला|वापस|आए|आया"
)
_TO_GO = (
    r"debit|payment|pymt|pmt|txn|trxn|tranx|transactions?|transfer|trf|purchase|spend|sale|charge|withdrawal|wdl|emi|dr|"
    r"auto-?debit|auto-?pay|remittance|outgoing|kharch|ख\u093c?रीद(?:ारी)?|पेमेंट|लेन-?देन|ट्रांसफर|निकासी"
)
_TO_COME = (
    r"credits?(?! ?(?:card|limit|score|line|bureau))|cr|receipt|deposit|refund|reversal|cashback|top-?up|incoming"
)
_MOVED = re.compile(
    rf"(?<![a-z])(?=[a-z\u0900-\u0963])(?:(?P<out>{_GONE})|(?P<in>{_COME})|(?P<noun_out>{_TO_GO})|(?P<noun_in>{_TO_COME}))"
    r"(?![a-z\u0900-\u0963])"
)
"""What is told as done, and what is only named."""
_BESIDE = 25
"""Characters between money and the word that moved it."""
_DONE, _NAMED = 4, 1
"""Points of a word that tells it as done, and of a noun, which also stands in notices of all kinds."""
_NEEDED = 3
"""Points that must be passed."""
_LONGEST = 20
"""Letters of the longest of these words."""
_SUM = r"(?:rs\.?|inr|₹)\s?[\d,.]+"
_POINTS = (
    (3, ACCOUNT),
    (3, REFERENCE),
    (2, VPA),
    (2, any_of(r"\b(?:bal|balance|lmt|limit)\b[^\n\d]{0,25}(?:rs|inr|₹)\.? ?[\d,.]+|शेष[^\n\d]{0,20}\d")),
    (2, any_of(r"\b(?:success\w*|completed|done|processed|confirmed)\b|\bho ga?y[aei]\b|सफल|हो (?:गए|गया|गई|गयी)")),
    (1, any_of(r"\b(?:upi|imps|neft|rtgs|aeps|atm|nach|ach|ecs|pos|fastag|net ?banking)\b|यूपीआई")),
    (1, any_of(r"(?<!\d)\d{1,2}:\d\d(?!\d)|(?<!\d)\d{1,2}\.\d\d ?[ap]m\b")),
    (1, DAY),
    (3, any_of(rf"(?:\A|[\n:!.] ?)(?:your )?(?:txn|trxn|transaction|purchase)(?: of|:) {_SUM} at (?!your|any|all)\w")),
    (3, any_of(rf"(?:\A|[\n:!.] ?)(?:your )?upi (?:txn|trxn|transaction) of {_SUM} to (?!your|any|all|a/c)\w")),
    (-4, any_of(r"\b(?:attempt(?:ed)?|blocked|click here|reply|receipt (?:no|number))\b|\bthanks?\b")),
)
"""What stands anywhere in the text, and its points."""
_NOT_DONE = any_word(
    rf"{one_of('will shall would may might could should must cannot never if pls please kindly')}\b|can(?:'t|not)?\b",
    r"to be\b|not\b(?! (?:you|u|done)\b)|\w+n't\b|(?:over)?due\b|limits?\b|(?:up ?to|set ?up)\b|per (?:day|month)\b",
    rf"{one_of('instructions? requests? requested required? reminder suspicious pending initiated eligible')}\b",
    rf"{one_of('activate apply get win earn save avail upcoming scheduled tomorrow next soon asked asks any')}\b",
    rf"{one_of('maturity fixed opened order placed estimate quote invoice budget above hold lien minimum total')}\b",
    rf"{one_of('owes? click tap scan pin reply confirm statement payslip receipt pre someone attempted fail')}\b",
    r"(?!you\b|u\b)\w+\?|in progress\b",
    rf"{one_of('karo karna kar(?:en|in)ge hoga nahin? nhi dena bhejo denge chahiye agar yadi kab')}\b|ja[ay]?y?en?ge\b",
    r"करें|करो|करन|होगा|नहीं|के लिए|देना|भेजो|चाहिए|यदि|अगर|कब |(?:ट|मिल)ेंगे|जाएगा|जाएंगे|कुल",
)
"""Whoever writes so of money does not say that it moved."""
_ENDS = re.compile(r"[!?\n।]|\.(?=\s+[A-Z])")
"""Where a sentence ends: not behind "Rs." nor within a number."""

_MOST = 20
"""Amounts looked at: what has more of them is a list, not a message."""


class _Move(NamedTuple):
    act: Act
    points: int


def told_in_parts(text: str, whole: str) -> int:
    """What speaks for a payment beyond what is needed to read one; 0 where nothing does.

    Money moved in `text`, which is `whole` in its own letters without advice and what is sold.
    """
    moves = _moves(text)
    if not moves:
        return 0
    points = max(move.points for move in moves) + sum(points for points, words in _POINTS if words.search(whole))
    return max(0, points - _NEEDED)


def find_moves(text: str) -> list[Act]:
    """The word that most likely moved the money, never sure; none where no money stands beside such a word."""
    moves = _moves(text)
    return [max(moves, key=lambda move: move.points).act] if moves else []


def _moves(text: str) -> list[_Move]:
    """The words beside money, but where their sentence says that nothing was done yet."""
    small = small_letters(text)
    stated = {amount.start for amount in find_amounts(text)}
    moves = []
    for amount in paid_and_balance(text)[0][:_MOST]:
        if amount.start not in stated:
            continue
        for word in _MOVED.finditer(small, max(0, amount.start - _BESIDE - _LONGEST), amount.end + _BESIDE + _LONGEST):
            start, end = min(word.start(), amount.start), max(word.end(), amount.end)
            apart = max(word.start() - amount.end, amount.start - word.end())
            if not 0 <= apart <= _BESIDE or _NOT_DONE.search(small, *_sentence(text, start, end)):
                continue
            kind = word.lastgroup or "out"
            act = Act("in" if kind.endswith("in") else "out", word.start(), word.end(), firm=True, sure=False)
            moves.append(_Move(act, _NAMED if kind.startswith("noun") else _DONE))
    return moves


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where what is said around these two places begins and ends."""
    ends = [mark.end() for mark in _ENDS.finditer(text, 0, start)]
    behind = _ENDS.search(text, end)
    return ends[-1] if ends else 0, behind.end() if behind else len(text)
