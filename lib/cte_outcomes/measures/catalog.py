"""Every measure by name, and the list of them for reading."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from dataclasses import asdict

from .apprenticeship import APPRENTICESHIP
from .capacity import CAPACITY
from .councils import COUNCILS
from .credentials import CREDENTIALS
from .dual_enrollment import DUAL_ENROLLMENT
from .employment import EMPLOYMENT
from .formula import formula
from .giving import GIVING
from .improvement import IMPROVEMENT
from .measure import Measure
from .needs_assessment import NEEDS_ASSESSMENT
from .outcomes import OUTCOMES
from .relationships import RELATIONSHIPS
from .showcase import SHOWCASE
from .work_based_learning import WORK_BASED_LEARNING

THEMES = (
    OUTCOMES,
    EMPLOYMENT,
    WORK_BASED_LEARNING,
    APPRENTICESHIP,
    CREDENTIALS,
    DUAL_ENROLLMENT,
    NEEDS_ASSESSMENT,
    COUNCILS,
    GIVING,
    IMPROVEMENT,
    RELATIONSHIPS,
    CAPACITY,
    SHOWCASE,
)
MEASURES: dict[str, Measure] = {measure.name: measure for theme in THEMES for measure in theme}


def references(measure: Measure) -> tuple[str, ...]:
    """The codes of the partnership measures it answers: "S5.1, V3.2" is two."""
    return tuple(code.strip() for code in measure.ref.split(",") if code.strip())


def measures_of(ref: str) -> list[Measure]:
    """The measures that answer a partnership measure, such as M1.1. Raises ParameterError for an unknown code."""
    from ..errors import ParameterError
    from ..suggest import suggest

    found = [measure for measure in MEASURES.values() if ref.strip().upper() in references(measure)]
    if not found:
        known = sorted({code for measure in MEASURES.values() for code in references(measure)})
        raise ParameterError(f"no measure answers the code {ref!r}{suggest(ref, known)}")
    return found


def describe_measures(as_json: bool = False, ref: str | None = None) -> str:
    """Every measure with all that is declared of it and its formula: text for people, or JSON for programs.

    With `ref` only those that answer this partnership measure. Raises ParameterError for a code that none answers.
    """
    chosen = measures_of(ref) if ref else list(MEASURES.values())
    if as_json:
        listed = [asdict(measure) | {"formula": formula(measure)} for measure in chosen]
        return json.dumps(listed, indent=2, ensure_ascii=False)
    return "\n\n".join(map(_paragraph, chosen))


def _paragraph(measure: Measure) -> str:
    codes = [f"Perkins {measure.perkins}"] if measure.perkins else []
    codes += [", ".join(references(measure))] if measure.ref else []
    shown = f" [{'; '.join(codes)}]" if codes else ""
    lines = [f"{measure.name}: {measure.label}{shown}", *textwrap.wrap(measure.definition, 100)]
    return "\n    ".join([*lines, *(f"{name}: {text}" for name, text in _fields(measure).items() if text)])


def _fields(measure: Measure) -> dict[str, str]:
    """The fields that follow the definition, '' where a measure has none."""
    return {
        "kind": f"{measure.kind}, in {measure.unit}",
        "formula": formula(measure),
        "counted": f"{measure.fact} where {measure.counted}" if measure.fact else "",
        "met": measure.met,
        "unknown": measure.unknown,
        "amount": measure.amount,
        "parts": _list(measure.parts),
        "told only where": measure.guard,
        "needs": _list(measure.needs),
        "source": measure.source,
        "benchmark": _benchmark(measure),
    }


def _list(names: Sequence[str]) -> str:
    return ", ".join(names)


def _benchmark(measure: Measure) -> str:
    """The mark in words, what kind of mark it is, the number, and which way is better."""
    if not measure.benchmark:
        return ""
    about = [measure.benchmark_kind, f"mark {measure.mark:g}" if measure.mark is not None else ""]
    about.append(f"{measure.better} is better" if measure.better and measure.mark is not None else "")
    told = ", ".join(text for text in about if text)
    return f"{measure.benchmark} ({told})" if told else measure.benchmark
