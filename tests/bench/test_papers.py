"""Papers against plain shaped ReportLab with the same text in the same run (`performance.md` section 7)."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from supportdesk.desk import Desk
from supportdesk.services.paperwork.papers import build, ready
from tests.bench.measure import Times, report, taking_turns
from tests.bench.paper_once import ours, plain
from tests.core import paper_samples as samples
from tests.core.conftest import Clock
from tests.core.paper_cases import many_payments
from tests.ui.desks import make_desk, open_again

LIMIT = "plain shaped ReportLab"
OURS = "our letter"
FIRST, FURTHER = 1.2, 1.0  # issue 5
DOSSIER_S = 10  # issue 5: 200 files and 60 payments
ROOT = Path(__file__).parents[2]


@pytest.fixture
def small_desk(tmp_path: Path) -> Iterator[Desk]:
    clock = Clock()
    desk = open_again(make_desk(tmp_path, clock), clock)
    yield desk
    desk.opened.close()


def once(which: str) -> float:
    command = [sys.executable, "-m", "tests.bench.paper_once", which]
    return float(subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout)


def test_the_first_letter_of_a_process() -> None:
    taken: dict[str, list[float]] = {LIMIT: [], OURS: []}
    for _ in range(7):
        taken[LIMIT].append(once("plain"))
        taken[OURS].append(once("ours"))
    ratios = report("first letter", {name: Times(sorted(times)) for name, times in taken.items()}, LIMIT)
    assert ratios[OURS] <= FIRST


def test_each_further_letter() -> None:
    at, also_at = count(), count()
    variants: dict[str, Callable[[], object]] = {LIMIT: lambda: plain(next(at)), OURS: lambda: ours(next(also_at))}
    ratios = report("further letters", taking_turns(variants, 40), LIMIT)
    assert ratios[OURS] <= FURTHER


@pytest.mark.parametrize("language", ["en", "hi"])
def test_the_dossier_of_a_large_case(small_desk: Desk, language: str) -> None:
    case_id = many_payments(small_desk, files=200)
    texts = samples.texts("hi" if language == "hi" else "en")
    pages: list[int] = []
    start = time.perf_counter()
    paper = small_desk.ask(ready, case_id, "dossier", texts, small_desk.now())
    read_s = time.perf_counter() - start
    build(paper, texts, pages.append)
    seconds = time.perf_counter() - start
    print(f"\ndossier in {language}: {seconds:.2f} s, of it {read_s:.3f} s reading, {pages[-1]} pages")  # noqa: T201
    assert seconds < DOSSIER_S
    assert pages == list(range(1, pages[-1] + 1))
