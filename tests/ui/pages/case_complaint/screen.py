"""The step of the complaint with a case that has something to tell, and what stands on it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.cases import save_answers
from supportdesk.services.paperwork.complaint import AccountText, account
from supportdesk.services.paperwork.portal import PortalRow, portal_rows
from tests.core.casework import pay
from tests.ui.case_screen import a_case, find
from tests.ui.screens import show_page
from ui.context import Context
from ui.pages.case_complaint import ComplaintStep
from ui.widgets.field_form import FieldForm
from ui.widgets.labels import Chip, Words

GOOD = "20711260004512"


def a_complaint(desk: Desk) -> int:
    """Sunita Devi was called in the name of her bank and paid ₹28,500 by UPI."""
    case = a_case(desk, name="Sunita Devi", mobile="98290 12345", age="05/03/1962", gender="woman")
    told = {"what_was_said": "My KYC would expire today", "what_was_asked": "to open my UPI app"}
    when = {"kind": "upi", "happened_on": "22/11/2026", "happened_at": "09:20", "claimed_to_be": "the bank"}
    desk.do(save_answers, case, "incident", when | told)
    paid: dict[str, Any] = {"rail": "upi", "reference": "632698104471", "from_bank": "SBI", "from_account": "4821"}
    pay(desk, case, amount=2_850_000, to_vpa="quickhelp77@okaxis", **paid)
    return case


def open_step(qtbot: QtBot, context: Context, case_id: int) -> ComplaintStep:
    page = show_page(qtbot, context, ComplaintStep(context))
    page.show_case(case_id)
    return page


def written(desk: Desk, case_id: int, language: Any = "en") -> AccountText:
    return desk.ask(account, case_id, language)


def rows(desk: Desk, case_id: int) -> list[PortalRow]:
    return desk.ask(portal_rows, case_id, "en")


def editor(step: ComplaintStep) -> QPlainTextEdit:
    return find(step, QPlainTextEdit, "account")


def add_words(step: ComplaintStep, words: str) -> None:
    editor(step).setFocus()
    QTest.keyClick(editor(step), Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor(step), words)


def chips(step: ComplaintStep) -> list[str]:
    return [chip.text for chip in step.findChildren(Chip) if chip.isVisible()]


def note(step: ComplaintStep, key: str) -> str:
    return next(form.note_of(key) for form in step.findChildren(FieldForm) if key in form.typed())


def about(step: ComplaintStep) -> str:
    return find(step, Words, "about_box").text()
