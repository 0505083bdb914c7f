"""Asks the first questions of the day on the worker: the first of each kind costs ten times the later ones.

What is slow is the making of statements and the reading of the first pages, and both are kept for whoever asks next.
"""

from importlib import import_module

from supportdesk.desk import Desk
from supportdesk.rights import may_ask
from supportdesk.services import cases
from supportdesk.services.case_head import case_head
from supportdesk.services.case_lists import list_cases
from supportdesk.services.centre import centre, police_stations
from supportdesk.services.checklists import checklist
from supportdesk.services.desk_day import desk_day
from supportdesk.services.evidence import list_evidence
from supportdesk.services.follow_up.history import history
from supportdesk.services.follow_up.follow_ups import due_count, to_do
from supportdesk.services.paperwork.complaint import account
from supportdesk.services.paperwork.portal import call_sheet, portal_rows
from supportdesk.services.payments import list_payments
from supportdesk.services.people import earlier_cases


def first_page(desk: Desk) -> None:
    """What the desk page will ask."""
    now, member = desk.now(), desk.member.id
    desk.ask(centre)
    if may_ask(desk_day, desk.member):
        desk.ask(desk_day, member, now)
        desk.ask(due_count, now, member)


def first_case(desk: Desk) -> None:
    """What the six steps of a case will ask, of the newest case there is, and what draws its papers."""
    for newest in desk.ask(list_cases, limit=1) if may_ask(list_cases, desk.member) else ():
        desk.ask(case_head, newest.id, desk.now())
        desk.ask(earlier_cases, "9829012345", newest.name, newest.id)
        for form in ("person", "arrival", "consent", "incident", "call_1930", "submission"):
            desk.ask(cases.answers, newest.id, form)
        for query in (list_payments, list_evidence, checklist, call_sheet, history):
            desk.ask(query, newest.id)
        desk.ask(account, newest.id, "en")
        desk.ask(portal_rows, newest.id, "en")
        desk.ask(to_do, newest.id, desk.now())
    desk.ask(police_stations)
    import_module("reportlab.platypus")
