"""What leaves a desk as files and on the command line knows nothing of a restricted note, whoever runs it."""

import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from supportdesk import demo, signing_in
from supportdesk.documents import day_list as day_paper
from supportdesk.errors import DeskError
from supportdesk.services.care.notes import NoteTooLong, write_note
from supportdesk.services.follow_up.day_list import day_list
from supportdesk.services.follow_up.follow_ups import due
from supportdesk.services.follow_up.handing_over import hand_over, hand_overs
from supportdesk.services.staff import staff
from supportdesk.texts import load
from ui.crash import report

SECRET, CASE = "zanzibar", 2


@pytest.fixture
def noted(desk: Path) -> Path:
    """The supervisor, who runs the commands, wrote the note: not even she carries it out."""
    opened = signing_in.open_desk(desk, demo.SUPERVISOR, demo.PASSPHRASE)
    opened.do(write_note, CASE, f"She told of {SECRET}.")
    opened.opened.close()
    return desk


def test_the_list_of_cases_says_nothing_of_it(run: Any, noted: Path) -> None:
    for words in (("cases", noted, "--json"), ("cases", noted)):
        answered = run(*words)
        assert SECRET not in answered.out + answered.err
    assert run("cases", noted, "--json").data


def test_a_bundle_and_the_dossier_leave_without_it(run: Any, noted: Path, tmp_path: Path) -> None:
    bundle, dossier = tmp_path / "bundle.zip", tmp_path / "dossier.pdf"
    assert run("bundle", noted, CASE, "--out", bundle).code == 0
    with zipfile.ZipFile(bundle) as packed:
        assert packed.namelist()
        assert all(SECRET.encode() not in packed.read(name) for name in packed.namelist())
    made = run("print", "dossier", noted, CASE, "--out", dossier)
    assert made.code == 0, made.err
    assert SECRET not in words_of(dossier.read_bytes())


def words_of(pdf: bytes) -> str:
    return " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def test_lists_of_the_day_and_of_hand_overs_do_not_have_it(noted: Path) -> None:
    desk = signing_in.open_desk(noted, demo.SUPERVISOR, demo.PASSPHRASE)
    try:
        desk.do(write_note, CASE, f"{SECRET} again")
        paper = desk.ask(day_list, desk.now(), None, load("en"))
        assert paper.lines
        assert SECRET not in repr(paper)
        assert SECRET not in words_of(day_paper.build(paper, load("en")))
        away = desk.ask(due, desk.now())[0].for_staff
        here = next(row.id for row in desk.ask(staff) if row.active and row.id != away)
        desk.do(hand_over, away, here)
        assert SECRET not in repr(desk.ask(hand_overs))
    finally:
        desk.opened.close()


def test_a_crash_while_it_is_written_does_not_tell_it(noted: Path) -> None:
    desk = signing_in.open_desk(noted, demo.SUPERVISOR, demo.PASSPHRASE)
    try:
        with pytest.raises(DeskError) as caught:
            desk.do(write_note, CASE, SECRET * 2000)
    finally:
        desk.opened.close()
    assert caught.type is NoteTooLong
    assert SECRET not in report(caught.value)
