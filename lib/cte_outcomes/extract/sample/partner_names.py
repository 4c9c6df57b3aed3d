"""Invented names of partners that read like real ones, by sector."""

from __future__ import annotations

PLACES = (
    "Harlow", "Pine Ridge", "Westbrook", "Cedar Valley", "Ashford", "Lakeview", "Granite Hill", "Summit", "Fairmont",
    "Oak Hollow", "Redfern", "Stonebridge", "Maple Grove", "Clearwater", "Bellwood", "Hawthorne", "Kingsley", "Marlow",
    "Northgate", "Prescott", "Quarry Lane", "Rosedale", "Silver Creek", "Thornton", "Union Square", "Vista", "Whitfield",
    "Yarrow", "Alder Point", "Briarwood", "Copper Canyon", "Dunmore", "Elm Street", "Foxglove", "Greystone", "Holloway",
    "Ironwood", "Juniper", "Keystone", "Larkspur", "Meadowbrook", "Newbury", "Orchard", "Palisade", "Ravenswood",
    "Saltmarsh", "Tamarack", "Upland", "Valley Forge Road", "Windmere", "Millstone", "Blue Heron", "Canyon View",
    "Delmar", "Eastgate", "Fernhill", "Glenrock", "Highbury", "Inverness", "Cobalt",
)  # fmt: skip
EMPLOYERS = {
    "health": ("Regional Medical Center", "Family Clinic", "Care and Rehabilitation", "Dental Group", "Home Health", "Hospice"),
    "manufacturing": ("Precision Parts", "Fabrication", "Industries", "Tool and Die", "Plastics", "Metalworks"),
    "construction": ("Builders", "Electric", "Carpentry", "General Contractors", "Mechanical", "Roofing"),
    "information_technology": ("Software", "Networks", "Data Systems", "Cloud Services", "Managed IT", "Cyber Defense"),
    "business_finance": ("Credit Union", "Accounting", "Insurance Agency", "Community Bank", "Business Services", "Realty"),
    "retail_marketing": ("Market", "Outfitters", "Advertising", "Home Supply", "Design and Print", "Department Store"),
    "hospitality": ("Bistro", "Inn and Suites", "Catering", "Bakery", "Grill", "Conference Hotel"),
    "transportation": ("Auto Repair", "Motors", "Freight", "Collision Center", "Transit Maintenance", "Diesel Service"),
    "agriculture": ("Farms", "Nursery", "Dairy", "Orchards", "Feed and Seed", "Landscape"),
    "public_safety": ("Fire District", "Police Department", "Legal Services", "Security", "Emergency Services", "Court Services"),
    "arts_media": ("Studios", "Broadcasting", "Film and Video", "Press", "Sound", "Theater"),
    "education": ("Early Learning Center", "Montessori", "Child Care", "Preschool", "After School Club", "Tutoring"),
    "energy": ("Solar", "Power Cooperative", "Gas and Electric", "Wind Services", "Energy Audit", "Water District"),
    "other": ("Salon", "Barbers", "Spa", "Beauty Academy", "Hair Design", "Wellness"),
}  # fmt: skip
# Weights of the sectors among employers.
SECTOR_SHARES = {
    "health": 16, "manufacturing": 12, "construction": 12, "information_technology": 8, "business_finance": 9,
    "retail_marketing": 7, "hospitality": 8, "transportation": 8, "agriculture": 6, "public_safety": 5, "arts_media": 5,
    "education": 6, "energy": 3, "other": 4,
}  # fmt: skip
# Organizations other than employers: name, type, sector, size, sponsor of registered apprenticeships.
ORGANIZATIONS = (
    ("Harlow Community College", "college", "education", "large", False),
    ("Pine Ridge Technical College", "college", "education", "large", True),
    ("Westbrook State University", "college", "education", "large", False),
    ("Electrical Workers Local 118", "union", "construction", "medium", True),
    ("Carpenters Regional Council", "union", "construction", "medium", True),
    ("Machinists Lodge 42", "union", "manufacturing", "medium", True),
    ("Hospital Workers Local 77", "union", "health", "medium", False),
    ("Sample Region Workforce Board", "workforce_board", "other", "medium", False),
    ("Greater Harlow Chamber of Commerce", "chamber", "business_finance", "small", False),
    ("Cedar Valley Chamber of Commerce", "chamber", "retail_marketing", "small", False),
    ("Sample Region Economic Alliance", "economic_development", "business_finance", "small", False),
    ("City of Harlow", "government", "public_safety", "large", False),
    ("Sample County Public Health", "government", "health", "medium", False),
    ("Sample County Roads", "government", "construction", "medium", False),
    ("Youth Works", "nonprofit", "education", "small", False),
    ("Open Door Community Kitchen", "nonprofit", "hospitality", "small", False),
    ("Valley Food Bank", "nonprofit", "agriculture", "small", False),
    ("Women in the Trades Network", "nonprofit", "construction", "small", False),
    ("Homes Together", "nonprofit", "construction", "medium", False),
)


def employer_name(sector: str, number: int) -> str:
    """The name of a sector's employer of this number, from 0; raises IndexError past 360, where names would repeat."""
    kinds = EMPLOYERS[sector]
    if number >= len(PLACES) * len(kinds):
        raise IndexError(f"no more than {len(PLACES) * len(kinds)} names in {sector}")
    # Places are taken in steps of 7, each sector from another start, so that neighbors differ in both halves.
    place = (number * 7 + 11 * list(EMPLOYERS).index(sector)) % len(PLACES)
    return f"{PLACES[place]} {kinds[(number + number // len(PLACES)) % len(kinds)]}"
