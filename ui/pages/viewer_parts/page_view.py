"""Pictures and pages of PDFs, with the place of what was read in them."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk.reading.pictures.box import Box
from supportdesk.texts import Texts
from ui import theme
from ui.pages.viewer_parts.sights import PAGES_AT_ONCE, Pages, Picture
from ui.widgets.button import Button
from ui.widgets.labels import small
from ui.widgets.page_preview import PagePreview


class PageView(QWidget):
    """`pages_wanted(first)` for other pages of a long PDF or scan. Plus and minus zoom, 0 fits."""

    pages_wanted = Signal(int)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._pages = Pages(())
        self.preview = PagePreview(self)
        self.preview.setObjectName("pages")
        self._where = small("", parent=self)
        self._where.setObjectName("page_numbers")
        self._before = Button(texts("Pages before"), "Ctrl+PgUp", name="pages_before", small=True, parent=self)
        self._before.clicked.connect(self._want_before)
        self._after = Button(texts("More pages"), "Ctrl+PgDown", name="pages_after", small=True, parent=self)
        self._after.clicked.connect(self._want_after)
        foot = QHBoxLayout()
        foot.addWidget(self._where)
        foot.addStretch(1)
        foot.addWidget(self._before)
        foot.addWidget(self._after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.preview, 1)
        column.addLayout(foot)

    def show_pages(self, pages: Pages) -> None:
        self._pages = pages
        self.preview.zoom_to_width(1.0)  # small pictures are not blown up
        self.preview.show_pages(pages.pictures)
        last = pages.first + len(pages.pictures)
        several = pages.whole > 1
        numbers = {"first": pages.first + 1, "last": last, "whole": pages.whole}
        said = [self._texts("Pages {first} to {last} of {whole}", **numbers)] if several else []
        if pages.damaged:
            listed = ", ".join(map(str, pages.damaged))
            said.append(self._texts("Damaged, and not shown: {pages}", pages=listed))
        self._where.setText(" · ".join(said))
        self._where.setVisible(several)
        self._before.setVisible(several and pages.first > 0)
        self._after.setVisible(several and last < pages.whole)
        self.preview.setFocus()

    def shows(self, page: int) -> bool:
        """Whether a page, counted from 0, is among those in sight."""
        return 0 <= page - self._pages.first < len(self._pages.pictures)

    def show_place(self, box: Box | None, size: tuple[int, int], page: int = 0) -> None:
        """A frame round a place on one of the pages in sight, which counts in pixels of `size`; none takes it away."""
        pictures = list(self._pages.pictures)
        if box is None or not self.shows(page):
            self.preview.show_pages(pictures)
            return
        at = page - self._pages.first
        width, height, _rgb = pictures[at]
        pictures[at] = _framed(pictures[at], box, width / size[0])
        self.preview.show_pages(pictures)
        above, whole = sum(it[1] for it in pictures[:at]), sum(it[1] for it in pictures)
        middle = (above + (box.top + box.bottom) / 2 / size[1] * height) / whole
        bar = self.preview.verticalScrollBar()
        bar.setValue(round(middle * (bar.maximum() + self.preview.height()) - self.preview.height() / 2))

    def clear(self) -> None:
        self._pages = Pages(())
        self.preview.show_pages([])

    def _want_before(self) -> None:
        self.pages_wanted.emit(max(0, self._pages.first - PAGES_AT_ONCE))

    def _want_after(self) -> None:
        self.pages_wanted.emit(self._pages.first + len(self._pages.pictures))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.preview.keyPressEvent(event)


def _framed(picture: Picture, box: Box, scale: float) -> Picture:
    width, height, rgb = picture
    image = QImage(rgb, width, height, width * 3, QImage.Format.Format_RGB888).copy()
    painter = QPainter(image)
    painter.setPen(QPen(theme.color("danger_fill"), max(4, width // 200)))
    frame = QRectF(box.left * scale, box.top * scale, box.width * scale, box.height * scale)
    painter.drawRect(frame.adjusted(-6, -6, 6, 6))
    painter.end()
    rows = image.constBits()
    line = image.bytesPerLine()
    whole = bytes(rows)
    return width, height, b"".join(whole[at * line : at * line + width * 3] for at in range(height))
