"""Contracts of partners and the contacts with them."""

from __future__ import annotations

from .codes import SECTOR, SIZE_BAND
from .model import Column, Table

PARTNER_ID = Column("partner_id", "id", "The partner.", required=True, references="partners.partner_id")
PROGRAM_ID = Column(
    "program_id", "id", "The program it concerns; empty for the whole district.", references="programs.program_id"
)

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
        Column("accredited_date", "date", "Day the partner was approved to train."),
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


CONTACT_TABLES = (PARTNERS, TOUCHPOINTS)
