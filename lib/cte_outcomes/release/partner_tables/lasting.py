"""How long partnerships last, and which agreements run out when."""

from __future__ import annotations

import pandas as pd

from ...statistics import kept_over_time
from .basis import Basis
from .shape import Shape

DAYS_IN_YEAR = 365.25
QUARTERS_AHEAD = 8

RETENTION = Shape(
    "partner_retention",
    "How long partnerships last",
    "a whole number of years since partnerships began",
    "Share of partnerships that still go on after so many years (Kaplan-Meier, with its pointwise 95 % interval); partnerships "
    "that go on count for as long as they have been followed, and each is followed from the first day on record.",
    (
        ("years", "whole", "years since the start of the partnership"),
        ("at_risk", "whole", "partnerships followed up to then"),
        ("ended", "whole", "partnerships that ended in the year before"),
        ("kept", "number", "share still going on, 0 to 1"),
        ("low", "number", "lower end of the 95 % interval"),
        ("high", "number", "upper end of the 95 % interval"),
    ),
)
EXPIRING = Shape(
    "agreements_expiring",
    "Agreements by the quarter in which they run out",
    "a calendar quarter, or what stands outside the quarters",
    "Agreements of partners whose partnership goes on, by the day they run out, seen from the last day on record.",
    (
        ("quarter_start", "date", "first day of the quarter; missing outside the quarters"),
        ("counted", "whole", "agreements"),
    ),
)
SHAPES = (RETENTION, EXPIRING)

# Who ended before the first day on record cannot be seen to have ended, so everybody is followed from that day at the earliest.
LIVES = """
    SELECT
        (least(coalesce(end_date, as_of), as_of) - start_date) / {year} AS duration,
        coalesce(end_date <= as_of, false) AS ended,
        greatest(record_start - start_date, 0) / {year} AS entered,
        start_date IS NULL OR (end_date IS NULL AND coalesce(status, '') = 'ended') AS undated
    FROM partners, told_period
    WHERE as_of IS NOT NULL AND coalesce(start_date <= as_of, true) AND coalesce(end_date >= record_start, true)
        AND coalesce(status, '') <> 'lead'
    ORDER BY partner_id
"""


def tables(basis: Basis) -> dict[str, pd.DataFrame]:
    """Rows of partner_retention and agreements_expiring."""
    return {RETENTION.name: _retention(basis), EXPIRING.name: _expiring(basis)}


def _retention(basis: Basis) -> pd.DataFrame:
    lives = basis.rows(LIVES.format(year=DAYS_IN_YEAR))
    undated = int(lives["undated"].sum())
    lives = lives[~lives["undated"] & (lives["duration"] > lives["entered"])]
    if undated:
        basis.notes[RETENTION.name] = (
            f"{undated} partners are left out of the retention curve: the day on which the partnership began, or ended, is not on record."
        )
    longest = int(lives["duration"].max()) if len(lives) else -1
    curve = kept_over_time(lives["duration"], lives["ended"], lives["entered"], at=range(longest + 1))
    years = curve["time"].astype("Int64")
    labels = ["At the start" if year == 0 else f"After {year} year{'s' if year > 1 else ''}" for year in years]
    return curve.assign(group=labels, group_id=years.astype("string"), years=years)


def _expiring(basis: Basis) -> pd.DataFrame:
    found = basis.rows(
        """
        SELECT agreement_expiry_date AS expires, as_of
        FROM partners, told_period
        WHERE agreement_date <= as_of AND coalesce(end_date > as_of, true) AND coalesce(status, '') <> 'ended'
        """
    )
    if not len(found):
        return pd.DataFrame(columns=["group", "group_id", "quarter_start", "counted"])
    as_of, expires = found["as_of"].iloc[0], found["expires"]
    first = pd.Timestamp(as_of).to_period("Q")
    quarters = [first + step for step in range(QUARTERS_AHEAD)]
    in_quarter = pd.Series(
        [day.to_period("Q") if pd.notna(day) else None for day in expires], found.index, dtype=object
    )
    ahead = (expires >= as_of).fillna(False)
    rows = [("Run out already", "expired", None, int((expires < as_of).sum()))]
    rows += [
        (f"{quarter.start_time:%B} to {quarter.end_time:%B %Y}", f"{quarter.start_time:%Y-%m-%d}", quarter.start_time,
         int((ahead & (in_quarter == quarter)).sum()))
        for quarter in quarters
    ]  # fmt: skip
    rows.append(("Later", "later", None, sum(quarter is not None and quarter > quarters[-1] for quarter in in_quarter)))
    rows.append(("No end agreed", "open", None, int(expires.isna().sum())))
    return pd.DataFrame(rows, columns=["group", "group_id", "quarter_start", "counted"])
