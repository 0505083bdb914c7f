"""Receipts of payment apps, messages and bank lists, drawn as people bring them, with what must be read in them."""

import datetime as dt
import io
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from PIL import Image

from supportdesk.money import in_words
from tests.receipt_sheet import WIDTH, Sheet, Told, Worn


@dataclass(frozen=True, slots=True)
class Receipt:
    name: str
    picture: bytes
    told: tuple[Told, ...]


def _gpay(told: Told, worn: Worn) -> Sheet:
    sheet = Sheet(1900, worn)
    look = sheet.look
    sheet.disc(told.payee[0], "#0b8043")
    sheet.line(f"To {told.payee}", 46, at="middle", gap=30)
    sheet.line(told.rupees, 110, bold=True, at="middle", gap=20)
    sheet.line("Completed", 40, "#1e8e3e", at="middle")
    sheet.line(
        f"{told.moment:%-d %b %Y, %-I:%M %p}".replace("AM", "am").replace("PM", "pm"),
        38,
        look.grey,
        at="middle",
        gap=70,
    )
    sheet.line(f"{told.bank} {told.account}", 42, gap=50)
    sheet.pair("UPI transaction ID", told.reference)
    sheet.pair(f"To: {told.payee}", f"Google Pay • {told.vpa}", 34)
    sheet.pair(f"From: {told.payer} ({told.bank})", "Google Pay • sunitadevi71@oksbi", 34)
    sheet.pair("Google transaction ID", "CICAgKDQ8pW2Xg")
    return sheet


def _phonepe(told: Told, worn: Worn) -> Sheet:
    sheet = Sheet(1560, worn, "#0f0f12" if worn.dark else "#f4f4f8")
    sheet.y = 0
    sheet.box(290, "#1fa34a", left=-30, right=WIDTH + 30)
    sheet.y = 80
    sheet.line("Transaction Successful", 50, "#ffffff", bold=True)
    sheet.line(f"{told.moment:%I:%M %p on %d %b %Y}", 38, "#ffffff", gap=110)
    top = sheet.y
    sheet.box(380, "#1c1c22" if worn.dark else "#ffffff")
    sheet.y = top + 30
    sheet.line("Paid to", 36, bold=True, gap=30)
    sheet.text(told.rupees, WIDTH - 80, 44, bold=True, at="right")
    sheet.line(told.payee, 42, bold=True)
    sheet.line(told.vpa, 36, sheet.look.grey)
    sheet.y = top + 420
    sheet.box(640, "#1c1c22" if worn.dark else "#ffffff")
    sheet.y += 30
    sheet.line("Transfer Details", 42, bold=True, gap=36)
    sheet.pair("Transaction ID", f"T{told.moment:%y%m%d%H%M}3877654321901")
    sheet.line("Debited from", 34, sheet.look.grey, gap=4)
    sheet.text(told.rupees, WIDTH - 80, 38, at="right")
    sheet.line(f"XXXXXX{told.account}", 38)
    sheet.line(f"UTR: {told.reference}", 36)
    return sheet


def _paytm(told: Told, worn: Worn) -> Sheet:
    sheet = Sheet(1500, worn)
    sheet.y = 0
    sheet.box(210, "#10233d" if worn.dark else "#e6f7ff", left=-30, right=WIDTH + 30)
    sheet.y = 50
    sheet.line("paytm", 80, "#7cc7ff" if worn.dark else "#00298f", bold=True, gap=60)
    sheet.line("Paid Successfully to", 40)
    sheet.line(told.payee, 54, bold=True)
    sheet.line(f"UPI ID: {told.vpa}", 36, sheet.look.grey, gap=36)
    sheet.line(told.rupees, 100, bold=True, gap=10)
    words = in_words(told.amount, "en").title()
    sheet.line(words, 32 if len(words) < 60 else 24, sheet.look.grey, gap=50)
    sheet.line(f"From: {told.payer}", 40, bold=True)
    sheet.line(f"{told.bank} - {told.account}", 38, gap=40)
    sheet.line(f"{told.moment:%d %b %Y, %I:%M %p}", 36, sheet.look.grey)
    sheet.line(f"UPI Ref No: {told.reference}", 38)
    sheet.line(f"Order ID: PYTM00{told.moment:%Y%m%d%H%M}533", 34, sheet.look.grey)
    return sheet


