"""Papers by clicks: looking files nothing, what is printed is filed to the byte, and comes back as it was."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.case_head import case_head
from supportdesk.services.evidence import custody, list_custody
from supportdesk.services.follow_up.history import history
from supportdesk.services.paperwork import papers
from supportdesk.services.paperwork.papers import PAPERS, PaperRow, list_papers
from supportdesk.services.payments import NewPayment, add_payments
from supportdesk.store.errors import DiskFull
from supportdesk.store.vault import Vault
from supportdesk.texts import Both, Texts
from tests.core.conftest import NOW, Clock
from tests.ui.case_screen import find, press
from tests.ui.conftest import Grab
from tests.ui.desks import context_of, open_again, stretched
from tests.ui.screens import show_page
from ui import dialogs, printing
from ui.context import Context
from ui.pages.paper import PaperPage
from ui.tasks import Tasks
from ui.widgets.button import Button
from ui.widgets.page_preview import PagePreview
from ui.widgets.rows_table import RowsTable
from ui.widgets.segmented import Segmented


class Printer:
    """Takes papers instead of a printer, or refuses them."""

    def __init__(self) -> None:
        self.printed: list[bytes] = []
        self.works = True
        self.cancelled = False

    def choose(self, _parent: QWidget) -> QPrinter | None:
        return None if self.cancelled else QPrinter()

    def draw(self, _printer: QPrinter, pdfs: Sequence[bytes]) -> bool:
        self.printed += pdfs if self.works else []
        return self.works


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Printer:
    made = Printer()
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    monkeypatch.setattr(dialogs, "choose_printer", made.choose)
    monkeypatch.setattr(printing, "draw", made.draw)
    return made


@pytest.fixture
def case_id(desk_on_disk: Desk) -> int:
    """Sunita Devi, who speaks Hindi."""
    case_id = desk_on_disk.do(cases.open_case).id
    desk_on_disk.do(cases.save_answers, case_id, "person", {"name": "Sunita Devi", "name_hindi": "सुनीता देवी"})
    desk_on_disk.do(cases.save_answers, case_id, "person", {"mobile": "98290 12345", "gender": "woman"})
    desk_on_disk.do(cases.save_answers, case_id, "incident", {"kind": "upi"})
    paid = NewPayment(amount=2_850_000, paid_on=dt.date(2026, 11, 22), rail="upi", reference="632698104471")
    desk_on_disk.do(add_payments, case_id, [paid])
    return case_id


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> PaperPage:
    return show_page(qtbot, context, PaperPage(context))


def filed(desk: Desk, case_id: int) -> list[PaperRow]:
    return desk.ask(list_papers, case_id)


def content(desk: Desk, paper: PaperRow) -> bytes:
    return desk.opened.vault.read(paper.sha256)


def go_to_copy(page: PaperPage, at: int) -> None:
    """By keyboard; 0 is the new copy."""
    table = find(page, RowsTable, "prints")
    table.setFocus()
    table.setCurrentIndex(table.model().index(at, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)


def sees_pages(page: PaperPage) -> bool:
    return find(page, PagePreview, "pages").isVisible()


@pytest.mark.parametrize("kind", PAPERS)
def test_looking_at_a_paper_files_nothing(page: PaperPage, desk_on_disk: Desk, case_id: int, kind: str) -> None:
    before = desk_on_disk.opened.vault.names()
    page.show_paper(case_id, kind)
    assert sees_pages(page)
    press(find(page, Segmented, "language"), "en")
    assert sees_pages(page)
    assert (filed(desk_on_disk, case_id), desk_on_disk.opened.vault.names()) == ([], before)


def test_a_paper_is_in_the_language_of_the_person(page: PaperPage, case_id: int) -> None:
    page.show_paper(case_id, "acknowledgement")
    assert find(page, Segmented, "language").value() == "hi"
    page.show_paper(case_id, "call_sheet")
    assert find(page, Segmented, "language").value() == "en"


def test_what_is_printed_is_what_is_filed(page: PaperPage, desk_on_disk: Desk, case_id: int, printer: Printer) -> None:
    page.show_paper(case_id, "acknowledgement")
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (paper,) = filed(desk_on_disk, case_id)
    assert printer.printed == [content(desk_on_disk, paper)]
    assert (paper.kind, paper.language, paper.copy_number) == ("acknowledgement", "hi", 1)
    assert paper.printed_by == Both("Asha Verma", "आशा वर्मा")


def test_the_copy_carries_the_moment_of_printing(
    page: PaperPage, desk_on_disk: Desk, case_id: int, printer: Printer, clock: Clock
) -> None:
    page.show_paper(case_id, "acknowledgement")
    clock.forward(minutes=5)
    press(page, "print_paper")
    assert filed(desk_on_disk, case_id)[0].printed_at == clock.moment


def test_earlier_copies_come_back_byte_for_byte(
    page: PaperPage, desk_on_disk: Desk, case_id: int, printer: Printer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_paper(case_id, "acknowledgement")
    press(page, "print_paper")
    desk_on_disk.do(cases.save_answers, case_id, "person", {"name_hindi": "सुनीता मीणा"})
    page.show_paper(case_id, "acknowledgement")
    press(page, "print_paper")
    go_to_copy(page, 2)
    assert "Byte for byte" in find(page, QLabel, "what_is_shown").text()
    press(page, "print_paper")
    first, second, again = printer.printed
    assert first == again != second
    assert [paper.copy_number for paper in filed(desk_on_disk, case_id)] == [2, 1]
    place = tmp_path / "gone" / "paper.pdf"
    monkeypatch.setattr(dialogs, "choose_save", lambda *_arguments: place)
    press(page, "save_paper")
    assert desk_on_disk.ask(list_custody, case_id)[-1].act == custody.PRINTED_AGAIN
    place.parent.mkdir()
    press(page, "save_paper")
    assert place.read_bytes() == first
    told = [row.what for row in desk_on_disk.ask(history, case_id) if row.about == "acknowledgement"]
    assert Counter(told) == Counter(["Printed", "Printed", "Printed again", "File copied out"])


def test_who_cancels_at_the_printer_leaves_no_copy(
    page: PaperPage, desk_on_disk: Desk, case_id: int, printer: Printer
) -> None:
    printer.cancelled = True
    page.show_paper(case_id, "acknowledgement")
    press(page, "print_paper")
    assert (filed(desk_on_disk, case_id), printer.printed) == ([], [])
    assert find(page, QPushButton, "print_paper").isEnabled()


def test_a_printer_that_refuses_is_said_and_the_copy_waits_in_the_list(
    page: PaperPage, desk_on_disk: Desk, case_id: int, printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, _texts, error: told.append(type(error)))
    printer.works = False
    page.show_paper(case_id, "acknowledgement")
    press(page, "print_paper")
    assert told == [printing.PrinterTrouble]
    printer.works = True
    press(page, "print_paper")
    (paper,) = filed(desk_on_disk, case_id)
    assert printer.printed == [content(desk_on_disk, paper)]


def test_without_a_printer_a_sentence_says_so(
    page: PaperPage, desk_on_disk: Desk, case_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(dialogs, "tell", lambda _parent, _texts, error: told.append(type(error)))
    page.show_paper(case_id, "acknowledgement")
    press(page, "print_paper")
    assert told == [printing.NoPrinter]
    assert filed(desk_on_disk, case_id) == []


def test_a_saved_pdf_is_what_is_filed(
    page: PaperPage,
    qtbot: QtBot,
    desk_on_disk: Desk,
    case_id: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "paper.pdf"
    monkeypatch.setattr(dialogs, "choose_save", lambda *_arguments: file)
    page.show_paper(case_id, "bring_list")
    with qtbot.waitSignal(page.said) as said:
        press(page, "save_paper")
    assert said.args == ["Saved as paper.pdf, and filed on the case.", "ok"]
    (paper,) = filed(desk_on_disk, case_id)
    assert file.read_bytes() == content(desk_on_disk, paper)


def test_where_nothing_can_be_saved_no_copy_is_filed(
    page: PaperPage, qtbot: QtBot, desk_on_disk: Desk, case_id: int, full_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_paper(case_id, "bring_list")
    for folder in (full_folder, full_folder / "gone"):
        monkeypatch.setattr(dialogs, "choose_save", lambda *_, folder=folder: folder / "paper.pdf")
        with qtbot.waitSignal(page.said) as said:
            press(page, "save_paper")
        assert ("paper.pdf could not be written here" in said.args[0], said.args[1]) == (True, "danger")
        assert filed(desk_on_disk, case_id) == []


def test_a_missing_fact_is_named_and_led_to(
    page: PaperPage, qtbot: QtBot, desk_on_disk: Desk, printer: Printer
) -> None:
    empty = desk_on_disk.do(cases.open_case).id
    page.show_paper(empty, "acknowledgement")
    assert sees_pages(page)
    with qtbot.waitSignal(page.said) as said:
        press(page, "print_paper")
    assert said.args[1] == "danger"
    assert "name of the person, kind of crime" in said.args[0]
    with qtbot.waitSignal(page.case_wanted) as wanted:
        press(page, "fill_kind")
    assert wanted.args == [empty, "incident"]
    desk_on_disk.do(cases.save_answers, empty, "person", {"name": "Kamla Bai"})
    desk_on_disk.do(cases.save_answers, empty, "incident", {"kind": "upi"})
    page.show_paper(empty, "acknowledgement")
    press(page, "print_paper")
    assert len(filed(desk_on_disk, empty)) == 1


def test_a_gap_is_waived_with_a_reason_and_wanted_again(
    page: PaperPage, qtbot: QtBot, desk_on_disk: Desk, printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = desk_on_disk.do(cases.open_case).id
    page.show_paper(empty, "consent")
    monkeypatch.setattr(dialogs, "ask_text", lambda *_arguments: " ")
    with qtbot.waitSignal(page.said):
        press(page, "waive_name")
    monkeypatch.setattr(dialogs, "ask_text", lambda *_arguments: "she will write it herself")
    press(page, "waive_name")
    press(page, "unwaive_name")
    press(page, "waive_name")
    press(page, "print_paper")
    assert filed(desk_on_disk, empty)[0].waived == {"name": "she will write it herself"}


def test_several_papers_are_one_job_by_keyboard(
    page: PaperPage, desk_on_disk: Desk, case_id: int, printer: Printer
) -> None:
    page.show_paper(case_id, "")
    papers_list = find(page, QListWidget, "papers")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(papers_list, key)
    assert find(page, Button, "print_paper").label == "Print 3 papers"
    press(find(page, Segmented, "copies"), "2")
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    rows = filed(desk_on_disk, case_id)[::-1]
    assert [(row.kind, row.number) for row in rows] == [("acknowledgement", 1), ("bring_list", 2), ("consent", 3)]
    assert printer.printed == [content(desk_on_disk, row) for row in rows] * 2


def test_several_papers_are_saved_into_a_folder(
    page: PaperPage, desk_on_disk: Desk, case_id: int, printer: Printer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_arguments: tmp_path)
    page.show_paper(case_id, "")
    papers_list = find(page, QListWidget, "papers")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(papers_list, key)
    press(page, "print_and_save")
    saved = sorted(file.name for file in tmp_path.glob("*.pdf"))
    number = desk_on_disk.ask(case_head, case_id, NOW).number
    assert saved == [f"{number} 1 Acknowledgement.pdf", f"{number} 2 Bring these next time.pdf"]
    assert printer.printed == [(tmp_path / name).read_bytes() for name in saved]


def test_a_press_on_the_square_ticks_and_elsewhere_looks(page: PaperPage, case_id: int) -> None:
    page.show_paper(case_id, "acknowledgement")
    papers_list = find(page, QListWidget, "papers")
    line = papers_list.item(2)
    box = papers_list.visualItemRect(line)
    QTest.mouseClick(papers_list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert (line.checkState(), papers_list.currentItem()) == (Qt.CheckState.Unchecked, line)
    QTest.mouseClick(papers_list.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(14, 10))
    assert line.checkState() is Qt.CheckState.Checked


def test_ctrl_a_ticks_what_fits_and_takes_it_back(page: PaperPage, case_id: int) -> None:
    page.show_paper(case_id, "acknowledgement")
    QTest.keyClick(page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    words = find(page, Button, "print_paper").label
    assert words == "Print 6 papers"  # acknowledgement, list, police, dispute, hold, call sheet
    QTest.keyClick(page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert find(page, Button, "print_paper").label == "Print"


def test_killed_between_sealing_and_filing_there_is_no_half_paper(
    page: PaperPage,
    desk_on_disk: Desk,
    case_id: int,
    printer: Printer,
    monkeypatch: pytest.MonkeyPatch,
    clock: Clock,
) -> None:
    class Killed(BaseException):
        pass

    def kill(*_arguments: object) -> None:
        raise Killed

    page.show_paper(case_id, "acknowledgement")
    sealed = len(desk_on_disk.opened.vault.names())
    monkeypatch.setattr(desk_on_disk, "do", kill)
    with pytest.raises(Killed):
        page._print_it()
    assert len(desk_on_disk.opened.vault.names()) == sealed + 1
    desk_on_disk.opened.close()
    after = open_again(desk_on_disk.opened.folder.path, clock)
    try:
        assert filed(after, case_id) == []
        assert after.ask(papers.next_copy, case_id, "acknowledgement") == 1
    finally:
        after.opened.close()
    assert printer.printed == []


def test_a_full_disk_is_said_and_the_draft_stays(
    page: PaperPage,
    qtbot: QtBot,
    desk_on_disk: Desk,
    case_id: int,
    printer: Printer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_arguments: object) -> None:
        raise DiskFull

    page.show_paper(case_id, "acknowledgement")
    monkeypatch.setattr(Vault, "seal", refuse)
    with qtbot.waitSignal(page.said) as said:
        press(page, "print_paper")
    assert said.args[1] == "danger"
    assert sees_pages(page)
    assert (filed(desk_on_disk, case_id), printer.printed) == ([], [])


def test_a_paper_goes_through_a_real_printer_s_path(
    page: PaperPage, desk_on_disk: Desk, case_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = QPrinter()
    target.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    monkeypatch.setattr(dialogs, "choose_printer", lambda _parent: target)
    page.show_paper(case_id, "consent")
    press(page, "print_paper")
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000
    assert len(filed(desk_on_disk, case_id)) == 1


def test_escape_goes_back(page: PaperPage, qtbot: QtBot, case_id: int) -> None:
    page.show_paper(case_id, "consent")
    with qtbot.waitSignal(page.back_wanted):
        QTest.keyClick(page, Qt.Key.Key_Escape)


def test_long_words_leave_the_buttons_in_sight(
    qtbot: QtBot, desk_on_disk: Desk, tasks: Tasks, english: Texts, case_id: int, grab: Grab
) -> None:
    stretched_context = context_of(desk_on_disk, tasks, stretched(english))
    page = show_page(qtbot, stretched_context, PaperPage(stretched_context))
    page.show_paper(case_id, "acknowledgement")
    assert not QImage(str(grab(page, "paper-stretched"))).isNull()
    for name in ("print_paper", "save_paper", "print_and_save", "back", "language", "copies"):
        widget = find(page, QWidget, name)
        assert page.rect().contains(widget.mapTo(page, widget.rect().bottomRight())), name
