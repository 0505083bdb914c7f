"""The sheet all papers share: A4, letterhead, footer, and `para`, the only thing that makes text on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.frames import Frame

from supportdesk import wording
from supportdesk.documents import lettering
from supportdesk.documents.imprint import Centre, Imprint
from supportdesk.documents.page_numbers import Told, untold
from supportdesk.documents.qr import QrCode, content
from supportdesk.texts import Texts

INK, QUIET = HexColor("#111111"), HexColor("#555555")
ACCENT, DANGER = HexColor("#0b6b6b"), HexColor("#b3261e")
LINE = HexColor("#cccccc")

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 37.5
WIDTH = PAGE_WIDTH - 2 * MARGIN
_TOP, _BOTTOM = 32.0, 56.0
_QR, _RING = 66.0, 44.0
_LOGO_WIDTH = 120.0  # at most; its height is that of the ring, or of the QR code
_FOOT_LINES = (36.0, 24.0)
_WATERMARK = HexColor("#f7e7e6")  # not see-through: where Hindi letters overlap, seams would show


class Style(StrEnum):
    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    ITEM = "item"
    LABEL = "label"
    BIG = "big"
    HUGE = "huge"
    HEAD = "head"
    HEAD_RIGHT = "head_right"
    CELL = "cell"
    CELL_RIGHT = "cell_right"
    FOOT = "foot"
    FOOT_RIGHT = "foot_right"
    NAME = "name"


def _style(size: float, leading: float, font: str = lettering.REGULAR, color: HexColor = INK, **more: Any) -> Any:
    """Lines stand at least one and a half sizes apart: vowel signs need the room above and below."""
    return ParagraphStyle("", fontName=font, fontSize=size, leading=leading, textColor=color, **more)


_STYLES: dict[Style, ParagraphStyle] = {
    Style.BODY: _style(9.8, 15.4, spaceAfter=7),
    Style.TITLE: _style(15.2, 23, lettering.BOLD, spaceAfter=5),
    Style.HEADING: _style(11.2, 17, lettering.BOLD, spaceBefore=9, spaceAfter=2, keepWithNext=1),
    Style.ITEM: _style(9.8, 15.4, leftIndent=19, bulletIndent=4, bulletFontName=lettering.REGULAR, bulletFontSize=9.8),
    Style.LABEL: _style(9.6, 14.6),
    Style.BIG: _style(13.8, 20, lettering.BOLD),
    Style.HUGE: _style(20, 29, lettering.BOLD),
    Style.HEAD: _style(8.3, 12.5, color=QUIET),
    Style.HEAD_RIGHT: _style(8.3, 12.5, color=QUIET, alignment=2),
    Style.CELL: _style(9.4, 14),
    Style.CELL_RIGHT: _style(9.4, 14, alignment=2),
    Style.FOOT: _style(8, 12, color=QUIET),
    Style.FOOT_RIGHT: _style(8, 12, color=QUIET, alignment=2),
    Style.NAME: _style(15.2, 23, lettering.BOLD),
}


def escaped(text: str) -> str:
    """People's text inside our own markup: nothing in it is markup, line breaks stay."""
    return escape(lettering.printable(text)).replace("\n", "<br/>")


def para(text: str, style: Style = Style.BODY) -> lettering.ShapedParagraph:
    """A paragraph of text as it stands. One line needs no reading of markup, which takes as long as the rest of it."""
    printable = lettering.printable(text)
    if not printable or "\n" in printable:
        return marked(escaped(text), style)
    words = printable.replace(" · ", "\u00a0· ")
    return lettering.ShapedParagraph("", _STYLES[style], frags=[_fragment(style).clone(text=words)])


@cache
def _fragment(style: Style) -> Any:
    """What ReportLab makes of text in this style."""
    return marked("x", style).frags[0]


