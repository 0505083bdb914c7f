from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.errors import DeskError
from supportdesk.services.cases import answers, save_answers
from supportdesk.services.paperwork.complaint import AccountText, account
from supportdesk.services.paperwork.portal import PortalRow, portal_rows
from tests.core.casework import pay
from tests.core.conftest import Clock
from tests.ui.case_screen import a_case, find, kept, press, shown, type_into
from tests.ui.screens import click_cell, said, show_page
from ui import dialogs
from ui.context import Context
from ui.desk_bridge import DeskBridge
from ui.pages.case_complaint import ComplaintStep
from ui.pages.case_complaint_parts.text_changes import changed_parts
from ui.widgets.field_form import FieldForm
from ui.widgets.labels import Chip, Words
from ui.widgets.segmented import Segmented

GOOD = "20711260004512"


@pytest.fixture
def case_id(desk_on_disk: Desk) -> int:
    """Sunita Devi was called in the name of her bank and paid ₹28,500 by UPI."""
    case = a_case(desk_on_disk, name="Sunita Devi", mobile="98290 12345", age="05/03/1962", gender="woman")
    told = {"what_was_said": "My KYC would expire today", "what_was_asked": "to open my UPI app"}
    when = {"kind": "upi", "happened_on": "22/11/2026", "happened_at": "09:20", "claimed_to_be": "the bank"}
    desk_on_disk.do(save_answers, case, "incident", when | told)
    paid: dict[str, Any] = {"rail": "upi", "reference": "632698104471", "from_bank": "SBI", "from_account": "4821"}
    pay(desk_on_disk, case, amount=2_850_000, to_vpa="quickhelp77@okaxis", **paid)
    return case


@pytest.fixture
def step(qtbot: QtBot, context: Context, case_id: int) -> ComplaintStep:
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
    return next(form.note_of(key) for form in step.findChildren(FieldForm))


def about(step: ComplaintStep) -> str:
    return find(step, Words, "about_box").text()


def test_the_account_is_there_and_fits_the_portal(step: ComplaintStep, desk_on_disk: Desk, case_id: int) -> None:
    assert editor(step).toPlainText() == written(desk_on_disk, case_id).text
    length = written(desk_on_disk, case_id).length
    assert chips(step) == [f"{length} characters · portal needs 200 to 1500 ✓"]


def test_a_short_account_is_counted_while_it_is_typed(step: ComplaintStep) -> None:
    editor(step).selectAll()
    QTest.keyClicks(editor(step), "Too short.")
    assert chips(step) == ["10 characters · portal needs 200 to 1500"]


def test_what_is_written_is_saved_within_a_second_and_is_there_again(
    qtbot: QtBot, context: Context, step: ComplaintStep, desk_on_disk: Desk, case_id: int
) -> None:
    with qtbot.waitSignal(step.saved, timeout=1000):
        add_words(step, " My son was with me. ")
    assert written(desk_on_disk, case_id).by_hand
    assert editor(step).toPlainText().endswith("with me. "), "what is being typed is not touched"
    again = show_page(qtbot, context, ComplaintStep(context))
    again.show_case(case_id)
    assert editor(again).toPlainText().endswith("My son was with me.")


def test_the_account_follows_the_facts_until_it_is_written_by_hand(
    step: ComplaintStep, desk_on_disk: Desk, case_id: int
) -> None:
    desk_on_disk.do(save_answers, case_id, "incident", {"claimed_to_be": "the police"})
    assert "the police" in editor(step).toPlainText()
    add_words(step, " My son was with me.")
    step.flush()
    desk_on_disk.do(save_answers, case_id, "incident", {"claimed_to_be": "the courier"})
    assert "the courier" not in editor(step).toPlainText()
    stale = [words for words in step.findChildren(Words) if words.text().startswith("The facts have changed")]
    assert [words.isVisible() for words in stale] == [True]


def test_written_again_and_brought_back(step: ComplaintStep, desk_on_disk: Desk, case_id: int) -> None:
    draft = editor(step).toPlainText()
    add_words(step, " My son was with me.")
    press(step, "write_again")
    assert editor(step).toPlainText() == draft
    press(step, "undo_write_again")
    step.flush()
    assert written(desk_on_disk, case_id).text == f"{draft} My son was with me."


def test_a_draft_that_nobody_touched_leaves_nothing_to_bring_back(step: ComplaintStep) -> None:
    press(step, "write_again")
    assert not find(step, QPushButton, "undo_write_again").isVisible()


