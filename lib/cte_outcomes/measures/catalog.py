"""Every measure by name, and the list of them for reading."""

from __future__ import annotations

import json
import textwrap
from dataclasses import asdict

from .credentials import CREDENTIALS
from .dual_enrollment import DUAL_ENROLLMENT
from .measure import Measure
from .outcomes import OUTCOMES
from .partnerships import PARTNERSHIPS
from .work_based_learning import WORK_BASED_LEARNING

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (*OUTCOMES, *WORK_BASED_LEARNING, *CREDENTIALS, *DUAL_ENROLLMENT, *PARTNERSHIPS)
}


def describe_measures(as_json: bool = False) -> str:
    """Every measure with its definition, rows, source and benchmark: text for people, or JSON for programs."""
    if as_json:
        return json.dumps([asdict(measure) for measure in MEASURES.values()], indent=2, ensure_ascii=False)
    return "\n\n".join(_paragraph(measure) for measure in MEASURES.values())


def _paragraph(measure: Measure) -> str:
    indicator = f" [Perkins {measure.perkins}]" if measure.perkins else ""
    lines = [f"{measure.name}: {measure.label}{indicator}", *textwrap.wrap(measure.definition, 100)]
    parts = {
        "counted": f"{measure.fact} where {measure.counted}",
        "met": measure.met,
        "unknown": measure.unknown,
        "amount": f"{measure.amount}, in {measure.unit}" if measure.amount else "",
        "source": measure.source,
        "benchmark": measure.benchmark,
    }
    return "\n    ".join([*lines, *(f"{name}: {text}" for name, text in parts.items() if text)])
