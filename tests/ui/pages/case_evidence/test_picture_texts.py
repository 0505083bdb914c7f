import io
from threading import Event

from PIL import Image
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supportdesk.services.cases import open_case
from supportdesk.services.evidence import NewFile, add_evidence
from supportdesk.services.evidence.texts import ToRead
from tests.flows.messages import screenshot_of
from ui.context import Context
from ui.pages.case_evidence_parts import picture_texts
from ui.pages.case_evidence_parts.picture_texts import PictureTexts


def test_nothing_is_read_once_the_window_is_closed(qtbot: QtBot, context: Context) -> None:
    case_id = context.desk.do(open_case).id
    kept = context.desk.vault.seal(b"not a picture")
    context.desk.do(add_evidence, case_id, [NewFile(kept.sha256, "screen.png", kept.size, "image/png")])
    page = QWidget()
    qtbot.addWidget(page)
    texts = PictureTexts(context, page)
    texts.start(case_id)
    qtbot.waitUntil(lambda: not texts._pause.isActive())
    assert not texts._in_hand
    page.show()
    texts.start(case_id)
    qtbot.waitUntil(lambda: texts._in_hand == kept.sha256)


def test_the_words_of_each_page_of_a_scan_are_found() -> None:
    page, scan = Image.open(io.BytesIO(screenshot_of(2_850_000, "632698104471"))), io.BytesIO()
    Image.new("L", (300, 300), 255).save(scan, "TIFF", save_all=True, append_images=[page])
    read = picture_texts._read(lambda _sha256: scan.getvalue(), ToRead("x", 1, "image/tiff"), Event())
    assert ("632698104471" in read.text, read.payments) == (True, 1)
