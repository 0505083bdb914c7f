"""Lines of a screen that say how far a payment got, and those that only hold such a word."""

import pytest

from supportdesk.reading.messages.words import Reason
from supportdesk.reading.pictures.lines import Segment
from supportdesk.reading.screens.status import (
    is_plainly_done,
    is_undone_row,
    said_by,
    why_doubted,
    why_undone,
)
from supportdesk.reading.screens.typed import laid_out

BELOW = "\n₹20,000\nPaid to RAVI KUMAR\nUPI Ref No: 632698110938"


def segment(text: str) -> Segment:
    lines, _starts = laid_out(text)
    return lines[0][0]


@pytest.mark.parametrize(
    "says",
    [
        "Failed",
        "Transaction Status FAILURE",
        "Transaction Faiied",
        "Failed · 22 Nov 2026, 9:31 am",
        "₹20,000 payment failed",
        "Payment to RAVI KUMAR failed",
        "Declined by bank",
        "Transaction declined due to insufficient funds",
        "Pending - awaiting bank confirmation",
        "Your payment is still processing",
        "Payment is taking longer than usual",
        "Payment was not successful",
        "Transaction timed out",
        "Request expired",
        "We couldn't complete your payment",
        "Refund initiated",
        "मुगतान विफल रहा",
        "पेमेंट फेल हो गया",
        "लेन-देन लंबित है",
        "भुगतान नहीं हो सका",
    ],
)
def test_a_line_that_says_that_it_did_not_go_through(says: str) -> None:
    assert said_by(segment(says)) == "failed"
    lines, _starts = laid_out(says + BELOW)
    assert why_undone(lines) == "failed"


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ("Transfer scheduled", "mandate"),
        ("Payment scheduled for 25 Nov 2026", "mandate"),
        ("AutoPay created", "mandate"),
        ("UPI AutoPay set up successfully", "mandate"),
        ("E-mandate registered successfully", "mandate"),
        ("RAVI KUMAR requested ₹500", "request"),
        ("Collect request", "request"),
        ("Money request sent", "request"),
        ("भुगतान अनुरोध", "request"),
    ],
)
def test_a_line_that_says_that_it_is_to_be_paid(says: str, reason: Reason) -> None:
    lines, _starts = laid_out(says + BELOW)
    assert (said_by(segment(says)), why_undone(lines)) == (reason, reason)


@pytest.mark.parametrize(
    "says",
    [
        "Completed",
        "Completed · 22 Nov 2026, 9:31 am",
        "Transaction Status: SUCCESS",
        "₹500 paid",
        "Paid Successfully to",
        "Payment to RAVI KUMAR successful",
        "Refund completed",
        "लेनदेन सफल रहा",
    ],
)
def test_a_line_that_says_that_it_is_done(says: str) -> None:
    assert said_by(segment(says)) == "done"


@pytest.mark.parametrize(
    "beside",
    [
        "If payment failed, money comes back",
        "In case your payment has\nfailed, the sum comes back",
        "View failed payments",
        "Payment failed? Get help",
        "Check pending requests",
        "Failed transactions are refunded in 3 days",
        "Remarks Pending rent of October",
        "यदि भुगतान विफल हो तो पैसे वापस आएँगे",
    ],
)
def test_such_a_word_elsewhere_takes_nothing_from_what_was_paid(beside: str) -> None:
    lines, _starts = laid_out(f"Completed{BELOW}\n{beside}")
    assert said_by(segment(beside)) is None
    assert (why_undone(lines), why_doubted(lines), is_plainly_done(lines)) == (None, None, True)


def test_a_sentence_over_two_lines_that_says_so_is_heard_where_nothing_says_the_contrary() -> None:
    told = f"Your transfer to RAVI KUMAR could not be\ncompleted as the bank is closed{BELOW}"
    lines, _starts = laid_out(told)
    assert (why_doubted(lines), is_plainly_done(lines)) == ("failed", False)


def test_the_status_by_its_label_counts_more_than_the_headline() -> None:
    lines, _starts = laid_out(f"Money Sent{BELOW}\nStatus: FAILED")
    assert why_undone(lines) == "failed"


def test_of_what_there_is_to_choose_from_nothing_is_said() -> None:
    lines, _starts = laid_out(f"Failed   Pending{BELOW}")
    assert why_undone(lines) is None


def test_terms_of_a_mandate_without_its_headline() -> None:
    lines, _starts = laid_out("FUN APP\nPaid to FUN APP\n₹999\nFrequency Monthly\nStart date 25/11/2026")
    assert why_undone(lines) == "mandate"


@pytest.mark.parametrize(
    "says", ["Failed RAVI KUMAR", "Failed · RAVI KUMAR", "Payment failed", "विफल", "RAVI KUMAR Failed"]
)
def test_a_row_that_failed(says: str) -> None:
    assert is_undone_row(segment(says))


@pytest.mark.parametrize(
    "says", ["RAVI KUMAR", "Paid to", "22 Nov 2026", "Refund from FUN APP", "UPI/DR/632698104471/RAVI"]
)
def test_a_row_that_did_not(says: str) -> None:
    assert not is_undone_row(segment(says))
