import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.card import Card, Flow
from ui.widgets.labels import Chip
from ui.widgets.money_bar import MoneyBar


def test_chips_go_on_in_the_next_row(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder)
    chips = [Chip(words) for words in ("moved on ₹47,500", "held ₹57,500", "refunded ₹20,000")]
    for chip in chips:
        flow.addWidget(chip)
    holder.resize(flow.sizeHint())
    holder.show()
    assert {chip.y() for chip in chips} == {0}
    narrow = flow.sizeHint().width() - 20
    holder.resize(narrow, flow.heightForWidth(narrow))
    assert [chip.y() > 0 for chip in chips] == [False, False, True]
    assert chips[2].x() == 0


def test_the_height_follows_what_a_chip_says_and_which_are_shown(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder)
    chips = [Chip("held ₹57,500") for _ in range(2)]
    for chip in chips:
        flow.addWidget(chip)
    holder.show()
    width = flow.sizeHint().width()
    one_row = flow.heightForWidth(width)
    chips[0].show_text("held ₹57,500 since Monday")
    assert flow.heightForWidth(width) > one_row
    chips[0].hide()
    assert flow.heightForWidth(width) == one_row
    another = Chip("refunded ₹20,000")
    flow.addWidget(another)
    another.show()
    assert flow.heightForWidth(width) > one_row


def test_a_tone_is_a_stripe_at_the_left(qtbot: QtBot) -> None:
    card = Card("Do this first", "danger")
    qtbot.addWidget(card)
    card.resize(200, 100)
    assert card.grab().toImage().pixelColor(1, 50) == theme.color("danger_fill")
    card.set_tone("")
    assert card.grab().toImage().pixelColor(2, 50) == theme.color("surface")
    assert card.accessibleName() == "Do this first"


@pytest.mark.parametrize(("whole", "last"), [(100, "track"), (50, "refunded"), (0, "refunded")])
def test_money_fills_its_share_of_the_bar(qtbot: QtBot, whole: int, last: str) -> None:
    bar = MoneyBar()
    qtbot.addWidget(bar)
    bar.resize(100, 8)
    bar.show_parts([("held", 30), ("refunded", 20)], whole, "held ₹30, refunded ₹20 of ₹100")
    image = bar.grab().toImage()
    assert image.pixelColor(10, 4) == theme.color("held")
    assert image.pixelColor(90, 4) == theme.color(last)
    assert bar.accessibleName() == "held ₹30, refunded ₹20 of ₹100"
