"""A search that forgets something must be found out: by the audit, and by a reader who tries everything.

Each case is a table made so that what is forgotten gives a cell away. The search works on the crippled system; what it
hides is then audited as it would be published.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import drawn_tables as draw
import numpy as np
import pandas as pd
import pytest
from brute_force import broken
from what_readers_know import read

from cte_outcomes.protection import audit
from cte_outcomes.protection.long_tables import from_frames
from cte_outcomes.protection.registry import REMAINDER, SUM, Registry, build
from cte_outcomes.protection.search import hide
from cte_outcomes.protection.system import NO_LIMIT, Relation, System

Forget = Callable[[System, Registry, tuple[str, ...]], System]


@dataclass(frozen=True)
class Case:
    """Tables, and what the search forgets of their system; with `forget_insider` it forgets who knows a group."""

    example: draw.Published
    forget: Forget
    forget_insider: bool = False
    left: tuple = ()


def without(unwanted: Callable[[System, Registry, tuple[str, ...], Relation], bool]) -> Forget:
    def forget(system, registry, dimensions):
        kept = [one for one in system.relations if not unwanted(system, registry, dimensions, one)]
        assert len(kept) < len(system.relations), "nothing was forgotten"
        return replace(system, relations=kept)

    return forget


def along(name: str) -> Forget:
    """Forget the sums over one dimension."""

    def unwanted(system, registry, dimensions, one):
        at = dimensions.index(name)
        return system.place[one.total][at] != system.place[one.parts[0]][at]

    return without(unwanted)


def of_total(words: str) -> Forget:
    """Forget how one cell adds up."""
    return without(lambda system, registry, dimensions, one: registry.names[one.total] == words)


def with_part(words: str) -> Forget:
    """Forget the sums that one cell is part of."""
    return without(lambda system, registry, dimensions, one: words in [registry.names[part] for part in one.parts])


def of_kind(kind: int) -> Forget:
    """Forget the sums with cells that no table prints."""
    return without(lambda system, registry, dimensions, one: (registry.kind[[one.total, *one.parts]] == kind).any())


def field(**values) -> Forget:
    """Forget a rule about single cells."""
    return lambda system, registry, dimensions: replace(
        system, **{name: np.full(len(system), value, np.int64) for name, value in values.items()}
    )


def table(columns: str, rows: str) -> pd.DataFrame:
    """Columns and rows as words: 'A B', 'a0 b0 3, a0 b1 40'."""
    cells = [row.split() for row in rows.split(",")]
    frame = pd.DataFrame(cells, columns=[*columns.split(), "count"])
    return frame.assign(count=frame["count"].astype(int))


def splits(rows: str) -> pd.DataFrame:
    """Rows of a hierarchy of A as words: 'parent child partition'."""
    cells = [("A", *row.split(), "")[:4] for row in rows.split(",")]
    return pd.DataFrame(cells, columns=["dim", "parent", "child", "partition"])


def published(tables, hierarchy=None, **options) -> draw.Published:
    named = {f"T{number}.csv": frame for number, frame in enumerate(tables, 1)}
    return draw.Published(named, hierarchy, **({"threshold": 10, "promise": "S", "insider": False} | options))


CROSSED = table(
    "A B", "a b 3, a c 40, a Total 43, x b 50, x c 60, x Total 110, Total b 53, Total c 100, Total Total 153"
)
PROGRAMS = splits("Total c0, Total c1, c0 p0, c0 p1, c1 p2, c1 p3")
TWO_WAYS = splits("Total c0 cluster, Total c1 cluster, Total w0 wage, Total w1 wage")
GROUPS = splits("Total el g0, Total not_el g0, Total ed g1, Total not_ed g1")
FEW = table("A", "a 1, b 2, c 40, Total 43")

CASES = {
    "totals over a dimension": Case(published([CROSSED]), along("B")),
    "totals over the other dimension": Case(published([CROSSED]), along("A")),
    "the lower level of a hierarchy": Case(
        published([table("A", "p0 3, p1 40, c0 43, p2 50, p3 60, c1 110, Total 153")], PROGRAMS), of_total("A c0")
    ),
    "the upper level of a hierarchy": Case(
        published([table("A", "p0 3, p1 2, c0 5, p2 50, p3 60, c1 110, Total 115")], PROGRAMS),
        of_total("the overall total"),
    ),
    "the second partition": Case(
        published([table("A", "c0 30, c1 70, w0 4, w1 96, Total 100")], TWO_WAYS), with_part("A w0")
    ),
    "a group and all others": Case(
        published([table("A", "el 30, not_el 70, ed 96, not_ed 4, Total 100")], GROUPS), with_part("A ed")
    ),
    "the link between two tables": Case(
        published(
            [
                table("A", "a 3, b 40, c 90, Total 133"),
                table("A C", "a m 0, a n 3, b m 20, b n 20, c m 50, c n 40"),
            ]
        ),
        along("C"),
    ),
    "sums that no table prints": Case(
        published(
            [table("A B", "a m 3, a n 40, b m 50, b n 60"), table("A C", "a v 20, a w 23, b v 55, b w 55")],
        ),
        of_kind(SUM),
    ),
    "what listed rows leave of a total": Case(
        published([table("A", "a 30, b 31, Total 64")]), of_kind(REMAINDER), left=((("Total",), "A", ""),)
    ),
    "who knows a group": Case(published([FEW], promise="E", insider=True), field(), forget_insider=True),
    "that hidden groups are not empty": Case(
        published([table("A", "a 1, b 1, c 30, d 40, Total 72")], promise="E"), field(low=-NO_LIMIT)
    ),
    "that counts are not negative": Case(
        published([table("A", "a 0, b 0, c 30, d 40, Total 70")], promise="E", hide_zeros=True), field(low=-NO_LIMIT)
    ),
    "that a small group may be told to be small": Case(
        published([table("A", "a 4, b 5, c 30, d 40, Total 79")]), field(least_high=0)
    ),
    "how wide a range is": Case(
        published([table("A", "a 5, b 6, c 30, d 40, Total 81")], promise="W"), field(least_width=0)
    ),
}


def hidden_by(case: Case, crippled: bool) -> dict[str, pd.DataFrame]:
    """What is published after a search that knows everything, or forgets."""
    example = case.example
    tables = from_frames(example.tables, hierarchy=example.hierarchy)
    registry = build(tables, threshold=example.threshold, promise=example.promise, hide_zeros=example.hide_zeros)
    system = case.forget(registry.system, registry, tables.dimensions) if crippled else registry.system
    hidden = hide(system, insider=example.insider and not (crippled and case.forget_insider))
    return {
        name: frame.assign(count=frame["count"].astype("Int64").mask(hidden[registry.rows[name]]))
        for name, frame in example.tables.items()
    }


def audit_faults(example: draw.Published, tables: dict[str, pd.DataFrame]) -> list:
    """What the audit says of published tables, to a reader who guesses rightly what is left of sums."""
    truth = from_frames(example.tables, hierarchy=example.hierarchy)
    counts = {name: frame["count"].set_axis(truth.frames[name].index) for name, frame in tables.items()}
    rules = {"hide_zeros": example.hide_zeros, "threshold": example.threshold}
    printed = audit.printed_tables(replace(truth, counts=counts), truth=truth, **rules)
    true = audit.true_counts(printed, truth)
    demand = audit.Demand.of(printed, example.promise, example.threshold, true)
    few = printed.hidden & (printed.kind != audit.SUM) & (true > 0) & (true <= 2)
    insiders = np.flatnonzero(few).tolist() if example.insider else []
    return audit.prove(printed, demand, truth=true, insiders=insiders).faults


def reader_faults(case: Case, tables: dict[str, pd.DataFrame]) -> list:
    example = case.example
    found = read(tables, hierarchy=example.hierarchy, zeros_shown=not example.hide_zeros, left=case.left)
    return broken(found, example.truth, example.threshold, example.promise, example.insider)


@pytest.mark.parametrize("name", CASES)
def test_a_search_that_forgets_is_found_out(name):
    case = CASES[name]
    tables = hidden_by(case, crippled=True)
    assert reader_faults(case, tables), "this table does not show what was forgotten"
    assert audit_faults(case.example, tables)


@pytest.mark.parametrize("name", CASES)
def test_a_search_that_forgets_nothing_passes(name):
    case = CASES[name]
    tables = hidden_by(case, crippled=False)
    assert not reader_faults(case, tables)
    assert not audit_faults(case.example, tables)


def test_the_audit_counts_in_whole_people():
    """y is twice x and x, w >= 1 with y + w = 4: halves would leave a choice, whole people do not.

    That the two groups of y are equal follows from another way of sorting, where each makes m with the same others.
    """
    codes = splits(
        "Total y one, Total w one, y x0, y x1, Total m two, Total v two, m x0 left, m k left, m x1 right, m k right"
    )
    example = published([table("A", "x0 1, x1 1, y 2, w 2, k 2, m 3, v 1, Total 4")], codes, threshold=3, promise="E")
    frame = example.tables["T1.csv"]
    tables = {"T1.csv": frame.assign(count=frame["count"].astype("Int64").mask(frame["A"] != "Total"))}
    case = Case(example, field())
    computed = {key[0] for kind, key in reader_faults(case, tables) if kind == "E"}
    assert computed == {"x0", "x1", "y", "w"}
    assert len([kind for _, kind in audit_faults(example, tables) if kind == "E"]) == 4


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if len(case.example.tables) == 2])
def test_tables_protected_one_by_one_are_found_out(name):
    """The link between tables forgotten in the plainest way: each is protected alone."""
    case = CASES[name]
    tables = {}
    for table_name, frame in case.example.tables.items():
        alone = replace(case.example, tables={table_name: frame})
        tables |= hidden_by(replace(case, example=alone), crippled=False)
    assert audit_faults(case.example, tables)
