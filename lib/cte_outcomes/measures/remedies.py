"""What a coordinator can do next where a measure falls short: one sentence for each measure that has a mark."""

from __future__ import annotations

# Written as the next step itself, so that a page can print it as it stands. Names of people, partners and numbers have no
# place here; a page adds those from its own tables.
REMEDIES: dict[str, str] = {
    # Needs assessment
    "demand_evidence": "Download the state's current occupational projections and link each program's CIP code to its "
    "occupations; ask the workforce board where none is published.",
    "enrollment_in_growing_work": "Show counselors and families the list of growing occupations before course selection, "
    "and check whether growing programs have seats to offer.",
    "supply_to_openings": "Ask the advisory council whether too few or too many students are trained for these openings, and "
    "what hiring partners see.",
    "sources_consulted": "Call the kinds of organization not yet consulted (workforce board, chamber, economic development, "
    "employers) and record the contact as a needs assessment.",
    "growth_ranking": "Put the area's industry projections into industry_projections, with the day they were published.",
    "programs_in_growth": "Name for each program the industries it leads to (program_industries), then ask for the programs "
    "outside the five fastest whether local demand still carries them.",
    # Councils
    "councils_meeting": "Set the dates of the missing meetings now, and name who files the minutes within a week.",
    "industry_share": "Invite employers and labor organizations to the open seats, and let school staff attend without a vote.",
    "industry_majority": "Invite employers and labor organizations to the open seats, and let school staff attend without a vote.",
    "attendance": "Ask members which day, hour and place suits them, offer to join by telephone, and send the agenda a week ahead.",
    "council_voices": "Offer a seat to a small employer, a large one and a student on each committee that lacks one.",
    "council_quorum": "Fill each committee to five members or more with an industry majority, and hold the first meeting within "
    "90 days.",
    "members_refreshed": "Thank members who have served longest, ask who would like to follow, and set terms of three years.",
    # Feedback and improvement
    "advice_per_meeting": "Put one clear question to the members on each agenda, and write the answer down as a recommendation.",
    "advice_decided": "Put every open recommendation on the next leadership agenda and record accepted, declined or deferred, "
    "with the reason.",
    "advice_reported_back": "Write to each committee what became of its advice, and open the next meeting with that list.",
    "advice_implemented": "Give every accepted recommendation an owner and a date, and review the list each quarter.",
    "days_to_report_back": "Answer each recommendation before the committee's next meeting, even if the answer is not yet.",
    "changes_traced": "Note with each curriculum or equipment change which recommendation it follows from.",
    "co_assessment": "Invite a partner to score a portfolio, rubric or capstone in each program that has had none this year.",
    "guest_teaching_hours": "Ask each partner for one lesson a term, and offer ready topics from the course outline.",
    "curriculum_reviewed": "Put the oldest curriculum on the next council agenda and record the day it was reviewed.",
    "curriculum_reviewed_yearly": "Make the curriculum a standing item of the spring council meeting.",
    # Giving
    "contribution_per_concentrator": "Share each program's equipment list with its partners, and ask for one item or one day.",
    "gifts_in_use": "Walk through the equipment not yet in use, note what it waits for, and tell the donor the day it is running.",
    "gifts_documented": "Ask for a signed receipt or the donor's valuation for every gift over 500 dollars that lacks one.",
    "joint_grants_awarded": "Ask reviewers of declined applications for their comments, and name the partner's match up front.",
    "facility_hours_per_concentrator": "Ask the partner with the best equipped site for a standing half day each month.",
    "equipment_current": "Take the items past their service life to the advisory council, and ask which standard to buy or borrow.",
    # Relationships
    "partners_retained": "Call the partners who were active last year and have been silent since, before the first month ends.",
    "partners_in_touch": "Plan one two-way contact a quarter for every active partner, and share the list among staff.",
    "days_of_silence": "Start the week with the three partners who have waited longest for a word.",
    "partners_healthy": "Look at the partners fading on the follow-up list, and choose one step for each.",
    "partners_hosting": "Ask each active partner who has never hosted for one job shadow day; it is the smallest first step.",
    "partners_contacted": "Choose three employers of the fastest growing industries and call them this month.",
    "partners_replied": "Follow each first message with a call within a week, and name one small way to take part.",
    "net_promoter": "Call the partners who scored low, ask what one thing would change their mind, and tell them what was done.",
    "host_again": "Ask hosts who would not host again what made it hard, and change that before the next placement.",
    # Capacity
    "partners_per_coordinator": "Share the load: give instructors a period for their own partners, or add coordinator time.",
    "protected_time": "Put outreach and site visits on the calendar as fixed blocks that no meeting may take.",
    "coordinator_contacts": "Let the coordinator take over the first contacts and the scheduling from instructors.",
    "site_visits_timely": "Plan the next worksite visit the day the last one ends, no more than 60 days later.",
    "expectation_gap": "Hold a roundtable on the item with the widest gap, and agree in writing what a student can do on day one.",
    "roundtable_reach": "Invite every employer to a roundtable before its first student arrives.",
    "early_endings": "Meet student, mentor and teacher after the first two weeks, and ask hosts what readiness was missing.",
    "employer_reach": "Send the program pages to employers of the sectors not yet reached, through the chamber's list.",
    "inquiries_signed": "Answer each inquiry within a week, and send the agreement with the first reply.",
    "outreach_current": "Renew the brochure pages that are older than a year; they are made from this release.",
    # Showcase
    "showcase_turnout": "Ask partners for the date before fixing it, send a personal invitation, and let students present.",
    "partners_recognized": "Thank in public each partner not yet recognized this year, and nominate one for a community award.",
    "leads_signed": "Call every lead within a week of the event or story, with one concrete offer.",
    "spotlights_per_term": "Ask one student and one partner each term for consent to tell their story.",
    "story_lag": "Ask for consent and a photograph at the end of a placement, not months later.",
    # Work-based learning
    "work_based_learning": "Ask which partners could host one more student, and whether transport or schedules keep students away.",
    "placements_full_hours": "Agree the hours with the host before the first day, and look at the hours half way through.",
    "placements_supervised": "Begin no placement without a named mentor and a signed plan, and send the evaluation form a week "
    "before the end.",
    "placements_at_wage": "Agree on pay in writing before the first day; unpaid placements need another kind or another host.",
    "access_gap": "Ask students of the group behind what keeps them away, and remove the first obstacle named.",
    "student_confidence": "Ask students what would have made them surer of themselves, and put it into the next training plan.",
    "student_engagement": "Let students bring what they did at work back into class, in one lesson each term.",
    "students_mentored": "Ask each partner for one mentor who meets a student once a month.",
    "pilot_placements": "Start with one internship or mentorship at a partner who knows the school, and write down what was learned.",
    "pilot_completed": "Meet host and student half way, and ask for the final evaluation before the last day.",
    # Credit, credentials, transitions
    "dual_success": "Offer tutoring in the first month of the course, and look at placement rules with the college.",
    "dual_success_credits": "Offer tutoring in the first month of the course, and look at placement rules with the college.",
    "dual_credits_per_completer": "Ask the college for the next course of the sequence on campus or online, in the same semester.",
    "preapprenticeship_conversion": "Set an interview date with the sponsor before the pre-apprenticeship ends.",
    "preapprenticeship_sponsored": "Ask each sponsor to sign the agreement and check that it is registered.",
    "credential_employer_valued": "Ask partners which credential they look for in hiring, and drop those that nobody asks for.",
    "completers_with_credential": "Put the examination date into the course calendar and pay its fee from program funds.",
    "placed_second_quarter": "Call the leavers without a record, and introduce each senior to an employer or college before June.",
    "hired_by_host": "Ask every host before the placement ends whether it will offer the student a job.",
    "earnings_lift": "Read it as a description; ask hosts what they pay at entry and tell students.",
}
