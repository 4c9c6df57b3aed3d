"""Partners and committees in a year: spans, school years, terms."""

from __future__ import annotations

from hand_made import HandMade, one_student


def district(**tables) -> HandMade:
    """Years 2023 to 2025, and the tables given."""
    extract = one_student([("HLTH", 2023, 1), ("HLTH", 2024, 1), ("HLTH", 2025, 1)])
    return HandMade(**{**extract.tables, **tables})


def partner(**more):
    return {"partner_id": "P1", "partner_name": "One", "type": "employer", **more}


def years(extract, name="partner_years", **definitions):
    return extract.fact(name, **definitions).set_index("school_year").sort_index()


def test_a_partner_has_a_row_from_its_start_to_its_end():
    assert years(district(partners=[partner(start_date="2023-08-01")])).index.tolist() == [2024, 2025]
    ended = partner(start_date="2019-08-01", end_date="2024-06-30")
    assert years(district(partners=[ended])).index.tolist() == [2023, 2024]
    assert years(district(partners=[partner()])).empty  # no sign of life at all


def test_activity_outside_the_recorded_span_still_shows():
    calls = [{"touchpoint_id": "1", "partner_id": "P1", "date": "2022-09-01", "type": "call", "two_way": True}]
    early = years(district(partners=[partner(start_date="2024-08-01")], touchpoints=calls))
    assert early["touchpoints"].tolist() == [1, 0, 0]
    assert early["active"].tolist() == [True, False, False]
    assert early["active_last_year"].tolist() == [False, True, False]


def test_dates_fall_into_school_years():
    calls = [
        {"touchpoint_id": day, "partner_id": "P1", "date": day, "type": "call", "two_way": True}
        for day in ("2024-06-30", "2024-07-01", "2024-12-31", "2025-06-30")
    ]
    rows = years(district(partners=[partner(start_date="2022-08-01")], touchpoints=calls))
    assert rows["touchpoints"].tolist() == [0, 1, 3]
    assert rows["quarters_in_touch"].tolist() == [0, 1, 3]
    september = years(
        district(partners=[partner(start_date="2022-09-02")], touchpoints=calls), school_year_starts_month=9
    )
    assert september["touchpoints"].tolist() == [0, 2, 2]


def test_agreement_in_force_on_some_day_of_the_year():
    rows = years(
        district(
            partners=[partner(start_date="2022-08-01", agreement_date="2023-07-01", agreement_expiry_date="2024-07-01")]
        )
    )
    assert rows["agreement_in_force"].tolist() == [False, True, True]


def test_a_district_may_say_what_active_means():
    extract = district(partners=[partner(start_date="2022-08-01", agreement_date="2022-08-01")])
    assert not years(extract)["active"].any()
    assert years(extract, partner_active="agreement_in_force")["active"].all()


def test_members_count_in_every_year_their_term_touches():
    rows = years(
        district(
            committees=[{"committee_id": "K", "program_id": "HLTH", "formed_date": "2023-09-01"}],
            committee_members=[
                {"member_id": "1", "committee_id": "K", "role": "employer", "end_date": "2024-07-01"},
                {"member_id": "2", "committee_id": "K", "role": "student", "start_date": "2024-07-01"},
                {"member_id": "3", "committee_id": "K", "role": "labor", "start_date": "2023-09-01", "voting": False},
            ],
        ),
        "committee_years",
    )
    assert rows.index.tolist() == [2024, 2025]
    assert rows["members"].tolist() == [2, 3]
    assert rows["voting_members"].tolist() == [1, 2]
    assert rows["industry_share"].tolist() == [1.0, 0.5]
    assert rows["student_members"].tolist() == [0, 1]


def test_meetings_attendance_and_advice():
    rows = years(
        district(
            committees=[{"committee_id": "K", "program_id": "HLTH", "formed_date": "2024-08-01"}],
            committee_members=[{"member_id": name, "committee_id": "K", "role": "employer"} for name in "12"],
            meetings=[
                {"meeting_id": "a", "committee_id": "K", "date": "2024-09-01", "minutes_date": "2024-09-02"},
                {"meeting_id": "b", "committee_id": "K", "date": "2025-06-30"},
                {"meeting_id": "c", "committee_id": "K", "date": "2025-07-01"},
            ],
            attendance=[
                {"meeting_id": meeting, "member_id": member, "present": meeting + member != "a2"}
                for meeting in "ab"
                for member in "12"
            ],
            recommendations=[
                {"recommendation_id": "1", "meeting_id": "a", "date": "2024-09-01", "decision": "accepted"}
                | {"implemented_date": "2025-01-01", "reported_back_date": "2025-01-02"},
                {"recommendation_id": "2", "meeting_id": "b", "date": "2025-06-30", "decision": "deferred"},
            ],
        ),
        "committee_years",
    )
    row = rows.loc[2025]
    assert rows.index.tolist() == [2025]
    assert (row["meetings"], row["meetings_with_minutes"]) == (2, 1)
    assert (row["invitations"], row["present"]) == (4, 3)
    assert (row["recommendations"], row["recommendations_decided"]) == (2, 1)
    assert (row["recommendations_implemented"], row["recommendations_reported_back"]) == (1, 1)


