"""Evidence from the phone to the court, by clicks and keys: dropped, looked at, covered, handed out, vouched for."""

import subprocess
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.checking import verify
from supportdesk.desk import Desk
from supportdesk.services.evidence import list_custody, list_evidence
from supportdesk.services.evidence.copies import list_share_copies
from supportdesk.services.paperwork.papers import list_papers
from supportdesk.settings import Settings
from tests.core.conftest import Clock
from tests.core.copying.pictures import SECRET, screenshot, statement
from tests.flows import story
from tests.flows.hands import Hands
from ui import dialogs
from ui.pages.case_evidence_parts.tiles import Tiles
from ui.widgets.labels import Words

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CHAT = "22/11/2026, 10:20 - Loan Sahayak: Pay the fee now\n22/11/2026, 10:21 - Sunita Devi: I have no money\n"


def phone(folder: Path) -> Path:
    """What is on her phone: a receipt, a statement, a mail, a chat, and what the system and a bad cable left there."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "loan@example.org", "sunita@example.org", "आपका ऋण"
    mail.set_content("Pay the fee today.")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="ऋण पत्र.pdf")
    folder.mkdir()
    for name, content in (
        ("1 receipt.png", screenshot("State Bank of India", f"Card {SECRET}", "UTR 632698104471")),
        ("2 statement.pdf", statement("Paid 28500")),
        ("3 mail.eml", mail.as_bytes()),
        ("4 WhatsApp Chat.txt", CHAT.encode()),
        ("5 empty.jpg", b""),
        ("Thumbs.db", b"x"),
    ):
        (folder / name).write_bytes(content)
    return folder


def loan_app_case(hands: Hands) -> None:
    hands.key(Qt.Key.Key_N, CTRL)
    hands.write("name", "Sunita Devi")
    hands.write("mobile", "98290 12345")
    hands.click("next")
    hands.click("loan_app")
    hands.key(Qt.Key.Key_4, ALT)


def device(hands: Hands) -> None:
    hands.click("device_details")
    for key, text in (
        ("name", "her own phone"),
        ("owner", "Sunita Devi"),
        ("make", "Redmi"),
        ("model", "Note 9"),
        ("imei", "490154203237518"),
    ):
        hands.write(f"device_{key}", text)
    hands.click("keep_device")


def dropped(hands: Hands, desk: Desk, folder: Path) -> None:
    hands.drop("drop", [folder])
    hands.see("nature_question")
    assert desk.ask(list_evidence, 1) == []
    hands.click("nature_ordinary")
    hands.wait(lambda: len(desk.ask(list_evidence, 1)) == 4, "four files are not sealed")
    hands.wait(lambda: "4 files are sealed" in hands.see_a(Words, "result").text(), "nobody says what came")
    said = hands.see_a(Words, "result").text()
    assert "5 empty.jpg is empty" in said
    assert "Thumbs.db" in said


def looked_at(hands: Hands) -> None:
    """Each kind of file has a view of its own; Alt+Right goes to the next."""
    tiles = hands.see_a(Tiles, "tiles")
    tiles.setFocus()
    hands.key(Qt.Key.Key_Home)
    hands.key(Qt.Key.Key_Return)
    for view in ("pages", "pages", "mail_words", "chat_messages"):
        hands.see(view)
        hands.wait(lambda: "Opening" not in _words(hands, "viewer_words"), "it is still opening")
        hands.key(Qt.Key.Key_Right, ALT)
    hands.click("close_viewer")
    hands.see("tiles")


def _words(hands: Hands, name: str) -> str:
    return " ".join(words.text() for words in hands.window.findChildren(Words, name) if words.isVisible())


def covered(hands: Hands, desk: Desk) -> None:
    hands.click("copies")
    hands.see_a(QListWidget, "files_to_go").setCurrentRow(0)
    hands.click("cover_parts")
    sheet = hands.see("sheet")
    hands.wait(lambda: sheet.height() > 10, "the page is not drawn")
    wide, tall = sheet.width(), sheet.height()
    QTest.mousePress(sheet, Qt.MouseButton.LeftButton, pos=QPoint(2, round(tall * 0.1)))
    QTest.mouseMove(sheet, QPoint(wide // 2, round(tall * 0.15)))
    QTest.mouseRelease(sheet, Qt.MouseButton.LeftButton, pos=QPoint(wide - 2, round(tall * 0.17)))
    hands.click("make_covered")
    hands.wait(lambda: len(desk.ask(list_share_copies, 1)) == 1, "no covered copy is made")


def bundle(hands: Hands, target: Path) -> None:
    hands.click("bundle_folder")
    hands.wait(target.exists, "there is no bundle")
    checked = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=target, capture_output=True, text=True, check=True)
    assert checked.stdout.count(": OK") == 6
    assert (target / "files" / "1 receipt (covered).png").exists()
    assert not (target / "files" / "1 receipt.png").exists()


def certificate(hands: Hands, desk: Desk, printed: Path) -> None:
    hands.wait(lambda: hands.see_a(QWidget, "certificate").isEnabled(), "the bundle is not done")
    hands.click("certificate")
    hands.see("pages")
    hands.click("print_paper")
    hands.wait(lambda: len(desk.ask(list_papers, 1)) == 1, "the certificate is not filed")
    hands.wait(lambda: printed.is_file() and printed.read_bytes().endswith(b"%%EOF\n"), "nothing is printed")
    document = pypdfium2.PdfDocument(desk.opened.vault.read(desk.ask(list_papers, 1)[0].sha256))
    words = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    document.close()
    for file in desk.ask(list_evidence, 1):
        assert file.sha256 in words
    assert "490154203237518" in words
    assert "custody" in words or "कस्टडी" in words


def test_from_the_phone_to_the_court(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story.own_computer(tmp_path, monkeypatch)
    target = tmp_path / "stick" / "for the police"
    monkeypatch.setattr(dialogs, "choose_save", lambda *_: target)
    running = story.Running(qtbot, Clock(), Settings())
    hands = running.hands
    story.create_centre(hands)
    desk = story.the_desk(running)
    loan_app_case(hands)
    device(hands)
    dropped(hands, desk, phone(tmp_path / "phone"))
    looked_at(hands)
    covered(hands, desk)
    bundle(hands, target)
    certificate(hands, desk, tmp_path / "printed.pdf")
    acts = [line.act for line in desk.ask(list_custody, 1)]
    assert acts[:5] == ["device_noted", *["received"] * 4]
    assert {"opened", "redacted", "copied_out", "printed"} <= set(acts)
    kept = running.cut_off()

    running = story.Running(qtbot, Clock(), kept)
    story.sign_in(running.hands)
    running.hands.write("search", "Sunita")
    running.hands.wait(lambda: bool(running.hands.window.focusWidget()), "the search is gone")
    running.hands.key(Qt.Key.Key_Return)
    running.hands.key(Qt.Key.Key_4, ALT)
    running.hands.click("verify_all")
    running.hands.wait(lambda: "The seals of all 4 files are whole" in _words(running.hands, "result"), "not whole")
    assert verify(story.the_desk(running)).findings == ()
    running.cut_off()
