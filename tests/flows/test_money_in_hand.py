"""What a person has in hand tells each payment more than once: pasted, photographed, printed, it stands there once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supportdesk import signing_in
from supportdesk.rights import Role
from supportdesk.services.evidence import list_evidence
from supportdesk.services.payments import list_payments
from supportdesk.services.staff import NewStaff
from supportdesk.settings import Settings
from tests.core.conftest import Clock
from tests.flows import story
from tests.flows.hands import Hands
from tests.flows.messages import TWO_SBI_MESSAGES, screenshot_of, statement_of
from tests.ui.desks import CHEAP, PASSPHRASE
from ui import dialogs

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CASE = 1


def to_the_money(hands: Hands) -> None:
    hands.key(Qt.Key.Key_N, CTRL)
    hands.write("name", "Sunita Devi")
    hands.key(Qt.Key.Key_3, ALT)
    hands.see("pasted")


def paste_messages(hands: Hands) -> None:
    hands.paste("pasted", TWO_SBI_MESSAGES)
    hands.wait(lambda: len(hands.rows("found")) == 2, "two payments are not found")
    hands.click("add_all")
    hands.wait(lambda: len(hands.rows("payments")) == 2, "the two payments are not in the case")


def drop_screenshot(hands: Hands, folder: Path) -> None:
    file = folder / "phonepe.png"
    file.write_bytes(screenshot_of(2_850_000, "632698104471"))
    hands.drop("payments", [file])
    hands.wait(lambda: hands.sees("found") and "Add to it" in hands.rows("found")[0], "the picture is not read")
    hands.press_row("found", 0, "Add to it")


def drop_statement(hands: Hands, folder: Path) -> None:
    file = folder / "statement.csv"
    file.write_bytes(statement_of())
    hands.drop("payments", [file])
    hands.wait(lambda: hands.sees("statement"), "the statement is not read")
    hands.see("statement").setFocus()
    hands.key(Qt.Key.Key_End, CTRL)
    for _row in range(3):
        hands.key(Qt.Key.Key_Space)
        hands.key(Qt.Key.Key_Up)
    hands.click("add_picked")
    hands.wait(lambda: len(hands.rows("payments")) == 3, "the third payment is not in the case")


def test_three_sources_three_payments(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story.own_computer(tmp_path, monkeypatch)
    running = story.Running(qtbot, Clock(), Settings())
    hands = running.hands
    story.create_centre(hands)
    desk = story.the_desk(running)
    signing_in.hire(desk, NewStaff("Asha", "Asha Verma", "आशा वर्मा", Role.COUNSELLOR), PASSPHRASE, CHEAP)
    to_the_money(hands)
    paste_messages(hands)
    monkeypatch.setattr(dialogs, "ask_yes_no", lambda _ground, _texts, question, *_: "naked" in question)
    drop_screenshot(hands, tmp_path)
    drop_statement(hands, tmp_path)

    paid = {row.payment.amount: row for row in desk.ask(list_payments, CASE)}
    assert {amount: row.evidence_count for amount, row in paid.items()} == {2_850_000: 3, 2_000_000: 2, 500_000: 1}
    assert len(desk.ask(list_evidence, CASE)) == 3
    hands.key(Qt.Key.Key_Z, CTRL)
    hands.wait(lambda: len(hands.rows("payments")) == 2, "the statement's rows are not taken back")

    kept = running.cut_off()
    running = story.Running(qtbot, Clock(), Settings(last_desk=kept.last_desk, last_name="Asha"))
    story.sign_in(running.hands)
    again = story.the_desk(running)
    assert sorted(row.payment.amount for row in again.ask(list_payments, CASE)) == [2_000_000, 2_850_000]
    assert again.opened.vault.check() == []
    running.cut_off()
