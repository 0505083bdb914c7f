"""Pictures as people bring them: what is read, where it stands, what is doubted, and what a bad file does."""

import io
import random
import struct
import sys
import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from typing import Any

import pillow_heif
import pytest
from PIL import Image

from supportdesk.knowledge.references import check_reference
from supportdesk.reading.payments import Reading
from supportdesk.reading.pictures import engine
from supportdesk.reading.pictures.engine import NoReaderOfPictures, ReadingStopped
from supportdesk.reading.pictures.opening import PictureTooLarge, PictureUnreadable
from supportdesk.reading.pictures.reading import PicturePayment, ReadPicture, read_picture
from tests.receipt_sheet import Sheet, Told, Worn
from tests.receipts import LAYOUTS, Receipt, all_receipts, draw, told_by, wear_out

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.timeout(300)]

SHARE = 3
"""Every third of the 70 receipts is read here, all of them by `make bench`."""


def told() -> Told:
    return told_by(random.Random(5))  # noqa: S311 - the same receipt each time


def as_jpeg(image: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80, **options)
    return out.getvalue()


def read_all(receipts: Sequence[Receipt]) -> list[ReadPicture]:
    """On both cores."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return list(pool.map(partial(read_picture, check=check_reference), [receipt.picture for receipt in receipts]))


def judge(receipts: Sequence[Receipt], read: Sequence[ReadPicture]) -> tuple[float, list[str]]:
    """The share of payments with amount and UTR right, and every wrong one that no warning goes with."""
    right, unwarned, all_told = 0, [], 0
    for receipt, found in zip(receipts, read, strict=True):
        all_told += len(receipt.told)
        wanted = {(it.amount, it.reference) for it in receipt.told}
        right += sum((it.found.amount, it.found.reference) in wanted for it in found.payments)
        unwarned += [f"{receipt.name}: {it.found}" for it in found.payments if not trusted(it, receipt)]
    return right / all_told, unwarned


def trusted(payment: PicturePayment, receipt: Receipt) -> bool:
    found = payment.found
    told: dict[str, set[Any]] = {
        "amount": {it.amount for it in receipt.told},
        "reference": {it.reference for it in receipt.told} | {None},
        "to_vpa": {it.vpa for it in receipt.told} | {None},
    }
    return all(getattr(found, name) in values or name in found.to_check for name, values in told.items())


def test_amount_and_utr_of_many_receipts_are_right_and_no_wrong_one_looks_certain() -> None:
    receipts = all_receipts(every=SHARE)
    assert {receipt.name.split(",")[0] for receipt in receipts} == set(LAYOUTS)
    right, unwarned = judge(receipts, read_all(receipts))
    assert right >= 0.95
    assert unwarned == []


def test_every_value_of_a_receipt_and_its_place() -> None:
    paid = told()
    read = read_picture(draw("bhim", Worn(), paid).picture)
    (payment,) = read.payments
    found = payment.found
    assert (found.amount, found.reference, found.from_account) == (paid.amount, paid.reference, paid.account)
    assert (found.direction, found.day, found.to_vpa) == ("out", paid.moment.date(), paid.vpa)
    assert found.time == paid.moment.time()
    assert paid.reference in read.text
    amount, reference = payment.boxes["amount"], payment.boxes["reference"]
    assert 200 < amount.top < amount.bottom < 500
    assert amount.left < 540 < amount.right
    assert reference.left > 540
    assert reference.top > payment.boxes["to_name"].bottom
    assert "rail" in payment.boxes


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_picture_on_its_side_is_turned_and_the_places_are_those_of_the_picture(turned: int) -> None:
    paid = told()
    picture = draw("phonepe", Worn(scale=0.7, quality=80), paid).picture
    upright = read_picture(picture)
    with Image.open(io.BytesIO(picture)) as image:
        lying = image.rotate(turned, expand=True)
    read = read_picture(as_jpeg(lying))
    assert read.size == lying.size
    assert [it.found.reference for it in read.payments] == [paid.reference]
    there, here = read.payments[0].boxes["reference"], upright.payments[0].boxes["reference"]
    wanted = {
        90: (here.top, lying.height - here.right),
        180: (lying.width - here.right, lying.height - here.bottom),
        270: (lying.width - here.bottom, here.left),
    }[turned]
    assert there.left == pytest.approx(wanted[0], abs=8)
    assert there.top == pytest.approx(wanted[1], abs=8)


@pytest.mark.parametrize(("table", "turned"), [("#806040", 0), ("#202020", 2), ("#806040", 88), ("#d8d4cc", 182)])
def test_a_photo_of_a_sheet_on_a_table_is_turned_by_its_words_and_not_by_its_edges(table: str, turned: int) -> None:
    paid = told()
    photo = Image.new("RGB", (4000, 3000), table)
    sheet = Image.new("RGBA", (1080, 2160), "#f4f4f8")
    with Image.open(io.BytesIO(draw("phonepe", Worn(), paid).picture)) as opened:
        sheet.paste(opened.crop((0, 200, 1080, opened.height)))
    sheet = sheet.resize((1350, 2700)).rotate(turned, Image.Resampling.BICUBIC, expand=True)
    photo.paste(sheet, ((4000 - sheet.width) // 2, (3000 - sheet.height) // 2), sheet)
    (payment,) = read_picture(as_jpeg(photo)).payments
    assert (payment.found.amount, payment.found.reference) == (paid.amount, paid.reference)


def test_of_a_picture_too_small_to_be_read_it_is_said_that_hardly_a_word_was_read() -> None:
    paid = told()
    with Image.open(io.BytesIO(draw("gpay", Worn(), paid).picture)) as opened:
        legible, tiny = (opened.convert("RGB").resize((side, side * 1900 // 1080)) for side in (540, 190))
    read = read_picture(as_jpeg(tiny))
    assert (read.unreadable, read.hardly_read, read.reading) == (True, True, Reading())
    assert not read_picture(as_jpeg(legible)).unreadable


def test_a_picture_with_legible_words_and_no_payment_is_not_called_unreadable() -> None:
    sheet = Sheet(700, Worn())
    for line in ("The meeting begins on Monday", "Rahul comes between nine and twelve", "Please bring some water"):
        sheet.line(line, 40)
    read = read_picture(sheet.png())
    assert (read.unreadable, [it.reason for it in read.reading.unread]) == (False, ["no_payment"])


@pytest.mark.parametrize("turned", [-30, 45, 75])
def test_a_picture_that_lies_askew_is_straightened(turned: int) -> None:
    paid = told()
    with Image.open(io.BytesIO(draw("bhim", Worn(), paid).picture)) as image:
        askew = image.convert("RGB").rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    (payment,) = read_picture(as_jpeg(askew)).payments
    assert (payment.found.amount, payment.found.reference) == (paid.amount, paid.reference)


def test_the_camera_says_which_side_is_up() -> None:
    paid = told()
    with Image.open(io.BytesIO(draw("amazon", Worn(scale=0.7), paid).picture)) as image:
        lying = image.convert("RGB").rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    read = read_picture(as_jpeg(lying, exif=exif))
    assert read.size == (lying.height, lying.width)
    assert [it.found.reference for it in read.payments] == [paid.reference]


def test_the_rupee_sign_is_never_a_digit() -> None:
    for amount in (50_000, 750_000):
        for font in (0, 1):
            paid = replace(told(), amount=amount)
            (payment,) = read_picture(draw("gpay", Worn(font=font), paid).picture).payments
            assert payment.found.amount == amount or "amount" in payment.found.to_check


@pytest.mark.parametrize("worn", [Worn(scale=0.67, quality=40), Worn(font=1, dark=True, scale=0.6, quality=50)])
def test_an_amount_in_large_thick_letters_is_read_with_the_name_below_it(worn: Worn) -> None:
    paid = replace(told(), amount=8_888_800)
    sheet = Sheet(1100, worn)
    for words, size in (("Transferred", 34), (paid.rupees, 130), ("to", 30), (paid.payee, 42)):
        sheet.line(words, size, bold=size > 40, at="middle", gap=0)
    sheet.y += 60
    for label, value in (("UPI ID", paid.vpa), ("Date", f"{paid.moment:%d/%m/%Y}"), ("UPI Ref no", paid.reference)):
        sheet.row(label, value, 32)
    (payment,) = read_picture(wear_out(sheet.png(), worn)).payments
    found = payment.found
    assert (found.amount, found.reference, found.to_name) == (paid.amount, paid.reference, paid.payee)


def test_a_picture_without_text_says_so() -> None:
    read = read_picture(as_jpeg(Image.effect_noise((700, 900), 40).convert("RGB")))
    assert read.unreadable
    assert read.payments == ()


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3), (20, 20)])
def test_a_tiny_picture_is_unreadable(size: tuple[int, int]) -> None:
    assert read_picture(as_jpeg(Image.new("RGB", size))).unreadable


def test_bytes_that_are_no_picture_are_a_sentence() -> None:
    whole = draw("bhim", Worn(quality=70), told()).picture
    for data in (b"", b"not a picture", whole[: len(whole) // 3]):
        with pytest.raises(PictureUnreadable):
            read_picture(data)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    head = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    with pytest.raises(PictureTooLarge):
        read_picture(bomb + struct.pack(">I", 10**6) + b"IDAT" + bytes(100))


def test_reading_tells_how_far_it_is_and_stops_when_told() -> None:
    picture = draw("thread", Worn(scale=0.6), told()).picture
    steps: list[float] = []
    read_picture(picture, report=steps.append)
    assert steps == sorted(steps)
    assert steps[-1] == pytest.approx(1)
    with pytest.raises(ReadingStopped):
        read_picture(picture, cancelled=lambda: True)


def test_without_the_engine_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.load.cache_clear()
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    with pytest.raises(NoReaderOfPictures):
        read_picture(draw("bhim", Worn(scale=0.4), told()).picture)
    engine.load.cache_clear()


def test_a_photo_of_an_iphone_that_lies_on_its_side_is_read() -> None:
    paid = told()
    with Image.open(io.BytesIO(draw("phonepe", Worn(dark=True), paid).picture)) as opened:
        screen = opened.convert("RGB").resize((2300, round(opened.height * 2300 / opened.width)))
    table = Image.new("RGB", (3000, 4000), "#8a7763")
    table.paste(screen, (300, 250))
    about = Image.Exif()
    about[0x0112] = 6
    out = io.BytesIO()
    pillow_heif.from_pillow(table.transpose(Image.Transpose.ROTATE_90)).save(out, quality=60, exif=about.tobytes())
    read = read_picture(out.getvalue())
    (payment,) = read.payments
    assert (read.size, payment.found.amount, payment.found.reference) == ((3000, 4000), paid.amount, paid.reference)
