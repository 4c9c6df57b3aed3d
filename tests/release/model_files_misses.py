"""One change of the tables of model_files_district for each criterion: what it asks for, and nothing else, is taken away."""

from __future__ import annotations

from cte_outcomes.measures.models import Criterion, Model

_APPRENTICES = "WHERE type = 'apprenticeship'"
_INTERNS = "WHERE type = 'internship'"
_CO_OP = "WHERE type = 'cooperative_education'"
# The apprenticeship of the last year of the first student.
_ONE = "WHERE placement_id = 'S01-3'"
_NO_LONGER_PLACED = "UPDATE outcomes SET outcome = 'none' WHERE student_id > 'S10'"
_AWAY_FROM_THE_HOST = "UPDATE outcomes SET partner_id = NULL WHERE student_id > 'S05'"
_NO_DIPLOMA = "UPDATE exits SET exit_type = 'dropout' WHERE student_id <= 'S05'"
_FOURTEEN = "UPDATE students SET birth_date = '2010-06-01' WHERE student_id = 'S01'"
_BELOW_MINIMUM = f"UPDATE placements SET hourly_wage = 7 {_ONE}"
# Two-year apprentices come to 240 hours, the others to 120; their credits follow, so that 25 hours stay a credit.
_FEWER_HOURS = f"UPDATE placements SET hours = 120, school_credits = 4.8 {_APPRENTICES}"


def _answer(item: str, score: int) -> str:
    """One of five partners answers otherwise."""
    return f"UPDATE surveys SET score = {score} WHERE item = '{item}' AND respondent_id = 'P1'"


def _of_welding(change: str, table: str = "programs") -> str:
    return f"UPDATE {table} SET {change} WHERE program_id = 'WELD'"


