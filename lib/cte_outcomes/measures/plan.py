"""The publication plan: which groupings of which measures a release tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from ..errors import DefinitionError
from ..paths import params
from ..suggest import suggest
from ..yaml_text import read_yaml_text
from .catalog import MEASURES
from .groupings import Grouping, columns_lacking, grouping
from .settings_file import fault_lines, headline

Years = Literal["each", "pool", "both"]


class PlanEntry(BaseModel):
    """Some measures by some groupings, for each year, the pool of the latest years, or both."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    measures: tuple[str, ...]
    by: tuple[str, ...] = ("",)
    years: Years = "each"

    @field_validator("by", mode="before")
    @classmethod
    def _spelling(cls, value: Any) -> Any:
        return [("" if name in (None, "district") else name) for name in value] if isinstance(value, list) else value


class Plan(BaseModel):
    """A publication plan: its entries in order; an entry may repeat what another says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    entries: tuple[PlanEntry, ...]

    def years_by_grouping(self, measure: str) -> dict[Grouping, Years]:
        """The groupings of a measure and the years of each, entries merged."""
        found: dict[Grouping, Years] = {}
        for entry in self.entries:
            if measure not in entry.measures:
                continue
            for by in entry.by:
                cut = grouping(by)
                before = found.get(cut, entry.years)
                found[cut] = entry.years if before == entry.years else "both"
        return found

    def measures(self) -> tuple[str, ...]:
        """The measures the plan names, in the order of the catalog."""
        named = {name for entry in self.entries for name in entry.measures}
        return tuple(name for name in MEASURES if name in named)


def plan_from(content: object, source: str = "the publication plan") -> Plan:
    """A plan from a list of entries. Raises DefinitionError with every problem found."""
    if not isinstance(content, list):
        raise DefinitionError(f"{source} must be a list of entries with measures, by and years")
    faults: list[str] = []
    entries = []
    for number, item in enumerate(content, start=1):
        try:
            entries.append(PlanEntry.model_validate(item))
        except ValidationError as error:
            faults += [f"entry {number}: {line}" for line in fault_lines(error, PlanEntry)]
        else:
            faults += [f"entry {number}: {line}" for line in _entry_problems(entries[-1])]
    if faults:
        raise DefinitionError(headline(source, faults), faults)
    return Plan(entries=tuple(entries))


def _entry_problems(entry: PlanEntry) -> list[str]:
    faults = [
        f"no measure {name!r}{_near(name)}; `cte measures` lists them"
        for name in entry.measures
        if name not in MEASURES
    ]
    cuts = []
    for by in entry.by:
        try:
            cuts.append(grouping(by))
        except DefinitionError as error:
            faults += error.problems
    for name in entry.measures:
        for cut in cuts if name in MEASURES else ():
            lacking = columns_lacking(MEASURES[name].fact, cut)
            if lacking:
                faults.append(f"{name} cannot be cut by {' or '.join(lacking)}: {MEASURES[name].fact} does not hold it")
    return faults


def _near(name: str) -> str:
    found = suggest(name, MEASURES)
    return found if "did you mean" in found else ""


def load_plan(path: Path | str | None = None) -> Plan:
    """The plan of a file, else of params/publication_plan.yml. Raises DefinitionError with every problem found."""
    file = Path(path) if path is not None else params() / "publication_plan.yml"
    return plan_from(read_yaml_text(file, DefinitionError), str(file))
