"""What a board reads of partnerships on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..blocks import Fact
from ..numbers import count, word
from ..rows import Row, read_rows, single
from ..sentences import join
from .effects import first_steps
from .levels import asked_of_board, nothing_to_decide

MOST_NAMED = 4
WORDS = "host its students, advise, give or teach."


def for_the_board(
    tables: Sequence[object],
    levels: Mapping[str, float | None],
    groups: object,
    what: str,
    steps: Sequence[str],
    most: int = 4,
) -> list[str]:
    """What a board should decide on students, and the steps that partnerships ask for, in turn; arguments as in `to_decide`.

    `steps` is made by `next_steps`. Where no decision on students is asked for, the steps alone; measures that nobody has
    recorded yet are said first.
    """
    asked = asked_of_board(tables, levels, groups, what)
    otherwise = nothing_to_decide(tables, levels)
    if asked:
        return first_steps(asked, steps, most=most)
    return [*([] if otherwise.startswith("Nothing on this page") and steps else [otherwise]), *steps][:most]


def partners_fact(programs: object, partners: object) -> Fact:
    """'16 partners host its students, advise, give or teach.' for `report.glance`.

    `programs`: the program's row of the release table spotlights, or none where it has closed; `partners`: the measure
    partners_active, which tells whether partners are on record at all.
    """
    row = _program(programs)
    if not single(partners, "findings.partners_fact").measured:
        return Fact("", "Not measured", f"Partners that {WORDS}")
    if row is None or not row.has("partners"):
        return Fact("", "None on record", f"Partners that {WORDS}")
    number = row.numbers["partners"]
    return Fact(count(number), "partner" if number == 1 else "partners", WORDS)


def program_partners(programs: object) -> str:
    """'16 partners work with it: Alder Clinic, ... and ten more.'; the program's row of spotlights."""
    row = _program(programs)
    if row is None or not row.get("partners"):
        return "No partner is on record for this program."
    names = [name for name in row.texts["named"].split("\n") if name]
    number, told = int(row.numbers["partners"]), names[:MOST_NAMED]
    rest = number - len(told)
    listed = join([*told, *([f"{word(rest)} {'more' if told else 'not named here'}"] if rest else [])])
    return f"{count(number)} {'partner works' if number == 1 else 'partners work'} with it: {listed}."


def _program(programs: object) -> Row | None:
    return next(iter(read_rows(programs, "findings.program_partners")), None)
