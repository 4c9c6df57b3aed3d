"""What the partner tables are made from: the facts, the years, the protected cells, and the names that may be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from ...extract.contracts import CONTRACTS
from ..cells import Thresholds

if TYPE_CHECKING:
    import duckdb

    from ...measures import Definitions

# One row: the latest year, the first of the years that small groups are added up over, and their days; `as_of` is the last day on
# record. All empty where nothing is.
PERIOD = """
    CREATE OR REPLACE TEMP TABLE told_period AS
    WITH latest AS (SELECT max(school_year) AS school_year FROM reporting_years),
    pool AS (
        SELECT min(years.school_year) AS school_year
        FROM reporting_years AS years, latest
        WHERE years.school_year > latest.school_year - {pool_years}
    )
    SELECT
        latest.school_year AS latest,
        pool.school_year AS pool_first,
        (SELECT min(first_day) FROM reporting_years) AS record_start,
        (SELECT first_day FROM reporting_years WHERE school_year = latest.school_year) AS year_start,
        (SELECT first_day FROM reporting_years WHERE school_year = pool.school_year) AS pool_start,
        (SELECT recorded_until FROM reporting_years WHERE school_year = latest.school_year) AS as_of
    FROM latest, pool
"""
# The only place that decides whose name a release holds. Every table takes names, and ids, from here.
TOLD_PARTNERS = """
    CREATE OR REPLACE TEMP TABLE told_partners AS
    SELECT
        partner_id, trim(partner_name) AS partner_name, type, sector, size_band, coalesce(name_consent, false) AS named
    FROM partners
    WHERE {whom}
"""


@dataclass(frozen=True)
class Basis:
    """A connection on which the facts are made, the release's cells, and for whom the tables are. `notes` are filled in by tables."""

    connection: duckdb.DuckDBPyConnection = field(repr=False)
    audience: str
    cells: pd.DataFrame = field(repr=False)
    rules: Definitions = field(repr=False)
    thresholds: Thresholds = field(default_factory=Thresholds)
    notes: dict[str, str] = field(default_factory=dict)

    def rows(self, sql: str) -> pd.DataFrame:
        """The rows of a query."""
        return self.connection.execute(sql).df()

    @property
    def period(self) -> dict:
        """latest and pool_first (years), record_start, year_start, pool_start and as_of (days); None where nothing is on record."""
        row = self.rows("SELECT * FROM told_period").iloc[0].to_dict()
        whole = {name: None if pd.isna(row[name]) else int(row[name]) for name in ("latest", "pool_first")}
        days = {name: None if pd.isna(row[name]) else row[name] for name in row if name not in whole}
        return whole | days

    @property
    def years(self) -> str:
        """The pool of years, such as '2023-2025'; the year itself where there is one, '' where there is none."""
        first, last = self.period["pool_first"], self.period["latest"]
        return "" if last is None else str(last) if first == last else f"{first}-{last}"

    def partners(self) -> pd.DataFrame:
        """partner_id, partner_name, type, sector, size_band, named: the partners this release may name, by name."""
        return self.rows("SELECT * FROM told_partners ORDER BY partner_name, partner_id")

    def untold_ids(self) -> set[str]:
        """Partners that this release must not name."""
        rows = self.rows(
            "SELECT partner_id FROM partners WHERE partner_id NOT IN (SELECT partner_id FROM told_partners)"
        )
        return set(rows["partner_id"])


def prepare_basis(basis: Basis) -> None:
    """Make the tables `told_period` and `told_partners` on the connection."""
    basis.connection.execute(PERIOD.format(pool_years=basis.rules.pool_years))
    whom = "coalesce(name_consent, false)" if basis.audience == "public" else "true"
    basis.connection.execute(TOLD_PARTNERS.format(whom=whom))


def words(column: pd.Series, table: str, name: str, missing: str | None = None) -> pd.Series:
    """Codes of a contract's column in words; a missing one as `missing`."""
    codes = dict(CONTRACTS[table].column(name).codes)
    spelled = pd.Series([codes.get(code) if isinstance(code, str) else None for code in column], column.index, "string")
    return spelled if missing is None else spelled.fillna(missing)
