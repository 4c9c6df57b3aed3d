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

    def derived(self) -> tuple[str, ...]:
        """The measures that follow from those named, and those the release makes besides: derived ones, in order."""
        return tuple(name for name, measure in MEASURES.items() if measure.derived and self.groupings(name))

    def groupings(self, measure: str) -> list[str]:
        """What a measure can be told by, '' for the district; a ratio by what both its parts are told by.

        A gap names the groupings of its rate that hold special populations, without them: '' for the whole district.
        Empty where a part is not in the plan.
        """
        about = MEASURES[measure]
        if not about.derived:
            return sorted(cut.by for cut in self.years_by_grouping(measure))
        if about.kind in ("estimate", "table"):
            return [""]
        parts = [set(self.years_by_grouping(part)) for part in about.parts]
        shared = set.intersection(*parts)
        if about.kind == "gap":
            return sorted("+".join(cut.plain) for cut in shared if cut.special)
        return sorted(cut.by for cut in shared)


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
    made = Plan(entries=tuple(entries))
    faults = faults or _guard_problems(made)
    if faults:
        raise DefinitionError(headline(source, faults), faults)
    return made


def _guard_problems(plan: Plan) -> list[str]:
    """Amounts asked for where the rate that decides whether they may be told is not."""
    faults = []
    for measure in (MEASURES[name] for name in plan.measures() if MEASURES[name].guard):
        guarded = plan.years_by_grouping(measure.guard)
        for cut, years in plan.years_by_grouping(measure.name).items():
            if guarded.get(cut) not in (years, "both"):
                faults.append(
                    f"{measure.name} by {cut.by or 'district'} is told only where {measure.guard} is: "
                    "name both with the same groupings and years"
                )
    return faults


def _entry_problems(entry: PlanEntry) -> list[str]:
    faults = [
        f"no measure {name!r}{_near(name)}; `cte measures` lists them"
        for name in entry.measures
        if name not in MEASURES
    ]
    derived = [name for name in entry.measures if name in MEASURES and MEASURES[name].derived]
    faults += [f"{name} is made of {' and '.join(MEASURES[name].parts)} and needs no entry" for name in derived]
    cuts = []
    for by in entry.by:
        try:
            cuts.append(grouping(by))
        except DefinitionError as error:
            faults += error.problems
    for name in entry.measures:
        for cut in cuts if name in MEASURES and name not in derived else ():
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
