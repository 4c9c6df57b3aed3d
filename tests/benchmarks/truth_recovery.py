"""Do the statistics find what is planted in the synthetic district, and nothing where nothing is?

    .venv/bin/python tests/benchmarks/truth_recovery.py --plot docs/images/truth_recovery.svg

Makes a clean district for each seed (200 by default, two at a time) and asks of each what an analyst would ask. Prints a
table: in how many districts the 95 % interval holds the planted value, and how far the plain estimate is from it. The
figures of docs/truth.md come from here.
"""

from __future__ import annotations

import argparse
import json
import math
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import fisher_exact

from cte_outcomes.extract.sample import clean_district, truths
from cte_outcomes.extract.sample.outcomes import placed_probability
from cte_outcomes.extract.sample.programs import PROGRAMS
from cte_outcomes.statistics import adjust, adjusted_association, doubly_robust, funnel_limits, proportion_interval

BROUGHT = [
    *("grade_points", "attendance", "economically_disadvantaged", "english_learner", "disability"),
    *("dropout", "year", "program"),
]
GROUPS = ("economically_disadvantaged", "english_learner", "disability")
LEVEL = 0.95
# The programs that are planted to differ from the others.
DIFFER = {str(at) for at, program in enumerate(PROGRAMS) if abs(program.placed) > 0.5}


def concentrators(students: int, seed: int) -> pd.DataFrame:
    """A row for each concentrator who left: what they brought along, what they did, what became of them.

    `chance` is the planted chance of being placed, `without` and `with_it` the chance without and with an applied
    placement.
    """
    _, _, blocks = clean_district(students, seed)
    pieces = []
    for block in blocks:
        people, taken, work, fate = block.people, block.taken, block.work, block.fate
        frame = pd.DataFrame(
            {
                "grade_points": people.grade_points,
                "attendance": people.attendance,
                **{name: people.flag(name) for name in GROUPS},
                "sex": people.sex,
                "dropout": people.exit_type == "dropout",
                "year": people.year.astype(str),
                "program": taken.main.astype(str),
                "any": work.any,
                "applied": work.applied,
                "placed": fate.placed,
                "found": fate.found,
                "chance": placed_probability(people, taken, work.applied),
                "without": placed_probability(people, taken, np.zeros_like(work.applied)),
                "with_it": placed_probability(people, taken, np.ones_like(work.applied)),
            }
        )
        pieces.append(frame[taken.concentrator & fate.followed])
    return pd.concat(pieces, ignore_index=True)


def odds_ratio(frame: pd.DataFrame, exposure: str) -> float:
    """The plain one, of those who were found."""
    cells = frame.groupby(exposure)["placed"].agg(["sum", "size"])
    met, others = cells["sum"], cells["size"] - cells["sum"]
    return float(met[True] * others[False] / (met[False] * others[True]))


def one_district(seed: int, students: int) -> dict[str, float | bool]:
    """What is asked of one district; estimates are missing where the suite gives none."""
    everyone = concentrators(students, seed)
    found = everyone[everyone["found"]].reset_index(drop=True)
    answers: dict[str, float | bool] = {}
    adjusted = adjusted_association(found, "placed", "applied", BROUGHT, cluster="program")
    answers |= _of_ratio("applied", adjusted, odds_ratio(found, "applied"), truths.APPLIED_EFFECT)
    # Other kinds of work-based learning have no effect of their own.
    others = found[~found["applied"]].reset_index(drop=True)
    nothing = adjusted_association(others, "placed", "any", BROUGHT, cluster="program")
    answers |= _of_ratio("other", nothing, odds_ratio(others, "any"), 0.0)
    # Of all who left, as truth has it: a difference of chances, for those who had an applied placement.
    # Of programs only those that differ are told apart: in small ones everybody may have been placed.
    kind = everyone["program"].where(everyone["program"].isin(DIFFER), "others")
    robust = doubly_robust(everyone.assign(program=kind), "placed", "applied", BROUGHT)
    exposed = everyone["applied"]
    true_difference = float((everyone["with_it"] - everyone["without"])[exposed].mean())
    plain = float(everyone["placed"][exposed].mean() - everyone["placed"][~exposed].mean())
    answers |= {
        "robust": robust.estimate,
        "robust_truth": true_difference,
        "robust_plain": plain,
        "robust_covers": robust.low <= true_difference <= robust.high if robust.estimable else math.nan,
    }
    return answers | rates(everyone) | families(everyone)


def _of_ratio(name: str, result, plain: float, truth: float) -> dict[str, float | bool]:
    if not result.estimable:
        return {name: math.nan, f"{name}_plain": math.log(plain), f"{name}_covers": math.nan}
    covers = math.log(result.low) <= truth <= math.log(result.high)
    return {name: math.log(result.odds_ratio), f"{name}_plain": math.log(plain), f"{name}_covers": covers}


def rates(everyone: pd.DataFrame) -> dict[str, float]:
    """How often the interval of a program's rate holds the mean of its students' chances."""
    programs = everyone.groupby("program").agg(
        met=("placed", "sum"), counted=("placed", "size"), truth=("chance", "mean")
    )
    interval = proportion_interval(programs["met"], programs["counted"], level=LEVEL)
    held = (interval["low"] <= programs["truth"]) & (programs["truth"] <= interval["high"])
    return {"rates_held": float(held.sum()), "rates": float(len(held))}


