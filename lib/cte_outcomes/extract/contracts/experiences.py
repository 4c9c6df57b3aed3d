"""Contracts of what students do beside courses: credentials, placements, college courses, pre-apprenticeships."""

from __future__ import annotations

from .codes import WORK_BASED_LEARNING
from .model import Column, Table
from .students import PROGRAM_ID, STUDENT_ID

CREDENTIALS = Table(
    "credentials",
    "one attempt at a credential",
    "Industry credentials attempted and passed.",
    key=("student_id", "credential_id", "attempt_date"),
    columns=(
        STUDENT_ID,
        Column("credential_id", "id", "Code of the credential on the district's or the state's list.", required=True),
        Column("credential_name", "text", "Name of the credential."),
        PROGRAM_ID,
        Column("school_year", "year", "The year of the attempt.", required=True),
        Column("attempt_date", "date", "Day of the attempt."),
        Column("attempted", "flag", "The student sat for it; compared with passed and never used in its place."),
        Column("passed", "flag", "The credential was earned.", required=True),
        Column("verified", "flag", "The district holds the proof."),
        Column("recognized", "flag", "On the state's list of recognized postsecondary credentials."),
        Column("partner_endorsed", "flag", "A partner requires or prefers it in hiring."),
        Column("stackable", "flag", "Counts toward a further credential."),
        Column(
            "college_level",
            "code",
            "Level of the college award, where the credential is one.",
            codes={
                "level_one": "College certificate, level I",
                "level_two": "College certificate, level II",
                "degree": "Associate degree",
            },
        ),
    ),
)


CREDENTIAL_LIST = Table(
    "credential_list",
    "a credential, in a cluster it belongs to",
    "Which credentials belong to which clusters; used to find credentials recorded under the wrong program.",
    key=("credential_name", "cluster"),
    columns=(
        Column("credential_name", "text", "Name of the credential.", required=True),
        Column("cluster", "text", "A cluster it belongs to, as programs.csv spells it.", required=True),
        Column("recognized", "flag", "On the state's list of recognized postsecondary credentials."),
    ),
)


PLACEMENTS = Table(
    "placements",
    "one work-based-learning placement of a student",
    "Work-based learning: every kind, with the partner that hosted it.",
    key=("placement_id",),
    columns=(
        Column("placement_id", "id", "Number of the placement.", required=True),
        STUDENT_ID,
        PROGRAM_ID,
        Column("partner_id", "id", "The host.", references="partners.partner_id"),
        Column("school_year", "year", "The year the placement belongs to.", required=True),
        Column("type", "code", "Kind of experience.", required=True, codes=WORK_BASED_LEARNING),
        Column("start_date", "date", "First day."),
        Column("planned_end_date", "date", "Last day as planned."),
        Column("end_date", "date", "Last day in fact; empty while it lasts."),
        Column("hours", "number", "Hours completed.", unit="hours", low=0, high=3000),
        Column("days_per_week", "number", "Days a week at the workplace.", unit="days a week", low=0, high=7),
        Column("paid", "flag", "The student was paid."),
        Column("hourly_wage", "number", "Pay.", unit="dollars an hour", low=0, high=200),
        Column(
            "wage_paid_by",
            "code",
            "Who pays the wage.",
            codes={"employer": "Employer", "school": "School", "grant": "Grant", "none": "Nobody, unpaid"},
        ),
        Column("mentor_id", "id", "The mentor named at the worksite.", personal=True),
        Column(
            "mentor_experience_years",
            "number",
            "The mentor's years of work in the occupation.",
            unit="years",
            low=0,
            high=60,
        ),
        Column(
            "mentor_training_hours",
            "number",
            "Hours of training the mentor had for guiding learners.",
            unit="hours",
            low=0,
            high=1000,
        ),
        Column(
            "related_instruction_semesters",
            "number",
            "Semesters of related instruction that go with the placement.",
            unit="semesters",
            low=0,
            high=8,
        ),
        Column(
            "school_credits", "number", "High-school credits given for the placement.", unit="credits", low=0, high=60
        ),
        Column("banked_hours", "number", "Hours credited toward a registered trade.", unit="hours", low=0, high=3000),
        Column("training_plan_date", "date", "Day the training plan was signed."),
        Column("agreement_date", "date", "Day student, parent, school and employer had all signed."),
        Column("safety_training_date", "date", "Day safety training was completed."),
        Column(
            "final_evaluation_score", "number", "Employer's final evaluation.", unit="points, 1 to 5", low=0, high=100
        ),
        Column(
            "student_confidence",
            "number",
            "Student's own answer when it ended: I feel ready to work in this field.",
            unit="points, 1 to 5",
            low=1,
            high=5,
        ),
        Column(
            "student_engagement",
            "number",
            "Student's own answer when it ended: school means more to me than before.",
            unit="points, 1 to 5",
            low=1,
            high=5,
        ),
        Column("site_visits", "integer", "Worksite visits by school staff.", unit="visits", low=0, high=100),
        Column(
            "longest_visit_gap_days", "integer", "Longest time between two site visits.", unit="days", low=0, high=400
        ),
        Column("offered_job", "flag", "The host offered the student a job."),
        Column(
            "ended_early_reason",
            "code",
            "Why it ended before its planned end.",
            codes={
                "fit": "Fit",
                "readiness": "Readiness",
                "schedule": "Schedule or transport",
                "employer": "Employer's business",
                "other": "Other",
            },
        ),
    ),
)


