"""Contracts of advisory councils: committees, members, meetings, advice and the changes that follow from it."""

from __future__ import annotations

from .codes import SIZE_BAND
from .model import Column, Table
from .partners import PROGRAM_ID

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


COUNCIL_TABLES = (COMMITTEES, COMMITTEE_MEMBERS, MEETINGS, ATTENDANCE, RECOMMENDATIONS, CURRICULUM_CHANGES)
