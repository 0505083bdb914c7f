"""The window stays free while papers are made: facts are gathered and pages drawn on the worker."""

import functools
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from supportdesk.desk import Desk
from supportdesk.filing import Origin, take_in
from supportdesk.services.evidence import NewDevice, add_device
from supportdesk.services.paperwork import papers
from supportdesk.store import evidence_file
from supportdesk.texts import Texts
from tests.core.casework import a_case
from tests.ui.case_screen import find, press
from tests.ui.desks import context_of
from tests.ui.screens import show_page
from ui import dialogs, printing
from ui.pages.paper import PaperPage
from ui.tasks import Tasks
from ui.widgets.page_preview import PagePreview


def told_where(act: Callable[..., Any], made: list[tuple[str, threading.Thread]]) -> Callable[..., Any]:
    @functools.wraps(act)
    def told(*arguments: Any) -> Any:
        made.append((act.__name__, threading.current_thread()))
        return act(*arguments)

    return told


def test_no_paper_is_made_on_the_thread_of_the_window(
    qtbot: QtBot, desk_on_disk: Desk, english: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither to look at it, nor to see whether it has gaps, nor to print it."""
    made: list[tuple[str, threading.Thread]] = []
    for name in ("ready", "check_ready", "build"):
        monkeypatch.setattr(papers, name, told_where(getattr(papers, name), made))
    printed: list[bytes] = []

    def draw(_printer: QPrinter, pdfs: Sequence[bytes]) -> bool:
        printed.extend(pdfs)
        return True

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    monkeypatch.setattr(dialogs, "choose_printer", lambda _parent: QPrinter())
    monkeypatch.setattr(printing, "draw", draw)
    case_id, tasks = a_case(desk_on_disk, "Sunita Devi", "upi"), Tasks()
    context = context_of(desk_on_disk, tasks, english)
    page = show_page(qtbot, context, PaperPage(context))
    page.show_paper(case_id, "acknowledgement")
    qtbot.waitUntil(find(page, PagePreview, "pages").isVisible)
    press(page, "print_paper")
    qtbot.waitUntil(lambda: len(printed) == 1)
    tasks.stop()
    assert [name for name, _ in made] == ["ready", "build", "ready", "check_ready", "ready", "check_ready", "build"]
    assert threading.main_thread() not in {thread for _, thread in made}


@pytest.mark.parametrize("kind", ["dossier", "certificate"])
def test_no_paper_vouches_for_a_damaged_file(
    qtbot: QtBot, desk_on_disk: Desk, english: Texts, tmp_path: Path, kind: str
) -> None:
    case_id, tasks = a_case(desk_on_disk, "Sunita Devi", "upi"), Tasks()
    (tmp_path / "sms.txt").write_bytes(b"Rs 500 debited")
    phone = desk_on_disk.do(add_device, case_id, NewDevice("her own phone", owner="Sunita Devi"))
    take_in(desk_on_disk, case_id, [tmp_path / "sms.txt"], Origin(device_id=phone))
    with evidence_file.opened(desk_on_disk.opened.vault.file) as connection:
        connection.execute("UPDATE chunks SET sealed = zeroblob(length(sealed))")
    context = context_of(desk_on_disk, tasks, english)
    page = show_page(qtbot, context, PaperPage(context))
    page.show_paper(case_id, kind)
    qtbot.waitUntil(find(page, PagePreview, "pages").isVisible)
    with qtbot.waitSignal(page.said) as told:
        press(page, "print_paper")
    tasks.stop()
    assert "The file sms.txt is damaged" in told.args[0]
    assert desk_on_disk.ask(papers.list_papers, case_id) == []