def _bhim(told: Told, worn: Worn) -> Sheet:
    sheet = Sheet(1500, worn)
    sheet.line("BHIM", 64, "#e8731b", bold=True, at="middle", gap=20)
    sheet.line("Payment Successful", 44, "#1e8e3e", bold=True, at="middle", gap=40)
    sheet.line(told.rupees, 96, bold=True, at="middle", gap=60)
    sheet.row("Paid to", told.payee)
    sheet.row("UPI ID", told.vpa, 32)
    sheet.row("Paid from", f"{told.bank} XX{told.account}", 34)
    sheet.row("Date", f"{told.moment:%d-%m-%Y}")
    sheet.row("Time", f"{told.moment:%I:%M %p}")
    sheet.row("Transaction ID", told.reference)
    sheet.row("Remarks", "NA")
    return sheet


def _amazon(told: Told, worn: Worn) -> Sheet:
    sheet = Sheet(1500, worn)
    sheet.line("amazon pay", 56, bold=True, gap=40)
    sheet.line("Payment Successful", 46, "#067d62", bold=True, gap=30)
    sheet.line(f"Sent to {told.payee}", 40)
    sheet.line(told.rupees, 84, bold=True, gap=50)
    sheet.pair("Paid to UPI ID", told.vpa)
    sheet.pair("Paid via", f"{told.bank} ••••{told.account}")
    sheet.pair("Date & time", f"{told.moment:%d %B %Y, %I:%M %p}")
    sheet.pair("Bank reference ID (UTR)", told.reference)
    sheet.pair("Amazon reference ID", "P04-7741285-2260193")
    return sheet


def _cred(told: Told, worn: Worn) -> Sheet:
    sheet = Sheet(1460, replace(worn, dark=True), "#0d0d0d")
    sheet.line("CRED", 46, bold=True, gap=70)
    sheet.line("paid securely to", 34, sheet.look.grey)
    sheet.line(told.payee, 50, bold=True, gap=40)
    sheet.line(told.rupees, 104, bold=True, gap=60)
    sheet.pair("PAID ON", f"{told.moment:%d %b %Y, %I:%M %p}", 34)
    sheet.pair("PAID FROM", f"{told.bank} •• {told.account}", 34)
    sheet.pair("RECEIVER UPI ID", told.vpa, 34)
    sheet.pair("UPI REF. NO.", told.reference, 34)
    return sheet


def _bank_app(told: Told, worn: Worn) -> Sheet:
    sheet = Sheet(1560, worn)
    top = sheet.y
    sheet.box(150, "#123a7a", left=-30, right=WIDTH + 30)
    sheet.y = top + 40
    sheet.line(told.bank, 48, "#ffffff", bold=True, gap=90)
    sheet.line("Transaction Details", 44, bold=True, gap=40)
    sheet.row("Status", "Success", bold=True)
    sheet.row("Transaction type", "IMPS")
    sheet.row("Amount", f"INR {told.amount / 100:,.2f}" if told.amount < 10_000_000 else f"Rs. {told.rupees[1:]}")
    sheet.row("Beneficiary name", told.payee, 34)
    sheet.row("Beneficiary account", "XXXXXXXX7719")
    sheet.row("Debit account", f"XXXXXXX{told.account}")
    sheet.row("Reference number", told.reference)
    sheet.row("Date and time", f"{told.moment:%d/%m/%Y %H:%M:%S}", 34)
    return sheet


def _hindi_app(told: Told, worn: Worn) -> Sheet:
    sheet = Sheet(1500, replace(worn, font=0))
    sheet.line("भुगतान सफल", 52, "#1e8e3e", bold=True, at="middle", gap=20)
    sheet.line(told.rupees, 100, bold=True, at="middle", gap=40)
    sheet.pair("प्राप्तकर्ता", told.payee)
    sheet.pair("यूपीआई आईडी", told.vpa)
    sheet.pair("खाते से डेबिट", f"{told.bank} XX{told.account}")
    sheet.pair("दिनांक", f"{told.moment:%d/%m/%Y %H:%M}")
    sheet.pair("यूपीआई संदर्भ संख्या", told.reference)
    return sheet


