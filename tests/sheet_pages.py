"""Synthetic protected tables of partners, and pages of every layout made of them, for the tests of blocks and browsers."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pandas as pd

from cte_outcomes import report
from cte_outcomes.release.protected import ProtectedTable
from cte_outcomes.report import PageContext, build_page

# Partner, sector, and its ties by program.
TIES = {
    "Harbor Tool and Die": ("manufacturing", {"Machining": 5, "Welding": 2}),
    "Northfield Precision": ("manufacturing", {"Machining": 3}),
    "Orchard Medical Center": ("health", {"Health Science": 4, "Whole district": 1}),
    "Chamber of Commerce": ("business", {"Whole district": 2}),
}
RETENTION = [(0, 40, 1.0), (1, 38, 0.95), (2, 30, 0.8), (3, 21, 0.7), (4, 4, 0.35)]


def table(rows: list[dict], name: str = "made", kind: str = "table", **about: str) -> ProtectedTable:
    """A protected table of these rows; every row is shown unless it says otherwise."""
    frame = pd.DataFrame([{"status": "shown", "year": "2025", **row} for row in rows])
    return ProtectedTable(frame, name, about.pop("label", "Made"), about.pop("by", "program"), kind, **about)


def network_table() -> ProtectedTable:
    """Four partners and three programs; one is tied to the district alone."""
    rows = [
        {"group": name, "group_id": f"P{place}", "sector": sector, "program": program, "ties": ties}
        for place, (name, (sector, held)) in enumerate(TIES.items())
        for program, ties in held.items()
    ]
    return table(rows, "partner_network", label="Partners and programs", by="partner", definition="Ties of 2025.")


def retention_table() -> ProtectedTable:
    """Forty partnerships; four are followed into their fourth year."""
    rows = [
        {
            "group": f"After {year} years", "group_id": str(year), "years": year, "at_risk": followed,
            "ended": 2 if year else 0, "kept": kept, "low": kept - 0.05 if year else None,
            "high": min(kept + 0.05, 1.0) if year else None,
        }
        for year, followed, kept in RETENTION
    ]  # fmt: skip
    return table(rows, "partner_retention", label="How long partnerships last", by="", definition="Kaplan-Meier.")


def values(measure: str, held: dict[str, float | str], kind: str = "rate", unit: str = "programs") -> ProtectedTable:
    """A measure by program as `release.values` gives it; a text in place of a number is the row's status."""
    rows = [
        {"group": name, "group_id": name[:4], "value": value, "rate": value if kind == "rate" else None}
        if not isinstance(value, str)
        else {"group": name, "group_id": name[:4], "status": value, "value": None, "rate": None}
        for name, value in held.items()
    ]
    return table(rows, measure, kind, label=measure.replace("_", " ").capitalize(), unit=unit)


def courses() -> ProtectedTable:
    """A program's courses, two of them in one grade, given out of order."""
    listed = [("Machining 2", 11, 2), ("Introduction to Manufacturing", 9, 1), ("CNC", 11, 3)]
    rows = [{"group": name, "course": name, "grade": grade, "level": level} for name, grade, level in listed]
    return table(rows, "program_courses", unit="courses")


def years() -> ProtectedTable:
    """Hours of three years."""
    rows = [
        {"group": "All students", "group_id": "", "year": str(2023 + place), "counted": 1300 + 260 * place}
        for place in range(3)
    ]
    return table(rows, "hours", "count", label="Hours", by="", unit="hours", definition="Hours worked.")