def marked(markup: str, style: Style = Style.BODY, bullet: str | None = None) -> lettering.ShapedParagraph:
    """A paragraph of our own markup (<b>, <br/>); values from people go through `escaped` before they are put in."""
    lettering.fonts()
    dots_end_lines = markup.replace(" · ", "\u00a0· ")
    return lettering.ShapedParagraph(dots_end_lines, _STYLES[style], bulletText=bullet)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands round the story. `notice` is said in every footer; without a case there is no QR code. `of_days` says
    beside the title, on the pages after the first, which days a report is of."""

    centre: Centre
    imprint: Imprint
    title: str
    case_number: str = ""
    notice: str = ""
    of_days: str = ""


def pdf(story: Sequence[Flowable], sheet: Sheet, texts: Texts, told: Told = untold) -> bytes:
    """The finished paper. The same story and sheet give the same bytes. `told` hears the number of each page."""
    lettering.fonts()
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=A4,
        title=" ".join(part for part in (sheet.title, sheet.case_number) if part),
        author=texts.pick(sheet.centre.name),
        creator="Support Desk",
        lang=f"{texts.language}-IN",
        initialFontName=lettering.REGULAR,
        invariant=1,
    )
    first, later = _Letterhead(sheet, texts), _RunningHead(sheet, texts)
    document.addPageTemplates(
        [
            PageTemplate("first", [_body(first.height)], onPage=first.draw),
            PageTemplate("later", [_body(later.height)], onPage=later.draw),
        ]
    )
    document.setProgressCallBack(partial(_tell_pages, told))
    document.build([NextPageTemplate("later"), *story], canvasmaker=partial(_NumberedCanvas, sheet=sheet, texts=texts))
    return out.getvalue()


def _tell_pages(told: Told, what: str, value: Any) -> None:
    """ReportLab says PAGE with the number of each page that is set."""
    if what == "PAGE":
        told(int(value))


def _body(header_height: float) -> Frame:
    height = PAGE_HEIGHT - _TOP - header_height - _BOTTOM
    return Frame(MARGIN, _BOTTOM, WIDTH, height, leftPadding=0, rightPadding=0, topPadding=14, bottomPadding=0)


class _Letterhead:
    """The head of the first page: whose paper it is, and the QR code of the case."""

    def __init__(self, sheet: Sheet, texts: Texts) -> None:
        self._sheet, self._texts = sheet, texts
        self._logo, (width, self._logo_height) = _logo(sheet.centre.logo)
        self._qr = QrCode(content(sheet.case_number, sheet.centre), _QR) if sheet.case_number else None
        self._indent = width + 14
        self._text_width = WIDTH - self._indent - (_QR + 14 if self._qr else 0)
        self._lines = [para(texts.pick(sheet.centre.name), Style.NAME)]
        address = texts.pick(sheet.centre.address)
        if address:
            self._lines.append(para(address, Style.LABEL))
        self._heights = [line.wrap(self._text_width, PAGE_HEIGHT)[1] for line in self._lines]
        self.height = max(sum(self._heights), self._logo_height, _QR if self._qr else 0) + 11

    def draw(self, canvas: Any, _document: BaseDocTemplate) -> None:
        _draw_watermark(canvas, self._sheet, self._texts)
        top = PAGE_HEIGHT - _TOP
        if self._logo:
            place = (MARGIN, top - self._logo_height)
            canvas.drawImage(self._logo, *place, self._indent - 14, self._logo_height, mask="auto")
        else:
            self._draw_ring(canvas, MARGIN + _RING / 2, top - _RING / 2)
        y = top
        for line, height in zip(self._lines, self._heights, strict=True):
            y -= height
            line.drawOn(canvas, MARGIN + self._indent, y)
        if self._qr:
            self._qr.drawOn(canvas, PAGE_WIDTH - MARGIN - _QR, top - _QR)
        _rule(canvas, top - self.height, ACCENT, 1.5)

    def _draw_ring(self, canvas: Any, x: float, y: float) -> None:
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(1.5)
        canvas.circle(x, y, _RING / 2 - 0.75)
        canvas.setFillColor(ACCENT)
        code = self._sheet.centre.code
        width = canvas.stringWidth(code, lettering.BOLD, 1)
        size = min(13.0, (_RING - 11) / width) if width else 13.0
        canvas.setFont(lettering.BOLD, size)
        canvas.drawCentredString(x, y - size * 0.36, code)


def _logo(content: bytes) -> tuple[ImageReader | None, tuple[float, float]]:
    """The logo and its size on paper; without one, or where it cannot be read, the ring's."""
    if not content:
        return None, (_RING, _RING)
    try:
        logo = ImageReader(BytesIO(content))
        width, height = logo.getSize()
    except OSError:
        return None, (_RING, _RING)
    scale = min(_LOGO_WIDTH / width, _QR / height)
    return logo, (width * scale, height * scale)


