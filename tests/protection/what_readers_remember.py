"""What a reader knows who kept the tables of an earlier publication beside those of a later one.

Written from the tables alone; shares no code with `cte_outcomes.protection`. The reader of these tests is the strongest: he
guesses rightly which numbers were the same in both, whether they are told or hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from what_readers_know import Key, Reading, Sum, read

THEN, NOW, CHANGE = "then", "now", "change"


@dataclass(frozen=True)
class Memory:
    """`reading` of both publications, the `truth` of each of its printed cells, and which are `present` in the second one."""

    reading: Reading
    truth: dict[Key, int]
    present: set[Key]


def remember(
    then: Mapping[str, pd.DataFrame],
    now: Mapping[str, pd.DataFrame],
    counts: Mapping[str, Mapping[Key, int]],
    *,
    hierarchy: pd.DataFrame | None,
    zeros_shown: bool,
    threshold: int,
) -> Memory:
    """Join two publications; `counts` are the true numbers of every cell, by THEN and NOW. All tables have all dimensions."""
    options = {"hierarchy": hierarchy, "zeros_shown": zeros_shown}
    readings = {THEN: read(then, **options), NOW: read(now, **options)}
    both = read(_without_counts(then, now), **options)  # its sums are those of the present numbers

    def name(when: str, key: Key) -> Key:
        same = counts[THEN].get(key) == counts[NOW].get(key)
        return (NOW, *key) if same else (when, *key)

    known = {name(when, key): number for when, one in readings.items() for key, number in one.known.items()}
    hidden = {name(when, key) for when, one in readings.items() for key in one.hidden} - set(known)
    present = {name(NOW, key) for key in (*readings[NOW].known, *readings[NOW].hidden)}
    sums = {}
    for when, one in ((THEN, readings[THEN]), (NOW, readings[NOW]), (NOW, both)):
        for each in one.sums:
            total, parts = name(when, each.total), tuple(name(when, part) for part in each.parts)
            sums[(total, parts)] = Sum(total, parts, (total, each.name[1], each.name[2]))
    truth = {(when, *key): number for when in (THEN, NOW) for key, number in counts[when].items()}
    for key, number in readings[THEN].known.items():
        change = counts[NOW].get(key, number) - number
        if 0 < abs(change) < threshold and (NOW, *key) in present and number:
            rest = (CHANGE, *key)
            hidden.add(rest)
            present.add(rest)
            truth[rest] = abs(change)
            most, less = ((NOW, *key), (THEN, *key)) if change > 0 else ((THEN, *key), (NOW, *key))
            sums[(most, (less, rest))] = Sum(most, (less, rest), (most, CHANGE, ""))
    met = {key for each in sums.values() for key in (each.total, *each.parts)}
    reading = Reading(
        both.dimensions,
        known,
        tuple(sorted(hidden)),
        tuple(sorted(met - hidden - set(known))),
        tuple(sums[key] for key in sorted(sums)),
        int(zeros_shown),
    )
    return Memory(reading, truth, present)


def _without_counts(*publications: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    return {
        f"{number} {name}": frame.assign(count=pd.NA).drop(columns="status", errors="ignore")
        for number, tables in enumerate(publications)
        for name, frame in tables.items()
    }
