"""How everything here is measured: variants take turns in one run, and the ratios of each turn are judged."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median


@dataclass(frozen=True)
class Times:
    """Seconds, in the order in which they were taken."""

    seconds: Sequence[float]

    @property
    def p50(self) -> float:
        return self._sorted[len(self.seconds) // 2]

    @property
    def p99(self) -> float:
        return self._sorted[len(self.seconds) * 99 // 100]

    @cached_property
    def _sorted(self) -> list[float]:
        return sorted(self.seconds)

    def ratio(self, limit: "Times") -> float:
        """The median of the ratios turn by turn: the machine was as slow for the one as for the other."""
        return median(mine / its for mine, its in zip(self.seconds, limit.seconds, strict=False))

    def __str__(self) -> str:
        return f"p50 {self.p50 * 1000:8.3f} ms   p99 {self.p99 * 1000:8.3f} ms   n {len(self.seconds)}"


def taking_turns(
    variants: Mapping[str, Callable[[], object]],
    times: int,
    quiet: Callable[[], object] | None = None,
    warm: int = 10,
) -> dict[str, Times]:
    """Runs A B C A B C …, so that a slow minute of the machine hits all alike; `quiet` now and then, not measured."""
    taken: dict[str, list[float]] = {name: [] for name in variants}
    for turn in range(-warm, times):
        if quiet and turn % 25 == 0:
            quiet()
        for name, run in variants.items():
            start = time.perf_counter()
            run()
            seconds = time.perf_counter() - start
            if turn >= 0:
                taken[name].append(seconds)
    return {name: Times(seconds) for name, seconds in taken.items()}


def in_a_quiet_run(measure: Callable[[], float], goal: float, runs: int = 3) -> float:
    """The smallest ratio of up to three runs, the first that reaches the goal ends them.

    What others do beside it fills the processor's caches and costs the larger program more: it only adds.
    """
    least = measure()
    for _ in range(1, runs):
        if least <= goal:
            break
        least = min(least, measure())
    return least


def report(title: str, measured: Mapping[str, Times], limit: str) -> dict[str, float]:
    """Prints the figures and gives each variant as a ratio to `limit`."""
    ratios = {name: times.ratio(measured[limit]) for name, times in measured.items()}
    lines = [f"  {name:<44} {times}   x {ratios[name]:7.2f}" for name, times in measured.items()]
    print("", title, *lines, sep="\n")  # noqa: T201 - the figures are what a measurement is for
    return ratios
