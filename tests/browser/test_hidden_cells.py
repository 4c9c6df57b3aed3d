"""What the sample's release hides is in no file of the public folder, and in the tables of its pages it is words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from cte_outcomes import measures, release
from cte_outcomes.extract import Extract, open_extract
from cte_outcomes.release import ProtectedTable, Release
from cte_outcomes.release.scan import scan_outputs
from page_tables import PageTable, tables_of

Cells = Callable[[Release, str], list[ProtectedTable]]
CROSSED = ("work_based_learning", "credential_earned")
FEDERAL = ("placed_second_quarter", *CROSSED, "dual_enrollment_credit")
STEPS = [*(f"destination_{name}" for name in ("college", "training", "work", "service", "none")), "no_record"]
QUALITY = ("placements_paid", "placements_supervised", "placements_evaluated")
GIVEN = (
    "placements",
    "work_based_learning_hours",
    "credential_employer_valued",
    "contributed_worth",
    "guest_teaching_hours",
)
VALUED = ("credential_attempts", "credential_employer_valued")


def rates(*names: str, by: str = "", year: str = "latest", **only: object) -> Cells:
    return lambda district, program: [district.rates(name, by=by, year=year, **only) for name in names]


def against_all_others(name: str) -> Cells:
    return rates(name, by="special_population", year="pool", member=("yes", "no"))


def of_program(*names: str, by: str) -> Cells:
    return lambda district, program: [
        district.rates(name, by=f"program{by}", year="pool", program=program) for name in names
    ]


# The cells behind tables of students: a caption to the release's own tables of them. Numbers of any other table are looked
# for by the scan of the whole folder, below.
CELLS: dict[str, Cells] = {
    "Measures as a share of their target": rates(*FEDERAL),
    "Where (students|concentrators) were in the second quarter after leaving": rates(*STEPS),
    "Share of concentrators placed, by class": rates("placed_second_quarter", year="each"),
    "Students placed, by program, .*|Concentrators placed, by program|Placement rate and size of every program": rates(
        "placed_second_quarter", by="program", year="pool"
    ),
    "Concentrators placed, by school": rates("placed_second_quarter", by="school", year="pool"),
    "Placed in the second quarter: each group .*": against_all_others("placed_second_quarter"),
    "Students of .* in the second quarter after leaving": of_program("placed_second_quarter", by=""),
    "Results by sex": of_program(*CROSSED, by="+sex"),
    "Results by special population": of_program(*CROSSED, by="+special_population"),
    "Concentrators in .*, by year": lambda district, program: [
        district.counts("concentrators", by="program", year="each", program=program)
    ],
    "College entry of all students who left, by class": rates("college_entry_all", year="each"),
    "College entry .* by race and ethnicity": rates("college_entry_all", by="race_ethnicity", year="pool"),
    "Graduates with a recognized credential, by class": rates("credential_earned", year="each"),
    "Graduates with a recognized credential, by program": rates("credential_earned", by="program", year="pool"),
    "Left with a recognized credential: each group .*": against_all_others("credential_earned"),
    "Attempts passed, .* by program": rates(*VALUED, by="program", year="pool"),
    "Graduates who finished work-based learning, by class": rates("work_based_learning", year="each"),
    "Finished work-based learning, by program": rates("work_based_learning", by="program", year="pool"),
    "Finished work-based learning, by sex": rates("work_based_learning", by="sex", year="pool"),
    "Finished work-based learning, by race and ethnicity": rates(
        "work_based_learning", by="race_ethnicity", year="pool"
    ),
    "Finished work-based learning: each group .*": against_all_others("work_based_learning"),
    "Placements by kind, .*": lambda district, program: [district.counts("placements", by="type", year="pool")],
    "Placements by the host's sector": lambda district, program: [
        district.counts("placements", by="sector", year="pool")
    ],
    "Hours by kind of placement, .*": lambda district, program: [
        district.amounts("work_based_learning_hours", by="type", year="pool")
    ],
    "Paid, planned with a mentor, evaluated: .*": rates(*QUALITY, by="type", year="pool"),
    "Active partners, by year": lambda district, program: [district.counts("partners_active", year="each")],
    "Placements by the host’s sector, .*": lambda district, program: [
        district.counts("placements", by="sector", year="pool")
    ],
    "Placements visited in time, by year": rates("site_visits_timely", year="each"),
    "Visited at least every 60 days, by program, .*": rates("site_visits_timely", by="program", year="pool"),
    "What students answered when a placement ended, .*": rates(
        "student_confidence", "student_engagement", by="type", year="pool"
    ),
    "Completers with a credential, by program": rates("completers_with_credential", by="program", year="pool"),
    "College courses passed with C or better, by program, .*": rates("dual_success", by="program", year="pool"),
    "College credits a completer, by program, .*": lambda district, program: [
        district.values("dual_credits_per_completer", by="program", year="pool")
    ],
    "Earned college credit, by program, .*": rates("dual_enrollment_credit", by="program", year="pool"),
    "Earned college credit, by sex": rates("dual_enrollment_credit", by="sex", year="pool"),
    "Earned college credit, by race and ethnicity": rates("dual_enrollment_credit", by="race_ethnicity", year="pool"),
    "Earned college credit: each group .*": against_all_others("dual_enrollment_credit"),
    "Pre-apprentices registered as apprentices, by program, .*": rates(
        "preapprenticeship_conversion", by="program", year="pool"
    ),
    "Worth of gifts for each concentrator, by program, .*": lambda district, program: [
        district.values("contribution_per_concentrator", by="program")
    ],
    "Placed in the second quarter after leaving, by host, .*": of_program("placed_second_quarter", by="+hosted"),
    "What partners gave to each program, .*": lambda district, program: [
        district.values(name, by="program", year="pool") for name in GIVEN
    ],
    "Programs and the marks they reach": rates(
        "placed_second_quarter", "work_based_learning", "credential_earned", by="program", year="pool"
    ),
}
# Tables of measures against their marks: a row that stands as hidden tells no figure, or one end of a range.
AGAINST_MARKS = ("Stands", "Result")
# Signs drawn from several measures at once: a program is told in words as soon as one of them is hidden.
IN_WORDS = ("What the signs say of each program",)


@pytest.fixture(scope="module")
def district() -> Release:
    return release.open("sample")


@pytest.fixture(scope="module")
def extract() -> Extract:
    return open_extract("sample")


@pytest.fixture(scope="module")
def raw(extract) -> pd.DataFrame:
    """The sample's cells before protection."""
    return measures.count(extract)