def test_letters_that_the_portal_refuses_are_marked_and_replaced(
    step: ComplaintStep, desk_on_disk: Desk, case_id: int
) -> None:
    assert not find(step, QPushButton, "replace_refused").isVisible()
    add_words(step, " They wrote: pay @ once")
    assert "portal refuses : @" in chips(step)
    marked = [one.cursor.selectedText() for one in editor(step).extraSelections()]
    assert marked == [":", "@"]
    press(step, "replace_refused")
    assert editor(step).toPlainText().endswith("They wrote - pay at once")
    step.flush()
    assert written(desk_on_disk, case_id).refused == ()


def test_an_emoji_does_not_shift_the_marks(step: ComplaintStep) -> None:
    editor(step).setPlainText("😀 a@b")
    marked = [one.cursor.selectedText() for one in editor(step).extraSelections()]
    assert marked == ["😀", "@"]


def test_only_what_is_new_is_marked() -> None:
    assert changed_parts("pay @ once", "pay at once") == [(4, 6)]
    assert changed_parts("same", "same") == []


def test_hindi_is_an_account_of_its_own(step: ComplaintStep, desk_on_disk: Desk, case_id: int) -> None:
    english = editor(step).toPlainText()
    language = find(step, Segmented, "account_language")
    QTest.mouseClick(language.button("hi"), Qt.MouseButton.LeftButton)
    assert editor(step).toPlainText() == written(desk_on_disk, case_id, "hi").text
    assert "KYC" in editor(step).toPlainText()
    add_words(step, " 1930")
    QTest.mouseClick(language.button("en"), Qt.MouseButton.LeftButton)
    assert editor(step).toPlainText() == english
    assert written(desk_on_disk, case_id, "hi").text.endswith("1930")
    assert not written(desk_on_disk, case_id).by_hand


