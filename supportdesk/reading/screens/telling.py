"""What the labels of an app's screen tell beside its sentences: other values, more payments, or that none was made."""

import re
from collections.abc import Callable, Sequence

from supportdesk.reading.messages.rails import fills_wallet
from supportdesk.reading.messages.words import Reason
from supportdesk.reading.screens.one_line import in_lines_again, is_screen_on_one_line
from supportdesk.reading.screens.status import why_undone
from supportdesk.reading.screens.typed import Shown, laid_out, looks_like_screen, read_screen
from supportdesk.reading.text import Row

Told = list[Row] | Reason
ReadSentence = Callable[[str], Row | None]

_NO_WORD_OF: tuple[Reason, ...] = ("no_payment", "offer", "order", "balance")
"""What a screen may be taken for whose labels tell a payment: it fails, asks and promises in words of its own."""
_STANDING = re.compile(
    r"mandate|auto-?pay|e-?nach|standing|autodebit|\bumn\b|will be|to be (?:paid|debited)", re.IGNORECASE
)
_WALLET = re.compile(r"\bwallet\b", re.IGNORECASE)
_BETTER_ON_SCREEN = {"to_name", "reference", "to_vpa", "time"}
"""What labels tell better than sentences do."""
_OF_A_SIDE = ("direction", "to_name", "to_vpa", "to_account", "from_account")


def with_labels(text: str, told: Told, read: ReadSentence) -> Told:
    """`told` is what the sentences of a text told; `read` understands one that is put together of labelled values."""
    one_line = is_screen_on_one_line(text)
    if not (one_line or looks_like_screen(text)):
        return told
    text = in_lines_again(text) if one_line else text
    if told in _NO_WORD_OF or told == "mandate" or (isinstance(told, list) and _one_amount(told)):
        return _of_one(text, told, read, one_line=one_line)
    return told


def _of_one(text: str, told: Told, read: ReadSentence, *, one_line: bool) -> Told:
    lines, _starts = laid_out(text)
    if (undone := why_undone(lines)) and not (isinstance(told, list) and _came(told[0])):
        return undone
    shown = read_screen(text, read)
    if not shown or (told == "mandate" and (not shown.row["reference"] or _STANDING.search(text))):
        return told
    if isinstance(told, str):
        return [shown.row]
    if one_line:  # without the ends of lines a sentence is made of what stands on several
        return [told[0] | {name: found for name, found in shown.row.items() if found}]
    return [joined(_of_own_side(told[0], shown, text), shown.row)]


def _one_amount(rows: Sequence[Row]) -> bool:
    return len({found.value for row in rows if (found := row["amount"])}) == 1


def _came(row: Row) -> bool:
    return bool((way := row["direction"]) and way.value == "in")


def _of_own_side(told: Row, shown: Shown, text: str) -> Row:
    """Without a bank or an account for the person's that stand with the other side."""
    row = dict(told)
    if _came(told) and not _came(shown.row) and (fills_wallet(text) or _WALLET.search(_name(shown.row))):
        row |= {name: shown.row[name] for name in ("from_account", "bank", "from_bank", "to_account")}
    for name in ("bank", "from_bank", "from_account"):
        if (found := row[name]) and shown.is_not_own(found):
            row[name] = None
    if (other := row["to_account"]) and shown.row["from_account"] and other.value == shown.row["from_account"].value:
        row["to_account"] = None
    return row


def _name(row: Row) -> str:
    return found.value if (found := row["to_name"]) else ""


def joined(told: Row, shown: Row) -> Row:
    """Of a text that was read both as sentences and as a screen: sure is on what both agree.

    What only one of them found is as sure as that says; where they differ nothing is.
    """
    if told["direction"] and shown["direction"] and told["direction"].value != shown["direction"].value:
        right = shown if shown["direction"].value == "in" else told  # "out" is only what a screen says nothing against
        return right | {name: found._replace(sure=False) for name in _OF_A_SIDE if (found := right.get(name))}
    row = told | {name: found for name, found in shown.items() if found and not told.get(name)}
    for name, one in told.items():
        other = shown.get(name)
        if not one or not other:
            continue
        if _plain(one.value) == _plain(other.value):
            row[name] = one._replace(sure=one.sure or other.sure)
        else:
            row[name] = (other if name in _BETTER_ON_SCREEN and other.sure else one)._replace(sure=False)
    return row


def _plain(value: object) -> object:
    return " ".join(value.split()).casefold() if isinstance(value, str) else value
