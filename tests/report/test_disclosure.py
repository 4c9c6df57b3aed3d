"""Whatever a hidden row holds, nothing that is shown depends on it: not a mark, an order, a scale or a word."""

from __future__ import annotations

import json

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cte_outcomes import report
from cte_outcomes.release.protected import STATUSES, ProtectedTable
from cte_outcomes.report import sentences

SHARES = ("rate", "low", "high", "lower_bound", "upper_bound", "growth")
COUNTS = ("counted", "met", "unknown", "amount", "completers", "openings", "openings_low", "openings_high")
LABELS = ("Automotive", "Biomedical", "Culinary", "Drafting", "Electrical", "Fire")


@st.composite
def numbers(draw) -> dict[str, float]:
    counted = draw(st.integers(1, 5000))
    met = draw(st.integers(0, counted))
    unknown = draw(st.integers(0, counted - met))
    share = st.floats(0, 1, allow_nan=False)
    free = {name: draw(st.integers(0, 9000)) for name in COUNTS[3:]}
    low, high = sorted((draw(share), draw(share)))
    return {
        **free, "counted": counted, "met": met, "unknown": unknown, "rate": met / counted, "low": low, "high": high,
        "lower_bound": low, "upper_bound": high, "growth": draw(st.floats(-1, 3, allow_nan=False)),
    }  # fmt: skip


@st.composite
def twins(draw) -> tuple[ProtectedTable, ProtectedTable]:
    """Two tables that differ only in the numbers that may not be told."""
    size = draw(st.integers(1, len(LABELS)))
    kind = draw(st.sampled_from(("rate", "count", "amount")))
    one, other = [], []
    for place in range(size):
        status = draw(st.sampled_from(STATUSES))
        about = {"group": LABELS[place], "group_id": LABELS[place][:3], "year": str(2020 + place), "status": status,
                 "program": "Welding", "sector": "health"}  # fmt: skip
        first = draw(numbers())
        second = first if status == "shown" else draw(numbers())
        if status == "bounded":
            second = {**second, "lower_bound": first["lower_bound"], "upper_bound": first["upper_bound"]}
        one.append({**about, **first})
        other.append({**about, **second})
    return _table(one, kind), _table(other, kind)


def _table(rows: list[dict], kind: str) -> ProtectedTable:
    return ProtectedTable(pd.DataFrame(rows), "placed", "Placed", "program", kind=kind)


def shown(table: ProtectedTable) -> str:
    """Everything that can be made of a table, as one text."""
    total = _table(
        [
            {
                "group": "All",
                "group_id": "",
                "year": "2025",
                "status": "shown",
                "counted": 90000,
                "met": 45000,
                "rate": 0.5,
            }
        ],
        "rate",
    )
    parts: list[object] = [
        report.bars(table),
        report.supply_demand(table),
        report.growth(table),
        report.table(table),
        report.trend(table),
    ]
    parts += [
        report.network(table, value="amount"),
        report.survival(table, years="openings", kept="rate", at_risk="counted"),
        report.matrix([table], {"placed": 0.5}),
    ]
    parts += [report.bars(table, value="amount"), report.measures_table([table, table], "Two")]
    if table.kind == "rate":
        parts += [report.dots(table, reference=total), report.funnel(table, total), report.dumbbell(table, total=total)]
        parts += [
            report.targets([table.only(group=LABELS[0])], {"placed": 0.5}),
            report.glance([sentences.rate_fact(table.only(group=LABELS[0]), "w", 0.5)]),
        ]
    texts = [json.dumps(part._repr_mimebundle_(), sort_keys=True, allow_nan=False) for part in parts]  # type: ignore[attr-defined]
    return "\n".join([*texts, *said(table)])


def said(table: ProtectedTable) -> list[str]:
    one = table.only(group=LABELS[0])
    each = (
        sentences.of,
        sentences.rate,
        sentences.counted,
        sentences.amount,
        sentences.doubt,
        sentences.unknown,
        sentences.bounds,
    )
    return [
        *(function(one) for function in each),
        sentences.change(table),
        sentences.hidden(table),
        sentences.compared(table, 0.5),
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(twins())
def test_nothing_shown_depends_on_what_is_hidden(pair):
    one, other = pair
    assert shown(one) == shown(other)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(twins())
def test_every_figure_is_valid(pair):
    table = pair[0]
    charts = [report.bars(table), report.supply_demand(table), report.growth(table), report.trend(table)]
    if table.kind == "rate":
        charts += [report.dots(table, reference=0.5), report.funnel(table, 0.5)]
    for chart in charts:
        chart.figure()
        chart.figure(narrow=True)


def test_the_comparison_above_can_fail():
    row = {"group": "Automotive", "group_id": "Aut", "year": "2020", "status": "shown", "program": "W", "sector": "x"}
    filled = dict.fromkeys((*SHARES, *COUNTS), 1.0)
    one, other = (
        _table([{**row, **filled, "counted": 10.0, "met": met, "rate": met / 10}], "rate") for met in (3.0, 4.0)
    )
    assert shown(one) != shown(other)