def _hindi_rows(told: Told, worn: Worn) -> Sheet:
    sheet = Sheet(1400, replace(worn, font=0))
    sheet.line("लेनदेन सफल रहा", 50, bold=True, gap=50)
    sheet.row("भुगतान किया गया", told.payee)
    sheet.row("राशि", told.rupees, bold=True)
    sheet.row("खाता संख्या", f"XXXX{told.account}")
    sheet.row("तारीख", f"{told.moment:%d-%m-%Y}")
    sheet.row("समय", f"{told.moment:%I:%M %p}")
    sheet.row("लेनदेन आईडी", told.reference)
    return sheet


def _hindi_message(told: Told, worn: Worn) -> Sheet:
    sheet = Sheet(1200, replace(worn, font=0))
    sheet.line("VM-SBIUPI", 42, bold=True, at="middle", gap=60)
    sheet.bubble(
        f"प्रिय ग्राहक, आपके खाते XX{told.account} से रु. {told.amount / 100:.2f} दिनांक {told.moment:%d/%m/%Y} को निकाले गए। "
        f"यूपीआई संदर्भ संख्या {told.reference} यदि यह लेनदेन आपने नहीं किया है तो तुरंत 1930 पर कॉल करें। - भारतीय स्टेट बैंक"
    )
    return sheet


def _thread(told: Told, worn: Worn) -> Sheet:
    sheet = Sheet(1700, worn)
    sheet.line("VM-SBIUPI", 42, bold=True, at="middle", gap=60)
    sheet.bubble(
        f"Dear UPI user A/C X{told.account} debited by {told.amount / 100:.2f} on date {told.moment:%d%b%y} trf to "
        f"{told.payee} Refno {told.reference}. If not u? call 1800111109. -SBI"
    )
    sheet.bubble(
        "OTP is 482913 for txn of INR 49,999.00 at AMAZON on your card ending 7712. Do not share it with anyone."
    )
    return sheet


def _two_messages(told: Told, worn: Worn) -> Sheet:
    sheet = Sheet(1300, worn)
    sheet.bubble(
        f"INR {told.amount / 100:.2f} debited from A/c no. XX{told.account} on {told.moment:%d-%m-%y} at "
        f"{told.moment:%H:%M:%S} IST. Info: UPI/P2A/{told.reference}/ANIL. "
        "Not you? SMS BLOCKUPI to 919951860002 - Axis Bank"
    )
    other = _second(told)
    sheet.bubble(
        f"Sent {other.rupees.replace('₹', 'Rs.')} from Kotak Bank AC X{other.account} to {other.vpa} on "
        f"{other.moment:%d-%m-%y}.UPI Ref {other.reference}. Not you, call 18602662666"
    )
    return sheet


def _bank_card(told: Told, worn: Worn) -> Sheet:
    """The amount with a minus before its rupee sign, on a coloured panel."""
    sheet = Sheet(1500, worn)
    top = sheet.y
    sheet.box(340, "#2a1b22" if worn.dark else "#fdecef")
    sheet.y = top + 40
    sheet.line("Debit", 34, "#e0455f", at="middle")
    sheet.line(f"- {told.rupees}", 80, bold=True, at="middle")
    sheet.line(told.payee, 38, at="middle")
    sheet.y = top + 400
    sheet.row("Paid to", told.payee)
    sheet.row("Transaction date", f"{told.moment:%d %b %Y}")
    sheet.row("UPI reference no.", told.reference)
    sheet.row("UPI ID", told.vpa, 32)
    sheet.row("Account", f"XX{told.account}")
    return sheet


def _boxed(told: Told, worn: Worn) -> Sheet:
    """A bank's receipt as a table with a frame around each cell."""
    sheet = Sheet(1300, worn)
    sheet.line("e-Receipt", 50, bold=True, at="middle", gap=40)
    for label, value in (
        ("Transaction Status", "SUCCESS"),
        ("Amount (INR)", f"{told.rupees[1:]}"),
        ("Payee Name", told.payee),
        ("Payee VPA", told.vpa),
        ("Debit Account", f"XXXXXXX{told.account}"),
        ("UTR Number", told.reference),
        ("Transaction Date", f"{told.moment:%d-%b-%Y %H:%M}"),
    ):
        sheet.frame(label, value)
    return sheet


