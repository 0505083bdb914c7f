"""Which papers go to the printer: every kind that this case can have, ticked by mouse or by the space bar."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from supportdesk.services.paperwork.bank_names import bank_of
from supportdesk.services.paperwork.kinds import GROUPS, KINDS
from supportdesk.services.paperwork.offers import Offer
from supportdesk.texts import Texts
from ui import theme
from ui.context import Context
from ui.widgets.card import Card
from ui.widgets.cells import SECOND, TickDelegate
from ui.widgets.labels import small, tip

_OFFER = Qt.ItemDataRole.UserRole
_WIDTH = 268


class ChoiceCard(Card):
    """The line the person stands on is `looked_at(Offer)`; a change of the ticks is `ticked`."""

    looked_at = Signal(object)
    ticked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Papers"), parent=parent)
        self._texts = context.texts
        self._list = QListWidget(self)
        self._list.setObjectName("papers")
        self._list.setProperty("kind", "found")
        self._list.setAccessibleName(context.texts("Papers to print"))
        self._list.setItemDelegate(TickDelegate(self._list))
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentItemChanged.connect(self._look)
        self._list.itemChanged.connect(self._say_ticked)
        hint = small(context.texts("Space ticks a paper, Ctrl+A all that fit this case."), wrap=True, parent=self)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(hint)
        self.setFixedWidth(_WIDTH)

    def show_offers(self, offers: Sequence[Offer], ticked: Offer) -> None:
        """All papers of the case; one of them is ticked and in sight."""
        self._list.blockSignals(True)  # noqa: FBT003
        self._list.clear()
        group = ""
        for offer in offers:
            kind = KINDS[offer.kind]
            if kind.group != group:
                group = kind.group
                self._list.addItem(_heading(self._texts(GROUPS[group])))
            self._list.addItem(_line(offer, self._texts, ticked=offer == ticked))
        self._list.blockSignals(False)  # noqa: FBT003
        self.go_to(ticked)

    def go_to(self, offer: Offer) -> None:
        item = next((item for item in self._items() if item.data(_OFFER) == offer), None)
        if item is not None:
            self._list.setCurrentItem(item)

    def ticked_offers(self) -> list[Offer]:
        return [item.data(_OFFER) for item in self._items() if item.checkState() is Qt.CheckState.Checked]

    def tick_fitting(self) -> None:
        """All that fit the case, or none where they are all ticked."""
        fitting = [item for item in self._items() if item.data(_OFFER).fits]
        every = all(item.checkState() is Qt.CheckState.Checked for item in fitting)
        for item in fitting:
            item.setCheckState(Qt.CheckState.Unchecked if every else Qt.CheckState.Checked)

    def focus_list(self) -> None:
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _items(self) -> list[QListWidgetItem]:
        every = (self._list.item(at) for at in range(self._list.count()))
        return [item for item in every if item.data(_OFFER) is not None]

    def _look(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None and item.data(_OFFER) is not None:
            self.looked_at.emit(item.data(_OFFER))

    def _say_ticked(self, _item: QListWidgetItem) -> None:
        self.ticked.emit()


def name_of(offer: Offer, texts: Texts) -> str:
    return ", ".join(filter(None, (texts(KINDS[offer.kind].title), receiver_of(offer, texts))))


def receiver_of(offer: Offer, texts: Texts) -> str:
    """A bank is called as the screen speaks; anything else as it was typed."""
    return texts.pick(bank_of(offer.to_whom))


def _heading(words: str) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _line(offer: Offer, texts: Texts, *, ticked: bool) -> QListWidgetItem:
    item = QListWidgetItem(texts(KINDS[offer.kind].title))
    item.setData(_OFFER, offer)
    item.setData(SECOND, receiver_of(offer, texts))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, name_of(offer, texts))
    item.setToolTip(tip(name_of(offer, texts)))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    item.setForeground(QBrush(theme.color("ink" if offer.fits else "ink_3")))
    return item
