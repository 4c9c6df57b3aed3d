"""Every idea of the article that the project started from, with the measures and notebooks that answer it.

`python tests/project/article_ideas.py > docs/article_ideas.md` writes the table; a test keeps it in step and checks that
every measure, notebook and test named in it is there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Idea:
    """`lines` are the article's lines it answers, `measures` and `notebooks` what answers it."""

    section: str
    idea: str
    lines: tuple[int, ...]
    measures: tuple[str, ...]
    notebooks: tuple[str, ...]


def _ideas(section: str, *rows: tuple) -> tuple[Idea, ...]:
    return tuple(
        Idea(section, idea, lines, tuple(measures.split()), tuple(books.split()))
        for idea, lines, measures, books in rows
    )


IDEAS = (
    *_ideas(
        "Benefits",
        ("Curriculum kept up to date with the tools and techniques in use", (8, 10, 79), "equipment_current changes_traced curriculum_reviewed", "equipment_facilities advisory_councils"),
        ("Students get work-based learning, and every group gets it", (11, 27), "work_based_learning access_gap partners_hosting", "work_based_learning"),
        ("Equipment, spaces and mentors from industry", (12, 80), "students_mentored facility_hours_per_concentrator contribution_per_concentrator", "equipment_facilities"),
        ("Credentials that employers value", (13,), "credential_employer_valued completers_with_credential", "credentials"),
        ("Clear ways into college, training or work", (14, 81), "placed_second_quarter hired_by_host earnings_lift", "transitions partnership_effects"),
        ("Students feel that school is relevant, and are engaged and confident", (15, 82), "student_confidence student_engagement", "work_based_learning"),
        ("Employers get a better prepared workforce", (15, 83), "early_endings survey_benefit hired_by_host", "partnership_capacity partner_relationships"),
        ("The goal: skills and knowledge for work in demand", (3, 7), "enrollment_in_growing_work programs_in_growth", "workforce_needs"),
        ("Partners of every kind: businesses, unions, nonprofits, colleges", (4, 5), "partners_active sources_consulted", "board_summary workforce_needs"),
    ),
    *_ideas(
        "Barriers and what helps",
        ("No time: a coordinator carries outreach and communication", (17, 18, 19, 20), "partners_per_coordinator protected_time coordinator_contacts site_visits_timely", "partnership_capacity"),
        ("Expectations that do not match: roundtables on campus", (21, 22, 23), "expectation_gap roundtable_reach early_endings", "partnership_capacity"),
        ("Nobody knows the programs: a brochure or microsite", (24, 25, 26), "employer_reach inquiries_signed outreach_current", "partnership_capacity program_brochure"),
    ),
    *_ideas(
        "Strategy 1: workforce needs assessment",
        ("Ask workforce board, chamber, economic development and employers", (29, 30, 31), "sources_consulted demand_evidence", "workforce_needs"),
        ("Know which industries grow, and what they look for", (31,), "growth_ranking enrollment_in_growing_work supply_to_openings", "workforce_needs"),
        ("Example: Alamo Academies, San Antonio", (32,), "dual_credits_per_completer placements_employer_paid funder_classes shortage_documented", "partnership_models"),
    ),
    *_ideas(
        "Strategy 2: advisory council",
        ("A standing group that meets regularly", (33, 34), "councils_meeting attendance industry_share", "advisory_councils"),
        ("Insight on trends, equipment, certifications and hiring", (34,), "advice_decided advice_implemented changes_traced", "advisory_councils"),
        ("Meetings with a purpose", (35, 36), "advice_per_meeting councils_meeting", "advisory_councils"),
        ("Small and large employers at the table", (37,), "council_voices", "advisory_councils"),
        ("Students at the table", (38,), "council_voices", "advisory_councils"),
        ("Example: West-MEC, Arizona: a committee for each program", (39,), "programs_with_council council_meetings self_evaluation lab_share", "partnership_models"),
    ),
    *_ideas(
        "Strategy 3: work-based learning",
        ("Experience in real settings, planned, supervised and long enough", (40, 41), "placements_supervised placements_full_hours", "work_based_learning"),
        ("Job shadows, mentorships, internships, co-ops and paid apprenticeships, industry-led projects", (42, 43, 44, 45, 46, 47), "placements placements_at_wage", "work_based_learning"),
        ("Example: JCPS culinary, Louisville: chefs host, assess, teach and mentor", (48,), "internship_hosting partner_roles placements_mentored", "partnership_models"),
    ),
    *_ideas(
        "Strategy 4: dual enrollment and pre-apprenticeship",
        ("College credit in high school with colleges", (49, 50), "dual_success dual_credits_per_completer dual_enrollment_credit", "dual_enrollment"),
        ("Apprenticeships begun in high school with unions and sponsors", (50,), "preapprenticeship_conversion preapprenticeship_sponsored", "dual_enrollment"),
        ("Example: Wisconsin Youth Apprenticeship", (51,), "apprenticeship_hours_mean placements_agreed apprentices_offered", "partnership_models"),
    ),
    *_ideas(
        "Strategy 5: equipment and facilities",
        ("Partners lighten the cost of tools and spaces", (52, 53), "contribution_per_concentrator equipment_current", "equipment_facilities"),
        ("Equipment given and used", (54, 55), "gifts_in_use gifts_documented", "equipment_facilities"),
        ("Facilities shared", (56,), "facility_hours_per_concentrator", "equipment_facilities"),
        ("Grants applied for together", (57,), "joint_grants_awarded", "equipment_facilities"),
        ("Example: Napa Valley viticulture: gifts from wineries", (58,), "donated_items_in_use industry_donors gifts_appraised", "partnership_models"),
    ),
    *_ideas(
        "Strategy 6: stories and recognition",
        ("A yearly showcase for students and partners", (59, 61, 62), "showcase_turnout", "showcase"),
        ("Stories of students on social media and in the news", (63,), "spotlights_per_term story_lag", "showcase"),
        ("Partners nominated for community awards", (64,), "partners_recognized", "showcase"),
        ("Wins seen bring new partners", (60, 65), "leads_signed", "showcase"),
    ),
    *_ideas(
        "Keeping partnerships alive",
        ("Stay in touch: check-ins, newsletters, invitations", (66, 67, 68), "partners_in_touch days_of_silence partners_retained partners_invited", "partner_relationships partner_impact"),
        ("Tell partners what their advice and help led to", (69,), "advice_reported_back days_to_report_back", "advisory_councils partner_impact"),
        ("Improve together: rubrics, portfolios, guest teaching", (70,), "co_assessment guest_teaching_hours", "partner_relationships"),
        ("Ask partners what they think", (67,), "net_promoter host_again", "partner_relationships"),
    ),
    *_ideas(
        "Models abroad",
        ("Switzerland: the week split between school and paid training, employers in curriculum and recruiting", (71, 72, 73), "placement_days_per_week trainers_trained curriculum_reviewed hired_by_host", "partnership_models"),
        ("Singapore ITE: simulated workplaces, sponsored labs, teaching shared with companies", (74,), "company_labs workplace_share guest_teaching_hours", "partnership_models"),
        ("Alberta RAP: a trade begun in high school, with hours and credits that count", (75,), "banked_hours_within hours_per_credit first_trade_year_share", "partnership_models"),
    ),
    *_ideas(
        "Quick start",
        ("The fastest growing industries of the region", (84, 85), "growth_ranking programs_in_growth", "quick_start"),
        ("Three partners contacted", (86,), "partners_contacted partners_replied", "quick_start"),
        ("An advisory board set up or refreshed", (87,), "council_quorum members_refreshed", "quick_start"),
        ("A pilot internship or mentorship", (88,), "pilot_placements pilot_completed", "quick_start"),
        ("Wins promoted through student spotlights", (89,), "spotlights_per_term story_lag", "quick_start"),
        ("Collaboration that is active and sustained", (76, 77, 78), "partners_retained partners_healthy", "board_summary"),
    ),
)  # fmt: skip


