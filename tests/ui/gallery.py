"""Every widget in both looks and both languages, as pictures to put beside the mock-ups.

Run: python -m tests.ui.gallery FOLDER
"""

import datetime as dt
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from supportdesk.fields import ARRIVAL, CONSENT, INCIDENT, PAYMENT, PERSON, Choice
from supportdesk.texts import LANGUAGES, Language, Texts
from tests.ui.gallery_hindi import HINDI
from ui import theme
from ui.models.rows import Column, Look
from ui.widgets.button import Button
from ui.widgets.card import Card, Flow, line
from ui.widgets.drop_zone import DropZone
from ui.widgets.field_form import FieldForm
from ui.widgets.golden import GoldenBanner, GoldenClock
from ui.widgets.inputs import LineInput, TextInput
from ui.widgets.labels import Chip, EmptyNote, Words, heading, small, title
from ui.widgets.money_bar import MoneyBar
from ui.widgets.page_preview import PagePreview
from ui.widgets.rows_table import RowsTable
from ui.widgets.search_box import Found, SearchBox
from ui.widgets.segmented import Segmented
from ui.widgets.steps_bar import StepsBar
from ui.widgets.toast import Toast

NOW = dt.datetime(2026, 11, 22, 5, 13, 40, tzinfo=dt.UTC)
LEFT = NOW - dt.timedelta(hours=1, minutes=12, seconds=40)
STEPS = ("Intake", "What happened", "Money trail", "Evidence", "Complaint", "Follow-up")


@dataclass(frozen=True)
class Due:
    id: int
    due: str
    tone: str
    what: str
    case: str
    person: str
    money: str
    share: int


DUE = (
    Due(
        1,
        "2 days late",
        "danger",
        "Bank reply on dispute (10 working days passed)",
        "JPR-26-0842",
        "Kamla Bai",
        "₹1,25,000",
        90,
    ),
    Due(
        2,
        "1 day late",
        "danger",
        "Sign e-FIR at Bhankrota thana (3-day limit)",
        "JPR-26-0866",
        "Dinesh Kumar",
        "₹2,10,400",
        72,
    ),
    Due(3, "Today", "warn", "Call back: how is she? (distress was high)", "JPR-26-0869", "Neha G.", "—", 38),
    Due(4, "Today", "warn", "Check portal status", "JPR-26-0870", "रामेश्वर लाल", "₹9,999", 10),
    Due(5, "Tue 24", "plain", "Ombudsman: 30 days without bank reply", "JPR-26-0761", "Om Prakash", "₹18,600", 0),
)


def sample_texts(language: Language) -> Texts:
    """English as in the code; Hindi from the gallery's own table."""
    table = HINDI if language == "hi" else {}

    def one(english: str) -> str:
        return table.get(english, english)

    def many(single: str, plural: str, n: int) -> str:
        return one(single if n == 1 else plural)

    return Texts(language, one, many)


def window(texts: Texts, fill: Callable[[QVBoxLayout, Texts, QWidget], None]) -> QWidget:
    """The frame of every page, as wide and high as the office's screen."""
    shown = QWidget()
    shown.setFixedSize(1366, 768)
    nav = QFrame(shown)
    nav.setProperty("kind", "nav")
    nav.setFixedWidth(theme.size("nav_width"))
    bar = QFrame(shown)
    bar.setProperty("kind", "bar")
    bar.setFixedHeight(theme.size("header_height"))
    head = QHBoxLayout(bar)
    head.setContentsMargins(18, 0, 18, 0)
    search = SearchBox(texts("Search name, phone, UTR, case number…"), texts("Nothing found."), "Ctrl+K", bar)
    search.setFixedWidth(440)
    head.addWidget(search)
    head.addStretch(1)
    head.addWidget(Button(texts("1930 call sheet"), "F8"))
    head.addWidget(Button(texts("New case"), "Ctrl+N", "primary"))
    page = QVBoxLayout()
    page.setContentsMargins(18, 16, 18, 16)
    page.setSpacing(14)
    right = QVBoxLayout()
    right.setSpacing(0)
    right.addWidget(bar)
    right.addLayout(page, 1)
    layout = QHBoxLayout(shown)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(nav)
    layout.addLayout(right, 1)
    fill(page, texts, shown)
    return shown


def intake(page: QVBoxLayout, texts: Texts, _window: QWidget) -> None:
    page.addLayout(_case_head(texts))
    steps = StepsBar([texts(step) for step in STEPS], texts)
    for at, state in enumerate(("part", "done", "part", "todo", "todo", "todo")):
        steps.set_state(at, state, "2/7" if at == 3 else "")
    steps.set_current(0)
    page.addWidget(steps)
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(_person(texts), 1)
    row.addLayout(_side(texts))
    page.addLayout(row, 1)


