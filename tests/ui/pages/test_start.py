import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from supportdesk import demo, paths, texts
from supportdesk.desk import Desk
from supportdesk.errors import WrongPassphrase
from supportdesk.progress import Progress
from supportdesk.rights import Role
from supportdesk.services.centre import police_stations
from supportdesk.settings import Settings
from supportdesk.store import keys
from supportdesk.texts import Both, Texts
from tests.core.conftest import Clock
from tests.ui.desks import CHEAP, PASSPHRASE, open_again
from ui import dialogs, printing
from ui.pages.start import StartPage
from ui.tasks import Tasks
from ui.widgets.button import Button
from ui.widgets.inputs import LineInput, PickInput, TextInput
from ui.widgets.labels import Words

W = TypeVar("W", bound=QWidget)
Open = Callable[[Settings], StartPage]


@pytest.fixture
def start(qtbot: QtBot, tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    monkeypatch.setattr(paths, "desks_folder", lambda: tmp_path)

    def open_page(kept: Settings) -> StartPage:
        page = StartPage(texts.load("en"), tasks, kept)
        qtbot.addWidget(page)
        page.show()
        return page

    return open_page


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Tasks]:
    tasks = Tasks(qapp)
    yield tasks
    tasks.stop()


def found(page: QWidget, kind: type[W], name: str) -> W:
    widget = page.findChild(kind, name)
    assert widget is not None, name
    return widget


def press(page: QWidget, name: str) -> None:
    QTest.mouseClick(found(page, Button, name), Qt.MouseButton.LeftButton)


def box(page: QWidget, name: str) -> QLineEdit | TextInput:
    editor = found(page, QWidget, name)
    line = editor.lineEdit() if isinstance(editor, PickInput) else editor
    assert isinstance(line, QLineEdit | TextInput)
    return line


def write(page: QWidget, name: str, text: str) -> None:
    editor = box(page, name)
    editor.setFocus()
    if isinstance(editor, TextInput):
        editor.insertPlainText(text)
    else:
        editor.insert(text)  # keyClicks has no keys for Devanagari


def says(page: QWidget) -> str:
    return " ".join(words.text() for words in page.findChildren(Words))


def fill(page: QWidget, **changes: str) -> None:
    answers = {
        "centre_name": "Cyber Support Centre, Jaipur",
        "centre_name_hindi": "साइबर सपोर्ट सेंटर, जयपुर",
        "code": "JPR",
        "district": "Jaipur",
        "state": "Rajasthan",
        "stations": "Bhankrota, भांकरोटा\n\nVaishali Nagar",
        "staff_name": "Meera Rao",
        "staff_name_hindi": "मीरा राव",
        "slot": "Meera",
        "passphrase": PASSPHRASE,
        "passphrase_again": PASSPHRASE,
    }
    for key, text in (answers | changes).items():
        write(page, key, text)


