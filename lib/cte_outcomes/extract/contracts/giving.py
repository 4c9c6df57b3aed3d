"""Contracts of what partners give and say, what is told of it, and the time that partnership work takes."""

from __future__ import annotations

from .model import Column, Table
from .partners import PARTNER_ID, PROGRAM_ID

YEAR = Column("school_year", "year", "The year.", required=True)

CONTRIBUTIONS = Table(
    "contributions",
    "a gift or shared resource",
    "Equipment, money, space, time and joint grants.",
    key=("contribution_id",),
    columns=(
        Column("contribution_id", "id", "Number of the contribution.", required=True),
        PARTNER_ID,
        PROGRAM_ID,
        Column(
            "type",
            "code",
            "What was given.",
            required=True,
            codes={
                "equipment": "Equipment",
                "cash": "Money",
                "supplies": "Supplies",
                "facility": "Use of a facility",
                "laboratory": "Sponsored laboratory or simulated workplace",
                "volunteer_time": "Volunteer time",
                "scholarship": "Scholarship",
                "joint_grant": "Joint grant application",
            },
        ),
        Column("received_date", "date", "Day received, or applied for.", required=True),
        Column("fair_value", "number", "Fair value.", unit="dollars", low=0),
        Column(
            "valuation_method",
            "code",
            "How the value was found.",
            codes={
                "receipt": "Receipt",
                "appraisal": "Appraisal",
                "donor_estimate": "Donor's estimate",
                "list_price": "List price",
            },
        ),
        Column("documented", "flag", "Signed receipt or appraisal on file."),
        Column("in_use_date", "date", "First day in use."),
        Column("hours", "number", "Hours given, or hours of facility access.", unit="hours", low=0),
        Column("students_reached", "integer", "Students who used it.", unit="students", low=0),
        Column(
            "grant_status",
            "code",
            "State of a joint grant.",
            codes={"applied": "Applied", "awarded": "Awarded", "declined": "Declined"},
        ),
    ),
)


EQUIPMENT = Table(
    "equipment",
    "an item on a program's equipment list",
    "What the program needs and what it has.",
    key=("item_id",),
    columns=(
        Column("item_id", "id", "Number of the item.", required=True),
        Column("program_id", "id", "The program.", required=True, references="programs.program_id"),
        Column("item", "text", "What it is."),
        Column("bought_date", "date", "Day bought or received; empty if missing."),
        Column("service_life_years", "integer", "Years it stays current.", unit="years", low=1, high=60),
        Column("industry_standard", "flag", "Matches the standard the advisory committee named."),
    ),
)


SURVEYS = Table(
    "surveys",
    "an answer to a survey item",
    "What partners say, and what schools say of themselves.",
    key=("survey_id", "respondent_id", "item"),
    columns=(
        Column("survey_id", "id", "The survey.", required=True),
        Column("respondent_id", "id", "Number of the answer sheet.", required=True, personal=True),
        Column("partner_id", "id", "The partner who answered.", references="partners.partner_id"),
        PROGRAM_ID,
        Column("side", "code", "Who answered.", codes={"partner": "Partner", "school": "School"}),
        Column(
            "item",
            "code",
            "What was asked.",
            required=True,
            codes={
                "recommend": "Would recommend (0 to 10)",
                "satisfaction": "Satisfied (1 to 5)",
                "host_again": "Would host again (0 or 1)",
                "benefit": "The program benefited us (0 or 1)",
                "heard": "Our input is heard (1 to 5)",
                "expect_punctuality": "Expect: punctuality (1 to 5)",
                "expect_safety": "Expect: safety (1 to 5)",
                "expect_technical": "Expect: technical skill (1 to 5)",
                "expect_communication": "Expect: communication (1 to 5)",
                "expect_independence": "Expect: working alone (1 to 5)",
            },
        ),
        Column("score", "number", "The answer.", required=True, low=0, high=10),
        Column("date", "date", "Day answered.", required=True),
    ),
)


EVENTS = Table(
    "events",
    "a partner at an event",
    "Showcases, roundtables, career fairs: who was invited and who came.",
    key=("event_id", "partner_id"),
    columns=(
        Column("event_id", "id", "The event.", required=True),
        PARTNER_ID,
        Column(
            "type",
            "code",
            "Kind of event.",
            required=True,
            codes={"showcase": "Showcase", "roundtable": "Roundtable", "career_fair": "Career fair", "other": "Other"},
        ),
        Column("date", "date", "Day.", required=True),
        Column("attended", "flag", "Came."),
    ),
)


STORIES = Table(
    "stories",
    "a published story",
    "Spotlights of students and partners.",
    key=("story_id",),
    columns=(
        Column("story_id", "id", "Number of the story.", required=True),
        Column("partner_id", "id", "The partner in it.", references="partners.partner_id"),
        PROGRAM_ID,
        Column("date", "date", "Day published.", required=True),
        Column(
            "channel",
            "code",
            "Where it was told.",
            codes={"web": "Web page", "social": "Social media", "news": "Local news", "newsletter": "Newsletter"},
        ),
        Column("win_date", "date", "Day of the placement, hire or gift it tells of."),
        Column("student_consent", "flag", "Consent of the student, or of a parent, is on file."),
        Column("partner_consent", "flag", "Consent of the partner is on file."),
        Column("student_named", "flag", "A student is named or shown."),
    ),
)


RECOGNITIONS = Table(
    "recognitions",
    "an award or nomination of a partner",
    "Thanks given in public.",
    key=("partner_id", "date", "kind"),
    columns=(
        PARTNER_ID,
        Column("date", "date", "Day.", required=True),
        Column(
            "kind",
            "code",
            "What it was.",
            required=True,
            codes={"award": "Award", "nomination": "Nomination", "thanks": "Public thanks"},
        ),
    ),
)


COORDINATOR_TIME = Table(
    "coordinator_time",
    "an activity of a staff member in a year",
    "Time spent on partnership work.",
    key=("staff_id", "school_year", "activity"),
    columns=(
        Column("staff_id", "id", "The staff member.", required=True, personal=True),
        YEAR,
        Column(
            "activity",
            "code",
            "What the time went to.",
            required=True,
            codes={
                "outreach": "Outreach",
                "site_visits": "Site visits",
                "administration": "Administration",
                "teaching": "Teaching",
                "other": "Other",
            },
        ),
        Column("hours", "number", "Hours.", required=True, unit="hours", low=0, high=3000),
        Column(
            "contracted_hours", "number", "Contracted hours of this person in the year.", unit="hours", low=0, high=3000
        ),
        Column(
            "fte", "number", "Full-time equivalent on partnership work.", unit="full-time equivalents", low=0, high=2
        ),
    ),
)


GIVING_TABLES = (CONTRIBUTIONS, EQUIPMENT, SURVEYS, EVENTS, STORIES, RECOGNITIONS, COORDINATOR_TIME)
