"""The screen of a payment app -> one sentence as a bank would write it, for the reader of messages.

Apps put a label above its value or left of it, and some values stand without a label: the largest amount, a UPI id.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from supportdesk.reading.banks import find_banks
from supportdesk.reading.dates import find_moment
from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.lines import Line, Script, Segment
from supportdesk.reading.text import Found

Role = Literal[
    "reference", "not_reference", "payee", "payer", "vpa", "amount", "balance", "account", "day", "time", "other"
]

_NUMBER_WORD = r"(?:[i1l][do]|no\b|number|#)"
_OF_BANK = "(?:bank |upi |imps |neft |npci )?"
_LABELS: dict[Role, tuple[str, ...]] = {
    "other": (
        "beneficiary account|credit account|to account|status|remarks?|message|transaction type|transfer details",
    ),
    "not_reference": (
        rf"(?:google|amazon|wallet|phonepe|paytm|app|cred) (?:transaction|reference|txn|order)? ?{_NUMBER_WORD}",
        rf"order {_NUMBER_WORD}",
    ),
    "reference": (
        rf"{_OF_BANK}(?:utr|rrn)(?: (?:no|number))?\.?",
        rf"{_OF_BANK}(?:transaction|txn|ref(?:erence)?)\.?(?: ?{_NUMBER_WORD})?(?: ?\(utr\))?\.?(?= ?[:\d]|$)",
        "(?:upi |यूपी ?आई |बैंक )?(?:संदर्भ|रेफरेंस|ल[ेै]न-?द[ेै]न|ट्रांजैक्शन|यूटीआर)\\s?(?:संख्या|आईडी|नंबर|सं)?",
    ),
    "vpa": (
        "(?:paid to |receiver(?:'s)? |payee |to )?(?:upi|up[il1t]) ?[i1l]?d",
        "(?:receiver |payee )?vpa",
        "(?:upi|यूपी ?आई) (?:आईडी|आइडी)",
    ),
    "account": (
        "(?:debited|paid|sent) (?:from|via|using)|debit(?:ed)? account|from account|payment method",
        "account (?:no|number)",
        "खाते से डेबिट|(?:\\S{2,5} )?खाता(?: संख्या)?",
    ),
    "payee": (
        "(?:paid|sent|transferred|payment)(?: successfully| securely)? to|paying|to|recipient|merchant",
        "(?:beneficiary|payee|receiver)(?: name)?",
        "प्राप्तकर्ता|[भम]ुगतान किया गया|[भम]ुगतान पाने वाला|लाभार्थी|को(?=\\s*[:;])",
    ),
    "payer": ("(?:received |credited )?from|sender|payer|प्रेषक|भेजने वाला|से(?=\\s*[:;])",),
    "balance": (
        "(?:avl|avail(?:able)?|a/?c|account|closing|clear|ledger|total)?\\.? ?bal(?:ance)?",
        "(?:कुल )?शेष(?: राशि)?",
    ),
    "amount": (
        "(?:amount|amt) (?:paid|debited|withdrawn|transferred|sent)",
        "(?:(?:total|transaction|txn|paid|debit(?:ed)?|transfer(?:red)?|withdraw(?:al|n)|cash) )?(?:amount|amt)",
        "राशि|रकम|कुल राशि",
    ),
    "day": ("date(?: (?:&|and) time)?|paid on|on|transaction date|दिनांक|तारीख",),
    "time": ("time|समय",),
}
"""The first that fits is taken. Letters that the engine mixes up with others are in: 1D, UPL, म for भ."""
_LABEL = {
    role: re.compile(rf"(?:{'|'.join(labels)})(?![^\W\d_])\s*[:;：]?\s*", re.IGNORECASE)
    for role, labels in _LABELS.items()
}
_NUMBER = re.compile(
    r"[-+–−]?\s*(?:₹|rs\.?|inr|रु\.?)?\s*(?P<number>\d{1,3}(?:,\d{2,3})*(?:\.\d{1,2})?|\d{1,8}(?:\.\d{1,2})?)(?:\s?/-)?",
    re.IGNORECASE,
)
_VPA = re.compile(r"[\w.-]{2,}@[a-z]{2,}", re.IGNORECASE)
_ALIKE = str.maketrans("jl1|í0", "iiiiio")
"""Letters that the engine takes for each other, each as one of them."""
_DIGITS_FOR = str.maketrans("lios", "1105")
_OF_PAYEE = re.compile("paid to|receiver|payee|to ", re.IGNORECASE)
_REFERENCE = re.compile(r"\d{12}|[A-Z]{4}[A-Z0-9]{12,18}")
_SLIPPED = re.compile(r"[\dOolISB]{12}")
_SIDES = 3
"""Who paid and who was paid, one of them named twice."""
_DIGITS = re.compile(r"(?<!\d)(\d{3,4})\W{0,2}$")
_RECEIVED = re.compile(r"\b(?:received from|money received|credited to your|received)\b|प्राप्त हुए", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:paid|sent|received|debited|transferred|credited|complete|completed|success|successful|successfully)\b|"
    r"सफल|पूरा हुआ|पूर्ण|[भम]ुगतान किया|भेजा|भेजे|प्राप्त हुए",
    re.IGNORECASE,
)
_FAILED = re.compile(r"\b(?:failed|declined|pending|processing|unsuccessful)\b|असफल|विफल|लंबित", re.IGNORECASE)


@dataclass(slots=True)
class Parts:
    """The words of each value of a receipt, as far as it tells them."""

    amount: tuple[Word, ...] = ()
    payee: tuple[Word, ...] = ()
    vpa: tuple[Word, ...] = ()
    bank: tuple[Word, ...] = ()
    account: tuple[Word, ...] = ()
    moment: tuple[Word, ...] = ()
    reference: tuple[Word, ...] = ()
    received: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """`payee` is who the receipt names, also where the reader of messages would not take it for a name.

    `numbered` is False where it does not show the number of the payment: the app has it on another screen.
    """

    script: Script
    payee: tuple[Word, ...]
    vpa: tuple[Word, ...]
    reference: tuple[Word, ...]

    @property
    def numbered(self) -> bool:
        return bool(self.reference)


def read_receipt(lines: Sequence[Line]) -> Receipt | None:
    """The sentence with the place of every value; None where the picture is no receipt of a finished payment."""
    text = "\n".join(segment.text for line in lines for segment in line)
    labelled = list(_labelled(lines))
    roles = [role for role, _ in labelled]
    if len(set(roles) - {"other", "balance"}) < 2 or _is_list(lines, roles) or _FAILED.search(text):
        return None
    parts = Parts(received=bool(_RECEIVED.search(text)))
    _fill(parts, labelled)
    parts.vpa = tuple(_with_digits(word, parts.payee) for word in _vpa_of_other(lines, received=parts.received))
    _fill_rest(parts, lines, [word for role, words in labelled if role == "balance" for word in words])
    told = parts.reference or (_DONE.search(text) and (parts.payee or parts.vpa))
    if not (parts.amount and told):
        return None
    return Receipt(_sentence(parts), parts.payee, parts.vpa, parts.reference)


def _is_list(lines: Sequence[Line], roles: Sequence[Role]) -> bool:
    """Whether it names more people than one payment has, or two amounts for three names."""
    sides = roles.count("payee") + roles.count("payer")
    amounts = {segment.text for line in lines for segment in line if _is_amount(segment.text)}
    return sides > _SIDES or (sides == _SIDES and len(amounts) > 1)


def _vpa_of_other(lines: Sequence[Line], *, received: bool) -> tuple[Word, ...]:
    """The UPI id below the label of the other side; never one that stands below the account holder's own label.

    One that stands below neither label may be anybody's: it is taken, and never sure.
    """
    other: Role = "payer" if received else "payee"
    sides: dict[Role | None, Word] = {}
    side: Role | None = None
    for segment in (segment for line in lines for segment in line):
        role, _rest = _label(segment) or (None, ())
        if role == "vpa":
            side = other if _OF_PAYEE.match(segment.text) and not received else side
        elif role is not None:
            side = "payer" if role == "account" and not received else role if role in {"payee", "payer"} else None
        for word in segment.words:
            if _VPA.search(word.text):
                sides.setdefault(side, word)
    if other in sides:
        return (sides[other],)
    return (sides[None]._replace(sure=0),) if None in sides else ()


def _with_digits(vpa: Word, payee: Sequence[Word]) -> Word:
    """A UPI id that begins with the payee's name is spelt as that is, and behind it are digits: lalitabail07@oksbi is
    that of LALITA BAI, with 107.
    """
    name = re.sub(r"[^a-z]", "", "".join(word.text for word in payee).casefold())
    front, at, handle = vpa.text.casefold().partition("@")
    seen = front[: len(name)]
    if not name or seen.translate(_ALIKE) != name.translate(_ALIKE):
        return vpa
    rest = front[len(name) :]
    digits = rest.translate(_DIGITS_FOR) if re.fullmatch(r"[\dlios]*\d", rest) else rest
    meant = f"{name}{digits}{at}{handle}"
    return vpa if meant == vpa.text.casefold() else vpa._replace(text=meant, sure=0)


def _labelled(lines: Sequence[Line]) -> Iterator[tuple[Role, tuple[Word, ...]]]:
    """Each label with the words of its value: behind it, right of it, or below it."""
    for place, line in enumerate(lines):
        for index, segment in enumerate(line):
            found = _label(segment)
            if found is None:
                continue
            role, rest = found
            if rest:
                yield role, rest
            elif index + 1 < len(line) and _label(line[index + 1]) is None:
                yield role, line[index + 1].words
            elif value := _below(segment, lines[place + 1 : place + 3]):
                yield role, value.words
            else:
                yield role, ()


def _label(segment: Segment) -> tuple[Role, tuple[Word, ...]] | None:
    if len(segment.words) > 1 and segment.words[-1].text == "को":  # Hindi has its "to" behind the name
        return "payee", segment.words[:-1]
    for role, label in _LABEL.items():
        if match := label.match(segment.text):
            ahead = len(match[0].split())
            rest = segment.words[ahead:]
            if (
                role in {"payee", "payer", "day", "time"}
                or not rest
                or re.search("[:;]", match[0])
                or re.search(r"\d", segment.text)
            ):
                return role, rest
    return None


def _below(label: Segment, lines: Sequence[Line]) -> Segment | None:
    for line in lines:
        if line[0].box.top - label.box.bottom > 3 * label.box.height:
            return None
        for segment in line:
            if segment.box.left < label.box.right and label.box.left < segment.box.right and not _label(segment):
                return segment
    return None


def _fill(parts: Parts, labelled: Sequence[tuple[Role, tuple[Word, ...]]]) -> None:
    other: Role = "payer" if parts.received else "payee"
    for role, words in labelled:
        text = " ".join(word.text for word in words)
        vpa = any(_VPA.search(word.text) for word in words)
        if role == other and words and not parts.payee and not vpa and re.search(r"[^\W\d]", text):
            parts.payee = tuple(word for word in words if not _is_amount(word.text))
        if role == "amount" and _NUMBER.fullmatch(text):
            parts.amount = words
        if role == "reference" and not parts.reference:
            parts.reference = _reference(words)
        if role in {"account", "payee" if parts.received else "payer"}:
            _fill_account(parts, words)
    days = [words for role, words in labelled if role == "day" and find_moment(_text(words))[0]]
    times = [words for role, words in labelled if role == "time" and find_moment(f"on 1/1/26 {_text(words)}")[1]]
    if days:
        parts.moment = days[0] + (times[0] if times and not find_moment(_text(days[0]))[1] else ())


def _fill_rest(parts: Parts, lines: Sequence[Line], balances: Sequence[Word]) -> None:
    """What stands without a label: the largest amount, a day, a bank with an account's end."""
    segments = [segment for line in lines for segment in line]
    paid = [segment for segment in segments if not any(word in balances for word in segment.words)]
    amounts = [segment.words for segment in paid if _is_amount(segment.text)]
    if not (parts.amount or amounts):  # specks of dirt beside it; then it is never sure
        amounts = [(word._replace(sure=0),) for it in paid for word in it.words if _is_amount(word.text)]
    if not parts.amount and amounts:
        parts.amount = max(amounts, key=lambda words: max(word.box.height for word in words))
    parts.amount = tuple(word for word in parts.amount if re.search(r"\w", word.text))
    if not parts.moment:
        parts.moment = next((segment.words for segment in segments if find_moment(segment.text)[0]), ())
    if not parts.reference:
        parts.reference = _unlabelled_reference(segments, find_moment(_text(parts.moment))[0])
    if not parts.account:
        for segment in segments:
            if find_banks(segment.text):
                _fill_account(parts, segment.words)