def _draw_watermark(canvas: Any, sheet: Sheet, texts: Texts) -> None:
    """Below the words, so that a draft can be read and never passes for the paper."""
    if not sheet.imprint.draft:
        return
    canvas.saveState()
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(52)
    canvas.setFillColor(_WATERMARK)
    canvas.setFont(lettering.BOLD, 110)
    canvas.drawCentredString(0, -40, texts("DRAFT"))
    canvas.restoreState()


class _RunningHead:
    """One line on the pages after the first, so that a lost page finds its way back."""

    height = 20.0

    def __init__(self, sheet: Sheet, texts: Texts) -> None:
        self._sheet, self._texts = sheet, texts
        self._left = para(texts.pick(sheet.centre.name), Style.FOOT)
        parts = (sheet.title, sheet.case_number, sheet.of_days)
        self._right = para(" · ".join(part for part in parts if part), Style.FOOT_RIGHT)
        self._share = 0.3 if sheet.of_days else 0.62

    def draw(self, canvas: Any, _document: BaseDocTemplate) -> None:
        _draw_watermark(canvas, self._sheet, self._texts)
        _left_and_right(canvas, PAGE_HEIGHT - _TOP - 12, self._left, self._right, self._share)
        _rule(canvas, PAGE_HEIGHT - _TOP - self.height, ACCENT, 1)


class _NumberedCanvas(lettering.ShapedCanvas):
    """Keeps each page until the number of pages is known, then writes the footers."""

    def __init__(self, *args: Any, sheet: Sheet, texts: Texts, **more: Any) -> None:
        super().__init__(*args, **more)
        self._texts, self._feet = texts, _feet(sheet, texts)
        self._kept: list[dict[str, Any]] = []
        self.places: dict[str, int] = {}
        self._wanted: dict[int, list[tuple[str, float, float]]] = {}

    def name_place(self, name: str) -> None:
        """What begins on this page, for `write_page_of`."""
        self.places[name] = len(self._kept) + 1

    def write_page_of(self, name: str, x: float, y: float) -> None:
        """Writes on this page, at the end, on which page that place came to stand; `x` is the right edge."""
        self._wanted.setdefault(len(self._kept) + 1, []).append((name, *self.absolutePosition(x, y)))

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._kept, 1):
            self.__dict__.update(page)
            self._draw_footer(number, len(self._kept))
            self.setFillColor(INK)
            self.setFont(lettering.REGULAR, 9.4)
            for name, x, y in self._wanted.get(number, ()):
                self.drawRightString(x, y, str(self.places[name]))
            super().showPage()
        super().save()

    def _draw_footer(self, number: int, pages: int) -> None:
        for foot, y in zip(self._feet, _FOOT_LINES, strict=True):
            foot.drawOn(self, MARGIN, y)
        page = para(self._texts("page {n} of {pages}", n=number, pages=pages), Style.FOOT_RIGHT)
        page.wrapOn(self, WIDTH, PAGE_HEIGHT)
        page.drawOn(self, MARGIN, _FOOT_LINES[1])


def _feet(sheet: Sheet, texts: Texts) -> tuple[lettering.ShapedParagraph, ...]:
    """The two lines below every page: which paper this is, and how far the custody of the evidence had come."""
    imprint = sheet.imprint
    parts = (
        imprint.number or sheet.case_number,
        texts("printed {moment}", moment=wording.moment(imprint.printed_at)),
        texts("copy {n}", n=imprint.copy),
        texts("check code {code}", code=imprint.check_code) if imprint.check_code else "",
        sheet.notice,
    )
    custody = texts("evidence custody {head}", head=imprint.custody) if imprint.custody else ""
    lines = (para(" · ".join(filter(None, parts)), Style.FOOT), para(custody, Style.FOOT))
    for line in lines:
        line.wrap(WIDTH, PAGE_HEIGHT)
    return lines


def _left_and_right(
    canvas: Any, y: float, left: lettering.ShapedParagraph, right: lettering.ShapedParagraph, share: float
) -> None:
    """`share` of the line is for what stands left."""
    middle = WIDTH * share
    for text, x, width in ((left, MARGIN, middle), (right, MARGIN + middle, WIDTH - middle)):
        text.wrapOn(canvas, width, PAGE_HEIGHT)
        text.drawOn(canvas, x, y)


def _rule(canvas: Any, y: float, color: HexColor, width: float) -> None:
    canvas.setStrokeColor(color)
    canvas.setLineWidth(width)
    canvas.line(MARGIN, y, PAGE_WIDTH - MARGIN, y)