def test_a_program_may_name_its_own_number_of_meetings():
    extract = district(committees=[{"committee_id": "K", "program_id": "HLTH"}, {"committee_id": "D"}])
    extract.tables["programs"] = [
        {**row, "meetings_required": 4 if row["program_id"] == "HLTH" else None} for row in extract.tables["programs"]
    ]
    rows = extract.fact("committee_years", meetings_required=3).groupby("committee_id")["meetings_required"].max()
    assert rows.to_dict() == {"K": 4, "D": 3}


def test_an_inquiry_is_a_sign_of_life():
    rows = years(district(partners=[partner(inquiry_date="2024-02-01", agreement_date="2024-07-29")]))
    assert rows.index.tolist() == [2024, 2025]
    assert rows["inquired"].tolist() == [True, False]
    assert rows["inquiry_signed"].tolist() == [True, False]  # 179 days later
    assert not rows["active"].any()


def test_a_first_contact_is_new_only_where_nothing_lies_before_its_year():
    calls = [
        {"touchpoint_id": day, "partner_id": "P1", "date": day, "type": "call", "two_way": True}
        for day in ("2024-10-01", "2024-11-01")
    ]

    def first(**more) -> list[bool]:
        return years(district(partners=[partner(**more)], touchpoints=calls))["first_contact"].tolist()

    assert first() == [True]
    assert first(start_date="2024-07-01") == [True]
    assert first(start_date="2024-06-30") == [False, False]
    assert first(start_date="2024-11-01", agreement_date="2023-01-01") == [False]


def test_hosting_for_the_first_time():
    def placed(*rows) -> list[dict]:
        return [
            {"placement_id": f"{name}{year}", "student_id": "S1", "partner_id": name, "school_year": year}
            | {"type": "internship", "start_date": f"{year - 1}-10-01"}
            for name, year in rows
        ]

    def first(rows, **more) -> list[bool]:
        return years(district(partners=[partner(**more)], placements=placed(*rows)))["first_hosting"].tolist()

    assert first([("P1", 2024), ("P1", 2025)], start_date="2022-08-01") == [False, False, False]  # perhaps before
    assert first([("P2", 2023), ("P1", 2024), ("P1", 2025)], start_date="2022-08-01") == [False, True, False]
    assert first([("P1", 2024), ("P1", 2025)], start_date="2023-08-01") == [True, False]


def test_approval_and_size_as_of_a_year():
    rows = years(
        district(partners=[partner(start_date="2022-08-01", accredited_date="2024-06-30", size_band="medium")])
    )
    assert rows["accredited"].tolist() == [False, True, True]
    assert rows["small_or_medium"].tolist() == [True, True, True]
    unknown = years(district(partners=[partner(start_date="2024-08-01")])).loc[2025]
    assert not unknown["accredited"]
    assert unknown.isna()["small_or_medium"]


def test_rows_of_contacts_answers_and_events_stand_in_the_years_told():
    extract = district(
        partners=[partner(sector="health")],
        touchpoints=[
            {"touchpoint_id": day, "partner_id": "P1", "date": day, "type": "visit", "program_id": program}
            for day, program in (("2021-10-01", "HLTH"), ("2024-10-01", "HLTH"), ("2024-10-02", None))
        ],
        events=[{"event_id": "E", "partner_id": "P1", "type": "other", "date": "2022-06-30", "attended": True}],
        surveys=[
            {"survey_id": "Y", "respondent_id": "1", "item": "recommend", "score": score, "date": "2023-05-01"}
            for score in (8.9, 9)
        ],
    )
    contacts = extract.fact("touchpoint_rows").sort_values("date")
    assert contacts["school_year"].tolist() == [2025, 2025]
    assert contacts["cluster"].fillna("").tolist() == ["Health Science", ""]
    assert contacts["partner_type"].tolist() == ["employer", "employer"]
    assert extract.fact("event_rows").empty
    answers = extract.fact("survey_rows")
    assert sorted(answers["promoter_points"]) == [0, 100]
    assert answers["side"].isna().all()


def test_no_fact_of_partners_names_a_person():
    named = ("staff_id", "respondent_id", "member_id", "student_id", "mentor_id")
    extract = district()
    for name in ("partner_years", "touchpoint_rows", "survey_rows", "coordinator_years", "story_rows", "event_rows"):
        assert not set(named) & set(extract.fact(name).columns), name
