"""One picture -> its text, the payments it tells of, where each value stands, and which values to look at again."""

import datetime as dt
import re
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportdesk.money import in_words
from supportdesk.reading.contacts import Contact, find_contacts
from supportdesk.reading.messages.rails import rails_named
from supportdesk.reading.payments import FoundPayment, Reading, read_payments
from supportdesk.reading.pictures.amounts import with_rupees
from supportdesk.reading.pictures.apart import open_grey
from supportdesk.reading.pictures.box import Box, around
from supportdesk.reading.pictures.engine import Report, Word, find_words
from supportdesk.reading.pictures.large import with_large_amounts
from supportdesk.reading.pictures.lines import Line, Script, as_messages, in_lines
from supportdesk.reading.pictures.lists import Entry, Listed, read_list
from supportdesk.reading.pictures.preparing import Prepared, as_it_lies, hardly_text, has_words, upright
from supportdesk.reading.pictures.readings import are_sure, best_of, read_alike
from supportdesk.reading.pictures.undone import as_far_as_told, of_rows, refused, why_refused, with_pale_status
from supportdesk.reading.pictures.unread import unread_upi_ids
from supportdesk.reading.references import ReferenceCheck
from supportdesk.reading.screens.receipts import Receipt, read_receipt
from supportdesk.reading.screens.several import may_be_two, screens_of
from supportdesk.reading.screens.ways import Way

if TYPE_CHECKING:
    from PIL import Image

_RUNNING = 6
"""Words side by side that are a sentence."""
_LONGEST = 2.3
"""Seconds of work after which the engine is asked for no more words; what it read only once by then is not sure."""

_NAME_GOES_ON = re.compile(
    r"\s*\n\s*(?!(?i:ref|upi|utr|rrn|imps|neft|info|avl|bal|not|if|on|call|sms|txn|your|dear|from|to|the|you)\w*\b)"
    r"[A-Z][A-Za-z.&]+\b"
)
"""Behind a name at the end of a line, what may be the rest of it."""
_COARSE = 1.8
"""Times by which a picture was made larger; on one so small both readings take q for g and 9 for 0 in a UPI id."""
_MONEY = re.compile(r"[₹,.]|rs|inr|rupee|रु", re.IGNORECASE)
"""On a screen that is no receipt and no message a bare number is that of an account."""
Check = Callable[[str | None, str, dt.date | None], ReferenceCheck]


_BESIDE_LABELS = ("to_account", "to_ifsc", "from_account", "from_bank", "bank", "time", "balance")
_OWN = ("from_account", "from_bank", "bank")
_CHECKABLE = (*_BESIDE_LABELS, "amount", "direction", "rail", "reference", "to_name", "to_vpa", "day")
_NOT_RIGHT = ("doubt", "not_a_reference")
_NAMED_RAILS = {"upi", "imps", "neft", "rtgs"}


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
    rows_missed: int = 0
    """Of a list, those that were seen and not read."""
    hardly_read: bool = False
    """Most of `text` is no words, so nothing is told of what it says."""

    @property
    def unreadable(self) -> bool:
        return self.hardly_read or not self.text


def _never() -> bool:
    return False


def read_picture(
    data: bytes | Path,
    cancelled: Callable[[], bool] = _never,
    report: Report = lambda _done: None,
    check: Check | None = None,
) -> ReadPicture:
    """Reads a screenshot or photo, in about a second.

    With `check` (that of `knowledge.references`) a reference is compared with the day of its payment.
    Raises PictureUnreadable, PictureTooLarge, NoReaderOfPictures, and ReadingStopped once `cancelled` says so.
    """
    until = time.thread_time() + _LONGEST
    grey = open_grey(data)

    onward = _onward(report)

    def find(image: "Image.Image") -> tuple[Word, ...]:
        return find_words(image, "eng+hin", cancelled, lambda done: onward(done * 0.6), until)

    prepared, words = upright(as_it_lies(grey), find)
    if not has_words(words):
        return ReadPicture(grey.size)
    again = find_words(prepared.image, "eng", cancelled, lambda done: report(0.6 + done * 0.4), until)
    words = with_large_amounts(prepared.image, best_of(words, again))
    lines = in_lines((*words, *unread_upi_ids(prepared.image, in_lines(words))))
    lines = in_lines(with_rupees(prepared.image, lines))
    lines = with_pale_status(prepared.image, lines, cancelled, until)
    read = _each(lines, prepared, again, check)
    if hardly_text(words) and _tells_nothing(read.reading):
        return ReadPicture(grey.size, read.text, hardly_read=True)
    return read


