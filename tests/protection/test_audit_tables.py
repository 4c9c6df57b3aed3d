"""The auditor reads published tables: cells, sums, cells no table prints, and what is left of a sum."""

from __future__ import annotations

import pandas as pd
import pytest

from cte_outcomes.errors import DisclosureError
from cte_outcomes.protection.audit import (
    PRINTED,
    REMAINDER,
    SUM,
    Demand,
    families_not_filled,
    printed_tables,
    prove,
    true_counts,
)
from cte_outcomes.protection.long_tables import LongTables


def long_tables(splits: dict | None = None, **tables: str) -> LongTables:
    """Tables written as 'sex race count' lines; '?' is a hidden count. `splits` of dimensions with a hierarchy."""
    frames, counts, columns = {}, {}, {}
    for name, text in tables.items():
        head, *lines = [line.split() for line in text.strip().splitlines()]
        frame = pd.DataFrame(lines, columns=head)
        counts[name] = pd.Series([None if found == "?" else int(found) for found in frame["count"]], dtype="Int64")
        columns[name] = tuple(head[:-1])
        frames[name] = frame
    dims = tuple(sorted({dim for found in columns.values() for dim in found}))
    flat = {
        dim: sorted({c for n, f in frames.items() if dim in columns[n] for c in f[dim]} - {"Total"}) for dim in dims
    }
    ways = {dim: {"Total": {"": tuple(codes)}} for dim, codes in flat.items()}
    return LongTables(frames, counts, dims, columns, "Total", ways | (splits or {}))


def sums_in_words(printed) -> set:
    """Every sum as its total's name and its parts' names."""
    return {(printed.names[total], frozenset(printed.names[part] for part in parts)) for total, parts in printed.sums}


TWO_WAY = """sex race count
Total Total 60
Total A 20
Total B 40
F Total 30
M Total 30
F A ?
F B ?
M A ?
M B ?"""
TWO_WAY_TRUE = (
    TWO_WAY.replace("F A ?", "F A 4").replace("F B ?", "F B 26").replace("M A ?", "M A 16").replace("?", "14")
)


def test_a_two_way_table_has_a_sum_for_each_row_and_column():
    printed = printed_tables(long_tables(T=TWO_WAY))
    assert len(printed) == 9
    assert printed.hidden.sum() == 4
    assert (printed.low[printed.hidden] == 1).all()
    assert sums_in_words(printed) == {
        ("T: race A", frozenset({"T: race A, sex F", "T: race A, sex M"})),
        ("T: race B", frozenset({"T: race B, sex F", "T: race B, sex M"})),
        ("T: sex F", frozenset({"T: race A, sex F", "T: race B, sex F"})),
        ("T: sex M", frozenset({"T: race A, sex M", "T: race B, sex M"})),
    }
    assert not prove(printed, Demand.of(printed, "S")).faults


def test_hidden_counts_may_be_zero_where_zeros_are_hidden():
    printed = printed_tables(long_tables(T=TWO_WAY), hide_zeros=True)
    assert (printed.low[printed.hidden] == 0).all()


def test_rows_lead_to_their_numbers_and_truth_is_read_back():
    raw = long_tables(T=TWO_WAY_TRUE)
    printed = printed_tables(long_tables(T=TWO_WAY), truth=raw)
    assert true_counts(printed, raw)[printed.rows["T"]].tolist() == raw.counts["T"].tolist()


def test_tables_are_tied_by_their_common_cells():
    one = "sex count\nF ?\nM ?\nTotal 50"
    other = "sex race count\nF A ?\nF B 9\nM A 10\nM B 20"
    printed = printed_tables(long_tables(one=one, other=other))
    proof = prove(printed, Demand.of(printed, "S"))
    at = {name: place for place, name in enumerate(printed.names)}
    # M is 10 + 20 in the other table, so F is 20, so F A is 11.
    assert proof.low[at["other: race A, sex F"]] == proof.high[at["other: race A, sex F"]] == 11
    assert {kind for _, kind in proof.faults} == {"E"}


def test_a_cell_that_no_table_prints_ties_two_tables():
    one = "school sex count\ns F ?\ns M ?\nr F 30\nr M 30"
    other = "school race count\ns A 5\ns B 6\nr A 20\nr B 40"
    printed = printed_tables(long_tables(one=one, other=other))
    unprinted = [printed.names[at] for at in range(len(printed)) if printed.kind[at] == SUM]
    assert "no table: school s" in unprinted
    at = printed.names.index("one: school s, sex F")
    proof = prove(printed, Demand.of(printed, "S"))
    assert (proof.low[at], proof.high[at], bool(proof.exact[at])) == (1, 10, True)
    assert not proof.faults


