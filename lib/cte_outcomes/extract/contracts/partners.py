"""Contracts of the partnership work: partners, contacts, councils, gifts, voices and the time it takes."""

from __future__ import annotations

from .codes import SECTOR, SIZE_BAND
from .model import Column, Table

PARTNER_ID = Column("partner_id", "id", "The partner.", required=True, references="partners.partner_id")
PROGRAM_ID = Column(
    "program_id", "id", "The program it concerns; empty for the whole district.", references="programs.program_id"
)
YEAR = Column("school_year", "year", "The year.", required=True)

PARTNERS = Table(
    "partners",
    "a partner",
    "Employers, unions, colleges, nonprofits and public bodies.",
    key=("partner_id",),
    columns=(
        Column("partner_id", "id", "The district's partner number.", required=True),
        Column("partner_name", "text", "Name shown on pages, with the partner's consent.", required=True),
        Column(
            "type",
            "code",
            "Kind of organization.",
            required=True,
            codes={
                "employer": "Employer",
                "union": "Labor organization",
                "college": "College",
                "nonprofit": "Nonprofit",
                "workforce_board": "Workforce board",
                "chamber": "Chamber of commerce",
                "economic_development": "Economic development agency",
                "government": "Government",
            },
        ),
        Column("size_band", "code", "Size.", codes=SIZE_BAND),
        Column("sector", "code", "Sector of the economy.", codes=SECTOR),
        Column(
            "status",
            "code",
            "Where the partnership stands.",
            codes={"lead": "Lead", "active": "Active", "paused": "Paused", "ended": "Ended"},
        ),
        Column(
            "source",
            "code",
            "How the partner was found.",
            codes={
                "outreach": "Outreach",
                "event": "Event",
                "story": "Story",
                "referral": "Referral",
                "inquiry": "Inquiry",
                "other": "Other",
            },
        ),
        Column("inquiry_date", "date", "Day of the partner's first inquiry."),
        Column("start_date", "date", "Start of the partnership."),
        Column("end_date", "date", "End of the partnership."),
        Column("agreement_date", "date", "Day the agreement was signed."),
        Column("agreement_expiry_date", "date", "Day it runs out."),
        Column("registered_sponsor", "flag", "Sponsors registered apprenticeships."),
        Column("name_consent", "flag", "The partner agrees to be named in public."),
    ),
)

TOUCHPOINTS = Table(
    "touchpoints",
    "a contact with a partner",
    "Calls, visits, mails, meetings, guest teaching, outreach.",
    key=("touchpoint_id",),
    columns=(
        Column("touchpoint_id", "id", "Number of the contact.", required=True),
        PARTNER_ID,
        Column("date", "date", "Day of the contact.", required=True),
        Column(
            "type",
            "code",
            "What it was.",
            required=True,
            codes={
                "call": "Call",
                "email": "Email",
                "newsletter": "Newsletter",
                "visit": "Visit",
                "meeting": "Meeting",
                "event": "Event",
                "guest_teaching": "Guest teaching",
                "rubric": "Rubric written together",
                "portfolio_review": "Portfolio or capstone review",
                "needs_assessment": "Needs assessment",
                "roundtable": "Industry roundtable",
                "outreach": "Outreach to a new partner",
                "site_visit": "Worksite visit",
            },
        ),
        Column("two_way", "flag", "The partner answered or took part."),
        PROGRAM_ID,
        Column("hours", "number", "Hours the partner gave.", unit="hours", low=0, high=200),
        Column("staff_id", "id", "Who made the contact.", personal=True),
        Column(
            "staff_role",
            "code",
            "Role of that person.",
            codes={"coordinator": "Coordinator", "instructor": "Instructor", "administrator": "Administrator"},
        ),
    ),
)

COMMITTEES = Table(
    "committees",
    "an advisory committee",
    "Advisory councils and committees.",
    key=("committee_id",),
    columns=(
        Column("committee_id", "id", "Number of the committee.", required=True),
        Column("committee_name", "text", "Name."),
        PROGRAM_ID,
        Column("formed_date", "date", "Day it was formed."),
    ),
)

