"""What the boxes of the portal take: corrected here on the day somebody sees it changed, without a new version."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from supportdesk import clock, knowledge, wording
from supportdesk.errors import DeskError
from supportdesk.fields import Choice, Field, Kind
from supportdesk.knowledge.corrections import DESCRIPTION, What
from supportdesk.services.paperwork.portal_limits import (
    BoxRule,
    CorrectionLine,
    box_rules,
    correct_box,
    correction_lines,
)
from supportdesk.texts import N_
from ui.context import Context
from ui.models.rows import Column, Look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field_form import FieldForm
from ui.widgets.labels import Words, small
from ui.widgets.rows_table import RowsTable

_BOX = Field("portal_box", N_("Box of the portal"), Kind.PICK, max_len=120)
_LETTERS = Field("letters", N_("Letters it takes"), Kind.PICK, max_len=120)
_FIELDS = (
    _BOX,
    _LETTERS,
    Field("max_len", N_("Most letters"), max_len=6),
    Field("min_len", N_("Least letters"), max_len=6),
    Field("also", N_("Also these signs"), max_len=40),
    Field("never", N_("But not these signs"), max_len=40),
    Field("correction_source", N_("Where it was seen"), max_len=200, hint=N_("like: live page, 22/11/2026")),
)
_WHATS: dict[What, str] = {
    "max_len": N_("Most letters"),
    "min_len": N_("Least letters"),
    "letters": N_("Letters it takes"),
    "also": N_("Also these signs"),
    "never": N_("But not these signs"),
}
_MOST_SHOWN = 4


class PortalLimitsCard(Card):
    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.texts("What the portal takes"), parent=parent)
        _ = context.texts
        self.setObjectName("portal_limits")
        self._context = context
        self._rule: BoxRule | None = None
        checked = max(box.basis.checked for page in knowledge.portal().pages.values() for box in page.fields)
        about = _(
            "The boxes were last looked at on {day}. What is corrected here counts at once.",
            day=wording.day(checked, _),
        )
        self._form = FieldForm(
            _FIELDS, _, columns=2, spans={"portal_box": 2, "letters": 2, "correction_source": 2}, parent=self
        )
        self._form.set_choices(
            _LETTERS.key, [Choice(each.id, _.pick(each.name)) for each in knowledge.portal().letters.values()]
        )
        self._form.edited.connect(self._follow)
        self._problem = Words("", "error", wrap=True, parent=self)
        self._problem.hide()
        save = Button(_("Correct it"), kind="primary", name="correct_box", parent=self)
        save.clicked.connect(self._save)
        self._shipped = Button(_("As shipped again"), kind="quiet", name="as_shipped", parent=self)
        self._shipped.clicked.connect(self._take_back)
        row = QHBoxLayout()
        row.addWidget(self._problem, 1)
        row.addStretch()
        row.addWidget(self._shipped)
        row.addWidget(save)
        self._table = self._make_table()
        self.body.addWidget(small(about, wrap=True, parent=self))
        self.body.addWidget(self._form)
        self.body.addLayout(row)
        self.body.addWidget(self._table)
        self.refresh()
        self._choose(DESCRIPTION)

    def refresh(self) -> None:
        """The lists; what is being typed stays."""
        self._rules = {rule.key: rule for rule in self._context.desk.ask(box_rules)}
        kept = self._form.editor(_BOX.key).value()
        self._form.set_choices(_BOX.key, [Choice(key, self._name(rule)) for key, rule in self._rules.items()])
        self._form.editor(_BOX.key).set_value(kept)
        lines = self._context.desk.ask(correction_lines)
        self._table.show_rows(lines)
        self._table.setVisible(bool(lines))
        self._table.setFixedHeight(self._table.height_of(min(len(lines), _MOST_SHOWN)))

    def _name(self, rule: BoxRule) -> str:
        """A dot marks what is not as shipped."""
        return f"{rule.label.en} •" if rule.corrected else rule.label.en

    def _make_table(self) -> RowsTable[CorrectionLine]:
        _ = self._context.texts

        def day(line: CorrectionLine) -> str:
            return wording.day(clock.local(line.at).date(), _)

        def who(line: CorrectionLine) -> str:
            return f"{_.pick(line.name)}, {day(line)}"

        columns = (
            Column[CorrectionLine](_("Box of the portal"), lambda line: line.label.en, Look.STRONG),
            Column[CorrectionLine](_("What"), lambda line: _(_WHATS[line.what]), width=110),
            Column[CorrectionLine](_("Before"), lambda line: line.before or "—", Look.MUTED, width=70),
            Column[CorrectionLine](_("Now"), lambda line: line.now or _("as shipped"), width=80),
            Column[CorrectionLine](
                _("Who and where"),
                lambda line: f"{who(line)}: {line.source}",
                Look.MUTED,
                hint=lambda line: line.source,
            ),
        )
        table = RowsTable(columns, _("Corrections"), parent=self)
        table.setObjectName("corrections")
        return table

    def _follow(self, key: str) -> None:
        if key == _BOX.key and self._form.editor(key).value() in self._rules:
            self._choose(self._form.editor(key).value())

    def _choose(self, key: str) -> None:
        rule = self._rule = self._rules[key]
        self._form.set_typed(
            {
                _BOX.key: key,
                "letters": rule.letters_id,
                "max_len": str(rule.max_len or ""),
                "min_len": str(rule.min_len or ""),
                "also": rule.also,
                "never": rule.never,
                "correction_source": "",
            }
        )
        self._form.editor("min_len").setEnabled(rule.min_len is not None)
        self._shipped.setVisible(bool(rule.corrected))
        self._say("")

    def _save(self) -> None:
        typed = self._form.typed()
        wanted: dict[What, str] = {what: typed[what] for what in _WHATS}
        self._correct(wanted, typed["correction_source"])

    def _take_back(self) -> None:
        if self._rule is not None:
            self._correct(dict.fromkeys(self._rule.corrected, ""), self._context.texts("as shipped again"))

    def _correct(self, wanted: dict[What, str], source: str) -> None:
        _ = self._context.texts
        if self._rule is None:
            return
        if self._rule.min_len is None:
            wanted.pop("min_len", None)
        try:
            self._context.desk.do(correct_box, self._rule.key, wanted, source)
        except DeskError as error:
            self._say(error.say(_))
            return
        self.refresh()
        self._choose(self._rule.key)
        self.said.emit(_("What the portal takes is corrected."))

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
