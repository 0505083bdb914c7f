"""The kinds of crime as tiles in groups, found by a word in either language."""

import unicodedata

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from supportdesk import knowledge
from supportdesk.knowledge import Crime
from supportdesk.texts import Both, Texts
from ui import theme
from ui.pages.case_parts.aside import in_language
from ui.widgets import paint
from ui.widgets.button import Button, MarkedButton
from ui.widgets.inputs import LineInput
from ui.widgets.labels import Words, heading, small

_COLUMNS = 3
_TILE_HEIGHT = 68
_ONE_WAY = str.maketrans({"\u093c": "", "ऐ": "ए", "ॉ": "ा", "ऑ": "आ", "ँ": "ं"})


class KindPicker(QWidget):
    """`chosen` says the id of the crime; `put_off` that it will be chosen later. Enter takes the first tile."""

    chosen = Signal(str)
    put_off = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._tiles = {crime.id: _Tile(crime, texts, self) for crime in knowledge.crimes().values()}
        for tile in self._tiles.values():
            tile.clicked.connect(self._choose)
        self._search = LineInput(texts("Type a word: card, parcel, job … or पार्सल"), 60, self)
        self._search.setObjectName("kind_search")
        self._search.setAccessibleName(texts("Find the kind of crime"))
        self._search.textChanged.connect(self._narrow)
        self._search.returnPressed.connect(self._take_first)
        self._none = Words(
            texts("Nothing fits this word. Try another one, or choose the nearest kind."), "muted", parent=self
        )
        self._groups: list[tuple[QWidget, QGridLayout, list[_Tile]]] = []
        self._lay_out()
        self._narrow("")
        self.setFocusProxy(self._search)

    def show_kind(self, kind: str, language: str) -> None:
        """Marks the kind chosen so far; `language` is the person's, to whom the descriptions are read out."""
        self._search.setText("")
        for tile in self._tiles.values():
            tile.show_as(chosen=tile.crime.id == kind, language=language)

    def tile(self, kind: str) -> QAbstractButton:
        return self._tiles[kind]

    def _narrow(self, text: str) -> None:
        words = _plain(text).split()
        for box, grid, tiles in self._groups:
            fitting = [tile for tile in tiles if tile.fits(words)]
            for tile in tiles:
                grid.removeWidget(tile)
                tile.setVisible(tile in fitting)
            for at, tile in enumerate(fitting):
                grid.addWidget(tile, 1 + at // _COLUMNS, at % _COLUMNS)
            box.setVisible(bool(fitting))
        self._none.setVisible(not any(tile.fits(words) for tile in self._tiles.values()))

    def _take_first(self) -> None:
        words = _plain(self._search.text()).split()
        first = next((tile for tile in self._tiles.values() if words and tile.fits(words)), None)
        if first:
            self.chosen.emit(first.crime.id)

    def _choose(self) -> None:
        self.chosen.emit(self.sender().objectName())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading(self._texts("What kind of crime was it?"), self))
        top.addStretch(1)
        later = Button(self._texts("Not sure yet"), name="kind_later", small=True, parent=self)
        later.clicked.connect(self.put_off)
        top.addWidget(later)
        inner = QWidget(self)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, theme.size("s2"), 0)
        for group in knowledge.groups().values():
            rows.addWidget(self._group(group.id, group.name, inner))
        rows.addWidget(self._none)
        rows.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for ground in (inner, area.viewport()):
            ground.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s2"))
        column.addLayout(top)
        column.addWidget(self._search)
        column.addWidget(area, 1)

    def _group(self, group: str, name: Both, parent: QWidget) -> QWidget:
        box = QWidget(parent)
        title = small(self._texts.pick(name), parent=box)
        tiles = [tile for tile in self._tiles.values() if tile.crime.group == group]
        for tile in tiles:
            tile.setParent(box)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.size("s2"))
        grid.addWidget(title, 0, 0, 1, _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self._groups.append((box, grid, tiles))
        return box


class _Tile(MarkedButton):
    """One kind: its name in the language of the screen, its description in the person's."""

    def __init__(self, crime: Crime, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self.crime = crime
        self._about = ""
        self._words = _plain(" ".join((*crime.name, *crime.about, *crime.search)))
        self.setObjectName(crime.id)
        self.setText(texts.pick(crime.name))
        self.setFixedHeight(_TILE_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_as(chosen=False, language=texts.language)

    def show_as(self, *, chosen: bool, language: str) -> None:
        self._about = in_language(self.crime.about, language)
        self.setAccessibleDescription(self._about)
        self.setToolTip(f"{self.text()}: {self._about}")
        self.setChecked(chosen)

    def fits(self, words: list[str]) -> bool:
        return all(word in self._words for word in words)

    def sizeHint(self) -> QSize:
        return QSize(180, _TILE_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        focus = self.hasFocus()
        painter.setPen(QPen(theme.color("accent" if focus or on else "line_2"), 2 if focus else 1))
        painter.setBrush(theme.color("accent_tint" if on else "control_hover" if self.underMouse() else "control"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        box = self.rect().adjusted(10, 6, -8, -4)
        painter.setPen(theme.color("accent" if on else "ink"))
        painter.setFont(theme.font(bold=True))
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRect(box.left(), box.top(), box.width(), 20), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(theme.color("ink_3"))
        painter.setFont(theme.font("font_small"))
        about = paint.two_lines(self._about, painter.fontMetrics(), box.width())
        painter.drawText(box.adjusted(0, 20, 0, 0), Qt.AlignmentFlag.AlignTop, about)


def _plain(text: str) -> str:
    """Small letters, and one way to write what Hindi writes in two: फ़ and फ, ऐप and एप, कॉल and काल, हाँ and हां."""
    return unicodedata.normalize("NFD", text.casefold()).translate(_ONE_WAY)
