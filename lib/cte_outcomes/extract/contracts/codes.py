"""Code lists that several tables share. Sources stand beside each."""

from __future__ import annotations

SEX = {"female": "Female", "male": "Male", "nonbinary": "Nonbinary"}

# The seven federal reporting categories (U.S. Department of Education, 2007 final guidance, 72 FR 59266).
RACE_ETHNICITY = {
    "american_indian": "American Indian or Alaska Native",
    "asian": "Asian",
    "black": "Black or African American",
    "hispanic": "Hispanic or Latino of any race",
    "pacific_islander": "Native Hawaiian or Other Pacific Islander",
    "two_or_more": "Two or more races",
    "white": "White",
}

# The nine special populations of Perkins V, Sec. 3(48); "nontraditional" follows from sex and program, so the facts
# compute it and students.csv does not ask for it.
SPECIAL_POPULATIONS = {
    "disability": "Students with disabilities",
    "economically_disadvantaged": "Economically disadvantaged",
    "nontraditional": "Preparing for nontraditional fields",
    "single_parent": "Single parents",
    "out_of_workforce": "Out-of-workforce individuals",
    "english_learner": "English learners",
    "homeless": "Experiencing homelessness",
    "foster_care": "In or aged out of foster care",
    "military_connected": "Parent on active military duty",
}

# The 16 clusters of the legacy framework, as Ed-Fi's CTEProgramServiceDescriptor lists them, and the 14 of the
# October 2024 framework (Advance CTE). A program names its framework in cluster_vintage.
CLUSTERS_2002 = (
    "Agriculture, Food & Natural Resources",
    "Architecture & Construction",
    "Arts, A/V Technology & Communications",
    "Business Management & Administration",
    "Education & Training",
    "Finance",
    "Government & Public Administration",
    "Health Science",
    "Hospitality & Tourism",
    "Human Services",
    "Information Technology",
    "Law, Public Safety, Corrections & Security",
    "Manufacturing",
    "Marketing",
    "Science, Technology, Engineering & Mathematics",
    "Transportation, Distribution & Logistics",
    "Other",
)
CLUSTERS_2024 = (
    "Advanced Manufacturing",
    "Agriculture",
    "Arts, Entertainment & Design",
    "Construction",
    "Digital Technology",
    "Education",
    "Energy & Natural Resources",
    "Financial Services",
    "Healthcare & Human Services",
    "Hospitality, Events & Tourism",
    "Management & Entrepreneurship",
    "Marketing & Sales",
    "Public Service & Safety",
    "Supply Chain & Transportation",
)

# CEDS element 001499, with the three kinds added in its issue 635; the stage tells what may count as work-based
# learning under Perkins V Sec. 3(55), which asks for sustained interaction.
WORK_BASED_LEARNING = {
    "job_shadow": "Job shadow",
    "mentorship": "Mentorship",
    "internship": "Internship",
    "cooperative_education": "Cooperative education",
    "apprenticeship": "Paid apprenticeship",
    "clinical": "Clinical experience",
    "industry_project": "Industry-led project",
    "school_based_enterprise": "School-based enterprise",
    "simulated_worksite": "Simulated worksite",
    "service_learning": "Service learning",
    "supervised_agricultural": "Supervised agricultural experience",
    "entrepreneurship": "Entrepreneurship",
}

# Options of the Perkins V placement indicator 3S1 (CEDS issue 627), with "none" for a graduate who was found and was
# in none of them. A graduate without any row has no record, which is not the same.
OUTCOME = {
    "postsecondary": "Postsecondary education",
    "advanced_training": "Advanced training",
    "apprenticeship": "Registered apprenticeship",
    "employment": "Employment",
    "military": "Military service",
    "service": "National or community service, or Peace Corps",
    "none": "Found, in none of these",
}

SECTOR = {
    "agriculture": "Agriculture",
    "arts_media": "Arts and media",
    "business_finance": "Business and finance",
    "construction": "Construction",
    "education": "Education",
    "energy": "Energy and utilities",
    "health": "Health care",
    "hospitality": "Hospitality and tourism",
    "information_technology": "Information technology",
    "manufacturing": "Manufacturing",
    "public_safety": "Public service and safety",
    "retail_marketing": "Retail and marketing",
    "transportation": "Transportation and logistics",
    "other": "Other",
}

# Size bands of the partnership reference tables: under 50, 50 to 249, 250 and more employees.
SIZE_BAND = {"small": "Small, under 50 employees", "medium": "Medium, 50 to 249", "large": "Large, 250 or more"}
