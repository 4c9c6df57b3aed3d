"""The mapping file: from a district's own files, columns and codes to ours.

A mapping is YAML in which every value is text: `NO`, `0012` and `47.0600` mean what they say.

    district: Lone Star
    tables:
      students:
        file: synthetic_students.csv
        join: [{file: synthetic_demographics.csv, on: {LocalStudentID: LocalStudentID}}]
        columns:
          student_id: LocalStudentID
          sex: {from: Gender, codes: {F: female, M: male}}
          birth_date: {from: DateOfBirth, format: '%m/%d/%Y'}
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from ..errors import MappingError
from ..yaml_text import read_yaml_text
from .mapping_faults import pydantic_problems


def _one_or_many(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _column(value: Any) -> Any:
    return {"from": value} if isinstance(value, str) else value


Texts = Annotated[list[str], BeforeValidator(_one_or_many)]


class Part(BaseModel):
    """A part of a mapping; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ColumnMap(Part):
    """Where one of our columns comes from: a column of theirs (`from`) or one `value` for every row.

    `codes` translates their values, an empty one included; `missing` names values that mean nothing was recorded;
    `format` is the format of a date, as strptime writes it.
    """

    source: str | None = Field(None, alias="from")
    value: str | None = None
    codes: dict[str, str] = {}
    format: str | None = None
    missing: Texts = []

    @model_validator(mode="after")
    def _one_origin(self) -> ColumnMap:
        if (self.source is None) == (self.value is None):
            raise ValueError("needs either 'from' (a column of theirs) or 'value' (the same for every row)")
        return self


class FileForm(Part):
    """A file of the source folder and how it is written."""

    sheet: str | None = None
    delimiter: str | None = None
    encoding: str | None = None


class Join(FileForm):
    """Another file whose columns are added to each row; `on` pairs columns of the first file with its own.

    `prefix` is put before its column names, for names that both files use.
    """

    file: str
    on: dict[str, str] = Field(min_length=1)
    prefix: str = ""


class TableMap(FileForm):
    """One source of a table: a `file`, several `files` of the same columns, or `rows` typed in the mapping.

    `keep_when` keeps rows whose columns hold one of the values, `leave_out_when` leaves such rows out; both are counted
    as left out in the ledger. Without `columns` names are matched as without a mapping.
    """

    file: str | None = None
    files: Texts = []
    rows: list[dict[str, str]] = []
    columns: dict[str, Annotated[ColumnMap, BeforeValidator(_column)]] = {}
    join: Annotated[list[Join], BeforeValidator(_one_or_many)] = []
    keep_when: dict[str, Texts] = {}
    leave_out_when: dict[str, Texts] = {}
    missing: Texts = []

    @model_validator(mode="after")
    def _one_source(self) -> TableMap:
        if sum((self.file is not None, bool(self.files), bool(self.rows))) != 1:
            raise ValueError("needs one of 'file', 'files' and 'rows'")
        return self

    @property
    def file_names(self) -> list[str]:
        """The files read, in order; empty for typed rows."""
        return [self.file] if self.file is not None else self.files


class Mapping(Part):
    """A whole mapping. `tables` names each table of ours and its source, or a list of sources."""

    district: str = ""
    about: str = ""
    tables: dict[str, Annotated[list[TableMap], BeforeValidator(_one_or_many)]]

    @property
    def all_files(self) -> list[str]:
        """Every file the mapping names, once."""
        sources = [source for listed in self.tables.values() for source in listed]
        return list(
            dict.fromkeys([*(f for s in sources for f in s.file_names), *(j.file for s in sources for j in s.join)])
        )


MODELS = {"file": Mapping, "table": TableMap, "column": ColumnMap, "join": Join}


def load_mapping(path: Path) -> Mapping:
    """Read a mapping and check it against the contracts. Raises MappingError with every problem found."""
    from .mapping_check import contract_problems

    content = read_yaml_text(path, MappingError)
    try:
        mapping = Mapping.model_validate(content)
    except ValidationError as error:
        raise _error(path, pydantic_problems(error, MODELS)) from error
    problems = contract_problems(mapping)
    if problems:
        raise _error(path, problems)
    return mapping


def _error(path: Path, problems: list[str]) -> MappingError:
    count = len(problems)
    return MappingError(f"mapping {path} has {count} problem{'s' if count > 1 else ''}:", problems)
