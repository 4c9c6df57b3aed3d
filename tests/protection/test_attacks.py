"""Protected tables under attack by a reader who tries every whole number and knows nothing of how they were made.

`CTE_ATTACKS=2000` draws so many tables afresh; else the same few hundred are drawn each time.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from itertools import product

import drawn_tables as draw
import pandas as pd
import pytest
from brute_force import OutOfWork, Programs, Trials, broken
from finer_cells import finer_range
from hypothesis import HealthCheck, Phase, given, settings
from what_readers_know import read

from cte_outcomes.errors import DisclosureError
from cte_outcomes.protection.tables import protect_tables

ATTACKS = int(os.environ.get("CTE_ATTACKS", "0"))


def drawing(examples: int):
    """How many tables a test draws, and whether they are always the same."""
    return settings(
        max_examples=ATTACKS or examples,
        derandomize=not ATTACKS,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )


def protected(example: draw.Published) -> dict[str, pd.DataFrame]:
    return protect_tables(example.tables, **example.options).tables


def reading(example: draw.Published, tables, left=()):
    return read(tables, hierarchy=example.hierarchy, zeros_shown=not example.hide_zeros, left=left)


def faults(example: draw.Published, tables, left=(), asked=Trials) -> list:
    found = reading(example, tables, left)
    return broken(found, example.truth, example.threshold, example.promise, example.insider, asked)


def with_small_hidden(example: draw.Published, everything: bool = False) -> dict[str, pd.DataFrame]:
    """The tables with just the small counts hidden, or with all that may be."""
    tables = {}
    for name, frame in example.tables.items():
        hidden = frame["count"] >= (0 if example.hide_zeros else 1)
        if not everything:
            hidden &= frame["count"] < example.threshold
        tables[name] = frame.assign(count=frame["count"].astype("Int64").mask(hidden))
    return tables


def attack(example: draw.Published, score: Counter, left=(), asked=Trials) -> None:
    """Protect, then look for a broken promise; a refusal is right only where hiding everything would not do."""
    score["drawn"] += 1
    try:
        tables = protected(example)
    except DisclosureError:
        tables = None
    try:
        if tables is None:
            score["refused"] += 1
            all_hidden = faults(example, with_small_hidden(example, everything=True), left, asked)
            score["refused without need"] += not all_hidden
            return
        found = faults(example, tables, left, asked)
    except OutOfWork:
        score["given up"] += 1
        return
    score["checked"] += 1
    score["with hidden cells"] += any((frame["status"] == "hidden").any() for frame in tables.values())
    assert not found


def assert_many(score: Counter, share: float = 0.7) -> None:
    """A test that discards nearly everything shows nothing."""
    assert score["with hidden cells"] >= share * score["drawn"], score
    assert score["given up"] <= 0.05 * score["drawn"], score
    assert score["refused"] <= 0.1 * score["drawn"], score
    assert score["refused without need"] <= 0.02 * score["drawn"], score


def test_no_promise_breaks_whatever_numbers_are_tried():
    score = Counter()

    @drawing(250)
    @given(draw.published())
    def run(example):
        attack(example, score)

    run()
    assert_many(score)


def test_no_promise_breaks_where_rows_with_people_are_not_listed():
    score = Counter()

    @drawing(80)
    @given(draw.with_rows_left_out())
    def run(example):
        raw = reading(example, example.tables)
        assert not raw.unprinted
        left = [one.name for one in raw.sums if sum(raw.known[part] for part in one.parts) < raw.known[one.total]]
        score["left out"] += bool(left)
        attack(example, score, left)

    run()
    assert_many(score)
    assert score["left out"] >= score["drawn"] / 3


def test_no_promise_of_larger_tables_breaks_by_programming():
    score = Counter()

    @drawing(12)
    @given(draw.published(layouts=(("AB",), ("AB", "AC"), ("AB", "BC")), most=8))
    def run(example):
        attack(example, score, asked=Programs)

    run()
    assert_many(score)


def test_tables_come_back_as_they_were_but_for_what_is_hidden():
    score = Counter()

    @drawing(60)
    @given(draw.published())
    def run(example):
        given_tables = {name: frame.copy() for name, frame in example.tables.items()}
        try:
            result = protect_tables(example.tables, **example.options)
        except DisclosureError:
            return
        score["checked"] += 1
        truth, hidden, shown = example.truth, set(), set()
        assert list(result.tables) == list(example.tables)
        for name, frame in result.tables.items():
            pd.testing.assert_frame_equal(example.tables[name], given_tables[name])  # the input is left alone
            raw = given_tables[name]
            assert list(frame.columns) == [*raw.columns, "status"]
            pd.testing.assert_frame_equal(frame.drop(columns=["count", "status"]), raw.drop(columns="count"))
            told = frame["status"] == "shown"
            assert (frame["status"][~told] == "hidden").all()
            assert frame["count"][~told].isna().all()
            assert (frame["count"][told] == raw["count"][told]).all()
            least = 0 if example.hide_zeros else 1
            small = (raw["count"] >= least) & (raw["count"] < example.threshold)
            assert not (small & told).any()
            assert example.hide_zeros or told[raw["count"] == 0].all()
        found = reading(example, result.tables)
        hidden, shown = set(found.hidden), set(found.known)
        small = {key for key in hidden if truth[key] < example.threshold}
        assert (result.cells, result.primary) == (len(hidden | shown), len(small))
        assert result.secondary == len(hidden) - len(small)

    run()
    assert score["checked"] >= 40


def test_order_changes_nothing():
    score = Counter()

    @drawing(30)
    @given(draw.published())
    def run(example):
        try:
            first = protect_tables(example.tables, **example.options)
        except DisclosureError:
            return
        score["checked"] += 1
        again = protect_tables(example.tables, **example.options)
        assert again.certificate == first.certificate
        for name, frame in first.tables.items():
            pd.testing.assert_frame_equal(frame, again.tables[name])
        turned = {
            name: frame.sample(frac=1, random_state=len(frame))[frame.columns[::-1]]
            for name, frame in reversed(example.tables.items())
        }
        options = dict(example.options)
        if example.hierarchy is not None:
            options["hierarchy"] = example.hierarchy.iloc[::-1]
        other = protect_tables(turned, **options).tables
        for name, frame in first.tables.items():
            back = other[name].sort_index()[frame.columns]
            pd.testing.assert_frame_equal(frame, back)

    run()
    assert score["checked"] >= 20


def test_hiding_only_what_is_small_is_found_out():
    """The attack can succeed: without a search most tables give hidden counts away."""
    score = Counter()

    @drawing(80)
    @given(draw.published(promises=("S",)))
    def run(example):
        try:
            score["broken"] += bool(faults(example, with_small_hidden(example)))
        except OutOfWork:
            return
        score["checked"] += 1

    run()
    assert score["checked"] >= 60
    assert score["broken"] >= score["checked"] / 2


def test_trials_and_programs_find_what_counting_through_finds():
    """Against every combination of numbers, on tables small enough for it."""
    score = Counter()

    @drawing(60)
    @given(draw.published(layouts=(("A",), ("AB",), ("A", "AB")), most=3, promises=("S",)))
    def run(example):
        found = reading(example, with_small_hidden(example))
        trials = Trials(found)
        ends = trials.high
        if not 1 <= len(ends) <= 6 or max(ends) > 12:
            return
        ranges = [range(least, most + 1) for least, most in zip(found.lowest(), ends, strict=True)]
        fitting = [
            numbers
            for numbers in product(*ranges)
            if all(sum(sign * numbers[at] for at, sign in terms.items()) == known for terms, known in found.equations)
        ]
        for place in range(len(ends)):
            exact = (min(one[place] for one in fitting), max(one[place] for one in fitting))
            assert exact == trials.range_of(place) == Programs(found).range_of(place)
            score["cells"] += 1

    run()
    assert score["cells"] >= 40


@pytest.mark.parametrize("promise", ["E", "S", "W"])
@pytest.mark.parametrize(
    ("names", "counts"),
    [
        pytest.param([("Total",), ("F",), ("M",)], [64, 60, 4], id="two groups"),
        pytest.param([("Total",), ("F",), ("M",), ("X",)], [66, 60, 4, 2], id="a group of two knows its number"),
        pytest.param([("Total",), ("F",)], [4, 4], id="one child is its parent"),
        pytest.param([("Total",), ("F",)], [2, 2], id="two people are the whole table"),
        pytest.param([("Total",), ("F",), ("M",)], [1, 1, 0], id="one person"),
        pytest.param([("F",), ("M",)], [1, 2], id="no margin"),
    ],
)
def test_tables_of_one_column(names, counts, promise):
    frame = pd.DataFrame(names, columns=["sex"]).assign(count=counts)
    example = draw.Published({"T.csv": frame}, None, 10, promise)
    assert not faults(example, protected(example))


def test_refused_where_hiding_everything_would_not_do():
    """Two groups of one, each with the same others the whole district: who is one of them knows how large the other is."""
    rows = [("Total", 31), ("old", 1), ("new", 1), ("others", 30)]
    splits = [
        ("Total", "old", "before"),
        ("Total", "others", "before"),
        ("Total", "new", "now"),
        ("Total", "others", "now"),
    ]
    example = draw.Published(
        {"T.csv": pd.DataFrame(rows, columns=["group", "count"])},
        pd.DataFrame([("group", *split) for split in splits], columns=["dim", "parent", "child", "partition"]),
        10,
    )
    assert ("insider", ("new",)) in faults(example, with_small_hidden(example, everything=True))
    with pytest.raises(DisclosureError) as error:
        protected(example)
    assert error.value.problems
    alone = replace(example, insider=False)
    assert not faults(alone, protected(alone))


def test_three_tables_in_a_circle_are_named_as_such():
    """AB, BC and AC come from one ABC, whose cells are not modelled; the certificate must say so."""
    dimensions = tuple(draw.flat(name, 2) for name in "ABC")
    codes = {one.name: (*one.levels[0], draw.TOTAL) for one in dimensions}
    people = [20, 30, 4, 25, 26, 40, 28, 21]
    pairs = {f"{a}{b}.csv": {a: codes[a], b: codes[b]} for a, b in ("AB", "BC", "AC")}
    tables = draw.tables_of(dimensions, people, pairs)
    assert protect_tables(tables).certificate["inner_cells"] == "not modelled"
    del tables["AC.csv"]
    assert protect_tables(tables).certificate["inner_cells"] == "implied"


def test_cells_finer_than_any_table_tell_nothing_more_unless_the_certificate_says_so():
    """Where tables do not cross in a circle, numbers that agree on what they share always come from some finer table."""
    score = Counter()
    circles = (("A", "B"), ("B", "C"), ("A", "C"))

    @drawing(40)
    @given(draw.published(layouts=(*draw.LAYOUTS[1:6], circles, circles), most=4, all_rows=True))
    def run(example):
        try:
            result = protect_tables(example.tables, **example.options)
        except DisclosureError:
            return
        found = reading(example, result.tables)
        programs, said = Programs(found), result.certificate["inner_cells"]
        score[said] += bool(found.hidden)
        for key in found.hidden[:6] if said == "implied" else ():
            least, most = programs.range_of(found.unknown[key])
            assert (least, most) == finer_range(found, example.dimensions, key)

    run()
    assert score["implied"] >= 15
    assert score["not modelled"] >= 1


def test_groups_that_overlap_on_both_sides_are_a_circle():
    """Two groups that overlap, by two others that overlap: four tables of two by two that go round, in one file.

    For the counts below a reader of the sums finds 1 to 11 for one cell, and one who thinks of all sixteen kinds of people 1 to 10.
    """
    dimensions = draw.special("A", 2), draw.special("B", 2)
    codes = {one.name: (*one.levels[0], draw.TOTAL) for one in dimensions}
    frame = draw.tables_of(dimensions, [1] * 16, {"T.csv": codes})["T.csv"]
    frame["count"] = [10, 4, 11, 3, 14, 13, 0, 13, 0, 13, 22, 0, 21, 1, 22, 1, 4, 3, 2, 5, 23, 4, 24, 3, 27]
    example = draw.Published({"T.csv": frame}, draw.hierarchy_of(dimensions, {"A", "B"}), 10, "W")
    shown = ("Ag0", "Bg0"), ("Ag0", "Bg1"), (draw.TOTAL, draw.TOTAL)
    told = frame[["A", "B"]].apply(tuple, axis=1).isin(shown) | (frame["count"] == 0)
    found = reading(example, {"T.csv": frame.assign(count=frame["count"].astype("Int64").where(told))})
    key = ("Ag1", "Bnot1")
    assert Programs(found).range_of(found.unknown[key]) == (1, 11)
    assert finer_range(found, dimensions, key) == (1, 10)
    large = frame.assign(count=frame["count"] * 100)
    kept = protect_tables({"T.csv": large}, hierarchy=example.hierarchy)
    assert kept.certificate["inner_cells"] == "not modelled"