def test_a_hierarchy_with_two_partitions():
    ways = {"program": {"Total": {"cluster": ("C", "D"), "wage": ("high", "low")}, "C": {"": ("a", "b")}}}
    text = "program count\nTotal 100\nC ?\nD 40\nhigh 55\nlow ?\na ?\nb 20"
    printed = printed_tables(long_tables(splits=ways, T=text))
    proof = prove(printed, Demand.of(printed, "E"))
    found = {printed.names[at]: int(proof.low[at]) for at in range(len(printed)) if printed.hidden[at]}
    assert found == {"T: program C": 60, "T: program low": 45, "T: program a": 40}
    assert len(proof.faults) == 3
    assert (proof.low == proof.high).all()


def test_a_level_that_no_table_prints_lies_between_two_that_do():
    ways = {"program": {"Total": {"": ("C", "D")}, "C": {"": ("a", "b")}, "D": {"": ("c", "d")}}}
    text = "program count\nTotal 100\na ?\nb 20\nc ?\nd 40"
    printed = printed_tables(long_tables(splits=ways, T=text))
    assert (printed.kind == SUM).sum() == 2
    proof = prove(printed, Demand.of(printed, "S"))
    at = printed.names.index("T: program a")
    assert (proof.low[at], proof.high[at]) == (1, 39)


def test_margins_above_everything_printed_are_left_out():
    printed = printed_tables(long_tables(T="sex race count\nF A ?\nF B 20\nM A 30\nM B 40"))
    assert printed.sums == []
    assert (printed.kind == PRINTED).all()
    assert printed.hidden.sum() == 1


def test_listed_groups_are_taken_to_be_all_there_are():
    printed = printed_tables(long_tables(T="sex count\nTotal 50\nF ?\nM ?"))
    assert not (printed.kind == REMAINDER).any()


def test_truth_tells_which_sums_have_something_left():
    raw = long_tables(T="sex count\nTotal 50\nF 5\nM 30")
    printed = printed_tables(long_tables(T="sex count\nTotal 50\nF ?\nM 30"), truth=raw)
    assert printed.names[-1] == "no table: the rest of the total"
    assert true_counts(printed, raw)[-1] == 15
    proof = prove(printed, Demand.of(printed, "S", truth=true_counts(printed, raw)))
    assert not proof.faults
    assert families_not_filled(raw) == {(0, "Total", "", 0)}


def test_families_that_are_not_filled_have_a_remainder_in_every_sum():
    raw = long_tables(T=TWO_WAY_TRUE.replace("Total Total 60", "Total Total 66").replace("F Total 30", "F Total 36"))
    families = families_not_filled(raw)
    published = long_tables(T=TWO_WAY.replace("Total Total 60", "Total Total 66").replace("F Total 30", "F Total 36"))
    printed = printed_tables(published, not_filled=families)
    rests = [printed.names[at] for at in range(len(printed)) if printed.kind[at] == REMAINDER]
    assert {"no table: the rest of sex F", "no table: the rest of sex M"} <= set(rests)


def test_a_small_rest_of_numbers_that_are_all_printed_is_a_fault():
    text = "sex count\nTotal 50\nF 27\nM 20"
    printed = printed_tables(long_tables(T=text))
    proof = prove(printed, Demand.of(printed, "S"))
    assert [printed.names[at] for at, _ in proof.faults] == ["no table: the rest of the total"] * 2
    big = printed_tables(long_tables(T=text.replace("20", "10")))
    assert not prove(big, Demand.of(big, "S")).faults


def test_parts_above_their_total_are_refused_without_a_number():
    with pytest.raises(DisclosureError, match="more than their total") as found:
        printed_tables(long_tables(T="sex count\nTotal 47\nF 27\nM 23"))
    assert "47" not in str(found.value)


def test_two_tables_that_differ_are_refused():
    with pytest.raises(DisclosureError, match="different numbers"):
        printed_tables(long_tables(one="sex count\nF 27\nM 23", other="sex race count\nF Total 28\nM Total 23"))


def test_printed_numbers_that_leave_no_solution_are_refused():
    printed = printed_tables(
        long_tables(T=TWO_WAY.replace("F Total 30", "F Total 1").replace("M Total 30", "M Total 59"))
    )
    with pytest.raises(DisclosureError, match="contradict"):
        prove(printed, Demand.of(printed, "S"))


def test_the_order_of_rows_changes_nothing():
    published = long_tables(T=TWO_WAY)
    back = published.frames["T"][::-1].reset_index(drop=True)
    turned = LongTables(
        {"T": back},
        {"T": published.counts["T"][::-1].reset_index(drop=True)},
        published.dimensions,
        published.columns,
        "Total",
        published.splits,
    )
    one, other = printed_tables(published), printed_tables(turned)
    assert one.names == other.names
    assert one.sums == other.sums
    assert other.rows["T"].tolist() == one.rows["T"][::-1].tolist()
