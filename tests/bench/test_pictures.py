"""Reading all 70 drawn receipts: how many are right, and how long one takes beside the bare engine."""

import io
import time
from statistics import median

import pytest
from PIL import Image

from supportdesk.reading.pictures.engine import find_words
from supportdesk.reading.pictures.reading import read_picture
from tests.core.reading.pictures.test_pictures import judge, read_all
from tests.receipts import all_receipts

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.timeout(600)]

WHOLE_TO_BARE = 8
"""Two readings, straightening and every amount again, beside one bare reading of 0.2 to 0.3 s where first measured."""


def test_all_receipts() -> None:
    receipts = all_receipts()
    right, unwarned = judge(receipts, read_all(receipts))
    print(f"\nReceipts: amount and UTR right in {right:.1%} of {len(receipts)}; wrong without warning: {len(unwarned)}")  # noqa: T201
    assert right >= 0.95
    assert unwarned == []


def test_time_of_one_picture() -> None:
    taken: dict[str, list[float]] = {"whole": [], "bare": []}
    for receipt in all_receipts(every=5):
        with Image.open(io.BytesIO(receipt.picture)) as opened:
            grey = opened.convert("L")
        for name, read in (
            ("bare", lambda grey=grey: find_words(grey, "eng+hin", lambda: False)),
            ("whole", lambda receipt=receipt: read_picture(receipt.picture)),
        ):
            start = time.perf_counter()
            read()
            taken[name].append(time.perf_counter() - start)
    ratio = median(taken["whole"]) / median(taken["bare"])
    print(f"\nOne picture: {median(taken['whole']):.2f} s, longest {max(taken['whole']):.2f} s, x {ratio:.1f}")  # noqa: T201
    assert ratio <= WHOLE_TO_BARE