def files_testing(measure: str) -> list[str]:
    """The test files of the measures that name this one, in quotes; sorted."""
    named = re.compile(rf"""["']{measure}["']""")
    files = sorted((ROOT / "tests" / "measures").glob("test_*.py"))
    return [path.stem for path in files if path.stem != "test_measures" and named.search(path.read_text("utf-8"))]


def names_measure(notebook: str, measure: str) -> bool:
    """The notebook's source names the measure."""
    return f'"{measure}"' in (ROOT / "notebooks" / f"{notebook}.ipynb").read_text("utf-8").replace('\\"', '"')


def table_text() -> str:
    """docs/article_ideas.md."""
    lines = [
        "# Ideas and where they are measured",
        "",
        "Every idea of the article that the project started from, with the measures that answer it (`cte measures` gives their",
        "definitions), the notebooks that show them, and the tests with their worked examples. Made by",
        "`python tests/project/article_ideas.py > docs/article_ideas.md`; a test keeps it true.",
    ]
    section = ""
    for idea in IDEAS:
        if idea.section != section:
            section = idea.section
            lines += ["", f"## {section}", "", "| idea | measures | notebooks | tests |", "|---|---|---|---|"]
        tests = sorted({test for measure in idea.measures for test in files_testing(measure)})
        cells = (", ".join(f"`{name}`" for name in group) for group in (idea.measures, idea.notebooks, tests))
        lines.append(f"| {idea.idea} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(table_text(), end="")
