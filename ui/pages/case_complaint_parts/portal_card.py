"""The portal's boxes in its own order: one key copies the next value, ticks it and goes on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from supportdesk import knowledge
from supportdesk.fields import Choice
from supportdesk.services.paperwork.portal import PortalRow
from supportdesk.texts import N_, Language, Texts
from ui import dialogs
from ui.context import Context
from ui.models.rows import Column, Look
from ui.pages.case_complaint_parts.copying import Copying, label_of
from ui.pages.case_complaint_parts.portal_strip import PortalStrip
from ui.pages.case_complaint_parts.status_history import StatusHistory
from ui.widgets.button import Button
from ui.widgets.card import Card, line
from ui.widgets.labels import Words, small, tip
from ui.widgets.rows_table import RowsTable
from ui.widgets.segmented import Segmented

_PAGES = {
    "incident": N_("Incident"),
    "suspect": N_("Suspect"),
    "complainant": N_("Complainant"),
    "upload": N_("Upload"),
}
_STATUS = "status"
_HOW = {"choose": N_("choose"), "upload": N_("upload")}
_NAMED, _LONGEST = 6, 30


@dataclass(frozen=True, slots=True)
class Box:
    """A row of the table. `state` is done, next, todo, missing, doubt or not_needed."""

    id: str
    row: PortalRow
    state: str
    label: str
    value: str
    length: str
    act: str


class PortalCard(Card):
    """`failed` where a tick could not be kept, `saved` where a status was."""

    failed = Signal(object)
    saved = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("Copy to the portal"), parent=parent)
        self._context = context
        self._case_id = 0
        self.copying = Copying(context, self)
        self.copying.failed.connect(self.failed)
        self.copying.moved.connect(self._show)
        self._strip = PortalStrip(context.texts)
        self._strip.next_wanted.connect(self.copying.copy_next)
        self._strip.again_wanted.connect(self.copying.copy_again)
        self.destroyed.connect(self._strip.deleteLater)
        self.body.setSpacing(6)
        self._make_head()
        self._make_choices()
        self._make_boxes()
        self.status = StatusHistory(context, self._stack)
        self.status.saved.connect(self.saved)
        self.status.failed.connect(self.failed)
        self._stack.addWidget(self.status)
        self.body.addWidget(line(self))

    def show_case(self, case_id: int, language: Language) -> None:
        """From the first page, at its first box that is not in the portal yet; from the statuses where one was half
        typed."""
        self._case_id = case_id
        self._strip.close()
        self._pages.set_value("")  # the list of statuses gives way to the page that `_show` shows
        self.copying.show_case(case_id, language)
        self.status.show_case(case_id)
        self._table.scrollToTop()
        if self.status.is_begun:
            self._pages.set_value(_STATUS)
            self._show_statuses()

    def refresh(self, language: Language) -> None:
        """`language` is that of the account."""
        self.copying.refresh(language)
        self.status.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another step or the lock takes the strip away; a main window made small beside the browser does not."""
        if not event.spontaneous():
            self._strip.close()
        super().hideEvent(event)

    def _make_head(self) -> None:
        _ = self._context.texts
        self.head.insertWidget(1, small(knowledge.portal().site, parent=self))
        strip = Button(_("Strip"), name="open_strip", icon="layout-dashboard", small=True, parent=self)
        strip.setToolTip(_("A small strip beside the browser, always on top: F2 copies there too (Ctrl+F2)"))
        strip.clicked.connect(self._open_strip)
        button = Button(_("Copy next"), "F2", "primary", name="copy_next", small=True, parent=self)
        button.clicked.connect(self.copying.copy_next)
        button.setShortcut(QKeySequence())  # a button's own takes a tenth of a second, and the next key may be Ctrl+V
        for keys, act in (
            ("F2", self.copying.copy_next),
            ("Shift+F2", self.copying.copy_again),
            ("Ctrl+F2", self._open_strip),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        again = Button(_("Begin again…"), kind="quiet", name="untick_all", small=True, parent=self)
        again.setToolTip(_("Takes all ticks away, where the portal has thrown everything out"))
        again.clicked.connect(self._begin_again)
        for widget in (again, strip, button):
            self.head.addWidget(widget)

    def _make_choices(self) -> None:
        _ = self._context.texts
        self._missing = Words("", "warn", "font_small", wrap=True, parent=self)
        self._missing.setObjectName("lacking")
        self._tickets = Segmented([Choice("1", "1")], value="1", small=True, parent=self)
        self._tickets.setObjectName("portal_ticket")
        self._tickets.chosen.connect(self._choose_ticket)
        pages = knowledge.portal().pages
        self._pages = Segmented(
            [Choice(page, page) for page in pages], value=self.copying.page, small=True, parent=self
        )
        self._pages.setObjectName("portal_page")
        self._pages.chosen.connect(self._choose_page)
        self.body.addWidget(self._missing)
        self.body.addWidget(self._tickets)
        self.body.addWidget(self._pages)

    def _make_boxes(self) -> None:
        self._stack = QStackedWidget(self)
        self._table = RowsTable[Box](
            _columns(self._context.texts), self._context.texts("Boxes of the portal"), parent=self._stack
        )
        self._table.setObjectName("portal_boxes")
        self._table.picked.connect(self._pick)
        self._table.acted.connect(self._copy_box)
        self._about = Words("", "soft", "font_small", wrap=True, parent=self)
        self._about.setObjectName("about_box")
        self._about.setMinimumHeight(self._about.fontMetrics().lineSpacing() * 2)
        self._stack.addWidget(self._table)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self._about)

    def _open_strip(self) -> None:
        self._show_strip()
        self._strip.open()

    def _copy_box(self, box: Box) -> None:
        self.copying.take(box.row)

    def _choose_page(self, page: str) -> None:
        if page != _STATUS:
            self.copying.page = page
            self.copying.said = ""
            self._show_page()
        else:
            self._show_statuses()
            self.status.focus_first()

    def _show_statuses(self) -> None:
        self.copying.said = ""
        self._stack.setCurrentWidget(self.status)
        self._about.setText("")

    def _choose_ticket(self, ticket: str) -> None:
        self.copying.ticket, self.copying.said = int(ticket), ""
        self._show_page()

    def _begin_again(self) -> None:
        _ = self._context.texts
        question = _("Take all ticks away and copy from the first box again?")
        if dialogs.ask_yes_no(self, _, question, _("Begin again")):
            self.copying.begin_again()

    def _show(self) -> None:
        """Follows the copying; the list of statuses stays in front while nothing was copied."""
        if self._pages.value() != _STATUS or self.copying.said:
            self._show_page()
        self._show_strip()

    def _show_page(self) -> None:
        copying, following = self.copying, self.copying.next()
        said = copying.said
        self._show_choices()
        boxes = [self._box(row, following) for row in copying.on_page(copying.page)]
        self._stack.setCurrentWidget(self._table)
        self._table.show_rows(boxes)
        if following is not None and (following.page, following.ticket) == (copying.page, copying.ticket):
            self._table.pick(following.key)
        self._explain(self._table.current())
        if said:
            copying.said = said
            self._about.setText(said)

    def _show_choices(self) -> None:
        _, copying = self._context.texts, self.copying
        pages = knowledge.portal().pages
        choices = [Choice(page, self._page_words(at, page)) for at, page in enumerate(pages, 1)]
        self._pages.set_choices([*choices, Choice(_STATUS, _("Status"))])
        self._pages.set_value(copying.page)
        self._tickets.setVisible(copying.tickets > 1)
        self._tickets.set_choices(
            [
                Choice(str(n), _("Complaint {n} of {count}", n=n, count=copying.tickets))
                for n in range(1, copying.tickets + 1)
            ]
        )
        self._tickets.set_value(str(copying.ticket))
        self._show_lacking()

    def _show_lacking(self) -> None:
        """The list before she starts: each box once, the whole of it with the reasons in the tooltip."""
        _, rows = self._context.texts, self.copying.lacking()
        counted = Counter(row.label for row in rows)
        names = [_short(label) if n == 1 else f"{_short(label)} ×{n}" for label, n in counted.items()]
        shown = ", ".join(names[:_NAMED])
        if len(names) > _NAMED:
            shown = _("{things} and {n} more", things=shown, n=len(names) - _NAMED)
        self._missing.setText(_("Before you begin, ask or look at: {things}", things=shown))
        reasons = (" · ".join(filter(None, (label_of(row), row.gloss, self.copying.note_of(row)))) for row in rows)
        self._missing.setToolTip(tip(*reasons))
        self._missing.setVisible(bool(names))

    def _show_strip(self) -> None:
        row = self.copying.next()
        said = self._about.text()
        value = (
            f"{self._context.texts(_HOW[row.how])}: {row.value}"
            if row and row.how in _HOW
            else row.value
            if row
            else ""
        )
        self._strip.show_step(self.copying.progress(), label_of(row) if row else "", value, said)

    def _page_words(self, at: int, page: str) -> str:
        rows = [row for row in self.copying.on_page(page) if row.how != "not_needed"]
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
        act = _("Copy") if row.how == "copy" and row.value and not row.over else ""
        return Box(row.key, row, state, label_of(row), row.value or empty, length, act)

    def _pick(self, box: Box | None) -> None:
        self.copying.said = ""
        self._explain(box)

    def _explain(self, box: Box | None) -> None:
        """What a line of the table cannot hold: the portal's label in Hindi, and what is special."""
        if box is None:
            self._about.setText("")
            return
        _ = self._context.texts
        refused = ""
        if box.row.refused:
            refused = _("written otherwise: {letters}, which the portal refuses", letters=" ".join(box.row.refused))
        takes = _("takes: {letters}", letters=_.pick(box.row.letters)) if box.row.letters else ""
        parts = (box.label, box.row.gloss, self.copying.note_of(box.row), takes, refused)
        self._about.setText(" · ".join(filter(None, parts)))


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: label.rfind(' ', 0, _LONGEST)]}…"


