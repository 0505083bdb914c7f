"""As few files as hold all, and what is in them can be read."""

import io
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from supportdesk.copying.packing import packed
from supportdesk.copying.portal_parts import Part, parts_of_pdf, planned
from supportdesk.copying.sheets import STEPS, joined
from tests.core.copying.pictures import screenshot, statement


def _nothing() -> None:
    return None


@settings(max_examples=80)
@given(st.lists(st.integers(1, 100), max_size=30))
def test_every_part_is_in_one_file_that_is_small_enough(sizes: list[int]) -> None:
    files = packed(sizes, 100)
    assert sorted(place for file in files for place in file) == list(range(len(sizes)))
    assert all(sum(sizes[place] for place in file) <= 100 for file in files)


def test_parts_stay_together_unless_files_are_saved() -> None:
    assert packed([40, 40, 40, 40], 100) == [[0, 1], [2, 3]]
    assert packed([60, 60, 40, 40], 100) == [[0, 2], [1, 3]]
    assert packed([500], 100) == [[0]]


def test_quality_is_stepped_down_only_as_far_as_it_saves_files() -> None:
    heavy = [Part(0, partial(io.BytesIO, screenshot("x", noise=n, kind="JPEG"))) for n in (1, 2)]
    at_best, at_floor = (sum(len(part.jpeg(step)) for part in heavy) for step in (STEPS[0], STEPS[-1]))
    assert at_floor < at_best
    assert planned(heavy, 2 * at_best, _nothing)[0] == STEPS[0]
    step, files = planned(heavy, at_floor + 20_000, _nothing)
    assert step != STEPS[0]
    assert len(files) == 1


def test_pages_of_a_pdf_stay_words_where_they_fit() -> None:
    pdf = statement("one", "two")
    (whole,) = parts_of_pdf(0, partial(io.BytesIO, pdf), 1 << 20, anew=False)
    picture = Part(1, partial(io.BytesIO, screenshot("Paid 500")))
    out = io.BytesIO()
    assert joined([partial(part.leaf, STEPS[0]) for part in (whole, picture)], out) == 3
    assert b"(one)" in out.getvalue() or b"one" in _text(out.getvalue())
    assert [part.page for part in parts_of_pdf(0, partial(io.BytesIO, pdf), 1 << 20, anew=True)] == [0, 1]


def _text(pdf: bytes) -> bytes:
    import pypdfium2

    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)).encode()