COMMITTEE_MEMBERS = Table(
    "committee_members",
    "a member's term on a committee",
    "Who sits on which committee.",
    key=("member_id",),
    columns=(
        Column("member_id", "id", "Number of the membership.", required=True, personal=True),
        Column("committee_id", "id", "The committee.", required=True, references="committees.committee_id"),
        Column("partner_id", "id", "The organization the member comes from.", references="partners.partner_id"),
        Column(
            "role",
            "code",
            "Whom the member speaks for.",
            required=True,
            codes={
                "employer": "Employer",
                "labor": "Labor",
                "student": "Student",
                "parent": "Parent",
                "college": "College",
                "educator": "Educator",
                "community": "Community",
            },
        ),
        Column("size_band", "code", "Size of the employer.", codes=SIZE_BAND),
        Column("voting", "flag", "Votes."),
        Column("chair", "flag", "Chairs the committee."),
        Column("start_date", "date", "Start of the term."),
        Column("end_date", "date", "End of the term."),
    ),
)

MEETINGS = Table(
    "meetings",
    "a meeting of a committee",
    "Meetings held.",
    key=("meeting_id",),
    columns=(
        Column("meeting_id", "id", "Number of the meeting.", required=True),
        Column("committee_id", "id", "The committee.", required=True, references="committees.committee_id"),
        Column("date", "date", "Day it was held.", required=True),
        Column("minutes_date", "date", "Day the minutes were filed; empty if there are none."),
    ),
)

ATTENDANCE = Table(
    "attendance",
    "a member at a meeting",
    "Who was invited to a meeting and who came.",
    key=("meeting_id", "member_id"),
    columns=(
        Column("meeting_id", "id", "The meeting.", required=True, references="meetings.meeting_id"),
        Column(
            "member_id", "id", "The member.", required=True, references="committee_members.member_id", personal=True
        ),
        Column("present", "flag", "Was there.", required=True),
    ),
)

RECOMMENDATIONS = Table(
    "recommendations",
    "a committee's recommendation",
    "Advice and what became of it.",
    key=("recommendation_id",),
    columns=(
        Column("recommendation_id", "id", "Number of the recommendation.", required=True),
        Column("meeting_id", "id", "The meeting that made it.", required=True, references="meetings.meeting_id"),
        Column(
            "category",
            "code",
            "What it is about.",
            codes={
                "curriculum": "Curriculum",
                "equipment": "Equipment",
                "credential": "Credential",
                "work_based_learning": "Work-based learning",
                "hiring": "Hiring",
                "other": "Other",
            },
        ),
        Column("date", "date", "Day it was made.", required=True),
        Column(
            "decision",
            "code",
            "The school's decision.",
            codes={"accepted": "Accepted", "declined": "Declined", "deferred": "Deferred"},
        ),
        Column("decision_date", "date", "Day of the decision."),
        Column("implemented_date", "date", "Day it was put in place."),
        Column("reported_back_date", "date", "Day the committee was told."),
    ),
)

CURRICULUM_CHANGES = Table(
    "curriculum_changes",
    "a change of curriculum or equipment list",
    "Changes made, with the recommendation they follow from.",
    key=("change_id",),
    columns=(
        Column("change_id", "id", "Number of the change.", required=True),
        Column("program_id", "id", "The program.", required=True, references="programs.program_id"),
        Column("date", "date", "Day it took effect.", required=True),
        Column(
            "kind",
            "code",
            "What changed.",
            codes={"curriculum": "Curriculum", "equipment": "Equipment list", "credential": "Credential"},
        ),
        Column(
            "recommendation_id",
            "id",
            "The recommendation behind it; empty if none.",
            references="recommendations.recommendation_id",
        ),
    ),
)

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
                "heard": "Our input is heard (1 to 5)",
                "expect_punctuality": "Expect: punctuality (1 to 5)",
                "expect_safety": "Expect: safety (1 to 5)",
                "expect_technical": "Expect: technical skill (1 to 5)",
                "expect_communication": "Expect: communication (1 to 5)",
                "expect_independence": "Expect: works alone (1 to 5)",
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

PARTNER_TABLES = (
    PARTNERS,
    TOUCHPOINTS,
    COMMITTEES,
    COMMITTEE_MEMBERS,
    MEETINGS,
    ATTENDANCE,
    RECOMMENDATIONS,
    CURRICULUM_CHANGES,
    CONTRIBUTIONS,
    EQUIPMENT,
    SURVEYS,
    EVENTS,
    STORIES,
    RECOGNITIONS,
    COORDINATOR_TIME,
)
