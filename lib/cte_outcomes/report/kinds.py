"""The kinds of work-based learning that programs build on with partners; every other kind comes after them."""

from __future__ import annotations

# Five kinds; cooperative education and paid apprenticeship are one, paid work that goes with courses.
FIVE_KINDS = (
    ("job_shadow",),
    ("mentorship",),
    ("internship",),
    ("cooperative_education", "apprenticeship"),
    ("industry_project",),
)
LABELS = {
    "job_shadow": "Job shadow",
    "mentorship": "Mentorship",
    "internship": "Internship",
    "cooperative_education": "Cooperative education",
    "apprenticeship": "Paid apprenticeship",
    "industry_project": "Industry-led project",
}
