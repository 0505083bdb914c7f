"""The main job, scene by scene: from the first start of the program to the call-back on the next morning."""

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from supportdesk import paths, signing_in
from supportdesk.desk import Desk
from supportdesk.documents import preview
from supportdesk.services import cases
from supportdesk.services.case_head import case_head
from supportdesk.services.checklists import checklist
from supportdesk.services.evidence import list_evidence
from supportdesk.services.paperwork.papers import list_papers
from supportdesk.services.work import check_audit
from supportdesk.settings import Settings
from supportdesk.store import keys, records
from tests.core.conftest import Clock
from tests.flows.hands import Hands
from tests.flows.messages import TWO_SBI_MESSAGES, screenshots
from tests.ui.desks import CHEAP, PASSPHRASE
from ui import printing, theme
from ui.app import Program
from ui.tasks import Tasks
from ui.widgets.inputs import LineInput, TextInput
from ui.widgets.labels import Words

PRINTED = "printed.pdf"


def own_computer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer on which the program was never started; key stretching is made cheap."""
    monkeypatch.setattr(paths, "desks_folder", lambda: folder / "desks")
    monkeypatch.setattr(keys.create_keys, "__defaults__", (CHEAP,))
    monkeypatch.setattr(signing_in.hire, "__defaults__", (CHEAP,))
    monkeypatch.setattr(printing, "choose", lambda *_: printer_into(folder / PRINTED))
    (folder / "desks").mkdir()


class Running:
    """A start of the program, which ends as a power cut ends it: nothing of it is asked to save."""

    def __init__(self, qtbot: QtBot, clock: Clock, settings: Settings) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.tasks = Tasks()
        self.program = Program(app, settings, self.tasks, clock)
        self.program.start()
        self.hands = Hands(qtbot, self.program.window)
        self.hands.wait(self.program.window.isActiveWindow, "the window has not come to the front")

    def cut_off(self) -> Settings:
        """Lets go of the desk's files without closing the page, as when the process is gone."""
        kept = self.program.settings
        self.program.stop()
        self.program.window.show_page(QWidget())
        self.program.window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the next process has none of its widgets
        return kept


def printer_into(file: Path) -> QPrinter:
    """What was printed before is taken out of the tray."""
    file.unlink(missing_ok=True)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return printer


def the_desk(running: Running) -> Desk:
    assert running.program._bridge is not None
    return running.program._bridge.core


def create_centre(hands: Hands) -> None:
    hands.click("create_centre")
    for name, text in (
        ("centre_name", "Cyber Support Centre, Jaipur"),
        ("centre_name_hindi", "साइबर सपोर्ट सेंटर, जयपुर"),
        ("code", "JPR"),
        ("district", "Jaipur"),
        ("state", "Rajasthan"),
        ("centre_address", "Police Commissionerate, Jaipur"),
        ("centre_address_hindi", "पुलिस कमिश्नरेट, जयपुर"),
        ("staff_name", "Meera Rao"),
        ("staff_name_hindi", "मीरा राव"),
        ("slot", "Meera"),
        ("passphrase", PASSPHRASE),
        ("passphrase_again", PASSPHRASE),
    ):
        hands.write(name, text)
    stations = hands.see_a(TextInput, "stations")
    stations.setFocus()
    stations.insertPlainText("Bhankrota, भांकरोटा\nVaishali Nagar, वैशाली नगर")
    hands.click("create")
    assert len(hands.see_a(Words, "recovery_code").text().split("-")) == 7
    hands.click("print_sheet")
    hands.click("go_on")
    hands.see("greeting")


def hire_counsellor(hands: Hands) -> None:
    hands.click("go_settings")
    hands.click("add_staff")
    for name, text in (
        ("staff_name", "Asha Verma"),
        ("staff_name_hindi", "आशा वर्मा"),
        ("slot", "Asha"),
        ("passphrase", PASSPHRASE),
        ("passphrase_again", PASSPHRASE),
    ):
        hands.write(name, text)
    hands.click("hire")
    hands.wait(lambda: any("Asha" in row for row in hands.rows("staff")), "Asha is not hired")


