"""The sources file: which published files stand for the labor market of an area."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

import pandas as pd
from pydantic import BaseModel, ConfigDict, ValidationError

from ...errors import ExtractError
from ...paths import real_data
from ...yaml_text import read_yaml_text
from .contract_table import read_contract_table
from .crosswalk import read_cip_soc
from .projections import read_occupation_projections
from .scaling import scale_to_area
from .wages import read_occupation_wages


class LaborMarketFiles(BaseModel):
    """Paths inside the data folder. The last three are tables of the district's own, in the contract's columns."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cip_soc: str
    occupation_projections: str
    occupation_wages: str
    living_wages: str | None = None
    industry_projections: str | None = None
    local_employers: str | None = None


class LaborMarketSources(BaseModel):
    """What a sources file may say.

    `area` is the area of the wages, spelled as in their file. `openings: scaled_to_area` (the default) brings openings
    of another area, such as the country, down to `area` by its share of each occupation's jobs; `as_published` leaves
    them. `projections_published` is the day the occupation projections came out, which their files do not say; without
    it nothing can tell whether they are current.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    area: str
    files: LaborMarketFiles
    projections_area: str = "United States"
    openings: Literal["scaled_to_area", "as_published"] = "scaled_to_area"
    wage_year: int | None = None
    projections_published: date | None = None


def load_sources(file: Path) -> LaborMarketSources:
    """The sources file, checked; raises ExtractError naming every key that is missing, unknown or of the wrong kind."""
    if not file.is_file():
        raise ExtractError(f"{file}: there is no such sources file", ["params/labor_market_wa.yml is an example"])
    content = read_yaml_text(file, ExtractError)
    if not isinstance(content, dict):
        raise ExtractError(
            f"{file.name}: expected keys such as 'area' and 'files'", ["params/labor_market_wa.yml is an example"]
        )
    try:
        return LaborMarketSources.model_validate(content)
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
        raise ExtractError(f"{file.name} has {len(problems)} problem{'s' * (len(problems) > 1)}", problems) from error


def input_files(sources: Path, data: Path | None = None) -> list[Path]:
    """The sources file and every file it names, for fingerprints; the files need not exist."""
    named = load_sources(sources).files.model_dump(exclude_none=True).values()
    return [sources, *(folder_of(data) / path for path in named)]


def folder_of(data: Path | None) -> Path:
    """The folder that paths in a sources file start from."""
    return data if data is not None else real_data()


def read_labor_market(sources: Path, data: Path | None = None) -> dict[str, pd.DataFrame]:
    """The labor-market tables by name, each with its contract's columns, read from the files a sources file names.

    Codes are text, figures are floats, years nullable whole numbers. Raises one ExtractError with the faults of all
    files.
    """
    named = load_sources(sources)
    folder = folder_of(data)
    readers: dict[str, Callable[[Path], pd.DataFrame]] = {
        "cip_soc": read_cip_soc,
        "occupation_projections": lambda path: _published(
            read_occupation_projections(path, named.projections_area), named
        ),
        "occupation_wages": lambda path: read_occupation_wages(path, named.area, named.wage_year),
        "living_wages": lambda path: read_contract_table(path, "living_wages"),
        "industry_projections": lambda path: read_contract_table(path, "industry_projections"),
        "local_employers": lambda path: read_contract_table(path, "local_employers"),
    }
    tables: dict[str, pd.DataFrame] = {}
    problems: list[str] = []
    for table, file in named.files.model_dump(exclude_none=True).items():
        try:
            tables[table] = readers[table](folder / file)
        except ExtractError as fault:
            problems.extend([f"{table}: {fault.headline}", *(f"  {problem}" for problem in fault.problems)])
    if problems:
        raise ExtractError(f"The labor-market files named in {sources.name} cannot be used:", problems)
    if named.openings == "scaled_to_area" and named.area.casefold() != named.projections_area.casefold():
        tables["occupation_projections"] = scale_to_area(
            tables["occupation_projections"], tables["occupation_wages"], named.area
        )
    return tables


def _published(projections: pd.DataFrame, named: LaborMarketSources) -> pd.DataFrame:
    day = pd.Series(pd.Timestamp(named.projections_published), index=projections.index, dtype="datetime64[s]")
    return projections.assign(published_date=day)
