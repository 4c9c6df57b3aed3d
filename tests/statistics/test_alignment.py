"""Supply and openings: what any allocation must keep, by property, and small cases worked by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cte_outcomes.statistics import (
    allocate,
    components,
    entry_level,
    fillable,
    growth_ranking,
    living_wage_share,
    programs_in_growth,
    supply_demand,
)
from cte_outcomes.statistics.alignment import COMBINED_OCCUPATIONS, NO_OCCUPATION, RULES, published_links

Tables = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


def tables(supply: dict[str, float | None], edges: list[tuple[str, str]], openings: dict[str, float | None]) -> Tables:
    """The three tables from short notation."""
    return (
        pd.DataFrame({"cip_code": list(supply), "completers": pd.array(list(supply.values()), dtype="Float64")}),
        pd.DataFrame(edges, columns=["cip_code", "soc_code"], dtype="str"),
        pd.DataFrame(
            {"soc_code": list(openings), "annual_openings": pd.array(list(openings.values()), dtype="Float64")}
        ).astype({"soc_code": "str"}),
    )


@st.composite
def networks(draw: st.DrawFn) -> Tables:
    """Random programs, occupations and links, with unlinked programs and occupations without openings among them."""
    cips = [f"{n:02d}.0101" for n in range(1, draw(st.integers(1, 6)) + 1)]
    socs = [f"{n}-1011" for n in range(11, 11 + draw(st.integers(1, 6)))]
    supply = {cip: draw(st.integers(0, 500)) for cip in cips}
    openings = {soc: draw(st.none() | st.integers(0, 5000).map(lambda tenths: tenths / 10)) for soc in socs}
    pairs = st.tuples(st.sampled_from(cips), st.sampled_from([*socs, NO_OCCUPATION, "55-1011"]))
    edges = [*draw(st.lists(pairs, max_size=20)), ("99.9999", socs[0]), ("88.8888", socs[-1])]
    return tables(supply, edges, openings)


def by(rows: pd.DataFrame, *keys: str) -> dict:
    """Sums by key."""
    return rows.groupby(list(keys))["completers"].sum().to_dict()


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=40, deadline=None)
@given(network=networks(), whole=st.booleans())
def test_every_completer_is_allocated_once(rule: str, network: Tables, whole: bool) -> None:
    supply, edges, openings = network
    rows = allocate(supply, edges, openings, rule, whole=whole)
    # Exactly: no tolerance.
    assert by(rows, "cip_code") == dict(zip(supply["cip_code"], supply["completers"], strict=True))
    assert rows["completers"].sum() == supply["completers"].sum()
    assert (rows["completers"] >= 0).all()
    assert not whole or (rows["completers"] % 1 == 0).all()
    assert not rows.duplicated(["cip_code", "soc_code"]).any()


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=25, deadline=None)
@given(network=networks(), seed=st.integers(0, 99))
def test_duplicate_links_and_row_order_change_nothing(rule: str, network: Tables, seed: int) -> None:
    supply, edges, openings = network
    twice = pd.concat([edges, edges]).sample(frac=1, random_state=seed)
    again = allocate(supply.sample(frac=1, random_state=seed), twice, openings.sample(frac=1, random_state=seed), rule)
    pd.testing.assert_frame_equal(again, allocate(supply, edges, openings, rule))


@settings(max_examples=40, deadline=None)
@given(network=networks())
def test_components_hang_on_no_rule_and_lose_no_one(network: Tables) -> None:
    supply, edges, openings = network
    compared = supply_demand(supply, edges, openings)
    tied = compared.components
    for rule in RULES:
        supply_by_occupation = compared.occupations.set_index("soc_code")[f"completers_{rule}"]
        sums = [supply_by_occupation[list(codes)].sum() for codes in tied["soc_codes"]]
        assert sums == list(tied["completers"])
        known = tied[tied["occupations_without_openings"] == 0]
        opened = compared.programs.set_index("cip_code")[f"openings_{rule}"]
        np.testing.assert_allclose(
            [opened[list(codes)].sum() for codes in known["cip_codes"]], known["openings"], atol=1e-6
        )
    unmatched = compared.programs.loc[compared.programs["unmatched"] != "", "completers"].sum()
    assert tied["completers"].sum() + unmatched == supply["completers"].sum()
    linked = compared.occupations[compared.occupations["soc_code"] != NO_OCCUPATION]
    assert tied["openings"].sum() == pytest.approx(linked["openings"].sum())


@settings(max_examples=40, deadline=None)
@given(network=networks())
def test_fillable_is_never_more_than_either_side_nor_less_than_any_allocation(network: Tables) -> None:
    supply, edges, openings = network
    table = fillable(edges, supply, openings)
    opened = components(edges, supply, openings)
    whole_openings = [
        np.ceil(openings.set_index("soc_code")["annual_openings"][list(codes)].fillna(0).astype(float)).sum()
        for codes in opened["soc_codes"]
    ]
    assert (table["fillable"] <= table["completers"]).all()
    assert (table["fillable"] <= whole_openings).all()
    room = openings.set_index("soc_code")["annual_openings"].fillna(0).astype(float)
    for rule in RULES:
        rows = allocate(supply, edges, openings, rule, whole=True)
        rows = rows[rows["soc_code"] != NO_OCCUPATION].groupby("soc_code")["completers"].sum()
        assert np.minimum(rows, room.reindex(rows.index)).sum() <= table["fillable"].sum() + 1e-9


def test_rules_on_a_case_worked_by_hand() -> None:
    # Welding (12) leads to A only; manufacturing (8) to A and B. A has 30 openings, B 10.
    case = tables(
        {"48.0508": 12, "15.0613": 8},
        [("48.0508", "51-4121"), ("15.0613", "51-4121"), ("15.0613", "51-9161")],
        {"51-4121": 30, "51-9161": 10},
    )
    welder, machinist = ("15.0613", "51-4121"), ("15.0613", "51-9161")
    assert by(allocate(*case, "openings"), "cip_code", "soc_code")[welder] == 6  # 8 x 30 / 40
    assert by(allocate(*case, "equal"), "cip_code", "soc_code")[welder] == 4
    # Balanced: 20 completers over 40 openings is one to two everywhere, so A gets 15 (12 + 3) and B 5.
    balanced = by(allocate(*case, "balanced"), "cip_code", "soc_code")
    assert (balanced[welder], balanced[machinist]) == (pytest.approx(3, abs=1e-5), pytest.approx(5, abs=1e-5))
    compared = supply_demand(*case)
    row = compared.occupations.set_index("soc_code").loc["51-4121"]
    assert (row["completers_low"], row["completers_high"]) == (pytest.approx(15, abs=1e-5), 18)
    assert row["gap_low"] == pytest.approx(-15, abs=1e-5)
    assert row["ratio_high"] == pytest.approx(0.6)
    only = compared.components.iloc[0]
    assert (only["completers"], only["openings"], only["gap"], only["ratio"]) == (20, 40, -20, 0.5)


def test_balanced_reaches_the_nearest_flow_where_links_forbid_balance() -> None:
    # 100 bakers for 10 openings, 1 programmer linked to bakers' and to 90 others: balance would need bakers elsewhere.
    case = tables(
        {"12.0501": 100, "11.0201": 1},
        [("12.0501", "51-3011"), ("11.0201", "51-3011"), ("11.0201", "15-1251")],
        {"51-3011": 10, "15-1251": 90},
    )
    rows = by(allocate(*case, "balanced"), "cip_code", "soc_code")
    assert rows[("12.0501", "51-3011")] == 100
    assert rows[("11.0201", "15-1251")] == pytest.approx(1, abs=1e-3)


def test_whole_persons_go_to_the_largest_remainders() -> None:
    case = tables(
        {"52.0101": 10}, [("52.0101", soc) for soc in ("11-1", "11-2", "11-3")], {"11-1": 1, "11-2": 1, "11-3": 1}
    )
    assert list(allocate(*case, "equal", whole=True)["completers"]) == [4, 3, 3]


def test_no_program_is_lost_and_each_is_told_why() -> None:
    supply, edges, openings = tables(
        {"01.0508": 3, "77.0000": 4, "51.3801": 5, "47.0201": 6, "99.9999": 1},
        [("99.9999", "49-9021"), ("01.0508", NO_OCCUPATION), ("51.3801", "29-1141"), ("47.0201", "49-9021")],
        {"49-9021": 2},
    )
    supply = pd.concat([supply, pd.DataFrame({"cip_code": [None], "completers": [2]})])
    programs = supply_demand(supply, edges, openings).programs.set_index("cip_code")
    assert programs["unmatched"].to_dict() == {
        "": "the program has no CIP code",
        "01.0508": "the crosswalk matches no occupation",
        "47.0201": "",
        "51.3801": "none of the linked occupations is among those compared",
        "77.0000": "the CIP code is not in the crosswalk",
        "99.9999": "the CIP code is not in the crosswalk",
    }
    last = supply_demand(supply, edges, openings).occupations.iloc[-1]
    assert (last["occupation"], last["completers_openings"]) == ("No occupation matched", 15)


def test_hidden_supply_hides_what_rests_on_it_and_nothing_else() -> None:
    case = tables(
        {"48.0508": None, "15.0613": 8, "47.0201": 6},
        [("48.0508", "51-4121"), ("15.0613", "51-4121"), ("15.0613", "51-9161"), ("47.0201", "49-9021")],
        {"51-4121": 30, "51-9161": 10, "49-9021": 4},
    )
    compared = supply_demand(*case)
    occupations = compared.occupations.set_index("soc_code")
    assert occupations.loc["51-4121", ["completers_low", "completers_high", "gap_low", "ratio_high"]].isna().all()
    assert occupations.loc["51-9161", "completers_openings"] == 2
    assert occupations.loc["49-9021", "ratio_low"] == 1.5
    tied = compared.components.set_index("component")
    assert np.isnan(tied.loc["15.0613", "completers"])
    assert tied.loc["47.0201", "gap"] == 2
    assert np.isnan(fillable(case[1], case[0], case[2]).set_index("component").loc["15.0613", "fillable"])


def test_ratio_is_undefined_without_openings_and_unknown_openings_are_not_zero() -> None:
    case = tables({"50.0301": 9}, [("50.0301", "27-2031"), ("50.0301", "27-2032")], {"27-2031": 0, "27-2032": None})
    compared = supply_demand(*case)
    occupations = compared.occupations.set_index("soc_code")
    assert occupations["ratio_high"].isna().all()
    assert occupations.loc["27-2031", "gap_low"] == 4.5
    assert np.isnan(occupations.loc["27-2032", "gap_low"])
    only = compared.components.iloc[0]
    assert (only["openings"], only["occupations_without_openings"]) == (0, 1)
    assert np.isnan(only["ratio"])


def test_fillable_is_hall_bound() -> None:
    # Ten of A can fill only A's 4 openings; B's 9 openings have 2 takers.
    case = tables(
        {"01.0001": 10, "02.0001": 2},
        [("01.0001", "11-1"), ("02.0001", "11-1"), ("02.0001", "11-2")],
        {"11-1": 4, "11-2": 9},
    )
    assert fillable(case[1], case[0], case[2])["fillable"].to_list() == [6]


@pytest.mark.parametrize(
    ("supply", "openings", "rule", "words"),
    [
        ({"01.0001": 2.5}, {"11-1": 1}, "equal", "whole numbers"),
        ({"01.0001": -1}, {"11-1": 1}, "equal", "whole numbers"),
        ({"01.0001": 1}, {"11-1": -1}, "equal", "negative"),
        ({"01.0001": 1}, {"11-1": 1}, "guess", "rule must be"),
    ],
)
def test_impossible_figures_are_refused(supply: dict, openings: dict, rule: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        allocate(*tables(supply, [("01.0001", "11-1")], openings), rule)


def test_occupations_listed_twice_are_refused() -> None:
    supply, edges, openings = tables({"01.0001": 1}, [("01.0001", "11-1")], {"11-1": 1})
    with pytest.raises(ValueError, match="twice"):
        allocate(supply, edges, pd.concat([openings, openings]))


def test_combined_occupations_find_their_parts() -> None:
    edges = pd.DataFrame({"cip_code": "51.2602", "soc_code": ["31-1121", "31-1122", "21-1014", "29-1141"]}, dtype="str")
    codes = published_links(edges, ["31-1120", "21-1018", "29-1141"])["soc_code"]
    assert list(codes) == ["31-1120", "31-1120", "21-1018", "29-1141"]
    # A part that is published itself stays.
    assert list(published_links(edges, ["31-1120", "31-1121"])["soc_code"])[:2] == ["31-1121", "31-1120"]
    parts = [part for members in COMBINED_OCCUPATIONS.values() for part in members]
    assert len(parts) == len(set(parts))


def test_entry_level_keeps_what_a_graduate_can_enter() -> None:
    levels = ["High school diploma or equivalent", "Associate's degree", "Bachelor's degree", None]
    occupations = pd.DataFrame({"soc_code": list("abcd"), "entry_education": levels})
    assert list(entry_level(occupations)["soc_code"]) == ["a", "b"]
    assert list(entry_level(occupations, most="High school diploma or equivalent")["soc_code"]) == ["a"]
    with pytest.raises(ValueError, match="not a level"):
        entry_level(occupations, most="College")


def test_living_wage_counts_openings_once_and_bounds_unknown_wages() -> None:
    supply, edges, openings = tables(
        {"51.3902": 1, "51.2602": 1},
        [("51.3902", "31-1131"), ("51.2602", "31-1131"), ("51.2602", "31-1120"), ("51.2602", "31-9099")],
        {"31-1131": 60, "31-1120": 30, "31-9099": 10},
    )
    wages = pd.DataFrame(
        {"soc_code": ["31-1131", "31-1120"], "hourly_wage_p25": [20.0, 15.0], "wage_year": [2022, 2022]}
    )
    living = pd.DataFrame(
        {"family": ["one_adult", "one_adult_one_child"], "hourly_wage": [20.0, 40.0], "wage_year": [2022, 2022]}
    )
    table = living_wage_share(supply, edges, openings, wages, living).set_index(["cip_code", "family"])
    together = table.loc[("", "one_adult")]
    assert (together["openings"], together["openings_at_or_above"], together["openings_without_wage"]) == (100, 60, 10)
    assert together["share"] == pytest.approx(60 / 90)
    assert (together["low"], together["high"]) == (0.6, 0.7)
    assert table.loc[("", "one_adult_one_child"), "share"] == 0
    assert table.loc[("51.3902", "one_adult"), "share"] == 1
    assert together["wage_year"] == 2022


def test_growth_ranks_by_percent_and_leaves_out_the_tiny() -> None:
    projections = pd.DataFrame(
        {
            "soc_code": ["11-1", "11-2", "11-3", "11-4", "11-5"],
            "employment_base": [1000.0, 10.0, 500.0, 0.0, None],
            "employment_projected": [1100.0, 20.0, 600.0, 5.0, 7.0],
            "annual_openings": [50.0, 2.0, 40.0, 1.0, 1.0],
        }
    )
    ranked = growth_ranking(projections, minimum_jobs=100)
    assert list(ranked["soc_code"])[:2] == ["11-3", "11-1"]
    assert list(ranked["rank"].dropna()) == [1, 2]
    assert ranked["percent_change"].iloc[0] == pytest.approx(0.2)
    assert list(growth_ranking(projections, minimum_jobs=100, top=1)["soc_code"]) == ["11-3"]
    supply = pd.DataFrame({"cip_code": ["01.0001", "02.0001"], "completers": [1, 2]})
    edges = pd.DataFrame({"cip_code": ["01.0001", "01.0001"], "soc_code": ["11-1", "11-3"]}, dtype="str")
    leading = programs_in_growth(supply, edges, projections, faster_than=0.15).set_index("cip_code")
    assert leading.loc["01.0001", ["occupations", "growing", "openings"]].to_list() == [2, 1, 90]
    assert leading.loc["01.0001", "share"] == pytest.approx(40 / 90)
    assert leading.loc["02.0001", "occupations"] == 0
    assert np.isnan(leading.loc["02.0001", "share"])
