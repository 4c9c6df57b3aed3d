"""What a measure works out, as one readable line made from its declaration."""

from __future__ import annotations

from .measure import Measure


def formula(measure: Measure) -> str:
    """The formula in the words of the facts and measures it names.

    >>> from cte_outcomes.measures import MEASURES
    >>> formula(MEASURES["partners_hosting"])
    'share of partner_years where active: placements_hosted > 0'
    """
    return _derived(measure) if measure.derived else _counted(measure)


def _counted(measure: Measure) -> str:
    everything = measure.counted.strip().lower() == "true"
    rows = measure.fact if everything else f"{measure.fact} where {measure.counted}"
    unknown = f"; not known where {measure.unknown}" if measure.unknown else ""
    return {
        "count": f"number of {rows}",
        "rate": f"share of {rows}: {measure.met}{unknown}",
        "amount": f"sum of {measure.amount} over {rows}",
        "mean": f"mean of {measure.amount} over {rows}, where it is known",
        "median": f"median of {measure.amount} over {rows}, where it is known",
    }[measure.kind]


def _derived(measure: Measure) -> str:
    first, *others = measure.parts
    if measure.kind == "ratio":
        return f"{first} / {others[0]}"
    if measure.kind == "gap":
        return f"{first} of each special population - {first} of all others"
    if measure.kind == "estimate":
        return f"estimate {first}, made with the release from student rows"
    return f"{' / '.join(others)} of the table {first}"
