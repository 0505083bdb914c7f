"""The screen of a payment app -> one sentence as a bank would write it, for the reader of messages.

Apps put a label above its value or left of it, and some values stand without a label: the largest amount, a UPI id.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from supportdesk.reading.banks import find_banks
from supportdesk.reading.dates import find_moment
from supportdesk.reading.pictures.box import Box
from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.lines import Line, Script, Segment
from supportdesk.reading.screens.labels import Role, label_of
from supportdesk.reading.text import Found

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
_NEARLY = re.compile(r"\d{10,14}")
_SLIPPED = re.compile(r"[\dOolISB]{12}")
_SIDES = 3
"""Who paid and who was paid, one of them named twice."""
_GIVEN = 4
"""Letters of a first name that is told from digits."""
_INDENT = 4
"""Heights of a label."""
_DIGITS = re.compile(r"(?<!\d)(\d{3,4})\W{0,2}$")
_RECEIVED = re.compile(
    r"\b(?:received from|payment from|money received|credited to your|received)\b|प्राप्त हुए", re.IGNORECASE
)
_BUTTON = re.compile(r"(?<=\w) +(?:pay again|send again|share|copy|view\b.*|[>›✓✔v]+)\W*$", re.IGNORECASE)
_NAME = re.compile(r"(?=.*[^\W\d_]{3})(?:[^\W\d_]|[.&' -])+")
_DONE = re.compile(
    r"\b(?:paid|sent|received|debited|transferred|credited|complete|completed|success|successful|successfully)\b|"
    r"सफल|पूरा हुआ|पूर्ण|[भम]ुगतान किया|भेजा|भेजे|प्राप्त हुए",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"\b(?:failed|failure|declined|pending|processing|being processed|in process|in progress|unsuccessful|cancelled|"
    r"expired|rejected|timed out)\b|असफल|विफल|लंबित|अस्वीकृत|रद्द|प्रक्रिया में|पेंडिंग|फ[़]?ेल",
    re.IGNORECASE,
)


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
    if not _is_receipt(labelled, text) or _is_list(lines, roles) or _FAILED.search(text):
        return None
    parts = Parts(received=bool(_RECEIVED.search(text)) or _is_headed_by_payer(lines[0]))
    _fill(parts, labelled)
    parts.vpa = tuple(_with_digits(word, parts.payee) for word in _vpa_of_other(lines, received=parts.received))
    _fill_rest(parts, lines, [word for role, words in labelled if role == "balance" for word in words])
    told = parts.reference or (_DONE.search(text) and (parts.payee or parts.vpa))
    if not (parts.amount and told):
        return None
    return Receipt(_sentence(parts), parts.payee, parts.vpa, parts.reference)


def _is_receipt(labelled: Sequence[tuple[Role, tuple[Word, ...]]], text: str) -> bool:
    """Whether two kinds of values are labelled, or the number of the payment alone on what says that it is done."""
    numbered = any(role == "reference" and _reference(words) for role, words in labelled)
    return len({role for role, _ in labelled} - {"other", "balance"}) >= (1 if numbered and _DONE.search(text) else 2)


def _is_headed_by_payer(line: Line) -> bool:
    """Whether the first line is "From NAME", the head of money that came; with an account it is one of the values."""
    role, words = label_of(line[0]) or (None, ())
    text = _text(words)
    return role == "payer" and bool(text) and not (re.search(r"\d", text) or find_banks(text))


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
            seen = re.search(r"\w\w", segment.text) and not label_of(segment)
            if seen and segment.box.left < reach and label.box.left < segment.box.right:
                return segment
    return None


def _fill(parts: Parts, labelled: Sequence[tuple[Role, tuple[Word, ...]]]) -> None:
    other: Role = "payer" if parts.received else "payee"
    for role, words in labelled:
        text = " ".join(word.text for word in words)
        vpa = any(_VPA.search(word.text) for word in words)
        if role == other and words and not parts.payee and not vpa and re.search(r"[^\W\d]", text):
            parts.payee = tuple(word for word in _before_button(words) if not _is_amount(word.text))
        if role == "amount" and _NUMBER.fullmatch(text):
            parts.amount = words
        if role in {"account", "payee" if parts.received else "payer"}:
            _fill_account(parts, words)
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
    amounts = [segment.words for segment in paid if _is_amount(segment.text)]
    if not (parts.amount or amounts):  # specks of dirt beside it; then it is never sure
        words = [word for it in paid for word in it.words if word.text[0] not in "+-"]
        amounts = [_doubted((word,)) for word in words if _is_amount(word.text)]
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
    if not parts.account:
        for segment in segments:
            if find_banks(segment.text):
                _fill_account(parts, segment.words)


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
        label_of(segment) or find_banks(segment.text) or _DONE.search(segment.text)
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
    numbers = [number for segment in segments if len(segment.words) == 1 and (number := _reference(segment.words))]
    alone = [number[0] for number in numbers if number[0].text.isdigit()]
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
