"""IFSC: known branches, slips, and codes that the list lacks."""

import datetime as dt
import json
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk import paths
from supportdesk.reading import branches
from supportdesk.reading.branches import check_ifsc
from tools import ifsc_branches


def test_a_known_code_gives_bank_branch_and_place() -> None:
    check = check_ifsc(" sbin 0001177 ")
    assert check.verdict == "good"
    assert check.branch == branches.Branch(
        "SBIN0001177", "State Bank of India", "Rajapur", "Rajapur", "Ratnagiri", "Maharashtra"
    )
    assert check.says.en == "State Bank of India, Rajapur, Ratnagiri, Maharashtra (list of 25 Jun 2026)"
    assert "25 जून 2026" in check.says.hi


def test_the_place_is_not_said_twice() -> None:
    branch = branches.branch_of("SBIN0031849")
    assert branch is not None
    assert branch.place == "Sms Hospital, Jaipur, Rajasthan"


@pytest.mark.parametrize(
    ("typed", "verdict", "bank", "suggestion"),
    [
        ("HDFC0ZZZZZ9", "unknown", "HDFC Bank", None),
        ("ZZZZ0123456", "unknown", "", None),
        ("AAAA0000000", "unknown", "", None),
        ("HDFCO002718", "doubt", "", "HDFC0002718"),
        ("HDFC000271", "doubt", "", None),
        ("HDFC00OO240", "doubt", "HDFC Bank", "HDFC0000240"),
        ("SBIN1000691", "doubt", "", "SBIN0000691"),
        ("5BIN0000691", "doubt", "", "SBIN0000691"),
        ("SBIN100O691", "doubt", "", "SBIN0000691"),
        ("ZZZZO123456", "doubt", "", "ZZZZ0123456"),
        ("ZZZZ1123456", "doubt", "", None),
        ("", "doubt", "", None),
        ("एसबीआई", "doubt", "", None),
    ],
)
def test_what_the_list_lacks_is_a_doubt(typed: str, verdict: str, bank: str, suggestion: str | None) -> None:
    check = check_ifsc(typed)
    assert (check.verdict, check.bank, check.suggestion, check.branch) == (verdict, bank, suggestion, None)
    assert check.says.hi


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("SBIN1000691", "The fifth sign of an IFSC is a zero; here it is 1. Perhaps SBIN0000691?"),
        ("ZZZZ1123456", "The fifth sign of an IFSC is a zero; here it is 1."),
        ("HDFCO002718", "The fifth sign of an IFSC is a zero, not the letter O. Perhaps HDFC0002718?"),
        ("5BIN0000691", "The first four signs of an IFSC are letters. Perhaps SBIN0000691?"),
        ("HDFC0@02718", "An IFSC has letters and digits only."),
        ("SBIN000069", "An IFSC has 11 letters and digits: four letters, a zero, six more. This has 10."),
    ],
)
def test_what_is_wrong_with_a_code_is_named(typed: str, says: str) -> None:
    assert check_ifsc(typed).says.en == says


def test_the_first_and_the_last_code_of_each_part_are_found() -> None:
    with zipfile.ZipFile(paths.resource("ifsc", "branches.zip")) as archive:
        names = [name for name in archive.namelist() if name != "banks"]
        assert names == sorted(names)
        for name in names[::60]:
            codes = [line.split("\t")[0] for line in archive.read(name).decode().split("\n")]
            for code in (codes[0], codes[-1]):
                assert (found := branches.branch_of(code)) is not None
                assert found.bank


def test_the_list_is_small_and_says_its_day_and_licence() -> None:
    assert paths.resource("ifsc", "branches.zip").stat().st_size < 3_000_000
    assert branches.list_day() == dt.date(2026, 6, 25)
    notice = paths.resource("ifsc", "LICENSE.txt").read_text(encoding="utf-8")
    assert "25 June 2026" in notice
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in notice


def test_nothing_of_the_list_is_read_before_it_is_asked_for() -> None:
    code = (
        "from supportdesk.reading import branches; assert not branches._archive.cache_info().misses;"
        "branches.check_ifsc('SBIN0001177'); assert branches._archive.cache_info().misses == 1"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.text(max_size=30))
def test_any_code_gets_an_answer(typed: str) -> None:
    assert check_ifsc(typed).says.en


def test_the_list_is_made_from_a_database(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "ifsc.db") as database:
        database.execute("CREATE TABLE ifsc_codes (code, bank, branch, city1, city2, state)")
        database.executemany(
            "INSERT INTO ifsc_codes VALUES (?, ?, ?, ?, ?, ?)",
            [
                ("ABCD0000002", "ABC BANK LTD", "SECOND", "TOWN", "TOWN", "UTTARPRADESH"),
                ("ABCD0000001", "Guest Co-operative Bank", "FIRST", "FIRST", "DISTRICT", "no state"),
                ("WXYZ0000001", "WXYZ BANK", None, None, None, "GOA"),
            ],
        )
    target = tmp_path / "branches.zip"
    assert ifsc_branches.make(tmp_path / "ifsc.db", json.loads('{"ABCD": "Abc Bank"}'), target) == 3
    with zipfile.ZipFile(target) as archive:
        assert archive.read("banks").decode() == "ABCD\tAbc Bank\nWXYZ\tWxyz Bank"
        assert archive.read("ABCD0000001").decode().split("\n") == [
            "ABCD0000001\tFIRST\t\tDISTRICT\t\tGuest Co-operative Bank",
            "ABCD0000002\tSECOND\tTOWN\t\tUttar Pradesh",
            "WXYZ0000001\t\t\t\tGoa",
        ]
