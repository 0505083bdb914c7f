"""One paste -> its messages: blank lines, one message a line, forwarded chats, messages run together."""

import re
from bisect import bisect_left
from functools import partial
from itertools import pairwise, takewhile
from typing import NamedTuple

from supportdesk.reading.amounts import find_amounts, find_bare_amounts
from supportdesk.reading.banks import SENDER, find_banks
from supportdesk.reading.messages.acts import find_acts
from supportdesk.reading.messages.amount_roles import paid_and_balance
from supportdesk.reading.messages.rails import find_references
from supportdesk.reading.messages.refusals import begins_with_earlier, is_own_kind
from supportdesk.reading.patterns import Words, compiled

LONGEST = 5_000
"""Characters of one message; an e-mail alert is shorter, and what is longer is no message."""

_PARAGRAPHS = 12
_SHORTEST = 25
"""Characters of the shortest message that another one may run on from."""
_FIRST_WORDS = 160
"""Characters within which a message says its amount and what was done with it."""


class Span(NamedTuple):
    start: int
    end: int


_BLOCK = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")
_STAMP = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},?[^\S\n]{1,3}\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[^\S\n]?(?:[ap]\.?m\.?)?"
_FORWARDED = re.compile(
    rf"[^\S\n]*(?:>[^\S\n]*)?(?:\[{_STAMP}\]|"
    rf"\[\d{{1,2}}[:.]\d{{2}}(?:\s?[ap]\.?m\.?)?,\s\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\]|"
    rf"{_STAMP}[^\S\n]-)[^\S\n]*[^:\n]{{1,40}}:[^\S\n]"
    r"|[^\S\n]*(?:>[^\S\n]*)?(?:fwd|forwarded)(?:[^\S\n]+(?:message|many times|as received))?:?[^\S\n]*",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"(?!(?:[^\n:]{0,60}\b(?:sms|msg|message|text|mail)\b)[^\n:]{0,40}\b(?:bhej|paid|sent|[dk]i[ly]a|transf|otp))"
    r"[^\n:\d₹]{0,70}(?:\b(?:sms|msg|message|e-?mail)\b|मैसेज|संदेश|एसएमएस)(?! (?:of|for|to|no)\b)[^\n:.\d₹]{0,30}?"
    r"(?::(?!\S)|\n|\s?[-–—]\s)"
    r"\s*(?=\S)"
    r"|(?:transaction|txn|account|bank) alert[ !:.-]{0,2}\n",
    re.IGNORECASE,
)
"""How a person hands a message on, "I got this SMS:", and what some phones put above it: it tells of no payment."""
_FOOT = re.compile(
    r"\n\W{0,6}(?:sent (?:from|via) (?:my |outlook|yahoo|mail\b|gmail)|get outlook for)[^\n\d₹]{0,40}\s*\Z",
    re.IGNORECASE,
)
"""What the program of a mail adds."""
_LABELLED = re.compile(r"\s*(?:amount|amt|txn|transaction|debited|credited|paid|total)\b[^:\n]{0,25}:", re.IGNORECASE)
_START = re.compile(
    r"(?=[A-Z₹प])(?:\b(?:Received|Sent|Spent|Paid) (?:Rs|INR|₹)|\bDear\s|\bSent Rs|\bHello\b|\bAlert[:!]|\bUpdate[:!]|"
    r"(?<![a-z/])[A-Z]{2}-[A-Z]{6}\b|\bYour a/?c|\bA/C X|"
    r"\bYour A/c|\bAcct X|\bRs\.?\s?\d|\bINR\s?\d|₹|\bDear\b|प्रिय)"
)
_END_OF_MESSAGE = re.compile(r"(?:[.\]!)।\n]|-\s?\w{2,12}|\d{9,}|://\S{4,80}|[A-Z]BANK)\s*\Z")
_CONTINUES = compiled(
    r"(?:ref(?:erence)?|utr|rrn|transaction|txn|order)\W{0,3}(?:no|number|id|is)\b|\b(?:avl|available|closing)\W{0,2}bal"
    r"|^\s*(?:transaction )?(?:info|remarks?|details)\b|\b(?:beneficiary|payee|merchant)(?: name)?\s*[:|]|"
    r"^\W*(?:warm |kind |best )?regards\b|^\W*(?:upi|rrn|utr|ref\w*|imps|neft|rtgs|txn)\b[^\n]{0,14}\d{6}"
    r"|^(?![^\n]{0,80}\b(?:debited|credited)\b)[^\n\d]{0,40}\bbal(?:ance)?\b|^[^\n\d]{2,30}\b(?:bank|sfb)\W*$"
    r"|^\W*(?:not (?:you|u|done)|if not|in case|call|sms|for (?:dispute|quer|help|more))\b"
    r"|^\W*(?:from|to|on|via|by|at)\s[^\n]{2,50}$|^\W*(?:a/?c|acct)\b[^\n]{0,20}\d{3,}\W*$"
    r"|^\s*[-–~]\s?[A-Z][\w &.]{1,40}$",
    re.IGNORECASE | re.MULTILINE,
)
_GREETING = re.compile(
    r"(?:dear|hello|hi|namaste|प्रिय|नमस्ते)\b[^\n]{0,60}"
    r"|greetings from [^\n]{2,40}|(?:(?:from|sent|to|cc|subject|date|reply-to)\s?:[^\n]*\n?){2,8}|subject\s?:[^\n]*"
    r"|\d{1,2}[-/. ]\w{2,9}[-/. ]\d{2,4}"
    r"|(?:thank(?:s|ing)?(?: you)? for|welcome to|greetings)[^\n\d]{0,70}"
    r"|[^\n\d.:]{0,40}\b(?:alert|notification|intimation|advice)\b[^\n\d.:]{0,40}"
    r"|your [^\n]{5,90}\b(?:a/?c|account|card)\b[^\n]{2,30}\b(?:has|have) been \w{4,12}\W*"
    r"|your (?:payment|transfer|transaction) [^\n\d]{0,60}\b(?:approved|success\w*|complete\w*)\W*",
    re.IGNORECASE,
)
"""Paragraphs above a payment that are nothing without it, the head of an e-mail too."""


