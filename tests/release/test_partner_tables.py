"""Partner tables by hand: health, follow-up, retention, agreements, ties, and how much rests on one."""

from __future__ import annotations

import pandas as pd
import pytest
from small_district import NO_CELLS, PARTNERS, contact, district, gift, made, rows

from cte_outcomes.release.partner_tables.make import SHAPES
from hand_made import HandMade

# Four quarters with the clinic, one contact with the mill, a newsletter to the college.
CONTACTS = [
    contact(1, "P1", "2024-09-10", program_id="HLTH"),
    contact(2, "P1", "2024-11-10", "guest_teaching", hours=3, program_id="HLTH"),
    contact(3, "P1", "2025-02-10", "portfolio_review", program_id="HLTH"),
    contact(4, "P1", "2025-06-20"),
    contact(5, "P2", "2024-08-01", program_id="WELD"),
    contact(6, "P3", "2025-06-30", "newsletter", two_way=False),
]
GIFTS = [
    gift(1, "P1", "2024-10-01", fair_value=600, program_id="HLTH"),
    gift(2, "P2", "2024-10-01", fair_value=300, program_id="HLTH"),
    gift(3, "P3", "2023-10-01", fair_value=100),
    gift(4, "P3", "2025-01-01", "joint_grant", fair_value=50000),
]


def test_bands_of_health_and_what_to_do_next():
    tables = made(district(touchpoints=CONTACTS), "internal")
    bands = dict(rows(tables, "partner_follow_up", "group_id", "band_id"))
    assert bands["P3"] == "silent"
    assert bands["P1"] in ("strong", "steady")
    all_partners = list(rows(tables, "partner_health", "sector_id", "group_id", "counted", "partners"))
    counted = {band: counted for sector, band, counted, _ in all_partners if sector == "all"}
    assert counted == {band: list(bands.values()).count(band) for band in ("strong", "steady", "fading", "silent")}
    steps = dict(rows(tables, "partner_follow_up", "group_id", "next_step"))
    assert steps["P3"] == "Call: nobody has spoken with this partner this year."
    assert steps["P1"] == "Renew the agreement before 2025-08-15."
    assert rows(tables, "partner_follow_up", "group_id")[0] == ("P3",)  # silent ones first


def test_decided_advice_is_reported_back_first():
    tables = made(
        district(
            touchpoints=CONTACTS,
            committees=[{"committee_id": "K1", "program_id": "HLTH"}],
            committee_members=[{"member_id": "M1", "committee_id": "K1", "partner_id": "P1", "role": "employer"}],
            meetings=[{"meeting_id": "G1", "committee_id": "K1", "date": "2024-10-01"}],
            attendance=[{"meeting_id": "G1", "member_id": "M1", "present": True}],
            recommendations=[
                {"recommendation_id": "R1", "meeting_id": "G1", "date": "2024-10-01", "decision": "accepted"}
            ],
        ),
        "internal",
    )
    assert (
        dict(rows(tables, "partner_follow_up", "group_id", "next_step"))["P1"]
        == "Report back on 1 decided recommendation."
    )


def test_sectors_of_few_partners_stand_together_in_public():
    def of(audience, **definitions):
        return {
            row[0]
            for row in rows(
                made(district(touchpoints=CONTACTS), audience, **definitions), "partner_health", "sector_id"
            )
        }

    assert of("internal") == {"all", "health", "manufacturing", "education"}
    assert of("public") == {"all", "few"}
    assert of("public", minimum_partners=1) == of("internal")


def test_a_band_of_one_sector_by_itself_is_not_told_next_to_a_larger_one():
    more = [{**PARTNERS[1], "partner_id": f"Q{n}", "partner_name": f"Mill {n}"} for n in range(3)]
    tables = made(district(partners=[*PARTNERS, *more], touchpoints=CONTACTS))
    sizes = dict(rows(tables, "partner_health", "sector_id", "partners"))
    # Health and education have one partner each: together two, so manufacturing joins them.
    assert sizes == {"all": 6, "few": 6}


