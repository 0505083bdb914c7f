"""One picture -> its text, the payments it tells of, where each value stands, and which values to look at again."""

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from supportdesk.money import in_words
from supportdesk.reading.contacts import Contact, find_contacts
from supportdesk.reading.messages.rails import rails_named
from supportdesk.reading.payments import FoundPayment, Reading, read_payments
from supportdesk.reading.pictures.amounts import with_rupees
from supportdesk.reading.pictures.apart import open_grey
from supportdesk.reading.pictures.box import Box, around
from supportdesk.reading.pictures.engine import SURE, Report, Word, find_words
from supportdesk.reading.pictures.lines import Line, Script, as_messages, in_lines
from supportdesk.reading.pictures.lists import Entry, read_list
from supportdesk.reading.pictures.mending import is_upi_id
from supportdesk.reading.pictures.preparing import (
    Prepared,
    as_it_lies,
    busiest,
    half_round,
    stands_on_its_side,
    straightened,
)
from supportdesk.reading.pictures.receipts import Receipt, read_receipt
from supportdesk.reading.pictures.rupee import MISTAKEN_FOR
from supportdesk.reading.pictures.unread import unread_upi_ids
from supportdesk.reading.references import ReferenceCheck

if TYPE_CHECKING:
    from PIL import Image

_READABLE = 3
"""Words of three letters or more that must be read with confidence for a picture to count as text."""
_RUNNING = 6
"""Words side by side that are a sentence."""
_LONGEST = 2.5
"""Seconds of work after which the engine is asked for no more words; what it read only once by then is not sure."""

_MAY_BE_ANOTHER = re.compile(r"[lios](?=\d)|(?<=\d)[lios]|[015](?=[a-z])|(?<=[a-z])[015]")
"""A letter between digits, or a digit between letters, of those that look alike: both readings may err alike."""
_PART_OF_NUMBER = re.compile(r"(?![6-9]\d{9}@)\d+@")
"""Digits that are no mobile: one, or the letter before them, may have been lost."""

Check = Callable[[str | None, str, dt.date | None], ReferenceCheck]


@dataclass(frozen=True, slots=True)
class PicturePayment:
    """`found.to_check` names the values to look at again; `boxes` has the place of each value on the picture."""

    found: FoundPayment
    boxes: Mapping[str, Box] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class PictureContact:
    """By what somebody can be reached, and where that stands on the picture."""

    contact: Contact
    box: Box | None


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """Boxes count in pixels of the picture turned as its camera says, whose `size` (width, height) this is."""

    size: tuple[int, int]
    text: str = ""
    payments: tuple[PicturePayment, ...] = ()
    reading: Reading = field(default_factory=Reading)
    """The same as `read_payments` gives for a pasted text."""
    contacts: tuple[PictureContact, ...] = ()
    is_list: bool = False
    """Each row is a payment of its own, as on a statement, however alike two of them are."""

    @property
    def unreadable(self) -> bool:
        return not self.text


def _never() -> bool:
    return False


def _silent(_done: float) -> None:
    return None


def read_picture(
    data: bytes | Path,
    cancelled: Callable[[], bool] = _never,
    report: Report = _silent,
    check: Check | None = None,
) -> ReadPicture:
    """Reads a screenshot or photo, in about a second.

    With `check` (that of `knowledge.references`) a reference is compared with the day of its payment.
    Raises PictureUnreadable, PictureTooLarge, NoReaderOfPictures, and ReadingStopped once `cancelled` says so.
    """
    until = time.thread_time() + _LONGEST
    grey = open_grey(data)
    prepared, words = _upright(grey, until, cancelled, lambda done: report(done * 0.6))
    if _readable(words) < _READABLE:
        return ReadPicture(grey.size)
    again = find_words(prepared.image, "eng", cancelled, lambda done: report(0.6 + done * 0.4), until)
    words = (*_best_upi_ids(words, again), *_overlooked(words, again))
    lines = in_lines((*words, *unread_upi_ids(prepared.image, in_lines(words))))
    lines = in_lines(with_rupees(prepared.image, lines))
    return _understood(lines, prepared, again, check)


def read_page(image: "Image.Image", words: Sequence[Word], check: Check | None = None) -> ReadPicture:
    """The same for a page that carries its words itself, placed in the pixels of `image`, the page as shown."""
    return _understood(in_lines(words), Prepared(image, image.size), words, check)


