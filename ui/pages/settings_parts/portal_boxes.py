"""The boxes of the portal, page by page, and the form in which one is corrected, moved, taken out or added."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.fields import Choice, Field, Kind
from supportdesk.knowledge.corrections import BY_HAND, FIRST_ON, What
from supportdesk.services.paperwork.portal_limits import BoxRule, add_box, box_rules, correct_box
from supportdesk.texts import N_
from ui.context import Context
from ui.models.rows import Column, Look
from ui.pages.settings_parts.portal_words import KINDS, WHATS, fact_choices, fact_words, place_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field_form import FieldForm
from ui.widgets.journal import FormJournal
from ui.widgets.labels import Problem
from ui.widgets.rows_table import RowsTable
from ui.widgets.segmented import Segmented

SOURCE = Field(
    "correction_source",
    N_("Where it was seen"),
    required=True,
    max_len=200,
    placeholder=N_("like: live page, 22/11/2026"),
)
_TYPED: tuple[What, ...] = ("letters", "max_len", "min_len", "also", "never")
_FIELDS = (
    Field("label", WHATS["label"], required=True, max_len=200),
    Field("gloss", WHATS["gloss"], max_len=200),
    Field("kind", N_("What goes in"), Kind.PICK, max_len=20),
    Field("fill", WHATS["fill"], Kind.PICK, max_len=120),
    Field("after", WHATS["after"], Kind.PICK, max_len=200),
    Field("letters", WHATS["letters"], Kind.PICK, max_len=120),
    Field("max_len", WHATS["max_len"], max_len=6),
    Field("min_len", WHATS["min_len"], max_len=6),
    Field("required", WHATS["required"], Kind.FLAG),
    Field("also", WHATS["also"], max_len=40),
    Field("never", WHATS["never"], max_len=40),
    SOURCE,
)
_SPANS = {
    **dict.fromkeys(("label", "gloss", "kind", "fill", "also", "never"), 3),
    **dict.fromkeys(("max_len", "min_len", "required"), 2),
    **dict.fromkeys(("after", "letters", "correction_source"), 6),
}
_STANDS = {"removed": N_("taken out"), "own": N_("added"), "corrected": N_("corrected")}
_TONES = {"removed": "plain", "own": "accent", "corrected": "warn"}
_STANDS_AT = 1
_NEW = "new after "
"""Before the key of the box behind which a new one is to stand, where it waits half typed."""


@dataclass(frozen=True, slots=True)
class _New:
    """A box that is being described; it comes to stand after another."""

    after: str


class PortalBoxes(QWidget):
    """`said` after each correction. What is typed about a box waits until the box is chosen again."""

    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rules: dict[str, BoxRule] = {}
        self._in_hand: BoxRule | _New | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._make_list(), 7)
        row.addWidget(self._make_form(), 5)
        self._journal = FormJournal(context, "portal_box", self._form, own=True)
        self.refresh()
        self._choose_first()

    def flush(self) -> bool:
        """Lets what is typed wait; False where the desk refused."""
        return self._journal.flush()

    def refresh(self) -> None:
        """What is being typed stays."""
        self._rules = {rule.key: rule for rule in self._context.desk.ask(box_rules)}
        page = self._pages.value()
        rules = [rule for rule in self._rules.values() if rule.page == page]
        self._table.show_column(_STANDS_AT, shown=any(map(_stand, rules)))
        self._table.show_rows(rules)

    def _make_list(self) -> Card:
        _ = self._context.texts
        card = Card(_("Boxes"), parent=self)
        add = Button(_("Add a box"), name="add_box", icon="plus", small=True, parent=card)
        add.clicked.connect(self._start)
        card.head.addWidget(add)

        def fill(rule: BoxRule) -> str:
            return fact_words(rule.fill, _)

        pages = knowledge.portal().pages.values()
        self._pages = Segmented(
            [Choice(page.id, _.pick(page.name)) for page in pages], value=next(iter(pages)).id, small=True, parent=card
        )
        self._pages.setObjectName("box_page")
        self._pages.chosen.connect(self._turn)
        columns = (
            Column[BoxRule](_("Portal field"), lambda rule: rule.label.en, Look.STRONG, hint=_both),
            Column[BoxRule](
                "",
                lambda rule: _(_STANDS.get(_stand(rule), "")),
                Look.CHIP,
                tone=lambda r: _TONES.get(_stand(r), ""),
                width=104,
            ),
            Column[BoxRule](_("Required"), lambda rule: "✓" if rule.required else "", width=76),
            Column[BoxRule](_("Letters"), lambda rule: str(rule.max_len or ""), Look.MUTED, width=64, right=True),
            Column[BoxRule](_("Filled with"), fill, Look.MUTED, hint=fill, width=180),
        )
        self._table = RowsTable(columns, _("Boxes of the portal"), parent=card)
        self._table.setObjectName("box_rules")
        self._table.picked.connect(self._choose)
        card.body.addWidget(self._pages)
        card.body.addWidget(self._table, 1)
        return card

    def _make_form(self) -> Card:
        _ = self._context.texts
        card = Card(" ", parent=self)
        self._title = card.heading
        self._form = FieldForm(_FIELDS, _, columns=6, spans=_SPANS, parent=card)
        self._form.set_choices("kind", [Choice(kind, _(words)) for kind, words in KINDS.items()])
        letters = knowledge.portal().letters.values()
        self._form.set_choices("letters", [Choice(each.id, _.pick(each.name)) for each in letters])
        self._form.edited.connect(self._follow)
        self._problem = Problem(card)
        self._shipped = self._button(card, _("As shipped again"), "as_shipped", self._take_back, "quiet")
        self._out = self._button(card, _("Take the box out"), "remove_box", self._take_out)
        self._save = self._button(card, _("Correct it"), "correct_box", self._correct, "primary")
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self._shipped, self._out, self._save):
            row.addWidget(button)
        card.body.addWidget(self._form)
        card.body.addWidget(self._problem)
        card.body.addLayout(row)
        card.body.addStretch(1)
        return card

    @staticmethod
    def _button(card: Card, text: str, name: str, act: Callable[[], None], kind: str = "") -> Button:
        button = Button(text, kind=kind, name=name, parent=card)
        button.clicked.connect(act)
        return button

    def _turn(self, _page: str) -> None:
        self.refresh()
        self._table.setCurrentIndex(self._table.model().index(0, 0))

    def _choose_first(self) -> None:
        """The box of which something was typed last and not laid down, else the first of all."""
        left = self._journal.left()
        new = [key.removeprefix(_NEW) for key in left if key.startswith(_NEW)]
        known = [key for key in left if key in self._rules]
        if known:
            self._pages.set_value(self._rules[known[-1]].page)
            self.refresh()
            self._table.pick(known[-1])
        else:
            self._table.setCurrentIndex(self._table.model().index(0, 0))
        if new:
            self._show(_New(new[-1]))

    def _choose(self, rule: BoxRule | None) -> None:
        if rule is not None:
            self._show(rule)

    def _start(self) -> None:
        """A new box behind the one in hand."""
        at = self._table.current()
        self._show(_New(at.key if at else FIRST_ON + self._pages.value()))
        self._form.focus_first()

    def _show(self, box: BoxRule | _New) -> None:
        _ = self._context.texts
        self._journal.close()
        self._in_hand = box
        rule = box if isinstance(box, BoxRule) else None
        source = self._form.typed()["correction_source"]
        self._form.set_choices("fill", fact_choices(rule.fill if rule else BY_HAND, _))
        self._form.set_choices("after", self._places(box))
        self._form.clear()
        self._form.set_typed({**_of(box), "correction_source": source})
        self._journal.show(self._journal.open(of=rule.key if rule else f"{_NEW}{box.after}"))
        self._title.setText(rule.label.en if rule else _("A new box"))
        self._form.editor("kind").setEnabled(rule is None)
        self._save.set_label(_("Correct it") if rule else _("Add it"))
        self._out.setVisible(rule is not None)
        self._out.set_label(_("Put the box back") if rule and rule.removed else _("Take the box out"))
        self._shipped.setVisible(rule is not None and bool(rule.corrected) and not rule.own)
        self._follow("kind")
        self._problem.say("")

    def _places(self, box: BoxRule | _New) -> list[Choice]:
        _ = self._context.texts
        page = self._pages.value() if isinstance(box, _New) else box.page
        order = [page, *(each for each in knowledge.portal().pages if each != page)]
        keys = [FIRST_ON + page]
        keys += [rule.key for at in order for rule in self._rules.values() if rule.page == at]
        return [
            Choice(key, place_words(key, self._rules, _)) for key in keys if isinstance(box, _New) or key != box.key
        ]

    def _follow(self, key: str) -> None:
        """Lengths and letters only where something is typed; a least length only where the portal asks for one."""
        if key != "kind":
            return
        typed_into = self._form.editor("kind").value() == "text"
        for what in _TYPED:
            self._form.editor(what).setEnabled(typed_into)
        counted = isinstance(self._in_hand, BoxRule) and self._in_hand.min_len is not None
        self._form.editor("min_len").setEnabled(counted)

    def _correct(self) -> None:
        typed = self._form.typed()
        wanted: dict[What, str] = {what: typed[what] for what in WHATS if what in typed}
        wanted["required"] = typed["required"] or "no"
        for what in _TYPED:
            if not self._form.editor(what).isEnabled():
                wanted.pop(what)
        if isinstance(self._in_hand, _New):
            self._do(partial(self._context.desk.do, add_box, wanted, typed["correction_source"]))
        elif self._in_hand is not None:
            if not self._in_hand.own:
                wanted.pop("kind")
            self._lay(self._in_hand, wanted)

    def _take_out(self) -> None:
        if isinstance(self._in_hand, BoxRule):
            self._lay(self._in_hand, {"removed": "" if self._in_hand.removed else "yes"})

    def _take_back(self) -> None:
        if isinstance(self._in_hand, BoxRule):
            back: dict[What, str] = dict.fromkeys(self._in_hand.corrected, "")
            self._lay(self._in_hand, back, self._context.texts("as shipped again"))

    def _lay(self, rule: BoxRule, wanted: dict[What, str], source: str = "") -> None:
        grounds = source or self._form.typed()["correction_source"]
        self._do(partial(self._context.desk.do, correct_box, rule.key, wanted, grounds))

    def _do(self, act: Callable[[], str | None]) -> None:
        """Then shows the box as it is now, on the page where it stands now."""
        try:
            key = act() or (self._in_hand.key if isinstance(self._in_hand, BoxRule) else "")
        except DeskError as error:
            self._problem.say(error.say(self._context.texts))
            return
        self._journal.forget()
        self.refresh()
        if key in self._rules:
            self._pages.set_value(self._rules[key].page)
            self.refresh()
            self._table.pick(key)
            self._show(self._rules[key])
        self.said.emit(self._context.texts("The portal is corrected. F2 copies it so from now on."))


def _both(rule: BoxRule) -> str:
    return " · ".join(rule.label)


def _stand(rule: BoxRule) -> str:
    if rule.removed:
        return "removed"
    return "own" if rule.own else "corrected" if rule.corrected else ""


def _of(box: BoxRule | _New) -> dict[str, str]:
    if isinstance(box, _New):
        return {"kind": "text", "fill": BY_HAND, "after": box.after, "letters": "text"}
    return {
        "label": box.label.en,
        "gloss": box.label.hi,
        "kind": box.kind,
        "required": "yes" if box.required else "no",
        "fill": box.fill,
        "after": box.after,
        "letters": box.letters_id,
        "max_len": str(box.max_len or ""),
        "min_len": str(box.min_len or ""),
        "also": box.also,
        "never": box.never,
    }
