"""Doubly robust differences: LaLonde's trial, statsmodels and numpy by another road, and models that are half wrong."""

from __future__ import annotations

import doctest
import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm
from scipy.stats import t as student

from cte_outcomes.statistics import weighted_difference as module
from cte_outcomes.statistics.weighted_difference import DoublyRobust, doubly_robust

BROUGHT = ["age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75"]


@pytest.fixture(scope="module")
def nsw() -> pd.DataFrame:
    """The trial of LaLonde 1986 as Dehejia & Wahba 1999 use it: 185 with the training, 260 without, by lot."""
    import causaldata

    return causaldata.nsw_mixtape.load_pandas().data.astype({"re74": float, "re75": float, "re78": float})


@pytest.fixture(scope="module")
def nsw_and_cps(nsw: pd.DataFrame) -> pd.DataFrame:
    """The trained of the trial against 15,992 of the Current Population Survey, who are another kind of people."""
    import causaldata

    survey = causaldata.cps_mixtape.load_pandas().data.astype({"re74": float, "re75": float, "re78": float})
    return pd.concat([nsw[nsw["treat"] == 1], survey], ignore_index=True)


def by_newton(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    beta = np.zeros(x.shape[1])
    for _ in range(60):
        mu = 1 / (1 + np.exp(-x @ beta))
        beta = beta + np.linalg.solve(x.T @ (x * (mu * (1 - mu))[:, None]), x.T @ (y - mu))
    return beta


def by_hand(
    x: np.ndarray, y: np.ndarray, t: np.ndarray, estimand: str, kept: np.ndarray | slice = slice(None)
) -> tuple[float, float, np.ndarray]:
    """(estimate, standard error, influence of each), written down from the formulas of Robins et al. and Hahn."""
    x = np.column_stack([np.ones(len(y)), (x - x.mean(axis=0)) / x.std(axis=0)])
    e = 1 / (1 + np.exp(-x @ by_newton(x, t)))
    x, y, t, e = x[kept], y[kept], t[kept], e[kept]
    if set(y) <= {0, 1}:
        m1, m0 = (1 / (1 + np.exp(-x @ by_newton(x[t == arm], y[t == arm]))) for arm in (1, 0))
    else:
        m1, m0 = (x @ np.linalg.solve(x[t == a].T @ x[t == a], x[t == a].T @ y[t == a]) for a in (1, 0))
    n = len(y)
    if estimand == "ATE":
        mean1, mean0 = m1 + t * (y - m1) / e, m0 + (1 - t) * (y - m0) / (1 - e)
        estimate = mean1.mean() - mean0.mean()
        influence = mean1 - mean0 - estimate
    else:
        with_it = t.sum()
        estimate = (y - m0)[t == 1].sum() / with_it - (e / (1 - e) * (y - m0))[t == 0].sum() / with_it
        influence = (t * (y - m0 - estimate) - (1 - t) * e / (1 - e) * (y - m0)) / t.mean()
    return float(estimate), math.sqrt((influence**2).mean() / n), influence


def students(seed: int, n: int = 600, flag: bool = False) -> pd.DataFrame:
    """Students whose grades and attendance decide on both."""
    rng = np.random.default_rng(seed)
    grades, attendance = rng.normal(2.8, 0.6, n), rng.normal(0.9, 0.05, n)
    lift = (grades - 2.8) + 8 * (attendance - 0.9)
    intern = (rng.random(n) < 1 / (1 + np.exp(0.4 - lift))).astype(int)
    wage = 15 + 2 * lift + intern * (1 + lift) + rng.normal(0, 2, n)
    placed = (wage > 15).astype(int)
    return pd.DataFrame(
        {"grades": grades, "attendance": attendance, "intern": intern, "y": placed if flag else wage}
    ).assign(program=[f"P{k}" for k in rng.integers(0, 12, n)])


def adjusted(rows: pd.DataFrame, estimand: str = "ATT", **settings) -> DoublyRobust:
    return doubly_robust(rows, "y", "intern", ["grades", "attendance"], estimand, **settings)


def same(found: DoublyRobust, other: DoublyRobust, rel: float = 1e-9) -> bool:
    numbers = ["estimate", "standard_error", "low", "high", "effective_sample_size"]
    return all(getattr(found, name) == pytest.approx(getattr(other, name), rel=rel) for name in numbers)


@pytest.mark.parametrize("estimand", ["ATT", "ATE"])
def test_with_nothing_to_adjust_for_it_is_the_difference_of_means(nsw: pd.DataFrame, estimand: str) -> None:
    found = doubly_robust(nsw, "re78", "treat", [], estimand)
    first, second = nsw.loc[nsw["treat"] == 1, "re78"], nsw.loc[nsw["treat"] == 0, "re78"]
    # Dehejia & Wahba 1999: the experimental benchmark is $1,794.
    assert round(found.estimate, 2) == 1794.34
    assert found.estimate == pytest.approx(first.mean() - second.mean(), rel=1e-10)
    assert found.standard_error == pytest.approx(math.sqrt(first.var(ddof=0) / 185 + second.var(ddof=0) / 260))
    assert found.high - found.low == pytest.approx(2 * norm.ppf(0.975) * found.standard_error)
    assert found.students == 445
    assert found.effective_sample_size == pytest.approx(260 if estimand == "ATT" else 185)
    assert found.balance.empty


def test_the_trial_adjusted_is_statsmodels(nsw: pd.DataFrame) -> None:
    import statsmodels.api as sm
    from statsmodels.treatment.treatment_effects import TreatmentEffect

    x = sm.add_constant((nsw[BROUGHT] - nsw[BROUGHT].mean()) / nsw[BROUGHT].std())
    treated = nsw["treat"].to_numpy()
    other = TreatmentEffect(sm.OLS(nsw["re78"], x), treated, results_select=sm.Logit(treated, x).fit(disp=0))
    found = doubly_robust(nsw, "re78", "treat", BROUGHT, "ATE")
    assert found.estimate == pytest.approx(other.aipw(return_results=False)[0], rel=1e-6)
    # Its error is that of all equations at once, which the influence function is for right models and large groups.
    assert found.standard_error == pytest.approx(float(other.aipw().results_gmm.bse[0]), rel=0.03)


@pytest.mark.parametrize("estimand", ["ATT", "ATE"])
def test_the_trial_adjusted_is_near_its_benchmark_and_by_hand(nsw: pd.DataFrame, estimand: str) -> None:
    found = doubly_robust(nsw, "re78", "treat", BROUGHT, estimand, level=0.9)
    x, y, t = nsw[BROUGHT].to_numpy(float), nsw["re78"].to_numpy(), nsw["treat"].to_numpy(float)
    estimate, error, _ = by_hand(x, y, t, estimand)
    assert found.estimate == pytest.approx(estimate, rel=1e-7)
    assert found.standard_error == pytest.approx(error, rel=1e-7)
    assert found.low == pytest.approx(estimate - norm.ppf(0.95) * error, rel=1e-6)
    assert found.high == pytest.approx(estimate + norm.ppf(0.95) * error, rel=1e-6)
    assert abs(found.estimate - 1794.34) < 200
    # Those with the training had a degree more often, by lot; weighting takes it away.
    assert found.balance.set_index("variable").loc["nodegree", "raw"] < -0.3
    assert found.balance["weighted"].abs().max() < 0.03


def test_another_kind_of_people_are_told_by_sample_size_and_balance(nsw_and_cps: pd.DataFrame) -> None:
    found = doubly_robust(nsw_and_cps, "re78", "treat", BROUGHT)
    t, y = nsw_and_cps["treat"], nsw_and_cps["re78"]
    assert y[t == 1].mean() - y[t == 0].mean() == pytest.approx(-8497.5, abs=0.1)
    assert found.balance["raw"].abs().max() > 2
    assert found.balance["weighted"].abs().max() < 0.1
    # Of 15,992 not three in a hundred count, and the error is no smaller than that of the trial with its 260.
    assert 300 < found.effective_sample_size < 500
    assert found.standard_error > 600
    assert found.low < 1794.34 < found.high
    assert found.estimate > 0

    # What training would do for all in the survey cannot be told from 185 unlike them, and the table says so.
    everyone = doubly_robust(nsw_and_cps, "re78", "treat", BROUGHT, "ATE")
    assert everyone.estimable
    assert everyone.effective_sample_size < 20
    assert everyone.balance["weighted"].abs().max() > 0.5

    # Within bounds nobody is left but one group of the variable "black", which there is nothing to adjust for then.
    among = doubly_robust(nsw_and_cps, "re78", "treat", BROUGHT, trim=(0.1, 0.9))
    assert among.estimable
    assert among.students + among.trimmed == len(nsw_and_cps)
    assert among.students < 600
    assert "black" not in set(among.balance["variable"])
    assert among.balance["raw"].abs().max() < 0.5
    assert among.low < 1794.34 < among.high


@pytest.mark.parametrize("estimand", ["ATT", "ATE"])
@pytest.mark.parametrize("flag", [False, True])
def test_flags_and_numbers_by_hand(estimand: str, flag: bool) -> None:
    rows = students(3, flag=flag)
    found = adjusted(rows, estimand)
    x = rows[["grades", "attendance"]].to_numpy()
    estimate, error, _ = by_hand(x, rows["y"].to_numpy(float), rows["intern"].to_numpy(float), estimand)
    assert found.estimate == pytest.approx(estimate, rel=1e-7)
    assert found.standard_error == pytest.approx(error, rel=1e-7)


def half_right(seed: int, right: str, n: int = 20_000) -> tuple[pd.DataFrame, dict[str, float]]:
    """A table, and the true differences among those with the experience and among all."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    bend = {"propensity": 0.0, "outcome": 0.5, "none": 0.5}[right] * (x**2 - 1)
    t = rng.random(n) < 1 / (1 + np.exp(0.5 - 0.8 * x - bend))
    curve = {"propensity": 1.5, "outcome": 0.0, "none": 1.5}[right] * x**2
    effect = 1 + 0.5 * x
    y = 2 * x + curve + t * effect + rng.normal(size=n)
    return pd.DataFrame({"x": x, "t": t, "y": y}), {"ATT": effect[t].mean(), "ATE": effect.mean()}


@pytest.mark.parametrize("right", ["propensity", "outcome"])
def test_one_right_model_is_enough(right: str) -> None:
    rows, truth = half_right(11, right)
    naive = rows.loc[rows["t"], "y"].mean() - rows.loc[~rows["t"], "y"].mean()
    for estimand, value in truth.items():
        found = doubly_robust(rows, "y", "t", ["x"], estimand)
        assert naive - value > 1
        assert found.estimate == pytest.approx(value, abs=0.1)
        assert found.standard_error < 0.1


def test_two_wrong_models_are_wrong() -> None:
    rows, truth = half_right(11, "none")
    for estimand, value in truth.items():
        assert abs(doubly_robust(rows, "y", "t", ["x"], estimand).estimate - value) > 0.3


@pytest.mark.parametrize("estimand", ["ATT", "ATE"])
def test_the_interval_covers_and_the_error_is_the_spread(estimand: str) -> None:
    truth = half_right(0, "propensity", 200_000)[1][estimand]
    found = []
    for seed in range(150):
        rng = np.random.default_rng(seed)
        x = rng.normal(size=400)
        t = rng.random(400) < 1 / (1 + np.exp(0.5 - 0.8 * x))
        y = 2 * x + t * (1 + 0.5 * x) + rng.normal(size=400)
        found.append(doubly_robust(pd.DataFrame({"x": x, "t": t, "y": y}), "y", "t", ["x"], estimand))
    assert np.mean([each.low <= truth <= each.high for each in found]) > 0.89
    spread = np.std([each.estimate for each in found])
    assert np.mean([each.standard_error for each in found]) == pytest.approx(spread, rel=0.15)


def schools() -> pd.DataFrame:
    """40 students at A, half of them interns, and 50 at B, a fifth of them."""
    counts = [("A", 1, 1, 15), ("A", 1, 0, 5), ("A", 0, 1, 10), ("A", 0, 0, 10)]
    counts += [("B", 1, 1, 8), ("B", 1, 0, 2), ("B", 0, 1, 12), ("B", 0, 0, 28)]
    rows = [(school, intern, placed) for school, intern, placed, n in counts for _ in range(n)]
    return pd.DataFrame(rows, columns=["school", "intern", "placed"])


def test_levels_by_hand() -> None:
    # Placed: A 15/20 against 10/20, B 8/10 against 12/40; of 30 interns 20 are at A, of 90 students 40.
    found = doubly_robust(schools(), "placed", "intern", ["school"])
    assert found.estimate == pytest.approx(20 / 30 * 0.25 + 10 / 30 * 0.5, rel=1e-7)
    everyone = doubly_robust(schools(), "placed", "intern", ["school"], "ATE")
    assert everyone.estimate == pytest.approx(40 / 90 * 0.25 + 50 / 90 * 0.5, rel=1e-7)
    # Weights of those without: odds 1 at A and 1/4 at B; for all 2 and 5/4, and of those with 2 and 5.
    assert found.effective_sample_size == pytest.approx((20 + 40 / 4) ** 2 / (20 + 40 / 16))
    assert everyone.effective_sample_size == pytest.approx((20 * 2 + 10 * 5) ** 2 / (20 * 4 + 10 * 25))
    # At A are 20 of 30 and 20 of 60, with variances 30/29 and 60/59 of 2/9; alike after weighting.
    row = found.balance.set_index("variable").loc["school=A"]
    assert row["raw"] == pytest.approx((2 / 3 - 1 / 3) / math.sqrt((30 / 29 + 60 / 59) / 9))
    assert row["weighted"] == pytest.approx(0, abs=1e-7)
    assert len(found.balance) == 1


def test_clusters_are_summed() -> None:
    rows = students(5)
    found = adjusted(rows, "ATE", cluster="program", level=0.9)
    x = rows[["grades", "attendance"]].to_numpy()
    estimate, plain, influence = by_hand(x, rows["y"].to_numpy(), rows["intern"].to_numpy(float), "ATE")
    sums = pd.Series(influence).groupby(rows["program"]).sum()
    error = math.sqrt(12 / 11 * (sums**2).sum()) / 600
    assert found.standard_error == pytest.approx(error, rel=1e-7)
    assert found.high == pytest.approx(estimate + student.ppf(0.95, 11) * error, rel=1e-7)
    assert found.standard_error != pytest.approx(plain, rel=1e-3)
    # Each student twice is no more information, where the clusters say so.
    twice = pd.concat([rows.assign(who=range(600))] * 2, ignore_index=True)
    alone = adjusted(rows)
    together = adjusted(twice, cluster="who")
    assert together.standard_error == pytest.approx(alone.standard_error * math.sqrt(600 / 599), rel=1e-7)
    assert adjusted(twice).standard_error == pytest.approx(alone.standard_error / math.sqrt(2), rel=1e-7)


def test_trimming_by_hand() -> None:
    rows = students(6, 900)
    found = adjusted(rows, trim=(0.3, 0.6))
    x = rows[["grades", "attendance"]].to_numpy()
    t = rows["intern"].to_numpy(float)
    z = np.column_stack([np.ones(900), (x - x.mean(axis=0)) / x.std(axis=0)])
    share = 1 / (1 + np.exp(-z @ by_newton(z, t)))
    kept = (share >= 0.3) & (share <= 0.6)
    estimate, error, _ = by_hand(x, rows["y"].to_numpy(), t, "ATT", kept)
    assert 100 < kept.sum() < 800
    assert (found.students, found.trimmed) == (kept.sum(), 900 - kept.sum())
    assert found.estimate == pytest.approx(estimate, rel=1e-7)
    assert found.standard_error == pytest.approx(error, rel=1e-7)
    assert same(adjusted(rows, trim=(0, 1)), adjusted(rows))
    assert adjusted(rows).trimmed == 0
    nobody = adjusted(rows, trim=(0.9999, 1))
    assert nobody.reason == "fewer than 10 students with the experience"
    assert nobody.students + nobody.trimmed == 900


def test_gaps_order_and_kinds_of_columns() -> None:
    rows = students(7)
    rows["school"] = np.where(rows["grades"] > 3, "North", "South")
    variables = ["attendance", "school"]
    found = doubly_robust(rows, "y", "intern", variables, cluster="program")
    gaps = rows.iloc[:50].copy()
    for place, name in enumerate(["y", "intern", *variables, "program"]):
        gaps[name] = gaps[name].astype(object)
        gaps.loc[gaps.index[10 * place : 10 * place + 10], name] = None
    mixed = pd.concat([rows.astype(object), gaps]).sample(frac=1, random_state=1)
    mixed = mixed.astype({"y": "Float64", "intern": "boolean", "attendance": "Float64", "school": "string"})
    other = doubly_robust(mixed, "y", "intern", variables, cluster="program")
    assert same(other, found)
    assert (other.students, other.left_out, found.left_out) == (600, 50, 0)
    pd.testing.assert_frame_equal(other.balance, found.balance, atol=1e-9)


def test_units_do_not_matter() -> None:
    rows = students(8)
    found = adjusted(rows)
    other = adjusted(rows.assign(grades=rows["grades"] * 1000 - 7, y=rows["y"] * 100 + 5))
    assert other.estimate == pytest.approx(100 * found.estimate, rel=1e-7)
    assert other.standard_error == pytest.approx(100 * found.standard_error, rel=1e-7)
    assert same(doubly_robust(rows.assign(one=1), "y", "intern", ["grades", "attendance", "one"]), found)


def test_of_those_with_the_experience_only_the_others_are_modelled() -> None:
    """That all of them met it is no obstacle to saying how many would have without."""
    rows = students(9)
    chance = np.random.default_rng(4).random(len(rows))
    rows = rows.assign(y=((rows["intern"] == 1) | (chance < 0.6)).astype(int))
    found = adjusted(rows)
    assert 0.2 < found.low < found.estimate < found.high < 0.6
    assert adjusted(rows, estimand="ATE").reason == "in at least one group compared, everyone or no one met the outcome"


def test_the_reasons() -> None:
    rows = students(9)
    alone = [rows[rows["intern"] == 1].head(9), rows[rows["intern"] == 0]]
    shuffled = np.random.default_rng(2).permutation(rows["grades"])
    apart = "in at least one group compared, everyone or no one had the experience"
    cases = {
        "fewer than 10 students with the experience": adjusted(pd.concat(alone)),
        "fewer than 10 students without the experience": adjusted(rows[rows["intern"] == 1]),
        "too few students for 3 variables and levels": doubly_robust(
            pd.concat([rows[rows["intern"] == 1].head(10), alone[1]]).assign(more=range(10 + len(alone[1]))),
            "y",
            "intern",
            ["grades", "attendance", "more"],
        ),
        apart: doubly_robust(rows.assign(early=rows["intern"] * (rows["grades"] > 3)), "y", "intern", ["early"]),
        "in at least one group compared, everyone or no one met the outcome": adjusted(
            rows.assign(y=((rows["grades"] > 3) & (rows["intern"] == 0)).astype(int)), "ATE"
        ),
        "in at least one group compared, all outcomes are the same": adjusted(
            rows.assign(y=rows["y"].where(rows["intern"] == 1, 15.5))
        ),
        "what is adjusted for cannot be told apart": doubly_robust(
            rows.assign(again=rows["grades"] + 1), "y", "intern", ["grades", "again"]
        ),
        "what is adjusted for cannot be told apart in one of the groups": doubly_robust(
            rows.assign(hours=np.where(rows["intern"] == 0, rows["grades"], shuffled)),
            "y",
            "intern",
            ["grades", "hours"],
        ),
        "fewer than 6 clusters": adjusted(rows.assign(program=np.arange(600) % 5), cluster="program"),
    }
    for reason, found in cases.items():
        assert found.reason == reason
        assert not found.estimable
        numbers = [found.estimate, found.standard_error, found.low, found.high, found.effective_sample_size]
        assert np.isnan(numbers).all()
        assert list(found.balance) == ["variable", "raw", "weighted"]
        assert found.balance.empty
    assert adjusted(rows.head(0)).reason == "fewer than 10 students with the experience"


@pytest.mark.parametrize("width", [0.0, 0.2])
def test_groups_apart_are_refused_and_nearly_apart_are_not(width: float) -> None:
    rng = np.random.default_rng(12)
    x = rng.normal(size=3000)
    t = np.where(np.abs(x - 1) < width, rng.random(3000) < 0.5, x > 1)
    rows = pd.DataFrame({"x": x, "t": t, "y": x + t + rng.normal(size=3000)})
    found = doubly_robust(rows, "y", "t", ["x"])
    assert found.estimable == (width > 0)
    assert found.reason == ("" if width else "in at least one group compared, everyone or no one had the experience")


def test_students_who_would_hardly_ever_have_it_are_no_separation() -> None:
    rng = np.random.default_rng(13)
    x = rng.normal(size=20_000)
    share = 1 / (1 + np.exp(6 - 3.5 * x))
    t = rng.random(20_000) < share
    rows = pd.DataFrame({"x": x, "t": t, "y": x + t + rng.normal(size=20_000)})
    assert share.min() < 1e-7
    found = doubly_robust(rows, "y", "t", ["x"])
    assert found.estimable
    assert found.estimate == pytest.approx(1, abs=4 * found.standard_error)
    assert found.standard_error < 0.25


def test_wrong_input_is_refused() -> None:
    rows = students(10)
    with pytest.raises(ValueError, match="estimand must be ATT or ATE"):
        adjusted(rows, "ATC")
    with pytest.raises(ValueError, match="level"):
        adjusted(rows, level=95)
    for trim in [(0.9, 0.1), (-0.1, 0.9), (0.1, 1.1), (0.5, 0.5), (math.nan, 1)]:
        with pytest.raises(ValueError, match="bounds of trim"):
            adjusted(rows, trim=trim)
    with pytest.raises(ValueError, match="intern must be yes or no"):
        adjusted(rows.assign(intern=rows["intern"] + 1))
    for variables in (["grades", "intern"], ["y"]):
        with pytest.raises(ValueError, match="cannot hold the outcome or the exposure"):
            doubly_robust(rows, "y", "intern", variables)
    for name in ("y", "grades"):
        with pytest.raises(ValueError, match="numbers must be finite"):
            adjusted(rows.assign(**{name: rows[name].where(rows.index != 3, math.inf)}))
    with pytest.raises(KeyError, match="homeroom"):
        doubly_robust(rows, "y", "intern", ["homeroom"])
    with pytest.raises(KeyError, match="homeroom"):
        adjusted(rows, cluster="homeroom")


def test_examples() -> None:
    assert doctest.testmod(module) == (0, 3)
