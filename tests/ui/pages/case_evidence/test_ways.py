"""How files come into the step of evidence, how they are looked at, and how they leave it again."""

import dataclasses
import sqlite3
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
import sqlalchemy as sa
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from supportdesk import settings
from supportdesk.desk import Desk
from supportdesk.models import CustodyLine
from supportdesk.services.evidence import NewFile, add_evidence, list_devices, list_evidence, list_removed
from supportdesk.services.evidence.expected import expect_files, expected_files
from supportdesk.services.evidence.texts import ReadText, keep_texts
from supportdesk.services.search import find_cases
from tests.ui.case_screen import a_case, find, press, type_into
from tests.ui.evidence_files import picture, statement
from tests.ui.pages.case_evidence.screen import acts, give, names, open_first, result
from tests.ui.pages.case_evidence.test_case_evidence import HeldTasks
from tests.ui.screens import said, show_page
from ui import dialogs
from ui.context import Context
from ui.pages.case_evidence import EvidenceStep
from ui.pages.case_evidence_parts import watching
from ui.pages.case_evidence_parts.daily_check import DailyCheck
from ui.pages.case_evidence_parts.offer import Offer
from ui.pages.case_evidence_parts.tiles import Tiles
from ui.pages.case_evidence_parts.watching import FolderWatch
from ui.pages.viewer_parts.page_view import PageView
from ui.widgets.button import Button
from ui.widgets.labels import Words

CHAT = """22/11/2026, 09:20 - Messages and calls are end-to-end encrypted.
22/11/2026, 09:21 - Guru: Pay ₹28,500 now
22/11/2026, 09:22 - Sunita: IMG-1.jpg (file attached)
"""


