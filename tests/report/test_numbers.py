import pytest

from cte_outcomes.report import numbers


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.785, "79%"),
        (0.285, "29%"),
        (0.0, "0%"),
        (1.0, "100%"),
        (0.002, "under 1%"),
        (0.998, "over 99%"),
        (0.5, "50%"),
    ],
)
def test_percent_rounds_half_up_and_never_says_none_or_all_of_some(share, said):
    assert numbers.percent(share) == said


def test_tenths_keep_one_decimal():
    assert numbers.tenths(283 / 612) == "46.2%"
    assert numbers.tenths(0.9999) == "over 99.9%"


def test_signs_and_separators():
    assert numbers.points(-0.151) == "−15"
    assert numbers.points(0.06) == "+6"
    assert numbers.points(0.0) == "0"
    assert numbers.count(12910) == "12,910"
    assert numbers.dollars(-41250.4) == "−$41,250"
    assert numbers.growth(0.1234) == "+12.3%"
    assert numbers.growth(-0.034) == "−3.4%"


def test_a_negative_that_rounds_to_zero_has_no_sign():
    assert numbers.points(-0.001) == "0"
    assert numbers.number(-0.4) == "0"


def test_words_up_to_ten():
    assert [numbers.word(value) for value in (0, 10, 11)] == ["zero", "ten", "11"]
