"""A program of its own that saves into a new case of a desk, so that its syncs can be counted from outside."""

import sys
from pathlib import Path

from supportdesk.services.cases import open_case, save_answers
from tests.bench import many


def main(folder: Path, saves: int) -> None:
    desk = many.open_desk(folder)
    case = desk.do(open_case)
    for number in range(saves):
        desk.do(save_answers, case.id, "person", {"name": f"Sunita {number}"})
    desk.opened.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
