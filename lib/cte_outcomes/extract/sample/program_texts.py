"""What the district's programs say of themselves: descriptions, courses, whom to call, and how they are set up.

All of it is invented. Telephone numbers are of the range 555-0100 to 555-0199, which is kept for fiction.
"""

from __future__ import annotations

from dataclasses import dataclass

CENTER = "Sample Career Center"


@dataclass(frozen=True)
class ProgramText:
    """A program's own page: `courses` are named by level, `industries` are NAICS codes of industry_projections.

    `passing_mark` in percent and `summers` with an internship are None where the district has not recorded them.
    """

    description: str
    courses: tuple[str, ...]
    contact: str
    industries: tuple[str, ...] = ()
    passing_mark: int | None = None
    summers: int | None = None
    district_funded: bool | None = True
    shortage_documented: str | None = None


# fmt: off
PROGRAM_TEXTS = {
    "HLTH": ProgramText(
        "Students learn patient care, anatomy and medical terms in a simulated ward. In the last year they work beside nurses and therapists in clinics of the region and sit for the nursing assistant exam.",
        ("Introduction to Health Careers", "Medical Terminology and Anatomy", "Patient Care Skills", "Clinical Practice"),
        f"Health Science office, {CENTER}, 555-0141", ("62",), 70, 2, True, "2023-01-17"),
    "BUSM": ProgramText(
        "Students plan, staff and run a small enterprise and learn what keeps it solvent. They work with office software that local employers use.",
        ("Business Foundations", "Management and Law", "Enterprise Practicum"),
        "Business department, Northfield High School, 555-0112", ("52", "54"), 65, 0),
    "ENGR": ProgramText(
        "Students design, model and test parts and structures, from sketch to prototype. The capstone solves a problem that a local manufacturer sets.",
        ("Introduction to Engineering Design", "Principles of Engineering", "Computer-Aided Design", "Engineering Capstone"),
        "Engineering department, Riverside High School, 555-0123", ("31-33", "54"), 65, 1),
    "CSCI": ProgramText(
        "Students write, test and document programs, first in Python and then for the web. Teams build software for a client of the region.",
        ("Computer Science Principles", "Programming in Python", "Web and Data", "Software Project"),
        "Computing department, Eastview High School, 555-0131", ("51", "54"), 60, 1),
    "MDIA": ProgramText(
        "Students shoot, edit and publish video, sound and graphics on a deadline. They keep a portfolio that studios review each spring.",
        ("Media Foundations", "Video and Sound Production", "Digital Portfolio"),
        "Media studio, Eastview High School, 555-0134", ("51",), None, 0),
    "CULN": ProgramText(
        "Students cook, bake and serve in a working kitchen and learn food safety and cost. Local chefs judge their menus and take them on for paid work.",
        ("Food Safety and Kitchen Basics", "Culinary Techniques", "Restaurant Practicum"),
        f"Culinary kitchen, {CENTER}, 555-0142", ("72",), 75, 2),
    "AUTO": ProgramText(
        "Students maintain, diagnose and repair brakes, engines, electrical systems and electric drives in a service bay. They earn the entry certification that shops ask for.",
        ("Automotive Service Basics", "Brakes and Steering", "Engine and Electrical Systems", "Service Bay Practicum"),
        f"Automotive shop, {CENTER}, 555-0143", ("44-45", "81"), 70, 1),
    "CRIM": ProgramText(
        "Students study law, evidence and emergency communication, and practice reports and testimony. Officers, dispatchers and attorneys teach with the instructor.",
        ("Introduction to Law and Public Safety", "Evidence and Investigation", "Public Safety Practicum"),
        "Public safety program, Riverside High School, 555-0125", ("92",), 65, 0),
    "MRKT": ProgramText(
        "Students research customers, plan campaigns and run the school store. They measure what sells and present it to merchants.",
        ("Marketing Principles", "Sales and Promotion", "School Store Practicum"),
        "Marketing department, Northfield High School, 555-0114", ("42", "44-45"), 60, 0),
    "AGRI": ProgramText(
        "Students raise plants and animals, test soil and keep the books of a project of their own. Farms and wineries of the valley host and supply the program.",
        ("Introduction to Agriculture", "Plant and Soil Science", "Animal Science", "Agricultural Project"),
        "Agriculture department, Millbrook High School, agriculture@district.example", ("11",), 65, 2),
    "EDUC": ProgramText(
        "Students learn how young children grow and plan play and lessons for them. They assist in preschools and can leave with a national child-care credential.",
        ("Child Development", "Teaching Young Children", "Preschool Practicum"),
        "Early childhood program, Northfield High School, 555-0116", ("61", "62"), 70, 0),
    "WELD": ProgramText(
        "Students cut and join metal with four processes and read shop drawings. They weld to the code that fabricators of the region test for.",
        ("Welding Safety and Basics", "Structural Welding", "Fabrication Practicum"),
        f"Welding shop, {CENTER}, 555-0144", ("23", "31-33"), 70, 2, True, "2022-10-04"),
    "CARP": ProgramText(
        "Students frame, roof and finish, and read plans and codes. Each class builds a small house with a nonprofit partner.",
        ("Construction Basics", "Framing and Exterior Finish", "House Project"),
        f"Building trades shop, {CENTER}, 555-0145", ("23",), 70, 1),
    "CYBR": ProgramText(
        "Students harden, watch and defend networks in a laboratory cut off from the internet. They prepare for the security exam that employers name in their openings.",
        ("Networks and Systems", "Defending Networks", "Security Operations"),
        "Computing department, Eastview High School, 555-0132", ("51", "54"), 65, 1, True, "2021-03-15"),
    "COSM": ProgramText(
        "Students cut, color and care for hair, skin and nails in a salon that is open to the public. Hours count toward the state license.",
        ("Salon Safety and Basics", "Hair, Skin and Nails", "Salon Practicum"),
        f"Salon, {CENTER}, 555-0146", ("81",), 55, 0),
    "ELEC": ProgramText(
        "Students wire homes and small plants, read the electrical code and work safely around power. Juniors and seniors can be paid apprentices whose hours count with the local.",
        ("Electrical Safety and Theory", "Residential Wiring", "Electrical Practicum"),
        f"Electrical shop, {CENTER}, 555-0147", ("22", "23"), 70, 2),
    "ACCT": ProgramText(
        "Students keep books, prepare taxes and read statements of real firms. They run a volunteer tax desk with a credit union.",
        ("Accounting I", "Accounting II", "Finance Practicum"),
        "Business department, Northfield High School, 555-0113", ("52", "54"), 60, 1, None),
    "MACH": ProgramText(
        "Students set up and run lathes and mills, by hand and by program, to a thousandth of an inch. The program closed in 2024; its last students finish with partner shops.",
        ("Machine Shop Basics", "Precision Machining", "Machining Practicum"),
        f"Machine shop, {CENTER}, 555-0148", ("31-33",), 70, 2),
    "FIRE": ProgramText(
        "Students train with hose, ladder and breathing apparatus beside a fire district's crews. They prepare for the first firefighter certification.",
        ("Fire Science Basics", "Fireground Operations", "Station Practicum"),
        f"Fire science program, {CENTER}, 555-0149", ("92",), 70, 1),
    "HORT": ProgramText(
        "Students grow, design and sell from a greenhouse of their own. Nurseries and landscapers advise on what to plant.",
        ("Plant Basics", "Greenhouse Management", "Landscape Practicum"),
        "Greenhouse, Millbrook High School, 555-0152", (), None, None, False),
}
# fmt: on
