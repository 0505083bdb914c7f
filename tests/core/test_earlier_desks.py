"""Desks that earlier versions of this program left on a disk, as they are: opened today, nothing of them is lost."""

import datetime as dt
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from supportdesk import checking, clock, demo, signing_in
from supportdesk.filing import print_paper
from supportdesk.services.case_lists import list_cases
from supportdesk.services.cases import answers, save_answers
from supportdesk.services.evidence import list_evidence
from supportdesk.services.unfinished import CONTACT, unfinished, unfinished_forms
from supportdesk.store import keys, records
from supportdesk.store.folder import DeskFolder
from supportdesk.texts import load

DESKS = (
    Path(__file__).parents[1] / "golden" / "desks"
)  # `supportdesk demo --cases 3` of the version with that migration
NOW = clock.at_desk(dt.date(2026, 11, 30), dt.time(11))
REBUILT = ("alembic_version", "sqlite_", "search", "figures_")  # made again from the other tables
MOVING = "chain_heads"  # goes on with the line that opening the desk leaves; `verify` proves it

Row = frozenset[tuple[str, Any]]


@pytest.fixture(params=sorted(DESKS.glob("*.zip")), ids=lambda file: file.stem)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> DeskFolder:
    zipfile.ZipFile(request.param).extractall(tmp_path)
    return DeskFolder(tmp_path / "Desk.desk")


def test_a_desk_of_an_earlier_version_keeps_every_row(folder: DeskFolder) -> None:
    before = rows(folder)
    assert sum(found.total() for found in before.values()) > 100
    signing_in.open_desk(folder.path, demo.COUNSELLOR, demo.PASSPHRASE, lambda: NOW).opened.close()
    after = rows(folder)
    lost = {table: kept - _columns_of(kept, after[table]) for table, kept in before.items()}
    assert not {table: found for table, found in lost.items() if found}


def test_a_desk_of_an_earlier_version_is_worked_on(folder: DeskFolder) -> None:
    desk = signing_in.open_desk(folder.path, demo.COUNSELLOR, demo.PASSPHRASE, lambda: NOW)
    try:
        assert not checking.verify(desk).findings
        case = next(case for case in desk.ask(list_cases) if desk.ask(list_evidence, case.id))
        desk.do(save_answers, case.id, "person", {"guardian": "Ramesh Kumar"})
        assert desk.ask(answers, case.id, "person")["guardian"] == "Ramesh Kumar"
        pdf, paper = print_paper(desk, case.id, "acknowledgement", load("hi"))
        assert pdf.startswith(b"%PDF")
        assert paper.number == 2
        assert not checking.verify(desk, again=True).findings
    finally:
        desk.opened.close()


def test_a_form_left_half_typed_goes_to_who_has_the_case(tmp_path: Path) -> None:
    zipfile.ZipFile(DESKS / "0006.zip").extractall(tmp_path)
    folder = DeskFolder(tmp_path / "Desk.desk")
    connection = records.connect(folder.records, keys.unlock(folder, demo.COUNSELLOR, demo.PASSPHRASE))
    connection.execute("INSERT INTO typed (case_id, key, typed) VALUES (1, 'form bank number of SBI', 'SR-77')")
    connection.execute("INSERT INTO typed (case_id, key, typed) VALUES (1, 'contact line', 'the bank said')")
    ((whose,),) = connection.execute("SELECT with_staff FROM cases WHERE id = 1").fetchall()
    connection.commit()
    connection.close()
    desk = signing_in.open_desk(folder.path, demo.COUNSELLOR, demo.PASSPHRASE, lambda: NOW)
    try:
        assert desk.ask(unfinished_forms, 1, whose) == {"bank": {"number of SBI": "SR-77"}}
        assert desk.ask(unfinished, 1, "form bank number of SBI") == ""
        assert desk.ask(unfinished, 1, CONTACT) == "the bank said"
    finally:
        desk.opened.close()


def rows(folder: DeskFolder) -> dict[str, Counter[Row]]:
    """All rows by table, but of those that are rebuilt."""
    connection = records.connect(folder.records, keys.unlock(folder, demo.COUNSELLOR, demo.PASSPHRASE))
    try:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: _of(connection, table) for table in tables if not table.startswith((*REBUILT, MOVING))}
    finally:
        connection.close()


def _of(connection: Any, table: str) -> Counter[Row]:
    found = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name from the file itself
    names = [column[0] for column in found.description]
    return Counter(frozenset(zip(names, row, strict=True)) for row in found)


def _columns_of(kept: Counter[Row], now: Counter[Row]) -> Counter[Row]:
    """Today's rows, of today's columns only those that there were then."""
    names = {name for row in kept for name, _ in row}
    return Counter(frozenset(pair for pair in row if pair[0] in names) for row in now.elements())