def _case_head(texts: Texts) -> QHBoxLayout:
    names = QVBoxLayout()
    names.setSpacing(0)
    names.addWidget(title("Sunita Devi · सुनीता देवी"))
    names.addWidget(small("JPR-2026-000872 · 10:42:07"))
    head = QHBoxLayout()
    head.setSpacing(14)
    head.addLayout(names)
    head.addWidget(Chip(texts("Financial fraud › UPI"), "accent"))
    head.addWidget(Chip(texts("Senior citizen"), "warn"))
    head.addStretch(1)
    clock = GoldenClock(texts, lambda: NOW)
    clock.show_since(LEFT, texts("1930 not called"))
    head.addWidget(clock)
    head.addWidget(Button(texts("Print"), "Ctrl+P", icon="printer"))
    return head


def _person(texts: Texts) -> Card:
    card = Card(texts("The person"))
    form = FieldForm(PERSON, texts)
    card.body.setSpacing(14)
    form.set_typed({"name": "Sunita Devi", "name_hindi": "सुनीता देवी", "guardian": "Ramesh Kumar", "gender": "woman"})
    form.set_typed({"mobile": "98290 12345", "age": "64", "pin_code": "302026", "police_station": "Bhankrota"})
    form.note("mobile", texts("valid · one earlier case with this number"), "ok")
    form.note("pin_code", texts("Six digits, please: this has five."), "error")
    card.body.addWidget(form)
    arrival = FieldForm(ARRIVAL, texts)
    arrival.set_typed({"channel": "walk_in", "speaks": "hi"})
    card.body.addWidget(arrival)
    consent = FieldForm(CONSENT, texts, columns=4)
    consent.set_typed({"notice_read": "yes", "share_police_bank": "yes"})
    card.body.addWidget(consent)
    card.body.addStretch(1)
    foot = QHBoxLayout()
    foot.addWidget(small(texts("Enter moves on · Alt+1…6 jumps · nothing is lost if the power fails")))
    foot.addStretch(1)
    foot.addWidget(Button(texts("Next: What happened"), "Ctrl+Return", "primary"))
    card.body.addLayout(foot)
    return card


def _side(texts: Texts) -> QVBoxLayout:
    first = Card(texts("Do this first"), "danger")
    first.body.addWidget(Words(texts("1. Call 1930 now: the sheet is ready (F8)"), wrap=True))
    say = Card(texts("Say"))
    sentence = texts("“This was not your fault. People are tricked by professionals.”")
    say.body.addWidget(small(sentence, "soft", wrap=True))
    money = Card(texts("Money"))
    bar = MoneyBar()
    bar.show_parts([("moved", 20_000), ("held", 20_000), ("refunded", 5_000)], 48_500, "…")
    money.body.addWidget(bar)
    chips = Flow()
    for words, tone in (
        ("moved on", "danger"),
        ("held ₹20,000", "info"),
        ("refunded ₹5,000", "ok"),
        ("of ₹48,500", "plain"),
    ):
        chips.addWidget(Chip(texts(words), tone))
    money.body.addLayout(chips)
    side = QVBoxLayout()
    side.setSpacing(12)
    for card in (first, say, money):
        card.setFixedWidth(290)
        side.addWidget(card)
    side.addStretch(1)
    return side


def desk(page: QVBoxLayout, texts: Texts, shown: QWidget) -> None:
    page.addWidget(title(texts("Good morning, Asha")))
    banner = GoldenBanner(texts, lambda: NOW)
    banner.show_since(LEFT, texts("since the money left · Sunita Devi · ₹48,500 by UPI · 1930 not called yet"))
    banner.add_button(Button(texts("Open call sheet")))
    banner.add_button(Button(texts("Open case")))
    page.addWidget(banner)
    later = GoldenBanner(texts, lambda: NOW)
    later.show_since(NOW - dt.timedelta(days=3, hours=2), texts("since the money left · Kavita Sharma · ₹9,999"))
    page.addWidget(later)
    row = QHBoxLayout()
    row.setSpacing(14)
    waiting = Card(texts("Waiting"))
    waiting.head.addWidget(Button(texts("Add token"), small=True))
    waiting.body.addWidget(EmptyNote(texts("Nobody is waiting."), texts("Give a token to the next person who comes.")))
    waiting.setFixedWidth(320)
    row.addWidget(waiting)
    row.addWidget(_follow_ups(texts), 1)
    page.addLayout(row, 1)
    toast = Toast(shown)
    toast.say(texts("Follow-up done: JPR-26-0842"), action=texts("Undo"))


