"""How everything here is measured: variants take turns in one run, medians are compared, ratios are judged."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds, sorted."""

    seconds: Sequence[float]

    @property
    def p50(self) -> float:
        return self.seconds[len(self.seconds) // 2]

    @property
    def p99(self) -> float:
        return self.seconds[len(self.seconds) * 99 // 100]

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
    return {name: Times(sorted(seconds)) for name, seconds in taken.items()}


def report(title: str, measured: Mapping[str, Times], limit: str) -> dict[str, float]:
    """Prints the figures and gives each median as a ratio to that of `limit`."""
    ratios = {name: times.p50 / measured[limit].p50 for name, times in measured.items()}
    lines = [f"  {name:<44} {times}   x {ratios[name]:7.2f}" for name, times in measured.items()]
    print("", title, *lines, sep="\n")  # noqa: T201 - the figures are what a measurement is for
    return ratios