@pytest.fixture(scope="module")
def public_pages(site: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(site.glob("*.html"))}


def faults_of(name: str, text: str, district: Release) -> tuple[list[str], int]:
    """Hidden cells that a page's tables print a number for or do not name, and how many were looked at."""
    program = name.partition("-")[2].upper()
    faults, seen = [], 0
    for table in tables_of(text):
        found = [cells for pattern, cells in CELLS.items() if re.fullmatch(pattern, table.caption)]
        if against_marks(table):
            faults += [
                f"{name}: {label!r} of {table.caption!r} is hidden and told" for label in told_though_hidden(table)
            ]
        elif not found and table.caption not in IN_WORDS and tells_of_hidden(table):
            faults.append(f"{name}: the cells behind {table.caption!r} are not known to this test")
        for cells in found if program or not of_one_program(table.caption) else ():
            for words in hidden_words(table, cells(district, program)):
                seen += 1
                if words is None or not words or any(re.search(r"\d", each) for each in words):
                    faults.append(f"{name}: a hidden cell of {table.caption!r} is not told in words")
    return faults, seen


def tells_of_hidden(table: PageTable) -> bool:
    return any("idden" in words for _, cells in table.rows for words in cells)


def against_marks(table: PageTable) -> bool:
    return any(head in AGAINST_MARKS for head in table.heads)


def told_though_hidden(table: PageTable) -> Iterator[str]:
    """The measures of a table of marks that stand as hidden beside a figure that is neither words nor one end of a range."""
    place = next(number for number, head in enumerate(table.heads) if head in AGAINST_MARKS) - 1
    figure = 0 if table.heads[place + 1] == "Stands" else 1
    for label, cells in table.rows:
        if cells[place] == "Hidden" and re.search(r"\d", re.sub(r"At (most|least) \d+%", "", cells[figure])):
            yield label


def of_one_program(caption: str) -> bool:
    """Whether the cells of this caption are asked for by program."""
    return bool(
        re.fullmatch(
            "Students of .* in the second quarter after leaving|Results by .*|Concentrators in .*, by year|.*, by host, .*",
            caption,
        )
    )


