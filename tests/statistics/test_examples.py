"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest

import pytest

from cte_outcomes.statistics import bounds, concentration, funnel, intervals, retention


@pytest.mark.parametrize("module", [bounds, concentration, funnel, intervals, retention])
def test_examples(module: object) -> None:
    failed, attempted = doctest.testmod(module)
    assert attempted > 0
    assert failed == 0
