"""One letter, set by us or by ReportLab alone: `python -m tests.bench.paper_once ours|plain`, seconds on stdout."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from supportdesk import paths
from supportdesk.documents.papers import acknowledgement
from tests.core import paper_samples as samples

NAMES = ("सुनीता देवी", "कमला बाई", "रामेश्वर प्रसाद शर्मा", "फ़ातिमा ख़ातून", "ज्योत्स्ना कुलश्रेष्ठ")


def ours(number: int) -> bytes:
    return acknowledgement.build(samples.sunita("hi", name=NAMES[number % len(NAMES)]), samples.texts("hi"))


def plain(number: int) -> bytes:
    """The same text in the same tables and boxes, shaped by ReportLab's own `shaping=1` instead of by us."""
    with _as_reportlab_comes():
        return ours(number)


@contextmanager
def _as_reportlab_comes() -> Iterator[None]:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph

    from supportdesk.documents import lettering as ours_alone
    from supportdesk.documents import page

    lettering: Any = ours_alone

    names = {lettering.REGULAR: "Regular", lettering.BOLD: "Bold"}
    own = dict(zip(names, lettering.fonts(), strict=True))
    paragraph, begin = lettering.ShapedParagraph, lettering.ShapedCanvas.beginText
    if not _FONTS:
        for name, file in names.items():
            _FONTS[name] = TTFont(name, str(paths.resource("fonts", f"NotoSansDevanagari-{file}.ttf")), shapable=True)
    pdfmetrics._fonts.update(_FONTS)
    lettering.ShapedParagraph, lettering.ShapedCanvas.beginText = Paragraph, Canvas.beginText
    rl_config.useA85 = 1
    for style in page._STYLES.values():
        style.shaping = 1
    try:
        yield
    finally:
        for style in page._STYLES.values():
            style.shaping = 0
        rl_config.useA85 = 0
        lettering.ShapedParagraph, lettering.ShapedCanvas.beginText = paragraph, begin
        pdfmetrics._fonts.update(own)


_FONTS: dict[str, object] = {}


if __name__ == "__main__":
    samples.sunita("hi")  # what the case knows is read before anybody prints
    start = time.perf_counter()
    (ours if sys.argv[1] == "ours" else plain)(0)
    print(time.perf_counter() - start)  # noqa: T201 - the figure is what this is for
