"""What a table's contract says: columns with type, codes, key, unit and meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

TYPES = {
    "id": "identifier, kept as text with its leading zeros",
    "code": "one of the listed codes, or a code of a public system kept as text",
    "text": "free text",
    "integer": "whole number",
    "number": "decimal number",
    "flag": "yes or no",
    "date": "calendar date",
    "year": "school year, named by the calendar year it ends in (2025 is 2024-25)",
}


@dataclass(frozen=True)
class Column:
    """One column of a contract.

    `codes` maps each allowed code to its label. `references` names the "table.column" whose values this one must be
    among. `low` and `high` are the plausible range of a number, ends included. `personal` marks what identifies a person
    and must never appear in a message or a page.
    """

    name: str
    type: str
    meaning: str
    required: bool = False
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unit: str = ""
    references: str = ""
    low: float | None = None
    high: float | None = None
    personal: bool = False

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ValueError(f"{self.name}: unknown type {self.type!r}")


@dataclass(frozen=True)
class Table:
    """One table of a contract. `key` names the columns that tell rows apart."""

    name: str
    row: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def column_names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(column.name for column in self.columns)
