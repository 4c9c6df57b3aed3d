"""The figures of test_hsls.py by another road: statsmodels' formulas, and numpy where it has none. Prints JSON.

    .venv/bin/python tests/statistics/hsls_by_hand.py FOLDER_OF_HSLS > tests/statistics/hsls_figures.json

Shares no code with the suite. Students of the High School Longitudinal Study of 2009 (public use, NCES), unweighted: so
the figures are of these students, and of no population.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.formula.api as smf
from scipy.stats import chi2, norm
from statsmodels.genmod.families import Binomial

MODEL = "college ~ poor + C(sex) + C(race) + C(region) + C(parents) + math"


def students(folder: Path) -> pd.DataFrame:
    """Those who were followed up, without a gap in any variable; negative codes are gaps."""
    raw = pd.read_csv(folder / "hsls_small.csv")
    raw = raw.mask(raw < 0)
    rows = pd.DataFrame(
        {
            "college": raw["x4evratndclg"],
            "poor": raw["x1poverty185"],
            "sex": raw["x1sex"],
            "race": raw["x1race"],
            "region": raw["x1region"],
            "parents": raw["x1paredu"],
            "math": raw["x1txmtscor"],
            "months": raw["x4hs2psmos"],
        }
    )
    return rows.dropna(subset=[name for name in rows if name != "months"]).reset_index(drop=True)


def association(rows: pd.DataFrame) -> dict[str, float]:
    """Odds ratio and marginal difference with robust errors, the difference's by the delta method in finite steps."""
    fit = smf.glm(MODEL, rows, family=Binomial()).fit(cov_type="HC0", tol=1e-12, maxiter=100)
    low, high = fit.conf_int().loc["poor"]
    worlds = [fit.model.data.orig_exog.assign(poor=value).to_numpy() for value in (1.0, 0.0)]

    def marginal(beta: np.ndarray) -> float:
        shares = [1 / (1 + np.exp(-world @ beta)) for world in worlds]
        return float(shares[0].mean() - shares[1].mean())

    beta = fit.params.to_numpy()
    slope = np.array(
        [(marginal(beta + step) - marginal(beta - step)) / 2e-6 for step in 1e-6 * np.eye(len(beta))],
    )
    difference, error = marginal(beta), float(np.sqrt(slope @ fit.cov_params().to_numpy() @ slope))
    return {
        "students": len(rows),
        "odds_ratio": float(np.exp(fit.params["poor"])),
        "low": float(np.exp(low)),
        "high": float(np.exp(high)),
        "difference": difference,
        "difference_low": difference - norm.ppf(0.975) * error,
        "difference_high": difference + norm.ppf(0.975) * error,
    }


def weighted(rows: pd.DataFrame) -> dict[str, float]:
    """The same difference for those who are poor, by weighting and by the outcome model at once (AIPW)."""
    right = MODEL.split("~")[1].replace("poor + ", "")
    share = smf.glm(f"poor ~ {right}", rows, family=Binomial()).fit(tol=1e-12, maxiter=100).fittedvalues.to_numpy()
    others = smf.glm(f"college ~ {right}", rows[rows["poor"] == 0], family=Binomial()).fit(tol=1e-12, maxiter=100)
    t, y = rows["poor"].to_numpy(), rows["college"].to_numpy()
    terms = (t - (1 - t) * share / (1 - share)) * (y - others.predict(rows).to_numpy()) / t.mean()
    estimate = terms.mean()
    weights = (share / (1 - share))[t == 0]
    return {
        "estimate": float(estimate),
        "standard_error": float(np.std(terms - t * estimate / t.mean()) / np.sqrt(len(t))),
        "effective_sample_size": float(weights.sum() ** 2 / (weights**2).sum()),
    }


def gap(rows: pd.DataFrame) -> dict[str, float]:
    """The plain gap with Newcombe's interval, from two Wilson intervals."""
    ends = []
    for value in (1, 0):
        group = rows.loc[rows["poor"] == value, "college"]
        n, p, z = len(group), group.mean(), norm.ppf(0.975)
        middle, half = p + z**2 / (2 * n), z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
        ends.append((p, (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)))
    (p1, low1, high1), (p2, low2, high2) = ends
    return {
        "difference": float(p1 - p2),
        "low": float(p1 - p2 - np.hypot(p1 - low1, high2 - p2)),
        "high": float(p1 - p2 + np.hypot(high1 - p1, p2 - low2)),
    }


def months_to_college(rows: pd.DataFrame) -> dict[str, float | list[float]]:
    """Share not yet at college by month after high school, counted up, and the log-rank test by poverty."""
    known = rows[(rows["college"] == 0) | rows["months"].notna()]
    time = np.where(known["college"] == 1, known["months"].fillna(0), rows["months"].max() + 1)
    event, poor = known["college"].to_numpy() == 1, known["poor"].to_numpy() == 1
    survival, curve = 1.0, {}
    observed = expected = variance = 0.0
    for month in np.unique(time[event]):
        risk, now = time >= month, event & (time == month)
        survival *= 1 - now.sum() / risk.sum()
        curve[int(month)] = survival
        n, d, n1, d1 = risk.sum(), now.sum(), (risk & poor).sum(), (now & poor).sum()
        observed, expected = observed + d1, expected + d * n1 / n
        variance += d * n1 / n * (1 - n1 / n) * (n - d) / (n - 1) if n > 1 else 0
    statistic = (observed - expected) ** 2 / variance
    return {
        "not_yet": [curve[month] for month in sorted(curve)],
        "statistic": float(statistic),
        "p_value": float(chi2.sf(statistic, 1)),
    }


if __name__ == "__main__":
    rows = students(Path(sys.argv[1]))
    figures = {
        "association": association(rows),
        "weighted": weighted(rows),
        "gap": gap(rows),
        "months": months_to_college(rows),
    }
    print(json.dumps(figures, indent=1))