_DAY_LINE = re.compile(
    r"\s*\d{1,2}[-/. ]\w{1,9}[-/. ,]{1,2}\d{2,4}(?:,?\s\d{1,2}[:.]\d\d(?:\s?[ap]m)?)?\s*", re.IGNORECASE
)
"""What heads each payment of a copied history."""
_SUMMARY = re.compile(
    r"[^\n.]{0,40}\b(?:paid (?:on|to|at)|(?:order|transaction|payment) (?:details|summary))\b[^\n.]{0,40}\n",
    re.IGNORECASE,
)


class _Whole(dict[str, bool]):
    """Whether a text is a message by itself; asked more than once for the same text."""

    def __missing__(self, text: str) -> bool:
        self[text] = len(text) <= LONGEST and (is_event(text) or is_own_kind(text))
        return self[text]


def split_messages(text: str) -> list[Span]:
    """Where each message of a folded paste stands. Without a payment in any block, the whole paste is one message."""
    whole = _Whole()
    blocks = [Span(*match.span()) for match in _BLOCK.finditer(text) if not match[0].isspace()]
    spans = [_trimmed(text, part) for block in blocks for part in _split_block(text, block, whole)]
    spans = [span for span in spans if span.start < span.end]
    if len(spans) > 1 and not any(whole[text[span.start : span.end]] for span in spans):
        return [Span(spans[0].start, spans[-1].end)] if spans[-1].end - spans[0].start <= LONGEST else spans
    return _joined(text, spans, whole)


_OF_WHAT_IS_LEFT = Words(r"bal|avail|शेष|बैलेंस|शिल्लक|बकाया", re.IGNORECASE)


def is_event(text: str) -> bool:
    """An amount that is no balance and a verb: enough to be a payment by itself."""
    amounts = find_amounts(text) or find_bare_amounts(text)
    if not amounts or not find_acts(text) or begins_with_earlier(text):
        return False
    if len(amounts) > 1 or not _OF_WHAT_IS_LEFT.search(text):
        return True
    paid, balance = paid_and_balance(text)
    return bool(paid) or balance is None