# By system and measure; of a measure that a system asks for twice, with the operator.
MISSES: dict[str, dict[str, str]] = {
    "alamo_academies": {
        "dual_credits_per_completer": "UPDATE dual_enrollments SET credits_earned = 15",
        "dual_daily_hours": "UPDATE dual_enrollments SET daily_hours = 2",
        "placement_weeks_mean": f"UPDATE placements SET end_date = '2024-08-11' {_INTERNS}",
        "placement_hours_mean": f"UPDATE placements SET hours = 300 {_INTERNS}",
        "placement_earnings": f"UPDATE placements SET hourly_wage = 8 {_INTERNS}",
        "placements_employer_paid": f"UPDATE placements SET wage_paid_by = 'grant' {_INTERNS} AND student_id = 'S01'",
        "placed_second_quarter": _NO_LONGER_PLACED,
        "college_certificates": "UPDATE credentials SET college_level = NULL WHERE student_id > 'S10'",
        "funder_classes": _of_welding("district_funded = FALSE"),
        "shortage_documented": "UPDATE programs SET shortage_documented_date = '2022-03-01' WHERE program_id = 'HLTH'",
    },
    "alberta_rap": {
        "placements_age_15": _FOURTEEN,
        "hours_per_credit": f"UPDATE placements SET school_credits = 15 {_APPRENTICES}",
        "apprenticeship_credits_within": "UPDATE placements SET hours = 1025, school_credits = 41 WHERE placement_id = 'S11-3'",
        "banked_hours_within": f"UPDATE placements SET banked_hours = 1001 {_ONE}",
        "placements_at_wage": _BELOW_MINIMUM,
        "placements_safety_first": f"UPDATE placements SET safety_training_date = '2025-02-04' {_ONE}",
        "first_trade_year_share": _FEWER_HOURS,
        "apprenticeship_hours_mean": _FEWER_HOURS,
        "survey_recommend": _answer("recommend", 6),
        "host_again": _answer("host_again", 0),
    },
    "louisville_culinary": {
        "internship_hosting": _of_welding("partner_id = NULL", "placements") + " AND type = 'internship'",
        "partner_roles": "DELETE FROM touchpoints WHERE type = 'rubric'",
        "internship_summers": "UPDATE programs SET internship_summers = 1",
        "placement_hours_per_week": f"UPDATE placements SET hours = 189 {_CO_OP}",
        "placements_age_16": "UPDATE students SET birth_date = '2009-01-01' WHERE student_id = 'S01'",
        "placements_paid": f"UPDATE placements SET paid = FALSE {_CO_OP} AND student_id = 'S01'",
        "site_visits_timely": f"UPDATE placements SET longest_visit_gap_days = 61 {_ONE}",
        "mentored_hours_mean": "UPDATE placements SET mentor_id = NULL WHERE type <> 'internship'",
        "partners_per_coordinator": """
            INSERT INTO partners (partner_id, partner_name, type) SELECT 'N' || number, 'New', 'nonprofit' FROM range(50) AS new(number);
            INSERT INTO touchpoints (touchpoint_id, partner_id, date, type, two_way)
                SELECT partner_id, partner_id, '2025-04-01', 'call', TRUE FROM partners WHERE type = 'nonprofit'
        """,
        "survey_benefit": _answer("benefit", 0),
    },
    "napa_viticulture": {
        # In use within a year of the gift, but after the school year has ended.
        "donated_items_in_use": "UPDATE contributions SET received_date = '2025-06-20', in_use_date = '2025-07-05' WHERE type = 'equipment'",
        "industry_donors": "UPDATE contributions SET partner_id = 'P1' WHERE partner_id IN ('P2', 'P3')",
        "gifts_documented": "UPDATE contributions SET documented = FALSE WHERE contribution_id = 'WELD-1'",
        "gifts_appraised": "UPDATE contributions SET valuation_method = 'receipt' WHERE contribution_id = 'WELD-0'",
        "gifts_in_use": "UPDATE contributions SET in_use_date = NULL WHERE contribution_id = 'WELD-1'",
        "placement_weeks_mean": f"UPDATE placements SET end_date = '2024-08-11' {_INTERNS}",
        "hosts_per_student": "UPDATE placements SET partner_id = 'P1' WHERE type = 'job_shadow'",
    },
    "singapore_ite": {
        "workplace_share": "UPDATE programs SET workplace_share = 0.6",
        "program_length": "UPDATE programs SET length_years = 2",
        "placements_full_time_paid": f"UPDATE placements SET hours = 442 {_ONE}",
        "apprentices_graduated": _NO_DIPLOMA,
        "full_time_six_months": "UPDATE outcomes SET full_time = FALSE WHERE student_id > 'S10'",
        "hired_by_host": _AWAY_FROM_THE_HOST,
        "pay_growth": "UPDATE outcomes SET hourly_wage = 13",
        "attachment_months": f"UPDATE placements SET end_date = '2024-10-01' {_CO_OP}",
        "hosts_small_or_medium": "UPDATE partners SET size_band = 'large' WHERE partner_id IN ('P3', 'P4')",
        "company_labs": _of_welding("type = 'cash'", "contributions") + " AND type = 'laboratory'",
    },
    "switzerland": {
        "placement_days_per_week >=": f"UPDATE placements SET days_per_week = 2 {_APPRENTICES}",
        "placement_days_per_week <=": f"UPDATE placements SET days_per_week = 5 {_APPRENTICES}",
        "placements_age_15": _FOURTEEN,
        "trainers_experienced": f"UPDATE placements SET mentor_experience_years = 1 {_ONE}",
        "trainers_trained": f"UPDATE placements SET mentor_training_hours = 39 {_ONE}",
        "hosts_accredited": "UPDATE partners SET accredited_date = '2025-09-01' WHERE partner_id = 'P4'",
        "curriculum_reviewed": _of_welding("curriculum_review_date = '2019-05-01'"),
        "placements_ended_early": f"UPDATE placements SET planned_end_date = '2026-05-04' {_APPRENTICES} AND student_id <= 'S10'",
        "work_within_3_months": "UPDATE outcomes SET begin_date = '2025-10-01'",
        "hired_by_host": _AWAY_FROM_THE_HOST,
    },
    "west_mec": {
        "programs_with_council": _of_welding("program_id = NULL", "committees"),
        "council_meetings": "UPDATE meetings SET minutes_date = NULL WHERE date > '2024-09-30'",
        "industry_share": "UPDATE committee_members SET role = 'educator' WHERE role = 'labor'",
        "self_evaluation": _of_welding("self_evaluation_date = '2023-03-01'"),
        "lab_share": "UPDATE programs SET lab_share = 0.5",
        "assessment_passing_mark": "UPDATE programs SET assessment_passing_mark = 55",
        "completers_with_credential": "UPDATE credentials SET passed = FALSE WHERE student_id = 'S01'",
        "placed_second_quarter": _NO_LONGER_PLACED,
        "program_retained": _of_welding("program_id = 'HLTH'", "enrollments") + " AND school_year = 2025 AND student_id <= 'S05'",
        "credential_employer_valued": "UPDATE credentials SET partner_endorsed = FALSE WHERE student_id > 'S10'",
    },
    "wisconsin_youth_apprenticeship": {
        "placement_hours_mean": f"UPDATE placements SET hours = 440 {_APPRENTICES} AND school_year = 2025",
        "apprenticeship_hours_two_years": f"UPDATE placements SET hours = 400 {_APPRENTICES} AND school_year = 2024",
        "placement_related_semesters": f"UPDATE placements SET related_instruction_semesters = 1 {_APPRENTICES}",
        "placement_hours_per_week": f"UPDATE placements SET start_date = '2024-03-01' {_APPRENTICES} AND school_year = 2025",
        "placements_at_wage": _BELOW_MINIMUM,
        "placements_mentored": f"UPDATE placements SET mentor_id = NULL {_ONE}",
        "placements_agreed": f"UPDATE placements SET agreement_date = '2025-02-04' {_ONE}",
        "apprentices_graduated": _NO_DIPLOMA,
        "apprentices_two_year_offered": f"UPDATE placements SET offered_job = FALSE {_APPRENTICES} AND student_id <= 'S05'",
        "apprentices_offered": f"UPDATE placements SET offered_job = FALSE {_APPRENTICES} AND student_id > 'S10'",
    },
}  # fmt: skip

# Criteria of one system that rest on the same record by nature: the share of a trade's first year is the hours of the
# apprenticeships divided by 1,500, and 250 of these are the 16.7% asked for.
TOGETHER = {("alberta_rap", measure): {"first_trade_year_share", "apprenticeship_hours_mean"} for measure in (
    "first_trade_year_share", "apprenticeship_hours_mean",
)}  # fmt: skip


def miss(model: Model, criterion: Criterion) -> str:
    """The SQL that makes the district miss a criterion of a system."""
    asked = [each.measure for each in model.criteria].count(criterion.measure)
    return MISSES[model.name][f"{criterion.measure} {criterion.operator}" if asked > 1 else criterion.measure]


def missed_with(model: Model, criterion: Criterion) -> set[str]:
    """The criteria that a district cannot but miss together with this one, itself among them."""
    measures = TOGETHER.get((model.name, criterion.measure))
    return (
        {each.criterion for each in model.criteria if each.measure in measures} if measures else {criterion.criterion}
    )
