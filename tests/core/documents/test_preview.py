"""The preview: every page as the pixels that the window shows."""

import struct

from supportdesk.documents import preview
from supportdesk.documents.qr import QrCode, content
from tests.core import paper_samples as samples


def pixel(page: tuple[int, int, bytes], x: float, y: float) -> tuple[int, ...]:
    """The colour at a place given as shares of width and height."""
    width, height, data = page
    at = (int(y * height) * width + int(x * width)) * 3
    return struct.unpack_from("BBB", data, at)


def test_pages_come_as_wide_as_asked_in_red_green_blue() -> None:
    pages = list(preview.pages(samples.built("acknowledgement_thirty_payments", "hi"), 595))
    assert len(pages) == 3
    assert all((width, len(data)) == (595, width * height * 3) for width, height, data in pages)
    assert pages[0][1] == 842


def test_the_rule_below_the_letterhead_is_teal_on_white() -> None:
    page = next(preview.pages(samples.built("acknowledgement_sunita", "hi"), 1190))
    assert pixel(page, 0.02, 0.02) == (255, 255, 255)
    assert pixel(page, 0.5, (32 + 66 + 11) / 842) == (0x0B, 0x6B, 0x6B)


def test_the_code_on_paper_is_the_code_that_was_meant() -> None:
    page = next(preview.pages(samples.built("acknowledgement_sunita", "hi"), 2380))
    rows = QrCode(content(samples.CASE, samples.CENTRE), 66).rows
    module = 66 / len(rows)
    left, top = 595.28 - 37.5 - 66, 32
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            place = (left + (x + 0.5) * module) / 595.28, (top + (y + 0.5) * module) / 841.89
            assert pixel(page, *place) == ((0, 0, 0) if dark else (255, 255, 255))
