"""The payments that were read in a source, to check against it and to add; each value knows where it stood."""

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QWidget

from supportdesk import knowledge
from supportdesk.reading.payments import FoundPayment
from supportdesk.reading.references import ReferenceCheck
from supportdesk.services.money.lines import MoneyRow
from supportdesk.services.payments import (
    Back,
    Elsewhere,
    NewPayment,
    came_back,
    from_found,
    is_ahead,
    told_by_other_side,
)
from supportdesk.texts import N_, Texts
from ui.models.rows import Column, Look
from ui.pages.case_money_parts import in_place, payment_words
from ui.pages.case_money_parts.sources import Place, Source
from ui.widgets import paint
from ui.widgets.cells import width_of
from ui.widgets.rows_table import RowsTable

ADD = "add_payment"
_WHEN = "day", "time"
_AMOUNT = "amount", "direction"
_FROM = "from_bank", "from_account"
_TO = "to_name", "to_vpa", "to_account", "to_ifsc"
_NOWHERE = Elsewhere()
_TO_IT, _IS_BACK = N_("Add to it"), N_("It is back")
VALUES: tuple[tuple[str, ...], ...] = (_WHEN, _AMOUNT, ("rail",), ("reference",), _TO, ())
"""The values of a payment that each column tells."""
_KEYS = "when", "amount", "rail", "reference", "to"
"""Of each column, as in `in_place`."""
_FIELD_OF = {"day": "paid_on", "time": "paid_at"}
_VALUE_OF = {field: value for value, field in _FIELD_OF.items()}


@dataclass(frozen=True, slots=True)
class FoundRow:
    """`number` is the payment of the case that this one is or seems to be (`twin` its id, `there` what the case knows
    of it), from 1; `added` says it is.

    `doubts` are values that a person should look at again, the day also where it is `ahead` of today; `elsewhere` is
    what other cases know of it. `back`: it is the money of that payment, which seems to come back; where `number` is 0
    that of another row, which is still to be added. `others` are the numbers of payments that fit as well.
    """

    id: Hashable
    found: FoundPayment
    new: NewPayment
    check: ReferenceCheck | None
    places: Mapping[str, Place]
    source: str = ""
    doubts: frozenset[str] = frozenset()
    number: int = 0
    twin: int = 0
    there: NewPayment | None = None
    added: bool = False
    elsewhere: Elsewhere = _NOWHERE
    ahead: bool = False
    back: Back | None = None
    others: tuple[int, ...] = ()

    @property
    def is_here(self) -> bool:
        """Whether there is nothing to add of it."""
        return self.added or (self.back is not None and self.back.line_id > 0)

    @property
    def by_hand(self) -> frozenset[str]:
        """The values that a person put in place of what was read: these stand nowhere in the source."""
        read = from_found(self.found)
        changed = {name for name in in_place.KEYS if getattr(self.new, name) != getattr(read, name)}
        if "amount" in changed:
            changed |= {*_AMOUNT}
        return frozenset(_VALUE_OF.get(name, name) for name in changed)


def read_in(source: Source, now: dt.datetime) -> list[tuple[Hashable, FoundPayment, NewPayment]]:
    """What was read in a text or on a picture, each with its corrections."""
    return [
        (key, found, in_place.corrected(from_found(found), source.typed.get(key, {}), now))
        for key, found in source.rows
    ]


def found_rows(
    source: Source,
    known: Mapping[int, NewPayment],
    money: Sequence[MoneyRow],
    now: dt.datetime,
    elsewhere: Sequence[Elsewhere] = (),
) -> list[FoundRow]:
    """`known` are the payments of the case in their order, `money` what became of theirs; `elsewhere` is told row by
    row."""
    numbers = {payment_id: number for number, payment_id in enumerate(known, 1)}
    read = read_in(source, now)
    twins = source.twins_of(known, {key: new for key, _, new in read})
    given = {key: id_ for key, _, new in read if (id_ := _given(source.added.get(key, 0), new, known))}
    still = {-at: new for at, (key, _, new) in enumerate(read, 1) if key not in twins | given}
    rows = []
    for at, (key, found, new) in enumerate(read):
        twin = given.get(key) or twins.get(key, 0)
        back = None if twin else came_back(known, money, new) or came_back(still, (), new)
        twin = max(back.payment_id, 0) if back else twin
        ahead = is_ahead(new, now)
        rows.append(
            FoundRow(
                id=key,
                found=found,
                new=new,
                check=knowledge.check_reference(new.rail, new.reference, new.paid_on) if new.reference else None,
                places=source.places_of(at, found),
                source=source.text if source.kind == "text" else "",
                doubts=_doubts(found, source.typed.get(key, {}), ahead=ahead),
                number=numbers.get(twin, 0),
                twin=twin,
                there=known.get(twin),
                added=key in given or (back is not None and back.line_id > 0 and source.added.get(key) == twin),
                elsewhere=elsewhere[at] if at < len(elsewhere) else _NOWHERE,
                ahead=ahead,
                back=back,
                others=tuple(numbers[id_] for id_ in back.others if id_ in numbers) if back else (),
            )
        )
    return rows


