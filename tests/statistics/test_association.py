"""Adjusted association: closed forms, published values, statsmodels, and when nothing may be said."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy.stats import t as student_t

from cte_outcomes.statistics import Association, adjusted_association
from cte_outcomes.statistics.cluster_errors import logistic_cluster_errors
from cte_outcomes.statistics.marginal_difference import standardised


def two_by_two(met_with: int, with_it: int, met_without: int, without: int) -> pd.DataFrame:
    """A row for each student of a 2 x 2 table."""
    cells = [(1, 1, met_with), (1, 0, with_it - met_with), (0, 1, met_without), (0, 0, without - met_without)]
    return pd.DataFrame([(e, y) for e, y, n in cells for _ in range(n)], columns=["intern", "placed"]).astype(bool)


@pytest.fixture(scope="module")
def district() -> pd.DataFrame:
    """2,500 made-up students in 40 programs; taking part depends on grades, and so does the outcome."""
    rng = np.random.default_rng(7)
    n = 2500
    program = rng.integers(0, 40, n)
    gpa = rng.normal(3, 0.5, n)
    sex = rng.choice(["female", "male"], n)
    intern = rng.random(n) < 1 / (1 + np.exp(-(gpa - 3.3) * 1.5))
    logit = -0.4 + 0.5 * intern + 0.9 * (gpa - 3) + 0.2 * (sex == "female") + rng.normal(0, 0.3, 40)[program]
    return pd.DataFrame(
        {
            "placed": rng.random(n) < 1 / (1 + np.exp(-logit)),
            "intern": intern,
            "gpa": gpa,
            "sex": sex,
            "program": [f"P{code:02d}" for code in program],
        }
    )


def test_published_odds_ratio_of_a_single_table() -> None:
    # Low birth weight and smoking, Hosmer & Lemeshow, Applied Logistic Regression: 30 of 74 against 29 of 115, odds ratio 2.02.
    found = adjusted_association(two_by_two(30, 74, 29, 115), "placed", "intern", [])
    assert found.estimable
    assert found.odds_ratio == pytest.approx((30 * 86) / (44 * 29), rel=1e-6)
    assert round(found.odds_ratio, 2) == 2.02
    # In a saturated model the robust error is Woolf's closed form.
    error = math.sqrt(sum(1 / cell for cell in (30, 44, 29, 86)))
    assert math.log(found.high / found.odds_ratio) == pytest.approx(1.959964 * error, rel=1e-5)
    assert found.difference == pytest.approx(found.raw_difference, abs=1e-8)
    assert found.raw_difference == pytest.approx(30 / 74 - 29 / 115)
    assert (found.n_students, found.n_exposed, found.n_clusters, found.left_out) == (189, 74, 0, 0)


def test_agrees_with_statsmodels_with_clusters(district: pd.DataFrame) -> None:
    found = adjusted_association(district, "placed", "intern", ["gpa", "sex"], cluster="program", level=0.9)
    numbers = district.assign(placed=district["placed"].astype(float), intern=district["intern"].astype(float))
    groups = pd.factorize(district["program"])[0]
    model = smf.glm("placed ~ intern + gpa + sex", numbers, family=sm.families.Binomial())
    theirs = model.fit(cov_type="cluster", cov_kwds={"groups": groups})
    assert found.odds_ratio == pytest.approx(math.exp(theirs.params["intern"]), rel=1e-6)
    half = student_t.ppf(0.95, 39) * theirs.bse["intern"]
    assert math.log(found.odds_ratio / found.low) == pytest.approx(half, rel=1e-5)
    shares = [theirs.predict(numbers.assign(intern=value)).mean() for value in (1.0, 0.0)]
    assert found.difference == pytest.approx(shares[0] - shares[1], abs=1e-8)
    assert (found.n_clusters, found.few_clusters) == (40, False)


def test_delta_method_agrees_with_a_numeric_gradient(district: pd.DataFrame) -> None:
    found = adjusted_association(district, "placed", "intern", ["gpa"], cluster="program")
    numbers = district.assign(placed=district["placed"].astype(float), intern=district["intern"].astype(float))
    groups = pd.factorize(district["program"])[0]
    model = smf.glm("placed ~ intern + gpa", numbers, family=sm.families.Binomial())
    theirs = model.fit(cov_type="cluster", cov_kwds={"groups": groups})

    def difference(params: np.ndarray) -> float:
        with_it, without = (
            np.column_stack([np.ones(len(numbers)), np.full(len(numbers), value), numbers["gpa"]])
            for value in (1.0, 0.0)
        )
        return float((1 / (1 + np.exp(-with_it @ params)) - 1 / (1 + np.exp(-without @ params))).mean())

    center = theirs.params.to_numpy()
    slope = np.array([(difference(center + step) - difference(center - step)) / 2e-5 for step in np.eye(3) * 1e-5])
    half = student_t.ppf(0.975, 39) * math.sqrt(slope @ theirs.cov_params().to_numpy() @ slope)
    assert found.difference_high - found.difference == pytest.approx(half, rel=1e-4)


def test_adjusting_takes_away_what_grades_bring(district: pd.DataFrame) -> None:
    found = adjusted_association(district, "placed", "intern", ["gpa", "sex"], cluster="program")
    # The planted odds ratio is exp(0.5) = 1.65; interns also have the higher grades.
    assert found.low < math.exp(0.5) < found.high
    assert found.difference < found.raw_difference


def test_order_of_rows_and_gaps(district: pd.DataFrame) -> None:
    with_gaps = district.assign(gpa=district["gpa"].mask(district.index < 25))
    found = adjusted_association(with_gaps, "placed", "intern", ["gpa"], cluster="program")
    shuffled = adjusted_association(
        with_gaps.sample(frac=1, random_state=1), "placed", "intern", ["gpa"], cluster="program"
    )
    assert (found.left_out, found.n_students) == (25, 2475)
    assert shuffled.odds_ratio == pytest.approx(found.odds_ratio, rel=1e-8)
    assert shuffled.low == pytest.approx(found.low, rel=1e-6)


def test_small_levels_are_adjusted_together(district: pd.DataFrame) -> None:
    # A level of 5 students who were all placed would separate the model on its own.
    rare = district["placed"] & (district["placed"].cumsum() <= 5)
    found = adjusted_association(
        district.assign(home=np.where(rare, "rare", district["sex"])), "placed", "intern", ["home"]
    )
    assert found.estimable
    assert 0.5 < found.odds_ratio < 4


def test_few_programs_get_bias_reduced_errors(district: pd.DataFrame) -> None:
    few = district[district["program"] < "P08"]
    found = adjusted_association(few, "placed", "intern", [], cluster="program")
    numbers = few.assign(placed=few["placed"].astype(float), intern=few["intern"].astype(float))
    fit = smf.glm("placed ~ intern", numbers, family=sm.families.Binomial()).fit()
    design = np.column_stack([np.ones(len(few)), numbers["intern"]])
    errors = logistic_cluster_errors(design, numbers["placed"].to_numpy(), fit.fittedvalues.to_numpy(), few["program"])
    degrees = errors.degrees_of_freedom[1]
    assert 4 < degrees < 7
    half = student_t.ppf(0.975, degrees) * errors.standard_errors[1]
    assert math.log(found.high / found.odds_ratio) == pytest.approx(half, rel=1e-5)
    assert not found.few_clusters


def test_an_experience_given_in_few_programs_is_warned_of() -> None:
    programs = [two_by_two(12, 20, 7 + at % 4, 20).assign(program=f"P{at}") for at in range(7)]
    rows = pd.concat(programs, ignore_index=True)
    of_two = rows[rows["program"].isin(["P0", "P1"]) | ~rows["intern"]]
    found = adjusted_association(of_two, "placed", "intern", [], cluster="program")
    assert found.estimable
    assert found.few_clusters


def test_programs_that_do_not_differ_leave_no_margin_of_error() -> None:
    programs = [two_by_two(12, 20, 9, 20).assign(program=f"P{at}") for at in range(7)]
    found = adjusted_association(pd.concat(programs, ignore_index=True), "placed", "intern", [], cluster="program")
    assert not found.estimable
    assert "margin of error" in found.reason


def test_grouped_rows_give_the_answer_of_students(district: pd.DataFrame) -> None:
    columns = ["placed", "intern", "sex", "program"]
    grouped = district.groupby(columns).size().rename("number").reset_index()
    single = adjusted_association(district, "placed", "intern", ["sex"], cluster="program")
    found = adjusted_association(grouped, "placed", "intern", ["sex"], cluster="program", students="number")
    assert found.n_students == 2500
    for name in ("odds_ratio", "low", "high", "difference", "difference_low", "e_value", "e_value_limit"):
        assert getattr(found, name) == pytest.approx(getattr(single, name), rel=1e-7)
    with pytest.raises(ValueError, match="number must count students"):
        adjusted_association(grouped.assign(number=1.5), "placed", "intern", [], students="number")


def test_a_group_whose_outcome_is_all_one_way_still_gets_an_answer() -> None:
    rows = two_by_two(40, 60, 30, 60)
    rows["mentor"] = (rows["placed"] & (rows.index % 3 == 0)).astype(int)  # all of these were placed
    found = adjusted_association(rows, "placed", "intern", ["mentor"])
    assert found.estimable
    assert found.penalised
    assert 0 < found.low < found.odds_ratio < found.high < 100
    assert found.difference_low < found.difference < found.difference_high
    clustered = rows.assign(program=[f"P{at % 12}" for at in range(len(rows))])
    refused = adjusted_association(clustered, "placed", "intern", ["mentor"], cluster="program")
    assert not refused.estimable
    assert "everyone or no one" in refused.reason


def test_how_strong_a_hidden_cause_would_have_to_be() -> None:
    found = adjusted_association(two_by_two(30, 74, 29, 115), "placed", "intern", [])
    ratio = math.sqrt(found.odds_ratio)
    assert found.e_value == pytest.approx(ratio + math.sqrt(ratio * (ratio - 1)))
    assert 1 < found.e_value_limit < found.e_value


@pytest.mark.parametrize(
    ("rows", "adjust_for", "reason"),
    [
        (two_by_two(5, 8, 20, 60), [], "fewer than 10 students with"),
        (two_by_two(30, 60, 4, 9), [], "fewer than 10 students without"),
        (two_by_two(40, 40, 30, 60), [], "on one side of the outcome"),
        (two_by_two(0, 0, 0, 0), [], "fewer than 10"),
        (two_by_two(30, 60, 20, 60).assign(same=lambda rows: rows["intern"]), ["same"], "cannot be told apart"),
        (two_by_two(30, 60, 20, 60).assign(score=lambda rows: rows["placed"] * 1.0), ["score"], "settles the outcome"),
        (two_by_two(6, 12, 6, 12).assign(a=[*range(24)], b=[i % 5 for i in range(24)]), ["a", "b"], "too few students"),
        (two_by_two(30, 60, 20, 60).assign(program=["a", "b"] * 60), [], "fewer than 6 clusters"),
    ],
)
def test_refuses_with_a_reason(rows: pd.DataFrame, adjust_for: list[str], reason: str) -> None:
    cluster = "program" if "program" in rows else None
    found = adjusted_association(rows, "placed", "intern", adjust_for, cluster=cluster)
    assert isinstance(found, Association)
    assert not found.estimable
    assert reason in found.reason
    assert math.isnan(found.odds_ratio)
    assert math.isnan(found.difference)


def test_an_outcome_that_is_no_flag_is_refused() -> None:
    rows = two_by_two(30, 60, 20, 60).assign(placed=2)
    with pytest.raises(ValueError, match="yes or no"):
        adjusted_association(rows, "placed", "intern", [])


@pytest.mark.parametrize("size", [400, 25])
def test_the_least_difference_that_would_be_found(size: int) -> None:
    """Of two groups without anything to adjust for: the quantiles' sum times the error of a difference of shares."""
    met = [6 * size // 10, 4 * size // 10]
    rows = pd.DataFrame(
        {
            "intern": np.repeat([1, 0], size),
            "placed": np.r_[np.arange(size) < met[0], np.arange(size) < met[1]].astype(int),
            "program": np.random.default_rng(size).integers(0, 8, 2 * size),
        }
    )
    found = adjusted_association(rows, "placed", "intern", [])
    error = np.sqrt(sum(part / size * (1 - part / size) / size for part in met))
    assert found.detectable == pytest.approx((1.959964 + 0.841621) * error, rel=1e-5)
    clustered = adjusted_association(rows, "placed", "intern", [], cluster="program")
    half = (clustered.difference_high - clustered.difference_low) / 2
    # With few degrees of freedom the level's quantile grows more than that of the power.
    assert 1.2 < clustered.detectable / half < found.detectable / (1.959964 * error)


def test_where_no_difference_would_be_found_it_is_missing() -> None:
    design = pd.DataFrame({"intercept": 1.0, "intern": [0.0, 1.0] * 5})
    wide, narrow = (standardised(np.zeros(2), np.eye(2) * size, design, "intern", np.inf, 0.95) for size in (100, 0.01))
    assert math.isnan(wide["detectable"])
    assert 0 < narrow["detectable"] < 0.1
