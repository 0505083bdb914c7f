"""Work in several turns: what is begun last is what is done."""

from collections.abc import Iterator

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.turns import Turns


def parts_of(name: str, done: list[str]) -> Iterator[None]:
    for part in (1, 2):
        done.append(f"{name}{part}")
        yield


def test_the_first_part_is_done_at_once_and_the_last_act_after_all(qtbot: QtBot) -> None:
    done: list[str] = []
    owner = QObject()
    turns = Turns(owner)
    turns.begin(parts_of("a", done), lambda: done.append("shown"))
    assert (done, turns.under_way) == (["a1"], True)
    qtbot.waitUntil(lambda: "shown" in done)
    assert (done, turns.under_way) == (["a1", "a2", "shown"], False)


def test_without_parts_it_is_done_in_this_turn() -> None:
    done: list[str] = []
    owner = QObject()
    Turns(owner).begin(iter(()), lambda: done.append("shown"))
    assert done == ["shown"]


def test_another_beginning_takes_the_place_of_what_was_under_way(qtbot: QtBot) -> None:
    done: list[str] = []
    owner = QObject()
    turns = Turns(owner)
    turns.begin(parts_of("a", done), lambda: done.append("a"))
    turns.begin(parts_of("b", done), lambda: done.append("b"))
    qtbot.waitUntil(lambda: "b" in done)
    assert done == ["a1", "b1", "b2", "b"]
    turns.begin(parts_of("c", done), lambda: done.append("c"))
    turns.end()
    assert not turns.under_way