def _understood(lines: Sequence[Line], prepared: Prepared, again: Sequence[Word], check: Check | None) -> ReadPicture:
    whole = as_messages(lines)
    read = read_payments(whole.text)
    receipt = None if read.payments and _is_prose(lines) else read_receipt(lines)
    listed = [] if receipt else read_list(lines)
    if listed:
        rows = tuple(_listed(entry, prepared, again, check) for entry in listed)
        read = Reading(payments=tuple(row.found for row in rows))
        return ReadPicture(prepared.size, whole.text, rows, read, is_list=True)
    script = receipt.script if receipt else whole
    if receipt:
        read = read_payments(script.text)
    payments = tuple(_placed(found, script, prepared, again, whole.text, check) for found in read.payments)
    if receipt:
        payments = tuple(_from_receipt(payment, receipt, whole.text, prepared) for payment in payments)
        words = [word for line in lines for segment in line for word in segment.words]
        payments = tuple(_with_rail(payment, words, prepared) for payment in payments)
    found = tuple(payment.found for payment in payments)
    reading = replace(read, payments=found)
    return ReadPicture(prepared.size, whole.text, payments, reading, _contacts(whole, prepared))


def picture_text(data: bytes | Path, cancelled: Callable[[], bool] = _never) -> str:
    """All text of a picture, for the search; the same errors as `read_picture`."""
    return read_picture(data, cancelled).text


