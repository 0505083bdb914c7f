import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.documents.account import BrokenAccountTemplate
from supportdesk.errors import DeskError
from supportdesk.services.cases import answers, save_answers
from supportdesk.services.paperwork import complaint
from tests.ui.case_screen import a_case, find, press, shown, soonest, type_into
from tests.ui.pages.case_complaint.screen import GOOD, add_words, chips, editor, note, written
from tests.ui.screens import said, show_page
from ui.context import Context
from ui.desk_bridge import DeskBridge
from ui.pages.case_complaint import ComplaintStep
from ui.pages.case_complaint_parts.text_changes import changed_parts
from ui.widgets.labels import Words
from ui.widgets.segmented import Segmented


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
    with qtbot.waitSignal(step.saved):
        add_words(step, " My son was with me. ")
        assert soonest(step) <= 1000
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
    told = find(step, Words, "stale_sentences")
    assert told.isVisible()
    assert "“They claimed to be the police.” is now “They claimed to be the courier.”" in told.text()
    marked = [one.cursor.selectedText() for one in editor(step).extraSelections()]
    assert "They claimed to be the police." in marked


def moved_on(step: ComplaintStep, desk: Desk, case_id: int) -> None:
    """She has added a sentence of her own, and then a fact changed."""
    add_words(step, " My son was with me.")
    step.flush()
    desk.do(save_answers, case_id, "incident", {"claimed_to_be": "the courier"})


def test_the_new_sentence_is_taken_and_her_own_stays(step: ComplaintStep, desk_on_disk: Desk, case_id: int) -> None:
    moved_on(step, desk_on_disk, case_id)
    press(step, "take_new")
    kept = written(desk_on_disk, case_id)
    assert "They claimed to be the courier." in kept.text
    assert "They claimed to be the bank." not in kept.text
    assert kept.text.endswith("My son was with me.")
    assert not find(step, Words, "stale_sentences").isVisible()


def test_a_stale_sentence_that_is_right_stays(step: ComplaintStep, desk_on_disk: Desk, case_id: int) -> None:
    moved_on(step, desk_on_disk, case_id)
    before = editor(step).toPlainText()
    press(step, "right_as_it_is")
    assert not find(step, Words, "stale_sentences").isVisible()
    assert editor(step).toPlainText() == before
    assert not written(desk_on_disk, case_id).stale


def test_typing_elsewhere_does_not_hide_what_is_stale(step: ComplaintStep, desk_on_disk: Desk, case_id: int) -> None:
    moved_on(step, desk_on_disk, case_id)
    add_words(step, " And my neighbour.")
    step.flush()
    assert find(step, Words, "stale_sentences").isVisible()


def test_written_again_says_first_what_would_change(step: ComplaintStep, desk_on_disk: Desk, case_id: int) -> None:
    draft = editor(step).toPlainText()
    add_words(step, " My son was with me.")
    press(step, "write_again")
    gone = [words.text() for words in step.findChildren(Words) if words.objectName().startswith("goes_")]
    assert gone == ["− My son was with me."]
    assert written(desk_on_disk, case_id).text.endswith("My son was with me."), "nothing has happened yet"
    QTest.keyClick(find(step, QPushButton, "write_it_so"), Qt.Key.Key_Return)
    assert editor(step).toPlainText() == draft
    press(step, "undo_write_again")
    step.flush()
    assert written(desk_on_disk, case_id).text == f"{draft} My son was with me."


def test_written_again_may_be_left(step: ComplaintStep, desk_on_disk: Desk, case_id: int) -> None:
    add_words(step, " My son was with me.")
    press(step, "write_again")
    QTest.keyClick(find(step, QPushButton, "write_it_so"), Qt.Key.Key_Escape)
    assert editor(step).isVisible()
    assert written(desk_on_disk, case_id).text.endswith("My son was with me.")


def test_a_broken_template_is_a_sentence_and_shows_no_other_case(
    step: ComplaintStep, desk_on_disk: Desk, case_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = a_case(desk_on_disk, name="Kamla Bai")
    broken = BrokenAccountTemplate(file="whole.md", line=3, reason="'nobody' is undefined")

    def draft(*_: object) -> str:
        raise broken

    monkeypatch.setattr(complaint, "draft_account", draft)
    step.show_case(other)
    assert "whole.md, line 3" in find(step, Words, "account_trouble").text()
    assert editor(step).toPlainText() == ""
    assert "632698104471" not in str(said(step, "portal_boxes"))
    step.show_case(case_id)
    monkeypatch.undo()
    step.refresh()
    assert not find(step, Words, "account_trouble").isVisible()
    assert "632698104471" in editor(step).toPlainText()


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