def test_a_supervisor_creates_her_centre_and_takes_the_recovery_sheet(
    start: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []

    def print_pdf(_parent: QWidget, _texts: Texts, _tasks: Tasks, pdf: bytes, done: Callable[[], None]) -> None:
        printed.append(pdf)
        done()

    asked: list[str] = []
    monkeypatch.setattr(printing, "print_pdf", print_pdf)
    monkeypatch.setattr(dialogs, "ask_yes_no", lambda _parent, _texts, question, *_, **__: asked.append(question))
    page = start(Settings())
    opened: list[Desk] = []
    page.signed_in.connect(opened.append)
    press(page, "create_centre")
    fill(page, centre_name="Cyber Support Centre / Jaipur")
    assert page.may_leave()
    press(page, "create")
    assert len(found(page, Words, "recovery_code").text().split("-")) == 7
    assert not [words.text() for words in page.findChildren(Words) if words.isVisible() and "first" in words.text()]
    assert not found(page, Button, "back").isVisible()
    assert not page.may_leave()
    assert "neither printed nor saved" in asked.pop()
    press(page, "print_sheet")
    assert printed[0].startswith(b"%PDF")
    assert page.may_leave()
    assert not asked
    press(page, "go_on")
    assert opened[0].opened.folder.path == tmp_path / "Cyber Support Centre - Jaipur.desk"
    assert opened[0].member.role is Role.SUPERVISOR
    assert opened[0].ask(police_stations) == (Both("Bhankrota", "भांकरोटा"), Both("Vaishali Nagar", ""))
    opened[0].opened.close()


def make_small_demos(monkeypatch: pytest.MonkeyPatch, then: Callable[[], object] = bool) -> list[tuple[int, int]]:
    heard: list[tuple[int, int]] = []
    make = demo.make

    def small(folder: Path, cases: int, weeks: int, seed: int, report: Progress) -> Desk:
        def tell(done: int, of: int) -> None:
            report(done, of)
            heard.append((done, of))
            if done:
                then()

        return make(folder, min(cases, 2), weeks, seed, cost=CHEAP, report=tell)

    monkeypatch.setattr(demo, "make", small)
    return heard


def test_the_demo_desk_is_made_once_and_half_of_one_is_made_anew(
    start: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = tmp_path / "Demo.unfinished.desk"
    half.mkdir()
    (half / "keys.json").write_text("half a fi")
    heard = make_small_demos(monkeypatch)
    for _look in range(2):
        page = start(Settings())
        with qtbot.waitSignal(page.signed_in) as signed_in:
            press(page, "demo_desk")
        signed_in.args[0].opened.close()
    assert heard == [(0, 2), (1, 2), (2, 2)]
    assert "being opened" in says(page)
    assert [path.name for path in tmp_path.iterdir()] == ["Demo.desk"]


@pytest.mark.usefixtures("start")
def test_a_demo_says_how_far_it_is_and_can_be_ended(
    qtbot: QtBot, worker: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    heard = make_small_demos(monkeypatch, go_on.wait)
    page = StartPage(texts.load("en"), worker, Settings())
    qtbot.addWidget(page)
    press(page, "demo_desk")
    qtbot.waitUntil(lambda: "made: 1 of 2 cases" in says(page), timeout=30_000)
    press(page, "cancel_demo")
    go_on.set()
    found(page, Button, "create_centre")
    worker.stop()
    assert heard == [(0, 2), (1, 2)]
    assert not list(tmp_path.iterdir())


def test_a_centre_of_a_name_that_is_there_leads_to_its_desk(start: Open, tmp_path: Path) -> None:
    there = tmp_path / "Cyber Support Centre, Jaipur.desk"
    there.mkdir()
    (there / "keys.json").write_text("{}")
    page = start(Settings())
    press(page, "create_centre")
    fill(page)
    press(page, "create")
    assert f"There is a desk in {there} already. Open that one" in says(page)
    assert box(page, "centre_name").isVisible()


def test_what_is_missing_is_named(start: Open) -> None:
    page = start(Settings())
    press(page, "create_centre")
    fill(page, code="", district="")
    press(page, "create")
    assert "Still needed: Short code, District" in says(page)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"passphrase_again": "something else here"}, "not the same"),
        ({"passphrase": "short", "passphrase_again": "short"}, "at least 10 characters"),
        ({"code": "JI1"}, "capital letters"),
        ({"state": "Jaipur"}, "“Jaipur” is no state"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(start: Open, changes: dict[str, str], sentence: str) -> None:
    page = start(Settings())
    press(page, "create_centre")
    fill(page, **changes)
    press(page, "create")
    assert sentence in says(page)
    assert found(page, LineInput, "centre_name").text() == "Cyber Support Centre, Jaipur"
    fixed = {"passphrase": PASSPHRASE, "passphrase_again": PASSPHRASE, "code": "JPR", "state": "राजस्थान"}
    for key in changes | {"passphrase_again": ""}:
        box(page, key).clear()
        write(page, key, fixed[key])
    press(page, "create")
    assert page.findChild(Words, "recovery_code") is not None


def test_the_desk_opened_last_asks_for_the_passphrase(start: Open, desk_folder: Path) -> None:
    page = start(Settings(last_desk=str(desk_folder), last_name="Meera"))
    opened: list[Desk] = []
    page.signed_in.connect(opened.append)
    write(page, "passphrase", "not this one at all")
    QTest.keyClick(found(page, QWidget, "passphrase"), Qt.Key.Key_Return)
    assert "does not open the desk for Meera" in says(page)
    found(page, LineInput, "passphrase").clear()
    write(page, "passphrase", PASSPHRASE)
    QTest.keyClick(found(page, QWidget, "passphrase"), Qt.Key.Key_Return)
    assert opened[0].member.name == "Meera Rao"
    opened[0].opened.close()


def test_the_recovery_sheet_opens_the_desk_and_the_old_passphrase_is_dead(
    start: Open, qtbot: QtBot, supervised_on_disk: Desk, desk_folder: Path, clock: Clock
) -> None:
    code = keys.new_recovery_code(supervised_on_disk.opened.folder, supervised_on_disk.opened.key, CHEAP)
    supervised_on_disk.opened.close()
    page = start(Settings(last_desk=str(desk_folder), last_name="Meera"))
    opened: list[Desk] = []
    page.signed_in.connect(opened.append)
    press(page, "passphrase_forgotten")
    qtbot.waitUntil(lambda: page.findChild(Button, "passphrase_forgotten") is None)
    slot = found(page, PickInput, "slot")
    slot.setEditText("Mira")
    write(page, "recovery_code", code)
    press(page, "recover")
    assert "Still needed: New passphrase" in says(page)
    for key in ("passphrase", "passphrase_again"):
        write(page, key, "quite other plain words")
    press(page, "recover")
    qtbot.waitUntil(lambda: "Nobody signs in to this desk as Mira" in says(page))
    slot.set_value("Meera")
    found(page, LineInput, "recovery_code").clear()
    write(page, "recovery_code", f"{code[:-1]}{'B' if code[-1] == 'A' else 'A'}")
    press(page, "recover")
    assert not opened
    assert "code" in says(page)
    found(page, LineInput, "recovery_code").clear()
    write(page, "recovery_code", code.lower())
    press(page, "recover")
    assert opened[0].member.name == "Meera Rao"
    opened[0].opened.close()
    with pytest.raises(WrongPassphrase):
        open_again(desk_folder, clock, "Meera")


def test_a_damaged_key_file_is_said_at_once(start: Open, qtbot: QtBot, desk_folder: Path) -> None:
    (desk_folder / "keys.json").write_text("half a fi")
    page = start(Settings(last_desk=str(desk_folder)))
    qtbot.waitUntil(lambda: "keys.json is damaged" in says(page))


def test_a_desk_that_is_gone_leads_back_to_the_first_page(start: Open, tmp_path: Path) -> None:
    page = start(Settings(last_desk=str(tmp_path / "gone.desk")))
    assert page.findChild(Button, "create_centre") is not None


def test_the_cursor_waits_where_the_first_word_goes(start: Open, desk_folder: Path) -> None:
    page = start(Settings(last_desk=str(desk_folder), last_name="Meera"))
    page.setFocus()
    assert page.focusWidget() is found(page, LineInput, "passphrase")
