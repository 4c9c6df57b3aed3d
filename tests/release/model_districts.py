"""Made-up releases that answer a system's criteria with chosen values, so that a verdict can be foretold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from cte_outcomes.errors import ParameterError
from cte_outcomes.measures import MEASURES
from cte_outcomes.measures.models import Criterion
from cte_outcomes.release.cells import dimensions
from cte_outcomes.release.models.judge import LIMITS
from cte_outcomes.release.protected import ProtectedTable

COLUMNS = ("group", "group_id", "year", "status", "value", "lower_bound", "upper_bound", "counted")


@dataclass
class District:
    """Answers like an opened release. `rows`: what is told, by measure, group (''; 'type=...'; 'program=...') and year."""

    rows: dict[tuple[str, str, str], Mapping[str, Any]] = field(default_factory=dict)
    missing: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    @property
    def measures(self) -> list[str]:
        return sorted({name for name, _, _ in self.rows})

    def measure(self, name: str) -> dict[str, Any]:
        by = sorted({_by(group) for held, group, _ in self.rows if held == name})
        return {"kind": self.kinds.get(name, "rate"), "unit": "students", "parts": (name,), "by": by}

    @property
    def cells(self) -> pd.DataFrame:
        return pd.DataFrame(
            [{"measure": name, "by": _by(group), "year": year} for name, group, year in self.rows],
            columns=["measure", "by", "year"],
        )

    def check_program(self, program: str) -> None:
        if program != "HLTH":
            raise ParameterError(f"program {program!r} is not in the release")

    def values(self, measure: str, by: str = "", year: str = "latest", **only: str) -> ProtectedTable:
        group = "+".join(f"{name}={only[name]}" for name in dimensions("+".join(only)))
        wanted = {"latest": False, "pool": True}[year]
        found = [
            {"group": "All", "group_id": "", "year": at, **row}
            for (name, held, at), row in self.rows.items()
            if name == measure and held == group and ("-" in at) == wanted
        ]
        frame = pd.DataFrame(found, columns=COLUMNS)
        return ProtectedTable(frame, measure, measure, "", missing=self.missing.get(measure, ()))


def _by(group: str) -> str:
    return "+".join(part.split("=")[0] for part in group.split("+")) if group else ""


def told(value: float, counted: float = 100) -> dict[str, Any]:
    """A row that is shown."""
    return {"status": "shown", "value": value, "counted": counted}


def group_of(criterion: Criterion) -> str:
    """The group that a criterion asks for, as District writes it."""
    return "+".join(f"{name}={value}" for name, value in criterion.only.items())


def district_that(values: Iterable[tuple[Criterion, float]]) -> District:
    """A release that holds these values; where two criteria ask one measure, the later value stands."""
    made = District()
    for criterion, value in values:
        made.rows[criterion.measure, group_of(criterion), "2025"] = told(value)
        made.kinds[criterion.measure] = MEASURES[criterion.measure].kind
    return made


def enough(criterion: Criterion) -> float:
    """A value that just meets a criterion."""
    step = {">": 1.001, "<": 0.999}.get(criterion.operator, 1.0)
    return criterion.threshold * step


def too_little(criterion: Criterion, share: float = 0.5) -> float:
    """A value that misses a criterion by this share of its threshold."""
    return criterion.threshold * (2 - share if criterion.operator in LIMITS else share)
