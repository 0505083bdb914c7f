import re

import pytest

from supportdesk.desk import Desk
from supportdesk.reading import secrets
from supportdesk.services.evidence import NewFile, add_evidence, cover_file, list_evidence, remove_file
from supportdesk.services.evidence.texts import (
    ReadText,
    keep_texts,
    payments_in_files,
    secrets_in_file,
    text_of,
    unread_files,
)
from supportdesk.services.search import find_cases
from tests.core.casework import a_case


def a_picture(desk: Desk, case: int, sha256: str = "a1", *, stored: bool = True, sensitive: bool = False) -> int:
    file = NewFile(sha256, f"{sha256}.png", 9, "image/png", stored=stored, sensitive=sensitive)
    return desk.do(add_evidence, case, [file]).ids[0]


def test_what_was_read_in_a_picture_finds_the_case(desk: Desk) -> None:
    case = a_case(desk, kind="upi")
    a_picture(desk, case)
    desk.do(keep_texts, [ReadText("a1", "Paid to QuickHelp Traders\nUTR 632698104471", 1)])
    for asked in ("quickhelp", "632698104471", "6326 9810 4471", "traders quick"):
        (hit,) = desk.ask(find_cases, asked)
        assert (hit.id, hit.reason, hit.match) == (case, "read in a file", "a1.png")
    assert desk.ask(payments_in_files, case) == {"a1": 1}


def test_a_case_that_is_found_by_itself_comes_once(desk: Desk) -> None:
    case = a_case(desk, kind="upi", name="Quickhelp Devi")
    a_picture(desk, case)
    desk.do(keep_texts, [ReadText("a1", "quickhelp")])
    (hit,) = desk.ask(find_cases, "quickhelp")
    assert hit.reason == "name"


def test_a_file_that_was_taken_out_finds_nothing(desk: Desk) -> None:
    case = a_case(desk, kind="upi")
    file = a_picture(desk, case)
    desk.do(keep_texts, [ReadText("a1", "quickhelp")])
    desk.do(remove_file, file, "of another person")
    assert desk.ask(find_cases, "quickhelp") == []


def test_a_file_that_is_shown_only_on_a_click_from_now_on_finds_nothing(desk: Desk) -> None:
    case = a_case(desk, kind="upi")
    file = a_picture(desk, case)
    desk.do(keep_texts, [ReadText("a1", "quickhelp", 1)])
    desk.do(cover_file, file)
    assert desk.ask(find_cases, "quickhelp") == []
    assert desk.ask(payments_in_files, case) == {}


def test_card_numbers_and_codes_are_not_kept(desk: Desk) -> None:
    case = a_case(desk, kind="card")
    a_picture(desk, case)
    desk.do(keep_texts, [ReadText("a1", "card 4111 1111 1111 1111, OTP is 482913")])
    kept = desk.ask(text_of, "a1") or ""
    assert "4111 1111 1111 1111" not in kept
    assert "482913" not in kept
    assert [said.split(":")[0] for said in desk.ask(secrets_in_file, "a1")] == [
        "It shows a full card number",
        "It shows an OTP, a PIN or a CVV",
    ]
    assert desk.ask(find_cases, "482913") == []


@pytest.mark.parametrize(
    "text",
    [
        "card 4111111111111111 CVV 123, OTP 482913, aadhaar 2345 6789 0124",
        "4111 1111 1111 1111 was used",
        "2345-6789-0124",
        "aadhaar no. 234567890124",
        "Your OTP for the payment of Rs 500 at Amazon is 482913",
    ],
)
def test_what_is_kept_of_a_file_still_tells_what_it_shows(desk: Desk, text: str) -> None:
    desk.do(keep_texts, [ReadText("a1", text)])
    assert desk.ask(secrets_in_file, "a1") == secrets.shown(text) != ()
    kept = desk.ask(text_of, "a1") or ""
    assert re.findall(r"\d", kept) == re.findall(r"\d", secrets.cut(text))


@pytest.mark.parametrize(
    "printed", ["card 411111XXXXXX1111", "XXXX XXXX 0124", "A/c XX1234", "OTP is XXXXXX", "TXN X234", "OTP ■■■■"]
)
def test_what_a_bank_crossed_out_itself_is_no_secret(desk: Desk, printed: str) -> None:
    desk.do(keep_texts, [ReadText("a1", printed)])
    assert desk.ask(secrets_in_file, "a1") == ()
    assert desk.ask(text_of, "a1") == printed.replace("■", "X")


def test_only_pictures_that_may_be_seen_wait_for_reading(desk: Desk) -> None:
    case = a_case(desk, kind="upi")
    a_picture(desk, case, "a1")
    a_picture(desk, case, "b2", sensitive=True)
    a_picture(desk, case, "c3", stored=False)
    assert [file.sha256 for file in desk.ask(unread_files, case)] == ["a1"]
    desk.do(keep_texts, [ReadText("a1", "")])
    assert desk.ask(unread_files, case) == []
    assert len(desk.ask(list_evidence, case)) == 3