def _second(told: Told) -> Told:
    """The other payment of a thread with two."""
    return replace(told, amount=told.amount // 700 * 100 + 12_300, reference=told.reference[:4] + told.reference[:3:-1])


Layout = Callable[[Told, Worn], Sheet]
LAYOUTS: dict[str, Layout] = {
    "gpay": _gpay,
    "phonepe": _phonepe,
    "paytm": _paytm,
    "bhim": _bhim,
    "amazon": _amazon,
    "cred": _cred,
    "bank app": _bank_app,
    "hindi app": _hindi_app,
    "hindi rows": _hindi_rows,
    "hindi message": _hindi_message,
    "thread": _thread,
    "two messages": _two_messages,
    "bank card": _bank_card,
    "boxed": _boxed,
}
WEAR = (
    Worn(),
    Worn(scale=0.5, quality=40),
    Worn(dark=True, font=1, scale=0.67, quality=70),
    Worn(tilt=3.0, quality=60, scale=0.8),
    Worn(tilt=-3.0, font=1, quality=40, scale=0.6, crop=0.03),
)
_PEOPLE = "RAJESH KUMAR|Vikram Traders|MS TECHNO SOLUTION|Mohammed Arif|Anita Sharma|S K ENTERPRISES|Pooja Meena".split(
    "|"
)
_BANKS = "State Bank of India|HDFC Bank|Axis Bank|Punjab National Bank|Kotak Mahindra Bank".split("|")
_HANDLES = "okaxis ybl paytm oksbi ibl axl upi icici".split()
_AMOUNTS = (
    48_750,
    1_25_430,
    9_999,
    500,
    2_00_000,
    75_000,
    1_999.50,
    7_500,
    3_47_218,
    25_500,
    820,
    12_345.67,
    99_000,
    11_111,
)


def told_by(dice: random.Random) -> Told:
    """Something that a receipt may tell; the reference carries its date, as real ones do."""
    moment = dt.datetime(2026, 1, 1, 8, 0, tzinfo=dt.UTC) + dt.timedelta(minutes=dice.randrange(460_000))
    payee = dice.choice(_PEOPLE)
    return Told(
        amount=round(dice.choice(_AMOUNTS) * 100),
        reference=f"{moment:%Y}"[-1] + f"{moment:%j}" + f"{dice.randrange(10**8):08d}",
        moment=moment,
        payee=payee,
        vpa=payee.lower().replace(" ", dice.choice((".", ""))) + f"{dice.randrange(10, 99)}@{dice.choice(_HANDLES)}",
        payer="SUNITA DEVI",
        bank=dice.choice(_BANKS),
        account=f"{dice.randrange(1000, 9999)}",
    )


def draw(name: str, worn: Worn, told: Told) -> Receipt:
    tells = (told, _second(told)) if name == "two messages" else (told,)
    return Receipt(f"{name}, {worn}", wear_out(LAYOUTS[name](told, worn).png(), worn), tells)


def wear_out(png: bytes, worn: Worn) -> bytes:
    """The picture cut, made smaller, tilted and squeezed, in the order in which a telephone does it."""
    with Image.open(io.BytesIO(png)) as opened:
        image = opened.convert("RGB")
    if worn.crop:
        image = image.crop((round(image.width * worn.crop), 0, image.width, round(image.height * (1 - worn.crop))))
    if worn.tilt:
        image = image.rotate(worn.tilt, Image.Resampling.BICUBIC, expand=True, fillcolor=image.getpixel((2, 2)))
    if worn.scale != 1:
        image = image.resize(
            (round(image.width * worn.scale), round(image.height * worn.scale)), Image.Resampling.BICUBIC
        )
    out = io.BytesIO()
    image.save(out, "JPEG" if worn.quality else "PNG", **({"quality": worn.quality} if worn.quality else {}))
    return out.getvalue()


def all_receipts(seed: int = 3, every: int = 1) -> list[Receipt]:
    """Every layout in every state of wear, 70 pictures or each third, say; the same each time for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - the same receipts each time
    told = [(name, worn, told_by(dice)) for name in LAYOUTS for worn in WEAR]
    return [draw(*each) for each in told[::every]]