def _onward(report: Report) -> Report:
    """A picture that is looked at in several ways never seems to go back."""
    furthest = 0.0

    def tell(done: float) -> None:
        nonlocal furthest
        furthest = max(furthest, done)
        report(furthest)

    return tell


def _tells_nothing(read: Reading) -> bool:
    return not (read.payments or read.phishing or read.foreign or any(it.reason != "no_payment" for it in read.unread))


def read_page(image: "Image.Image", words: Sequence[Word], check: Check | None = None) -> ReadPicture:
    """The same for a page that carries its words itself, placed in the pixels of `image`, the page as shown."""
    return _each(in_lines(words), Prepared(image, image.size), words, check)


def as_one(reads: Sequence[ReadPicture], size: tuple[int, int]) -> ReadPicture:
    """Several screens or pages that are shown as one picture."""
    if len(reads) == 1:
        return reads[0]
    read = Reading(
        tuple(found for it in reads for found in it.reading.payments),
        tuple(unread for it in reads for unread in it.reading.unread),
        tuple(message for it in reads for message in it.reading.phishing),
        tuple(found for it in reads for found in it.reading.foreign),
    )
    payments = tuple(payment for it in reads for payment in it.payments)
    contacts = tuple(contact for it in reads for contact in it.contacts)
    is_list, missed = any(it.is_list for it in reads), sum(it.rows_missed for it in reads)
    return ReadPicture(size, "\n\n".join(it.text for it in reads), payments, read, contacts, is_list, missed)


def _each(lines: Sequence[Line], prepared: Prepared, again: Sequence[Word], check: Check | None) -> ReadPicture:
    return as_one([_of_one_screen(screen, prepared, again, check) for screen in screens_of(lines)], prepared.size)


def _of_one_screen(
    lines: Sequence[Line], prepared: Prepared, again: Sequence[Word], check: Check | None
) -> ReadPicture:
    read = _understood(lines, prepared, again, check)
    if read.is_list or len(read.payments) != 1 or _is_prose(lines) or not may_be_two(lines):
        return read
    (payment,) = read.payments
    found = replace(payment.found, to_check=frozenset(_CHECKABLE))
    return replace(read, payments=(replace(payment, found=found),), reading=replace(read.reading, payments=(found,)))


def _understood(lines: Sequence[Line], prepared: Prepared, again: Sequence[Word], check: Check | None) -> ReadPicture:
    prose = _is_prose(lines)
    whole = as_messages(lines, flowing=prose)
    read = read_payments(whole.text)
    receipt = None if read.payments and prose else read_receipt(lines)
    listed = Listed() if receipt else read_list(lines)
    if not receipt and (reason := why_refused(lines, read, listed.entries, prose=prose)):
        no_payment = refused(whole.text, reason)
        return ReadPicture(prepared.size, whole.text, reading=no_payment, contacts=_contacts(whole, prepared))
    if listed.entries:
        rows = tuple(_listed(entry, prepared, again, check) for entry in listed.entries if not entry.undone)
        read = of_rows([row.found for row in rows], listed.entries, whole.text)
        return ReadPicture(prepared.size, whole.text, rows, read, is_list=True, rows_missed=listed.missed)
    if not receipt and not prose:
        read = replace(read, payments=tuple(it for it in read.payments if _MONEY.search(_piece(whole.text, it))))
    script, told = receipt.script if receipt else whole, read
    if receipt:
        receipt = as_far_as_told(receipt, lines)
        receipt = receipt if receipt.payee else replace(receipt, payee=_named_in(read, whole))
        read = _with_payee(read_payments(script.text), receipt)
    payments = tuple(_placed(found, script, prepared, again, whole.text, check) for found in read.payments)
    if receipt:
        payments = tuple(_from_receipt(payment, receipt, whole.text, prepared) for payment in payments)
        words = [word for line in lines for segment in line for word in segment.words]
        payments = tuple(_with_rail(payment, words, prepared) for payment in payments)
    if receipt and len(payments) == len(told.payments) == 1:
        same = _placed(_of_own_side(told.payments[0], receipt, whole), whole, prepared, again, whole.text, check)
        payments = (_completed(payments[0], same, rails_named(whole.text)),)
    found = tuple(payment.found for payment in payments)
    reading = replace(read, payments=found)
    return ReadPicture(prepared.size, whole.text, payments, reading, _contacts(whole, prepared))


