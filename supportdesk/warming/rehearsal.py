"""A case as they come, gone through at an empty desk in memory: what is done there is quick at the real desk then.

SQLAlchemy takes ten times as long for a statement that it meets for the first time.
"""

import datetime as dt
import hashlib

from supportdesk import clock, texts
from supportdesk.desk import Desk
from supportdesk.services import cases, centre, staff, tokens
from supportdesk.services.desk_day import desk_day
from supportdesk.services.evidence import NewFile, add_evidence
from supportdesk.services.evidence.checks import Checked, note_checks
from supportdesk.services.evidence.texts import ReadText, keep_texts
from supportdesk.services.follow_up import contacts, follow_ups, police
from supportdesk.services.money.lines import record_money
from supportdesk.services.paperwork import papers
from supportdesk.services.paperwork.complaint import save_account
from supportdesk.services.paperwork.portal import tick_copied
from supportdesk.services.paperwork.portal_status import note_status
from supportdesk.services.payments import NewPayment, list_payments
from supportdesk.services.payments.proofs import add_proved
from supportdesk.services.staff import NewStaff
from supportdesk.services.work import Work

_NAME, _MOBILE = "Sunita Devi", "98290 12345"
_MONEY = 4_850_000
_FORMS: dict[str, dict[str, str]] = {
    "person": {"name": _NAME, "name_hindi": "सुनीता देवी", "mobile": _MOBILE, "age": "42", "pin_code": "302001"},
    "arrival": {"channel": "walk_in", "speaks": "hi"},
    "consent": {"notice_read": "yes", "share_police_bank": "yes", "follow_up_calls": "yes", "use_in_figures": "yes"},
    "incident": {"kind": "upi", "contacted_by": "call", "what_was_said": "The account would be blocked today."},
    "call_1930": {"operator": "Desk 7", "acknowledgement_1930": "30711226004512"},
    "submission": {"acknowledgement_portal": "20711226004599"},
}


def prepared(desk: Desk) -> Desk:
    """The empty desk in memory, with the centre and the member of `desk`."""
    practice, now, member = desk.rehearsal(), desk.now(), desk.member
    sheet, stations = desk.ask(centre.centre), desk.ask(centre.police_stations)
    with practice.opened.engine.begin() as connection:
        work = Work(connection, now, member)
        centre.set_up(work, sheet, stations)
        new = NewStaff(member.slot, member.name, member.name_hindi, member.role)
        practice.member = staff.add_staff(work, new)
        work.finish("centre.set_up")
    return practice


def first_day(desk: Desk) -> int:
    """From the token to the portal's number. Returns the id of the case. `desk` is one that `prepared` made."""
    _look_at_the_desk(desk)
    earlier = desk.do(cases.open_case).id
    desk.do(cases.save_answers, earlier, "person", _FORMS["person"])
    _look_at_the_desk(desk)
    case_id = desk.do(cases.open_case, desk.do(tokens.give_token, _NAME, "").id).id
    desk.do(cases.look_at, case_id)
    for form, typed in _FORMS.items():
        desk.do(cases.save_answers, case_id, form, typed)
    desk.do(cases.go_to_step, case_id, "money")
    paid_on = clock.local(desk.now()).date()
    payments = [
        NewPayment(_MONEY + place, paid_on, dt.time(9, place), "out", "upi", f"63269810447{place}", "SBI", "1234")
        for place in range(2)
    ]
    desk.do(add_proved, case_id, payments, _a_file("message.txt", "text/plain", "bank_sms"))
    desk.do(add_evidence, case_id, [_a_file("screen.png", "image/png", "upi_screen")])
    desk.do(keep_texts, [ReadText(_hash_of("screen.png"), "paid", 1)])
    desk.note(note_checks, [Checked(_hash_of("screen.png"), None)])
    return case_id


def days_after(desk: Desk, case_id: int) -> None:
    """What is told and done later: the account, the portal, the bank, the police, a paper, a task."""
    today = clock.local(desk.now()).date()
    desk.do(save_account, case_id, "en", "The caller said that the account would be blocked.")
    desk.do(tick_copied, case_id, "category")
    desk.do(note_status, case_id, "Under process", today)
    payment_id = desk.ask(list_payments, case_id)[0].id
    desk.do(record_money, payment_id, "asked", _MONEY, today)
    desk.do(record_money, payment_id, "held", _MONEY, today)
    desk.do(contacts.write_contact, case_id, "victim", "Called back.", 3)
    desk.do(police.note_police, case_id, "status", "An officer is named.", today)
    desk.do(follow_ups.add_task, case_id, "Ask the branch", today)
    paper = desk.ask(papers.ready, case_id, "acknowledgement", texts.load("en"), desk.now())
    if not paper.open_gaps:
        desk.do(papers.file_paper, paper, _hash_of("acknowledgement"))


def _look_at_the_desk(desk: Desk) -> None:
    """For the second time, what was changed since the first is asked for by itself."""
    desk.ask(desk_day, desk.member.id, desk.now())


def _a_file(name: str, media_type: str, use: str) -> NewFile:
    return NewFile(_hash_of(name), name, 1000, media_type, (use,))


def _hash_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
