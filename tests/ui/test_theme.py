import json

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from supportdesk import paths
from ui import theme

TOKENS = json.loads(paths.resource("theme", "tokens.json").read_text(encoding="utf-8"))
LOOKS = ("light", "dark")
GROUNDS = ("surface", "canvas", "control", "accent_tint")
ON_GROUNDS = ("ink", "ink_2", "ink_3", "accent", "danger", "ok", "warn", "info")
PAIRS = (
    *((text, ground) for text in ON_GROUNDS for ground in GROUNDS if (text, ground) != ("ink_3", "accent_tint")),
    *((tone, f"{tone}_tint") for tone in ("accent", "danger", "warn", "ok", "info")),
    ("ink_2", "plain_tint"),
    ("accent_ink", "accent"),
    ("accent_ink", "accent_hover"),
    ("danger_ink", "danger_fill"),
    ("danger_ink", "danger_hover"),
    ("warn_ink", "warn_fill"),
    ("nav_ink", "nav"),
    ("nav_muted", "nav"),
    ("nav_on", "nav_2"),
)


def luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", LOOKS)
def test_every_text_can_be_read_on_its_ground(look: str) -> None:
    """4.5 to 1 is what WCAG 2.2 asks of small text."""
    tokens = TOKENS[look]
    faint = {
        (text, ground): round(contrast(tokens[text], tokens[ground]), 2)
        for text, ground in PAIRS
        if contrast(tokens[text], tokens[ground]) < 4.5
    }
    assert faint == {}


def test_both_looks_name_the_same_colours() -> None:
    assert set(TOKENS["light"]) == set(TOKENS["dark"])
    assert not set(TOKENS["light"]) & set(TOKENS["size"])


def test_a_change_of_look_reaches_windows_that_are_open(qtbot: QtBot, qapp: QApplication) -> None:
    label = QLabel("Lost ₹48,500")
    qtbot.addWidget(label)
    theme.apply(qapp, dark=True)
    try:
        assert label.palette().windowText().color() == QColor(TOKENS["dark"]["ink"])
        assert theme.color("surface") == QColor(TOKENS["dark"]["surface"])
    finally:
        theme.apply(qapp, dark=False)
    assert label.palette().windowText().color() == QColor(TOKENS["light"]["ink"])


def test_one_font_writes_both_scripts(qapp: QApplication) -> None:
    raw = QRawFont.fromFont(theme.font())
    assert QFontInfo(theme.font()).family() == theme.FAMILY
    assert all(raw.supportsCharacter(ord(letter)) for letter in "Suनी₹…")
    assert QFontMetrics(theme.font()).height() >= 1.3 * theme.size("font")


@pytest.mark.parametrize("file", sorted(paths.resource("icons").glob("*.svg")), ids=lambda file: file.stem)
def test_an_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication, file: object) -> None:
    name = getattr(file, "stem", "")
    image = theme.pixmap(name, "danger", 16).toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
    }
    assert seen == {theme.color("danger").name()}


def test_a_mark_changes_the_look_at_once(qtbot: QtBot) -> None:
    label = QLabel("valid")
    qtbot.addWidget(label)
    label.ensurePolished()
    theme.mark(label, "tone", "ok")
    assert label.palette().windowText().color() == theme.color("ok")