def sign_in(hands: Hands) -> None:
    hands.write("passphrase", PASSPHRASE)
    hands.key(Qt.Key.Key_Return)
    hands.see("greeting")


def last_years_visit(desk: Desk, clock: Clock) -> str:
    """A case of last year with the same phone number. Returns its number."""
    now, clock.moment = clock.moment, clock.moment - dt.timedelta(days=380)
    case = desk.do(cases.open_case)
    desk.do(cases.save_answers, case.id, "person", {"name": "Sunita Devi", "mobile": "98290 12345"})
    clock.moment = now
    return case.number


def give_token_and_start(hands: Hands) -> None:
    hands.click("add_token")
    hands.see_a(LineInput, "token_number").clear()
    hands.write("token_number", "14")
    hands.write("token_name", "Sunita Devi")
    hands.write("token_note", "walk-in, money lost today")
    hands.click("give_token")
    hands.wait(lambda: hands.rows("waiting")[0][0] == "14", "token 14 is not waiting")
    hands.press_row("waiting", 0, "Start")


def intake(hands: Hands, earlier: str) -> None:
    hands.wait(lambda: hands.see_a(LineInput, "name").text() == "Sunita Devi", "the token's name is not there")
    hands.write("mobile", "98290 12345")
    hands.see("same_person")
    assert any(earlier in words.text() for words in hands.window.findChildren(Words))
    hands.write("age", "64")
    hands.write("pin_code", "302026")
    hands.write("police_station", "Bhankrota")
    hands.key(Qt.Key.Key_Return)
    hands.wait(
        lambda: any("Jaipur, Rajasthan (" in words for words in said(hands)), "the PIN code does not say its district"
    )
    assert hands.see_a(LineInput, "name_hindi").text() == "सुनीता देवी"
    hands.choose("channel", "walk_in")
    hands.choose("speaks", "hi")
    for consent in ("notice_read", "share_police_bank", "follow_up_calls"):
        hands.click(consent)
    hands.click("next")


def said(hands: Hands) -> list[str]:
    return [label.text() for label in hands.window.findChildren(QLabel) if label.isVisible()]


def what_happened(hands: Hands) -> None:
    hands.click("upi")
    hands.write("happened_on", "22/11/2026")
    hands.write("happened_at", "9:20")
    hands.write("contact_handle", "70140 55123")
    hands.write("claimed_to_be", "the bank")
    hands.write("what_was_said", "my KYC would expire today and my account would be blocked")
    hands.write("what_was_asked", "open the UPI app and follow his instructions")
    hands.choose("distress", "8")
    hands.click("next")


def money(hands: Hands) -> None:
    hands.paste("pasted", TWO_SBI_MESSAGES)
    hands.wait(lambda: len(hands.rows("found")) == 2, "two payments are not found")
    hands.click("add_all")
    hands.wait(lambda: len(hands.rows("payments")) == 2, "the two payments are not in the case")
    hands.see("golden_clock")


def call_1930(hands: Hands) -> None:
    hands.key(Qt.Key.Key_F8)
    read_out = {words.text(): words.font().pixelSize() for words in hands.see("lines").findChildren(Words)}
    for figure in ("98290 12345", "₹28,500.00", "₹20,000.00", "6326 9810 4471"):
        assert read_out.get(figure, 0) >= theme.size("font_figure"), (figure, read_out)
    hands.click("call_started")
    hands.write("operator", "Desk 7")
    hands.write("acknowledgement_1930", "30711226004512")
    hands.click("back")


