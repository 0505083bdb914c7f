"""What the person of the story brings along: invented messages of her bank, two screenshots and a statement."""

from pathlib import Path

from PIL import Image, ImageDraw

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
