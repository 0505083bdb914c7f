"""A number that is no Indian mobile stands on every paper that has a number, and is told where a mobile is asked."""

import shutil
from pathlib import Path

import pytest

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.paperwork.portal import call_sheet, lacking, portal_rows
from supportdesk.validate import NO_MOBILE
from tests.core.paper_cases import cheated, paper, words

LANDLINE, ABROAD, TWO = "0141-2345678", "+971 50 123 4567", "98290-12345 / 98290 54321"


def called(desk: Desk, mobile: str) -> int:
    case_id = cheated(desk)
    desk.do(cases.save_answers, case_id, "person", {"mobile": mobile})
    return case_id


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) reads the papers")
@pytest.mark.parametrize(
    ("typed", "read_out", "printed"),
    [
        (LANDLINE, "0141 2345678", "01412345678"),
        (ABROAD, "+971501234567", "+971501234567"),
        (TWO, "98290 12345", "9829012345"),
    ],
)
def test_papers_and_call_carry_the_number_that_is_there(
    desk: Desk, tmp_path: Path, typed: str, read_out: str, printed: str
) -> None:
    case_id = called(desk, typed)
    assert desk.ask(call_sheet, case_id).mobile == read_out
    sheet = words(desk, paper(desk, case_id, "call_sheet"), tmp_path)
    assert printed in sheet
    assert (NO_MOBILE.replace(" ", "") in sheet) == (typed != TWO)
    complaint = paper(desk, case_id, "police_complaint")
    assert "mobile" not in {gap.name for gap in complaint.gaps}
    assert printed in words(desk, complaint, tmp_path)


@pytest.mark.parametrize("typed", [LANDLINE, "0744-2345678", ABROAD])
def test_the_portal_is_given_no_half_of_another_number(desk: Desk, typed: str) -> None:
    rows = desk.ask(portal_rows, called(desk, typed), "en")
    (box,) = (row for row in lacking(rows) if row.key == "mobile")
    assert (box.missing, box.note) == (True, NO_MOBILE)
