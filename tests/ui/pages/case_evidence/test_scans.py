"""Looking at a file of several pages: a scan shows them as a PDF does, and what was read stands on its own page."""

import io
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QWidget
from reportlab.pdfgen.canvas import Canvas

from supportdesk.reading.file_facts.tiffs import pages_of
from supportdesk.reading.pictures.box import Box
from tests.ui.case_screen import find
from tests.ui.pages.case_evidence.screen import give, open_first
from ui.pages.case_evidence import EvidenceStep
from ui.pages.viewer_parts import page_view
from ui.pages.viewer_parts.page_view import PageView
from ui.pages.viewer_parts.sights import Picture, look_inside
from ui.widgets.labels import Words

NUMBER = "+91 98290 12345"


def scan(folder: Path, pages: int, *, number_on: int = 0) -> Path:
    """Each page as wide as its number, in hundreds."""
    sheets = [Image.new("L", (100 * at, 900), 255) for at in range(1, pages + 1)]
    if number_on:
        sheets[number_on - 1] = Image.new("L", (900, 600), 255)
        for at, line in enumerate(("Call this number today", NUMBER, "for your loan money")):
            place = 60, 80 + at * 110
            ImageDraw.Draw(sheets[number_on - 1]).text(place, line, fill=0, font=ImageFont.load_default(44))
    sheets[0].save(folder / "scan.tiff", save_all=True, append_images=sheets[1:])
    return folder / "scan.tiff"


def where(step: EvidenceStep) -> str:
    return find(step, QLabel, "page_numbers").text()


def key(step: EvidenceStep, pressed: Qt.Key) -> None:
    QTest.keyClick(step, pressed, Qt.KeyboardModifier.ControlModifier)


def test_the_pages_of_a_scan_are_leafed_through_by_keys(step: EvidenceStep, tmp_path: Path) -> None:
    give(step, scan(tmp_path, 8))
    open_first(step)
    view = step.findChild(PageView)
    assert view
    shown = []
    for pressed in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, None):
        shown.append((where(step), [width for width, _height, _rgb in view._pages.pictures]))
        if pressed:
            key(step, pressed)
    first = ("Pages 1 to 6 of 8", [100, 200, 300, 400, 500, 600])
    assert shown == [first, ("Pages 7 to 8 of 8", [700, 800]), first]
    assert "Only the first 6 of 8 pages were read." in find(step, Words, "reading").text()


def test_what_was_read_is_framed_on_its_own_page_also_from_another_one(
    step: EvidenceStep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    framed: list[tuple[int, int, int]] = []
    frame = page_view._framed

    def seen(picture: Picture, box: Box, scale: float) -> Picture:
        framed.append((picture[0], box.top, box.bottom))
        return frame(picture, box, scale)

    monkeypatch.setattr(page_view, "_framed", seen)
    give(step, scan(tmp_path, 7, number_on=3))
    open_first(step)
    key(step, Qt.Key.Key_PageDown)
    listed = find(step, QListWidget, "found")
    listed.setCurrentRow([listed.item(at).text() for at in range(listed.count())].index("Number: 9829012345"))
    ((width, top, bottom),) = framed
    assert width == 900
    assert 150 < top < bottom < 280
    assert where(step) == "Pages 1 to 6 of 7"
    bar = find(step, PageView, "").preview.verticalScrollBar()
    assert 0 < bar.value() < bar.maximum()


def test_a_damaged_page_is_named_and_the_others_are_shown(step: EvidenceStep, tmp_path: Path) -> None:
    file = scan(tmp_path, 3)
    data = bytearray(file.read_bytes())
    place = pages_of(bytes(data))[1]
    for at in range(place + 2, place + 2 + 12 * data[place], 12):
        if data[at : at + 2] == b"\x00\x01":  # its width
            data[at : at + 2] = b"\xff\xfd"
    file.write_bytes(data)
    give(step, file)
    open_first(step)
    assert where(step) == "Pages 1 to 3 of 3 · Damaged, and not shown: 2"


def test_a_picture_of_one_page_is_shown_as_before(tmp_path: Path) -> None:
    shown = look_inside(scan(tmp_path, 1).read_bytes(), "scan.tiff").shown
    assert (shown.whole, shown.damaged) == (1, ())  # type: ignore[union-attr]  # pages


def test_the_pages_of_what_hangs_on_a_mail_are_leafed_through_too(step: EvidenceStep, tmp_path: Path) -> None:
    target = io.BytesIO()
    paper = Canvas(target)
    for number in range(7):
        paper.drawString(80, 700, f"Page {number}")
        paper.showPage()
    paper.save()
    mail = EmailMessage()
    mail["From"] = "Bank <help@example.org>"
    mail.set_content("The papers")
    mail.add_attachment(target.getvalue(), maintype="application", subtype="pdf", filename="papers.pdf")
    (tmp_path / "mail.eml").write_bytes(mail.as_bytes())
    give(step, tmp_path / "mail.eml")
    open_first(step)
    hung = find(step, QListWidget, "mail_attached")
    hung.itemActivated.emit(hung.item(0))
    key(step, Qt.Key.Key_PageDown)
    assert find(step, QWidget, "pages").isVisible()
    assert where(step) == "Pages 7 to 7 of 7"
    assert find(step, Words, "viewer_name").text() == "mail.eml › papers.pdf"