def test_retention_by_hand():
    # Followed from 1 July 2021, the first day on record, to 30 June 2025. P1 began in 2020, P4 ended after 1.5 years.
    partners = [
        PARTNERS[0],
        PARTNERS[1],
        {"partner_id": "P4", "partner_name": "D", "type": "employer", "start_date": "2021-09-01", "end_date": "2023-03-01"},
        {"partner_id": "P5", "partner_name": "E", "type": "employer", "start_date": "2010-01-01", "end_date": "2015-01-01"},
        {"partner_id": "P6", "partner_name": "F", "type": "employer", "status": "ended", "start_date": "2021-09-01"},
        {"partner_id": "P7", "partner_name": "G", "type": "employer", "status": "lead"},
    ]  # fmt: skip
    years = [contact(n, "P1", f"{2021 + n}-12-01") for n in range(4)] + [contact(9, "P1", "2025-06-30")]
    tables = made(district(partners=partners, touchpoints=years))
    assert rows(tables, "partner_retention", "years", "at_risk", "ended", "kept") == [
        (0, 2, 0, 1.0),  # P1 joins after ten months
        (1, 3, 0, 1.0),
        (2, 1, 1, pytest.approx(2 / 3)),  # P4 ended after 1.5 years, when P1 and P2 were followed as well
        (3, 1, 0, pytest.approx(2 / 3)),
        (4, 1, 0, pytest.approx(2 / 3)),
    ]
    assert "1 partners are left out" in tables.notes["partner_retention"]  # P6 ended on an unknown day


def test_agreements_by_quarter():
    partners = [
        PARTNERS[0],  # runs out on 15 August 2025
        {**PARTNERS[1], "agreement_date": "2020-01-01", "agreement_expiry_date": "2024-12-31"},
        {**PARTNERS[2], "agreement_date": "2020-01-01"},
        {**PARTNERS[2], "partner_id": "P4", "end_date": "2025-01-01", "agreement_date": "2020-01-01"},
    ]
    tables = made(district(partners=partners, touchpoints=[contact(1, "P1", "2025-06-30")]))
    assert {row for row in rows(tables, "agreements_expiring", "group", "counted") if row[1]} == {
        ("Run out already", 1),
        ("July to September 2025", 1),
        ("No end agreed", 1),
    }
    assert len(rows(tables, "agreements_expiring", "group")) == 1 + 8 + 2


def test_ties_of_the_pool_of_years():
    tables = made(district(touchpoints=CONTACTS, contributions=GIFTS), "internal")
    columns = ("group_id", "program_id", "ties", "hosts", "contacts", "gifts", "gift_value", "teaching_hours")
    assert rows(tables, "partner_network", *columns) == [
        ("P1", "HLTH", 3, False, 3, 1, 600.0, 3.0),
        ("P1", None, 1, False, 1, 0, 0.0, 0.0),
        ("P2", "HLTH", 1, False, 0, 1, 300.0, 0.0),
        ("P2", "WELD", 1, False, 1, 0, 0.0, 0.0),
        ("P3", None, 1, False, 0, 2, 100.0, 0.0),
    ]
    assert {row[0] for row in rows(tables, "partner_network", "years")} == {"2024-2025"}


def test_public_ties_name_only_who_agreed():
    tables = made(district(touchpoints=CONTACTS, contributions=GIFTS))
    assert {row[0] for row in rows(tables, "partner_network", "group_id")} == {"P1"}
    assert tables.notes["partner_network"].startswith("2 partners")


