import csv
import errno
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from supportdesk import demo, signing_in
from supportdesk.models import AuditLine, FrozenReport
from supportdesk.services.figures.results import DIMENSIONS
from supportdesk.services.paperwork.papers import list_papers
from tests.core.casework import a_case, at
from tests.core.commands.command_line import ask
from tests.core.conftest import Clock


@pytest.mark.parametrize(
    ("name", "start"), [("w.pdf", b"%PDF"), ("w.xlsx", b"PK"), ("w.csv", b"\xef\xbb\xbf"), ("w.json", b"{")]
)
def test_a_report_takes_the_form_its_file_is_called(
    run: Any, desk: Path, tmp_path: Path, name: str, start: bytes
) -> None:
    out = tmp_path / name
    assert run("report", desk, "--from", "1/10/2026", "--to", "30/11/2026", "--out", out).code == 0
    assert out.read_bytes().startswith(start)
    lines = ask(desk, lambda session: session.scalars(sa.select(AuditLine.command)).all())
    assert "taking_out.take_out" in lines


def test_a_form_that_is_none_or_goes_nowhere_is_wrong_usage(run: Any, desk: Path, tmp_path: Path) -> None:
    named = run("report", desk, "--out", tmp_path / "r.txt")
    assert (named.code, "r.txt" in named.err, ".xlsx" in named.err) == (2, True, True)
    nowhere = run("report", desk, "--format", "xlsx")
    assert (nowhere.code, "--out" in nowhere.err) == (2, True)
    assert not list(tmp_path.glob("r.*"))


def test_figures_of_a_span_and_of_a_week(run: Any, desk: Path, tmp_path: Path) -> None:
    whole = run("report", desk, "--from", "2026-10-01", "--to", "2026-11-20", "--json").data
    week = run("report", desk, "--week", "2026-W47", "--json").data
    assert week == run("report", desk, "--week", "20/11/2026", "--json").data | {"printed_at": week["printed_at"]}
    assert cases_in(whole) >= cases_in(week) > 0
    assert week["span"] == {"code": "2026-W47", "first_day": "2026-11-16", "last_day": "2026-11-22"}
    assert run("report", desk, "--week").out == run("report", desk).out
    out = tmp_path / "figures.txt"
    run("report", desk, "--week", "2026-W47", "--format", "csv", "--by", "station", "--out", out)
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert rows[-1]["key"] == "total"
    assert int(rows[-1]["cases"]) == cases_in(week)


def test_what_is_told_as_json_has_left_the_desk(run: Any, desk: Path) -> None:
    assert run("report", desk, "--week", "2026-W46", "--json").data["version"] == 1
    assert run("report", desk, "--week", "2026-W45").code == 0
    commands = sa.select(AuditLine.detail).where(AuditLine.command == "taking_out.take_out")
    (told,) = ask(desk, lambda session: session.scalars(commands).all())
    assert json.loads(told) == {"form": "json", "report": "report", "span": "2026-W46", "version": 1}
    left = ask(desk, lambda session: session.execute(sa.select(FrozenReport.code, FrozenReport.version)).all())
    assert left == [("2026-W46", 1)]


def test_two_reports_as_json_are_not_subtracted(run: Any, desk: Path) -> None:
    """Seven cases of a sensitive kind in a week, and one more in the next: both weeks together hide how many."""
    opened = signing_in.open_desk(desk, demo.SUPERVISOR, demo.PASSPHRASE)
    opened.now = clock_at_desk = Clock()
    clock_at_desk.moment = at(4, 11)
    for _ in range(7):
        a_case(opened, kind="romance")
    clock_at_desk.forward(days=7)
    a_case(opened, kind="romance")
    opened.opened.close()

    def told(last_day: str) -> object:
        report = run("report", desk, "--from", "2026-11-02", "--to", last_day, "--json").data
        return next(row["cases"] for row in report["chapters"][0]["tables"]["kind"]["rows"] if row["key"] == "romance")

    first = told("2026-11-08")
    assert isinstance(first, int)
    assert first >= 7
    assert told("2026-11-15") == "hidden"


def cases_in(report: Any) -> int:
    return int(report["chapters"][0]["figures"]["cases"]["value"])


