"""Contracts of the student tables: who they are, what they took, how they left and what became of them."""

from __future__ import annotations

from .codes import OUTCOME, RACE_ETHNICITY, SEX
from .model import Column, Table

STUDENT_ID = Column(
    "student_id", "id", "The district's student number.", required=True, references="students.student_id", personal=True
)
PROGRAM_ID = Column("program_id", "id", "The program this belongs to.", references="programs.program_id")

STUDENTS = Table(
    "students",
    "a student",
    "Everyone the other student tables speak of, once.",
    key=("student_id",),
    columns=(
        Column("student_id", "id", "The district's student number.", required=True, personal=True),
        Column("birth_date", "date", "Date of birth.", personal=True),
        Column("sex", "code", "Sex as reported.", codes=SEX),
        Column("race_ethnicity", "code", "Race and ethnicity in the seven federal categories.", codes=RACE_ETHNICITY),
        Column("disability", "flag", "Served under IDEA, or a disability under the ADA where the state counts it."),
        Column("economically_disadvantaged", "flag", "Low-income family or low-income adult."),
        Column("single_parent", "flag", "Single parent, single pregnant women included."),
        Column("out_of_workforce", "flag", "Out-of-workforce individual."),
        Column("english_learner", "flag", "English learner."),
        Column("homeless", "flag", "Homeless under McKinney-Vento."),
        Column("foster_care", "flag", "In, or aged out of, foster care."),
        Column("military_connected", "flag", "A parent is on active military duty."),
        Column(
            "grade_point_average",
            "number",
            "Unweighted grade point average at the end of grade 10.",
            unit="points, 0 to 4",
            low=0,
            high=5,
        ),
        Column(
            "attendance_rate",
            "number",
            "Days present divided by days enrolled, grades 9 and 10.",
            unit="share, 0 to 1",
            low=0,
            high=1,
        ),
    ),
)

ENROLLMENTS = Table(
    "enrollments",
    "a course, or a year of participation, of a student in a program",
    "What students took. A row is a course where courses are held, else a year of participation.",
    key=("student_id", "program_id", "school_year", "course_id"),
    columns=(
        STUDENT_ID,
        Column(
            "program_id", "id", "The program the course belongs to.", required=True, references="programs.program_id"
        ),
        Column("school_year", "year", "The year it was taken.", required=True),
        Column("course_id", "id", "Course code; empty where the row is a year of participation."),
        Column("school_id", "id", "The school of attendance that year.", references="schools.school_id"),
        Column("grade", "integer", "Grade level that year.", low=6, high=14),
        Column(
            "course_level",
            "integer",
            "Place of the course in the program's sequence: 1 introduces, the highest is the capstone.",
            low=1,
            high=8,
        ),
        Column(
            "courses_completed",
            "number",
            "Courses completed that this row stands for: 0 or 1 for a course; a year of participation may hold more.",
            unit="courses",
            low=0,
            high=12,
        ),
        Column("credits_earned", "number", "High-school credits earned.", unit="credits", low=0, high=12),
        Column(
            "reported_concentrator",
            "flag",
            "The source system's own concentrator flag, compared with the courses and never used in their place.",
        ),
        Column("reported_completer", "flag", "The source system's own completer flag, compared in the same way."),
    ),
)

EXITS = Table(
    "exits",
    "a student's leaving of secondary education",
    "Who left, when and how.",
    key=("student_id",),
    columns=(
        STUDENT_ID,
        Column("school_year", "year", "The reporting year in which the student left.", required=True),
        Column("exit_date", "date", "The day of leaving; the placement quarter is reckoned from it."),
        Column(
            "exit_type",
            "code",
            "How the student left.",
            required=True,
            codes={
                "diploma": "Regular diploma",
                "equivalency": "High-school equivalency",
                "certificate": "Certificate of completion",
                "dropout": "Left without completing",
                "transfer": "Transferred out",
                "died": "Died",
                "unknown": "Left, how is not known",
            },
        ),
        Column("school_id", "id", "The school left.", references="schools.school_id"),
    ),
)

OUTCOMES = Table(
    "outcomes",
    "a spell, or a finding, after a student left",
    "Dated spells after exit from any source: college match, wage match, survey. A student without a row has no record.",
    key=("student_id", "outcome", "begin_date", "months_after_exit", "source", "institution_id", "partner_id"),
    columns=(
        STUDENT_ID,
        Column("outcome", "code", "What the student was found in.", required=True, codes=OUTCOME),
        Column("begin_date", "date", "First day of the spell. Needed for the placement quarter."),
        Column("end_date", "date", "Last day; empty while it lasts."),
        Column(
            "months_after_exit",
            "number",
            "Months from exit to the start of the spell, where dates are not held.",
            unit="months",
            low=-12,
            high=240,
        ),
        Column(
            "source",
            "code",
            "Where the finding comes from.",
            required=True,
            codes={
                "college_match": "College records match",
                "wage_match": "Wage records match",
                "survey": "Follow-up survey",
                "military_match": "Military records match",
                "apprenticeship_match": "Apprenticeship registry",
                "study": "Research follow-up",
                "other": "Other",
            },
        ),
        Column("institution_id", "id", "College or training provider, OPEID where known."),
        Column(
            "institution_level",
            "code",
            "Level of the college.",
            codes={"four_year": "Four-year", "two_year": "Two-year", "less_than_two_year": "Less than two-year"},
        ),
        Column(
            "partner_id", "id", "The partner that employs or trains the graduate.", references="partners.partner_id"
        ),
        Column("related_to_program", "flag", "The work or study is in the program's field."),
        Column("hourly_wage", "number", "Pay for employment.", unit="dollars an hour", low=0, high=500),
        Column("full_time", "flag", "The employment is full time."),
    ),
)


STUDENT_TABLES = (STUDENTS, ENROLLMENTS, EXITS, OUTCOMES)
