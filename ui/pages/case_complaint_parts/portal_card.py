"""The portal's boxes in its own order: one key copies the next value, ticks it and goes on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.fields import Choice
from supportdesk.services.paperwork.portal import PortalRow, portal_rows, tick_copied, untick_all
from supportdesk.texts import N_, Both, Language, Texts
from ui import dialogs
from ui.context import Context
from ui.models.rows import Column, Look
from ui.widgets.button import Button
from ui.widgets.card import Card, line
from ui.widgets.labels import Words, small
from ui.widgets.rows_table import RowsTable
from ui.widgets.segmented import Segmented

_SITE = "cybercrime.gov.in"
_PAGES = {
    "incident": N_("Incident"),
    "suspect": N_("Suspect"),
    "complainant": N_("Complainant"),
    "upload": N_("Evidence and ID"),
}
_HOW = {"choose": N_("choose"), "upload": N_("upload")}


@dataclass(frozen=True, slots=True)
class Box:
    """A row of the table. `state` is done, next, todo, missing or not_needed."""

    id: str
    row: PortalRow
    state: str
    label: str
    value: str
    length: str
    act: str


class PortalCard(Card):
    """`failed` where a tick could not be kept."""

    failed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Copy to the portal"), parent=parent)
        self._context = context
        self._case_id = 0
        self._language: Language = "en"
        self._rows: list[PortalRow] = []
        self.body.setSpacing(6)
        self._make_head()
        pages = knowledge.portal().pages
        self._pages = Segmented(
            [Choice(page, page) for page in pages], value=next(iter(pages)), small=True, parent=self
        )
        self._pages.setObjectName("portal_page")
        self._pages.chosen.connect(self._show_page)
        self._table = RowsTable[Box](_columns(context.texts), context.texts("Boxes of the portal"), parent=self)
        self._table.setObjectName("portal_boxes")
        self._table.picked.connect(self._explain)
        self._table.acted.connect(self._copy_box)
        self._about = Words("", "soft", "font_small", wrap=True, parent=self)
        self._about.setObjectName("about_box")
        self._about.setMinimumHeight(self._about.fontMetrics().lineSpacing() * 2)
        self.body.addWidget(self._pages)
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._about)
        self.body.addWidget(line(self))

    def show_case(self, case_id: int, language: Language) -> None:
        """From the first page, at its first box that is not in the portal yet."""
        self._case_id, self._language = case_id, language
        self._pages.set_value(next(iter(knowledge.portal().pages)))
        self.refresh(language)
        self._table.scrollToTop()

    def refresh(self, language: Language) -> None:
        """`language` is that of the account."""
        self._language = language
        self._rows = self._context.desk.ask(portal_rows, self._case_id, language) if self._case_id else []
        self._show_page()

    def copy_next(self) -> None:
        """The next box of this page or a later one: copied, or shown where it is to be chosen, and ticked."""
        row = self._next()
        if row is None:
            self._about.setText(self._context.texts("Everything that is known is in the portal."))
            return
        if row.page != self._pages.value():
            self._pages.set_value(row.page)
            self._show_page()
        self._take(row)

    def _make_head(self) -> None:
        _ = self._context.texts
        self.head.insertWidget(1, small(_SITE, parent=self))
        again = Button(_("Begin again…"), kind="quiet", name="untick_all", small=True, parent=self)
        again.setToolTip(_("Takes all ticks away, where the portal has thrown everything out"))
        again.clicked.connect(self._begin_again)
        button = Button(_("Copy next"), "F2", "primary", name="copy_next", small=True, parent=self)
        button.clicked.connect(self.copy_next)
        button.setShortcut(QKeySequence())  # a button's own takes a tenth of a second, and the next key may be Ctrl+V
        QShortcut(QKeySequence("F2"), self).activated.connect(self.copy_next)
        self.head.addWidget(again)
        self.head.addWidget(button)

    def _next(self) -> PortalRow | None:
        """From the page in hand to the last, then from the first."""
        pages = list(knowledge.portal().pages)
        at = pages.index(self._pages.value())
        order = {page: (number - at) % len(pages) for number, page in enumerate(pages)}
        waiting = [row for row in self._rows if _is_waiting(row)]
        return min(waiting, key=lambda row: order[row.page], default=None)

    def _copy_box(self, box: Box) -> None:
        self._take(box.row)

    def _take(self, row: PortalRow) -> None:
        _ = self._context.texts
        if row.how == "copy":
            QGuiApplication.clipboard().setText(row.value)
        try:
            self._context.desk.do(tick_copied, self._case_id, row.key)
        except DeskError as error:
            self.failed.emit(error)
        self.refresh(self._language)
        following = self._next()
        if following is not None and following.page == row.page:
            self._table.pick(following.key)
        label = _label(row)
        if row.how == "copy":
            said = _("On the clipboard: {label} · {value}", label=label, value=row.value)
        elif row.how == "choose":
            said = _("Choose in the portal: {label} · {value}", label=label, value=row.value)
        else:
            said = _("Upload to the portal: {label} · {value}", label=label, value=row.value)
        self._about.setText(" · ".join(text for text in (said, self._note(row)) if text))

    def _begin_again(self) -> None:
        _ = self._context.texts
        question = _("Take all ticks away and copy from the first box again?")
        if not dialogs.ask_yes_no(self, _, question, _("Begin again")):
            return
        try:
            self._context.desk.do(untick_all, self._case_id)
        except DeskError as error:
            self.failed.emit(error)
        self._pages.set_value(next(iter(knowledge.portal().pages)))
        self.refresh(self._language)

    def _show_page(self) -> None:
        pages = knowledge.portal().pages
        self._pages.set_choices([Choice(page, self._page_words(at, page)) for at, page in enumerate(pages, 1)])
        following = self._next()
        boxes = [self._box(row, following) for row in self._rows if row.page == self._pages.value()]
        self._table.show_rows(boxes)
        if self._table.current() is None and following is not None:
            self._table.pick(following.key)
        self._explain(self._table.current())

    def _page_words(self, at: int, page: str) -> str:
        rows = [row for row in self._rows if row.page == page and row.how != "not_needed"]
        _, known = self._context.texts, knowledge.portal().pages[page].name
        name = _(_PAGES[page]) if page in _PAGES else _.pick(known)
        return f"{at} {name} {sum(row.copied for row in rows)}/{len(rows)}"

    def _box(self, row: PortalRow, following: PortalRow | None) -> Box:
        _ = self._context.texts
        state = _state(row, following)
        empty = {"not_needed": _("not needed"), "missing": _("missing")}.get(state, "—")
        if row.how in _HOW:
            length = _(_HOW[row.how])
        else:
            length = f"{row.length}/{row.max}" if row.max and row.value else str(row.length) if row.value else ""
        act = _("Copy") if row.how == "copy" and row.value else ""
        return Box(row.key, row, state, _label(row), row.value or empty, length, act)

    def _explain(self, box: Box | None) -> None:
        """What a line of the table cannot hold: the portal's label in Hindi, and what is special."""
        if box is None:
            self._about.setText("")
            return
        _ = self._context.texts
        refused = ""
        if box.row.refused:
            refused = _("without {letters}, which the portal refuses", letters=" ".join(box.row.refused))
        ticket = _("in complaint number {n}", n=box.row.ticket) if box.row.ticket > 1 else ""
        parts = (box.label, box.row.gloss, ticket, self._note(box.row), refused)
        self._about.setText(" · ".join(part for part in parts if part))

    def _note(self, row: PortalRow) -> str:
        _ = self._context.texts
        return _.pick(row.note) if isinstance(row.note, Both) else _(row.note)


