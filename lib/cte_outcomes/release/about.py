"""What release.json says: of the release, its measures, and what could not be measured."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from .. import __version__
from .cells import Thresholds, dimensions
from .labels import code_labels
from .opened import FORMAT

if TYPE_CHECKING:
    from ..extract import Extract
    from ..measures import Definitions, Plan


def about_release(extract: Extract, rules: Definitions, published: Plan, thresholds: Thresholds) -> dict[str, Any]:
    """District, extract and rules."""
    return {
        "format": FORMAT,
        "district": extract.district,
        "extract": extract.content_hash,
        "definitions": rules.model_dump(mode="json"),
        "plan": published.model_dump(mode="json"),
        "thresholds": asdict(thresholds),
        "library": __version__,
        "labels": code_labels(),
    }


def about_cells(
    cells: pd.DataFrame, targets: pd.DataFrame, published: Plan, untold: dict[str, list[str]]
) -> dict[str, Any]:
    """Measures, years and agreed levels."""

    years = sorted({year for year in cells["year"].unique() if "-" not in year})
    pools = sorted({year for year in cells["year"].unique() if "-" in year})
    measures = {
        name: {**_about_measure(name, published), "missing": untold.get(name, [])}
        for name in sorted(published.measures())
    }
    return {
        "measures": measures,
        "years": years,
        "latest": years[-1] if years else "",
        "pool": pools[-1] if pools else "",
        "targets": targets.to_dict("records"),
    }


def notes_of_untold(untold: dict[str, list[str]]) -> dict[str, str]:
    """A note of the measures that the extract holds no table for; without an entry where there are none."""
    from ..measures import MEASURES

    by_tables: dict[str, list[str]] = {}
    for name, tables in untold.items():
        by_tables.setdefault(" and no ".join(tables), []).append(MEASURES[name].label)
    sentences = [
        f"Not measured, because the extract holds no {tables.replace('_', ' ')}: {', '.join(labels)}."
        for tables, labels in sorted(by_tables.items())
    ]
    return {"not_measured": " ".join(sentences)} if sentences else {}


def _about_measure(name: str, published: Plan) -> dict[str, Any]:
    """What is declared of a measure, and the groupings it is published by, also where nobody was counted."""
    from ..measures import MEASURES
    from ..measures.facts import fact

    groupings = sorted({"+".join(dimensions(cut.by)) for cut in published.years_by_grouping(name)})
    return {**asdict(MEASURES[name]), "of_students": fact(MEASURES[name].fact).of_students, "by": groupings}
