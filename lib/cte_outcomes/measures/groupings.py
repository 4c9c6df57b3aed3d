"""Ways to cut a fact into groups, and the years that are told."""

from __future__ import annotations

from dataclasses import dataclass

from ..dimensions import DIMENSIONS
from ..errors import DefinitionError
from ..extract.contracts.codes import SPECIAL_POPULATIONS
from ..suggest import suggest
from .facts import fact

FLAGS = tuple(SPECIAL_POPULATIONS)

# What stands in a cell where the row has no value; an empty cell means "all of them together".
NO_PROGRAM = "no_program"
NOT_RECORDED = "not_recorded"


def missing_value(dimension: str) -> str:
    """The text for rows without a value in this dimension."""
    return NO_PROGRAM if dimension in ("program", "cluster") else NOT_RECORDED


@dataclass(frozen=True)
class Grouping:
    """Dimensions by which cells are told apart; none for the whole district. `by` is their fixed spelling."""

    dimensions: tuple[str, ...] = ()

    @property
    def by(self) -> str:
        """'' for the district, else such as 'program+sex'."""
        return "+".join(self.dimensions)

    @property
    def plain(self) -> tuple[str, ...]:
        """The dimensions that are columns of the fact; special populations are a column each."""
        return tuple(name for name in self.dimensions if name != "special_population")

    @property
    def special(self) -> bool:
        """Cut by each special population in turn."""
        return "special_population" in self.dimensions


def grouping(by: str) -> Grouping:
    """The grouping of a text such as 'program+sex' or ''. Raises DefinitionError for a dimension that is not known."""
    names = [name.strip().removesuffix("_id") for name in by.split("+") if name.strip()]
    faults = [
        f"by {by!r}: no dimension {name!r}{suggest(name, DIMENSIONS)}" for name in names if name not in DIMENSIONS
    ]
    if faults:
        raise DefinitionError("a grouping is not known", faults)
    return Grouping(tuple(name for name in DIMENSIONS if name in names))


def columns_lacking(fact_name: str, cut: Grouping) -> list[str]:
    """The dimensions of a grouping that a fact does not have."""
    held = {name for name, _, _ in fact(fact_name).columns}
    lacking = [name for name in cut.plain if DIMENSIONS[name] not in held]
    return [*lacking, "special_population"] if cut.special and not held.issuperset(FLAGS) else lacking


@dataclass(frozen=True)
class ReportingYears:
    """The school years on record, and the label of the latest of them taken together."""

    each: tuple[int, ...]
    pooled: tuple[int, ...]

    @property
    def pool(self) -> str:
        """'2023-2025'; the year itself where only one is on record."""
        first, last = self.pooled[0], self.pooled[-1]
        return str(last) if first == last else f"{first}-{last}"

    def labels(self, years: str) -> dict[str, tuple[int, ...]]:
        """Label -> school years, for 'each', 'pool' or 'both'."""
        if not self.each:
            return {}
        single = {str(year): (year,) for year in self.each} if years in ("each", "both") else {}
        return {**single, **({self.pool: self.pooled} if years in ("pool", "both") else {})}


def reporting_years(years: list[int], pool_years: int) -> ReportingYears:
    """The years on record, and those within `pool_years` of the latest."""
    each = tuple(sorted(years))
    return ReportingYears(each, tuple(year for year in each if year > each[-1] - pool_years) if each else ())
