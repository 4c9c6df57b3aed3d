"""The planted truths: every number that a correct analysis of the synthetic district should find again.

docs/sample_district.md explains each and says how to see it; a test keeps that page and these numbers in step.
Effects are on the log-odds scale unless their name says otherwise.
"""

from __future__ import annotations

import math

# Applied work-based learning is an internship, cooperative education, an apprenticeship or a clinical placement.
APPLIED_ODDS_RATIO = 1.6
APPLIED_EFFECT = math.log(APPLIED_ODDS_RATIO)

# Placed in the second quarter after exit, everything else equal.
PLACED_INTERCEPT = 1.66
PLACED_GRADE_POINTS = 0.55  # for each point of GPA above 2.9
PLACED_ATTENDANCE = 5.0  # for a change from 0 to 1, around 0.93
PLACED_DISADVANTAGED = -0.35
PLACED_ENGLISH_LEARNER = -0.25
PLACED_DISABILITY = -0.30
PLACED_CONCENTRATOR = 0.15
PLACED_DROPOUT = -0.90
PLACED_WITHOUT_PROGRAM = -0.10
PLACED_YEAR = {2021: -0.25, 2022: -0.10, 2023: 0.0, 2024: 0.05, 2025: 0.10}

# Takes part in any work-based learning, everything else equal: the access gap.
ACCESS_INTERCEPT = -0.55
ACCESS_DISADVANTAGED = -0.45
ACCESS_ENGLISH_LEARNER = -0.65
ACCESS_GRADE_POINTS = 0.35
ACCESS_CONCENTRATOR = 0.80
# Takes part in an applied kind, given any work-based learning.
APPLIED_GRADE_POINTS = 0.50

# Share of leavers who can be found at all, were everybody placed and nobody disadvantaged.
FOUND = {2021: 0.899, 2022: 0.911, 2023: 0.924, 2024: 0.937, 2025: 0.952}
FOUND_DISADVANTAGED = -0.060  # on the probability scale
FOUND_ENGLISH_LEARNER = -0.050  # on the probability scale
FOUND_WHEN_NOT_PLACED = 0.75  # a factor: those in none of the destinations answer surveys less

# Passing a credential: for a program whose committee's recommendations of the year before were all put in place,
# against one where none was.
IMPLEMENTED_EFFECT = 1.0
CREDENTIAL_GRADE_POINTS = 0.60

# Chance that a partnership ends at the close of a school year, by the two-way contacts of that year.
QUIET_CONTACTS = 2  # fewer than this is a quiet year
ENDS_AFTER_QUIET_YEAR = 0.22
ENDS_OTHERWISE = 0.05

# Share of employed leavers with an applied placement who work for the partner that hosted it.
HIRED_BY_HOST = 0.30

# Apprenticeships against the rules of Wisconsin and Alberta: shares of them.
APPRENTICES_MENTORED = 0.93
APPRENTICES_AGREED = 0.98
APPRENTICES_TRAINED_IN_SAFETY = 0.80  # before the first day; of the other applied placements too
APPRENTICES_OFFERED_A_JOB = 0.56
SECOND_YEAR_APPRENTICES = 0.45  # of apprentices of grade 12, where the host was a partner in grade 11 too

# Employment that is full time, of leavers in college and of others.
FULL_TIME_BESIDE_COLLEGE = 0.25
FULL_TIME_OTHERWISE = 0.78

# Share of partners who say that the program benefited them.
BENEFITED = 0.82
