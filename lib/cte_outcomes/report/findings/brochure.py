"""A brochure of one program, for employers first: its work in the region, its results, who teaches with it, whom to call.

Tables are those of one program: `release.table("program_work").only(program_id=program)` and the like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..blocks import Fact
from ..numbers import count, dollars_cents, percent, word
from ..rows import Row, read_rows, single
from ..sentences import at_most, in_100
from .letter import listed
from .words import many, upper, years_words

MOST_NAMES = 5
DEMAND = (
    "Show the demand for this work: files `occupation_projections`, `occupation_wages` and `cip_soc`, and the column `cip_code` of "
    "`programs`."
)
MOST_WORK = 2
# From this share of openings in occupations that outgrow all work, the invitation speaks of growth. Assumption.
MOSTLY = 0.5


def invitation(profile: object, work: object) -> str:
    """The brochure's headline. `profile`: the program's row of program_profiles, or none; `work`: its rows of program_work."""
    if not read_rows(profile, "findings.invitation"):
        return "This program does not run now"
    rows = _with_openings(work)
    total = sum(row.numbers["openings"] for row in rows)
    growing = sum(row.numbers["openings"] for row in rows if row.texts.get("faster") == "Yes")
    return "Teach growing work with us" if total and growing / total >= MOSTLY else "Teach your work with us"


def learned_words(profile: object) -> str:
    """What students learn, as the district has written it, and the credential it leads to; '' where it has written nothing."""
    rows = read_rows(profile, "findings.learned_words")
    if not rows:
        return "It takes no students at present. The other programs are on the [list of all pages](index.html)."
    credential = rows[0].texts.get("credential_expected", "")
    said = rows[0].texts.get("description", "")
    return f"{said} It leads to the credential {credential}.".strip() if credential else said


def cluster_of(profile: object) -> str:
    """The program's career cluster, which chooses the drawing; '' where the program does not run."""
    rows = read_rows(profile, "findings.cluster_of")
    return rows[0].texts.get("cluster", "") if rows else ""


def region_work(work: object, area: str) -> list[str]:
    """Openings, growth and entry pay of the occupations that the program leads to, in sentences; [] where none is linked."""
    rows = _with_openings(work)
    if not rows:
        return []
    openings = count(sum(row.numbers["openings"] for row in rows))
    to = f"one occupation, {rows[0].label}," if len(rows) == 1 else many(len(rows), "occupation")
    leads = f"The program leads to {to} with about **{openings} openings a year** in {area}"
    return [" ".join(part for part in (f"{leads}{_growing(rows)}.", _pay(rows)) if part)]


def largest_work(work: object, most: int = MOST_WORK) -> list[str]:
    """'Welders, Cutters, Solderers, and Brazers: 88 openings, $19.59 at entry, $23.88 in the middle.'"""
    rows = sorted(_with_openings(work), key=lambda row: (-row.numbers["openings"], row.label))
    if len(rows) < 2:
        return []  # region_work has said it
    return [f"{row.label}: {count(row.numbers['openings'])} openings{_wages(row)}." for row in rows[:most]]


def market_sources(notes: Mapping[str, str]) -> str:
    """Where projections and wages come from, as the release's notes say."""
    return " ".join(notes[name] for name in ("projections_source", "wages_source", "wages_area") if name in notes)


def results_facts(placed: object, credential: object, hours: object) -> list[Fact]:
    """What became of the program's students, up to three numbers with their intervals; only what may be told."""
    rates = (
        (placed, "went on to college, training, work or service ({low} to {high})"),
        (credential, "graduates left with a recognized credential ({low} to {high})"),
    )
    found = [_rate(_one(table), words) for table, words in rates]
    worked = _one(hours)
    if worked is not None and worked.get("amount"):
        found.append(Fact(count(worked.numbers["amount"]), "hours", "of learning at work"))
    return [fact for fact in found if fact is not None]


def results_heading(*tables: object) -> str:
    """'What its students did next, 2023 to 2025'; without years where no row holds any."""
    rows = [row for row in map(_one, tables) if row is not None and row.year]
    return f"What its students did next, {years_words(rows[0])}" if rows else "What its students did next"


def results_words(placed: object, credential: object, hours: object) -> list[str]:
    """What is said where less than two results may be told: hidden, nobody yet, or not measured; [] where two are told."""
    rows = [row for row in map(_one, (placed, credential, hours)) if row is not None]
    told = [row for row in rows if row.has("rate") or row.get("amount")]
    if len(told) > 1 or not any(row.measured for row in rows):
        return []
    if any(row.status in ("hidden", "bounded") for row in rows):
        more = "other results" if told else "results"
        return [
            f"Too few students have left this program to print {more} for it: numbers this small could point to a student."
        ]
    return [] if told else ["Nobody has left the program yet, so there are no results to print."]