def letter_cells(partner: str = "Harbor Tool and Die") -> tuple[object, ...]:
    """A letter as long as one sheet allows."""
    words = (
        "Of the 61 students hosted by our machining partners, 87% went on to college, training, work or service. "
        "Hosting is associated with a higher rate, but students choose to apply, so we do not say that it is the cause. "
    )
    return (
        "# Partner letter\n\nHours come from signed timesheets.",
        report.letter(
            partner, "Your shop gave our students 4,940 hours of real work",
            ["Sample District, Office of Career and Technical Education", "400 Schoolhouse Road"],
            ["The plant manager"], "March 12, 2026", signature=["Partnership Coordinator", "555-0140"],
        ),
        report.text("Thank you. Here is what your time made possible, and what we can and cannot yet say."),
        report.glance([report.fact("19", "", "students hosted"), report.fact("412", "hours", "of mentoring")]),
        report.bars(years(), order="given"),
        "## What became of your advice",
        report.text("You recommended a second lathe in May; it was bought in June."),
        "## What happened next",
        report.text(words * 2),
        "## Two ways to do more",
        report.steps(["Open two more summer places.", "Join the meeting of the council on October 14."]),
    )  # fmt: skip


def brochure_cells() -> tuple[object, ...]:
    """A brochure with every block it knows."""
    return (
        "# Brochure\n\nPast results do not promise a job.",
        report.band("Machining", "Make things that work", "**Career education.** For families.", "Read a drawing.", "Manufacturing"),
        "## Your four years",
        report.course_path(courses(), {"Grade 11": "4 college credits."}),
        "## Where graduates went",
        report.bars(years(), order="given"),
        report.glance([report.fact("71", "%", "left with a credential"), report.fact("66", "%", "worked with a partner")]),
        report.aside("What the work pays", "About **$24 an hour**."),
        report.aside("Whom to call", "555-0140", spanish="**¿Prefiere español?** Llame al 555-0140."),
    )  # fmt: skip


def report_cells() -> tuple[object, ...]:
    """A page of results with the charts of partners, a checklist, strengths and needs, and cards."""
    held = {"Machining": 1.0, "Welding": 0.92, "Health Science": 0.4, "Culinary": "hidden"}
    return (
        "# Partnerships",
        report.opening("**Partners.** 2025.", "Three of four partnerships go on", "A stand-first."),
        report.checklist("Quick start", [("done", "Listed.", ""), ("not yet", "Two of three.", "Call one more."), ("not measured", "Wins.", "Record `stories`.")]),
        "## Network",
        report.network(network_table(), labels={"health": "Health care"}),
        "## Retention",
        report.survival(retention_table()),
        "## Marks",
        report.matrix([values("councils_meeting", held), values("share", {"Machining": 0.5})], {"councils_meeting": 1.0}),
        "## Strengths and needs",
        report.balance([("All councils met.", "Minutes are missing for one.")], []),
        "## Spotlights",
        report.card("Welding", ["A sentence."], "With Harbor Tool and Die.", [report.fact("83", "in 100", "went on")]),
        report.card("Machining", ["Another sentence."]),
    )  # fmt: skip


def card_cells() -> tuple[object, ...]:
    """A page that is one card."""
    return (
        "# Spotlight",
        report.card("Welding", ["A sentence."], "With Harbor Tool and Die.", [report.fact("83", "in 100", "went on")]),
    )


def write_notebook(path: Path, cells: tuple[object, ...]) -> Path:
    """An executed notebook: a text is a markdown cell, a block a code cell that ends with it."""
    document = nbformat.v4.new_notebook()
    for cell in cells:
        if isinstance(cell, str):
            document.cells.append(nbformat.v4.new_markdown_cell(cell))
            continue
        made = nbformat.v4.new_code_cell("made")
        data = cell._repr_mimebundle_()  # type: ignore[attr-defined]
        made.outputs = [nbformat.v4.new_output("execute_result", data=data, execution_count=1)]
        document.cells.append(made)
    nbformat.write(document, path)
    return path


def page_of(folder: Path, name: str, cells: tuple[object, ...], audience: str = "public") -> str:
    """The page of these cells as HTML."""
    context = PageContext("CTE Outcomes", "Sample District", audience, name, (("All pages", "index.html"),), "May 2026")
    return build_page(write_notebook(folder / f"{name}.ipynb", cells), context)
