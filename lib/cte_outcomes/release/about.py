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
    from ..measures import Definitions, Measure, Plan


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
        for name in sorted([*published.measures(), *published.derived()])
    }
    return {
        "measures": measures,
        "years": years,
        "latest": years[-1] if years else "",
        "pool": pools[-1] if pools else "",
        "targets": targets.to_dict("records"),
    }


def notes_of_untold(untold: dict[str, list[str]]) -> dict[str, str]:
    """A note of the measures that the extract holds no table or column for; without an entry where there are none."""
    from ..measures import MEASURES

    by_absent: dict[str, list[str]] = {}
    for name, absent in untold.items():
        by_absent.setdefault(" and no ".join(map(_absent_words, absent)), []).append(MEASURES[name].label)
    sentences = [
        f"Not measured, because the extract holds no {absent}: {', '.join(labels)}."
        for absent, labels in sorted(by_absent.items())
    ]
    return {"not_measured": " ".join(sentences)} if sentences else {}


def _absent_words(name: str) -> str:
    """A table, or a column that is empty, in words: 'college courses', 'accredited date in partners'."""
    table, _, column = name.partition(".")
    return (f"{column} in {table}" if column else table).replace("_", " ")


def _about_measure(name: str, published: Plan) -> dict[str, Any]:
    """What is declared of a measure, and the groupings it is published by, also where nobody was counted."""
    from ..measures import MEASURES
    from ..measures.formula import formula
    from ..measures.remedies import REMEDIES

    measure = MEASURES[name]
    groupings = sorted({"+".join(dimensions(by)) for by in published.groupings(name)})
    said = {"formula": formula(measure), "remedy": REMEDIES.get(name, "")}
    return {**asdict(measure), **said, "of_students": _of_students(measure), "by": groupings}


def _of_students(measure: Measure) -> bool:
    """Students stand behind the measure, or behind the first of its parts."""
    from ..measures.facts import fact
    from ..measures.tables_behind import measures_behind

    if not measure.derived:
        return fact(measure.fact).of_students
    behind = measures_behind(measure)
    return _of_students(behind[0]) if behind else measure.kind == "estimate"
