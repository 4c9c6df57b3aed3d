"""A release whose search forgets something must be found out by the independent check.

Each case has districts of which one at least shows what was forgotten: it gives a number away. The search works with
what it is left; what it tells is then checked as it would be published.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, partial

import little_districts as districts
import numpy as np
import pandas as pd
import pytest
from little_cells import CLUSTERS
from little_districts import District, by, of_sizes

from cte_outcomes.errors import DisclosureError
from cte_outcomes.release import cells, guards, hiding, protect, relations, unpublished
from cte_outcomes.release.audit import check_protected
from cte_outcomes.release.cells import Thresholds, prepare
from cte_outcomes.release.relations import Relation, System
from cte_outcomes.release.series import canonical_series

Forget = Callable[[pytest.MonkeyPatch], None]
SEEDS = range(5)
SMALL, BOUNDS = hiding.small_quantities, hiding.result_bounds


@dataclass(frozen=True)
class Case:
    """A district for each seed, what the search forgets of it, and what the check then says."""

    district: District
    forget: Forget
    said: str
    guards: dict[str, str] = field(default_factory=dict)


def swap(module, name: str, other) -> Forget:
    """Forget what a function of the search, or a name in it, stands for; the check does not look there."""
    return lambda patch: patch.setattr(module, name, other)


def found_none(module, name: str, nothing) -> Forget:
    return swap(module, name, lambda *_: nothing)


def no_rows(name: str) -> Forget:
    """Forget one kind of cells that no table prints."""
    return swap(unpublished, name, lambda frame, *_: frame.iloc[:0])


def without(unwanted: Callable[[System, Relation], bool]) -> Forget:
    """Forget the sums that are unwanted; there must be some."""

    def build(frame: pd.DataFrame) -> System:
        system = relations.build_system(frame)
        kept = [one for one in system.relations if not unwanted(system, one)]
        assert len(kept) < len(system.relations), "nothing was forgotten"
        return replace(system, relations=kept)

    return swap(protect, "build_system", build)


def over(name: str, coarser: str = "") -> Forget:
    """Forget the sums over one dimension: those that add up to nothing of its kind, or to groups of a `coarser` one."""

    def unwanted(system: System, one: Relation) -> bool:
        ends = (system.quantities[at].group for at in (one.total, one.parts[0]))
        total, part = ({place[0] for place in group} for group in ends)
        return name in part and name not in total and (coarser in total) == bool(coarser)

    return without(unwanted)


def of_years(system: System, one: Relation) -> bool:
    return system.quantities[one.total].year != system.quantities[one.parts[0]].year


def of_outcomes(system: System, one: Relation) -> bool:
    return system.quantities[one.total].part == "counted" and system.quantities[one.parts[0]].part != "counted"


def rules(**values) -> Forget:
    """Forget a rule about single numbers."""

    def crippled(*arguments):
        system = as_cells(*arguments)
        return replace(system, **{name: np.full(len(system), value) for name, value in values.items()})

    as_cells = hiding.as_cells
    return swap(hiding, "as_cells", crippled)


def not_small(*parts: str) -> Forget:
    """Forget that numbers of these kinds may be on too few students."""

    def small(quantities: System, thresholds: Thresholds) -> np.ndarray:
        spared = np.array([quantity.part in parts for quantity in quantities.quantities])
        return SMALL(quantities, thresholds) & ~spared

    return swap(hiding, "small_quantities", small)


def as_if_rows_were_students(quantities: System, thresholds: Thresholds) -> np.ndarray:
    sizes = np.array([quantity.part == "counted" for quantity in quantities.quantities])
    return SMALL(replace(quantities, students=np.where(sizes, quantities.students, quantities.values)), thresholds)


def ranges_at_the_ends(met: int, counted: int, *rest) -> tuple[int, int]:
    """As if a result that is hidden altogether could be any number."""
    low, high = BOUNDS(met, counted, *rest)
    return (low, high) if not low or high == counted else (0, counted)


def each_its_own(frame: pd.DataFrame) -> dict:
    """Every part of every measure is a series of its own, but for the sizes."""
    found = canonical_series(frame)
    own = {name: (series[0], name[1], name[0]) for name, series in found.items() if name[1] != "counted"}
    return {**found, **own}


COMPUTED, BELOW, INSIDER = "can be worked out", "be told to be below", "is no secret to members"
ANY = f"{COMPUTED}|{BELOW}|{INSIDER}"
# Any words at all: the check has none for it yet.
FAULT = "."
CROSSED = by("", "program", "sex", "program+sex")
CASES = {
    "programs of a total": Case(by("", "program"), over("program"), ANY),
    "clusters of a total": Case(by("", "cluster", count=34), over("cluster"), ANY),
    "schools of a total": Case(by("", "school", count=100), over("school"), ANY),
    "sexes of a total": Case(by("", "sex"), over("sex"), ANY),
    "races of a total": Case(by("", "race_ethnicity"), over("race_ethnicity"), ANY),
    "kinds of a total": Case(by("", "type"), over("type"), ANY),
    "hosted and not hosted": Case(by("", "hosted", count=40), over("hosted"), ANY),
    "programs of crossed groups": Case(CROSSED, over("program"), ANY),
    "sexes of crossed groups": Case(CROSSED, over("sex"), ANY),
    "programs of a cluster": Case(by("", "program", "cluster"), over("program", "cluster"), ANY),
    "yes and no of a special population": Case(by("", "special_population"), over("special_population"), ANY),
    "years of a pool": Case(districts.pooled, without(of_years), ANY),
    "outcomes of a group": Case(districts.with_outcomes, without(of_outcomes), FAULT),
    "measures that add up": Case(districts.destinations, swap(relations, "ADDING_UP", ()), COMPUTED),
    "one number in two measures": Case(
        districts.no_record, swap(relations, "canonical_series", each_its_own), COMPUTED
    ),
    "a population that is the hosted part": Case(
        districts.hosted, found_none(relations, "hosted_relations", set()), ANY
    ),
    "a population of some kinds": Case(districts.kinds, found_none(relations, "linked_relations", set()), ANY),
    "populations inside others": Case(districts.nested, found_none(relations, "outside", {}), ANY),
    "totals that no table prints": Case(districts.two_tables, no_rows("_missing_totals"), ANY),
    "what listed groups leave of a total": Case(districts.not_all_listed, no_rows("_remainders"), ANY),
    "equal populations": Case(districts.two_names, swap(cells, "one_name", lambda frame: frame["population"]), ANY),
    "populations that are a result": Case(
        districts.passes, swap(protect, "with_results", lambda _, frame: frame), "is the size of another population"
    ),
    "amounts that a rate guards": Case(
        districts.amounts,
        swap(guards, "with_guards", lambda frame, _: frame),
        "told where earned is not",
        {"points": "earned"},
    ),
    "ranges that are told": Case(
        districts.nearly_none, swap(hiding, "result_bounds", lambda met, counted, *_: (0, counted)), COMPUTED
    ),
    "that other results would be told as ranges": Case(
        districts.none_and_few, swap(hiding, "result_bounds", ranges_at_the_ends), COMPUTED
    ),
    "who knows a group": Case(
        CROSSED, swap(protect, "find_hidden", partial(hiding.find_hidden, insider=False)), INSIDER
    ),
    "groups of too few students": Case(by("", "program"), not_small("counted"), "a group below the minimum is told"),
    "results on too few students": Case(
        districts.with_results, not_small("met", "rest"), "a result on too few students is told"
    ),
    "others, and no record, on too few students": Case(districts.with_outcomes, not_small("unknown", "rest"), FAULT),
    "few who are in one population only": Case(districts.nested, not_small("outside"), FAULT),
    "results of rows of few students": Case(
        districts.rows_of_few, swap(hiding, "small_quantities", as_if_rows_were_students), FAULT
    ),
    "that hidden groups are not empty": Case(of_sizes((5, 6), (5, 5), (20, 30), (30, 40)), rules(low=0), BELOW),
    "that a small group may be told to be small": Case(
        of_sizes((2, 4), (3, 5), (20, 30), (30, 40)), rules(least_high=0), BELOW
    ),
}


@cache
def told(name: str, seed: int, forgetful: bool) -> pd.DataFrame:
    """What a district's release tells, by a search that knows everything or forgets."""
    case = CASES[name]
    with pytest.MonkeyPatch.context() as patch:
        if forgetful:
            case.forget(patch)
        return guards.with_guards(protect.protect(case.district(seed), clusters=CLUSTERS), case.guards)


def faults(name: str, seed: int, forgetful: bool) -> list[str]:
    """What the check says of it."""
    case = CASES[name]
    prepared = prepare(case.district(seed), CLUSTERS)
    try:
        check_protected(prepared, told(name, seed, forgetful), guards=case.guards)
    except DisclosureError as error:
        return error.problems
    return []


@pytest.mark.parametrize("name", CASES)
def test_a_search_that_forgets_nothing_passes(name):
    assert not [problem for seed in SEEDS for problem in faults(name, seed, forgetful=False)]


@pytest.mark.parametrize("name", CASES)
def test_what_is_forgotten_changes_what_is_told(name):
    assert any(not told(name, seed, forgetful=True).equals(told(name, seed, forgetful=False)) for seed in SEEDS)


@pytest.mark.parametrize("name", CASES)
def test_a_search_that_forgets_is_found_out(name):
    found = (problem for seed in SEEDS for problem in faults(name, seed, forgetful=True))
    assert any(re.search(CASES[name].said, problem) for problem in found)
