"""The payments that were read in a pasted text, to check against it and to add; each value knows where it stood."""

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from supportdesk.reading.payments import FoundPayment
from supportdesk.reading.references import ReferenceCheck, check_reference
from supportdesk.services.payments import NewPayment, duplicate_of, from_found
from supportdesk.texts import Texts
from ui.models.rows import Column, Look
from ui.pages.case_money_parts import payment_words
from ui.pages.case_money_parts.paste_box import Piece
from ui.widgets import paint
from ui.widgets.rows_table import RowsTable

ADD = "add_payment"
_WHERE = "day", "time"
_TO = "to_name", "to_vpa", "to_account", "to_ifsc"


@dataclass(frozen=True, slots=True)
class FoundRow:
    """`number` is the payment of the case that this one is or seems to be, counted from 1; `added` says it is."""

    id: Hashable
    text: str
    found: FoundPayment
    new: NewPayment
    check: ReferenceCheck | None
    number: int = 0
    added: bool = False


def found_rows(
    text: str, found: Sequence[FoundPayment], known: Mapping[int, NewPayment], added: Mapping[Hashable, int]
) -> list[FoundRow]:
    """`known` are the payments of the case in their order, `added` those of them that were added from this text."""
    numbers = {payment_id: number for number, payment_id in enumerate(known, 1)}
    rows = []
    for payment in found:
        new = from_found(payment)
        key = (payment.message, payment.amount, payment.reference)
        was_added = added.get(key) in numbers
        twin = added.get(key) if was_added else duplicate_of(known, new)
        check = check_reference(new.rail, new.reference, new.paid_on) if new.reference else None
        rows.append(FoundRow(key, text, payment, new, check, numbers[twin] if twin else 0, was_added))
    return rows


def pieces_of(row: FoundRow) -> list[Piece]:
    """Where the values of a row stand in the pasted text."""
    return [place for name, place in row.found.pieces.items() if name != "message"]


def found_table(today: dt.date, texts: Texts, parent: QWidget) -> RowsTable[FoundRow]:
    """A payment that the case has already is not offered as new, but can be added all the same."""
    columns = (*_read(today, texts), *_offered(texts))
    return RowsTable(columns, texts("Payments found in the text"), parent=parent)


def _read(today: dt.date, _: Texts) -> tuple[Column[FoundRow], ...]:
    """What was read, each with the words it was read from."""
    return (
        Column[FoundRow](
            _("When"),
            lambda row: payment_words.when(row.new, today, _),
            hint=lambda row: _origin(row, _WHERE, _),
            width=108,
        ),
        Column[FoundRow](
            _("Amount"),
            lambda row: payment_words.amount(row.new),
            hint=lambda row: _origin(row, ("amount",), _),
            width=100,
            right=True,
        ),
        Column[FoundRow](_("Rail"), lambda row: payment_words.rail(row.new, _), width=54),
        Column[FoundRow](
            _("UTR / RRN"),
            lambda row: payment_words.number(row.new, row.check, _),
            second=lambda row: payment_words.doubt(row.check, _),
            tone=lambda row: payment_words.reference_tone(row.check),
            hint=lambda row: _origin(row, ("reference",), _),
        ),
    )


def _offered(_: Texts) -> tuple[Column[FoundRow], ...]:
    """To whom, whether it is here already, and the button."""
    return (
        Column[FoundRow](
            _("To"),
            lambda row: payment_words.receiver(row.new),
            second=lambda row: _place(row, _),
            hint=lambda row: _origin(row, _TO, _),
        ),
        Column[FoundRow](
            "",
            lambda row: "" if row.added else _("Add anyway") if row.number else _("Add"),
            Look.BUTTON,
            tone=lambda row: "" if row.number else "primary",
            act=ADD,
            width=paint.small_button_size(_("Add anyway")).width() + 14,
        ),
    )


def _place(row: FoundRow, texts: Texts) -> str:
    if row.added:
        return texts("added as payment {n}", n=row.number)
    return texts("already here: payment {n}", n=row.number) if row.number else ""


def _origin(row: FoundRow, values: Sequence[str], texts: Texts) -> str:
    """The words of the text that a cell was read from."""
    places = sorted(row.found.pieces[name] for name in values if name in row.found.pieces)
    if not places:
        return texts("The text does not say.")
    return " … ".join(f"“{row.text[start:end]}”" for start, end in places)