def test_an_import_that_was_cut_off_is_offered_again(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    shot = picture(tmp_path, "a.png")
    desk_on_disk.do(expect_files, case_id, [str(shot), str(tmp_path / "gone.png")])
    step.show_case(case_id)
    assert find(step, Offer, "unfinished").words().startswith("2 files were on their way")
    press(step, "unfinished_yes")
    assert names(desk_on_disk, case_id) == ["a.png"]
    assert "There is no file gone.png" in result(step)
    assert desk_on_disk.ask(expected_files, case_id) == []
    assert find(step, Offer, "unfinished").words() == ""


def test_files_are_announced_before_the_first_byte_is_sealed(
    qtbot: QtBot, context: Context, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    held = HeldTasks()
    page = show_page(qtbot, context, EvidenceStep(dataclasses.replace(context, tasks=held)))
    page.show_case(case_id)
    give(page, picture(tmp_path, "a.png"), picture(tmp_path, "b.png", "ivory"))
    held.held.pop(0)[1]()  # the folder was looked through; then the power fails
    assert [Path(row.path).name for row in desk_on_disk.ask(expected_files, case_id)] == ["a.png", "b.png"]
    after = show_page(qtbot, context, EvidenceStep(context))
    after.show_case(case_id)
    press(after, "unfinished_yes")
    assert names(desk_on_disk, case_id) == ["a.png", "b.png"]
    assert desk_on_disk.ask(expected_files, case_id) == []


def test_the_words_of_a_screenshot_find_the_case(
    qtbot: QtBot, step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    shot = Image.new("RGB", (720, 700), "white")
    font = ImageFont.load_default(44)
    for at, line in enumerate(
        ("Payment successful", "Rs 28,500 paid", "UPI transaction ID", "632698104471", "OTP is 482913")
    ):
        ImageDraw.Draw(shot).text((60, 100 + at * 110), line, fill="black", font=font)
    shot.save(tmp_path / "gpay.png")
    give(step, tmp_path / "gpay.png")
    qtbot.waitUntil(lambda: bool(desk_on_disk.ask(find_cases, "transaction successful")), timeout=30_000)
    (hit,) = desk_on_disk.ask(find_cases, "transaction successful")
    assert (hit.id, hit.reason, hit.match) == (case_id, "read in a file", "gpay.png")
    assert any("It shows an OTP" in words.text() for words in step.findChildren(Words) if words.isVisible())


def test_what_is_not_wanted_any_more_is_forgotten(step: EvidenceStep, desk_on_disk: Desk, case_id: int) -> None:
    desk_on_disk.do(expect_files, case_id, ["gone.png"])
    step.show_case(case_id)
    press(step, "unfinished_no")
    assert desk_on_disk.ask(expected_files, case_id) == []


def test_new_files_of_a_watched_folder_are_offered_and_not_taken(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Scans"
    folder.mkdir()
    picture(folder, "old.png")
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: folder)
    press(step, "watch_folder")
    assert settings.load().watched_folder == str(folder)
    picture(folder, "new.png", "ivory")
    watch = step.findChild(FolderWatch)
    assert watch is not None
    watch.look()
    assert find(step, Offer, "arrived").words() == ""  # it may still be growing
    watch.look()
    assert find(step, Offer, "arrived").words().startswith("1 new file in the folder Scans")
    assert names(desk_on_disk, case_id) == []
    press(step, "arrived_yes")
    assert names(desk_on_disk, case_id) == ["new.png"]
    watch.look()
    assert find(step, Offer, "arrived").words() == ""


def test_a_phone_that_is_plugged_in_later_and_again_is_watched_with_its_folders(
    qtbot: QtBot, step: EvidenceStep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LOOK_MS", 30)
    monkeypatch.setattr(watching, "SETTLE_MS", 10)
    phone, unplugged = tmp_path / "Phone", tmp_path / "drawer"
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: phone)
    press(step, "watch_folder")
    button, offer = find(step, Button, "watch_folder"), find(step, Offer, "arrived")
    assert "Folder: Phone (not connected)" in button.text()
    (unplugged / "DCIM" / "Camera").mkdir(parents=True)
    picture(unplugged, "old.png")
    unplugged.rename(phone)
    qtbot.waitUntil(lambda: "not connected" not in button.text())
    picture(phone / "DCIM" / "Camera", "new.png", "ivory")
    qtbot.waitUntil(lambda: offer.words().startswith("1 new file in the folder Phone"))
    press(step, "arrived_no")
    phone.rename(unplugged)
    qtbot.waitUntil(lambda: "not connected" in button.text())
    picture(unplugged / "DCIM" / "Camera", "taken meanwhile.png", "gold")
    unplugged.rename(phone)
    qtbot.waitUntil(lambda: offer.words().startswith("1 new file in the folder Phone"))


def test_the_device_of_the_files_is_described(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    give(step, picture(tmp_path, "before.png", "ivory"))
    press(step, "device_details")
    assert find(step, QLineEdit, "device_owner").text() == "Sunita Devi"
    for key, words in (("device_name", "her Redmi"), ("device_make", "Redmi"), ("device_imei", "123")):
        type_into(step, key, words)
    find(step, QLineEdit, "device_imei").editingFinished.emit()
    assert "15 digits" in find(step, Words, "imei_hint").text()
    press(step, "keep_device")
    give(step, picture(tmp_path, "a.png"))
    (device,) = desk_on_disk.ask(list_devices, case_id)
    assert (device.name, device.owner, device.files) == ("her Redmi", "Sunita Devi", 2)
    assert find(step, Words, "given_by_whom").text() == "Sunita Devi, her Redmi Redmi, IMEI 123"


def test_a_file_is_taken_out_with_a_reason_and_comes_back(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(step, picture(tmp_path, "gpay.png"))
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: "of another person")
    press(step, "remove_file")
    assert names(desk_on_disk, case_id) == []
    press(step, "removed_files")
    assert said(step, "removed")[0][0] == "gpay.png"
    assert desk_on_disk.ask(list_removed, case_id)[0].removed_why == "of another person"
    table = find(step, QWidget, "removed")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    table.setCurrentIndex(table.model().index(0, 2))  # type: ignore[attr-defined]  # a table
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert names(desk_on_disk, case_id) == ["gpay.png"]
    assert acts(desk_on_disk, case_id) == ["received", "removed", "put_back"]


def test_a_changed_byte_is_found_when_the_case_is_opened(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    give(step, picture(tmp_path, "a.png"))
    step.show_case(case_id)
    assert not find(step, Words, "result").isVisible()
    connection = sqlite3.connect(desk_on_disk.opened.folder.evidence)
    connection.execute("UPDATE chunks SET sealed = zeroblob(length(sealed))")
    connection.commit()
    connection.close()
    desk_on_disk.now.forward(days=2)  # type: ignore[attr-defined]  # the tests' clock
    for _opening in range(2):
        step.show_case(case_id)
        assert "a.png is damaged" in result(step)


def test_the_custody_is_looked_at_where_only_hashes_are_kept_and_nothing_is_due(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int
) -> None:
    desk_on_disk.do(add_evidence, case_id, [NewFile("e" * 64, "video.mp4", 9, "video/mp4", stored=False)])
    with desk_on_disk.opened.engine.execution_options(write=True).begin() as connection:
        connection.execute(sa.update(CustodyLine).values(note="somebody else"))
    step.show_case(case_id)
    assert "JPR-2026-000001: Custody line 1 of the case was changed" in result(step)


def test_damage_is_told_in_the_case_that_was_opened_meanwhile(
    qtbot: QtBot, context: Context, desk_on_disk: Desk, case_id: int
) -> None:
    desk_on_disk.do(add_evidence, case_id, [NewFile("e" * 64, "gone.png", 9, "image/png")])
    held = HeldTasks()
    daily = DailyCheck(dataclasses.replace(context, tasks=held))
    daily.start(case_id)
    daily.start(a_case(desk_on_disk, name="Kamla Bai"))
    with qtbot.waitSignal(daily.found) as told:
        while held.held:
            held.held.pop(0)[1]()
    assert "gone.png is missing from the evidence" in told.args[0][0]


def test_a_picture_is_opened_zoomed_and_closed_by_keys(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    give(step, picture(tmp_path, "gpay.png"))
    open_first(step)
    assert acts(desk_on_disk, case_id) == ["received", "opened"]
    view = step.findChild(PageView)
    assert view is not None
    assert view.preview.isVisible()
    before = view.preview.zoom()
    assert before <= 1  # a small picture is not blown up
    QTest.keyClick(view.preview, Qt.Key.Key_Minus)
    assert view.preview.zoom() < before
    QTest.keyClick(step, Qt.Key.Key_Escape)
    assert find(step, Tiles, "tiles").isVisible()


def test_a_statement_shows_its_pages_and_facts(step: EvidenceStep, tmp_path: Path) -> None:
    give(step, statement(tmp_path))
    assert "Pages: 1" in find(step, Words, "file_says").text()
    open_first(step)
    view = step.findChild(PageView)
    assert view is not None
    assert view.preview.isVisible()
    held = find(step, QListWidget, "file_custody")
    acts = [held.item(at).text().split(" · ")[1:] for at in range(held.count())]
    assert acts == [["File received", "Asha Verma", "Sunita Devi"], ["File opened", "Asha Verma"]]


def test_a_chat_is_read_searched_and_its_picture_opened(step: EvidenceStep, tmp_path: Path) -> None:
    export = tmp_path / "chat.zip"
    with zipfile.ZipFile(export, "w") as archive:
        archive.writestr("WhatsApp Chat with Guru.txt", CHAT)
        archive.write(picture(tmp_path, "IMG-1.jpg"), "IMG-1.jpg")
    give(step, export)
    open_first(step)
    assert [row[1] for row in said(step, "chat_messages")] == ["", "Guru", "Sunita"]
    assert find(step, QPlainTextEdit, "chat_message").toPlainText() == said(step, "chat_messages")[0][2]
    type_into(step, "chat_search", "img-1")
    find(step, QLineEdit, "chat_search").editingFinished.emit()
    chat = find(step, QWidget, "chat_messages")
    QTest.qWait(250)
    assert [row[2] for row in said(step, "chat_messages")] == ["[IMG-1.jpg]"]
    chat.setFocus()
    QTest.keyClick(chat, Qt.Key.Key_Down)
    QTest.keyClick(chat, Qt.Key.Key_Return)
    assert find(step, Words, "viewer_name").text() == "chat.zip › IMG-1.jpg"
    QTest.keyClick(step, Qt.Key.Key_Escape)
    assert chat.isVisible()


def test_a_mail_shows_its_headers_as_text_and_opens_what_hangs_on_it(step: EvidenceStep, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"] = "Bank <help@example.org>"
    mail["Subject"] = "<b>Your account</b>"
    mail["X-Way"] = "relay"
    mail.set_content('<a href="https://example.org/x">Click</a>', subtype="html")
    mail.add_attachment(b"hello", maintype="text", subtype="plain", filename="नोट.txt")
    (tmp_path / "mail.eml").write_bytes(mail.as_bytes())
    give(step, tmp_path / "mail.eml")
    open_first(step)
    words = find(step, QPlainTextEdit, "mail_words").toPlainText()
    assert "Subject: <b>Your account</b>" in words
    assert "Click <https://example.org/x>" in words
    assert "X-Way: relay" in words
    hung = find(step, QListWidget, "mail_attached")
    hung.itemActivated.emit(hung.item(0))
    assert find(step, QPlainTextEdit, "text_view").toPlainText() == "hello"


def test_an_app_is_listed_and_never_run(step: EvidenceStep, tmp_path: Path) -> None:
    app = tmp_path / "KYC.apk"
    with zipfile.ZipFile(app, "w") as archive:
        archive.writestr("AndroidManifest.xml", "x")
        archive.writestr("classes.dex", "y" * 30)
    give(step, app)
    open_first(step)
    assert "classes.dex" in find(step, QPlainTextEdit, "list_view").toPlainText()
    assert "never run" in find(step, Words, "file_warnings").text()


@pytest.mark.parametrize("content", [b"%PDF-1.7 torn", b"\x89PNG\r\n\x1a\n torn", b"\x00\x01\x02" * 9])
def test_a_broken_file_says_so(step: EvidenceStep, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "torn.bin").write_bytes(content)
    give(step, tmp_path / "torn.bin")
    open_first(step)
    assert find(step, Words, "viewer_words").text().startswith("This ")


def test_payments_that_were_read_in_a_picture_lead_to_the_money(
    qtbot: QtBot, step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    give(step, picture(tmp_path, "gpay.png"))
    sha256 = desk_on_disk.ask(list_evidence, case_id)[0].sha256
    desk_on_disk.do(keep_texts, [ReadText(sha256, "Paid by 4111 1111 1111 1111", 2)])
    step.show_case(case_id)
    said = [words.text() for words in step.findChildren(Words) if words.isVisible()]
    assert any(words.startswith("It shows a full card number") for words in said), "also on the next day"
    button = find(step, QWidget, "read_payments")
    assert button.isVisible()
    with qtbot.waitSignal(step.payments_wanted) as wanted:
        press(step, "read_payments")
    (file,) = wanted.args
    assert (file.sha256, file.name) == (sha256, "gpay.png")


def test_copies_for_others_are_asked_for(qtbot: QtBot, step: EvidenceStep, case_id: int, tmp_path: Path) -> None:
    give(step, picture(tmp_path, "gpay.png"))
    with qtbot.waitSignal(step.copies_wanted) as wanted:
        press(step, "copies")
    assert wanted.args == [case_id]


def test_the_watched_folder_is_kept_beside_other_settings() -> None:
    settings.keep(watched_folder="Scans")
    settings.keep(dark=True)
    assert settings.load() == settings.Settings(dark=True, watched_folder="Scans")
