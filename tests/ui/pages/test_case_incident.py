"""What happened, by keys and clicks: the kind is found by a word, brings its questions, and heavy words bring help."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from supportdesk import knowledge
from supportdesk.desk import Desk
from supportdesk.services import cases
from tests.ui.case_screen import a_case, find, kept, open_page, press, shown, type_into
from ui.context import Context
from ui.pages.case import CasePage
from ui.widgets.inputs import PickInput


@pytest.fixture
def page(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> CasePage:
    page = open_page(qtbot, context)
    page.show_case(a_case(desk_on_disk, name="Sunita Devi"), "incident")
    return page


def words_on(page: CasePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_every_kind_is_offered_once(page: CasePage) -> None:
    for kind in knowledge.crimes():
        assert find(page, QWidget, kind).isVisibleTo(page)


def test_a_kind_is_found_by_a_word_and_taken_with_enter(page: CasePage, desk_on_disk: Desk) -> None:
    search = find(page, QLineEdit, "kind_search")
    assert search.hasFocus()
    QTest.keyClicks(search, "parcel")
    assert find(page, QWidget, "courier").isVisible()
    assert not find(page, QWidget, "upi").isVisible()
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert kept(desk_on_disk, page.case_id, "incident") == {"kind": "courier"}
    assert not find(page, QWidget, "courier").isVisible()


@pytest.mark.parametrize(("word", "kind"), [("पार्सल", "courier"), ("olx", "marketplace"), ("ransom", "ransomware")])
def test_a_word_of_either_language_finds_it(page: CasePage, word: str, kind: str) -> None:
    find(page, QLineEdit, "kind_search").setText(word)
    assert find(page, QWidget, kind).isVisible()


def test_what_the_desk_writes_in_latin_is_found_in_devanagari_too(page: CasePage) -> None:
    words = {
        "upi": "यूपीआई ओटीपी पेटीएम क्यूआर",
        "marketplace": "क्यूआर",
        "card": "एटीएम ओटीपी",
        "kyc_apk": "केवाईसी बिजली बिल",
        "account_takeover": "व्हाट्सऐप फ़ेसबुक ओटीपी",
        "fake_shop": "इंस्टाग्राम",
        "sextortion": "फ़ोटो फोटो व्हाट्सएप",
    }
    for kind, typed in words.items():
        for word in (*typed.split(), typed):
            find(page, QLineEdit, "kind_search").setText(word)
            assert find(page, QWidget, kind).isVisible(), word


def test_a_word_that_fits_nothing_says_so(page: CasePage, desk_on_disk: Desk) -> None:
    search = find(page, QLineEdit, "kind_search")
    QTest.keyClicks(search, "xyzzy")
    assert "Nothing fits this word" in words_on(page)
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert kept(desk_on_disk, page.case_id, "incident") == {}


def test_the_kind_brings_its_questions_in_the_person_s_language(page: CasePage, desk_on_disk: Desk) -> None:
    press(page, "digital_arrest")
    prompts = knowledge.crimes()["digital_arrest"].prompts
    assert prompts[0].hi in words_on(page)
    desk_on_disk.do(cases.save_answers, page.case_id, "arrival", {"speaks": "en"})
    assert prompts[0].en in words_on(page)


def test_the_kind_brings_its_first_steps_and_its_words(qtbot: QtBot, page: CasePage) -> None:
    press(page, "upi")
    crime = knowledge.crimes()["upi"]
    wanted = [*(step.en for step in crime.first), crime.say.hi]
    qtbot.waitUntil(lambda: all(words in words_on(page) for words in wanted))


def test_the_kind_can_be_changed_and_be_put_off(page: CasePage, desk_on_disk: Desk) -> None:
    press(page, "kind_later")
    assert "Kind of crime not chosen yet" in words_on(page)
    press(page, "change_kind")
    press(page, "job")
    press(page, "change_kind")
    press(page, "romance")
    assert kept(desk_on_disk, page.case_id, "incident") == {"kind": "romance"}


@pytest.mark.parametrize(("button", "day"), [("today", "22/11/2026"), ("yesterday", "21/11/2026")])
def test_the_day_needs_one_click(page: CasePage, desk_on_disk: Desk, button: str, day: str) -> None:
    press(page, "upi")
    press(page, button)
    assert shown(page, "happened_on") == day
    page.flush()
    assert kept(desk_on_disk, page.case_id, "incident") == {"kind": "upi", "happened_on": day}


def test_the_account_is_kept_as_it_is_told(page: CasePage, desk_on_disk: Desk) -> None:
    press(page, "upi")
    type_into(page, "happened_at", "9:20 pm")
    type_into(page, "claimed_to_be", "bank")
    type_into(page, "what_was_said", "उन्होंने कहा कि KYC बंद हो जाएगा।")
    press(page, "still_in_contact")
    page.flush()
    assert kept(desk_on_disk, page.case_id, "incident") == {
        "kind": "upi",
        "happened_at": "21:20",
        "claimed_to_be": "bank",
        "what_was_said": "उन्होंने कहा कि KYC बंद हो जाएगा।",
        "still_in_contact": "yes",
    }


def test_ten_thousand_letters_are_not_cut(page: CasePage, desk_on_disk: Desk) -> None:
    press(page, "upi")
    type_into(page, "what_was_said", "शब्द " * 2000)
    page.flush()
    assert len(kept(desk_on_disk, page.case_id, "incident")["what_was_said"]) == 10_000


def test_a_distress_of_seven_offers_help_and_a_calmer_one_takes_it_away(page: CasePage) -> None:
    press(page, "upi")
    help_banner = find(page, QWidget, "help")
    scale = find(page, QWidget, "distress")
    QTest.keyClick(scale, Qt.Key.Key_6)
    assert not help_banner.isVisible()
    QTest.keyClick(scale, Qt.Key.Key_7)
    assert help_banner.isVisible()
    assert "14416" in words_on(page)
    QTest.keyClick(scale, Qt.Key.Key_3)
    assert not help_banner.isVisible()


@pytest.mark.parametrize("words", ["she said she wants to die", "मर जाऊँगी", "mar jaungi main"])
def test_words_of_despair_offer_help(page: CasePage, words: str) -> None:
    press(page, "upi")
    type_into(page, "what_was_said", words)
    assert find(page, QWidget, "help").isVisible()


def test_help_for_a_child_names_the_child_helpline(page: CasePage, desk_on_disk: Desk) -> None:
    desk_on_disk.do(cases.save_answers, page.case_id, "person", {"age": "14"})
    press(page, "stalking")
    QTest.keyClick(find(page, QWidget, "distress"), Qt.Key.Key_9)
    assert "1098" in words_on(page)


def test_nothing_of_the_case_before_is_left(page: CasePage, desk_on_disk: Desk) -> None:
    press(page, "upi")
    type_into(page, "what_was_said", "she wants to die")
    page.show_case(a_case(desk_on_disk), "incident")
    assert find(page, QLineEdit, "kind_search").isVisible()
    assert shown(page, "what_was_said") == ""
    assert not find(page, QWidget, "help").isVisible()


def test_a_late_report_is_asked_why_and_only_that(page: CasePage, desk_on_disk: Desk, qtbot: QtBot) -> None:
    press(page, "upi")
    reason = find(page, PickInput, "delay_reason")
    type_into(page, "happened_on", "22/11/2026")
    qtbot.waitUntil(lambda: kept(desk_on_disk, page.case_id, "incident").get("happened_on") == "22/11/2026")
    assert not reason.isVisible()
    find(page, QLineEdit, "happened_on").clear()
    type_into(page, "happened_on", "18/11/2026")
    qtbot.waitUntil(reason.isVisible)
    first = knowledge.portal().delay.reasons[0]
    assert reason.itemText(0) == first.en
    reason.setFocus()
    QTest.keyClicks(reason, "I was in hospital")
    page.flush()
    assert kept(desk_on_disk, page.case_id, "incident")["delay_reason"] == "I was in hospital"
