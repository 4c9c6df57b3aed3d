"""What a page suggests: the rules that are missed, and the one column whose record would tell most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..criteria import figure, is_yes_or_no, state
from ..findings.words import lower
from ..numbers import count
from ..rows import Row, read_rows
from ..sentences import join
from .tally import maybe_met
from .verdicts import urgency


def next_steps(tables: Sequence[object], most: int = 3) -> list[str]:
    """Up to `most` steps, the farthest first and one that is near; then the cheapest column to start recording.

    A step that several systems ask for is said once, with all of them. Rules come before what is derived or taken from
    an article; results are no one's duty and give no step.
    """
    column = cheapest_column(tables)
    steps = _missed_rules(tables)
    near = [step for step in steps if step.state == "near"]
    far = [step for step in steps if step.state == "far"]
    chosen = [*far[: most - bool(near)], *near][:most]
    said = [step.sentence() for step in chosen]
    return [*said, *([column] if column else [])] or [
        "Every requirement that can be judged is met. Keep what works, and look at the published results below."
    ]


class _Step:
    """A measure that is missed, with every system that sets a mark for it."""

    def __init__(self, rows: list[tuple[str, Row]]):
        self.rows = rows
        self.row = rows[0][1]
        self.state = state(self.row)

    def sentence(self) -> str:
        step = self.row.texts["next_step"] or f"Close the gap on “{lower(self.row.label)}”."
        titles = list(dict.fromkeys(title for title, _ in self.rows))
        return f"**{step}** {join(titles)}: {self.row.texts['stated']}. Today: {_whole(self.row)}."


def _whole(row: Row) -> str:
    """The figure with what it is a share of: '49% of placements over 60 days'."""
    of_what = row.texts["unit"].removeprefix("percent of ")
    if of_what == row.texts["unit"] or is_yes_or_no(row):
        return lower(figure(row))
    return f"{lower(figure(row))} of {of_what}"


def _missed_rules(tables: Sequence[object]) -> list[_Step]:
    by_measure: dict[tuple[str, str], list[tuple[str, Row]]] = defaultdict(list)
    for table in tables:
        for row in read_rows(table, "report.models"):
            if row.texts["part"] == "design" and state(row) in ("near", "far") and not maybe_met(row):
                key = (row.texts["measure"], row.texts["stated"])
                by_measure[key].append((table.label.split(",")[0], row))  # type: ignore[attr-defined]
    return sorted((_Step(rows) for rows in by_measure.values()), key=lambda step: urgency(step.row))


def cheapest_column(tables: Sequence[object]) -> str:
    """The column that would make most thresholds measurable, in a sentence; '' where nothing is missing.

    A column of a table that the district already holds comes before one that needs a table of its own.
    """
    lacking: dict[str, list[Row]] = defaultdict(list)
    for table in tables:
        for row in read_rows(table, "report.models"):
            if state(row) == "unmeasured" and row.texts["column"]:
                lacking[row.texts["column"]].append(row)
    if not lacking:
        return ""
    column, rows = min(lacking.items(), key=lambda item: (_needs_table(item[1][0]), -len(item[1]), item[0]))
    most = len(rows) > 1 and all(len(held) < len(rows) for name, held in lacking.items() if name != column)
    many = f"{count(len(rows))} {'threshold' if len(rows) == 1 else 'thresholds'}{', the most of any column,' if most else ''}"
    what = rows[0].texts["records"].rstrip(".")
    meaning = f" ({lower(what)})" if what else ""
    return f"**Start recording `{column}`**{meaning}. {many} cannot be judged without it."


def _needs_table(row: Row) -> bool:
    """Whether the district lacks a whole table, and not just a column of one."""
    return any("." not in name for name in row.texts["missing"].split(", "))
