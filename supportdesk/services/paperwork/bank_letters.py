"""Letters about money: to the person's bank, to the banks it went to, for what they hold, to the Ombudsman.

None of them says that anybody must pay: the bank, the police and the court decide.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import knowledge, money, wording
from supportdesk.documents.papers.letter import Letter
from supportdesk.documents.pieces import Column, Piece, Points, Table, Ticks
from supportdesk.models import Case, MoneyEvent
from supportdesk.services.follow_up.case_facts import case_facts
from supportdesk.services.money.positions import BankMoney, where_the_money_is
from supportdesk.services.money_events import MoneyRow, list_money
from supportdesk.services.paperwork.bank_complaints import bank_complaints
from supportdesk.services.paperwork.letter_facts import (
    LetterFacts,
    bank_of,
    letter,
    letter_facts,
    payments_table,
    receiver,
    receiving_bank,
    said,
    sums,
    victims_bank,
)
from supportdesk.services.paperwork.paper_values import Subject
from supportdesk.services.payments import NewPayment, PaymentRow, list_payments
from supportdesk.texts import N_, Both, Texts

_TRUE = (
    N_("The bank has not answered in time."),
    N_("The bank has answered, but gave no decision with reasons on each payment."),
    N_("This matter is not before a court, a tribunal or a consumer commission."),
    N_("I have not filed this matter with the Ombudsman before."),
)
"""Only the person knows which of these hold on the day of signing."""
_BankOf = Callable[[NewPayment], Both]


def victims_banks(session: Session, case_id: int) -> list[str]:
    """The English names of the banks the money went from; "" where one payment does not say."""
    return _names(list_payments(session, case_id), victims_bank)


def receiving_banks(session: Session, case_id: int) -> list[str]:
    """Those that the payments went to, then those to which their money is known to have moved on."""
    onward = [bank_of(line.moved_to).en for line in _moves(session, case_id)]
    return list(dict.fromkeys((*_names(list_payments(session, case_id), receiving_bank), *onward)))


def _moves(session: Session, case_id: int) -> list[MoneyRow]:
    """The lines by which money moved on to a bank that is named."""
    return [line for line in list_money(session, case_id) if line.moved_to]


def _names(rows: Sequence[PaymentRow], bank_of_payment: _BankOf) -> list[str]:
    return list(dict.fromkeys(bank_of_payment(row.payment).en for row in rows if row.payment.direction == "out"))


def _of_bank(facts: LetterFacts, bank_of_payment: _BankOf, texts: Texts) -> tuple[str, tuple[PaymentRow, ...]]:
    """The bank this letter goes to, as its language names it, and the payments that concern it."""
    rows = tuple(row for row in facts.payments if bank_of_payment(row.payment).en == facts.subject.to_whom)
    return texts.pick(bank_of(facts.subject.to_whom)), rows


def bank_dispute(session: Session, case_id: int, subject: Subject, texts: Texts) -> Letter:
    facts = letter_facts(session, case_id, subject, texts)
    bank, rows = _of_bank(facts, victims_bank, texts)
    accounts = dict.fromkeys(row.payment.from_account for row in rows if row.payment.from_account)
    values: dict[str, object] = {
        "bank": bank,
        "from_accounts": ", ".join(accounts),
        "bank_complaint": _bank_complaint(session, case_id, subject),
        **sums(rows, texts),
    }
    pieces: dict[str, Piece] = {
        "payments": payments_table(rows, texts),
        "rules": Points(tuple(said(rule, texts) for rule in _rules_of(rows, "liability", "answer"))),
    }
    return letter(facts, "bank_dispute", texts("Dispute of payments"), texts, values, pieces)


def _rules_of(rows: Sequence[PaymentRow], *families: str) -> list[str]:
    """The rules of these families that were in force on a day of a payment; both where a day is not known."""
    days = [row.payment.paid_on for row in rows]
    return [
        rule.id
        for rule in knowledge.rules().values()
        if rule.id.partition("_")[0] in families
        and any(day is None or rule.valid_from <= day <= rule.valid_to for day in days)
    ]


def hold_letter(session: Session, case_id: int, subject: Subject, texts: Texts) -> Letter:
    facts = letter_facts(session, case_id, subject, texts)
    bank, rows = _of_bank(facts, receiving_bank, texts)
    moves = [line for line in _moves(session, case_id) if bank_of(line.moved_to).en == subject.to_whom]
    moved = sum(line.amount for line in moves)
    values: dict[str, object] = {
        "bank": bank,
        "rule": said("lien", texts),
        **sums(rows, texts),
        "payments": len(rows) + len(moves) or None,
        "direct": bool(rows) or not moves,
        "moved_total": money.rupees(moved) if moved else None,
        "moved_in_words": money.in_words(moved, texts.language),
    }
    paid = {row.id: row.payment for row in facts.payments}
    pieces: dict[str, Piece] = {"payments": payments_table(rows, texts), "moved": _moved_table(moves, paid, texts)}
    return letter(facts, "hold_letter", texts("Request to hold and preserve"), texts, values, pieces)


def _moved_table(moves: Sequence[MoneyRow], payments: Mapping[int, NewPayment], texts: Texts) -> Table:
    """What came to a bank from another one, with the payment by which that one can find it."""
    columns = (
        Column(texts("Date"), 1.1),
        Column(texts("Amount"), 1, right=True),
        Column(texts("UTR of my payment"), 1.75, by_hand=True),
        Column(texts("From"), 2.2, by_hand=True),
        Column(texts("Account with you"), 1.7, by_hand=True),
    )
    return Table(
        columns,
        tuple(
            (
                wording.day_short(line.happened_on),
                money.rupees(line.amount),
                payments[line.payment_id].reference or "",
                line.bank or receiver(payments[line.payment_id]),
                line.moved_account,
            )
            for line in moves
        ),
    )


def restoration(session: Session, case_id: int, subject: Subject, texts: Texts) -> Letter:
    facts = letter_facts(session, case_id, subject, texts)
    title = texts("Request to give back money on hold")
    values, pieces = _held(session, case_id, facts, texts)
    orders = _orders(session, case_id, texts)
    values |= {"orders": bool(orders), "over_limit": values["over_limit"] and not orders}
    return letter(facts, "restoration", title, texts, values, pieces | {"orders": Points(orders)})


def restoration_court(session: Session, case_id: int, subject: Subject, texts: Texts) -> Letter:
    facts = letter_facts(session, case_id, subject, texts)
    values, pieces = _held(session, case_id, facts, texts)
    values["police_station"] = texts.pick(facts.fir_station) or texts.pick(facts.station)
    pieces["rules"] = Points((said("court_497", texts), said("court_503", texts)))
    return letter(facts, "restoration_court", texts("Application for money on hold"), texts, values, pieces)


def _orders(session: Session, case_id: int, texts: Texts) -> tuple[str, ...]:
    """The orders of courts to give money back, as they were written down."""
    lines = []
    for line in list_money(session, case_id):
        if line.event == "ordered":
            day, amount = wording.day(line.happened_on, texts), money.rupees(line.amount)
            order = texts("Order of {day} to give back {amount}", day=day, amount=amount)
            lines.append(", ".join(filter(None, (order, line.court, line.number))))
    return tuple(lines)


def _held(
    session: Session, case_id: int, facts: LetterFacts, texts: Texts
) -> tuple[dict[str, object], dict[str, Piece]]:
    """A line for each payment and bank that holds some of it, also where the money had moved on to that bank."""
    places = [place for place in where_the_money_is(session, case_id) if place.held > 0]
    held = sum(place.held for place in places)
    accounts = {(line.payment_id, line.moved_to.casefold()): line.moved_account for line in _moves(session, case_id)}
    values: dict[str, object] = {
        "held_total": money.rupees(held) if held else None,
        "held_in_words": money.in_words(held, texts.language) if held else None,
        "where": said("restoration_portal", texts),
        "lawyer": knowledge.helplines()["15100"].number,
        "over_limit": held_over_limit(places),
        "rule": said("restoration_limit", texts),
        "hold_ends": said("hold_ends", texts),
        **sums(facts.payments, texts),
    }
    paid = {row.id: row.payment for row in facts.payments}
    return values, {"held": _held_table(places, paid, accounts, texts)}


def held_over_limit(places: Sequence[BankMoney]) -> bool:
    """Whether one account holds as much as asks for an order of the court; an account nobody knows counts by itself."""
    of_account: dict[tuple[object, ...], int] = {}
    for place in places:
        account = place.key if place.account else (*place.key, place.payment_id)
        of_account[account] = of_account.get(account, 0) + place.held
    return max(of_account.values(), default=0) >= knowledge.rules()["restoration_limit"].amount


def _held_table(
    places: Sequence[BankMoney],
    payments: Mapping[int, NewPayment],
    accounts: Mapping[tuple[int, str], str],
    texts: Texts,
) -> Table:
    """`accounts` are those to which money moved on, by payment and bank in small letters."""
    columns = (
        Column(texts("Date"), 1.1, by_hand=True),
        Column(texts("Amount"), 1, right=True),
        Column(texts("On hold"), 1, right=True),
        Column(texts("UTR / RRN"), 2.05, by_hand=True),
        Column(texts("Held at"), 2.3, by_hand=True),
    )
    return Table(
        columns,
        tuple(
            (
                wording.day_short(payment.paid_on) if payment.paid_on else "",
                money.rupees(payment.amount),
                money.rupees(place.held),
                payment.reference or "",
                _holder(place, accounts) if place.onward else receiver(payment),
            )
            for place, payment in ((place, payments[place.payment_id]) for place in places)
        ),
    )


def _holder(place: BankMoney, accounts: Mapping[tuple[int, str], str]) -> str:
    """The bank to which money moved on, with the account there."""
    return ", ".join(filter(None, (accounts.get((place.payment_id, place.bank.casefold())), place.bank)))


def ombudsman(session: Session, case_id: int, subject: Subject, texts: Texts) -> Letter:
    """The day the bank was told is the first on which it was asked about one of these payments."""
    facts = letter_facts(session, case_id, subject, texts)
    bank, rows = _of_bank(facts, victims_bank, texts)
    told_on = _told_on(session, case_id, rows)
    ripe_on = told_on + dt.timedelta(days=knowledge.rules()["ombudsman_wait"].days) if told_on else None
    until = ripe_on + dt.timedelta(days=knowledge.rules()["ombudsman_window"].days) if ripe_on else None
    values: dict[str, object] = {
        "bank": bank,
        "told_on": wording.day(told_on, texts) if told_on else None,
        "bank_complaint": _bank_complaint(session, case_id, subject),
        "waited": wording.day(ripe_on, texts) if ripe_on and ripe_on <= facts.today else None,
        "until": wording.day(until, texts) if until else None,
        "wait_days": knowledge.rules()["ombudsman_wait"].days,
        "where": said("ombudsman_address", texts),
        **sums(rows, texts),
    }
    pieces: dict[str, Piece] = {
        "payments": payments_table(rows, texts),
        "rules": Points((said("ombudsman_wait", texts), said("ombudsman_window", texts))),
        "true": Ticks(tuple(texts(sentence) for sentence in _TRUE)),
    }
    return letter(facts, "ombudsman", texts("Complaint to the RBI Ombudsman"), texts, values, pieces)


def _bank_complaint(session: Session, case_id: int, subject: Subject) -> str:
    """Empty where the bank gave no number yet."""
    return next((row.number for row in bank_complaints(session, case_id) if row.bank.en == subject.to_whom), "")


def _told_on(session: Session, case_id: int, rows: Sequence[PaymentRow]) -> dt.date | None:
    asked: dt.date | None = session.scalar(
        sa.select(sa.func.min(MoneyEvent.happened_on)).where(
            MoneyEvent.payment_id.in_([row.id for row in rows]), MoneyEvent.event == "asked"
        )
    )
    if asked is not None:
        return asked
    (facts,) = case_facts(session, Case.id == case_id)
    return next((fact.day for fact in facts.starts("bank_told")), None)