def _state(row: PortalRow, following: PortalRow | None) -> str:
    if row.copied:
        return "done"
    if row.how == "not_needed":
        return "not_needed"
    if row.missing or row.over:
        return "missing"
    if following is not None and row.key == following.key:
        return "next"
    return "doubt" if row.doubt else "todo"


_SIGNS = {"done": "✓", "next": "→", "todo": "○", "missing": "!", "doubt": "?", "not_needed": "–"}
_TONES = {"done": "ok", "next": "info", "todo": "plain", "missing": "warn", "doubt": "warn", "not_needed": "plain"}


def _columns(texts: Texts) -> Sequence[Column[Box]]:
    _ = texts
    return (
        Column("", lambda box: _SIGNS[box.state], Look.CHIP, tone=lambda box: _TONES[box.state], width=46),
        Column(_("Portal field"), lambda box: box.label, hint=lambda box: box.row.gloss, width=236),
        Column(_("Value"), lambda box: box.value, tone=_ink, hint=lambda box: box.row.value),
        Column(_("Letters"), lambda box: box.length, Look.MUTED, width=80, right=True),
        Column("", lambda box: box.act, Look.BUTTON, act="copy", tone=_button, width=72),
    )


def _ink(box: Box) -> str:
    return "warn" if box.state == "missing" else "ink" if box.row.value and box.state != "not_needed" else "ink_3"


def _button(box: Box) -> str:
    return "primary" if box.state == "next" else ""
