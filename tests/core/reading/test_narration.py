"""What one row of a statement says: the words of its narration, the amount of a cell."""

import pytest

from supportdesk.reading.statements.cells import money
from supportdesk.reading.statements.narration import told_by


@pytest.mark.parametrize(
    ("words", "rail", "reference", "name", "vpa"),
    [
        ("UPI/632611104471/Payment/ravi.k@okaxis/Axis Bank/ICI4471", "upi", "632611104471", None, "ravi.k@okaxis"),
        ("UPI/P2A/632611104471/RAVI KUMAR/SBIN/Payment", "upi", "632611104471", "RAVI KUMAR", None),
        ("MMT/IMPS/632611204587/Loan/RAVI KUMA/SBIN0001177", "imps", "632611204587", "RAVI KUMA", None),
        ("RTGS-ICICR42026112200417386-MOHAN LAL-HDFC0002718", "rtgs", "ICICR42026112200417386", "MOHAN LAL", None),
        ("NWD-411111XXXXXX1111-S1ACBJ01-JAIPUR", "atm", None, None, None),
        ("CHQ PAID-MICR CTS-MOHAN LAL", "cheque", None, "MOHAN LAL", None),
        ("UPI/DR/632611104471/RAVI/SBIN/paytm-4471@ptybl/x", "upi", "632611104471", "RAVI", "paytm-4471@ptybl"),
        ("Int.Pd:01-07-2026 to 30-09-2026", None, None, None, None),
        ("402801500446:Int.Pd:01-07-2026 to 30-09-2026", None, None, None, None),
        ("SMS/ATM ALERT CHARGES", None, None, None, None),
        ("IMPS TXN CHRG 632611104471", None, None, None, None),
        ("CLG/MOHAN LAL/school fees", "cheque", None, "MOHAN LAL", None),
        ("UPI/DR/632611104471/RAVI/SBIN/ravi@ybl/school fees", "upi", "632611104471", "RAVI", "ravi@ybl"),
        ("UPI/632611104471/to Ravi/ravi.k@okaxis/Punjab Nat/ICI44", "upi", "632611104471", None, "ravi.k@okaxis"),
        ("UPI/632611104471/From:asha@yesbank/To:ravi@okaxis/x", "upi", "632611104471", None, "ravi@okaxis"),
        ("UPI-RAVI KUMAR-RAVI-77@YBL-SBIN0031849-632611104471-X", "upi", "632611104471", "RAVI KUMAR", "ravi-77@ybl"),
        ("VPS/CROMA JAIPUR/202611221203/632611104471/JAIPUR", "card", "632611104471", "CROMA JAIPUR", None),
        ("NEFT_OUT:SBINN52026112217386001/PUNB0442900/MOHAN LAL", "neft", "SBINN52026112217386001", "MOHAN LAL", None),
        ("IMPS 632611104471 MOHAN LAL STATE BANK OF INDIA", "imps", "632611104471", "MOHAN LAL", None),
    ],
)
def test_narrations(words: str, rail: str | None, reference: str | None, name: str | None, vpa: str | None) -> None:
    it = told_by(words)
    assert (it.rail, it.reference, it.vpa) == (rail, reference, vpa)
    assert it.name == name


@pytest.mark.parametrize(
    ("cell", "paise", "out"),
    [
        ("1,00,000.00", 10_000_000, None),
        ("500.00 Dr", 50_000, True),
        ("500.00Cr", 50_000, False),
        ("(20.00)", 2_000, True),
        ("- Rs.500", 50_000, True),
        ("+ ₹500", 50_000, False),
        ("₹ 1,500.5", 150_050, None),
        ("1,500/-", 150_000, None),
    ],
)
def test_amounts_of_cells(cell: str, paise: int, out: bool | None) -> None:
    assert money(cell) == (paise, out)


@pytest.mark.parametrize("cell", ["", "abc", "632611104471234", "22/11/2026", "1.2.3", "12a"])
def test_no_amounts(cell: str) -> None:
    assert money(cell) is None
