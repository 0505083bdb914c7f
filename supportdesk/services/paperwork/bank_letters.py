"""Letters about money: to the person's bank, to the banks it went to, for what they hold, to the Ombudsman.

None of them says that anybody must pay: the bank, the police and the court decide.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock, knowledge, money, wording
from supportdesk.documents.papers.letter import Letter
from supportdesk.documents.pieces import Column, Piece, Points, Table, Ticks
from supportdesk.models import Case, Paper
from supportdesk.services.follow_up.case_facts import case_facts
from supportdesk.services.follow_up.closing_days import calendar
from supportdesk.services.follow_up.facts import CaseFacts, Fact
from supportdesk.services.follow_up.running_clocks import last_day
from supportdesk.services.money.ledger import OWN
from supportdesk.services.money.lines import ANSWERS, OUTCOMES, MoneyRow, list_money
from supportdesk.services.money.positions import BankMoney, where_the_money_is
from supportdesk.services.paperwork.bank_complaints import bank_complaints
from supportdesk.services.paperwork.bank_names import bank_of
from supportdesk.services.paperwork.letter_facts import (
    LetterFacts,
    letter,
    letter_facts,
    payments_table,
    receiver,
    receiving_bank,
    said,
    sums,
    victims_bank,
)
from supportdesk.services.paperwork.paper_values import Subject, account_named, paper_number, reference_noted
from supportdesk.services.payments import NewPayment, PaymentRow, list_payments
from supportdesk.texts import N_, Both, Texts

_TRUE = (
    N_("The bank has not answered in time."),
    N_("The bank has answered, but gave no decision with reasons on each payment."),
    N_("This matter is not before a court, a tribunal or a consumer commission."),
    N_("I have not filed this matter with the Ombudsman before."),
)
"""Only the person knows which of these hold on the day of signing."""
_FIRST_LETTERS: dict[str, str] = {
    "bank_dispute": N_("dispute of payments"),
    "hold_letter": N_("request to hold and preserve"),
}
"""What can be reminded of, as the reminder names it."""
_SETTLES = ("bank_answered", "bank_decided")
"""Facts after which nobody need wait for the own bank any longer."""
_BankOf = Callable[[NewPayment], Both]


def victims_banks(session: Session, case_id: int) -> list[str]:
    """The English names of the banks the money went from; "" where one payment does not say."""
    return _names(list_payments(session, case_id), victims_bank)


def receiving_banks(session: Session, case_id: int) -> list[str]:
    """Those that the payments went to, then those to which their money is known to have moved on."""
    onward = [bank_of(line.moved_to).en for line in _moves(session, case_id)]
    return list(dict.fromkeys((*_names(list_payments(session, case_id), receiving_bank), *onward)))


def all_banks(session: Session, case_id: int) -> list[str]:
    """Each bank of the case that may owe an answer, the person's own first."""
    return list(dict.fromkeys((*victims_banks(session, case_id), *receiving_banks(session, case_id))))


def whom_to_remind(session: Session, case_id: int, fact: str) -> str:
    """The bank that owes the answer to a line of the ledger, which `fact` names; else the person's own."""
    line = next((line for line in list_money(session, case_id) if f"{line.event} {line.id}" == fact), None)
    if line is None:
        return next(iter(victims_banks(session, case_id)), "")
    return _bank_of_line(
        line, next(row.payment for row in list_payments(session, case_id) if row.id == line.payment_id)
    )


def _bank_of_line(line: MoneyRow, payment: NewPayment) -> str:
    """The English name of the bank where this line of the ledger happened."""
    if line.bank == OWN:
        return victims_bank(payment).en
    return bank_of(line.bank).en if line.bank else receiving_bank(payment).en


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
        "from_accounts": ", ".join(account_named(account, texts) for account in accounts),
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
    values, pieces = _came_to(session, case_id, facts, rows, texts)
    values |= {"bank": bank, "rule": said("lien", texts)}
    return letter(facts, "hold_letter", texts("Request to hold and preserve"), texts, values, pieces)