def test_words_that_cannot_be_saved_stay_and_are_tried_again(
    qtbot: QtBot,
    step: ComplaintStep,
    context: Context,
    desk_on_disk: Desk,
    case_id: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise DeskError

    with monkeypatch.context() as broken:
        broken.setattr(DeskBridge, "do", full)
        with qtbot.waitSignal(step.failed):
            add_words(step, " Kept.")
        with qtbot.assertNotEmitted(step.failed):
            step.flush()
    assert editor(step).toPlainText().endswith("Kept.")
    step.flush()
    assert written(desk_on_disk, case_id).text.endswith("Kept.")


def test_f2_goes_through_a_whole_page(step: ComplaintStep, desk_on_disk: Desk, case_id: int) -> None:
    first = [row for row in rows(desk_on_disk, case_id) if row.page == "incident"]
    waiting = [row for row in first if row.value and row.how != "not_needed"]
    assert len(waiting) > 8
    for row in waiting:
        QGuiApplication.clipboard().setText("before")
        QTest.keyClick(step, Qt.Key.Key_F2)
        if row.how == "copy":
            assert QGuiApplication.clipboard().text() == row.value
            assert about(step).startswith("On the clipboard: ")
        else:
            assert QGuiApplication.clipboard().text() == "before"
            assert about(step).startswith(f"Choose in the portal: {row.label}")
        assert row.value in about(step)
    done = {row.key for row in rows(desk_on_disk, case_id) if row.copied}
    assert done == {row.key for row in waiting}
    assert find(step, Segmented, "portal_page").value() == "incident"
    QTest.keyClick(step, Qt.Key.Key_F2)
    assert find(step, Segmented, "portal_page").value() == "suspect"


def test_the_page_says_how_far_it_is(step: ComplaintStep) -> None:
    pages = find(step, Segmented, "portal_page")
    before = pages.button("incident").text()
    QTest.keyClick(step, Qt.Key.Key_F2)
    assert before.startswith("1 Incident 0/")
    assert pages.button("incident").text() == before.replace(" 0/", " 1/")
    signs = [row[0] for row in said(step, "portal_boxes")]
    assert signs[:2] == ["✓", "→"]


def test_any_box_can_be_copied_by_itself(step: ComplaintStep, desk_on_disk: Desk, case_id: int) -> None:
    at, row = next((at, row) for at, row in enumerate(rows(desk_on_disk, case_id)) if row.value == "632698104471")
    click_cell(step, "portal_boxes", at, -1)
    assert QGuiApplication.clipboard().text() == "632698104471"
    assert [other.key for other in rows(desk_on_disk, case_id) if other.copied] == [row.key]


def test_copying_begins_again_only_when_it_is_wanted(
    step: ComplaintStep, desk_on_disk: Desk, case_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClick(step, Qt.Key.Key_F2)
    for wanted, left in ((False, 1), (True, 0)):
        monkeypatch.setattr(dialogs, "ask_yes_no", lambda *_, wanted=wanted: wanted)
        press(step, "untick_all")
        assert sum(row.copied for row in rows(desk_on_disk, case_id)) == left


def test_thirteen_digits_are_refused_with_a_sentence(qtbot: QtBot, step: ComplaintStep) -> None:
    type_into(step, "acknowledgement_portal", GOOD[:-1])
    with qtbot.assertNotEmitted(step.next_wanted):
        press(step, "submitted")
    assert note(step, "acknowledgement_portal") == "An acknowledgement number has 14 digits, this has 13."
    assert find(step, QLineEdit, "acknowledgement_portal").hasFocus()


def test_fourteen_digits_are_kept_with_the_time_of_now(
    qtbot: QtBot, step: ComplaintStep, desk_on_disk: Desk, case_id: int
) -> None:
    type_into(step, "acknowledgement_portal", GOOD)
    assert note(step, "acknowledgement_portal") == "Filed on the portal, 11/2026."
    assert shown(step, "submitted_at") == "22/11/2026 10:42"
    with qtbot.waitSignal(step.next_wanted):
        QTest.keyClick(step, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept(desk_on_disk, case_id, "submission") == {
        "acknowledgement_portal": GOOD,
        "submitted_at": "22/11/2026 10:42",
    }


def test_a_time_that_was_typed_stays(step: ComplaintStep, desk_on_disk: Desk, case_id: int, clock: Clock) -> None:
    type_into(step, "submitted_at", "09:55")
    clock.forward(minutes=20)
    type_into(step, "acknowledgement_portal", GOOD)
    press(step, "submitted")
    assert kept(desk_on_disk, case_id, "submission")["submitted_at"] == "22/11/2026 09:55"


@pytest.mark.parametrize(
    ("number", "moment", "key", "sentence"),
    [
        ("", "", "acknowledgement_portal", "Type the number that the portal has shown after sending."),
        (GOOD, "soon", "submitted_at", "a day and time like 22/11/2026 11:08, or only 11:08 for today"),
    ],
)
def test_what_is_missing_is_asked_for(
    qtbot: QtBot, step: ComplaintStep, number: str, moment: str, key: str, sentence: str
) -> None:
    type_into(step, "submitted_at", moment)
    type_into(step, "acknowledgement_portal", number)
    with qtbot.assertNotEmitted(step.next_wanted):
        press(step, "submitted")
    assert note(step, key) == sentence


@pytest.mark.parametrize("kind", ["acknowledgement", "bring_list", "call_sheet", "consent"])
def test_a_paper_is_asked_for_after_what_is_typed_is_saved(
    qtbot: QtBot, step: ComplaintStep, desk_on_disk: Desk, case_id: int, kind: str
) -> None:
    add_words(step, " Saved first.")
    with qtbot.waitSignal(step.paper_wanted) as wanted:
        press(step, f"print_{kind}")
    assert wanted.args == [kind]
    assert written(desk_on_disk, case_id).text.endswith("Saved first.")


def test_another_case_finds_nothing_of_this_one(step: ComplaintStep, desk_on_disk: Desk, case_id: int) -> None:
    add_words(step, " Only hers.")
    type_into(step, "acknowledgement_portal", GOOD)
    other = a_case(desk_on_disk, name="Kamla Bai")
    step.show_case(other)
    assert "Only hers." not in editor(step).toPlainText()
    assert not editor(step).document().isUndoAvailable()
    assert shown(step, "acknowledgement_portal") == shown(step, "submitted_at") == ""
    assert note(step, "acknowledgement_portal") == ""
    assert "632698104471" not in str(said(step, "portal_boxes"))
    assert written(desk_on_disk, case_id).text.endswith("Only hers.")
    assert desk_on_disk.ask(answers, case_id, "submission")["acknowledgement_portal"] == GOOD
    assert not written(desk_on_disk, other).by_hand
    visible = [widget.text() for widget in step.findChildren(Words) if QWidget.isVisible(widget)]
    assert not [text for text in visible if "quickhelp77" in text]
