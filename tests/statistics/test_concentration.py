"""How much rests on one: by hand, with what is not told, and with nothing."""

from __future__ import annotations

import math

import pytest

from cte_outcomes.statistics import concentration_of


def test_the_index_by_hand() -> None:
    # Shares 0.5, 0.25, 0.25: squares 0.25 + 0.0625 + 0.0625 = 0.375, so 2.667 partners count.
    spread = concentration_of([40, 20, 20])
    assert (spread.holders, spread.total, spread.largest) == (3, 80, 0)
    assert spread.top_share_low == spread.top_share_high == 0.5
    assert spread.effective_low == spread.effective_high == pytest.approx(1 / 0.375)
    assert (spread.leaves, spread.remains) == (40, 40)


def test_even_and_alone() -> None:
    assert concentration_of([5, 5, 5, 5]).effective_low == pytest.approx(4)
    alone = concentration_of([7, 0, 0])
    assert (alone.holders, alone.effective_low, alone.top_share_low, alone.remains) == (1, 1, 1, 0)


def test_untold_holders_give_a_range() -> None:
    # 30 and 10 are told; 20 lie with five more. Squares: 1000 + 400 if one holds all, 1000 + 80 if they are even.
    spread = concentration_of([30, 10], untold=20, untold_holders=5)
    assert (spread.holders, spread.total) == (7, 60)
    assert spread.effective_low == pytest.approx(3600 / 1400)
    assert spread.effective_high == pytest.approx(3600 / 1080)
    assert (spread.top_share_low, spread.top_share_high) == (0.5, 0.5)  # no untold one can hold more than 20
    assert (spread.largest, spread.leaves, spread.remains) == (0, 30, 30)


def test_an_untold_holder_may_be_the_largest() -> None:
    spread = concentration_of([12], untold=20, untold_holders=4)
    assert spread.largest is None
    assert math.isnan(spread.leaves)
    assert (spread.top_share_low, spread.top_share_high) == (12 / 32, 20 / 32)
    hidden = concentration_of([], untold=20, untold_holders=4)
    assert (hidden.top_share_low, hidden.top_share_high) == (0.25, 1)
    assert (hidden.effective_low, hidden.effective_high) == (1, 4)


def test_each_untold_holder_has_at_least_one() -> None:
    # 20 with four: one has 17 at most, beside 12 told. Squares: 144 + 289 + 3 against 144 + 4 x 25.
    spread = concentration_of([12], untold=20, untold_holders=4, at_least=1)
    assert (spread.top_share_low, spread.top_share_high) == (12 / 32, 17 / 32)
    assert spread.effective_low == pytest.approx(1024 / 436)
    assert spread.effective_high == pytest.approx(1024 / 244)
    with pytest.raises(ValueError, match="enough for each"):
        concentration_of([12], untold=3, untold_holders=4, at_least=1)


def test_nothing_given() -> None:
    for spread in (concentration_of([]), concentration_of([0, 0])):
        assert spread.holders == 0
        assert spread.total == 0
        assert math.isnan(spread.effective_low)


@pytest.mark.parametrize(
    "given", [([-1], 0, 0), ([math.nan], 0, 0), ([1], 5, 0)], ids=["negative", "missing", "nobody holds the untold"]
)
def test_what_cannot_be_is_refused(given) -> None:
    with pytest.raises(ValueError, match="amount"):
        concentration_of(*given)
