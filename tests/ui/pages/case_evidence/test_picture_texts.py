from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supportdesk.services.cases import open_case
from supportdesk.services.evidence import NewFile, add_evidence
from ui.context import Context
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