def _came_to(
    session: Session, case_id: int, facts: LetterFacts, rows: Sequence[PaymentRow], texts: Texts
) -> tuple[dict[str, object], dict[str, Piece]]:
    """What this bank got: the payments in `rows` from the person, and what moved on to it from another bank."""
    moves = [line for line in _moves(session, case_id) if bank_of(line.moved_to).en == facts.subject.to_whom]
    moved = sum(line.amount for line in moves)
    values: dict[str, object] = {
        **sums(rows, texts),
        "payments": len(rows) + len(moves) or None,
        "direct": bool(rows) or not moves,
        "moved_total": money.rupees(moved) if moved else None,
        "moved_in_words": money.in_words(moved, texts.language),
    }
    paid = {row.id: row for row in facts.payments}
    return values, {"payments": payments_table(rows, texts), "moved": _moved_table(moves, paid, texts)}


def _moved_table(moves: Sequence[MoneyRow], payments: Mapping[int, PaymentRow], texts: Texts) -> Table:
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
                reference_noted(payments[line.payment_id], texts),
                line.bank or receiver(payments[line.payment_id].payment, texts),
                line.moved_account,
            )
            for line in moves
        ),
    )


def bank_reminder(session: Session, case_id: int, subject: Subject, texts: Texts) -> Letter:
    """The second letter to a bank, of either side: it names the first one by its day and number, if it is filed."""
    facts = letter_facts(session, case_id, subject, texts)
    bank, own_rows = _of_bank(facts, victims_bank, texts)
    rows = own_rows or _of_bank(facts, receiving_bank, texts)[1]
    first = _first_letter(session, case_id, subject.to_whom)
    told = _own_told_on if own_rows else _asked_on
    told_on = clock.local(first.printed_at).date() if first else told(session, case_id, facts)
    answered_on = max(_days_of_lines(session, case_id, facts, ANSWERS), default=None)
    values, pieces = _came_to(session, case_id, facts, rows, texts)
    values |= {
        "bank": bank,
        "own": bool(own_rows),
        "told_on": wording.day(told_on, texts) if told_on else None,
        "answered_on": wording.day(answered_on, texts) if answered_on else None,
        "first_letter": texts(_FIRST_LETTERS[first.kind]) if first else None,
        "first_number": paper_number(subject.case_number, first.number) if first and first.number else None,
        "bank_complaint": _bank_complaint(session, case_id, subject),
        "wait_days": knowledge.rules()["ombudsman_wait"].days,
    }
    rules = _rules_of(rows, "liability", "answer") if own_rows else []
    pieces["rules"] = Points(tuple(said(rule, texts) for rule in rules))
    return letter(facts, "bank_reminder", texts("Reminder to the bank"), texts, values, pieces)


def _first_letter(session: Session, case_id: int, to_whom: str) -> Paper | None:
    """The last letter that was filed to this bank."""
    of_bank = sa.select(Paper).where(Paper.case_id == case_id, Paper.to_whom == to_whom)
    return session.scalar(of_bank.where(Paper.kind.in_(_FIRST_LETTERS)).order_by(Paper.id.desc()).limit(1))


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
    paid = {row.id: row for row in facts.payments}
    return values, {"held": _held_table(places, paid, accounts, texts)}


def held_over_limit(places: Sequence[BankMoney]) -> bool:
    """Whether one account holds as much as asks for an order of the court; an account nobody knows counts by itself."""
    of_account: dict[tuple[object, ...], int] = {}
    for place in places:
        account = (place.bank.casefold(), place.account.casefold()) if place.account else (*place.key, place.payment_id)
        of_account[account] = of_account.get(account, 0) + place.held
    return max(of_account.values(), default=0) >= knowledge.rules()["restoration_limit"].amount


def _held_table(
    places: Sequence[BankMoney],
    payments: Mapping[int, PaymentRow],
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
                wording.day_short(row.payment.paid_on) if row.payment.paid_on else "",
                money.rupees(row.payment.amount),
                money.rupees(place.held),
                reference_noted(row, texts),
                _holder(place, accounts) if place.onward else receiver(row.payment, texts),
            )
            for place, row in ((place, payments[place.payment_id]) for place in places)
        ),
    )


def _holder(place: BankMoney, accounts: Mapping[tuple[int, str], str]) -> str:
    """The bank to which money moved on, with the account there."""
    return ", ".join(filter(None, (accounts.get((place.payment_id, place.bank.casefold())), place.bank)))