def _upright(
    grey: "Image.Image", until: float, cancelled: Callable[[], bool], report: Report
) -> tuple[Prepared, tuple[Word, ...]]:
    """A picture that lies on its side or upside down hardly reads; then the quarter is taken that a sample tells."""

    def read(prepared: Prepared) -> tuple[Word, ...]:
        return find_words(prepared.image, "eng+hin", cancelled, report, until)

    def sampled(prepared: Prepared) -> int:
        return _readable(find_words(busiest(prepared.image), "eng+hin", cancelled, _silent, until))

    flat = as_it_lies(grey)
    level = straightened(flat, 0)
    words: tuple[Word, ...] = ()
    if not stands_on_its_side(flat):
        words = read(level)
        if _is_text(words):
            return level, words
    side = straightened(flat, 1)
    others = [side, half_round(side), half_round(level)]
    scores = [sampled(other) for other in others]
    other = others[scores.index(max(scores))]
    return max((level, words), (other, read(other)), key=lambda tried: _readable(tried[1]))


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether most words stand in lines of running text, as in messages; a receipt has a few in each place."""
    counts = [len(segment.words) for line in lines for segment in line]
    return 2 * sum(count for count in counts if count >= _RUNNING) > sum(counts)


def _is_text(words: Sequence[Word]) -> bool:
    long = [word.sure for word in words if len(word.text) >= 3]
    return _readable(words) >= 2 * _READABLE and sum(long) / len(long) >= SURE


def _readable(words: Sequence[Word]) -> int:
    return sum(word.sure >= SURE and len(word.text) >= 3 and word.text.isalnum() for word in words)


def _best_upi_ids(words: Sequence[Word], again: Sequence[Word]) -> Iterator[Word]:
    """A UPI id that the reading of Latin letters alone made whole stands for what the other made of it; never sure."""
    better = [word for word in again if is_upi_id(word.text)]
    for word in words:
        whole = next((it for it in better if word.box.overlaps(it.box)), word)
        if whole.text == word.text or (is_upi_id(word.text) and word.sure >= whole.sure):
            yield word
        elif word.box.left == min(it.box.left for it in words if it.box.overlaps(whole.box)):
            yield whole._replace(sure=min(whole.sure, SURE - 1))


def _overlooked(words: Sequence[Word], again: Sequence[Word]) -> Iterator[Word]:
    """What only the second reading saw; one reading alone is never sure."""
    for word in again:
        if not any(word.box.overlaps(other.box) for other in words):
            yield word._replace(sure=min(word.sure, SURE - 1))


def _placed(
    found: FoundPayment, script: Script, prepared: Prepared, again: Sequence[Word], text: str, check: Check | None
) -> PicturePayment:
    """With the place of each value, and a doubt where the engine, its second reading or a check does not agree."""
    boxes: dict[str, Box] = {}
    doubts = set(found.to_check)
    for name, piece in found.pieces.items():
        words = script.words(*piece)
        if not words:
            continue
        boxes[name] = prepared.on_picture(around(word.box for word in words))
        if name not in ("message", "rail") and not (_sure(words) and _read_alike(name, words, again)):
            doubts.add(name)
    if check and found.reference and check(found.rail, found.reference, found.day).verdict == "doubt":
        doubts.add("reference")
    if _said_in_words(found.amount, text) is False:
        doubts.add("amount")
    return PicturePayment(replace(found, to_check=frozenset(doubts)), boxes)


def _listed(entry: Entry, prepared: Prepared, again: Sequence[Word], check: Check | None) -> PicturePayment:
    """A row of a list; what was not found again on the picture, or not twice alike, is doubted."""
    found = entry.found
    doubts = {name for name in found.to_check if getattr(found, name) is not None}
    for name in ("amount", "reference", "to_vpa"):
        words = entry.words.get(name, ())
        if getattr(found, name) and not (words and _sure(words) and _read_alike(name, words, again)):
            doubts.add(name)
    if check and found.reference and check(found.rail, found.reference, found.day).verdict == "doubt":
        doubts.add("reference")
    boxes = {name: prepared.on_picture(around(word.box for word in words)) for name, words in entry.words.items()}
    return _with_rail(PicturePayment(replace(found, to_check=frozenset(doubts)), boxes), (), prepared)


def _from_receipt(payment: PicturePayment, receipt: Receipt, text: str, prepared: Prepared) -> PicturePayment:
    """The sentence was ours: what was on the picture is its message. What the reader of messages left out of it, as a
    payee called MOBILE and the number behind it, is as the receipt names it.
    """
    values: dict[str, str] = {}
    boxes = dict(payment.boxes)
    named = (("to_name", " ", receipt.payee), ("to_vpa", "", receipt.vpa), ("reference", "", receipt.reference))
    for name, between, words in named:
        if words and not getattr(payment.found, name):
            values[name] = between.join(word.text for word in words)
            boxes[name] = prepared.on_picture(around(word.box for word in words))
    doubts = payment.found.to_check | ({*values} - {"to_name"}) | (set() if receipt.numbered else {"reference"})
    return PicturePayment(replace(payment.found, message=text, pieces={}, to_check=doubts, **values), boxes)  # type: ignore[arg-type]  # columns of text


def _with_rail(payment: PicturePayment, words: Sequence[Word], prepared: Prepared) -> PicturePayment:
    """With the place of the word that names the rail, else of what it is concluded from: the UPI id or the number."""
    found, boxes = payment.found, payment.boxes
    if found.rail is None or "rail" in boxes:
        return payment
    named = next((word.box for word in words if found.rail in rails_named(word.text)), None)
    if named:
        return replace(payment, boxes={**boxes, "rail": prepared.on_picture(named)})
    speak_for_it = [boxes[name] for name in ("to_vpa", "reference") if name in boxes]
    concluded = replace(found, concluded=found.concluded | {"rail"})
    return PicturePayment(concluded, {**boxes, "rail": speak_for_it[0]} if speak_for_it else boxes)


def _contacts(script: Script, prepared: Prepared) -> tuple[PictureContact, ...]:
    placed = []
    for contact in find_contacts(script.text):
        words = script.words(contact.start, contact.end)
        box = prepared.on_picture(around(word.box for word in words)) if words else None
        placed.append(PictureContact(contact, box))
    return tuple(placed)


def _sure(words: Sequence[Word]) -> bool:
    return min(word.sure for word in words) >= SURE


def _read_alike(name: str, words: Sequence[Word], again: Sequence[Word]) -> bool:
    """Whether the second reading, which knows Latin letters alone, has the same digits at this place.

    It may have one more before those of an amount: what it takes a rupee sign for.
    """
    place = around(word.box for word in words)
    there = [word for word in again if word.box.overlaps(place)]
    there.sort(key=lambda word: (word.box.top // 20, word.box.left))
    if name == "to_vpa":
        told = "".join(word.text for word in words).casefold()
        twice = told in "".join(word.text for word in there).casefold()
        return twice and not (_MAY_BE_ANOTHER.search(told) or _PART_OF_NUMBER.match(told))
    digits, others = _digits(words), _digits(there)
    if name == "amount":
        return others == digits or (others[1:] == digits and others[0] in MISTAKEN_FOR)
    return digits in others


def _digits(words: Sequence[Word]) -> str:
    return "".join(letter for word in words for letter in word.text if letter.isdigit())


def _said_in_words(amount: int, text: str) -> bool | None:
    """Whether the amount stands in words as well; None where no amount is written in words."""
    line = re.search(r"\brupees\b([a-z\s-]{3,120}?)\bonly\b", text, re.IGNORECASE)
    if not line:
        return None
    told = re.sub(r"[^a-z]|\band\b", "", line[0].lower())
    return told == re.sub(r"[^a-z]|\band\b", "", in_words(amount, "en").lower())
