"""The catalog as a whole: every partnership measure has its answer, and every benchmark says what kind it is."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from cte_outcomes.measures import MEASURES
from cte_outcomes.measures.catalog import references

# The partnership measures by strategy (S), upkeep (M), barrier (B), value (V), first steps (Q) and voice (X).
CODES = re.findall(
    r"\S+",
    """
S1.1 S1.2 S1.3 S1.4 S2.1 S2.2 S2.3 S2.4 S3.1 S3.2 S3.3 S3.4 S4.1 S4.2 S4.3 S4.4 S5.1 S5.2 S5.3 S5.4 S6.1 S6.2 S6.3
M1.1 M1.2 M1.3 M2.1 M2.2 M2.3 M2.4 M3.1 M3.2 M3.3
B1.1 B1.2 B1.3 B1.4 B2.1 B2.2 B2.3 B3.1 B3.2 B3.3
V1.1 V1.2 V2.1 V2.2 V3.1 V3.2 V4.1 V4.2 V5.1 V5.2 V5.3
Q1.1 Q1.2 Q2.1 Q2.2 Q3.1 Q3.2 Q4.1 Q4.2 Q5.1 Q5.2 X1.1 X1.2
""",
)


@pytest.mark.parametrize("code", CODES)
def test_every_partnership_measure_is_answered(code):
    assert [name for name, measure in MEASURES.items() if code in references(measure)]


def test_the_codes_are_the_66_and_no_other():
    assert len(CODES) == len(set(CODES)) == 66
    assert {code for measure in MEASURES.values() for code in references(measure)} == set(CODES)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_what_is_declared_is_whole(measure):
    assert all((measure.label, measure.source, measure.theme))
    assert measure.definition.endswith(".")
    # A mark is a number of a benchmark, and a benchmark says what kind of mark it is.
    assert measure.benchmark or measure.mark is None
    assert bool(measure.benchmark_kind) == bool(measure.benchmark)


def test_names_are_not_given_twice():
    from cte_outcomes.measures.catalog import THEMES

    names = [measure.name for theme in THEMES for measure in theme]
    assert len(names) == len(set(names))


def test_the_command_lists_one_code():
    done = subprocess.run(
        [sys.executable, "-m", "cte_outcomes", "measures", "--ref", "M1.2"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("partners_in_touch: ")
    assert "formula: share of partner_years where active: quarters_in_touch = 4" in done.stdout