def ombudsman(session: Session, case_id: int, subject: Subject, texts: Texts) -> Letter:
    """What the bank answered is in the ledger, or is filled in by hand. The last day is that of the clock, and called
    over where it is. A bank that has answered need not be waited for."""
    facts = letter_facts(session, case_id, subject, texts)
    bank, rows = _of_bank(facts, victims_bank, texts)
    (known,) = case_facts(session, Case.id == case_id)
    told = _first_told(known, facts)
    answers = _answers(session, case_id, rows, texts)
    answered_on = min((fact.day for fact in _of_own_bank(known, facts, *_SETTLES)), default=None)
    ripe_on = told.day + dt.timedelta(days=knowledge.rules()["ombudsman_wait"].days) if told else None
    until = last_day(knowledge.clocks()["ombudsman_last_day"], known, told.key, calendar(session)) if told else None
    window = knowledge.rules()["ombudsman_window"].days
    waited = answered_on or (ripe_on if ripe_on and ripe_on <= facts.today else None)
    values: dict[str, object] = {
        "bank": bank,
        "told_on": wording.day(told.day, texts) if told else None,
        "bank_complaint": _bank_complaint(session, case_id, subject),
        "waited": wording.day(waited, texts) if waited else None,
        "decided": answered_on is not None,
        "until": wording.day(until, texts) if until else None,
        "moved": bool(until and ripe_on and until > ripe_on + dt.timedelta(days=window)),
        "late": until is not None and until < facts.today,
        "wait_days": knowledge.rules()["ombudsman_wait"].days,
        "answered": bool(answers),
        "where": said("ombudsman_address", texts),
        **sums(rows, texts),
    }
    pieces: dict[str, Piece] = {
        "payments": payments_table(rows, texts),
        "rules": Points((said("ombudsman_wait", texts), said("ombudsman_window", texts))),
        "answers": Points(answers),
        "true": Ticks(tuple(texts(sentence) for sentence in _TRUE)),
    }
    return letter(facts, "ombudsman", texts("Complaint to the RBI Ombudsman"), texts, values, pieces)


def _bank_complaint(session: Session, case_id: int, subject: Subject) -> str:
    """Empty where the bank gave no number yet."""
    return next((row.number for row in bank_complaints(session, case_id) if row.bank.en == subject.to_whom), "")


def _answers(session: Session, case_id: int, rows: Sequence[PaymentRow], texts: Texts) -> tuple[str, ...]:
    """What the person's own bank said of these payments, in its words as far as they were written down."""
    ids = {row.id for row in rows}
    lines = []
    for line in list_money(session, case_id):
        if line.event in ANSWERS and line.bank == OWN and line.payment_id in ids:
            day, outcome = wording.day(line.happened_on, texts), texts(OUTCOMES[line.outcome])
            said_then = texts("On {day}: {outcome}", day=day, outcome=outcome)
            lines.append(", ".join(filter(None, (said_then, line.number, line.authority, line.note))))
    return tuple(dict.fromkeys(lines))


def _own_told_on(session: Session, case_id: int, facts: LetterFacts) -> dt.date | None:
    (known,) = case_facts(session, Case.id == case_id)
    told = _first_told(known, facts)
    return told.day if told else None


def _first_told(known: CaseFacts, facts: LetterFacts) -> Fact | None:
    """When the person's own bank was first told of a payment from there, or was visited."""
    told = _of_own_bank(known, facts, "bank_told")
    recorded = [fact for fact in told if not fact.by_mark]
    return min(recorded or told, key=lambda fact: fact.when, default=None)


def _of_own_bank(known: CaseFacts, facts: LetterFacts, *kinds: str) -> list[Fact]:
    """What happened with this bank of the person, as the clocks count it. What another bank was asked is no word to
    this one; nor is a visit of which nobody knows to which of several banks it was."""
    bank = facts.subject.to_whom.casefold() or OWN
    return [fact for kind in kinds for fact in known.facts.get(kind, ()) if fact.bank == bank]


def _asked_on(session: Session, case_id: int, facts: LetterFacts) -> dt.date | None:
    """The first day on which this bank, to which money went or moved on, was asked."""
    return min(_days_of_lines(session, case_id, facts, ("asked",)), default=None)


def _days_of_lines(session: Session, case_id: int, facts: LetterFacts, events: Sequence[str]) -> list[dt.date]:
    """The days of such lines of the ledger at the bank of this letter."""
    paid = {row.id: row.payment for row in facts.payments}
    here = [line for line in list_money(session, case_id) if line.event in events and line.payment_id in paid]
    return [line.happened_on for line in here if _bank_of_line(line, paid[line.payment_id]) == facts.subject.to_whom]