def _is_waiting(row: PortalRow) -> bool:
    return bool(row.value) and not row.copied and row.how != "not_needed"


def _state(row: PortalRow, following: PortalRow | None) -> str:
    if row.copied:
        return "done"
    if row.how == "not_needed":
        return "not_needed"
    if row.missing:
        return "missing"
    return "next" if following is not None and row.key == following.key else "todo"


def _label(row: PortalRow) -> str:
    """The portal's own words: they have to be found again on its page."""
    return f"{row.label} ({row.nth})" if row.nth else row.label


_SIGNS = {"done": "✓", "next": "→", "todo": "○", "missing": "!", "not_needed": "–"}
_TONES = {"done": "ok", "next": "info", "todo": "plain", "missing": "warn", "not_needed": "plain"}


def _columns(texts: Texts) -> Sequence[Column[Box]]:
    _ = texts
    return (
        Column("", lambda box: _SIGNS[box.state], Look.CHIP, tone=lambda box: _TONES[box.state], width=50),
        Column(_("Portal field"), lambda box: box.label, hint=lambda box: box.row.gloss, width=244),
        Column(_("Value"), lambda box: box.value, tone=_ink, hint=lambda box: box.row.value),
        Column(_("Length"), lambda box: box.length, Look.MUTED, width=82, right=True),
        Column("", lambda box: box.act, Look.BUTTON, act="copy", tone=_button, width=72),
    )


def _ink(box: Box) -> str:
    return "warn" if box.state == "missing" else "ink" if box.row.value and box.state != "not_needed" else "ink_3"


def _button(box: Box) -> str:
    return "primary" if box.state == "next" else ""
