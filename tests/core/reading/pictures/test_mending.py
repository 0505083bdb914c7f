"""The UPI ids of pictures: a handle that the engine misread is put right by the table of handles, and never sure."""

import pytest

from supportdesk.reading.pictures.box import Box
from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.mending import mended

CLEAR = 90


def read(*texts: str) -> list[tuple[str, float]]:
    words = [Word(text, Box(100 * place, 0, 100 * place + 90, 20), CLEAR) for place, text in enumerate(texts)]
    return [(word.text, word.sure) for word in mended(words)]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (["mohammedarif80@axI|"], "mohammedarif80@axl"),
        (["ravi@okaxls"], "ravi@okaxis"),
        (["ravi@paytrn"], "ravi@paytm"),
        (["ravi©oksbi"], "ravi@oksbi"),
        (["ravi.stores", "@axl"], "ravi.stores@axl"),
        (["ravi.stores@", "axl"], "ravi.stores@axl"),
        (["ravi@axishank"], "ravi@axisbank"),
        (["ravi.stores", "@", "axl"], "ravi.stores@axl"),
        (["ravi@0oksbi"], "ravi@oksbi"),
        (["0826741585@ybl"], "q826741585@ybl"),
        (["333207781@ybl"], "q333207781@ybl"),
        (["ql21318085@ybl"], "q121318085@ybl"),
        (["paytmarb953xk7@paytm"], "paytmqrb953xk7@paytm"),
        (["9829753559@okicicCi"], "9829753559@okicici"),
        (["9829398186(@oksbi."], "9829398186@oksbi"),
    ],
)
def test_a_misread_handle_is_put_right_and_to_be_checked(seen: list[str], meant: str) -> None:
    assert read(*seen) == [(meant, 0)]


@pytest.mark.parametrize("text", ["ravi@ybl", "ravi@example.org", "ravi@newbank", "@axl"])
def test_a_handle_that_is_known_and_one_that_is_like_none_stay(text: str) -> None:
    assert read(text) == [(text, CLEAR)]
