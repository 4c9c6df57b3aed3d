"""A criterion of a partnership system: which measure it sets, against which mark, and where the mark comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OPERATORS = (">=", ">", "<=", "<", "==")
# rule: required. published figure: what the system reports of itself. article: only the source article says it. derived:
# worked out from stated numbers. borrowed: a mark of another place, where this system has none.
BASES = ("rule", "published figure", "article", "derived", "borrowed")
# stated: the source gives the number. inferred: arithmetic, a borrowed mark, or an analyst's target.
CONFIDENCES = ("stated", "inferred")
# design: what partners must do or have. results: what the system says it reached. borrowed marks are outside the headline.
PARTS = ("design", "results", "borrowed")
REQUIRED = (
    "model", "criterion", "measure", "only", "operator", "threshold", "unit", "stated", "basis", "part", "source", "year", "confidence",
)  # fmt: skip
OPTIONAL = ("source_name", "note", "column", "next_step", "does_not_carry_over")


@dataclass(frozen=True)
class Criterion:
    """One row of a system's file.

    `threshold` is in the measure's own unit: a share, 0 to 1, for a rate (the file writes percent). `only` keeps one
    group of the measure, such as {"type": "apprenticeship"}. `stated` is the mark in words; `column` names what a
    district must record, as "table.column"; `next_step` what to do where the mark is missed; `does_not_carry_over` what
    is particular to the place. `source` is an address, or words where there is none.
    """

    model: str
    criterion: str
    measure: str
    only: Mapping[str, str]
    operator: str
    threshold: float
    unit: str
    stated: str
    basis: str
    part: str
    source: str
    year: str
    confidence: str
    source_name: str = ""
    note: str = ""
    column: str = ""
    next_step: str = ""
    does_not_carry_over: str = ""

    @property
    def publisher(self) -> str:
        """Whose page the source is: the name in the file, else the address without its path."""
        return self.source_name or self.source.removeprefix("https://").removeprefix("http://").split("/")[0]


@dataclass(frozen=True)
class Model:
    """A partnership system: its file's name, its name in words, and its criteria in the file's order."""

    name: str
    title: str
    criteria: tuple[Criterion, ...]
