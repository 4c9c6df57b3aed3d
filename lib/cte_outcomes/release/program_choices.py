"""What to grow, watch or close: programs sorted by four signs, from protected tables alone.

A sign speaks for a program, against it, or cannot be told. The rule is simple on purpose, so that a board can follow it
and disagree with it; its numbers are definitions. What is hidden stays hidden: a sign that rests on it cannot be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from .protected import ProtectedTable

if TYPE_CHECKING:
    from .opened import Release

FOR, AGAINST, UNCLEAR, HIDDEN, UNKNOWN = "For", "Against", "Unclear", "Hidden", "Not recorded"
SIGNS = ("room", "growth", "wage", "enrollment")
MARKET_SIGNS = SIGNS[:3]
GROUPS = {
    "grow": "Grow: openings for more students than complete, in work that grows or pays",
    "close": "Ask whether to close: three signs or more against it, and none of the labor market for it",
    "watch": "Watch: the signs differ",
    "unknown": "Cannot be told: completers or openings are hidden, or not on record",
}
# Signs against a program, at least, before the page asks whether to close it.
SIGNS_TO_CLOSE = 3
NUMBERS = (
    "completers", "openings_low", "openings_high", "growing_share", "wage_share_low", "wage_share_high", "living_wage",
    "enrolled_before", "enrolled",
)  # fmt: skip
COLUMNS = ("group", "group_id", "status", "cip_code", "choice", "place", *SIGNS, "years", "together", *NUMBERS)
DEFINITION = (
    "Room: completers are at most {completers_per_opening:g} for each linked opening of as many years, whichever way openings "
    "are shared out. Growth: at least {growing_openings_share:.0%} of the openings are in occupations that grow faster than "
    "all work. Wage: at least {living_wage_openings_share:.0%} of them reach the lowest living wage held, at entry. "
    "Enrollment: at least {enrollment_kept_share:.0%} of the concentrators of the first pooled year. Programs stand A to Z."
)


def program_choices(release: Release) -> ProtectedTable:
    """The rows of `Release.program_choices`."""
    rules = release.manifest["definitions"]
    running = release.table("program_profiles").frame["group_id"].astype(str)
    programs = release.programs[release.programs["program_id"].isin(running)]
    figures = _Figures(release)
    rows = [_row(program, figures, rules, programs) for program in programs.to_dict("records")]
    rows.sort(key=lambda row: (list(GROUPS).index(row["choice"]), row["group"].casefold(), row["group_id"]))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    for name in COLUMNS:
        frame[name] = pd.to_numeric(frame[name]).astype("Float64") if name in NUMBERS else frame[name].astype("string")
    return ProtectedTable(
        frame,
        "program_choices",
        "What to grow, watch or close",
        "program",
        "table",
        "programs",
        DEFINITION.format(**rules),
    )


class _Figures:
    """The protected figures of each program code, and of each program."""

    def __init__(self, release: Release):
        self.supply = _by_key(release.table("alignment_programs"))
        self.growth = _by_key(release.table("growing_programs"))
        self.wages = _lowest_living_wage(release.table("living_wage").frame)
        told = release.table("alignment_supply").frame
        self.hidden = set(told.loc[told["status"] == "hidden", "cip_code"].dropna().astype(str))
        self.first, _, last = release.pool.partition("-")
        self.last = last or ""
        self.enrolled = {year: self._concentrators(release, year) for year in (self.first, self.last) if last}

    @staticmethod
    def _concentrators(release: Release, year: str) -> dict[str, Any]:
        """Concentrators by program; None where hidden, 0 where nobody was one."""
        rows = release.counts("concentrators", by="program", year=year).frame
        told = zip(rows["group_id"].astype(str), rows["status"], rows["counted"], strict=True)
        return {key: 0.0 if status == "none" else _number(counted) for key, status, counted in told}


def _row(
    program: Mapping[str, Any], figures: _Figures, rules: Mapping[str, Any], programs: pd.DataFrame
) -> dict[str, Any]:
    key, code = str(program["program_id"]), _text(program["cip_code"])
    supply, growth, wage = (held.get(code, {}) for held in (figures.supply, figures.growth, figures.wages))
    before, latest = (figures.enrolled.get(year, {}).get(key, 0.0) for year in (figures.first, figures.last))
    numbers = {
        "completers": _number(supply.get("completers")),
        "openings_low": _number(supply.get("openings_low")),
        "openings_high": _number(supply.get("openings_high")),
        "growing_share": _number(growth.get("growing_share")),
        "wage_share_low": _number(wage.get("low")),
        "wage_share_high": _number(wage.get("high")),
        "living_wage": _number(wage.get("living_wage")),
        "enrolled_before": before if figures.enrolled else None,
        "enrolled": latest if figures.enrolled else None,
    }
    signs = _signs(numbers, rules, code in figures.hidden, bool(figures.enrolled))
    choice = choose(signs)
    others = programs[(programs["cip_code"] == code) & (programs["program_id"] != key)] if code else programs.iloc[:0]
    return {
        "group": str(program["program_name"]),
        "group_id": key,
        "status": "shown",
        "cip_code": code,
        "choice": choice,
        "place": GROUPS[choice],
        **signs,
        "years": "-".join(figures.enrolled),
        "together": ", ".join(others["program_name"].astype(str)),
        **numbers,
    }


def _signs(numbers: Mapping[str, float | None], rules: Mapping[str, Any], hidden: bool, years: bool) -> dict[str, str]:
    """Each sign in words, from the program's protected numbers."""
    most, low, high = rules["completers_per_opening"], numbers["openings_low"], numbers["openings_high"]
    completers, share = numbers["completers"], numbers["growing_share"]
    room, growth = UNKNOWN, UNKNOWN
    if completers is not None and low is not None and high is not None:
        room = FOR if completers <= most * low else AGAINST if completers > most * high else UNCLEAR
    if share is not None:
        growth = FOR if share >= rules["growing_openings_share"] else AGAINST
    if hidden:
        room, growth = HIDDEN, HIDDEN if growth == UNKNOWN else growth
    wage = _wage_sign(numbers["wage_share_low"], numbers["wage_share_high"], rules["living_wage_openings_share"])
    return {"room": room, "growth": growth, "wage": HIDDEN if hidden and wage == UNKNOWN else wage} | {
        "enrollment": _enrollment_sign(numbers["enrolled_before"], numbers["enrolled"], rules, years)
    }


