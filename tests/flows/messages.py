"""What the person of the story brings along: invented messages of her bank, two screenshots and a statement."""

import datetime as dt
from pathlib import Path

from PIL import Image, ImageDraw

from tests.receipt_sheet import Told, Worn
from tests.receipts import draw
from tests.statement_files import csv_file

TWO_SBI_MESSAGES = (
    "Dear Customer, Rs.28,500.00 debited from A/c X4821 on 22-11-26 09:31 to VPA quickhelp77@okaxis UPI Ref No "
    "632698104471. If not you, call 1800111109 -SBI\n\n"
    "Dear UPI user A/C X4821 debited by 20000.0 on date 22Nov26 trf to RAVI KUMAR Refno 632698110938. "
    "If not u? call 1800111109 -SBI"
)


def screenshots(folder: Path) -> list[Path]:
    """Two payment screens and a bank statement, as they come from a phone."""
    files = []
    for number, (amount, reference) in enumerate((("28,500", "632698104471"), ("20,000", "632698110938")), 1):
        picture = Image.new("RGB", (540, 1170), "white")
        draw = ImageDraw.Draw(picture)
        draw.text((40, 80), f"Paid Rs {amount}", fill="black")
        draw.text((40, 120), f"UPI transaction ID {reference}", fill="black")
        file = folder / f"gpay-{number}.png"
        picture.save(file)
        files.append(file)
    statement = folder / "statement.pdf"
    Image.new("RGB", (595, 842), "white").save(statement)
    return [*files, statement]


def screenshot_of(paise: int, reference: str) -> bytes:
    """The receipt of a payment app, as the telephone that paid shows it."""
    moment = dt.datetime(2026, 11, 22, 9, 31, tzinfo=dt.UTC)
    vpa, bank = "quickhelp77@okaxis", "State Bank of India"
    told = Told(paise, reference, moment, "QUICK HELP", vpa, "SUNITA DEVI", bank, "4821")
    return draw("phonepe", Worn(scale=0.75), told).picture


def statement_of() -> bytes:
    """A month of her account as CSV: two payments to the fraudster, one to Ravi Kumar, and her own life."""
    return csv_file(
        (
            ("State Bank of India",),
            ("Account Number", "30112244821"),
            ("Date", "Narration", "Ref No", "Debit", "Credit", "Balance"),
            ("05/11/2026", "SALARY NOV", "", "", "60,000.00", "61,200.00"),
            ("07/11/2026", "UPI/DR/631112345678/KIRANA STORE/okhdfc", "631112345678", "1,200.00", "", "60,000.00"),
            (
                "22/11/2026",
                "UPI/DR/632698104471/QUICK HELP/quickhelp77@okaxis",
                "632698104471",
                "28,500.00",
                "",
                "31,500.00",
            ),
            ("22/11/2026", "UPI/DR/632698110938/RAVI KUMAR/ravi@ybl", "632698110938", "20,000.00", "", "11,500.00"),
            (
                "22/11/2026",
                "UPI/DR/632698120000/QUICK HELP/quickhelp77@okaxis",
                "632698120000",
                "5,000.00",
                "",
                "6,500.00",
            ),
        )
    )