def _split_block(text: str, block: Span, alone: _Whole) -> list[Span]:
    """Lines that begin a message cut the block; others belong to the message above, the first ones to the first."""
    heads: list[int] = []
    start, header_only, above = block.start, False, ""
    lines = text[block.start : block.end].split("\n")
    dated = bool(_DAY_LINE.fullmatch(lines[0]))
    for line in lines:
        prefix = bool(_FORWARDED.match(line) or SENDER.match(line.lstrip()))
        whole = alone[line] and not _LABELLED.match(line)
        if prefix or (whole and not header_only):
            heads.append(start - len(above) - 1 if dated and _DAY_LINE.fullmatch(above) else start)
        header_only = (prefix or header_only) and not whole
        start, above = start + len(line) + 1, line
    cuts = heads if heads and _begins_there(text, block.start, heads[0], alone) else heads[1:]
    borders = [block.start, *(cut for cut in cuts if cut > block.start), block.end]
    return [part for a, b in pairwise(borders) for part in _split_line(text, Span(a, b))]


def _begins_there(text: str, start: int, head: int, alone: _Whole) -> bool:
    """Whether the lines above the first message of a block are none of it: a chat, or a payment before a password."""
    below = text[head:].partition("\n")[0]
    return bool(_FORWARDED.match(below)) or (alone[text[start:head]] and is_own_kind(below))


def _split_line(text: str, span: Span) -> list[Span]:
    """Messages run together without a break: cut where a usual beginning follows a whole payment and starts another."""
    if span.end - span.start > LONGEST:
        return [span]
    line = text[span.start : span.end]
    verbs = [span.start + act.start for act in find_acts(line)]
    if len(verbs) < 2:
        return [span]
    amounts = sorted(span.start + found.start for found in [*find_amounts(line), *find_bare_amounts(line)])
    parts, start = [], span.start
    for cut in (match.start() for match in _START.finditer(text, span.start + 1, span.end)):
        after = min(span.end, cut + _FIRST_WORDS)
        if (
            cut - start >= _SHORTEST
            and _END_OF_MESSAGE.search(text, max(start, cut - 60), cut)
            and all(_any_in(places, start, cut) and _any_in(places, cut, after) for places in (amounts, verbs))
            and not begins_with_earlier(text[cut:after])
        ):
            parts.append(Span(start, cut))
            start = cut
    return [*parts, Span(start, span.end)]


def _any_in(places: list[int], start: int, end: int) -> bool:
    """Whether one of the sorted places stands from `start` up to `end`."""
    return bisect_left(places, start) < bisect_left(places, end)


def _trimmed(text: str, span: Span) -> Span:
    """Without surrounding space and without the prefix of a forwarded chat, whose day is not the payment's."""
    start, end = span
    while handed_on := _FORWARDED.match(text, start, end) or _FRAME.match(text, start, end):
        if handed_on.end() in (start, end) or find_banks(handed_on[0]):
            break
        start = handed_on.end()
    if foot := _FOOT.search(text, start, end):
        end = max(start, foot.start())
    piece = text[start:end]
    return Span(end - len(piece.lstrip()), start + len(piece.rstrip())) if piece.strip() else Span(end, end)


def _joined(text: str, spans: list[Span], whole: _Whole) -> list[Span]:
    """Paragraphs around a payment that greet or add its reference belong to it, as in e-mails and app receipts."""
    joined: list[Span] = []
    greeting = False
    place = 0
    while place < len(spans):
        start, end = spans[place]
        place += 1
        greeted = greeting
        greeting = bool(_GREETING.fullmatch(text, start, end))
        if greeted:
            start = joined.pop().start
        if greeting:
            joined.append(Span(start, end))
            continue
        above = Span(start, end)
        more = list(takewhile(partial(_goes_on, text, whole, above), spans[place : place + _PARAGRAPHS]))
        if more and _completes(text, Span(start, end), more):
            end = more[-1].end
            place += len(more)
        joined.append(Span(start, end))
    return joined


def _goes_on(text: str, whole: _Whole, payment: Span, span: Span) -> bool:
    """Whether it is no message by itself, or the table below a mail's sentence, which says the amount again."""
    above, below = text[payment.start : payment.end], text[span.start : span.end]
    if not whole[below]:
        return True
    if not _SUMMARY.match(below) or (find_references(above) and find_references(below)):
        return False
    said = {amount.value for amount in find_amounts(above)}
    return any(amount.value in said for amount in find_amounts(below))


def _completes(text: str, payment: Span, more: list[Span]) -> bool:
    """Whether the paragraphs up to the next message name a reference or a balance that the payment above can use."""
    above = text[payment.start : payment.end]
    if more[-1].end - payment.start > LONGEST or not is_event(above) or is_own_kind(above):
        return False
    return bool(_CONTINUES.search(text, payment.end, more[-1].end))
