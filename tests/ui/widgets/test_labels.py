from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.widgets.labels import Chip, EmptyNote, FieldLabel, Words, show_fitting, tip


def test_words_of_people_are_never_markup(qtbot: QtBot) -> None:
    words = Words("<b>Asha</b> & sons")
    qtbot.addWidget(words)
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.sizeHint().width() > words.fontMetrics().horizontalAdvance("Asha & sons")


def test_a_tooltip_shows_the_words_of_people_as_they_are() -> None:
    assert tip("<b>Asha</b>", "", "held ₹1\nback ₹2") == "<p>&lt;b&gt;Asha&lt;/b&gt;<br>held ₹1<br>back ₹2</p>"
    assert tip("") == ""


def test_a_word_that_is_too_wide_is_cut_and_the_mouse_finds_it_whole(qtbot: QtBot) -> None:
    words = Words(wrap=True)
    qtbot.addWidget(words)
    show_fitting(words, "Thiruvenkatasubramanian <b> · Counsellor", 100)
    cut, *rest = words.text().split(" ")
    assert (cut[:4], cut[-1], rest) == ("Thir", "…", ["<b>", "·", "Counsellor"])
    assert words.fontMetrics().horizontalAdvance(cut) <= 100
    assert "Thiruvenkatasubramanian &lt;b&gt;" in words.toolTip()
    show_fitting(words, "Asha Verma · Counsellor", 100)
    assert (words.text(), words.toolTip()) == ("Asha Verma · Counsellor", "")


def test_a_chip_is_as_wide_as_its_words_and_is_read_out(qtbot: QtBot) -> None:
    chip = Chip("held ₹20,000", "info")
    qtbot.addWidget(chip)
    before = chip.sizeHint().width()
    chip.show_text("held ₹20,000 at Axis", "ok")
    assert chip.sizeHint().width() > before
    assert (chip.accessibleName(), chip.tone) == ("held ₹20,000 at Axis", "ok")


def test_only_a_field_that_must_be_answered_has_a_red_star(qtbot: QtBot) -> None:
    pictures = []
    for required in (True, False):
        label = FieldLabel("Mobile", required=required)
        qtbot.addWidget(label)
        label.resize(label.sizeHint())
        image = label.grab().toImage()
        pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
        pictures.append(any(pixel.alpha() and pixel.red() > pixel.blue() + 60 for pixel in pixels))
    assert pictures == [True, False]


def test_an_empty_list_says_what_to_do(qtbot: QtBot) -> None:
    note = EmptyNote("Nobody is waiting.")
    qtbot.addWidget(note)
    note.show()
    shown = [words.text() for words in note.findChildren(Words) if words.isVisible()]
    assert shown == ["Nobody is waiting."]
