"""An opened release made of a few cells written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from cte_outcomes.release import Release
from cte_outcomes.release.cells import DIMENSION_COLUMNS, dimension_columns
from cte_outcomes.release.render import NUMBERS, PLACES, typed, with_intervals

DECLARED = {"unit": "students", "definition": "For a test.", "missing": (), "of_students": True, "parts": ()}
DECLARED |= {"mark": None, "better": "higher", "benchmark": "", "benchmark_kind": "", "source": "A test"}


def cell(measure: str, by: str = "", group: str = "", year: str = "2025", **numbers: Any) -> dict[str, Any]:
    """A protected cell; `group` is its code ('disability:no' of all others), status 'shown' unless given."""
    codes = dict(zip(dimension_columns(by), group.replace(":", "|").split("|"), strict=False))
    if numbers.get("met") is not None and numbers.get("counted"):
        numbers["rate"] = numbers["met"] / numbers["counted"]
    return {"measure": measure, "by": by, "year": year, **codes, "status": "shown", **numbers}


def release_of(
    cells: Iterable[Mapping[str, Any]],
    measures: Mapping[str, Mapping[str, Any]],
    folder: Path = Path("nowhere"),
    **more,
) -> Release:
    """A release of these cells; `measures` gives what is declared of each besides DECLARED, its `kind` at least."""
    frame = pd.DataFrame(list(cells)).reindex(columns=[*PLACES, *NUMBERS])
    frame[list(DIMENSION_COLUMNS)] = frame[list(DIMENSION_COLUMNS)].astype("string").fillna("")
    years = sorted({year for year in frame["year"] if "-" not in year})
    pools = sorted({year for year in frame["year"] if "-" in year})
    by = frame.groupby("measure")["by"].unique().map(sorted).to_dict()
    about = {
        name: {**DECLARED, "name": name, "label": name.capitalize(), "by": by.get(name, [""]), **given}
        for name, given in measures.items()
    }
    manifest = {"audience": "public", "district": "Test", "measures": about, "targets": [], "tables": {}, **more}
    manifest |= {"labels": {}, "years": years, "latest": years[-1] if years else "", "pool": (pools or [""])[-1]}
    made = Release(folder, manifest)
    made.__dict__["cells"] = typed(with_intervals(frame.copy())) if len(frame) else typed(frame)
    made.__dict__["programs"] = pd.DataFrame(
        {"program_id": ["H", "W", "X"], "program_name": ["Health", "Welding", "Extra"], "cluster": "C", "cip_code": "1"}
    )
    made.__dict__["partners"] = pd.DataFrame({"partner_id": [], "partner_name": []}, dtype="string")
    made.__dict__["schools"] = pd.DataFrame({"school_id": [], "school_name": []}, dtype="string")
    return made