def _doubts(found: FoundPayment, typed: Mapping[str, str], *, ahead: bool) -> frozenset[str]:
    seen = {value for value in found.to_check if _FIELD_OF.get(value, value) not in typed}
    return frozenset(seen | {"day"} if ahead else seen)


def _given(payment_id: int, new: NewPayment, known: Mapping[int, NewPayment]) -> int:
    """The payment that a row became, or was added to; not one whose money it is, which a line of the ledger tells."""
    there = known.get(payment_id)
    if there is None or (there.direction != new.direction and not told_by_other_side(there, new)):
        return 0
    return payment_id


def is_sure(row: FoundRow) -> bool:
    """Whether a row may be added together with others: new, and with nothing to look at again."""
    return not (row.number or row.doubts or row.back)


def is_settled(rows: Sequence[FoundRow]) -> bool:
    """Whether each row is in the case, by this source or another. One that only looks like another row of the same
    source is not, nor is money whose coming back is not written down: a person looks at it first."""
    given = {row.twin for row in rows if row.added}
    return all(row.added or (row.number and row.twin not in given and (row.is_here or not row.back)) for row in rows)


def places_of(row: FoundRow, column: int) -> list[Place]:
    """Where the values of a cell stand in the source; all values of the row where the cell has none. What was
    corrected by hand stands nowhere."""
    names, by_hand = VALUES[column] if 0 <= column < len(VALUES) else (), row.by_hand
    places = {name: place for name, place in row.places.items() if name != "message" and name not in by_hand}
    of_cell = [places[name] for name in names if name in places]
    return of_cell if of_cell or not by_hand.isdisjoint(names) else list(places.values())


def found_table(today: dt.date, texts: Texts, parent: QWidget) -> RowsTable[FoundRow]:
    """A payment that the case has already is not offered as new, but can be added all the same."""
    columns = (*_read(today, texts), *_offered(today, texts))
    return RowsTable(columns, texts("Payments found"), parent=parent)


def _read(today: dt.date, _: Texts) -> tuple[Column[FoundRow], ...]:
    """What was read, each with the words it was read from."""
    return (
        _value(Column[FoundRow](_("When"), lambda row: payment_words.when(row.new, today, _), width=104), 0, "when", _),
        replace(
            _value(
                Column[FoundRow](_("Amount"), lambda row: payment_words.amount(row.new), width=106, right=True),
                1,
                "amount",
                _,
            ),
            second=lambda row: " · ".join(filter(None, (_check(row, 1, _), _own_side(row, _)))),
            tone=lambda row: "warn" if _check_any(row, (*_AMOUNT, *_FROM), _) else "",
        ),
        _value(
            Column[FoundRow](_("Rail"), lambda row: payment_words.rail(row.new, _), width=54, spare=1), 2, "rail", _
        ),
        replace(
            _value(
                Column[FoundRow](
                    _("UTR / RRN"),
                    lambda row: payment_words.number(row.new, row.check, row.elsewhere.by_reference, _),
                    fit=partial(_number_width, _),
                ),
                3,
                "reference",
                _,
            ),
            second=lambda row: _below_number(row, _),
            tone=lambda row: _number_tone(row, _),
            hint=lambda row: "\n".join(filter(None, (_about_number(row, _), _origin(row, 3, _)))),
        ),
    )


def _offered(today: dt.date, _: Texts) -> tuple[Column[FoundRow], ...]:
    """To whom, whether it is here already, and the button."""
    to = _value(Column[FoundRow](_("To"), lambda row: payment_words.receiver(row.new)), 4, "to", _)
    return (
        replace(
            to,
            second=lambda row: " · ".join(filter(None, (_check(row, 4, _), _place(row, today, _), _cases(row, _)))),
            tone=lambda row: "warn" if _check(row, 4, _) or _apart(row, today, _) or _seems_back(row) else "",
        ),
        Column[FoundRow](
            "",
            lambda row: _button(row, _),
            Look.BUTTON,
            tone=lambda _row: "primary",
            hint=lambda row: _about_button(row, _),
            act=ADD,
            width=max(paint.small_button_size(_(words)).width() for words in (_TO_IT, _IS_BACK)) + 14,
        ),
    )


def _button(row: FoundRow, texts: Texts) -> str:
    if row.is_here:
        return ""
    return texts(_IS_BACK if row.number and row.back else _TO_IT if row.number else N_("Add"))


def _about_button(row: FoundRow, texts: Texts) -> str:
    if row.is_here or not row.number:
        return ""
    if row.back:
        return texts("Writes down that this much of payment {n} is back with the person.", n=row.number)
    return texts("Adds what is new here to payment {n}, and this as its proof.", n=row.number)


