"""What the window hears while a file is sealed."""

from supportdesk.filing import slices


def test_a_long_file_tells_of_each_percent_once() -> None:
    told: list[tuple[int, int]] = []
    step = slices._each_percent(lambda done, of: told.append((done, of)))
    for done in range(1, 2001):
        step(done, 2000)
    assert len(told) == 101
    assert told[-1] == (2000, 2000)
