"""The page of settings, as a supervisor and as a counsellor see it."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supportdesk import settings, signing_in
from supportdesk.desk import Desk
from supportdesk.errors import WrongPassphrase
from supportdesk.services.centre import centre, police_stations
from supportdesk.services.follow_up.closing_days import ClosingDay, closing_days
from supportdesk.services.follow_up.follow_ups import add_task, due
from supportdesk.services.staff import recovered, staff
from supportdesk.services.unfinished import own_forms
from supportdesk.settings import Settings
from supportdesk.texts import Both, Texts
from tests.core.casework import TODAY, a_case
from tests.core.conftest import Clock
from tests.ui.case_screen import find, press, shown, type_into
from tests.ui.desks import PASSPHRASE, STATIONS, context_of, open_again
from tests.ui.screens import click_cell, said, show_page
from ui import dialogs
from ui.context import Context
from ui.pages.follow_ups import FollowUpsPage
from ui.pages.settings import SettingsPage
from ui.tasks import Tasks
from ui.widgets.inputs import LineInput, PickInput, TextInput
from ui.widgets.labels import Words
from ui.widgets.segmented import Segmented

NEW = "quite another passphrase"


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not those of the person who runs the tests."""
    monkeypatch.setattr(settings, "load", Settings)


@pytest.fixture
def boss(supervised_on_disk: Desk, tasks: Tasks, english: Texts) -> Context:
    return context_of(supervised_on_disk, tasks, english)