def hidden_words(table: PageTable, held: list[ProtectedTable]) -> Iterator[list[str] | None]:
    """The words of the page for each hidden cell; None where the page has no row for it."""
    for place, protected in enumerate(held):
        side_by_side = len(held) > 1 and len(protected) > 1
        hidden = protected.with_status("hidden").frame
        for label in dict.fromkeys(row_label(table, protected, row) for row in hidden.itertuples()):
            rows = [cells for head, cells in table.rows if head == label]
            if len(rows) != 1:
                yield None
            else:
                yield [rows[0][place]] if side_by_side else rows[0]


def row_label(table: PageTable, protected: ProtectedTable, row) -> str:
    """What heads the row of a cell: its year, the measure where each row is one, else its group."""
    if table.heads[0] == "Year":
        return row.year
    if table.heads[0] in ("Measure", "Destination"):
        return protected.label
    # A group and everyone else share a row.
    return row.group.removeprefix("All except: ")


def test_the_scan_of_the_public_folder_finds_nothing(site, extract, raw, district):
    assert scan_outputs(site, extract, raw, district) == []


def test_the_scan_finds_a_hidden_cell_planted_in_a_page(site, extract, raw, district, tmp_path):
    page = (site / "transitions.html").read_text(encoding="utf-8")
    (tmp_path / "transitions.html").write_text(page, encoding="utf-8")
    assert scan_outputs(tmp_path, extract, raw, district) == []
    leak = '<script type="application/json">{"rows": [{"status": "hidden", "met": 4}]}</script></body>'
    (tmp_path / "transitions.html").write_text(page.replace("</body>", leak), encoding="utf-8")
    assert scan_outputs(tmp_path, extract, raw, district) == ["transitions.html: a hidden row holds a number"]


def test_tables_of_the_pages_tell_hidden_cells_in_words(public_pages, district):
    results = [faults_of(name, text, district) for name, text in public_pages.items()]
    assert [fault for faults, _ in results for fault in faults] == []
    assert sum(seen for _, seen in results) > 200
    assert sum(seen > 0 for _, seen in results) > len(district.programs)


@pytest.mark.parametrize(
    ("name", "caption"),
    [
        ("transitions", "Concentrators placed, by program"),
        ("work_based_learning", "Finished work-based learning: each group against all others"),
        ("credentials", "Attempts passed, and credentials that partners value, by program"),
        ("program_outcomes-fire", "Results by sex"),
        ("program_outcomes-fire", "Concentrators in Fire Science, by year"),
        ("program_outcomes-fire", "Students of Fire Science in the second quarter after leaving"),
    ],
)
def test_a_number_planted_in_a_hidden_cell_is_found(public_pages, district, name, caption):
    text = public_pages[name]
    start = re.search(rf"<b>Table \d+\. {caption}</b>", text).end()
    end = text.index("</table>", start)
    assert "Hidden to protect students" in text[start:end], "something is hidden in this table"
    leaked = text[:start] + text[start:end].replace("Hidden to protect students", "7", 1) + text[end:]
    assert faults_of(name, leaked, district)[0] == [f"{name}: a hidden cell of {caption!r} is not told in words"]


def test_a_missing_row_is_found(public_pages, district):
    fire = public_pages["program_outcomes-fire"]
    without = fire.replace('<th scope="row">Female</th>', '<th scope="row">Women</th>')
    assert len(faults_of("program_outcomes-fire", without, district)[0]) == len(CROSSED)


def test_a_table_that_tells_of_hidden_cells_and_is_not_known_here_is_a_fault(public_pages, district):
    renamed = public_pages["credentials"].replace("Completers with a credential, by program", "Completers, by program")
    (fault,) = faults_of("credentials", renamed, district)[0]
    assert fault == "credentials: the cells behind 'Completers, by program' are not known to this test"


def test_a_number_planted_beside_a_hidden_mark_is_found(public_pages, district):
    text = public_pages["program_outcomes-fire"]
    start = re.search(r"<b>Table \d+\. Students of Fire Science</b>", text).end()
    leaked = text[:start] + text[start:].replace("Hidden to protect students", "3 of 7", 1)
    (fault,) = faults_of("program_outcomes-fire", leaked, district)[0]
    assert "'Students of Fire Science' is hidden and told" in fault