def test_a_finished_week_goes_into_a_folder_in_every_form(run: Any, desk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Mondays"
    written = run("report", desk, "--week", "2026-W46", "--out", folder, "--lang", "hi", "--json").data["files"]
    assert [Path(file).name for file in written] == [
        f"report-2026-W46-hi.{form}" for form in ("pdf", "xlsx", "csv", "json")
    ]
    assert json.loads((folder / "report-2026-W46-hi.json").read_bytes())["version"] == 1
    assert run("report", desk, "--stations", "--span", "2026-11", "--out", folder, "--format", "xlsx").code == 0
    assert (folder / "stations-2026-11.xlsx").exists()


def test_an_older_version_is_had_again(run: Any, desk: Path, tmp_path: Path) -> None:
    first, again = tmp_path / "first.csv", tmp_path / "again.csv"
    assert run("report", desk, "--week", "2026-W46", "--out", first).code == 0
    assert run("report", desk, "--week", "2026-W46", "--again", "1", "--out", again).code == 0
    assert again.read_bytes() == first.read_bytes()
    assert run("report", desk, "--week", "2026-W46", "--again", "2").code == 2


@pytest.mark.parametrize("by", DIMENSIONS)
def test_a_table_by_each_of_them(run: Any, desk: Path, by: str) -> None:
    report = run("report", desk, "--span", "2026-11", "--by", by, "--json").data
    assert list(report["chapters"][0]["tables"]) == [by]


def test_days_that_have_not_come_are_refused(run: Any, desk: Path) -> None:
    told = run("report", desk, "--week", "2031-W02")
    assert (told.code, "06/01/2031" in told.err) == (2, True)


def test_an_end_before_the_beginning_is_said(run: Any, desk: Path) -> None:
    told = run("report", desk, "--from", "2/11/2026", "--to", "1/11/2026")
    assert (told.code, "1/11/2026 is before 2/11/2026" in told.err) == (2, True)


def test_where_nothing_can_be_written_is_said(run: Any, desk: Path, tmp_path: Path) -> None:
    told = run("report", desk, "--week", "2026-W46", "--out", tmp_path / "gone" / "week.pdf")
    assert told.code == 1
    assert "week.pdf" in told.err
    a_file = tmp_path / "Reports"
    a_file.write_text("no folder")
    assert run("report", desk, "--week", "2026-W46", "--out", a_file / "inside").code == 1
    assert run("report", desk, "--week", "2026-W46", "--out", a_file).code == 1


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES, errno.EISDIR])
def test_a_full_or_locked_disk_is_said_and_leaves_no_half_file(
    run: Any, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    replace = Path.replace

    def full(unfinished: Path, target: Path) -> Path:
        if target.parent == tmp_path:
            raise OSError(error, os.strerror(error), str(target))
        return replace(unfinished, target)

    monkeypatch.setattr(Path, "replace", full)
    told = run("report", desk, "--week", "2026-W46", "--out", tmp_path / "week.pdf")
    assert told.code == 1
    assert "week.pdf" in told.err
    assert not list(tmp_path.glob("*week*"))


def test_what_a_full_disk_did_not_take_has_not_left_the_desk(run: Any, desk: Path, full_folder: Path) -> None:
    papers = ask(desk, list_papers, 2)
    assert run("report", desk, "--week", "2026-W46", "--out", full_folder / "week.pdf").code == 1
    assert run("print", "bring_list", desk, "2", "--out", full_folder / "paper.pdf").code == 1
    assert not list(full_folder.iterdir())
    assert ask(desk, list_papers, 2) == papers
    assert "taking_out.take_out" not in ask(desk, lambda session: session.scalars(sa.select(AuditLine.command)).all())
    assert ask(desk, lambda session: session.scalar(sa.select(FrozenReport.id))) is None


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "1/10/2026"),
        ("--week", "2026-W54"),
        ("--span", "2026-13"),
        ("--week", "soon"),
        ("--week", ""),
        ("--week", "0001-W01"),
        ("--from", "1/1/0001", "--to", "2/1/0001"),
        ("--from", "31/12/9999", "--to", "31/12/9999"),
        ("--week", "2026-W46", "--finished", "week"),
        ("--week", "2026-W46", "--from", "1/10/2026", "--to", "2/10/2026"),
        ("--by", "mood"),
    ],
)
def test_a_span_that_is_none_is_wrong_usage(run: Any, desk: Path, words: tuple[str, ...]) -> None:
    assert run("report", desk, *words).code == 2