def test_what_if_the_largest_partner_left():
    tables = made(district(touchpoints=CONTACTS, contributions=GIFTS), "internal")
    columns = ("group_id", "what_id", "partners", "total", "top_share", "effective", "largest", "leaves", "remains")
    # Gifts of the district: 600, 300, 100. Squares of the shares: 0.36 + 0.09 + 0.01 = 0.46.
    assert rows(tables, "partner_dependence", *columns) == [
        ("district", "gifts", 3, 1000.0, 0.6, pytest.approx(1 / 0.46), "Alder Clinic", 600.0, 400.0),
        ("district", "teaching", 1, 3.0, 1.0, 1.0, "Alder Clinic", 3.0, 0.0),
        ("HLTH", "gifts", 2, 900.0, pytest.approx(2 / 3), pytest.approx(1.8), "Alder Clinic", 600.0, 300.0),
        ("HLTH", "teaching", 1, 3.0, 1.0, 1.0, "Alder Clinic", 3.0, 0.0),
    ]


def test_the_largest_is_not_named_in_public_without_consent():
    unnamed = [{**PARTNERS[0], "name_consent": False}, *PARTNERS[1:]]
    tables = made(district(partners=unnamed, contributions=GIFTS))
    assert rows(tables, "partner_dependence", "largest", "leaves")[0] == (None, 600.0)


def placements(*cells: tuple[str, str, str, int | None]) -> pd.DataFrame:
    """Protected cells of placements: grouping, partner, status and count."""
    frame = pd.DataFrame(cells, columns=["by", "partner_id", "status", "counted"])
    return frame.assign(measure="placements", year="2024-2025", program_id="", counted=frame["counted"].astype("Int64"))


def dependence(cells: pd.DataFrame) -> list[tuple]:
    tables = made(district(contributions=GIFTS), cells=cells)
    columns = ("what_id", "status", "partners", "total", "top_share_low", "top_share_high", "effective_low", "leaves")
    return [row for row in rows(tables, "partner_dependence", *columns) if row[0] == "placements"]


def test_placements_come_from_protected_counts_alone():
    cells = placements(
        ("", "", "shown", 70), ("partner", "P1", "shown", 40), ("partner", "P2", "hidden", None),
        ("partner", "P3", "hidden", None), ("partner", "not_recorded", "shown", 10),
    )  # fmt: skip
    # 60 with a host: 40 told, 20 with two more. The most they can be concentrated: 40, 19 and 1.
    assert dependence(cells) == [
        ("placements", "shown", 3, 60.0, pytest.approx(2 / 3), pytest.approx(2 / 3), pytest.approx(3600 / 1962), 40.0)
    ]


def test_placements_stay_hidden_where_a_total_is():
    cells = placements(
        ("", "", "shown", 70), ("partner", "P1", "shown", 40), ("partner", "not_recorded", "hidden", None)
    )
    assert dependence(cells) == [("placements", "hidden", None, None, None, None, None, None)]
    assert dependence(NO_CELLS) == []  # not published by partner


def test_tables_of_each_audience():
    for audience in ("public", "partner", "internal"):
        tables = made(district(touchpoints=CONTACTS), audience)
        assert set(tables.tables) == {name for name, shape in SHAPES.items() if audience in shape.audiences}
    assert {"partner_follow_up", "partner_outcomes", "partner_names"} & set(made(district(), "partner").tables) == set()


def test_an_empty_district_gets_its_tables():
    empty = HandMade(programs=[{"program_id": "HLTH", "program_name": "Health", "cluster": "Health Science"}])
    for audience in ("public", "partner", "internal"):
        tables = made(empty, audience)
        filled = {name for name, table in tables.tables.items() if len(table.frame)}
        assert filled == {"program_profiles", "spotlights"}  # a row for each program
        assert "Gifts and shared resources" in tables.notes["partner_tables"]
    for name, table in made(empty, "internal").tables.items():
        columns = ["group", "group_id", "status", *(column for column, _, _ in SHAPES[name].columns)]
        assert list(table.frame.columns) == columns


def test_columns_have_the_kinds_that_are_declared():
    tables = made(district(touchpoints=CONTACTS, contributions=GIFTS), "internal")
    full, empty = tables.tables, made(district(partners=[]), "internal").tables
    for name in SHAPES:
        assert full[name].frame.dtypes.to_dict() == empty[name].frame.dtypes.to_dict(), name
