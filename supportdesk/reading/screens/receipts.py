"""The screen of a payment app -> one sentence as a bank would write it, for the reader of messages.

Apps put a label above its value or left of it, and some values stand without a label: the largest amount, a UPI id.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from supportdesk.reading.banks import find_banks
from supportdesk.reading.dates import find_moment
from supportdesk.reading.pictures.box import Box
from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.lines import Line, Script, Segment
from supportdesk.reading.screens.directions import flow_of
from supportdesk.reading.screens.labels import Role, label_of
from supportdesk.reading.screens.sides import Side, account_of_other, is_amount, is_number, own_account, with_sides
from supportdesk.reading.screens.status import DONE, is_said_done, why_doubted, why_undone
from supportdesk.reading.screens.ways import AT_A_PLACE, Way, way_it_went
from supportdesk.reading.text import Found

_VPA = re.compile(r"[\w.-]{2,}@[a-z]{2,}", re.IGNORECASE)
_ALIKE = str.maketrans("jl1|í0", "iiiiio")
"""Letters that the engine takes for each other, each as one of them."""
_DIGITS_FOR = str.maketrans("lios", "1105")
_OF_PAYEE = re.compile("paid to|receiver|payee|to ", re.IGNORECASE)
_REFERENCE = re.compile(r"\d{12}|[A-Z]{4}[A-Z0-9]{12,18}")
_NEARLY = re.compile(r"\d{10,14}")
_SLIPPED = re.compile(r"[\dOolISB]{12}")
_SIDES = 3
"""Who paid and who was paid, one of them named twice."""
_GIVEN = 4
"""Letters of a first name that is told from digits."""
_CARD = re.compile(r"\bcard\b|कार्ड", re.IGNORECASE)
_SIGNED = re.compile(r"[-+–−]\s?(?:₹|rs|inr|\d)", re.IGNORECASE)
_HEADING = re.compile(r"(?:money|amount|transactions?|payments?|debit|credit|history|statement|today)\b", re.IGNORECASE)
_INDENT = 4
"""Heights of a label."""
_BUTTON = re.compile(r"(?<=\w) +(?:pay again|send again|share|copy|view\b.*|[>›✓✔v]+)\W*$", re.IGNORECASE)
_HINDI_SIGNS = "\u0900-\u0903\u093a-\u094f\u0962\u0963"
"""Vowels and other signs of Hindi, which are no letters by themselves."""
_NAME = re.compile(rf"(?=.*(?:[^\W\d_]|[{_HINDI_SIGNS}]){{3}})(?:[^\W\d_]|[{_HINDI_SIGNS}.&' -])+")
_NOBODY = re.compile(r"\b(?:verified|approved|thank(?:s| you)|copy|signature|welcome|withdrawal|sale)\b", re.IGNORECASE)
"""What a slip of paper says to its reader."""
_READS = re.compile(rf"\w[\w{_HINDI_SIGNS}]")

_NO_KIND: frozenset[Role] = frozenset({"other", "balance", "number", "nobody"})


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
    plain_way: bool = True
    rail: str = "UPI"


@dataclass(frozen=True, slots=True)
class Receipt:
    """`payee` is who the receipt names, also where the reader of messages would not take it for a name.

    `numbered` is False where it does not show the number of the payment: the app has it on another screen.
    """

    script: Script
    payee: tuple[Word, ...]
    vpa: tuple[Word, ...]
    reference: tuple[Word, ...]
    their_account: tuple[Word, ...] = ()
    not_own: frozenset[Word] = frozenset()
    """Every word that stands with the other side, or with who runs the app."""
    plain_way: bool = True
    """Whether it says which way the money went."""
    way: Way = field(default_factory=Way)
    amount: tuple[Word, ...] = ()

    @property
    def numbered(self) -> bool:
        return bool(self.reference)


def read_receipt(lines: Sequence[Line], *, typed: bool = False) -> Receipt | None:
    """The sentence with the place of every value; None where it is no receipt of a finished payment.

    Where it is `typed` no letter was taken for another.
    """
    text = "\n".join(segment.text for line in lines for segment in line)
    labelled = list(_labelled(lines))
    roles = [role for role, _ in labelled]
    if _is_list(lines, roles) or why_undone(lines) or why_doubted(lines):
        return None
    if not _is_receipt(labelled, lines, text):
        return _read_entry(lines)
    flow = flow_of(lines)
    parts = Parts(received=flow.received, plain_way=flow.plain)
    _fill(parts, labelled)
    parts.vpa = _vpa_of_other(lines, received=parts.received)
    if not typed:
        parts.vpa = tuple(_with_digits(word, parts.payee) for word in parts.vpa)
    _fill_rest(parts, lines, [word for role, words in labelled if role == "balance" for word in words])
    told = parts.reference or (DONE.search(text) and (parts.payee or parts.vpa))
    if not (parts.amount and told):
        return None
    return _receipt_of(parts, list(with_sides(lines, received=parts.received)))


def _read_entry(lines: Sequence[Line]) -> Receipt | None:
    """One entry of a card's or an account's list: the only sum with its sign, a day, the account, above it the name."""
    segments = [segment for line in lines for segment in line]
    sums = [at for at, segment in enumerate(segments) if is_amount(segment.text)]
    days = [_moment(it.words) for it in segments if find_moment(it.text)[0]]
    if len(sums) != 1 or len(days) != 1 or not _SIGNED.match(segments[sums[0]].text):
        return None
    amount = segments[sums[0]].words
    parts = Parts(amount=amount, moment=days[0], received=amount[0].text.startswith("+"))
    if any(_CARD.search(segment.text) for segment in segments):
        parts.rail = "card"
    if sums[0] and _is_name(above := segments[sums[0] - 1]) and not _HEADING.match(above.text):
        parts.payee = above.words
    receipt = _receipt_of(parts, list(with_sides(lines, received=parts.received)))
    return receipt if parts.account and parts.bank else None


def _receipt_of(parts: Parts, sides: Sequence[tuple[Segment, Side | None]]) -> Receipt:
    parts.bank, parts.account = own_account(sides)
    theirs = account_of_other(sides)
    if theirs and _is_bank(_text(parts.payee)):
        parts.payee = ()
    not_own = frozenset(word for segment, side in sides if side in ("theirs", "nobody") for word in segment.words)
    way = way_it_went(sides, parts.payee, parts.vpa, parts.reference)
    if way.rail in AT_A_PLACE and not all(word.sure for word in parts.payee):
        parts.payee = ()
    named = _sentence(parts), parts.payee, parts.vpa, parts.reference
    return Receipt(*named, theirs, not_own, parts.plain_way, way, parts.amount)


def _is_bank(text: str) -> bool:
    """Whether it names nothing but where an account is."""
    return any(bank.end - bank.start == len(text) for bank in find_banks(text))


def _is_receipt(labelled: Sequence[tuple[Role, tuple[Word, ...]]], lines: Sequence[Line], text: str) -> bool:
    """Whether two kinds of values are labelled, or the number of the payment alone on what says that it is done.

    So is whom it went to alone, with the only sum, where a line says nothing else than that it is done.
    """
    numbered = any(role == "reference" and _reference(words) for role, words in labelled) and DONE.search(text)
    sums = [segment for line in lines for segment in line if is_amount(segment.text)]
    headed = len(sums) == 1 and any(role == "payee" and words for role, words in labelled) and is_said_done(lines)
    return len({role for role, _ in labelled} - _NO_KIND) >= (1 if numbered or headed else 2)


def _is_list(lines: Sequence[Line], roles: Sequence[Role]) -> bool:
    """Whether it names more people than one payment has, or two amounts for three names."""
    sides = roles.count("payee") + roles.count("payer")
    amounts = {segment.text for line in lines for segment in line if is_amount(segment.text)}
    return sides > _SIDES or (sides == _SIDES and len(amounts) > 1)


def _vpa_of_other(lines: Sequence[Line], *, received: bool) -> tuple[Word, ...]:
    """The UPI id below the label of the other side; never one that stands below the account holder's own label.

    One that stands below neither label may be anybody's: it is taken, and never sure.
    """
    other: Role = "payer" if received else "payee"
    sides: dict[Role | None, Word] = {}
    side: Role | None = None
    for segment in (segment for line in lines for segment in line):
        role, _rest = label_of(segment) or (None, ())
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
    given = re.sub(r"[^a-z]", "", payee[0].text.casefold()) if payee else ""
    if len(given) >= _GIVEN and re.fullmatch(rf"{given}[\dlios]*\d", front):
        name = given
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
            found = label_of(segment)
            if found is None:
                continue
            role, rest = found
            if rest:
                yield role, rest
            elif index + 1 < len(line) and label_of(line[index + 1]) is None:
                yield role, line[index + 1].words
            elif value := _below(segment, lines[place + 1 : place + 3]):
                yield role, value.words
            else:
                yield role, ()


def _below(label: Segment, lines: Sequence[Line]) -> Segment | None:
    """Its value may begin a little further in, behind the round picture of a person."""
    for line in lines:
        if line[0].box.top - label.box.bottom > 3 * label.box.height:
            return None
        for segment in line:
            reach = label.box.right + (_INDENT * label.box.height if segment is line[0] else 0)
            seen = _READS.search(segment.text) and not label_of(segment)
            if seen and segment.box.left < reach and label.box.left < segment.box.right:
                return segment
    return None


def _fill(parts: Parts, labelled: Sequence[tuple[Role, tuple[Word, ...]]]) -> None:
    other: Role = "payer" if parts.received else "payee"
    for role, words in labelled:
        text = " ".join(word.text for word in words)
        vpa = any(_VPA.search(word.text) for word in words)
        if role == other and words and not parts.payee and not vpa and re.search(r"[^\W\d]", text):
            parts.payee = tuple(word for word in _before_button(words) if not is_amount(word.text))
        if role == "amount" and is_number(text):
            parts.amount = words
    numbers = [number for role, words in labelled if role == "reference" and (number := _reference(words))]
    if numbers:
        others = {_text(words) for role, words in labelled if role == "reference" and _NEARLY.fullmatch(_text(words))}
        parts.reference = numbers[0] if len({*map(_text, numbers)} | others) == 1 else _doubted(numbers[0])
    days = [_moment(words) for role, words in labelled if role == "day" and find_moment(_text(words))[0]]
    times = [words for role, words in labelled if role == "time" and find_moment(f"on 1/1/26 {_text(words)}")[1]]
    if days:
        parts.moment = days[0] + (times[0] if times and not find_moment(_text(days[0]))[1] else ())


def _fill_rest(parts: Parts, lines: Sequence[Line], balances: Sequence[Word]) -> None:
    """What stands without a label: the largest amount, a day, a bank with an account's end."""
    segments = [segment for line in lines for segment in line]
    paid = [segment for segment in segments if not any(word in balances for word in segment.words)]
    amounts = [segment.words for segment in paid if is_amount(segment.text)]
    if not (parts.amount or amounts):  # specks of dirt beside it; then it is never sure
        words = [word for it in paid for word in it.words if word.text[0] not in "+-"]
        amounts = [_doubted((word,)) for word in words if is_amount(word.text)]
    if not parts.amount and amounts:
        parts.amount = max(amounts, key=lambda words: max(word.box.height for word in words))
    parts.amount = tuple(word for word in parts.amount if re.search(r"\w", word.text))
    if not parts.moment:
        parts.moment = next((_moment(it.words) for it in segments if find_moment(it.text)[0]), ())
    if not parts.payee and parts.vpa:
        parts.payee = _name_above(parts.vpa[0], segments)
    if not parts.payee and parts.amount:
        parts.payee = _name_below(parts.amount[0], segments)
    if not parts.reference:
        parts.reference = _unlabelled_reference(segments, find_moment(_text(parts.moment))[0])