def _follow_ups(texts: Texts) -> Card:
    card = Card(texts("Follow-ups due"))
    card.head.addWidget(Segmented([Choice("mine", texts("Mine 7")), Choice("all", texts("Centre 23"))], value="mine"))
    columns = (
        Column[Due](texts("Due"), lambda row: texts(row.due), Look.CHIP, tone=lambda row: row.tone, width=120),
        Column[Due](texts("What"), lambda row: texts(row.what), wrap=True),
        Column[Due](texts("Case"), lambda row: row.person, Look.STRONG, second=lambda row: row.case, width=150),
        Column[Due](texts("Money at stake"), lambda row: row.money, width=130, right=True),
        Column[Due]("", lambda row: str(row.share), Look.BAR, width=90),
        Column[Due]("", lambda _row: texts("Done…"), Look.BUTTON, act="done", width=90),
    )
    table = RowsTable(columns, texts("Follow-ups due"))
    table.setObjectName("due")
    table.show_rows(DUE)
    table.setCurrentIndex(table.model().index(1, 5))
    card.body.addWidget(table)
    week = Flow()
    for words, tone in (
        ("31 cases", "accent"),
        ("₹14.6 lakh lost", "plain"),
        ("₹3.9 lakh held", "info"),
        ("₹0.8 lakh refunded", "ok"),
    ):
        week.addWidget(Chip(texts(words), tone))
    card.body.addLayout(week)
    return card


def rest(page: QVBoxLayout, texts: Texts, _window: QWidget) -> None:
    row = QHBoxLayout()
    row.setSpacing(14)
    left = Card(texts("What happened"))
    incident = FieldForm([f for f in INCIDENT if f.key not in {"done_since", "what_was_asked"}], texts, columns=2)
    incident.set_typed({"what_was_said": "पुलिस बनकर फ़ोन किया।", "distress": "8", "contacted_by": "whatsapp"})
    left.body.addWidget(incident)
    left.body.addStretch(1)
    row.addWidget(left, 3)
    middle = QVBoxLayout()
    paying = Card(texts("Payments in this case"))
    paying.body.addWidget(FieldForm(PAYMENT[:6], texts, columns=2))
    middle.addWidget(paying)
    files = Card(texts("Files"))
    files.body.addWidget(DropZone(texts("Drop files, a folder or a WhatsApp export here, or paste a picture.")))
    files.body.addWidget(line())
    account = TextInput()
    account.set_value("On 22/11/2026 at about 09:20 I received a call.\nमुझसे UPI खोलने को कहा गया।")
    files.body.addWidget(account)
    buttons = Flow()
    for words, kind in (
        ("Close case…", "danger"),
        ("Police application (Hindi)", ""),
        ("Bank dispute letter", "quiet"),
    ):
        buttons.addWidget(Button(texts(words), kind=kind, small=True))
    off = Button(texts("Print"), "Ctrl+P", "primary", small=True)
    off.setEnabled(False)
    buttons.addWidget(off)
    files.body.addLayout(buttons)
    middle.addWidget(files, 1)
    row.addLayout(middle, 2)
    preview = PagePreview()
    preview.show_pages([(400, 566, bytes([250]) * 400 * 566 * 3)] * 2)
    preview.setFixedWidth(250)
    row.addWidget(preview)
    page.addWidget(heading(texts("The rest of the widgets")))
    page.addLayout(row, 1)


PAGES = {"intake": intake, "desk": desk, "rest": rest}


def grab(app: QApplication, folder: Path) -> None:
    for look, dark in (("light", False), ("dark", True)):
        theme.apply(app, dark=dark)
        for language in LANGUAGES:
            for name, fill in PAGES.items():
                shown = window(sample_texts(language), fill)
                shown.show()
                shown.activateWindow()
                QTest.qWaitForWindowActive(shown)
                _arrange(shown, name)
                QTest.qWait(30)
                shown.grab().save(str(folder / f"{name}-{language}-{look}.png"))
                shown.close()
                shown.deleteLater()


def _arrange(shown: QWidget, name: str) -> None:
    """The state in which a picture tells most: a focused field, an open list of results."""
    if name == "intake":
        shown.findChildren(LineInput, "mobile")[0].setFocus(Qt.FocusReason.TabFocusReason)
    if name == "desk":
        search = shown.findChildren(SearchBox)[0]
        search.setText("sunita")
        search.show_found(
            [
                Found(1, "Sunita Devi · सुनीता देवी", "JPR-2026-000872 · UPI", "98290 12345"),
                Found(2, "Suneeta Meena", "JPR-2025-000391", "name"),
            ]
        )


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    grab(theme.application(), target)