def _wage_sign(low: float | None, high: float | None, mark: float) -> str:
    if low is None or high is None:
        return UNKNOWN
    return FOR if low >= mark else AGAINST if high < mark else UNCLEAR


def _enrollment_sign(before: float | None, latest: float | None, rules: Mapping[str, Any], years: bool) -> str:
    if not years or before == latest == 0:
        return UNKNOWN
    if before is None or latest is None:
        return HIDDEN
    return FOR if latest >= rules["enrollment_kept_share"] * before else AGAINST


def choose(signs: Mapping[str, str]) -> str:
    """grow, close, watch, or unknown where completers cannot be set against openings.

    >>> choose({"room": "For", "growth": "For", "wage": "Against", "enrollment": "Against"})
    'grow'
    >>> choose({"room": "Against", "growth": "Against", "wage": "Against", "enrollment": "For"})
    'close'
    """
    if signs["room"] not in (FOR, AGAINST, UNCLEAR):
        return "unknown"
    if signs["room"] == FOR and FOR in (signs["growth"], signs["wage"]):
        return "grow"
    against = sum(signs[name] == AGAINST for name in SIGNS)
    if against >= SIGNS_TO_CLOSE and not any(signs[name] == FOR for name in MARKET_SIGNS):
        return "close"
    return "watch"


def _lowest_living_wage(frame: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The share of openings that pay the lowest living wage held, by program code."""
    if "cip_code" not in frame.columns:
        return {}
    rows = frame[frame["cip_code"].fillna("") != ""].sort_values(["cip_code", "living_wage", "family"])
    return {str(row["cip_code"]): row for row in rows.drop_duplicates("cip_code").to_dict("records")}


def _by_key(table: ProtectedTable) -> dict[str, dict[str, Any]]:
    return {str(row["group_id"]): row for row in table.frame.to_dict("records")}


def _number(value: object) -> float | None:
    return None if value is None or pd.isna(value) else float(value)  # type: ignore[call-overload,arg-type]


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)  # type: ignore[call-overload]
