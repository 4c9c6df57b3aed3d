"""Kinds of work-based learning: which are on record, in words and in the table, and how much each host carries."""

from __future__ import annotations

import pytest

from cte_outcomes.errors import DisclosureError, ParameterError
from cte_outcomes.report import findings, kinds_table
from cte_outcomes.report.kinds import FIVE_KINDS, LABELS


@pytest.fixture
def counted(make_table):
    """Placements by kind: a number, or a status for one that is not told."""

    def make(missing=(), **kinds):
        rows = [
            {"group": LABELS.get(key, key.capitalize()), "group_id": key, "year": "2025", "status": "shown" if isinstance(held, int) else held,
             "counted": held if isinstance(held, int) else None}
            for key, held in kinds.items()
        ]  # fmt: skip
        return make_table(
            rows, measure="placements", label="Placements", kind="count", by="type", unit="placements", missing=missing
        )

    return make


ALL = {
    "job_shadow": 179,
    "mentorship": 40,
    "internship": 198,
    "apprenticeship": 72,
    "industry_project": 76,
    "clinical": 300,
}


def test_the_five_kinds_cover_every_label():
    assert {key for group in FIVE_KINDS for key in group} == set(LABELS)
    assert len(FIVE_KINDS) == 5


def test_kinds_on_record(counted):
    # Clinical placements are more, and are none of the five.
    assert findings.kinds(counted(**ALL)) == "All five kinds of placement are on record; internship is the most common"
    assert findings.kinds(counted(**ALL | {"mentorship": "hidden"})) == (
        "All five kinds of placement are on record; internship is the most common that can be told"
    )
    fewer = {key: held for key, held in ALL.items() if key not in ("mentorship", "apprenticeship")}
    assert findings.kinds(counted(**fewer, cooperative_education="none")) == (
        "Three of the five kinds of placement are on record: there is no mentorship or cooperative education or paid apprenticeship"
    )
    # Cooperative education stands for the paid kind too.
    assert findings.kinds(counted(**fewer, mentorship=12, cooperative_education=12)).startswith("All five")
    assert findings.kinds(counted(job_shadow="hidden")).startswith("One of the five kinds of placement is on record")
    assert findings.kinds(counted(clinical=12)).startswith("None of the five kinds of placement are on record")
    assert findings.kinds(counted()) == "No placement of any kind is on record"
    assert findings.kinds(counted(missing=("placements",))).startswith("Not measured")


def test_placements_for_each_host(counted, make_table, make_rate_row):
    hosting = make_table([make_rate_row("District", 53, 79)], by="", unit="partners")
    assert findings.per_host(counted(all=291), hosting) == (
        "53 of 79 active partners hosted students in 2025; there were 291 placements, 5.5 for each host, with those that name no host."
    )
    assert findings.per_host(counted(all="hidden"), hosting) == "53 of 79 active partners hosted students in 2025."
    nobody = make_table([make_rate_row("District", 0, 1)], by="")
    assert findings.per_host(counted(all=291), nobody) == "0 of 1 active partner hosted students in 2025."
    none = make_table([make_rate_row("District", status="none")], by="")
    assert findings.per_host(counted(all=291), none) == "No active partner is on record."
    unmeasured = make_table([make_rate_row("District", status="none")], by="", missing=("partners",))
    assert findings.per_host(counted(all=291), unmeasured) == "Not measured: how many partners host students."
    hidden = make_table([make_rate_row("District", status="hidden")], by="")
    assert findings.per_host(counted(all=291), hidden) == "How many partners hosted may not be told."


def test_sectors_with_no_host_or_one(make_table, make_rate_row):
    rows = [make_rate_row("Health", 12, 13), make_rate_row("Energy", 1, 1), make_rate_row("Other", 0, 3)]
    assert findings.thin_sectors(make_table(rows)) == "No partner hosts in other. Only one does in energy."
    assert findings.thin_sectors(make_table(rows[:1])) == ""
    assert findings.thin_sectors(make_table([make_rate_row("Art", status="none")])) == ""


def test_the_table_begins_with_the_five_kinds_also_where_nobody_had_one(counted, make_table, make_rate_row):
    rows = [
        make_rate_row("Internship", 148, 198),
        make_rate_row("Job shadow", status="none"),
        make_rate_row("Mentorship", status="bounded", lower_bound=0.0, upper_bound=0.05),
    ]
    hours = make_table(rows, measure="full", label="Reached", by="type", unit="placements")
    table = kinds_table([counted(internship=198, job_shadow=179, mentorship=40, clinical="hidden"), hours], "Kinds")
    assert [line.head for line in table.bodies[0].lines] == list(LABELS.values())
    assert [line.head for line in table.bodies[1].lines] == ["Clinical"]
    text = table.plain()
    assert "Internship | 198 | 75%" in text
    assert "Job shadow | 179 | Not asked" in text
    assert "Mentorship | 40 | At most 5%" in text
    assert "Paid apprenticeship | None on record | Not asked" in text
    assert "Clinical | Hidden to protect students | Not asked" in text


def test_the_table_without_records(counted):
    table = kinds_table([counted(missing=("placements",))], "Kinds", headers={"placements": "Placed"})
    assert [head.text for head in table.heads] == ["Kind", "Placed"]
    assert {cell.text for line in table.lines() for cell in line.cells} == {"Not measured"}
    with pytest.raises(ParameterError):
        kinds_table([], "Kinds")
    with pytest.raises(DisclosureError):
        kinds_table([counted(internship=12).frame], "Kinds")
