"""Whether a screen tells of money that came or that went, and whether it says so plainly."""

import pytest

from supportdesk.reading.screens.directions import flow_of
from supportdesk.reading.screens.typed import laid_out

SUM = "\n₹500\nCompleted\n22 Nov 2026, 9:31 am\nState Bank of India 4821\nUPI transaction ID\n632698120001\n"
TO_ME = "To: SUNITA DEVI (State Bank of India)\nsunitadevi@oksbi\n"
FROM_HIM = "From: RAMESH TRADERS (Axis Bank)\nramesh.traders@okaxis"
BY_ME = "To: RAMESH TRADERS (Axis Bank)\nramesh.traders@okaxis\nFrom: SUNITA DEVI (State Bank of India)"


@pytest.mark.parametrize(
    ("screen", "received", "plain"),
    [
        (f"From RAMESH TRADERS{SUM}{TO_ME}{FROM_HIM}", True, True),
        (f"9:41   78%\nFrom RAMESH TRADERS{SUM}{TO_ME}{FROM_HIM}", True, True),
        (f"9:41   78%\nTransaction details\nFrom RAMESH TRADERS{SUM}{TO_ME}{FROM_HIM}", True, True),
        (f"9:41   78%\nFromm RAMESH TRADERS{SUM}{TO_ME}{FROM_HIM}", True, True),
        (f"R\nFnom RAMESH TRADEBS{SUM}{TO_ME}{FROM_HIM}", True, True),
        (f"9:41   78%{SUM}{TO_ME}{FROM_HIM}", False, False),
        (f"9:41   78%\nTo RAMESH TRADERS{SUM}{BY_ME}", False, True),
        (f"9:41   78%\nTa RAMESH TRADERS{SUM}{BY_ME}", False, True),
        ("From SUNITA DEVI\n₹500\nTo RAMESH TRADERS\nCompleted", True, False),
        ("Money Received\n₹500\nFrom: QUICK HELP\nTo: SUNITA DEVI", True, True),
        ("Paid to\nRAVI KUMAR\n₹500\nYou have received a scratch card", False, True),
        ("Paid to\nRAVI KUMAR\n₹500\nCashback received: 5 points", False, True),
        ("Remitter Name: MEENA TEXTILES\nBeneficiary Name: GLOBAL YARNS\nAmount: 500.00", False, True),
        ("Refund completed\nRefund of   ₹20,000\nFrom   RAVI KUMAR\nTo   SBI XX4821", True, True),
        ("Refunded\n₹20,000\nPaid to   FUN APP", True, False),
        ("Payment Successful\nPaid to   FUN APP\n₹500\nRefund policy\nRefunds are credited in 5 days", False, True),
        ("रिफंड सफल\nराशि   ₹20,000\nभेजने वाला   RAVI KUMAR", True, True),
    ],
)
def test_which_way_the_money_went(screen: str, *, received: bool, plain: bool) -> None:
    lines, _starts = laid_out(screen)
    assert flow_of(lines) == (received, plain)