def work_with_us(network: object, most: int = MOST_NAMES) -> str:
    """The partners that agree to be named, A to Z, or an invitation to be the first; rows of partner_network of a public release."""
    names = sorted({row.label for row in read_rows(network, "findings.work_with_us") if row.shown}, key=str.casefold)
    if not names:
        return "No partner that agreed to be named works with this program yet. Be the first."
    if len(names) > most:
        return f"{at_most(names, most, 'partners')}."
    return f"{listed(names)}."


def whom_to_call(profile: object, network: object) -> str:
    """Whom to call, as the district gives it, or where to ask."""
    rows = read_rows(profile, "findings.whom_to_call")
    contact = rows[0].texts.get("contact", "") if rows else ""
    asked = (
        "Come and see a class."
        if read_rows(network, "findings.whom_to_call")
        else "Come and see a class, and be the first partner."
    )
    return f"**{contact}.** {asked}" if contact else "Ask the district’s office of career and technical education."


def in_spanish(profile: object) -> str:
    """The line for readers of Spanish, with whom to call; '' where no contact is on record."""
    rows = read_rows(profile, "findings.in_spanish")
    contact = rows[0].texts.get("contact", "") if rows else ""
    return f"**¿Prefiere español?** Llame o escriba a {contact}, y pida esta información en español." if contact else ""


def to_complete(profile: object, courses: object, every_work: object, hours: object) -> list[str]:
    """What the district can record to complete its brochures, a line for each thing missing; [] where nothing is.

    `every_work`: the whole table program_work, since a program may lead to work that no projection speaks of; `hours`:
    placement_hours_mean by type.
    """
    rows = read_rows(profile, "findings.to_complete")
    if not rows:
        return []
    missing = (
        (
            not rows[0].texts.get("description"),
            "Write in two sentences what students learn: column `description` of `programs`.",
        ),
        (not rows[0].texts.get("contact"), "Say whom to call: column `contact` of `programs`."),
        (not read_rows(courses, "findings.to_complete"), "List the courses in their order: file `courses`."),
        (not read_rows(every_work, "findings.to_complete"), DEMAND),
        (not _with_value(hours), "Show how many hours it takes to take part: file `placements`, with hours."),
    )
    return [step for is_missing, step in missing if is_missing]


def _with_value(hours: object) -> bool:
    return any(row.has("value") or row.status == "hidden" for row in read_rows(hours, "findings.to_complete"))


def _with_openings(work: object) -> list[Row]:
    return [row for row in read_rows(work, "findings.region_work") if row.has("openings")]


def _growing(rows: Sequence[Row]) -> str:
    known = [row for row in rows if row.texts.get("faster")]
    faster = sum(row.texts["faster"] == "Yes" for row in known)
    if not known:
        return ""
    if len(rows) == 1:
        return ", and it is projected to grow faster than work as a whole" if faster else ""
    grows = "is" if faster == 1 else "are"
    return f"; {word(faster)} of them {grows} projected to grow faster than work as a whole" if faster else ""


def _pay(rows: Sequence[Row]) -> str:
    """Entry pay as a range over the occupations whose wage is published."""
    paid = sorted(row.numbers["hourly_wage_p25"] for row in rows if row.has("hourly_wage_p25"))
    if not paid:
        return ""
    low, high = dollars_cents(paid[0]), dollars_cents(paid[-1])
    if low == high:
        return f"Pay at entry is about **{low} an hour** (one in four earn less)."
    return f"Pay at entry runs from **{low} to {high} an hour** (one in four earn less)."


def _wages(row: Row) -> str:
    ends = (("hourly_wage_p25", "at entry"), ("hourly_wage_median", "in the middle"))
    return "".join(f", {dollars_cents(row.numbers[name])} {words}" for name, words in ends if row.has(name))


def _rate(row: Row | None, words: str) -> Fact | None:
    if row is None or not row.has("rate", "low", "high"):
        return None
    shown, suffix = in_100(row.numbers["rate"]).split(" in ")
    low, high = (percent(row.numbers[name]) for name in ("low", "high"))
    return Fact(upper(shown), f"in {suffix}", words.format(low=low, high=high))


def _one(table: object) -> Row | None:
    """The one row, or None where the program has none."""
    return single(table, "findings.results_facts") if read_rows(table, "findings.results_facts") else None
