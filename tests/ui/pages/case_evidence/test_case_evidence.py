import io
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services.evidence import EvidenceRow, list_custody, list_evidence
from supportdesk.services.evidence.checks import checked_since
from supportdesk.services.evidence.copies import NewShareCopy, add_share_copy
from tests.core.casework import pay
from tests.ui.case_screen import a_case, find, press
from tests.ui.evidence_files import drop, heic, picture, statement
from tests.ui.pages.case_evidence.screen import result
from tests.ui.screens import show_page
from ui import dialogs
from ui.context import Context
from ui.models.rows import CELL_ROLE
from ui.pages.case_evidence import EvidenceStep
from ui.pages.case_evidence_parts.checklist import ItemLine
from ui.pages.case_evidence_parts.thumbnails import thumbnail
from ui.pages.case_evidence_parts.tiles import Tiles
from ui.tasks import Tasks
from ui.widgets.drop_zone import DropZone
from ui.widgets.inputs import FlagInput
from ui.widgets.labels import Words


class HeldTasks(Tasks):
    """Slow work that is done when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[threading.Event, Callable[[], None]]] = []

    def run(
        self,
        _owner: QObject,
        job: Any,
        then: Any,
        _failed: Any,
        step: Any = None,
        *,
        looked_at: bool = False,  # noqa: ARG002 - all is held in the order it came
        beside: bool = False,  # noqa: ARG002
        keep: bool = False,  # noqa: ARG002
    ) -> threading.Event:
        stop = threading.Event()
        self.held.append((stop, lambda: then(job(step) if step else job())))
        return stop

    def work(self) -> None:
        while self.held:
            stop, act = self.held.pop(0)
            if not stop.is_set():
                act()


@pytest.fixture
def case_id(desk_on_disk: Desk, case_id: int) -> int:
    """She paid twice."""
    for amount in (2_850_000, 2_000_000):
        pay(desk_on_disk, case_id, amount=amount, to_vpa="quickhelp77@okaxis")
    return case_id


@pytest.fixture
def held_step(qtbot: QtBot, context: Context, case_id: int) -> tuple[EvidenceStep, HeldTasks]:
    held = HeldTasks()
    page = show_page(qtbot, context, EvidenceStep(replace(context, tasks=held)))
    page.show_case(case_id)
    return page, held


def item(step: EvidenceStep, name: str) -> ItemLine:
    return find(step, ItemLine, f"item_{name}")


def zone(step: EvidenceStep) -> DropZone:
    return find(step, DropZone, "drop")


def files(desk: Desk, case_id: int) -> list[EvidenceRow]:
    return desk.ask(list_evidence, case_id)


def choose(monkeypatch: pytest.MonkeyPatch, chosen: Sequence[Path]) -> None:
    monkeypatch.setattr(dialogs, "choose_files", lambda *_: list(chosen))


def counted(step: EvidenceStep) -> str:
    return next(words.text() for words in step.findChildren(Words) if " of 7" in words.text())


def test_two_screens_and_a_statement_are_sealed_and_tick_the_list(
    qtbot: QtBot, step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    assert counted(step) == "0 of 7"
    drop(item(step, "upi_screen"), [picture(tmp_path, "gpay-1.png"), picture(tmp_path, "gpay-2.png", "ivory")])
    drop(item(step, "statement"), [statement(tmp_path)])
    assert item(step, "upi_screen").words() == (
        "✓ | UPI app screen showing the UTR | one for each payment · 2 of 2 | 2 files"
    )
    assert item(step, "statement").words() == "✓ | Bank statement | 1 file"
    assert counted(step) == "2 of 7"
    kept = files(desk_on_disk, case_id)
    assert [(file.name, file.media_type) for file in kept] == [
        ("gpay-1.png", "image/png"),
        ("gpay-2.png", "image/png"),
        ("statement.pdf", "application/pdf"),
    ]
    vault = desk_on_disk.opened.vault
    assert all(vault.verify(file.sha256) is None for file in kept)
    tiles = find(step, Tiles, "tiles")
    qtbot.waitUntil(lambda: all(tiles.has_picture(file.sha256) for file in kept))


def test_the_guessed_use_of_a_file_is_changed_by_a_press(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    drop(zone(step), [picture(tmp_path, "IMG 1042.jpg")])
    assert item(step, "bank_sms").words().startswith("… | Bank SMS of the debit")
    press(step, "bank_sms")
    assert item(step, "bank_sms").words() == "✓ | Bank SMS of the debit | 1 file"
    assert set(files(desk_on_disk, case_id)[0].uses) == {"payment_screen", "bank_sms"}
    press(step, "bank_sms")
    press(step, "payment_screen")
    assert files(desk_on_disk, case_id)[0].uses == ()


def test_a_file_shows_one_of_several_payments(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    drop(item(step, "upi_screen"), [picture(tmp_path, "gpay-1.png")])
    second = next(use for use in step.findChildren(FlagInput) if use.text() == "Payment 2 · ₹20,000")
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    kept = files(desk_on_disk, case_id)[0]
    assert kept.uses == ("payment_screen",)
    assert len(kept.payments) == 1


def test_the_same_file_twice_is_one_file_and_is_said(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    shot = picture(tmp_path, "gpay-1.png")
    drop(zone(step), [shot])
    assert result(step) == "1 file is sealed."
    drop(item(step, "upi_screen"), [shot])
    assert result(step) == "1 file was here already; one copy is kept."
    assert [file.uses for file in files(desk_on_disk, case_id)] == [("payment_screen",)]


def test_a_file_that_vanished_does_not_stop_the_others(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    drop(zone(step), [tmp_path / "gone.png", picture(tmp_path, "gpay-1.png")])
    assert result(step).splitlines() == [
        "1 file is sealed.",
        "There is no file gone.png. Check its name, and that its disk or phone is still connected, then add it again.",
    ]
    assert [file.name for file in files(desk_on_disk, case_id)] == ["gpay-1.png"]


def test_a_photo_of_a_new_phone_has_a_picture(
    qtbot: QtBot, step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    drop(zone(step), [heic(tmp_path)])
    kept = files(desk_on_disk, case_id)[0]
    assert kept.media_type == "image/heic"
    qtbot.waitUntil(lambda: find(step, Tiles, "tiles").has_picture(kept.sha256))


def test_half_a_picture_is_sealed_and_said_to_be_half(
    qtbot: QtBot, step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    whole = picture(tmp_path, "gpay.jpg").read_bytes()
    (tmp_path / "gpay.jpg").write_bytes(whole[: len(whole) * 2 // 3])
    drop(zone(step), [tmp_path / "gpay.jpg"])
    assert len(files(desk_on_disk, case_id)) == 1
    assert result(step).split("\n")[1:] == [
        "gpay.jpg is sealed as it came, but it is not whole: its end is missing. Ask for it once more."
    ]
    qtbot.waitUntil(lambda: find(step, Tiles, "tiles").rows_model.index(0, 0).data(CELL_ROLE).second.startswith("not"))


def test_what_is_no_picture_has_a_sign_only(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    (tmp_path / "torn.png").write_bytes(picture(tmp_path, "whole.png").read_bytes()[:60])
    (tmp_path / "chat.txt").write_text("22/11/2026, 09:20 - pay now", encoding="utf-8")
    drop(zone(step), [tmp_path / "torn.png", tmp_path / "chat.txt"])
    kept = files(desk_on_disk, case_id)
    assert [file.media_type for file in kept] == ["image/png", "text/plain"]
    assert not any(find(step, Tiles, "tiles").has_picture(file.sha256) for file in kept)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and nothing more"])
def test_a_broken_file_has_no_picture(content: bytes) -> None:
    assert thumbnail(io.BytesIO(content), "application/pdf") is None
    assert thumbnail(io.BytesIO(content), "image/png") is None


def test_a_folder_brings_all_that_is_in_it(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    inner = tmp_path / "from the phone" / "Camera"
    inner.mkdir(parents=True)
    picture(inner, "b.png")
    picture(inner.parent, "a.png", "ivory")
    (inner / ".nomedia").touch()
    drop(zone(step), [inner.parent])
    assert sorted(file.name for file in files(desk_on_disk, case_id)) == ["a.png", "b.png"]


def test_a_pasted_picture_is_sealed_from_anywhere_on_the_page(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int
) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    find(step, Tiles, "tiles").setFocus()
    QTest.keyClick(step, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [file.name for file in files(desk_on_disk, case_id)] == ["pasted 2026-11-22 10.42.07.png"]


def test_nothing_to_paste_is_said(step: EvidenceStep) -> None:
    QGuiApplication.clipboard().setText("  ")
    item(step, "chat").setFocus()
    QTest.keyClick(step, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert result(step) == "There is nothing to paste: copy a picture, files or a text first."


def test_a_pasted_text_is_kept_without_what_may_not_be(step: EvidenceStep, desk_on_disk: Desk, case_id: int) -> None:
    QGuiApplication.clipboard().setText("Your OTP is 482913, visit https://example.org")
    item(step, "chat").setFocus()
    QTest.keyClick(step, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (kept,) = files(desk_on_disk, case_id)
    assert kept.name == "pasted 2026-11-22 10.42.07.txt"
    assert desk_on_disk.opened.vault.read(kept.sha256) == b"Your OTP is XXXXXX, visit https://example.org"


def test_ctrl_o_and_the_button_of_an_item_ask_for_files(
    qtbot: QtBot, step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, [picture(tmp_path, "any.png")])
    QTest.keyClick(step, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(files(desk_on_disk, case_id)))
    choose(monkeypatch, [picture(tmp_path, "voter card.jpg", "ivory")])
    press(item(step, "id_proof"), "attach")
    assert [(file.name, file.uses) for file in files(desk_on_disk, case_id)] == [
        ("any.png", ("payment_screen",)),
        ("voter card.jpg", ("id_proof",)),
    ]


def test_who_gave_it_and_from_what_stays_with_the_file(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    drop(zone(step), [picture(tmp_path, "a.png")])
    giver = find(step, QLineEdit, "given_by")
    giver.selectAll()
    QTest.keyClicks(giver, "Ramesh Kumar, her son")
    drop(zone(step), [picture(tmp_path, "b.png", "ivory")])
    assert [(file.given_by, file.device) for file in files(desk_on_disk, case_id)] == [
        ("Sunita Devi", "own phone"),
        ("Ramesh Kumar, her son", "own phone"),
    ]


def test_who_comes_to_an_item_reads_how_to_get_it(step: EvidenceStep) -> None:
    sms, statement_line = item(step, "bank_sms"), item(step, "statement")
    assert sms.words() == "… | Bank SMS of the debit"
    find(sms, QWidget, "attach").setFocus()
    assert "Screenshot of the SMS" in sms.words()
    QTest.mouseClick(statement_line, Qt.MouseButton.LeftButton)
    assert "PDF is best" in statement_line.words()
    assert sms.words() == "… | Bank SMS of the debit"


def test_an_item_that_cannot_be_had_needs_a_reason_and_can_come_back(
    step: EvidenceStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["", "no link was sent"])
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: next(answers))
    row = item(step, "link_or_app")
    for _ in range(2):
        press(row, "mark")
        trigger(row, "not_applicable")
    assert (
        row.words() == "n/a | Link or app that was used or installed | “no link was sent” — Asha Verma 22/11/2026 10:42"
    )
    assert counted(step) == "1 of 7"
    trigger(row, "missing")
    assert row.words().startswith("… | Link or app that was used or installed")
    assert counted(step) == "0 of 7"


def trigger(row: ItemLine, act: str) -> None:
    menu = row.findChild(QMenu, "mark_menu")
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.objectName() == act).trigger()
    menu.close()


def test_whole_seals_are_said_and_stand_in_the_custody(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    drop(zone(step), [picture(tmp_path, "a.png"), picture(tmp_path, "b.png", "ivory")])
    press(step, "verify_all")
    assert result(step) == "The seals of all 2 files are whole: each is what was received."
    acts = [line.act for line in desk_on_disk.ask(list_custody, case_id)]
    assert acts == ["received", "received", "checked", "checked"]


def test_one_changed_byte_is_found(step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path) -> None:
    drop(zone(step), [picture(tmp_path, "a.png")])
    (file,) = files(desk_on_disk, case_id)
    sealed = desk_on_disk.opened.vault.seal(b"the same, covered")
    desk_on_disk.do(add_share_copy, file.id, NewShareCopy(sealed.sha256, "a (covered).png", 17, "image/png", ()))
    connection = sqlite3.connect(desk_on_disk.opened.folder.evidence)
    connection.execute("UPDATE chunks SET sealed = zeroblob(length(sealed))")
    connection.commit()
    connection.close()
    changed = f"The file a.png is damaged: part 1 of 1 was changed (SHA-256 {file.sha256})."
    covered = f"The file a (covered).png is damaged: part 1 of 1 was changed (SHA-256 {sealed.sha256})."
    for button, named in (("check_seal", [changed]), ("verify_all", [changed, covered])):
        press(step, button)
        advice = "Change nothing here, tell your supervisor, and look at the last backup."
        assert result(step).splitlines() == [*named, advice]
    kept = desk_on_disk.ask(checked_since, desk_on_disk.now())
    assert kept[file.sha256].finding is not None


def test_stopping_keeps_nothing(
    held_step: tuple[EvidenceStep, HeldTasks], desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    page, held = held_step
    drop(zone(page), [picture(tmp_path, "a.png")])
    press(page, "cancel_sealing")
    held.work()
    assert result(page) == "Stopped. Nothing of these files was kept."
    assert files(desk_on_disk, case_id) == []


def test_files_go_to_the_case_they_were_given_to(
    held_step: tuple[EvidenceStep, HeldTasks], desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    page, held = held_step
    drop(zone(page), [picture(tmp_path, "a.png")])
    other = a_case(desk_on_disk, name="Kamla Bai")
    page.show_case(other)
    held.work()
    assert len(files(desk_on_disk, case_id)) == 1
    assert files(desk_on_disk, other) == []
    assert find(page, Tiles, "tiles").model().rowCount() == 0
    assert not find(page, Words, "result").isVisible()


def test_another_case_finds_nothing_of_this_one(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    drop(item(step, "upi_screen"), [picture(tmp_path, "a.png")])
    step.show_case(a_case(desk_on_disk, name="Kamla Bai"))
    tiles = find(step, Tiles, "tiles")
    assert tiles.model().rowCount() == 0
    assert not tiles.has_picture(files(desk_on_disk, case_id)[0].sha256)
    assert find(step, QLineEdit, "given_by").text() == "Kamla Bai"
    assert not [words.text() for words in step.findChildren(Words) if words.isVisible() and "a.png" in words.text()]
    step.show_case(case_id)
    assert tiles.model().rowCount() == 1


def test_the_keyboard_moves_on_and_the_list_is_printed(qtbot: QtBot, step: EvidenceStep) -> None:
    with qtbot.waitSignal(step.next_wanted):
        QTest.keyClick(step, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(step.paper_wanted) as wanted:
        press(step, "bring_list")
    assert wanted.args == ["bring_list"]


def test_files_dropped_in_another_step_are_sealed_too(
    step: EvidenceStep, desk_on_disk: Desk, case_id: int, tmp_path: Path
) -> None:
    shot = picture(tmp_path, "gpay-1.png")
    step.take_files([shot, picture(tmp_path, "other.png", "ivory").read_bytes()])
    assert [file.name for file in files(desk_on_disk, case_id)] == ["gpay-1.png", "pasted 2026-11-22 10.42.07.png"]