@pytest.fixture
def says_yes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answers every question with yes, and keeps them."""
    asked: list[str] = []

    def answer(_parent: object, _texts: object, question: str, *_words: str, danger: bool = False) -> bool:
        asked.append(question)
        return True

    monkeypatch.setattr(dialogs, "ask_yes_no", answer)
    return asked


def sentences(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(Words) if label.isVisible()]


def test_language_look_lock_and_sign_out_are_told_to_the_program(qtbot: QtBot, context: Context) -> None:
    page = show_page(qtbot, context, SettingsPage(context))
    for name, value, signal, args in (
        ("language", "hi", page.language_wanted, ["hi"]),
        ("look", "dark", page.look_wanted, []),
        ("lock_after", "5", page.lock_after_wanted, [5]),
    ):
        with qtbot.waitSignal(signal) as wanted:
            QTest.mouseClick(find(page, Segmented, name).button(value), Qt.MouseButton.LeftButton)
        assert wanted.args == args
    with qtbot.waitSignal(page.sign_out_wanted):
        press(page, "sign_out")


def test_a_counsellor_sees_only_what_is_hers(qtbot: QtBot, context: Context) -> None:
    page = show_page(qtbot, context, SettingsPage(context))
    for name in ("add_staff", "save_centre", "new_recovery"):
        assert page.findChild(QWidget, name) is None
    for name in ("change_passphrase", "back_up", "check_desk"):
        assert find(page, QWidget, name).isVisible()


def test_a_passphrase_is_changed(qtbot: QtBot, context: Context, desk_on_disk: Desk) -> None:
    page = show_page(qtbot, context, SettingsPage(context))
    for key, typed in (("old_passphrase", PASSPHRASE), ("new_passphrase", NEW), ("new_passphrase_again", NEW + "x")):
        type_into(page, key, typed)
    press(page, "change_passphrase")
    assert "The two passphrases are not the same." in sentences(page)
    QTest.keyClick(find(page, QWidget, "new_passphrase_again"), Qt.Key.Key_Backspace)
    with qtbot.waitSignal(page.said):
        press(page, "change_passphrase")
    assert shown(page, "new_passphrase") == ""
    signing_in.unlock(desk_on_disk, NEW)


def test_a_wrong_passphrase_is_said_and_what_was_typed_stays(qtbot: QtBot, context: Context) -> None:
    page = show_page(qtbot, context, SettingsPage(context))
    for key in ("old_passphrase", "new_passphrase", "new_passphrase_again"):
        type_into(page, key, NEW)
    press(page, "change_passphrase")
    assert any(sentence.startswith("This passphrase does not open the desk") for sentence in sentences(page))
    assert shown(page, "new_passphrase") == NEW


def test_the_centre_is_corrected_and_what_is_typed_survives_a_refresh(qtbot: QtBot, boss: Context) -> None:
    page = show_page(qtbot, boss, SettingsPage(boss))
    assert shown(page, "stations") == "\n".join(f"{station.en}, {station.hi}" for station in sorted(STATIONS))
    type_into(page, "phone", " ext. 12")
    page.refresh()
    find(page, TextInput, "stations").setPlainText("Sanganer, सांगानेर\n\nMansarovar\n")
    assert page.flush()
    built_anew = SettingsPage(boss)  # after a crash, or in another language
    assert shown(built_anew, "stations") == "Sanganer, सांगानेर\n\nMansarovar\n"
    with qtbot.waitSignal(page.said) as told:
        press(page, "save_centre")
    assert told.args == ["The centre is saved."]
    assert "ext. 12" in boss.desk.ask(centre).phone
    assert boss.desk.ask(centre).code == "JPR"
    assert boss.desk.ask(police_stations) == (Both("Mansarovar", ""), Both("Sanganer", "सांगानेर"))


def test_half_of_somebody_new_waits_without_the_passphrase(qtbot: QtBot, boss: Context) -> None:
    page = show_page(qtbot, boss, SettingsPage(boss))
    press(page, "add_staff")
    for key in ("staff_name", "passphrase", "passphrase_again"):
        type_into(page, key, "Ravi Kumar")
    assert page.flush()
    kept = boss.desk.ask(own_forms, boss.desk.member.id)
    assert kept["staff"]["staff_name"] == "Ravi Kumar"
    assert not kept["staff"].keys() & {"passphrase", "passphrase_again"}
    after_a_crash = show_page(qtbot, boss, SettingsPage(boss))
    assert (shown(after_a_crash, "staff_name"), shown(after_a_crash, "passphrase")) == ("Ravi Kumar", "")
    press(after_a_crash, "cancel_staff")
    assert not boss.desk.ask(own_forms, boss.desk.member.id)


def test_half_of_a_closing_day_waits_until_it_is_saved(qtbot: QtBot, boss: Context) -> None:
    page = show_page(qtbot, boss, SettingsPage(boss))
    find(page, TextInput, "closing_days").setPlainText("25/12/2026, Chr")
    assert page.flush()
    after_a_crash = show_page(qtbot, boss, SettingsPage(boss))
    assert shown(after_a_crash, "closing_days") == "25/12/2026, Chr"
    press(after_a_crash, "save_closing_days")
    assert not boss.desk.ask(own_forms, boss.desk.member.id)


def test_a_centre_without_a_name_is_not_saved(qtbot: QtBot, boss: Context) -> None:
    page = show_page(qtbot, boss, SettingsPage(boss))
    find(page, LineInput, "centre_name").clear()
    press(page, "save_centre")
    assert "Still needed: Name of the centre in English" in sentences(page)
    assert boss.desk.ask(centre).name == "Cyber Support Centre, Jaipur"


def test_somebody_is_hired_and_signs_in(
    qtbot: QtBot, boss: Context, supervised_on_disk: Desk, desk_folder: Path, clock: Clock
) -> None:
    page = show_page(qtbot, boss, SettingsPage(boss))
    press(page, "add_staff")
    for key, typed in (("staff_name", "Ravi Jain"), ("slot", "Meera"), ("passphrase", PASSPHRASE)):
        type_into(page, key, typed)
    press(page, "hire")
    assert "Still needed: The same passphrase again" in sentences(page)
    type_into(page, "passphrase_again", PASSPHRASE)
    press(page, "hire")
    assert "Somebody already signs in as Meera. Choose another name." in sentences(page)
    assert find(page, QWidget, "hire").hasFocus()
    find(page, LineInput, "slot").clear()
    type_into(page, "slot", "Ravi")
    with qtbot.waitSignal(page.said) as told:
        press(page, "hire")
    assert told.args == ["Ravi Jain can sign in from now on."]
    assert said(page, "staff")[-1] == ["Ravi Jain", "Ravi", "Counsellor", "Deactivate…"]
    assert not find(page, QWidget, "hire").isVisible()
    supervised_on_disk.opened.close()
    open_again(desk_folder, clock, "Ravi").opened.close()


def test_who_came_in_by_the_recovery_code_is_named_to_a_supervisor(
    qtbot: QtBot, boss: Context, supervised_on_disk: Desk
) -> None:
    page = show_page(qtbot, boss, SettingsPage(boss))
    assert not find(page, Words, "recovered").isVisible()
    supervised_on_disk.note(recovered)
    page = show_page(qtbot, boss, SettingsPage(boss))
    said = find(page, Words, "recovered")
    assert said.isVisible()
    assert said.text() == "22/11/2026 10:42: Meera Rao came in by the recovery code and has a new passphrase since."


def test_who_leaves_is_asked_about_and_signs_in_no_longer(
    qtbot: QtBot, boss: Context, supervised_on_disk: Desk, desk_folder: Path, clock: Clock, says_yes: list[str]
) -> None:
    case_id = a_case(supervised_on_disk, "Dinesh Kumar", status="open")
    asha = next(row.id for row in boss.desk.ask(staff) if row.name == "Asha Verma")
    supervised_on_disk.do(add_task, case_id, "Ask the bank", TODAY, asha)
    page = show_page(qtbot, boss, SettingsPage(boss))
    names = [row[0] for row in said(page, "staff")]
    assert said(page, "staff")[names.index("Meera Rao")][-1] == ""
    click_cell(page, "staff", names.index("Asha Verma"), -1)
    assert says_yes[0].startswith("Should Asha Verma sign in no longer?")
    assert "0 unfinished cases · 1 task by hand would be left with nobody." in says_yes[0]
    after = show_page(qtbot, boss, FollowUpsPage(boss))
    press(after, "hand_over")
    for name, member in (("hand_over_from", asha), ("hand_over_to", boss.desk.member.id)):
        find(after, PickInput, name).set_value(str(member))
    press(after, "save_hand_over")
    assert [row.for_staff for row in boss.desk.ask(due, clock()) if row.task_id] == [boss.desk.member.id]
    assert said(page, "staff")[-1][2] == "has left"
    assert [row.name for row in boss.desk.ask(staff) if row.active] == ["Meera Rao"]
    supervised_on_disk.opened.close()
    with pytest.raises(WrongPassphrase):
        open_again(desk_folder, clock)


def test_a_backup_is_made_and_told(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_args: tmp_path / "disk")
    page = show_page(qtbot, context, SettingsPage(context))
    assert find(page, Words, "last_backup").text() == "There is no backup yet."
    with qtbot.waitSignal(page.said) as told:
        press(page, "back_up")
    assert told.args == ["The backup is complete and was checked."]
    assert find(page, Words, "last_backup").text() == "Last backup: 22/11/2026 10:42"
    assert list((tmp_path / "disk" / "Jaipur").glob("*/desk.db"))


def test_a_desk_is_checked(qtbot: QtBot, context: Context) -> None:
    page = show_page(qtbot, context, SettingsPage(context))
    press(page, "check_desk")
    assert find(page, Words, "findings").text() == "Checked: everything is whole."


def test_a_new_recovery_sheet_is_saved_and_its_code_leaves_the_screen(
    qtbot: QtBot, boss: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says_yes: list[str]
) -> None:
    monkeypatch.setattr(dialogs, "choose_save", lambda *_args: tmp_path / "sheet.pdf")
    page = show_page(qtbot, boss, SettingsPage(boss))
    press(page, "new_recovery")
    assert len(says_yes) == 1
    code = find(page, Words, "recovery_code")
    assert code.isVisible()
    assert len(code.text()) > 20
    press(page, "save_sheet")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    press(page, "put_sheet_away")
    assert code.text() == ""
    assert find(page, QWidget, "new_recovery").isVisible()


def test_closing_days_are_saved_and_a_line_without_a_day_is_named(qtbot: QtBot, boss: Context) -> None:
    page = show_page(qtbot, boss, SettingsPage(boss))
    type_into(page, "closing_days", "Christmas")
    press(page, "save_closing_days")
    assert any(words.text().startswith("Line 1 has no day") for words in page.findChildren(Words))
    assert boss.desk.ask(closing_days) == ()
    find(page, TextInput, "closing_days").set_value("")
    type_into(page, "closing_days", "25/12/2026, Christmas")
    press(page, "save_closing_days")
    assert boss.desk.ask(closing_days) == (ClosingDay(dt.date(2026, 12, 25), "Christmas"),)