def _fill_account(parts: Parts, words: tuple[Word, ...]) -> None:
    text = _text(words)
    banks = find_banks(text)
    if banks and not parts.bank:
        parts.bank = _covered(words, banks[0].start, banks[0].end)
    if words and not parts.account and (last := _DIGITS.search(words[-1].text)):
        parts.account = (words[-1]._replace(text=last[1]),)


def _covered(words: Sequence[Word], start: int, end: int) -> tuple[Word, ...]:
    script = Script()
    script.quote(words)
    return script.words(start, end)


def _reference(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A number of twelve digits, also one that is written in groups; a letter taken for a digit is put right."""
    for word in words:
        bare = word.text.strip(".,:;#")
        if _REFERENCE.fullmatch(bare):
            return (word._replace(text=bare),)
    joined = "".join(word.text for word in words)
    if _SLIPPED.fullmatch(joined):
        mended = joined.translate(str.maketrans("OolISB", "001158"))
        return tuple(word._replace(text=mended if place == 0 else "", sure=0) for place, word in enumerate(words))
    return ()


def _unlabelled_reference(segments: Sequence[Segment], day: Found[dt.date] | None) -> tuple[Word, ...]:
    """Twelve digits alone on a line that begin with the day of the payment, as an RRN does; never sure."""
    begins = f"{day.value.year % 10}{day.value:%j}" if day else "-"
    alone = [segment.words[0] for segment in segments if re.fullmatch(r"\d{12}", segment.text)]
    return tuple(word._replace(sure=0) for word in alone if word.text.startswith(begins))[:1]


def _is_amount(text: str) -> bool:
    match = _NUMBER.fullmatch(text)
    return bool(match) and (not text[0].isdigit() or "," in text)


def _sentence(parts: Parts) -> Script:
    """As banks write, so that the reader of messages understands it."""
    script = Script()
    script.say("" if re.match(r"\D", parts.amount[0].text) else "Rs.")
    script.quote(parts.amount)
    script.say(" credited to " if parts.received else " debited from ")
    script.quote(parts.bank)
    if parts.account:
        script.say(" A/c XX")
        script.quote(parts.account)
    if parts.moment:
        script.say(" on ")
        script.quote(parts.moment)
    if parts.payee:
        script.say(" from " if parts.received else " to ")
        script.quote(parts.payee)
    if parts.vpa:
        script.say(" UPI ID ")
        script.quote(parts.vpa)
    script.say(". UPI Ref No " if parts.reference else " by UPI.")
    for word in parts.reference:
        script.say(word.text, word)
    return script


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