def _of_own_side(told: FoundPayment, receipt: Receipt, whole: Script) -> FoundPayment:
    """Without the bank and the account for the person's that stand with the other side."""
    theirs = [it for it in _OWN if it in told.pieces and receipt.not_own.intersection(whole.words(*told.pieces[it]))]
    nothing: dict[str, Any] = dict.fromkeys(theirs)
    return replace(told, **nothing)


def _completed(payment: PicturePayment, told: PicturePayment, rails: Collection[str]) -> PicturePayment:
    """With what all words of the picture tell beside its labels: the receiver's account and IFSC, and the rail."""
    found, other = payment.found, told.found
    if (found.amount, found.direction) != (other.amount, other.direction):
        return payment
    lacking = [name for name in _BESIDE_LABELS if getattr(found, name) is None and getattr(other, name) is not None]
    if other.to_account == found.from_account:
        lacking = [name for name in lacking if name != "to_account"]
    if other.rail and other.rail != found.rail and len(set(rails) & _NAMED_RAILS) == 1:
        lacking.append("rail")
    values = {name: getattr(other, name) for name in lacking}
    boxes = {**payment.boxes, **{name: told.boxes[name] for name in lacking if name in told.boxes}}
    doubts = (found.to_check - {*lacking}) | other.to_check.intersection(lacking)
    doubts |= {"from_account"} if found.rail == "cash" else set()  # it may be that of whom it was paid to
    concluded = (found.concluded - {*lacking}) | other.concluded.intersection(lacking)
    return PicturePayment(replace(found, to_check=doubts, concluded=concluded, **values), boxes)


def _with_payee(read: Reading, receipt: Receipt) -> Reading:
    """Whom the receipt names by a label is no doubtful name, as it would be in a sentence that a person wrote."""
    named = " ".join(word.text for word in receipt.payee)
    labelled = (
        replace(found, to_check=found.to_check - {"to_name"}) if found.to_name == named else found
        for found in read.payments
    )
    return replace(read, payments=tuple(labelled))


def _piece(text: str, found: FoundPayment) -> str:
    start, end = found.pieces.get("amount", (0, len(text)))
    return text[start:end]


def _named_in(read: Reading, whole: Script) -> tuple[Word, ...]:
    """Whom the one sentence of a receipt names: "Rs. 500 has been paid to …", above a table of the rest."""
    named = [found.pieces["to_name"] for found in read.payments if "to_name" in found.pieces]
    return whole.words(*named[0]) if len(named) == 1 else ()


