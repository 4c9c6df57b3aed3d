"""Measures of what stands ready before and behind a placement: mentor, agreement, safety, age, trainer, payer."""

from __future__ import annotations

from typing import Any

from .measure import Measure

ALAMO = (
    "http://www.themanufacturinginstitute.org/Research/Public-Policy-Series/Private-Sector-Leadership/Texas/Texas.aspx"
)
ALBERTA = "https://www.holyspirit.ab.ca/registered_apprenticeship_program"
ALBERTA_SAFETY = "https://rvsclc.rockyview.ab.ca/off-campus-documents/registered-apprenticeship-program-rap"
KENTUCKY_AGE = "http://www.lrc.ky.gov/kar/705/004/041.htm"
SWISS_AGE = "https://www.cedefop.europa.eu/fr/tools/apprenticeship-schemes/scheme-fiches/dual-track-vet"
SWISS_TRAINERS = "https://lawbrary.ch/law/art/BBV-v2022.04-en-art-44"
WISCONSIN = "https://dwd.wi.gov/apprenticeship/ya-applicants.htm"
WISCONSIN_REGION = "https://newdigitalalliance.org/youth-apprenticeship/"
SINGAPORE = (
    "https://www.moe.gov.sg/news/parliamentary-replies/20250922-data-on-enrolment-graduation-non-completion-and-employment-"
    "of-students-under-ite-work-study-diploma-programme"
)


def _share(
    name: str, label: str, met: str, words: str, columns: str, benchmark: str, source: str, **more: Any
) -> Measure:
    """A rate over all placements of the year; `columns` are what a district must hold to have measured it."""
    return Measure(
        name=name,
        label=label,
        definition=f"Placements of the year {words}.",
        fact="placement_rows",
        counted="true",
        met=met,
        unit="placements",
        source=source,
        benchmark=benchmark,
        benchmark_kind="rule",
        needs=tuple(column if "." in column else f"placements.{column}" for column in columns.split()),
        theme="work_based_learning",
        **({"mark": 1.0} | more),
    )


PLACEMENT_READINESS = (
    _share(
        "placements_mentored",
        "Placements with a mentor",
        "mentored",
        "with a mentor named at the workplace",
        "mentor_id",
        "100% of apprentices (Wisconsin)",
        WISCONSIN,
    ),
    _share(
        "placements_agreed",
        "Placements with a signed agreement",
        "agreement_signed",
        "whose agreement student, parent, school and employer had all signed by the first day",
        "agreement_date",
        "100% of apprentices (Wisconsin)",
        WISCONSIN_REGION,
    ),
    _share(
        "placements_safety_first",
        "Placements after safety training",
        "safety_first",
        "before which safety training was completed",
        "safety_training_date",
        "100% (Alberta)",
        ALBERTA_SAFETY,
    ),
    _share(
        "placements_age_15",
        "Placements from age 15",
        "age_15",
        "begun at 15 or older; where a birth date or first day is missing it is not known",
        "students.birth_date start_date",
        "15 at the start (Switzerland, Alberta)",
        f"{SWISS_AGE}; {ALBERTA}",
        unknown="age_15 is null",
    ),
    _share(
        "placements_age_16",
        "Placements from age 16",
        "age_16",
        "begun at 16 or older; where a birth date or first day is missing it is not known",
        "students.birth_date start_date",
        "16 for cooperative education (Kentucky)",
        KENTUCKY_AGE,
        unknown="age_16 is null",
    ),
    _share(
        "trainers_experienced",
        "Placements with an experienced trainer",
        "trainer_experienced",
        "whose mentor has worked in the occupation for the years of the definitions (2 unless changed); where that is not "
        "recorded it is not known",
        "mentor_experience_years",
        "2 years of practice (Switzerland)",
        SWISS_TRAINERS,
        unknown="trainer_experienced is null",
    ),
    _share(
        "trainers_trained",
        "Placements with a trained trainer",
        "trainer_trained",
        "whose mentor has had the hours of training of the definitions (40 unless changed); where that is not recorded it "
        "is not known",
        "mentor_training_hours",
        "40 hours of training (Switzerland)",
        SWISS_TRAINERS,
        unknown="trainer_trained is null",
    ),
    _share(
        "placements_employer_paid",
        "Placements paid by the employer",
        "employer_paid",
        "whose wage the employer pays; unpaid ones are not, and where the payer is not recorded it is not known",
        "wage_paid_by",
        "100% of internships (Alamo Academies)",
        ALAMO,
        unknown="employer_paid is null",
    ),
    _share(
        "placements_full_time_paid",
        "Full-time placements paid by the employer",
        "full_time_paid",
        "whose wage the employer pays for full-time work (35 hours a week unless changed); where hours, days or payer are "
        "not recorded it is not known",
        "wage_paid_by hours end_date",
        "100% of trainees (Singapore, work-study diploma)",
        SINGAPORE,
        unknown="full_time_paid is null",
    ),
)