def _name_above(vpa: Word, segments: Sequence[Segment]) -> tuple[Word, ...]:
    """The line above a UPI id is the name of whom it belongs to, where its label was not read; never sure."""
    place = next(it.box for it in segments if any(word.box == vpa.box for word in it.words))
    above = [it for it in segments if it.box.middle < place.top and place.top - it.box.bottom < 2 * place.height]
    names = [it for it in above if _shares_a_column(it.box, place) and _is_name(it)]
    return _doubted(max(names, key=lambda it: it.box.bottom).words) if names else ()


def _name_below(amount: Word, segments: Sequence[Segment]) -> tuple[Word, ...]:
    """So is what stands below the large amount; between them may be a small "to" that was not read."""
    place = next(it.box for it in segments if any(word.box == amount.box for word in it.words))
    below = [it for it in segments if it.box.middle > place.bottom and it.box.top - place.bottom < 2 * place.height]
    nearest = min((it for it in below if _shares_a_column(it.box, place)), key=lambda it: it.box.top, default=None)
    return _doubted(nearest.words) if nearest and _is_name(nearest) else ()


def _shares_a_column(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right


def _is_name(segment: Segment) -> bool:
    return bool(_NAME.fullmatch(segment.text)) and not (
        label_of(segment) or find_banks(segment.text) or DONE.search(segment.text) or _NOBODY.search(segment.text)
    )


def _before_button(words: tuple[Word, ...]) -> tuple[Word, ...]:
    button = _BUTTON.search(_text(words))
    return _covered(words, 0, button.start()) if button else words


def _moment(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Those of the day and the hour, without what else stands on the line: the day of the week, "Completed"."""
    told = [found for found in find_moment(_text(words)) if found]
    return _covered(words, min(found.start for found in told), max(found.end for found in told))


def _doubted(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(word._replace(sure=0) for word in words)


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
    numbers = [number for segment in segments if len(segment.words) == 1 and (number := _reference(segment.words))]
    alone = [number[0] for number in numbers if number[0].text.isdigit()]
    return tuple(word._replace(sure=0) for word in alone if word.text.startswith(begins))[:1]


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
    script.say(". UPI Ref No " if parts.reference else f" by {parts.rail}.")
    for word in parts.reference:
        script.say(word.text, word)
    return script


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
