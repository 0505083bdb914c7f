"""The checklist of one kind of crime: what is there, what is missing and how the person gets it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from supportdesk import wording
from supportdesk.services.checklists import ItemRow
from supportdesk.texts import N_, Texts
from ui import theme
from ui.widgets.button import Button
from ui.widgets.card import Card, line
from ui.widgets.drop_zone import local_files
from ui.widgets.labels import Chip, Words, small
from ui.widgets.money_bar import MoneyBar

_STATES = {
    "have": (N_("✓"), "ok", N_("is there")),
    "missing": (N_("…"), "warn", N_("still missing")),
    "not_available": (N_("none"), "plain", N_("cannot be had")),
    "not_applicable": (N_("n/a"), "plain", N_("does not apply")),
}
_MARKS = (
    ("not_available", N_("Cannot be had…")),
    ("not_applicable", N_("Does not apply…")),
)


class ChecklistCard(Card):
    """`attach_wanted(item)`, `dropped(item, paths)` and `mark_wanted(item, state)`; "missing" takes a mark back."""

    attach_wanted = Signal(str)
    dropped = Signal(str, list)
    mark_wanted = Signal(str, str)
    print_wanted = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(texts("Checklist"), parent=parent)
        self._texts = texts
        self._rows: dict[str, ItemLine] = {}
        self.setFixedWidth(430)
        self._count = small("", parent=self)
        self.head.addWidget(self._count)
        self._bar = MoneyBar(parent=self)
        self.body.addWidget(self._bar)
        inside = QWidget(self)
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        self.body.addWidget(scroll, 1)
        printing = Button(texts("Print what to bring next time"), name="bring_list", small=True, parent=self)
        printing.clicked.connect(self.print_wanted)
        foot = QHBoxLayout()
        foot.addWidget(printing)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def show_items(self, title: str, items: Sequence[ItemRow]) -> None:
        """Rows that are there already only change, so that the keyboard stays where it is."""
        _ = self._texts
        self.heading.setText(title)
        self.setAccessibleName(title)
        required = [item for item in items if item.required]
        settled = sum(item.state != "missing" for item in required)
        words = _("{done} of {all}", done=settled, all=len(required))
        self._count.setText(words)
        self._bar.show_parts([("accent", settled)], len(required), words)
        if [item.id for item in items] != list(self._rows):
            self._make_rows([item.id for item in items])
        for item in items:
            self._rows[item.id].show_item(item)

    def item(self, item: str) -> "ItemLine":
        return self._rows[item]

    def _make_rows(self, ids: Sequence[str]) -> None:
        for row in self._rows.values():
            self._list.removeWidget(row)
            row.deleteLater()
        self._rows = {}
        for at, item in enumerate(ids):
            row = ItemLine(item, self._texts, self)
            row.attach_wanted.connect(self.attach_wanted)
            row.dropped.connect(self.dropped)
            row.mark_wanted.connect(self.mark_wanted)
            row.came_to.connect(self._explain_only)
            self._list.insertWidget(at, row)
            self._rows[item] = row

    def _explain_only(self, chosen: str) -> None:
        for item, row in self._rows.items():
            row.explain(shown=item == chosen)


class ItemLine(QFrame):
    """One item; files can be dropped on it, which then prove it. Who comes to it reads how to get what is missing."""

    came_to = Signal(str)
    attach_wanted = Signal(str)
    dropped = Signal(str, list)
    mark_wanted = Signal(str, str)

    def __init__(self, item: str, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"item_{item}")
        self.setAcceptDrops(True)
        self._item = item
        self._texts = texts
        self._over = False
        self._explained = False
        self._chip = Chip("", parent=self)
        self._name = Words(wrap=True, parent=self)
        self._below = small("", wrap=True, parent=self)
        self._how = small("", wrap=True, parent=self)
        self._how.hide()
        self._files = small("", "soft", parent=self)
        self._attach = Button(texts("Attach"), name="attach", small=True, parent=self)
        self._attach.clicked.connect(self._want_attach)
        self.menu = QMenu(self)
        self.menu.setObjectName("mark_menu")
        self._more = Button("", name="mark", small=True, kind="quiet", icon="chevron-down", parent=self)
        self._more.setToolTip(texts("It is not there: say why"))
        self._more.clicked.connect(self._open_menu)
        for button in (self._attach, self._more):
            button.installEventFilter(self)
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._below)
        words.addWidget(self._how)
        state = QHBoxLayout()
        state.addWidget(self._chip)
        state.addStretch(1)
        place = QWidget(self)
        place.setMinimumWidth(40)
        place.setLayout(state)
        state.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 5, 4, 5)
        row.setSpacing(theme.size("s2"))
        row.addWidget(place)
        row.addLayout(words, 1)
        row.addWidget(self._files)
        row.addWidget(self._attach)
        row.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(line(self))

    def show_item(self, item: ItemRow) -> None:
        _ = self._texts
        sign, tone, words = _STATES[item.state]
        self._chip.show_text(_(sign), tone)
        self._chip.setToolTip(_(words))
        self._chip.setAccessibleName(_(words))
        name = _.pick(item.name)
        self._name.setText(name)
        self._name.setToolTip(_.pick(item.why))
        self.setToolTip(_.pick(item.how) if item.state == "missing" else "")
        self._below.setText(self._line_below(item))
        self._below.setVisible(bool(self._below.text()))
        self._how.setText(self.toolTip())
        self.explain(shown=self._explained)
        self._files.setText(_.count("{n} file", "{n} files", item.files) if item.files else "")
        self._attach.setVisible(item.state == "missing")
        self._attach.setAccessibleName(_("Attach: {item}", item=name))
        self._more.setAccessibleName(_("Say why it is not there: {item}", item=name))
        self._more.setVisible(item.state != "have")
        self._fill_menu(item)

    def words(self) -> str:
        """What the row says."""
        how = self._how.text() if self._explained else ""
        shown = (self._chip.text, self._name.text(), self._below.text(), how, self._files.text())
        return " | ".join(text for text in shown if text)

    def explain(self, *, shown: bool) -> None:
        """Says below the name how the person gets it."""
        self._explained = shown
        self._how.setVisible(shown and bool(self._how.text()))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.came_to.emit(self._item)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.came_to.emit(self._item)
        super().mousePressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._over = bool(local_files(event.mimeData()))
        event.setAccepted(self._over)
        self.update()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        event.acceptProposedAction()
        self.dropped.emit(self._item, local_files(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._over or self._explained:
            QPainter(self).fillRect(self.rect(), theme.color("accent_tint"))
        super().paintEvent(event)

    def _line_below(self, item: ItemRow) -> str:
        _ = self._texts
        if item.state in ("not_available", "not_applicable") and item.marked_at is not None:
            when = wording.moment(item.marked_at)
            return _("“{reason}” — {who} {when}", reason=item.reason, who=_.pick(item.marked_by), when=when)
        counted = ""
        if item.wanted > 1:
            counted = _("one for each payment · {have} of {wanted}", have=item.have, wanted=item.wanted)
        if item.state == "have":
            return counted
        wish = "" if item.required else _("if there is one")
        return " · ".join(filter(None, (wish, counted)))

    def _fill_menu(self, item: ItemRow) -> None:
        self.menu.clear()
        marks = _MARKS if item.state == "missing" else (("missing", N_("It is to come after all")),)
        for state, words in marks:
            action = QAction(self._texts(words), self.menu)
            action.setObjectName(state)
            action.triggered.connect(self._want_mark)
            self.menu.addAction(action)

    def _open_menu(self) -> None:
        self.menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _want_attach(self) -> None:
        self.attach_wanted.emit(self._item)

    def _want_mark(self) -> None:
        self.mark_wanted.emit(self._item, self.sender().objectName())
