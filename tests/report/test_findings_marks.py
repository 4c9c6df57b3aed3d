"""One measure beside its mark, as a sentence."""

from __future__ import annotations

import pytest
from standing_tables import HIDDEN, UNMEASURED, standing

from cte_outcomes.report import findings

LOAD = {"kind": "ratio", "unit": "partners", "threshold": 50.0}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({**LOAD, "value": 43.9, "state": "met"}, "Here it is 43.9 partners, within the mark of 50 partners."),
        ({**LOAD, "value": 53.0, "state": "near"}, "Here it is 53 partners, a little over the mark of 50 partners."),
        ({**LOAD, "value": 90.0, "state": "far"}, "Here it is 90 partners, well over the mark of 50 partners."),
        ({**LOAD, "value": 50.0, "state": "met"}, "Here it is 50 partners, at the mark of 50 partners."),
        ({"value": 0.87, "threshold": 0.86, "state": "met"}, "Here it is 87%, which reaches the mark of 86%."),
        ({"value": 0.8, "threshold": 0.86, "state": "near"}, "Here it is 80%, a little under the mark of 86%."),
        ({"value": 0.2, "threshold": 0.86, "state": "far"}, "Here it is 20%, well under the mark of 86%."),
        ({"value": 0.8599, "threshold": 0.86, "state": "near"}, "Here it is 86%, just short of the mark of 86%."),
        ({"value": 0.4, "threshold": None, "state": "no mark"}, "Here it is 40%."),
        ({"status": "bounded", "value": None, "lower_bound": 0.9, "upper_bound": 1.0}, "Here it is at least 90%."),
        (HIDDEN, "Too few to tell: what it is."),
        (UNMEASURED, "Not measured: what it is."),
        ({**UNMEASURED, "reason": "nobody counted", "missing": ""}, "None on record yet: what it is."),
    ],
)
def test_a_measure_beside_its_mark(row, said):
    assert findings.beside_mark(standing(row), "Here it is", "what it is") == said
