"""The program by hand: its pages, and what is seen on them."""

from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget

from tests.flows.hands import Hands
from tests.ui.desks import PASSPHRASE
from ui import app
from ui.main_window import MainPage
from ui.widgets.inputs import LineInput
from ui.widgets.labels import Words

W = TypeVar("W", bound=QWidget)


def main_page(program: app.Program) -> MainPage:
    page = program.window.centralWidget()
    assert isinstance(page, MainPage)
    return page


def greeting(program: app.Program) -> list[str]:
    return [words.text() for words in program.window.findChildren(Words, "greeting") if words.isVisible()]


def go(program: app.Program, name: str, case_id: int, what: str) -> tuple[str, int, str]:
    place = (name, case_id if name in ("case", "call_sheet", "paper", "copies") else 0, what)
    main_page(program).go_to(place)
    assert main_page(program).place() == place
    return place


def seen(program: app.Program, kind: type[W]) -> list[W]:
    return [widget for widget in program.window.findChildren(kind) if widget.isVisible()]


def never(*values: object) -> None:
    pytest.fail(f"called with {values}")


def unlock(hands: Hands, words: str = PASSPHRASE) -> None:
    hands.see_a(LineInput, "passphrase").clear()
    hands.write("passphrase", words)
    hands.click("unlock")
