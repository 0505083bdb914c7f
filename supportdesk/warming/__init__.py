"""Asks the first questions of the day on the worker: the first of each kind costs ten times the later ones.

What is slow is the making of statements and the reading of the first pages, and both are kept for whoever asks next.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from supportdesk import knowledge, texts
from supportdesk.checking import findings_of
from supportdesk.desk import Desk
from supportdesk.progress import Progress
from supportdesk.reading.payments import read_payments
from supportdesk.rights import may_ask
from supportdesk.services import cases
from supportdesk.services.care.protecting import protection
from supportdesk.services.care.reaching import how_to_reach
from supportdesk.services.case_head import case_head
from supportdesk.services.case_lists import list_cases
from supportdesk.services.centre import centre
from supportdesk.services.checklists import checklist
from supportdesk.services.closing import closing_sheet
from supportdesk.services.desk_day import desk_day
from supportdesk.services.empty_drafts import empty_drafts
from supportdesk.services.evidence import list_devices, list_evidence, list_removed
from supportdesk.services.evidence.checks import due_for_check
from supportdesk.services.evidence.expected import expected_files
from supportdesk.services.evidence.texts import payments_in_files, unread_files
from supportdesk.services.follow_up.answers_before import first_level
from supportdesk.services.follow_up.follow_ups import due_count, to_do
from supportdesk.services.follow_up.grievances import grievances
from supportdesk.services.follow_up.history import history
from supportdesk.services.follow_up.police import police_sheet
from supportdesk.services.money import totals
from supportdesk.services.money.lines import list_money
from supportdesk.services.money.positions import where_the_money_is
from supportdesk.services.paperwork.complaint import account
from supportdesk.services.paperwork.offers import offers
from supportdesk.services.paperwork.papers import list_papers, ready
from supportdesk.services.paperwork.portal import call_sheet, portal_rows
from supportdesk.services.paperwork.portal_status import statuses
from supportdesk.services.paperwork.portal_values import reporting_delay
from supportdesk.services.payments import list_payments
from supportdesk.services.payments.proofs import draft
from supportdesk.services.people import earlier_cases
from supportdesk.services.unfinished import unfinished_forms
from supportdesk.warming import rehearsal

_FORMS = ("person", "arrival", "consent", "incident", "call_1930", "submission")
_OF_A_CASE: tuple[Callable[..., Any], ...] = (
    list_payments,
    list_money,
    totals,
    draft,
    list_evidence,
    list_removed,
    list_devices,
    payments_in_files,
    unread_files,
    expected_files,
    checklist,
    call_sheet,
    reporting_delay,
    statuses,
    offers,
    list_papers,
    history,
    where_the_money_is,
    police_sheet,
    grievances,
    first_level,
    how_to_reach,
    protection,
)
_AT_A_MOMENT: tuple[Callable[..., Any], ...] = (case_head, to_do, closing_sheet, due_for_check)
_MESSAGE = "Rs 1,000 debited from A/c XX1234 on 21-11-26 to help@example UPI Ref 632698104471 -SBI"


def first_page(desk: Desk) -> None:
    """What the desk page will ask."""
    now, member = desk.now(), desk.member.id
    desk.ask(centre)
    desk.ask(empty_drafts, member, now)
    if may_ask(desk_day, desk.member):
        desk.ask(desk_day, member, now)
        desk.ask(due_count, now, member)


def first_case(desk: Desk, report: Progress) -> None:
    """What the six steps of a case will do and ask: in memory first, then at the newest case, to read its pages.

    `report` is called between two acts or questions, and ends the job by raising.
    """
    if not may_ask(list_cases, desk.member):
        return
    report(0, 1)
    practice = rehearsal.prepared(desk)
    practice.on_change(partial(report, 0, 1))
    case_id = rehearsal.first_day(practice)
    _all_of(practice, case_id, report)
    rehearsal.days_after(practice, case_id)
    _all_of(practice, case_id, report)
    newest = desk.ask(list_cases, limit=1)
    if newest:
        _all_of(desk, newest[0].id, report)


def first_words() -> None:
    """What reads messages and draws papers; asks nothing of a desk."""
    read_payments(_MESSAGE)
    knowledge.check_reference("upi", "632698104471", None)
    import_module("reportlab.platypus")


def _all_of(desk: Desk, case_id: int, report: Progress) -> None:
    now = desk.now()
    questions: list[tuple[Callable[..., Any], *tuple[object, ...]]] = [
        *((cases.answers, case_id, form) for form in _FORMS),
        *((query, case_id) for query in _OF_A_CASE),
        *((query, case_id, now) for query in _AT_A_MOMENT),
        (findings_of, case_id, ()),
        (earlier_cases, "9829012345", "Sunita Devi", case_id),
        (unfinished_forms, case_id, desk.member.id),
        (account, case_id, "en"),
        (portal_rows, case_id, "en"),
        (ready, case_id, "acknowledgement", texts.load("en"), now),
    ]
    for number, (query, *arguments) in enumerate(questions):
        report(number, len(questions))
        desk.ask(query, *arguments)
