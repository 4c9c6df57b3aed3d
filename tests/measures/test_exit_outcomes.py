"""Leaving school and what became of leavers: one student at a time, answers worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hand_made import class_of, one_student


def leaver(extract, **definitions):
    frame = extract.fact("student_years", **definitions)
    rows = frame[frame["exited"]]
    assert len(rows) == 1
    return rows.iloc[0]


def spell(begin: str, end: str | None = None, outcome: str = "employment", **more):
    return {"outcome": outcome, "begin_date": begin, "end_date": end, "source": "wage_match", **more}


def leavers(extract, **definitions):
    """The leavers of a class in the order of their ids."""
    frame = extract.fact("student_years", **definitions)
    return frame[frame["exited"]].sort_values("student_id").reset_index(drop=True)


def test_placement_quarter_follows_the_day_of_exit():
    by_hand = {
        "2025-06-05": ("2025-10-01", "2025-12-31"),
        "2025-06-30": ("2025-10-01", "2025-12-31"),
        "2025-07-01": ("2026-01-01", "2026-03-31"),
        "2024-12-20": ("2025-04-01", "2025-06-30"),
        "2025-01-15": ("2025-07-01", "2025-09-30"),
        "2024-02-29": ("2024-07-01", "2024-09-30"),
    }
    rows = leavers(class_of([[]] * len(by_hand), by_hand))
    quarters = zip(rows["quarter_start"].dt.date.astype(str), rows["quarter_end"].dt.date.astype(str), strict=True)
    assert dict(zip(by_hand, quarters, strict=True)) == by_hand


@settings(max_examples=5, deadline=None)
@given(st.lists(st.dates(date(2019, 1, 1), date(2026, 12, 31)), min_size=20, max_size=40), st.integers(1, 4))
def test_placement_quarter_is_whole_quarters_after_the_exit_quarter(days, wanted):
    rows = leavers(class_of([[]] * len(days), [day.isoformat() for day in days]), placement_quarter=wanted)
    for day, row in zip(days, rows.itertuples(), strict=True):
        index = day.year * 4 + (day.month - 1) // 3 + wanted
        following = date((index + 1) // 4, (index + 1) % 4 * 3 + 1, 1)
        assert row.quarter_start.date() == date(index // 4, index % 4 * 3 + 1, 1)
        assert row.quarter_end.date() == following - timedelta(days=1)


# Outcomes of one leaver of 5 June 2025, whose quarter is October to December: placed, found, destination.
PLACED = [
    ([], False, False, "no_record"),
    ([spell("2025-12-31")], True, True, "work"),  # begins on the last day
    ([spell("2026-01-01")], False, False, "no_record"),  # a day late
    ([spell("2025-07-01", "2025-10-01")], True, True, "work"),  # ends on the first day
    ([spell("2025-07-01", "2025-09-30")], False, False, "no_record"),  # a day early
    ([spell("2025-07-01")], True, True, "work"),  # open: lasts
    ([spell("2024-01-01")], True, True, "work"),  # a job begun in school and kept
    ([spell("2025-08-20", "2026-05-10", "postsecondary"), spell("2025-09-01")], True, True, "college"),
    ([spell("2025-11-01", None, "apprenticeship"), spell("2025-09-01")], True, True, "training"),
    ([spell("2025-11-01", None, "advanced_training")], True, True, "training"),
    ([spell("2025-11-01", None, "military")], True, True, "service"),
    ([spell("2025-11-01", None, "service"), spell("2025-11-01")], True, True, "work"),
    ([spell("2025-10-01", "2025-12-31", "none")], False, True, "none"),
    ([spell("2025-07-01", "2025-09-30", "none")], False, False, "no_record"),  # about another quarter
    ([{"outcome": "none", "source": "survey"}], False, True, "none"),
    ([{"outcome": "none", "source": "survey"}, spell("2025-11-01")], True, True, "work"),
    ([{"outcome": "employment", "source": "study", "months_after_exit": 4}], False, False, "no_record"),
    ([spell("2024-09-01", "2025-05-20", "postsecondary")], False, False, "no_record"),  # dual enrollment
    ([spell("2025-11-01"), spell("2025-11-01", None, "none")], True, True, "work"),
]


def test_placed_found_and_destination():
    rows = leavers(class_of(spells for spells, *_ in PLACED))
    for case, row in zip(PLACED, rows.itertuples(), strict=True):
        assert (row.placed, row.found, row.destination) == case[1:], case[0]


def test_december_leaver_is_looked_for_in_spring():
    row = leaver(one_student(exit_date="2024-12-20", outcomes=[spell("2025-02-01", "2025-04-01")]))
    assert row["placed_work"]
    row = leaver(one_student(exit_date="2024-12-20", outcomes=[spell("2025-01-02", "2025-03-31")]))
    assert not row["found"]


def test_exit_without_a_day_takes_the_assumed_one_or_none():
    extract = one_student(exit_date=None, outcomes=[spell("2025-10-15")])
    row = leaver(extract)
    assert (str(row["exit_date"].date()), row["exit_date_assumed"], row["placed"]) == ("2025-06-30", True, True)
    row = leaver(extract, assumed_exit_day="12-20")  # the December of the school year 2024-25
    assert (str(row["exit_date"].date()), row["placed"]) == ("2024-12-20", False)
    row = leaver(extract, assumed_exit_day=None)
    assert pd.isna(row["exit_date"])
    assert pd.isna(row["quarter_start"])
    assert (row["placed"], row["destination"], row["exited"]) == (False, "no_record", True)


@pytest.mark.parametrize(
    ("exit_type", "exited", "graduated"),
    [
        ("diploma", True, True),
        ("equivalency", True, False),
        ("certificate", True, False),
        ("dropout", True, False),
        ("unknown", True, False),
        ("transfer", False, False),
        ("died", False, False),
    ],
)
def test_who_left_and_who_graduated(exit_type, exited, graduated):
    frame = one_student(exit_type=exit_type).fact("student_years")
    last = frame[frame["school_year"] == 2025].iloc[0]
    assert (last["exited"], last["graduated"]) == (exited, graduated)
    alone = one_student(enrollments=[("HLTH", 2023, 1)], exit_type=exit_type).fact("student_years")
    assert set(alone["school_year"]) == ({2023, 2025} if exited else {2023})


COLLEGE = "postsecondary"


# Outcomes of one leaver of 5 June 2025: entered college within 16 months, known, whole months begun.
ENTERED = [
    ([], False, False, None),
    ([spell("2025-08-25", "2025-12-12", COLLEGE)], True, True, 3),
    ([spell("2026-10-05", None, COLLEGE)], True, True, 16),  # 16 months to the day
    ([spell("2026-10-06", None, COLLEGE)], False, True, 17),  # a day late: known, and not within the limit
    ([spell("2026-10-06", None, COLLEGE), spell("2025-09-01", None, COLLEGE)], True, True, 3),
    ([spell("2025-01-10", "2025-06-20", COLLEGE)], False, False, None),  # last term of dual enrollment
    ([spell("2025-01-10", "2025-07-06", COLLEGE)], False, False, None),  # 31 days after exit
    ([spell("2025-01-10", "2025-07-07", COLLEGE)], True, True, 0),  # 32 days: still there
    ([spell("2025-06-05", None, COLLEGE)], True, True, 0),
    ([spell("2025-09-01")], False, False, None),  # at work: no college record
    ([spell("2025-10-01", "2025-12-31", "none")], False, False, None),  # one quarter does not settle it
    ([spell("2025-10-01", None, "none")], False, True, None),  # lasts beyond the limit
    ([{"outcome": "none", "source": "study"}], False, True, None),
    ([{"outcome": COLLEGE, "source": "study", "months_after_exit": 16}], True, True, 16),
    ([{"outcome": COLLEGE, "source": "study", "months_after_exit": 17}], False, True, 17),
    ([{"outcome": COLLEGE, "source": "study", "months_after_exit": 0}], True, True, 0),
    ([{"outcome": COLLEGE, "source": "study"}], False, False, None),  # went, nobody knows when
    (
        [
            {"outcome": COLLEGE, "source": "study"},
            {"outcome": COLLEGE, "source": "study", "months_after_exit": 30},
        ],
        False,
        False,
        30,
    ),
    ([{"outcome": COLLEGE, "source": "study", "months_after_exit": -3}], False, False, None),
]


def test_college_entry():
    rows = leavers(class_of(spells for spells, *_ in ENTERED))
    for case, row in zip(ENTERED, rows.itertuples(), strict=True):
        months = None if pd.isna(row.months_to_college) else int(row.months_to_college)
        assert (row.college_entered, row.college_found, months) == case[1:], case[0]


def test_a_district_may_say_that_no_college_record_means_not_in_college():
    at_work = one_student(outcomes=[spell("2025-09-01")])
    assert leaver(at_work, unmatched_means_not_in_college=True)["college_found"]
    untimed = one_student(outcomes=[{"outcome": COLLEGE, "source": "study"}])
    assert not leaver(untimed, unmatched_means_not_in_college=True)["college_found"]


def test_hired_by_host_needs_the_same_partner_in_the_quarter():
    placement = {"placement_id": "1", "school_year": 2025, "type": "internship", "hours": 50, "partner_id": "P1"}

    def hired(**job):
        return leaver(one_student(placements=[placement], outcomes=[job]))["hired_by_host"]

    assert hired(**spell("2025-11-01", partner_id="P1"))
    assert hired(**spell("2025-11-01", None, "apprenticeship", partner_id="P1"))
    assert not hired(**spell("2025-11-01", partner_id="P2"))
    assert not hired(**spell("2026-02-01", partner_id="P1"))
    assert not hired(**spell("2025-11-01", None, "postsecondary", partner_id="P1"))
