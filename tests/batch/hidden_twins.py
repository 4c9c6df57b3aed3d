"""Two districts that differ in nothing but what a public release hides: the students of two tiny programs change places.

Anna and Beet are programs of a handful of students in the cluster of a large one. In the second district everyone of Anna is
in Beet and the other way round, so all numbers of both programs change, and no total of the district, the cluster, the
school, a sex or a special population does.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]
YEARS = (2023, 2024, 2025)
SIZES = {"BIG": 84, "OTHER": 77, "ANNA": 3, "BEET": 2}  # students who leave in a year
DESTINATIONS = ("employment", "postsecondary", "military", "advanced_training", "service", "none", "")
TWINS = {"ANNA": "BEET", "BEET": "ANNA"}


def students() -> Rows:
    """A row for each student: program, year of leaving, and what became of him or her."""
    rows = []
    for program, size in SIZES.items():
        for year in YEARS:
            for place in range(size):
                number, small = len(rows), program in TWINS
                succeeds = place < size - 1  # of a tiny program: all but one, so that no number of either is 0
                rows.append(
                    {
                        "student_id": f"9{number:06}",
                        "program_id": program,
                        "year": year,
                        "sex": "female" if number % 2 else "male",
                        "economic_disadvantage": number % 3 == 0,
                        "credential": succeeds if small else number % 3 != 1,
                        "destination": ("postsecondary" if succeeds else "none") if small else DESTINATIONS[number % 7],
                        "experience": succeeds if small else number % 4 > 0,
                    }
                )
    return rows


def tables(swapped: bool) -> dict[str, Rows]:
    """Every table of the district, or of its twin."""
    rows = [
        {**row, "program_id": TWINS.get(row["program_id"], row["program_id"])} if swapped else row for row in students()
    ]
    return {
        "schools": [{"school_id": "H1", "school_name": "North"}],
        "programs": [
            {"program_id": name, "program_name": name.title(), "cluster": "Finance" if name == "OTHER" else "Marketing"}
            for name in SIZES
        ],
        "partners": [{"partner_id": "0001", "partner_name": "Cedar Works", "type": "employer", "sector": "manufacturing",
                      "status": "active", "start_date": "2019-09-01", "name_consent": True}],
        "students": [
            {"student_id": row["student_id"], "birth_date": f"{row['year'] - 18}-02-11", "sex": row["sex"],
             "economic_disadvantage": row["economic_disadvantage"]}
            for row in rows
        ],
        "enrollments": [
            {"student_id": row["student_id"], "program_id": row["program_id"], "school_year": year, "school_id": "H1",
             "course_id": f"{row['program_id']}-{year}", "grade": 12 - row["year"] + year, "courses_completed": 2}
            for row in rows
            for year in (row["year"] - 1, row["year"])
        ],
        "exits": [
            {"student_id": row["student_id"], "school_year": row["year"], "exit_date": f"{row['year']}-06-05",
             "exit_type": "diploma", "school_id": "H1"}
            for row in rows
        ],
        "outcomes": [
            {"student_id": row["student_id"], "outcome": row["destination"], "begin_date": f"{row['year']}-07-01",
             "source": "wage_match"}
            for row in rows if row["destination"]
        ],
        "credentials": [
            {"student_id": row["student_id"], "credential_id": "K1", "credential_name": "Certificate",
             "school_year": row["year"], "program_id": row["program_id"], "attempt_date": f"{row['year']}-05-15",
             "attempted": True, "passed": row["credential"], "recognized": True}
            for row in rows
        ],
        "placements": [
            {"placement_id": f"W{row['student_id']}", "student_id": row["student_id"], "program_id": row["program_id"],
             "partner_id": "0001", "school_year": row["year"], "type": "internship", "start_date": f"{row['year'] - 1}-10-02",
             "end_date": f"{row['year']}-03-01", "hours": 120, "paid": True}
            for row in rows if row["experience"]
        ],
    }  # fmt: skip


def write_district(folder: Path, swapped: bool) -> Path:
    """The files of the district, or of its twin; the rows of each file in one order, so that no order tells them apart."""
    folder.mkdir(parents=True)
    for name, rows in tables(swapped).items():
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder
