"""The drop-down lists of the portal: their entries, what each stands for, and the form in which that is corrected."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk.errors import DeskError
from supportdesk.fields import Choice, Field, Kind
from supportdesk.services.paperwork.portal_entries import (
    EntryRule,
    ListRule,
    add_entry,
    entry_as_shipped,
    let_say,
    list_rules,
    remove_entry,
    rename_entry,
)
from supportdesk.texts import N_
from ui.context import Context
from ui.models.rows import Column, Look
from ui.pages.settings_parts.portal_boxes import SOURCE
from ui.pages.settings_parts.portal_words import known_words, list_words
from ui.widgets.button import Button
from ui.widgets.card import Card, line
from ui.widgets.field_form import FieldForm
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Problem
from ui.widgets.rows_table import RowsTable

_NAME = Field("entry_name", N_("Entry as the portal writes it"), max_len=120)
_SAYS = Field("entry_says", N_("Choose this entry for"), Kind.PICK, max_len=200)


class PortalLists(QWidget):
    """`said` after each correction. What is typed about an entry waits until the entry is chosen again."""

    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._make_lists(), 4)
        row.addWidget(self._make_entries(), 6)
        form = self._make_form()
        row.addWidget(form, 5)
        self._journal = FormJournal(context, "portal_entry", form, own=True)
        self.refresh()
        left = [key.partition(" ") for key in self._journal.left()]
        self._lists.setCurrentIndex(self._lists.model().index(0, 0))
        for name, _space, entry in left[-1:]:
            self._lists.pick(name)
            self._entries.pick(entry)

    def flush(self) -> bool:
        """Lets what is typed wait; False where the desk refused."""
        return self._journal.flush()

    def refresh(self) -> None:
        """What is being typed stays."""
        self._lists.show_rows(self._context.desk.ask(list_rules))
        self._show_entries(self._lists.current())

    def _make_lists(self) -> Card:
        _ = self._context.texts
        card = Card(_("Lists"), parent=self)
        columns = (
            Column[ListRule]("", lambda rule: list_words(rule, _), Look.STRONG, hint=lambda rule: list_words(rule, _)),
        )
        self._lists = RowsTable(columns, _("Lists of the portal"), header=False, parent=card)
        self._lists.setObjectName("list_rules")
        self._lists.picked.connect(self._turn)
        card.body.addWidget(self._lists, 1)
        return card

    def _make_entries(self) -> Card:
        _ = self._context.texts
        card = Card(_("Entries"), parent=self)

        def says(rule: EntryRule) -> str:
            return ", ".join(known_words(known, _) for known in rule.says)

        columns = (
            Column[EntryRule](_("Entry"), lambda rule: rule.name, Look.STRONG, second=says, hint=says),
            Column[EntryRule]("", lambda rule: _(_stand(rule)), Look.CHIP, tone=_tone, width=104),
        )
        self._entries = RowsTable(columns, _("Entries"), header=False, parent=card)
        self._entries.setObjectName("entry_rules")
        self._entries.picked.connect(self._choose)
        card.body.addWidget(self._entries, 1)
        return card

    def _make_form(self) -> Card:
        _ = self._context.texts
        card = Card(" ", parent=self)
        self._title = card.heading
        self._source = FieldForm((SOURCE,), _, columns=1, parent=card)
        self._name = FieldForm((_NAME,), _, columns=1, parent=card)
        self._standing = QWidget(card)
        self._says = FieldForm((_SAYS,), _, columns=1, parent=self._standing)
        self._problem = Problem(card)
        self._add = self._button(card, _("Add as a new entry"), "add_entry", self._add_entry)
        self._rename = self._button(card, _("Rename it"), "rename_entry", self._rename_entry)
        self._say = self._button(self._standing, _("Choose it for this"), "let_say", self._let_say)
        self._shipped = self._button(card, _("As shipped again"), "entry_as_shipped", self._take_back, "quiet")
        self._out = self._button(card, _("Take it out"), "remove_entry", self._take_out)
        card.body.addWidget(self._source)
        card.body.addWidget(self._name)
        card.body.addLayout(_row(self._add, self._rename))
        stands = QVBoxLayout(self._standing)
        stands.setContentsMargins(0, 0, 0, 0)
        stands.addWidget(line(self._standing))
        stands.addWidget(self._says)
        stands.addLayout(_row(self._say))
        card.body.addWidget(self._standing)
        card.body.addWidget(line(card))
        card.body.addWidget(self._problem)
        card.body.addLayout(_row(self._shipped, self._out))
        card.body.addStretch(1)
        return card

    @staticmethod
    def _button(parent: QWidget, text: str, name: str, act: Callable[[], None], kind: str = "") -> Button:
        button = Button(text, kind=kind, name=name, small=True, parent=parent)
        button.clicked.connect(act)
        return button

    def _turn(self, rule: ListRule | None) -> None:
        self._show_entries(rule)
        self._entries.setCurrentIndex(self._entries.model().index(0, 0))
        self._choose(self._entries.current())

    def _show_entries(self, rule: ListRule | None) -> None:
        _ = self._context.texts
        entries = rule.entries if rule else ()
        self._entries.show_rows(entries)
        self._entries.show_column(1, shown=not all(entry.as_shipped for entry in entries))
        knows = [Choice(known.id, known_words(known, _)) for known in rule.knows] if rule else []
        self._says.set_choices("entry_says", knows)
        self._standing.setVisible(bool(knows))

    def _choose(self, entry: EntryRule | None) -> None:
        self._journal.close()
        self._title.setText(entry.name if entry else self._context.texts("A new entry"))
        self._name.set_typed({"entry_name": entry.name if entry else ""})
        self._says.set_typed({"entry_says": ""})
        rule = self._lists.current()
        self._journal.show(self._journal.open(of=f"{rule.id if rule else ''} {entry.id if entry else ''}"))
        there = entry is not None and not entry.removed
        for button in (self._rename, self._say, self._out):
            button.setEnabled(there)
        self._shipped.setVisible(entry is not None and not entry.as_shipped and not entry.added)
        self._problem.say("")

    def _add_entry(self) -> None:
        name = self._name.typed()["entry_name"]
        self._do(add_entry, name)
        self._entries.pick(name.strip())

    def _rename_entry(self) -> None:
        self._do(rename_entry, self._entry(), self._name.typed()["entry_name"])

    def _let_say(self) -> None:
        self._do(let_say, self._entry(), self._says.typed()["entry_says"])

    def _take_out(self) -> None:
        self._do(remove_entry, self._entry())

    def _take_back(self) -> None:
        self._do(entry_as_shipped, self._entry(), source=self._context.texts("as shipped again"))

    def _entry(self) -> str:
        """The entry in hand."""
        entry = self._entries.current()
        return entry.id if entry else ""

    def _do(self, act: Callable[..., None], *words: str, source: str = "") -> None:
        """On the list in hand; without a source, on the one that is typed."""
        rule, entry = self._lists.current(), self._entry()
        if rule is None:
            return
        try:
            self._context.desk.do(act, rule.id, *words, source or self._source.typed()["correction_source"])
        except DeskError as error:
            self._problem.say(error.say(self._context.texts))
            return
        self._journal.forget()
        self.refresh()
        self._lists.pick(rule.id)
        self._entries.pick(entry)
        self._choose(self._entries.current())
        self.said.emit(self._context.texts("The portal is corrected. F2 copies it so from now on."))


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row


def _stand(rule: EntryRule) -> str:
    if rule.removed:
        return N_("taken out")
    return N_("added") if rule.added else "" if rule.as_shipped else N_("renamed")


def _tone(rule: EntryRule) -> str:
    return "plain" if rule.removed else "accent" if rule.added else "warn"