def _number_width(texts: Texts, rows: Sequence[FoundRow]) -> int:
    doubted = any(_below_number(row, texts) for row in rows)
    return width_of(payment_words.widest_number((row.new for row in rows), doubted=doubted))


def _below_number(row: FoundRow, texts: Texts) -> str:
    return (
        payment_words.in_short(row.elsewhere.by_reference, texts)
        or payment_words.doubt(row.check, texts)
        or _check_number(row, texts)
    )


def _value(column: Column[FoundRow], at: int, key: str, _: Texts) -> Column[FoundRow]:
    """A cell that can be corrected, is marked where it is doubtful, and tells its origin."""
    return replace(
        column,
        second=lambda row: _check(row, at, _),
        tone=lambda row: "warn" if _check(row, at, _) else "",
        hint=lambda row: _origin(row, at, _),
        edit=lambda row: None if row.added else in_place.text_of(row.new, key, _),
        key=key,
    )


def _check(row: FoundRow, at: int, texts: Texts) -> str:
    return _check_any(row, VALUES[at], texts)


def _check_any(row: FoundRow, values: Sequence[str], texts: Texts) -> str:
    return texts("check") if not row.added and row.doubts.intersection(values) else ""


def _own_side(row: FoundRow, texts: Texts) -> str:
    """SBI ··4821, and whether that is to be checked."""
    return " ".join(filter(None, (payment_words.sender(row.new), _check_any(row, _FROM, texts))))


def _number_tone(row: FoundRow, texts: Texts) -> str:
    odd = row.elsewhere.by_reference or _check(row, 3, texts)
    return "warn" if odd else payment_words.reference_tone(row.check)


def _about_number(row: FoundRow, texts: Texts) -> str:
    """Nothing of one that is right and new."""
    odd = row.elsewhere.by_reference or payment_words.doubt(row.check, texts)
    return payment_words.about_number(row.check, row.elsewhere.by_reference, texts) if odd else ""


def _check_number(row: FoundRow, texts: Texts) -> str:
    """A receipt without its number has it on the app's other screen."""
    check = _check(row, 3, texts)
    return check if not check or row.new.reference else texts("look for it")


def _cases(row: FoundRow, texts: Texts) -> str:
    cases = row.elsewhere.cases
    return texts.count("{n} case", "{n} cases", cases + 1) if cases else ""


def _place(row: FoundRow, today: dt.date, texts: Texts) -> str:
    if row.back:
        return _coming_back(row, texts)
    if row.added:
        return texts("added as payment {n}", n=row.number)
    if apart := _apart(row, today, texts):
        return texts("{value} in payment {n}, under the same number", value=apart, n=row.number)
    if row.there is not None and told_by_other_side(row.there, row.new):
        return texts("payment {n}, told by the other bank", n=row.number)
    return texts("same as payment {n}", n=row.number) if row.number else ""


def _seems_back(row: FoundRow) -> bool:
    return row.back is not None and not row.is_here


def _coming_back(row: FoundRow, texts: Texts) -> str:
    if row.is_here:
        return texts("payment {n} came back", n=row.number)
    if not row.number:
        return texts("coming back from a row here? Add that first.")
    if row.others:
        others = ", ".join(map(str, row.others))
        return texts("payment {n} or {others} coming back?", n=row.number, others=others)
    return texts("payment {n} coming back?", n=row.number)


def _apart(row: FoundRow, today: dt.date, texts: Texts) -> str:
    if row.added or row.back or row.there is None:
        return ""
    return payment_words.apart(row.there, row.new, today, texts)


def _origin(row: FoundRow, at: int, texts: Texts) -> str:
    """The words of the text that a cell was read from, or concluded from; or what stood here before a person typed."""
    places = sorted(row.places[name] for name in VALUES[at] if name in row.places)
    concluded = not row.found.concluded.isdisjoint(VALUES[at])
    if not row.by_hand.isdisjoint(VALUES[at]):
        words = _corrected(row, _KEYS[at], texts)
    elif not row.source:
        words = _origin_on_picture(texts, marked=bool(places), concluded=concluded)
    elif places:
        words = " … ".join(f"“{row.source[place[0] : place[1]]}”" for place in places)
        words = texts("Concluded from {words}.", words=words) if concluded else words
    else:
        words = texts("The text does not say.")
    return f"{texts('This day has not come yet.')}\n{words}" if at == 0 and row.ahead else words


def _corrected(row: FoundRow, key: str, texts: Texts) -> str:
    read = from_found(row.found)
    value = payment_words.amount(read) if key == "amount" else in_place.text_of(read, key, texts)
    if not value:
        return texts("Typed by hand: nothing was read here.")
    return texts("Corrected by hand. What was read: {value}", value=value)


def _origin_on_picture(texts: Texts, *, marked: bool, concluded: bool) -> str:
    if concluded:
        return (
            texts("Concluded from what is marked.") if marked else texts("Concluded from what kind of receipt it is.")
        )
    return texts("Marked on the picture.") if marked else texts("Not on the picture.")
