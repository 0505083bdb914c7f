"""Which parts go into which file, so that there are as few files as can be and each is small enough."""

from collections.abc import Sequence


def packed(sizes: Sequence[int], most: int) -> list[list[int]]:
    """The places of the parts, file by file, in their order. A part that is too large by itself gets its own file.

    They stay next to their neighbours unless another way needs fewer files.
    """
    in_order = _in_order(sizes, most)
    fewest = _largest_first(sizes, most)
    return fewest if len(fewest) < len(in_order) else in_order


def _in_order(sizes: Sequence[int], most: int) -> list[list[int]]:
    files: list[list[int]] = []
    room = 0
    for place, size in enumerate(sizes):
        if not files or size > room:
            files.append([])
            room = most
        files[-1].append(place)
        room -= size
    return files


def _largest_first(sizes: Sequence[int], most: int) -> list[list[int]]:
    files: list[list[int]] = []
    rooms: list[int] = []
    for place in sorted(range(len(sizes)), key=lambda place: -sizes[place]):
        fitting = next((at for at, room in enumerate(rooms) if sizes[place] <= room), None)
        if fitting is None:
            files.append([])
            rooms.append(most)
            fitting = len(files) - 1
        files[fitting].append(place)
        rooms[fitting] -= sizes[place]
    return sorted(sorted(file) for file in files)