def picture_text(data: bytes | Path, cancelled: Callable[[], bool] = _never) -> str:
    """All text of a picture, for the search; the same errors as `read_picture`."""
    return read_picture(data, cancelled).text


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether most words stand in lines of running text, as in messages; a receipt has a few in each place."""
    counts = [len(segment.words) for line in lines for segment in line]
    return 2 * sum(count for count in counts if count >= _RUNNING) > sum(counts)


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
        if name not in ("message", "rail") and not (are_sure(words) and read_alike(name, words, again)):
            doubts.add(name)
    if "to_name" in boxes and _NAME_GOES_ON.match(script.text, found.pieces["to_name"][1]):
        doubts.add("to_name")
    if prepared.scale >= _COARSE:
        doubts |= {"to_vpa"} & found.pieces.keys()
    doubts |= _disagreeing(found, check)
    if _said_in_words(found.amount, text) is False:
        doubts.add("amount")
    return PicturePayment(replace(found, to_check=frozenset(doubts)), boxes)


def _disagreeing(found: FoundPayment, check: Check | None) -> set[str]:
    """A number that carries another day than the payment's, or is none: either may have been misread."""
    if check and found.reference and check(found.rail, found.reference, found.day).verdict in _NOT_RIGHT:
        return {"reference", "day"} if found.day else {"reference"}
    return set()


def _listed(entry: Entry, prepared: Prepared, again: Sequence[Word], check: Check | None) -> PicturePayment:
    """A row of a list; what was not found again on the picture, or not twice alike, is doubted."""
    found = entry.found
    doubts = {name for name in found.to_check if getattr(found, name) is not None}
    for name in ("amount", "reference", "to_vpa"):
        words = entry.words.get(name, ())
        if getattr(found, name) and not (words and are_sure(words) and read_alike(name, words, again)):
            doubts.add(name)
    doubts |= _disagreeing(found, check)
    boxes = {name: prepared.on_picture(around(word.box for word in words)) for name, words in entry.words.items()}
    return _with_rail(PicturePayment(replace(found, to_check=frozenset(doubts)), boxes), (), prepared)


def _from_receipt(payment: PicturePayment, receipt: Receipt, text: str, prepared: Prepared) -> PicturePayment:
    """The sentence was ours: what was on the picture is its message. What the reader of messages left out of it, as a
    payee called MOBILE and the number behind it, is as the receipt names it.
    """
    values: dict[str, str] = {}
    boxes = dict(payment.boxes)
    named = (
        ("to_name", " ", receipt.payee),
        ("to_vpa", "", receipt.vpa),
        ("to_account", "", receipt.their_account),
        ("reference", "", receipt.reference),
    )
    for name, between, words in named:
        if words and not getattr(payment.found, name):
            values[name] = between.join(word.text for word in words)
            boxes[name] = prepared.on_picture(around(word.box for word in words))
    certain = {"to_name"} if receipt.payee and are_sure(receipt.payee) else set()
    doubts = payment.found.to_check | ({*values} - certain) | (set() if receipt.numbered else {"reference"})
    doubts |= set() if receipt.plain_way else {"direction"}
    found = replace(payment.found, message=text, pieces={}, to_check=doubts, **values)  # type: ignore[arg-type]  # columns of text
    return _by_way(PicturePayment(found, boxes), receipt.way, prepared)


def _by_way(payment: PicturePayment, way: Way, prepared: Prepared) -> PicturePayment:
    """The rail as the screen tells it, and not our sentence."""
    boxes = {name: box for name, box in payment.boxes.items() if name != "rail"}
    if way.words:
        boxes["rail"] = prepared.on_picture(around(word.box for word in way.words))
    doubts, concluded = payment.found.to_check - {"rail"}, payment.found.concluded - {"rail"}
    doubts |= set() if way.sure else {"rail"}
    doubts |= {"direction"} if way.rail == "cash" else set()
    return PicturePayment(replace(payment.found, rail=way.rail, to_check=doubts, concluded=concluded), boxes)


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


def _said_in_words(amount: int, text: str) -> bool | None:
    """Whether the amount stands in words as well; None where no amount is written in words."""
    line = re.search(r"\brupees\b([a-z\s-]{3,120}?)\bonly\b", text, re.IGNORECASE)
    if not line:
        return None
    told = re.sub(r"[^a-z]|\band\b", "", line[0].lower())
    return told == re.sub(r"[^a-z]|\band\b", "", in_words(amount, "en").lower())