def families(everyone: pd.DataFrame) -> dict[str, float]:
    """Findings where nothing is planted: the sexes by program, with and without adjusting for how often one looks.

    And programs outside the 99.8 % limits of the district's rate: of those that are planted to differ, and of the others.
    """
    p_values = []
    for _, rows in everyone.groupby("program"):
        table = pd.crosstab(rows["sex"], rows["placed"]).reindex(
            index=["female", "male"], columns=[True, False], fill_value=0
        )
        p_values.append(fisher_exact(table.to_numpy())[1] if table.to_numpy().sum() else math.nan)
    looked = np.array(p_values)
    programs = everyone.groupby("program").agg(met=("placed", "sum"), counted=("placed", "size"))
    others = programs[~programs.index.isin(DIFFER)]
    limits = funnel_limits(others["met"].sum() / others["counted"].sum(), programs["counted"], level=0.998)
    share = programs["met"] / programs["counted"]
    outside = (share < limits["low"]) | (share > limits["high"])
    planted = programs.index.isin(DIFFER)
    return {
        "false_plain": float((looked < 1 - LEVEL).any()),
        "false_adjusted": float((np.asarray(adjust(looked)) < 1 - LEVEL).any()),
        "outside_planted": float(outside[planted].sum()),
        "planted": float(planted.sum()),
        "outside_others": float(outside[~planted].sum()),
        "others": float((~planted).sum()),
    }


def summary(answers: pd.DataFrame) -> dict[str, dict[str, float]]:
    """By question the figures of docs/truth.md."""
    found: dict[str, dict[str, float]] = {}
    truth = {"applied": truths.APPLIED_EFFECT, "other": 0.0, "robust": answers["robust_truth"].mean()}
    for name, planted in truth.items():
        covers = answers[f"{name}_covers"].dropna().astype(float)
        found[name] = {
            "planted": planted,
            "mean": answers[name].mean(),
            "plain": answers[f"{name}_plain"].mean(),
            "coverage": covers.mean(),
            "districts": len(covers),
        }
    found["rates"] = {"coverage": answers["rates_held"].sum() / answers["rates"].sum()}
    found["families"] = {
        "false_plain": answers["false_plain"].mean(),
        "false_adjusted": answers["false_adjusted"].mean(),
        "outside_planted": answers["outside_planted"].sum() / answers["planted"].sum(),
        "outside_others": answers["outside_others"].sum() / answers["others"].sum(),
    }
    return found


def plot(answers: pd.DataFrame, path: Path) -> None:
    """Estimates of all districts, adjusted above and plain below, with what is planted as a line."""
    width, row, left, right = 760, 92, 230, 30
    panels = [
        ("applied", "Applied placement", "log odds ratio of being placed", truths.APPLIED_EFFECT),
        ("other", "Other experiences", "log odds ratio of being placed", 0.0),
        ("robust", "Applied placement", "difference in share placed", float(answers["robust_truth"].mean())),
    ]
    parts = []
    for at, (name, title, unit, planted) in enumerate(panels):
        top = 20 + at * (2 * row + 40)
        values = {"adjusted": answers[name].dropna(), "plain": answers[f"{name}_plain"].dropna()}
        every = pd.concat([*values.values(), pd.Series([planted, 0.0])])
        low, high = every.min(), every.max()
        edges = np.linspace(low, high, 41)

        def x(value: float, low: float = low, high: float = high) -> float:
            return left + (width - left - right) * (value - low) / (high - low)

        parts.append(f'<text x="12" y="{top + 20}" font-weight="600">{title}</text>')
        parts.append(f'<text x="12" y="{top + 40}" fill="#52606d">{unit}</text>')
        for place, (kind, drawn) in enumerate(values.items()):
            counts, _ = np.histogram(drawn, edges)
            base = top + (place + 1) * row - 10
            colour = "#1f6f8b" if kind == "adjusted" else "#a5b1bd"
            for count, start, end in zip(counts, edges[:-1], edges[1:], strict=True):
                height = (row - 24) * count / max(1, counts.max())
                parts.append(
                    f'<rect x="{x(start):.1f}" y="{base - height:.1f}" width="{x(end) - x(start) - 1:.1f}" '
                    f'height="{height:.1f}" fill="{colour}"/>'
                )
            parts.append(f'<text x="{left - 10}" y="{base - 4}" text-anchor="end">{kind}</text>')
            parts.append(f'<line x1="{left}" x2="{width - right}" y1="{base}" y2="{base}" stroke="#cbd2d9"/>')
        bottom = top + 2 * row - 10
        for end in (low, high):
            parts.append(
                f'<text x="{x(end):.1f}" y="{bottom + 18}" text-anchor="middle" fill="#52606d">{end:.2f}</text>'
            )
        parts.append(
            f'<line x1="{x(planted):.1f}" x2="{x(planted):.1f}" y1="{top}" y2="{bottom}" stroke="#b3261e" stroke-width="2"/>'
        )
        parts.append(
            f'<text x="{x(planted):.1f}" y="{bottom + 18}" text-anchor="middle" fill="#b3261e">planted {planted:.2f}</text>'
        )
    height = 20 + len(panels) * (2 * row + 40)
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="system-ui, sans-serif" font-size="14" fill="#1f2933" role="img">'
        f"<title>Estimates of {len(answers)} districts, adjusted and plain, beside what is planted</title>"
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>{"".join(parts)}</svg>\n',
        encoding="utf-8",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--students", type=int, default=4000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--plot", type=Path)
    given = parser.parse_args()
    with ProcessPoolExecutor(given.jobs) as pool:
        rows = list(pool.map(one_district, range(given.seeds), [given.students] * given.seeds, chunksize=4))
    answers = pd.DataFrame(rows)
    print(json.dumps(summary(answers), indent=2))
    if given.plot:
        plot(answers, given.plot)


if __name__ == "__main__":
    main()