def evidence(hands: Hands, desk: Desk, files: list[Path]) -> None:
    hands.key(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    hands.drop("drop", files)
    hands.wait(lambda: len(desk.ask(list_evidence, 2)) == 4, "the files are not sealed")
    kept = {row.name: row.sha256 for row in desk.ask(list_evidence, 2)}
    for file in files:
        assert kept[file.name] == hashlib.sha256(file.read_bytes()).hexdigest()
    ticked = {item.id for item in desk.ask(checklist, 2) if item.state == "have"}
    assert ticked == {"upi_screen", "bank_sms", "statement", "acknowledgement_1930", "narrative"}
    hands.click("next")


def complaint(hands: Hands) -> None:
    account = hands.see_a(TextInput, "account")
    for spoken, words in (("hi", "48,500 रुपये ले लिए गए"), ("en", "Rs 48,500 was taken")):
        hands.choose("account_language", spoken)
        written = account.toPlainText()
        assert "632698104471" in written
        assert words in written
        assert 200 <= len(written) <= 1500
    copied = []
    for _ in range(12):
        hands.key(Qt.Key.Key_F2)
        copied.append(QGuiApplication.clipboard().text())
    assert "632698104471" in copied, copied
    hands.write("acknowledgement_portal", "20711226004599")
    hands.click("submitted")


def acknowledgement(hands: Hands, desk: Desk) -> None:
    hands.key(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    hands.click("print_acknowledgement")
    hands.see("pages")
    hands.click("print_paper")
    hands.wait(lambda: len(desk.ask(list_papers, 2)) == 1, "the acknowledgement is not filed")
    paper = desk.ask(list_papers, 2)[0]
    assert (paper.kind, paper.language) == ("acknowledgement", "hi")
    assert hashlib.sha256(desk.opened.vault.read(paper.sha256)).hexdigest() == paper.sha256


def next_morning(hands: Hands, desk: Desk) -> None:
    """Also last year's case waits for a call: what is due is that of yesterday, by how the person was then."""
    due, call_back = hands.rows("due"), "Call back: the person was in great distress"
    row = next((at for at, cells in enumerate(due) if call_back in cells), None)
    assert row is not None, due
    hands.press_row("due", row, "Done…")
    hands.see("outcome")
    hands.press_row("due", row, call_back)
    number = desk.ask(case_head, 2, desk.now()).number
    hands.wait(
        lambda: any(words.startswith(f"{number} · token 14") for words in said(hands)),
        "the case of yesterday is not open",
    )
    assert desk.ask(check_audit) == []
    assert records.check_records(desk.opened.folder.records, desk.opened.key) == []
    assert desk.opened.vault.check() == []
    assert desk.ask(cases.answers, 2, "person")["mobile"] == "98290 12345"


def the_main_job(qtbot: QtBot, clock: Clock, folder: Path) -> list[Hands]:
    """From the first start to the next morning. Returns the hands that did it, with how long each act took."""
    running = Running(qtbot, clock, Settings())
    first = running.hands
    create_centre(first)
    hire_counsellor(first)
    kept = running.cut_off()

    running = Running(qtbot, clock, Settings(last_desk=kept.last_desk, last_name="Asha"))
    second = running.hands
    a_day_at_the_desk(running, clock, folder)
    kept = running.cut_off()

    clock.forward(hours=23)
    running = Running(qtbot, clock, kept)
    sign_in(running.hands)
    next_morning(running.hands, the_desk(running))
    running.cut_off()
    return [first, second, running.hands]


def a_day_at_the_desk(running: Running, clock: Clock, folder: Path) -> None:
    hands = running.hands
    sign_in(hands)
    desk = the_desk(running)
    assert desk.member.name == "Asha Verma"
    earlier = last_years_visit(desk, clock)
    give_token_and_start(hands)
    intake(hands, earlier)
    what_happened(hands)
    money(hands)
    call_1930(hands)
    evidence(hands, desk, screenshots(folder))
    complaint(hands)
    acknowledgement(hands, desk)
    printed = folder / PRINTED
    hands.wait(
        lambda: printed.is_file() and printed.read_bytes().endswith(b"%%EOF\n"),
        "the acknowledgement did not reach the printer",
    )
    paper = desk.ask(list_papers, 2)[0]
    same_pages(printed.read_bytes(), desk.opened.vault.read(paper.sha256))


def same_pages(printed: bytes, filed: bytes) -> None:
    """A printer paints pages as pictures: they must show what the filed paper shows."""
    ours, theirs = (
        [Image.frombytes("RGB", page[:2], page[2]).convert("L") for page in preview.pages(pdf, 600)]
        for pdf in (printed, filed)
    )
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        apart = ImageStat.Stat(ImageChops.difference(one.resize(other.size), other)).mean[0]
        empty = ImageStat.Stat(ImageChops.invert(other)).mean[0]
        assert apart < empty / 2, (apart, empty)  # a printer's pixels lie between those of the page