DUAL_ENROLLMENTS = Table(
    "dual_enrollments",
    "a college course taken in high school",
    "Dual and concurrent enrollment, and articulated credit.",
    key=("student_id", "college_course_id", "school_year", "term"),
    columns=(
        STUDENT_ID,
        PROGRAM_ID,
        Column("school_year", "year", "The year it was taken.", required=True),
        Column("college_course_id", "id", "The college's course code.", required=True),
        Column("term", "text", "Term, where a course can be taken twice in a year."),
        Column(
            "credit_type",
            "code",
            "How the credit comes about.",
            codes={
                "dual": "Dual enrollment",
                "concurrent": "Concurrent enrollment",
                "articulated": "Articulated credit",
            },
        ),
        Column("partner_id", "id", "The college.", references="partners.partner_id"),
        Column("credits_attempted", "number", "Credits attempted.", unit="semester hours", low=0, high=30),
        Column("credits_earned", "number", "Credits earned.", unit="semester hours", low=0, high=30),
        Column(
            "letter_grade",
            "code",
            "Final grade.",
            codes={grade: grade for grade in ("A", "B", "C", "D", "F", "P", "W", "I")},
        ),
        Column(
            "daily_hours",
            "number",
            "Hours of instruction a school day at the college site.",
            unit="hours a school day",
            low=0,
            high=8,
        ),
    ),
)


PREAPPRENTICESHIPS = Table(
    "preapprenticeships",
    "a student in a pre-apprenticeship",
    "Pre-apprenticeships and what became of them.",
    key=("student_id", "sponsor_id", "start_date"),
    columns=(
        STUDENT_ID,
        PROGRAM_ID,
        Column(
            "sponsor_id",
            "id",
            "The sponsor of the apprenticeship it leads to.",
            required=True,
            references="partners.partner_id",
        ),
        Column("school_year", "year", "The year it began.", required=True),
        Column("start_date", "date", "First day."),
        Column("agreement_date", "date", "Day the sponsor's agreement was signed."),
        Column("completion_date", "date", "Day of completion; empty if not completed."),
        Column("apprenticeship_date", "date", "Day of registration as an apprentice; empty if not registered."),
    ),
)


EXPERIENCE_TABLES = (CREDENTIALS, CREDENTIAL_LIST, PLACEMENTS, DUAL_ENROLLMENTS, PREAPPRENTICESHIPS)
