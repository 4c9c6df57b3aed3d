"""One job on one table set in a process of its own, so that its time and peak memory are its own.

Arguments: the job and what it is about. `hide` and `check` are those of protection_compare.py, on a file with a question in
JSON; `protect` and `baseline` those of protection_growth.py, on a table of so many cells. Prints a line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import numpy as np
from count_once import peak_megabytes
from protection_tables import SEED, SIZES, TOTAL, make_table


def system_of(question: dict):
    """The question as the search reads it, with the range that both sides give a hidden count."""
    from cte_outcomes.protection.system import Relation, System

    arrays = {
        name: np.array(question[name]) for name in ("value", "low", "small", "least_high", "unpublished", "fixed")
    }
    count = len(arrays["value"])
    return System(
        **arrays,
        relations=[Relation(total, tuple(parts)) for total, parts in question["sums"]],
        high=np.full(count, question["most"]),
        least_width=np.zeros(count, np.int64),
        known_to_few=np.zeros(count, bool),
        cost=np.array(question["cost"]),
        place=np.array(question["place"]),
    )


def hide(question: dict) -> dict:
    """The cells that our search hides for others' sake."""
    from cte_outcomes.protection import search

    system = system_of(question)
    start = time.perf_counter()
    hidden = search.hide(system, insider=False)
    seconds = time.perf_counter() - start
    return {"cells": np.flatnonzero(hidden & ~system.small & ~system.unpublished).tolist(), "seconds": seconds}


def check(question: dict) -> dict:
    """The small cells that our auditor cannot show to be safe if the cells in `hidden` are hidden beside them."""
    from cte_outcomes.protection import audit

    system = system_of(question)
    hidden = system.small | system.unpublished
    hidden[question["hidden"]] = True
    names = [str(at) for at in range(len(system))]
    printed = audit.Printed(
        told=np.where(hidden, 0, system.value),
        hidden=hidden,
        low=np.where(hidden, system.low, system.value),
        high=np.where(hidden, system.high, system.value),
        sums=[(each.total, each.parts) for each in system.relations],
        names=names,
        tables=names,
    )
    demand = audit.Demand(system.small, system.least_high * system.small, np.zeros(len(system), np.int64), 10)
    start = time.perf_counter()
    faults = audit.prove(printed, demand, truth=system.value, exact=0).faults
    return {"cells": sorted({at for at, _ in faults}), "seconds": time.perf_counter() - start}


def protect(cells: int) -> dict:
    """A table protected and proven, from data frame to certificate."""
    from cte_outcomes.protection import search
    from cte_outcomes.protection.tables import protect_tables

    (cuts, people), spent = SIZES[cells], []
    table, hierarchy = make_table(cuts, people, SEED)
    timed = search.hide_with_shifts

    def hide_with_shifts(*given, **named):
        start = time.perf_counter()
        found = timed(*given, **named)
        spent.append(time.perf_counter() - start)
        return found

    search.hide_with_shifts = hide_with_shifts
    start = time.perf_counter()
    done = protect_tables({"table.csv": table}, hierarchy=hierarchy)
    seconds = time.perf_counter() - start
    counts = {"cells": done.cells, "primary": done.primary, "secondary": done.secondary}
    return counts | {"seconds": seconds, "search": sum(spent)}


def baseline(cells: int) -> dict:
    """Only small cells hidden, and how large one of them may be."""
    from scipy import sparse
    from scipy.optimize import linprog

    (cuts, people) = SIZES[cells]
    table, hierarchy = make_table(cuts, people, SEED)
    system = system_of_table(table, hierarchy)
    start = time.perf_counter()
    protected = table.assign(count=table["count"].astype("Int64").mask((table["count"] > 0) & (table["count"] < 10)))
    protected.to_csv(Path(os.devnull), index=False)
    begun = time.perf_counter()
    small = np.flatnonzero(system.small)
    row = np.repeat(np.arange(len(system.relations)), [1 + len(each.parts) for each in system.relations])
    column = np.concatenate([[each.total, *each.parts] for each in system.relations])
    sign = np.concatenate([[-1, *[1] * len(each.parts)] for each in system.relations])
    sums = sparse.csr_array((sign, (row, column)), shape=(len(system.relations), len(system)))[:, small]
    goal = np.zeros(len(small))
    goal[0] = -1
    right = sums @ system.value[small]
    answer = linprog(goal, A_eq=sums, b_eq=right, bounds=(1, None), method="highs")
    assert answer.status == 0
    end = time.perf_counter()
    return {"seconds": end - start, "program": end - begun}


def system_of_table(table, hierarchy):
    """The cells and sums of one table."""
    from cte_outcomes.protection.long_tables import from_frames
    from cte_outcomes.protection.registry import build

    checked = from_frames({"table.csv": table}, count="count", total=TOTAL, hierarchy=hierarchy, ignore=())
    return build(checked, threshold=10, promise="S", hide_zeros=False).system


def main() -> None:
    """Run the job and print."""
    job, about = sys.argv[1:]
    if job in ("hide", "check"):
        done = {"hide": hide, "check": check}[job](json.loads(Path(about).read_text()))
    else:
        done = {"protect": protect, "baseline": baseline}[job](int(about))
    print(json.dumps(done | {"MB": peak_megabytes()}))


if __name__ == "__main__":
    main()
