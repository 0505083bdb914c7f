import datetime as dt

import pytest

from supportdesk.knowledge import portal
from supportdesk.knowledge.acknowledgement import read_number

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "whole", "odd", "says"),
    [
        ("32711260012345", True, False, "Call to 1930, 11/2026."),
        ("2 27 0126 0012345", True, False, "Filed on the portal, 01/2026."),
        ("३२७११२६००१२३४५", True, False, "Call to 1930, 11/2026."),
        ("31511260012345", True, False, "Call to 1930, 11/2026, state code 15."),
        ("72711260012345", True, True, "14 digits, but not the usual pattern. Read it once more."),
        ("32713260012345", True, True, "14 digits, but not the usual pattern. Read it once more."),
        ("32712260012345", True, True, "14 digits, but not the usual pattern. Read it once more."),
        ("3271126001234", False, True, "An acknowledgement number has 14 digits, this has 13."),
        ("33333333333333", False, True, "All digits are the same. Read it once more."),
        ("NCRP/24/3071", False, True, "An acknowledgement number has 14 digits, this has 6."),
        ("<b>", False, True, "An acknowledgement number has 14 digits, this has 0."),
        ("", False, True, "An acknowledgement number has 14 digits, this has 0."),
    ],
)
def test_what_the_parts_say(typed: str, whole: bool, odd: bool, says: str) -> None:
    read = read_number(typed, portal().acknowledgement, TODAY)
    assert (read.whole, read.odd, read.says.en) == (whole, odd, says)
    assert read.says.hi
